//! A draft that edits an issue which is there: the issue in its template's fields, and the edit made in the issue's own
//! text.

use std::sync::Arc;

use super::desk::Desk;
use super::destination::{MILESTONE, TYPE};
use crate::draft::{Draft, Response, Unanswered};
use crate::filing::edit::{Base, Merged, Side, follows, likeness, merge_set, rewritten};
use crate::filing::{Wish, keys};
use crate::render::{self, Issue};
use crate::response;
use crate::template::Template;

/// An issue in the fields of a template.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    pub draft: Draft,
    /// How the issue's author had it written.
    pub unanswered: Unanswered,
    pub strips_comments: bool,
    /// Whether the template writes the issue as it stands, but for blank lines and the spelling of marks: then every
    /// edit can be made in it.
    pub fits: bool,
    /// As the template writes it.
    written: String,
}

/// Share of an issue's lines that its template has to write as they stand. An edit of the others is decided in the
/// three-way view, so nothing of them is lost.
const LIKE_ENOUGH: f64 = 0.8;

impl Opened {
    /// Whether the issue may be edited in the fields of the template.
    pub fn serves(&self, base: &Base) -> bool {
        self.fits || likeness(&self.written, &base.body) >= LIKE_ENOUGH
    }
}

/// Opens an issue in a template's fields. The same issue and template always give the same.
pub fn open(template: &Arc<Template>, base: &Base) -> Opened {
    let mut draft = response::read(template, &base.body).draft;
    draft.title.clone_from(&base.title);
    draft.labels.clone_from(&base.labels);
    draft.assignees.clone_from(&base.assignees);
    for (key, value) in [(MILESTONE, &base.milestone), (TYPE, &base.kind)] {
        draft.other_keys = keys::set(&draft.other_keys, key, value.as_deref());
    }
    if let [answer] = &mut draft.answers[..]
        && template.body.is_empty()
        && matches!(answer.response, Response::Text(_))
    {
        // Without a template the whole text is its one field, whatever a reader takes for more than text in it.
        answer.response = Response::Text(response::with_line_feeds(&base.body).into_owned());
        draft.extras.clear();
    }
    let mut best: Option<Opened> = None;
    for unanswered in [Unanswered::Omit, Unanswered::NoResponse, Unanswered::Keep] {
        for strips_comments in [false, true] {
            let written = written(&draft, unanswered, strips_comments);
            let is_exact = written == base.body;
            let fits = is_exact || follows(&written, &base.body);
            if is_exact || fits && best.as_ref().is_none_or(|best| !best.fits) || best.is_none() {
                best = Some(Opened { draft: draft.clone(), unanswered, strips_comments, fits, written });
            }
            if is_exact {
                return best.unwrap_or_else(|| unreachable!("it was just found"));
            }
        }
    }
    best.unwrap_or_else(|| unreachable!("there are several ways to write it"))
}

/// As [`Desk::issue`] writes it.
fn written(draft: &Draft, unanswered: Unanswered, strips_comments: bool) -> String {
    let body = render::render(draft, unanswered).body;
    if strips_comments { render::without_comments(&body, &draft.template.source.text) } else { body }
}

/// What a draft without keys for them says nothing of stays as it was.
fn with_what_it_lacks(wish: Wish, base: &Base) -> Wish {
    if base.has_keys {
        return wish;
    }
    let before = base.drafted.as_deref().cloned().unwrap_or_else(|| base.wish());
    Wish { milestone: wish.milestone.or(before.milestone), kind: wish.kind.or(before.kind), ..wish }
}

/// What a draft makes of the issue that it edits.
///
/// # Errors
/// The author edited a place that the template writes otherwise than it stands in the issue. Once that is settled, it
/// is the wish.
pub fn wish(base: &Base, template: &Arc<Template>, issue: &Issue) -> Result<Wish, Box<Merged>> {
    let wish = with_what_it_lacks(said(issue), base);
    let (wish, before) = match &base.drafted {
        Some(drafted) => (since(drafted, wish, base), drafted.body.clone()),
        None => (wish, open(template, base).written),
    };
    match rewritten(&base.body, &before, &issue.body) {
        Ok(body) => Ok(Wish { body, ..wish }),
        Err(body) => Err(Box::new(Merged {
            title: Side::Agreed(wish.title),
            body,
            labels: wish.labels,
            assignees: wish.assignees,
            milestone: wish.milestone,
            kind: wish.kind,
            given_up: Vec::new(),
        })),
    }
}

/// What a draft asks for in its own words.
fn said(issue: &Issue) -> Wish {
    let value = |key| keys::get(&issue.other_keys, key);
    Wish { milestone: value(MILESTONE), kind: value(TYPE), ..Wish::of(issue) }
}

/// What the author changed since the draft was sent, made in the issue as it became then.
fn since(drafted: &Wish, wish: Wish, base: &Base) -> Wish {
    let is_same_title = wish.title.trim() == drafted.title.trim();
    Wish {
        title: if is_same_title { base.title.clone() } else { wish.title },
        labels: merge_set(&drafted.labels, &wish.labels, &base.labels),
        assignees: merge_set(&drafted.assignees, &wish.assignees, &base.assignees),
        milestone: if wish.milestone == drafted.milestone { base.milestone.clone() } else { wish.milestone },
        kind: if wish.kind == drafted.kind { base.kind.clone() } else { wish.kind },
        ..wish
    }
}

impl Desk {
    /// The issue is as `now` by what the draft says: the next edit starts from there.
    pub fn sent(&mut self, now: Base) {
        let drafted = Some(Box::new(said(&self.issue())));
        self.edits = Some(Box::new(Base { drafted, ..now }));
        self.destination.settled = None;
        self.revision += 1;
    }

    /// What the draft makes of the issue that it edits; `None` if it edits none.
    ///
    /// # Errors
    /// As [`wish`].
    pub fn edited(&self) -> Option<Result<Wish, Box<Merged>>> {
        self.edits.as_ref().map(|base| wish(base, &self.draft.template, &self.issue()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::filing::Repo;
    use crate::filing::edit::changes;
    use crate::template::{Source, parse};

    const TEMPLATE: &str = "---\nname: Bug\nabout: b\n---\n\n## What\n\n[what happens]\n\n<!-- be kind -->\n\n## Why\n\n\
                            [why it matters]\n\n- **Size:** [size]\n";

    fn base(body: &str) -> Base {
        Base {
            repo: Repo::parse("octo/hello", "github.com").unwrap(),
            number: 7,
            url: "https://github.com/octo/hello/issues/7".to_owned(),
            title: "Slow".to_owned(),
            body: body.to_owned(),
            labels: vec!["bug".to_owned()],
            assignees: Vec::new(),
            milestone: None,
            kind: None,
            has_keys: true,
            author: None,
            updated_at: String::new(),
            drafted: None,
        }
    }

    #[test]
    fn a_draft_of_an_earlier_version_leaves_milestone_and_type_as_they_are() {
        let template = template("bug.md", TEMPLATE);
        let known = Base { milestone: Some("v2".to_owned()), kind: Some("Bug".to_owned()), ..base("") };
        let opened = open(&template, &known);
        let issue = Issue { other_keys: String::new(), ..Desk::new(opened.draft).issue() };
        let wished = |has_keys| wish(&Base { has_keys, ..known.clone() }, &template, &issue).unwrap();
        assert_eq!((wished(false).milestone.as_deref(), wished(false).kind.as_deref()), (Some("v2"), Some("Bug")));
        assert_eq!((wished(true).milestone, wished(true).kind), (None, None), "taken away by the author");
    }

    fn template(name: &str, text: &str) -> Arc<Template> {
        Arc::new(parse(&Source { name: name.to_owned(), text: text.to_owned() }).unwrap())
    }

    /// What becomes of the body when `edit` is made in the draft.
    fn edited(template: &Arc<Template>, body: &str, edit: impl FnOnce(&mut Draft)) -> Result<String, Box<Merged>> {
        let base = base(body);
        let opened = open(template, &base);
        let mut draft = opened.draft.clone();
        edit(&mut draft);
        let body = written(&draft, opened.unanswered, opened.strips_comments);
        let issue = Issue { body, ..render::render(&draft, opened.unanswered) };
        wish(&base, template, &issue).map(|wish| wish.body)
    }

    fn set(at: usize, text: &'static str) -> impl FnOnce(&mut Draft) {
        move |draft: &mut Draft| draft.answers[at].response = Response::Text(text.to_owned())
    }

    #[test]
    fn an_untouched_draft_wishes_for_nothing_however_the_issue_is_written() {
        let form = "name: Bug\ndescription: b\nbody:\n  - type: textarea\n    attributes:\n      label: What\n  - type: \
                    checkboxes\n    attributes:\n      label: Sure\n      options:\n        - label: yes, sure\n";
        let bodies = [
            "",
            "No headings at all.\n\nJust text.",
            "## What\n\nIt is slow.\n\n<!-- be kind -->\n\n## Why\n\nUsers wait.\n\n- **Size:** 3\n",
            "## What\r\n\r\nIt is slow.\r\n\r\n\r\n## Why\r\nUsers wait.\r\n- **Size:** 3",
            "Before all.\n\n## Foreign\n\ntext\n\n## Why\n\nUsers wait.\n\n## What\n\nIt is slow.\n\n| a | b |\n|---|---|\n",
            "---\ntitle: not front matter\n---\n\n## What\n\nx",
            "### What\n\n_No response_\n\n### Sure\n\n- [X] yes, sure",
        ];
        for template in [template("bug.md", TEMPLATE), template("bug.yml", form), template("blank issue", "")] {
            for body in bodies {
                let base = base(body);
                let opened = open(&template, &base);
                let issue = Issue { body: opened.written.clone(), ..render::render(&opened.draft, opened.unanswered) };
                let wish = wish(&base, &template, &issue).unwrap();
                assert_eq!(wish.body, body);
                assert!(changes(&base, &wish).is_empty(), "{body}");
            }
        }
    }

    #[test]
    fn an_edit_touches_nothing_else() {
        let body = "## What\r\n\r\nIt is slow.\r\n\r\n\r\n## Why\r\nUsers wait.\r\n\r\n## Log\r\n\r\nforeign  \r\n";
        let body_after = edited(&template("bug.md", TEMPLATE), body, set(0, "It is very slow.")).unwrap();
        assert_eq!(body_after, body.replace("It is slow", "It is very slow"));
    }

    #[test]
    fn what_was_left_out_can_be_added() {
        let body = "## What\n\nIt is slow.\n\n<!-- be kind -->\n";
        let after = edited(&template("bug.md", TEMPLATE), body, set(1, "Users wait.")).unwrap();
        assert!(after.starts_with("## What\n\nIt is slow.\n") && after.contains("## Why\n\nUsers wait."), "{after}");
    }

    #[test]
    fn without_a_template_the_text_is_one_field_and_as_it_stands() {
        let blank = template("blank issue", "");
        let body = "---\ntitle: x\n---\n# A\n\n- [ ] b\r\n\\# c";
        let base = base(body);
        assert!(open(&blank, &base).fits);
        let after = edited(&blank, body, |draft| {
            let Response::Text(text) = &mut draft.answers[0].response else { panic!() };
            *text = text.replace("- [ ] b", "- [x] b");
        });
        assert_eq!(after.unwrap(), body.replace("[ ]", "[x]"));
    }

    #[test]
    fn sections_in_another_order_do_not_fit() {
        let body = "## Why\n\nUsers wait.\n\n- **Size:** 3\n\n## What\n\nIt is slow.\n";
        assert!(!open(&template("bug.md", TEMPLATE), &base(body)).fits);
    }

    #[test]
    fn what_was_sent_is_where_the_next_edit_starts() {
        let body = "## What\n\nIt is slow.\n\n## Why\n\nUsers wait.\n";
        let template = template("bug.md", TEMPLATE);
        let first = base(body);
        let opened = open(&template, &first);
        let mut desk = Desk::new(opened.draft);
        (desk.unanswered, desk.strips_comments) = (opened.unanswered, opened.strips_comments);
        desk.edits = Some(Box::new(first.clone()));
        desk.draft.answers[0].response = Response::Text("It is very slow.".to_owned());
        // Meanwhile somebody else added a label, a better title and a reason, and it was put together.
        let sent = desk.edited().unwrap().unwrap();
        let now = Base {
            title: "Slow export".to_owned(),
            body: sent.body.replace("Users wait.", "Users wait an hour."),
            labels: vec!["bug".to_owned(), "docs".to_owned()],
            kind: Some("Task".to_owned()),
            ..first
        };
        desk.sent(now.clone());
        let base = desk.edits.clone().unwrap();
        assert!(changes(&base, &desk.edited().unwrap().unwrap()).is_empty(), "nothing was changed since");
        desk.draft.answers[0].response = Response::Text("It is no more.".to_owned());
        desk.draft.labels.clear();
        desk.draft.other_keys = keys::set(&desk.draft.other_keys, MILESTONE, Some("v2"));
        let wish = desk.edited().unwrap().unwrap();
        assert_eq!(wish.body, now.body.replace("It is very slow.", "It is no more."));
        assert_eq!((wish.title.as_str(), &wish.labels[..]), ("Slow export", &["docs".to_owned()][..]));
        assert_eq!((wish.milestone.as_deref(), wish.kind.as_deref()), (Some("v2"), Some("Task")));
    }
}
