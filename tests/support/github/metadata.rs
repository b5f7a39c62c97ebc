//! Labels, assignees, milestone and type of an issue, as a request names them and as the rules let them through.

use serde_json::{Value, json};

use super::reply::Reply;
use super::routes::Call;
use super::world::{Issue, Label, World};

/// What a request wants to set; the default leaves things as they are.
#[derive(Debug, Default)]
pub(super) struct Metadata {
    pub(super) labels: Option<Vec<String>>,
    pub(super) assignees: Option<Vec<String>>,
    milestone: Change,
    kind: Change,
}

/// What becomes of one value.
#[derive(Debug, Default)]
enum Change {
    #[default]
    Keep,
    To(Option<String>),
}

impl Change {
    fn none_if(given: bool) -> Self {
        if given { Self::To(None) } else { Self::Keep }
    }

    fn apply(self, value: &mut Option<String>) {
        if let Self::To(new) = self {
            *value = new;
        }
    }
}

impl Metadata {
    /// What the request's body names, if all of it may be set. Labels that are not there yet are created.
    pub(super) fn read(call: &mut Call, body: &Value) -> Result<Self, Reply> {
        let repo = call.repo();
        let milestone = match &body["milestone"] {
            Value::Null => Change::none_if(body.get("milestone").is_some()),
            number => {
                let wanted = number.as_u64().or_else(|| number.as_str()?.parse().ok());
                let known = repo.milestones.iter().find(|known| Some(known.number) == wanted);
                Change::To(Some(known.ok_or_else(|| invalid("milestone", number))?.title.clone()))
            }
        };
        let kind = match &body["type"] {
            Value::Null => Change::none_if(body.get("type").is_some()),
            name => {
                let known = repo.issue_types.iter().find(|(_, known)| Some(known.as_str()) == name.as_str());
                Change::To(Some(known.ok_or_else(|| invalid("type", name))?.1.clone()))
            }
        };
        let assignees = assignees(call, &body["assignees"])?;
        let labels = names(&body["labels"]).map(|names| create_labels(call.world, call.repo, &names));
        Ok(Self { labels, assignees, milestone, kind })
    }

    pub(super) fn apply(self, issue: &mut Issue) {
        issue.labels = self.labels.unwrap_or_else(|| std::mem::take(&mut issue.labels));
        issue.assignees = self.assignees.unwrap_or_else(|| std::mem::take(&mut issue.assignees));
        self.milestone.apply(&mut issue.milestone);
        self.kind.apply(&mut issue.kind);
    }
}

fn invalid(field: &str, value: &Value) -> Reply {
    Reply::invalid(json!([{ "value": value, "resource": "Issue", "field": field, "code": "invalid" }]))
}

fn assignees(call: &Call, given: &Value) -> Result<Option<Vec<String>>, Reply> {
    let Some(wanted) = names(given) else { return Ok(None) };
    let assignable = call.repo().assignees();
    let known = |login: &String| assignable.iter().find(|known| known.eq_ignore_ascii_case(login)).cloned();
    let known = wanted.iter().map(|login| known(login).ok_or_else(|| invalid("assignees", &json!(login))));
    known.collect::<Result<Vec<_>, _>>().map(Some)
}

/// Names in an array of texts or of objects with a `name`.
pub(super) fn names(array: &Value) -> Option<Vec<String>> {
    let name = |value: &Value| value.as_str().or(value["name"].as_str()).map(str::to_owned);
    Some(array.as_array()?.iter().filter_map(name).collect())
}

/// The names as the repository writes them, without doubles; those it does not have are created in grey.
pub(super) fn create_labels(world: &mut World, repo: u64, names: &[String]) -> Vec<String> {
    let mut written: Vec<String> = Vec::new();
    for name in names {
        let id = world.next_id();
        let Some(repo) = world.by_id_mut(repo) else { continue };
        if repo.label_named(name).is_none() {
            repo.labels.push(Label { id, name: name.clone(), color: "ededed".to_owned(), description: None });
        }
        let name = repo.label_named(name).map_or_else(|| name.clone(), |label| label.name.clone());
        if !written.contains(&name) {
            written.push(name);
        }
    }
    written
}
