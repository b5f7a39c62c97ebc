//! The address of GitHub's own page for a new issue, with all filled in that an address can fill in.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::projects::numbered;
use super::repo::GITHUB;
use super::{Repo, keys};
use crate::draft::{Answer, Draft, Response};
use crate::render::Issue;
use crate::render::escape::NOT_APPLICABLE;
use crate::template::issue_form::{self, Element, ElementKind, parameterize};
use crate::template::{Field, FieldKind};

/// GitHub answers an address of this many bytes or more with "414 URI Too Long".
const TOO_LONG: usize = 8192;
/// What is written as it is: the characters that mean nothing in an address.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');
/// Parameters of the page itself, which a field of such an id cannot have.
const PAGE_KEYS: [&str; 7] = ["title", "labels", "assignees", "milestone", "projects", "template", "type"];

/// What the page is opened with beside the issue.
#[derive(Debug, Clone, Copy, Default)]
pub struct Extras<'a> {
    /// The template's file, when it is one of the repository; only its name counts.
    pub template: Option<&'a str>,
    /// The milestone's title.
    pub milestone: Option<&'a str>,
    /// As `OWNER/NUMBER`; the page knows no titles.
    pub projects: &'a [String],
    /// The author has no right to set labels, assignees, milestone and projects: GitHub may answer an address that does with 404.
    pub may_not_triage: bool,
}

/// An address, and what it says less than the issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prefilled {
    pub url: String,
    /// What is not in it, in words: `Version (dropdown)`, `Logs (too long)`. The body of an issue that is no form's is
    /// only in `body_is_left_out`.
    pub left_out: Vec<String>,
    /// The body, or the text of some field, made the address too long: the author needs it in some other way.
    pub body_is_left_out: bool,
}

/// The address for `issue`, which is `draft` rendered.
///
/// On the page of an issue form its fields are filled in one by one. A form that is no file of the repository, like
/// any issue without a template, is filled in as one body.
pub fn prefilled(repo: &Repo, draft: &Draft, issue: &Issue, extras: &Extras<'_>) -> Prefilled {
    let mut page = Page { base: format!("{}/issues/new", repo.web()), ..Page::default() };
    if let Some(path) = extras.template {
        page.push(Rank::Template, "template", path.rsplit('/').next().unwrap_or(path), "template");
    }
    page.push(Rank::Title, "title", &issue.title, "title");
    page.settings(draft, issue, extras);
    page.projects(draft, extras);
    if draft.template.is_form() && extras.template.is_some() {
        page.fields(draft);
    } else {
        page.push(Rank::Body, "body", &issue.body, "body");
    }
    page.finish()
}

/// Where a repository has the templates that its page for a new issue can be opened with.
const FOLDERS: [&str; 3] = [".github/issue_template", "issue_template", "docs/issue_template"];

/// The repository with the templates of all those of its owner that have none.
const DEFAULTS: &str = ".github";

/// The template's file, if `repo` has it as one of its templates. A name is `REPO:PATH` for what was read from a
/// server, and a path for a file; that is one of `repo` only if `is_of_checkout`: `repo` is the checkout's.
pub fn template_file<'a>(name: &'a str, repo: &Repo, is_of_checkout: bool) -> Option<&'a str> {
    match placed(name) {
        (Some(of), path) => (of == *repo).then_some(path),
        (None, path) => is_of_checkout.then_some(path),
    }
    .filter(|path| is_template(path))
}

/// The template's file, if the page of `repo` can be opened with it: one of its own, or one that it has from its owner's
/// repository of defaults, which the page knows by the same name.
pub fn page_file<'a>(name: &'a str, repo: &Repo, is_of_checkout: bool) -> Option<&'a str> {
    let inherited = || match placed(name) {
        (Some(of), path) => (of == Repo { name: DEFAULTS.to_owned(), ..repo.clone() }).then_some(path),
        (None, _) => None,
    };
    template_file(name, repo, is_of_checkout).or_else(|| inherited().filter(|path| is_template(path)))
}

/// A template's name as the repository and the path that it tells of.
fn placed(name: &str) -> (Option<Repo>, &str) {
    match name.rsplit_once(':').and_then(|(of, path)| Some((Repo::parse(of, GITHUB).ok()?, path))) {
        Some((of, path)) => (Some(of), path),
        None => (None, name),
    }
}

fn is_template(path: &str) -> bool {
    let folder = path.rsplit_once('/').map(|(folder, _)| folder);
    folder.is_some_and(|folder| FOLDERS.iter().any(|known| known.eq_ignore_ascii_case(folder)))
}

/// What a parameter is, in the order in which too long an address does without.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Body,
    Field,
    Setting,
    Title,
    Template,
}

struct Parameter {
    rank: Rank,
    /// `key=value`, encoded.
    text: String,
    /// What the author calls it.
    name: String,
}

#[derive(Default)]
struct Page {
    base: String,
    parameters: Vec<Parameter>,
    left_out: Vec<String>,
}

impl Page {
    /// Adds a parameter; one without a value is none.
    fn push(&mut self, rank: Rank, key: &str, value: &str, name: &str) {
        if !value.is_empty() {
            let text = format!("{}={}", encoded(key), encoded(&value.replace("\r\n", "\n")));
            self.parameters.push(Parameter { rank, text, name: name.to_owned() });
        }
    }

    /// Labels, assignees and milestone. Those the page takes from the template by itself are not repeated, since the
    /// author may lack the right to set them.
    fn settings(&mut self, draft: &Draft, issue: &Issue, extras: &Extras<'_>) {
        let template = extras.template.map(|_| &draft.template);
        let milestone: Vec<String> = extras.milestone.iter().map(|&title| title.to_owned()).collect();
        let settings = [
            ("labels", &issue.labels, template.map(|template| &template.labels)),
            ("assignees", &issue.assignees, template.map(|template| &template.assignees)),
            ("milestone", &milestone, None),
        ];
        for (key, values, own) in settings {
            let own = own.map(Vec::as_slice).unwrap_or_default();
            if is_same(values, own) {
                continue;
            }
            // A comma parts two values, but not in the one milestone.
            let (odd, fine): (Vec<&str>, Vec<&str>) =
                values.iter().map(String::as_str).partition(|value| key != "milestone" && value.contains(','));
            self.left_out.extend(odd.iter().map(|value| format!("{value} ({key} part at commas)")));
            if values.is_empty() {
                self.left_out.push(format!("no {key} (the page sets the template's own)"));
            } else if extras.may_not_triage {
                self.left_out.extend(fine.iter().map(|value| format!("{value} ({key} take a right you do not have)")));
            } else {
                self.push(Rank::Setting, key, &fine.join(","), key);
            }
        }
    }

    /// The projects, unless they are those the page takes from the template by itself.
    fn projects(&mut self, draft: &Draft, extras: &Extras<'_>) {
        let own = extras.template.map(|_| keys::list(&draft.template.other_keys, "projects")).unwrap_or_default();
        if is_same(extras.projects, &own) {
            return;
        }
        if extras.projects.is_empty() {
            self.left_out.push("no projects (the page sets the template's own)".to_owned());
        }
        let (fine, titles): (Vec<&String>, Vec<&String>) =
            extras.projects.iter().partition(|name| numbered(name).is_some());
        self.left_out.extend(titles.iter().map(|title| format!("{title} (the page takes projects as OWNER/NUMBER)")));
        if extras.may_not_triage {
            self.left_out.extend(fine.iter().map(|name| format!("{name} (projects take a right you do not have)")));
            return;
        }
        let fine: Vec<&str> = fine.into_iter().map(String::as_str).collect();
        self.push(Rank::Setting, "projects", &fine.join(","), "projects");
    }

    /// The answers of an issue form, but those that the page starts with by itself.
    fn fields(&mut self, draft: &Draft) {
        let (form, _) = issue_form::read(&draft.template.source);
        let is_asked = |element: &&Element| !matches!(element.kind, ElementKind::Markdown { .. });
        let elements: Vec<&Element> = form.body.iter().filter(is_asked).collect();
        for (index, ((_, field), answer)) in draft.template.fields().zip(&draft.answers).enumerate() {
            if *answer == Answer::initial(field) {
                continue;
            }
            let element = elements.get(index).copied();
            let id = element.map_or_else(|| field.id.clone(), reference);
            match (kind_word(field, element), text(answer)) {
                (None, Some(_)) if PAGE_KEYS.contains(&id.as_str()) || id.is_empty() => {
                    self.left_out.push(format!("{} (an address cannot name it)", field.label));
                }
                (None, Some(text)) => self.push(Rank::Field, &id, &text, &field.label),
                (Some(word), _) if answer.is_given(field) => self.left_out.push(format!("{} ({word})", field.label)),
                _ => {}
            }
        }
        if !draft.extras.is_empty() {
            self.left_out.push("text that belongs to no field of the form".to_owned());
        }
    }

    /// The address, without what makes it too long: the text goes first, of several fields the longest.
    fn finish(mut self) -> Prefilled {
        let mut body_is_left_out = false;
        while self.url().len() >= TOO_LONG {
            let droppable = self.parameters.iter().enumerate().filter(|(_, one)| one.rank != Rank::Template);
            let next = droppable.min_by_key(|(_, one)| (one.rank, std::cmp::Reverse(one.text.len())));
            let Some(at) = next.map(|(at, _)| at) else { break };
            let dropped = self.parameters.remove(at);
            body_is_left_out |= dropped.rank <= Rank::Field;
            if dropped.rank != Rank::Body {
                self.left_out.push(format!("{} (too long)", dropped.name));
            }
        }
        Prefilled { url: self.url(), left_out: self.left_out, body_is_left_out }
    }

    fn url(&self) -> String {
        let texts: Vec<&str> = self.parameters.iter().map(|parameter| parameter.text.as_str()).collect();
        if texts.is_empty() { self.base.clone() } else { format!("{}?{}", self.base, texts.join("&")) }
    }
}

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, ESCAPED).to_string()
}

/// Whether two lists name the same, in any order and case.
fn is_same(a: &[String], b: &[String]) -> bool {
    let sorted = |names: &[String]| {
        let mut names: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
        names.sort();
        names
    };
    sorted(a) == sorted(b)
}

/// What the form's page calls an element: its id, else its label parameterised.
fn reference(element: &Element) -> String {
    element.id.clone().unwrap_or_else(|| parameterize(&element.label))
}

/// The kind of a field that no address can fill in; `None` for one that it can.
fn kind_word(field: &Field, element: Option<&Element>) -> Option<String> {
    match (&field.kind, element.map(|element| &element.kind)) {
        (_, Some(ElementKind::Unknown { type_name, .. })) => Some(type_name.clone()),
        (FieldKind::Dropdown { .. }, _) => Some("dropdown".to_owned()),
        (FieldKind::Checkboxes { .. }, _) => Some("checkboxes".to_owned()),
        (FieldKind::Upload { .. }, _) => Some("upload".to_owned()),
        _ => None,
    }
}

/// What stands in a field of text.
fn text(answer: &Answer) -> Option<String> {
    match (&answer.not_applicable, &answer.response) {
        (Some(reason), _) => Some(format!("{NOT_APPLICABLE} {reason}")),
        (None, Response::Text(text)) => Some(text.clone()),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
