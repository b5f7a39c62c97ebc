//! What is planned for authors of every right.

use super::*;

fn facts(role: &str) -> Facts {
    let permissions = json!({"pull": true, "triage": role != "read", "push": role == "write"});
    let repo = json!({"id": 1, "node_id": "R_1", "full_name": "o/r", "permissions": permissions});
    let label = |name: &str| Label { name: name.to_owned(), color: String::new(), description: None };
    Facts {
        repo: Some(serde_json::from_value(repo).unwrap()),
        login: Some("ada".into()),
        newest: 6,
        labels: Some(vec![label("bug"), label("help wanted")]),
        milestones: Some(vec![Milestone { number: 3, title: "v1".into() }]),
        types: Some(vec![IssueType { name: "Feature".into(), description: None }]),
        projects: None,
        unassignable: vec!["eve".into()],
        is_without_gh: false,
    }
}

fn wish() -> Wish {
    Wish {
        title: "T".into(),
        body: "B".into(),
        labels: vec!["Bug".into(), "unheard of".into()],
        assignees: vec!["@me".into(), "eve".into()],
        milestone: Some("v1".into()),
        kind: Some("feature".into()),
        projects: Vec::new(),
    }
}

fn template(labels: &[&str], assignees: &[&str]) -> OwnTemplate {
    let owned = |names: &[&str]| Some(names.iter().map(|&name| name.to_owned()).collect());
    OwnTemplate { name: "Bug report".into(), labels: owned(labels), assignees: owned(assignees) }
}

fn dropped(plan: &Plan) -> Vec<String> {
    plan.dropped.iter().map(ToString::to_string).collect()
}

#[test]
fn a_writer_files_all_at_once_and_makes_no_label() {
    let plan = facts("write").plan(&wish(), None).unwrap();
    let body = plan.create("/repos/o/r").body.unwrap();
    assert_eq!(
        body,
        json!({"title": "T", "body": "B", "labels": ["bug"], "assignees": ["ada"], "milestone": 3, "type": "Feature"})
    );
    assert_eq!(
        dropped(&plan),
        [
            "label unheard of: there is no such label in the repository",
            "assignee eve: nobody of that name can be assigned here"
        ]
    );
}

#[test]
fn with_triage_rights_the_labels_come_afterwards() {
    let plan = facts("triage").plan(&wish(), None).unwrap();
    assert_eq!(plan.create("/repos/o/r").body.unwrap(), json!({"title": "T", "body": "B"}));
    let missing = [Dropped { part: Part::Label, value: "bug".into(), why: String::new() }];
    let [(_, request)] = &plan.mend("/repos/o/r", 7, &missing)[..] else { panic!() };
    assert_eq!(*request, Request::post("/repos/o/r/issues/7/labels", json!({"labels": ["bug"]})));
}

#[test]
fn a_reader_is_told_what_will_be_missing() {
    let plan = facts("read").plan(&wish(), None).unwrap();
    assert_eq!(plan.create("/repos/o/r").body.unwrap(), json!({"title": "T", "body": "B"}));
    let why = "it takes triage rights in o/r; you have read there";
    assert!(dropped(&plan).contains(&format!("label bug: {why}")), "{:?}", dropped(&plan));
    assert!(dropped(&plan).contains(&format!("milestone v1: {why}")));
    let gone = [Dropped { part: Part::Label, value: "bug".into(), why: String::new() }];
    assert!(plan.mend("/repos/o/r", 7, &gone).is_empty());
}

#[test]
fn a_readers_labels_come_by_the_template() {
    let plan = facts("read").plan(&wish(), Some(&template(&["bug"], &["ada"]))).unwrap();
    let request = plan.create("/repos/o/r");
    assert_eq!(request.path, GRAPHQL);
    let input = &request.body.unwrap()["variables"]["input"];
    assert_eq!(*input, json!({"repositoryId": "R_1", "title": "T", "body": "B", "issueTemplate": "Bug report"}));
    assert_eq!((&plan.wish.labels[..], &plan.wish.assignees[..]), (&["bug".to_owned()][..], &["ada".to_owned()][..]));
}

#[test]
fn what_is_beyond_the_template_is_given_up_at_once() {
    let wish = Wish { labels: vec!["bug".into(), "help wanted".into()], ..wish() };
    let plan = facts("read").plan(&wish, Some(&template(&["Bug"], &[]))).unwrap();
    assert!(plan.by_template.is_some() && plan.wish.labels == ["bug"] && plan.wish.assignees.is_empty());
    let why = "it takes triage rights in o/r; you have read there";
    for gone in ["label help wanted", "assignee ada"] {
        assert!(dropped(&plan).contains(&format!("{gone}: {why}")), "{:?}", dropped(&plan));
    }
    let plan = facts("read").plan(&wish, Some(&template(&[], &[]))).unwrap();
    assert!(plan.by_template.is_none() && plan.wish.labels.is_empty());
    let by_name = OwnTemplate { labels: None, assignees: None, ..template(&[], &[]) };
    assert_eq!(facts("read").plan(&wish, Some(&by_name)).unwrap().wish.labels, wish.labels);
}

#[test]
fn what_cannot_take_issues_is_known_before() {
    let mut facts = facts("write");
    let repo = facts.repo.as_mut().unwrap();
    repo.has_issues = false;
    repo.parent = Some(super::super::facts::Parent { full_name: "up/r".into() });
    let refusal = facts.plan(&wish(), None).unwrap_err();
    assert_eq!(refusal.to_string(), "issues are turned off in o/r; it is a fork: file it in up/r");
    facts.repo.as_mut().unwrap().archived = true;
    assert_eq!(facts.plan(&wish(), None).unwrap_err().cause, Cause::Archived);
}

#[test]
fn an_app_files_without_a_login() {
    let facts = Facts { login: Some(String::new()), ..facts("write") };
    let plan = facts.plan(&wish(), None).unwrap();
    assert_eq!((facts.author(), &plan.wish.assignees), (Some("an app"), &Vec::new()));
    let why = "assignee @me: the token is an app's, which cannot be assigned";
    assert!(dropped(&plan).contains(&why.to_owned()), "{:?}", dropped(&plan));
    let path = "/repos/o/r/issues?state=all&sort=created&direction=desc&per_page=100&page=1";
    assert_eq!(newest_of("/repos/o/r", "", 1).path, path);
}

#[test]
fn without_a_token_nothing_is_filed() {
    let facts = Facts { login: None, ..facts("write") };
    assert_eq!(facts.plan(&wish(), None).unwrap_err().cause, Cause::NoToken);
}

#[test]
fn a_template_whose_labels_or_assignees_were_taken_away_is_not_named() {
    let text = "---\nname: Bug\nabout: A bug\nlabels: bug\nassignees: ada\n---\n\n## What\n";
    let source = crate::template::Source { name: "bug.md".to_owned(), text: text.to_owned() };
    let template = crate::template::parse(&source).unwrap();
    let names = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
    let of = |labels: &[&str], assignees: &[&str]| OwnTemplate::of(&template, &names(labels), &names(assignees));
    assert!(of(&["Bug", "docs"], &["@Ada", "tim"]).is_some());
    assert!(of(&["docs"], &["ada"]).is_none() && of(&["bug"], &[]).is_none());
}
