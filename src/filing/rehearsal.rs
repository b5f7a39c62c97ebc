//! Lists the requests that would change something, in their order, before any of them is made.

use serde_json::{Value, json};

use super::children::link;
use super::facts::IssueFacts;
use super::projects::{self, Project};
use super::record::{Child, missing};
use super::{Created, Dropped, Plan, Record, Request, Wish};

/// What stands for the number of an issue that is not there yet.
const NEW: &str = "<number of the issue>";
/// What stands for its id in GraphQL.
const NEW_ID: &str = "<id of the issue>";

/// The requests that file what `record` wishes for by `plan`. What is there already is not created again; numbers and
/// ids that are not known before are written as `<number of sub-issue 1>`. `gone` is what an issue that is there lacks.
pub fn requests(record: &Record, plan: &Plan, gone: &[Dropped]) -> Vec<Request> {
    let path = record.repo.path();
    let parent = record.issue().map_or_else(|| NEW.to_owned(), |issue| issue.number.to_string());
    let mut requests: Vec<Request> = record.issue().is_none().then(|| plan.create(&path)).into_iter().collect();
    let gone = if record.issue().is_some() { gone.to_vec() } else { left_for_later(plan) };
    requests.extend(plan.mend(&path, &parent, &gone).into_iter().map(|(_, request)| request));
    for (at, child) in record.children.iter().enumerate().filter(|(_, child)| !child.is_linked) {
        requests.extend(child.stage.issue().is_none().then(|| plan.of_child(&child.wish).create(&path)));
        requests.push(link(&path, &parent, id_of(at, child)));
    }
    let numbers: Vec<String> = record.children.iter().enumerate().map(|(at, child)| number_of(at, child)).collect();
    let text = record.text_with(&numbers).filter(|_| !numbers.is_empty());
    requests.extend(text.map(|text| Request::patch(format!("{path}/issues/{parent}"), json!({"body": text}))));
    let is_left = |project: &&Project| !record.projects.contains(&project.to_string());
    requests.extend(plan.projects.iter().filter(is_left).map(|project| projects::add(project, NEW_ID)));
    requests
}

/// What is not sent with the issue, since its author may only add it afterwards.
fn left_for_later(plan: &Plan) -> Vec<Dropped> {
    if plan.at_once || plan.by_template.is_some() {
        return Vec::new();
    }
    let Wish { title, body, .. } = plan.wish.clone();
    missing(&plan.wish, &IssueFacts { title, body: Some(body), ..IssueFacts::default() })
}

fn number_of(at: usize, child: &Child) -> String {
    let known = child.stage.issue().map(|issue| issue.number.to_string());
    known.unwrap_or_else(|| format!("<number of sub-issue {}>", at + 1))
}

fn id_of(at: usize, child: &Child) -> Value {
    let known = child.stage.issue().and_then(|&Created { id, .. }| id);
    known.map_or_else(|| json!(format!("<id of sub-issue {}>", at + 1)), |id| json!(id))
}
