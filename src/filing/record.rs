//! What is kept on disk of a filing: enough to know, after any interruption, what may have happened and what is next.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::children::{self, By};
use super::facts::IssueFacts;
use super::preflight::OwnTemplate;
use super::wish::{Dropped, Wish};
use super::{Repo, facts};
use crate::draft::{Draft, Unanswered};

/// One issue on its way to GitHub, or there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// [`Record::VERSION`] of the program that wrote it.
    pub version: u32,
    pub id: String,
    pub repo: Repo,
    pub wish: Wish,
    pub stage: Stage,
    /// Where the text came from: a draft's id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draft: Option<String>,
    /// Where the text came from: a file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<PathBuf>,
    /// The name of the markdown template of the repository, by which GitHub itself puts labels on an issue.
    #[serde(flatten)]
    pub template: Option<Box<OwnTemplate>>,
    /// What GitHub did not keep, as far as it is known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dropped: Vec<Dropped>,
    /// The projects that it was put into, as `OWNER/NUMBER`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub projects: Vec<String>,
    /// Issues that are filed below this one, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<Child>,
    /// What the text becomes once the children have numbers is written by this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub references: Option<References>,
    /// Unix seconds.
    pub created: u64,
    pub updated: u64,
}

/// How far it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "is")]
pub enum Stage {
    /// Nothing was sent yet, or what was sent was refused: there is no issue.
    Intent,
    /// The request that creates the issue was about to be sent: whether there is one is not known.
    Sent(Sent),
    /// There is an issue; what belongs to it may be missing.
    Created(Created),
    /// There is an issue, and all that could be done is done.
    Done(Created),
}

/// What is needed to look for an issue that may be there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent {
    /// Whose issue it is; empty if that is not known.
    pub login: String,
    /// The newest issue before the request had this number: the one looked for has a higher one. No clock is asked.
    pub newest: u64,
    /// GitHub said that it is created, but not which one.
    #[serde(default)]
    pub is_certain: bool,
}

/// Which issue of a record is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    Parent,
    /// By its place among the children.
    Child(usize),
}

/// An issue that is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Created {
    pub number: u64,
    pub url: String,
    /// The id in the database, by which it is made a sub-issue.
    #[serde(default)]
    pub id: Option<u64>,
}

/// A sub-issue: its own little filing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Child {
    pub wish: Wish,
    pub stage: Stage,
    /// It is below its parent.
    #[serde(default)]
    pub is_linked: bool,
}

/// The parent's text with every child's number: what stands for each child is replaced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct References {
    /// The parts of the text between the references, one more than there are children.
    pub between: Vec<String>,
}

impl Record {
    pub const VERSION: u32 = 1;

    /// Whether it waits for something to be done.
    pub fn is_open(&self) -> bool {
        !matches!(self.stage, Stage::Done(_))
    }

    /// The issue, if there is one.
    pub fn issue(&self) -> Option<&Created> {
        self.stage.issue()
    }

    /// How far one of its issues is.
    pub fn stage_of(&self, which: Which) -> &Stage {
        match which {
            Which::Parent => &self.stage,
            Which::Child(at) => &self.children[at].stage,
        }
    }

    pub fn set_stage(&mut self, which: Which, stage: Stage) {
        match which {
            Which::Parent => self.stage = stage,
            Which::Child(at) => self.children[at].stage = stage,
        }
    }

    /// What one of its issues is to be.
    pub fn wish_of(&self, which: Which) -> &Wish {
        match which {
            Which::Parent => &self.wish,
            Which::Child(at) => &self.children[at].wish,
        }
    }

    /// The text with a reference to every child that has a number; `None` when nothing refers to them.
    pub fn text_with_references(&self) -> Option<String> {
        let numbers = self.children.iter().map(|child| child.stage.issue().map(|issue| issue.number.to_string()));
        self.text_with(&numbers.collect::<Option<Vec<String>>>()?)
    }

    /// The text with these in place of the children's numbers.
    pub fn text_with(&self, numbers: &[String]) -> Option<String> {
        let between = &self.references.as_ref()?.between;
        let mut text = between.first()?.clone();
        for (number, rest) in numbers.iter().zip(&between[1..]) {
            text.push_str(&format!("#{number}{rest}"));
        }
        Some(text)
    }

    /// Whether that is the text with the references: an earlier run may have put them in.
    pub fn has_references(&self, body: &str) -> bool {
        self.text_with_references().is_some_and(|text| Wish { body: text, ..Wish::default() }.has_body(body))
    }

    /// Whether that is the same issue in the same repository.
    pub fn is_for(&self, repo: &Repo, wish: &Wish) -> bool {
        self.repo == *repo && self.wish.is(&wish.title, &wish.body)
    }

    /// How far it is, in a few words.
    pub fn state(&self) -> &'static str {
        match &self.stage {
            Stage::Intent => "not filed",
            Stage::Sent(_) => "may be filed",
            Stage::Created(_) => "filed, not finished",
            Stage::Done(_) if self.dropped.is_empty() => "filed",
            Stage::Done(_) => "filed in part",
        }
    }
}

impl References {
    /// Takes the text apart where it refers to the children; `write` gives it for their numbers.
    pub fn of(children: usize, write: impl Fn(&[Option<u64>]) -> Option<String>) -> Option<Self> {
        // Numbers that no text has and no repository reaches.
        const FIRST: u64 = 9_000_000_000_000_000;
        let numbers: Vec<u64> = (FIRST..).take(children).collect();
        let text = write(&numbers.iter().copied().map(Some).collect::<Vec<_>>())?;
        let mut rest = text.as_str();
        let mut between = Vec::new();
        for number in numbers {
            let (before, after) = rest.split_once(&format!("#{number}"))?;
            between.push(before.to_owned());
            rest = after;
        }
        between.push(rest.to_owned());
        Some(Self { between })
    }
}

impl Stage {
    pub fn issue(&self) -> Option<&Created> {
        match self {
            Self::Created(created) | Self::Done(created) => Some(created),
            Self::Intent | Self::Sent(_) => None,
        }
    }
}

impl Created {
    /// The issue of a reply.
    pub fn of(issue: &IssueFacts, repo: &Repo) -> Self {
        Self::at(issue.number, issue.html_url.as_deref(), issue.id, repo)
    }

    /// The issue of this number. Its address is shown as it is: a reply's is only taken if it can be nothing else.
    pub fn at(number: u64, url: Option<&str>, id: Option<u64>, repo: &Repo) -> Self {
        let url = url.filter(|url| is_web_address(url)).map(str::to_owned);
        Self { number, url: url.unwrap_or_else(|| format!("{}/issues/{number}", repo.web())), id }
    }

    /// The issue that a `Location` header names: `https://api.github.com/repos/o/r/issues/7`.
    pub fn of_location(location: &str, repo: &Repo) -> Option<Self> {
        let number = location.rsplit('/').next()?.parse().ok()?;
        Some(Self::at(number, None, None, repo))
    }
}

fn is_web_address(text: &str) -> bool {
    let rest = ["https://", "http://"].iter().find_map(|scheme| text.strip_prefix(scheme));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(|c: char| c.is_control() || c.is_whitespace()))
}

/// What is filed below an issue with that text, and where the text will refer to it.
pub fn below(draft: &Draft, by: By, body: &str, unanswered: Unanswered) -> (Vec<Child>, Option<References>) {
    let planned = children::plan(draft, by, unanswered);
    let wish = |child: children::Child| Wish { title: child.title, body: child.body, ..Wish::default() };
    let child = |child| Child { wish: wish(child), stage: Stage::Intent, is_linked: false };
    let children: Vec<Child> = planned.into_iter().map(child).collect();
    let write = |numbers: &[Option<u64>]| children::with_references(body, draft, by, unanswered, numbers);
    let references = References::of(children.len(), write);
    (children, references)
}

/// What a page of the author's newest issues says of one that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sighting {
    Found(Box<IssueFacts>),
    /// It is not on this page, but may be on the next.
    NotYet,
    /// It is not there.
    Nowhere,
}

/// Looks for the issue on a page of issues, the newest first.
pub fn sight(page: &[IssueFacts], sent: &Sent, wish: &Wish) -> Sighting {
    let is_it = |issue: &&IssueFacts| {
        let body = issue.body.as_deref().unwrap_or_default();
        issue.number > sent.newest && issue.pull_request.is_none() && wish.is(&issue.title, body)
    };
    // Of several that are the same the oldest: the others were not asked for by this filing.
    if let Some(found) = page.iter().rfind(is_it) {
        return Sighting::Found(Box::new(found.clone()));
    }
    match page.last() {
        Some(last) if last.number > sent.newest => Sighting::NotYet,
        _ => Sighting::Nowhere,
    }
}

/// Everything about the issue that is not as it was asked for; `why` is left empty.
pub fn missing(wish: &Wish, issue: &IssueFacts) -> Vec<Dropped> {
    use super::wish::{Part, same};
    let gone = |part, value: &str| Dropped { part, value: value.to_owned(), why: String::new() };
    let mut missing = Vec::new();
    if issue.title.trim() != wish.title.trim() {
        missing.push(gone(Part::Title, &wish.title));
    }
    if !wish.has_body(issue.body.as_deref().unwrap_or_default()) {
        missing.push(gone(Part::Body, ""));
    }
    let has_label = |name: &str| issue.labels.iter().any(|label| same(label.name(), name));
    missing.extend(wish.labels.iter().filter(|name| !has_label(name)).map(|name| gone(Part::Label, name)));
    let has_assignee = |login: &str| issue.assignees.iter().any(|user| same(&user.login, login));
    missing.extend(wish.assignees.iter().filter(|name| !has_assignee(name)).map(|name| gone(Part::Assignee, name)));
    if let Some(wanted) = &wish.milestone {
        let is_it = |found: &facts::Milestone| same(&found.title, wanted) || found.number.to_string() == *wanted;
        missing.extend((!issue.milestone.as_ref().is_some_and(is_it)).then(|| gone(Part::Milestone, wanted)));
    }
    if let Some(wanted) = &wish.kind {
        let has = issue.kind.as_ref().is_some_and(|kind| same(&kind.name, wanted));
        missing.extend((!has).then(|| gone(Part::Type, wanted)));
    }
    missing
}

#[cfg(test)]
mod tests {
    use super::*;

    fn issue(number: u64, title: &str, body: &str) -> IssueFacts {
        serde_json::from_value(serde_json::json!({"number": number, "title": title, "body": body})).unwrap()
    }

    fn wish() -> Wish {
        Wish { title: "Slow export".into(), body: "It takes an hour.\n".into(), ..Wish::default() }
    }

    fn sent(newest: u64) -> Sent {
        Sent { login: "ada".into(), newest, is_certain: false }
    }

    #[test]
    fn an_issue_that_was_there_before_is_not_the_one_looked_for() {
        let page = [issue(9, "Other", ""), issue(7, "Slow export", "It takes an hour.")];
        assert_eq!(sight(&page, &sent(7), &wish()), Sighting::Nowhere);
        assert_eq!(sight(&page, &sent(6), &wish()), Sighting::Found(Box::new(page[1].clone())));
    }

    #[test]
    fn the_next_page_is_asked_for_until_the_numbers_are_too_low() {
        assert_eq!(sight(&[issue(9, "Other", "")], &sent(7), &wish()), Sighting::NotYet);
        assert_eq!(sight(&[], &sent(7), &wish()), Sighting::Nowhere);
    }

    #[test]
    fn a_pull_request_is_never_it() {
        let mut pull = issue(9, "Slow export", "It takes an hour.");
        pull.pull_request = Some(serde_json::json!({}));
        assert_eq!(sight(&[pull, issue(7, "Other", "")], &sent(7), &wish()), Sighting::Nowhere);
    }

    #[test]
    fn what_was_not_kept_is_listed() {
        let wish = Wish {
            labels: vec!["Bug".into(), "gone".into()],
            assignees: vec!["ada".into()],
            milestone: Some("v1".into()),
            kind: Some("Feature".into()),
            ..wish()
        };
        let mut kept = issue(1, "Slow export", "It takes a day.");
        kept.labels = vec![facts::LabelFacts::Name("bug".to_owned())];
        let told: Vec<String> =
            missing(&wish, &kept).iter().map(|gone| format!("{} {}", gone.part, gone.value)).collect();
        assert_eq!(told, ["text ", "label gone", "assignee ada", "milestone v1", "type Feature"]);
    }

    #[test]
    fn every_stage_is_read_back_as_it_was_written() {
        let created = || Created { number: 7, url: "u".into(), id: Some(70) };
        for stage in [Stage::Intent, Stage::Sent(sent(6)), Stage::Created(created()), Stage::Done(created())] {
            let text = serde_json::to_string(&stage).unwrap();
            assert_eq!(serde_json::from_str::<Stage>(&text).unwrap(), stage, "{text}");
        }
    }

    #[test]
    fn a_template_is_read_back_with_what_it_gives() {
        let mut value = serde_json::json!({
            "version": 1, "id": "0", "created": 0, "updated": 0, "stage": {"is": "intent"},
            "repo": {"host": "github.com", "owner": "o", "name": "r"}, "wish": {"title": "T", "body": "B"},
        });
        assert_eq!(serde_json::from_value::<Record>(value.clone()).unwrap().template, None);
        value["template"] = "Bug".into();
        let mut record: Record = serde_json::from_value(value.clone()).unwrap();
        let template = record.template.as_mut().unwrap();
        assert_eq!((template.name.as_str(), &template.labels), ("Bug", &None));
        template.labels = Some(vec!["bug".to_owned()]);
        let written = serde_json::to_string(&record).unwrap();
        assert!(written.contains(r#""template":"Bug","template_labels":["bug"]"#), "{written}");
        assert_eq!(serde_json::from_str::<Record>(&written).unwrap(), record);
    }

    #[test]
    fn references_are_put_in_once_all_children_have_numbers() {
        let write = |numbers: &[Option<u64>]| {
            let lines = numbers.iter().flatten().map(|number| format!("- [ ] #{number}\n"));
            Some(format!("Plan\n{}End", lines.collect::<String>()))
        };
        let child = |number| Child {
            wish: wish(),
            stage: Stage::Done(Created { number, url: String::new(), id: None }),
            is_linked: true,
        };
        let mut record: Record = serde_json::from_value(serde_json::json!({
            "version": 1, "id": "0", "created": 0, "updated": 0, "stage": {"is": "intent"},
            "repo": {"host": "github.com", "owner": "o", "name": "r"}, "wish": {"title": "T", "body": "B"},
        }))
        .unwrap();
        record.children = vec![child(8), child(11)];
        record.references = References::of(2, write);
        assert_eq!(record.text_with_references().as_deref(), Some("Plan\n- [ ] #8\n- [ ] #11\nEnd"));
        assert!(record.has_references("Plan\r\n- [ ] #8\r\n- [ ] #11\r\nEnd") && !record.has_references("B"));
        record.children[1].stage = Stage::Intent;
        assert_eq!(record.text_with_references(), None);
    }

    #[test]
    fn an_address_that_is_none_is_made_anew() {
        let repo = Repo::parse("o/r", "github.com").unwrap();
        let url = |given| Created::at(7, Some(given), None, &repo).url;
        assert_eq!(url("https://git.acme.org/o/r/issues/7"), "https://git.acme.org/o/r/issues/7");
        for given in
            ["", "https://", "javascript:alert(1)", "https://a/\u{1b}]0;x\u{7}", "https://a/ b", "https://a/\n"]
        {
            assert_eq!(url(given), "https://github.com/o/r/issues/7", "{given:?}");
        }
    }

    #[test]
    fn the_location_of_a_reply_names_the_issue() {
        let repo = Repo::parse("o/r", "github.com").unwrap();
        let created = Created::of_location("https://api.github.com/repos/o/r/issues/7", &repo).unwrap();
        assert_eq!((created.number, created.url.as_str()), (7, "https://github.com/o/r/issues/7"));
        assert_eq!(Created::of_location("https://api.github.com/repos/o/r", &repo), None);
    }
}
