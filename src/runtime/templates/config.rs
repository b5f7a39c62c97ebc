//! Reads a repository's `config.yml`: whether issues may be blank, and where else to go.

use serde_yaml::Value;

use crate::template::chooser::{Config, ContactLink};
use crate::template::{Problem, Severity, Source};

/// What `source` says. What cannot be used is left out and told; the rest holds.
pub(super) fn read(source: &Source) -> (Config, Vec<Problem>) {
    let text = source.text.trim_start_matches('\u{feff}');
    let mut reading = Reading { file: &source.name, problems: Vec::new() };
    let config = match serde_yaml::from_str::<Value>(text) {
        Ok(Value::Null) => Config::default(),
        Ok(value @ Value::Mapping(_)) => reading.config(&value),
        Ok(_) => {
            reading.tell("it is not a list of keys and values", "write it as `blank_issues_enabled: true`");
            Config::default()
        }
        Err(error) => {
            let (line, column) = error.location().map_or((0, 0), |at| (at.line(), at.column().max(1)));
            reading.tell(&format!("it is not YAML ({error})"), "mend it, then start again");
            reading.problems = reading.problems.into_iter().map(|problem| problem.at(line, column)).collect();
            Config::default()
        }
    };
    (config, reading.problems)
}

struct Reading<'a> {
    file: &'a str,
    problems: Vec<Problem>,
}

impl Reading<'_> {
    fn tell(&mut self, reason: &str, remedy: &str) {
        self.problems.push(Problem::new(Severity::Warning, self.file, reason, remedy));
    }

    fn config(&mut self, value: &Value) -> Config {
        let blank_issues = match value.get("blank_issues_enabled") {
            None | Some(Value::Null) => true,
            Some(Value::Bool(enabled)) => *enabled,
            Some(_) => {
                self.tell("`blank_issues_enabled` is neither true nor false", "write true or false");
                true
            }
        };
        let contact_links = match value.get("contact_links") {
            None | Some(Value::Null) => Vec::new(),
            Some(Value::Sequence(links)) => {
                links.iter().enumerate().filter_map(|(at, link)| self.link(at, link)).collect()
            }
            Some(_) => {
                self.tell("`contact_links` is no list", "write each link as an item with `name`, `url` and `about`");
                Vec::new()
            }
        };
        Config { blank_issues, contact_links }
    }

    fn link(&mut self, at: usize, link: &Value) -> Option<ContactLink> {
        let mut text = |key: &str| {
            let text = link.get(key).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty());
            if text.is_none() {
                self.tell(&format!("`contact_links[{at}]` has no `{key}`, so it is left out"), "give it one");
            }
            text.map(str::to_owned)
        };
        Some(ContactLink { name: text("name")?, url: text("url")?, about: text("about")? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_of(text: &str) -> (Config, Vec<String>) {
        let (config, problems) = read(&Source { name: "config.yml".to_owned(), text: text.to_owned() });
        (config, problems.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn links_and_the_choice_about_blank_issues_are_read() {
        let text = "\u{feff}blank_issues_enabled: false\ncontact_links:\n  - name: Forum\n    url: https://e.org\n    about: Ask\n";
        let (config, problems) = read_of(text);
        let link = ContactLink { name: "Forum".into(), url: "https://e.org".into(), about: "Ask".into() };
        assert_eq!(config, Config { blank_issues: false, contact_links: vec![link] });
        assert!(problems.is_empty());
    }

    #[test]
    fn an_empty_file_changes_nothing() {
        assert_eq!(read_of("# nothing\n"), (Config::default(), Vec::new()));
    }

    #[test]
    fn a_link_that_lacks_something_is_left_out_and_the_others_stay() {
        let text = "contact_links:\n- {name: A, url: 'https://e.org'}\n- {name: B, url: 'https://e.org', about: b}\n";
        let (config, problems) = read_of(text);
        assert_eq!(config.contact_links.len(), 1);
        assert_eq!(problems, ["config.yml: `contact_links[0]` has no `about`, so it is left out; give it one"]);
    }

    #[test]
    fn what_is_no_yaml_is_told_with_its_place() {
        let (config, problems) = read_of("contact_links: [\n");
        assert_eq!(config, Config::default());
        assert!(problems[0].starts_with("config.yml:2:1: it is not YAML"), "{problems:?}");
    }
}
