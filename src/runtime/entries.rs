//! What can be chosen: drafts, templates, contact links, and a blank issue.

use std::path::Path;

use super::drafts::{self, Store, Summary};
use super::templates::{self, Chooser, Kind, Listed, overview};
use crate::app::choose::{Choice, Entry};
use crate::filing::facts::Permissions;
use crate::template::Problem;
use crate::template::chooser::ContactLink;

/// So many drafts come before the templates: as few as let the smallest window show a template as well.
const NEWEST: usize = 2;

/// The newest drafts; then what GitHub's chooser shows, in its order, with the built-in template after the others; then
/// the older drafts, newest first; and messages about drafts that could not be read.
pub fn list(store: Option<&Store>, checkout: Option<&Path>) -> (Vec<Entry>, Vec<String>) {
    of(store, &templates::chooser(checkout))
}

/// The same for a chooser that is there already.
pub fn of(store: Option<&Store>, chooser: &Chooser) -> (Vec<Entry>, Vec<String>) {
    with_rights(store, chooser, None)
}

/// The same for an author whose rights in the repository are known.
pub fn with_rights(store: Option<&Store>, chooser: &Chooser, rights: Option<Permissions>) -> (Vec<Entry>, Vec<String>) {
    let (mut entries, messages) = store.map(drafts_of).unwrap_or_default();
    let older = entries.split_off(NEWEST.min(entries.len()));
    let Chooser { templates, config, blank, problems, .. } = chooser;
    entries.extend(templates.iter().map(template));
    entries.extend(config.contact_links.iter().cloned().map(link));
    entries.push(without_template(blank, config.blank_issues, rights));
    // What is broken is listed with its reason, not hidden.
    entries.extend(problems.iter().map(broken));
    entries.extend(older);
    (entries, messages)
}

fn drafts_of(store: &Store) -> (Vec<Entry>, Vec<String>) {
    let listing = store.list();
    let now = drafts::now();
    let entry = |draft: Summary| Entry {
        title: draft.heading().to_owned(),
        detail: describe(&draft, now),
        choice: Choice::Draft(draft.id),
        notice: None,
    };
    let messages = listing.problems.iter().map(ToString::to_string).collect();
    (listing.drafts.into_iter().map(entry).collect(), messages)
}

fn template(listed: &Listed) -> Entry {
    let seen = overview(listed);
    let file = &listed.name;
    Entry {
        choice: Choice::Template(listed.name.clone()),
        notice: seen.said(),
        // The repository may have one of the same name.
        title: if listed.kind == Kind::BuiltIn { format!("{} (built in)", seen.name) } else { seen.name },
        detail: if seen.about.is_empty() { file.clone() } else { format!("{} ({file})", seen.about) },
    }
}

fn link(link: ContactLink) -> Entry {
    let detail = format!("{} ({})", link.about, link.url);
    Entry { choice: Choice::ContactLink(link.url), title: link.name, detail, notice: None }
}

/// GitHub's API takes an issue without a template from everyone, so it is the author's to decide.
fn without_template(blank: &Listed, allowed: bool, rights: Option<Permissions>) -> Entry {
    let detail = match (allowed, blank.kind) {
        (false, _) => match rights {
            Some(rights) if rights.may_push() => format!("Maintainers only: you have {} here", rights.word()),
            Some(rights) => format!("Only maintainers may file without a template here; you have {}", rights.word()),
            None => "Only maintainers may file without a template here".to_owned(),
        },
        (true, Kind::Legacy) => format!("Begins with the text of {}", blank.name),
        (true, _) => "One free text, without a template".to_owned(),
    };
    Entry { choice: Choice::Blank, title: "Blank issue".to_owned(), detail, notice: None }
}

fn broken(problem: &Problem) -> Entry {
    Entry {
        choice: Choice::Broken,
        title: problem.file.clone(),
        detail: String::new(),
        notice: Some(problem.to_string()),
    }
}

/// `Advanced Issue, 12 of 45 answered, 5 minutes ago`, before it the issue that it edits.
pub fn describe(draft: &Summary, now: u64) -> String {
    let drafts::Progress { answered, total } = draft.progress;
    let edits = draft.edits.as_ref().map(|issue| format!("edits {issue}, ")).unwrap_or_default();
    format!("{edits}{}, {answered} of {total} answered, {}", draft.template, draft.age(now))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::runtime::desks::{self, Given, resumed, to_saved};

    fn checkout(files: &[(&str, &str)]) -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        for (file, text) in files {
            let path = root.path().join(file);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        root
    }

    fn entries_of(root: &tempfile::TempDir) -> Vec<Entry> {
        list(None, Some(root.path())).0
    }

    const CONFIG: &str = ".github/ISSUE_TEMPLATE/config.yml";
    const LINK: &str = "contact_links:\n- {name: Forum, url: 'https://e.org/f', about: Ask}\n";

    #[test]
    fn templates_come_before_the_built_in_one_then_links_then_the_blank_issue() {
        let files = [(CONFIG, LINK), (".github/ISSUE_TEMPLATE/b.md", "## B\n"), (".github/ISSUE_TEMPLATE/c.yml", "")];
        let entries = entries_of(&checkout(&files));
        let choices: Vec<_> = entries.into_iter().map(|entry| entry.choice).collect();
        let expected = [
            Choice::Template(".github/ISSUE_TEMPLATE/c.yml".to_owned()),
            Choice::Template(".github/ISSUE_TEMPLATE/b.md".to_owned()),
            Choice::Template(templates::BUILT_IN.to_owned()),
            Choice::ContactLink("https://e.org/f".to_owned()),
            Choice::Blank,
        ];
        assert_eq!(choices, expected);
    }

    #[test]
    fn the_older_of_many_drafts_come_last_so_that_templates_are_seen() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::at(folder.path().join("drafts"));
        let desk = desks::of_found(&templates::blank(), &Given::default()).unwrap();
        for _ in 0..5 {
            let mut handle = store.create();
            let id = handle.id().to_owned();
            handle.save(&to_saved(&desk, &id, None, 1)).unwrap();
        }
        let (entries, _) = list(Some(&store), None);
        let is_draft = |entry: &Entry| matches!(entry.choice, Choice::Draft(_));
        let drafts: Vec<bool> = entries.iter().map(is_draft).collect();
        assert_eq!(drafts, [true, true, false, false, true, true, true]);
        let mut choose = crate::app::Choose::new(entries);
        let window = ratatui::layout::Rect::new(0, 0, 40, 12);
        choose.arrange(window);
        assert!(choose.shown(window).any(|(place, _)| place == 2) && choose.older_drafts() == 3);
    }

    #[test]
    fn a_broken_config_is_listed_and_hides_nothing() {
        let entries = entries_of(&checkout(&[(CONFIG, "a: ["), (".github/ISSUE_TEMPLATE/b.md", "## B\n")]));
        assert_eq!(entries.len(), 4);
        assert_eq!((&entries[3].choice, entries[3].title.as_str()), (&Choice::Broken, CONFIG));
        assert!(entries[3].notice.as_ref().is_some_and(|notice| notice.contains("config.yml:1:")));
    }

    #[test]
    fn the_blank_issue_says_what_it_begins_with_and_whose_it_is() {
        let blank = |files: &[(&str, &str)]| {
            let entries = entries_of(&checkout(files)).into_iter();
            entries.filter(|entry| entry.choice == Choice::Blank).map(|entry| entry.detail).collect::<String>()
        };
        assert_eq!(blank(&[]), "One free text, without a template");
        let files = [("ISSUE_TEMPLATE.md", "Hello"), (".github/ISSUE_TEMPLATE/b.md", "## B\n")];
        assert_eq!(blank(&files), "Begins with the text of ISSUE_TEMPLATE.md");
        let files = [(CONFIG, "blank_issues_enabled: false")];
        assert_eq!(blank(&files), "Only maintainers may file without a template here");
    }

    #[test]
    fn who_may_file_without_a_template_is_told_so() {
        let chooser = templates::chooser(Some(checkout(&[(CONFIG, "blank_issues_enabled: false")]).path()));
        let blank = |rights| {
            let (entries, _) = with_rights(None, &chooser, Some(rights));
            entries.into_iter().find(|entry| entry.choice == Choice::Blank).unwrap().detail
        };
        let writer = Permissions { push: true, ..Permissions::default() };
        assert_eq!(blank(writer), "Maintainers only: you have write here");
        assert!(blank(Permissions::default()).ends_with("; you have read"));
    }

    #[test]
    fn a_draft_of_a_blank_issue_opens_again_as_it_was() {
        let mut desk = desks::of_found(&templates::blank(), &Given::default()).unwrap();
        desk.draft.title = "Mine".to_owned();
        let saved = to_saved(&desk, "id", None, 1);
        let (again, notes) = resumed(saved.clone()).unwrap();
        assert_eq!((&again.draft, notes), (&desk.draft, Vec::new()));
        assert_eq!(to_saved(&again, "id", None, 1).template, saved.template);
        assert!(again.draft.template.problems.is_empty());
    }

    #[test]
    fn a_draft_of_a_legacy_template_knows_its_file() {
        let root = checkout(&[("ISSUE_TEMPLATE.md", "Hello"), (".github/ISSUE_TEMPLATE/b.md", "## B\n")]);
        let found = templates::chooser(Some(root.path())).blank.read.unwrap();
        let desk = desks::of_found(&found, &Given::default()).unwrap();
        assert_eq!(desk.template_file, Some(root.path().join("ISSUE_TEMPLATE.md")));
        assert_eq!(desk.draft.template.body, "Hello");
    }
}
