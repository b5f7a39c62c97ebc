//! Holds requests against GitHub's published description of its API, where that is beside the checkout.

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use jsonschema::Validator;
use serde_json::{Map, Value, json};

use super::Request;
use super::reply::Reply;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/fixtures/openapi/github-issues-subset.patched.json");

/// Operations that GitHub has and the description leaves out: method, path, and the body's properties.
const ALSO_KNOWN: &[(&str, &str, &[&str])] = &[
    ("post", "/repos/{owner}/{repo}/issues/{issue_number}/assignees", &["assignees"]),
    ("delete", "/repos/{owner}/{repo}/issues/{issue_number}/assignees", &["assignees"]),
    ("delete", "/repos/{owner}/{repo}/issues/{issue_number}/labels/{name}", &[]),
    ("get", "/repos/{owner}/{repo}/issues/{issue_number}/parent", &[]),
];

const REPOSITORY: [&str; 3] = ["repos", "{owner}", "{repo}"];

const VERSIONS: [&str; 2] = ["2022-11-28", "2026-03-10"];

struct Operation {
    method: String,
    path: Vec<String>,
    /// Schemas by name.
    query: Map<String, Value>,
    body: Option<Body>,
    /// By status.
    replies: BTreeMap<u16, Schema>,
}

struct Body {
    required: bool,
    schema: Schema,
}

struct Schema {
    text: Value,
    validator: OnceLock<Validator>,
}

static DESCRIPTION: LazyLock<Option<Value>> = LazyLock::new(|| {
    let required = std::env::var("ISSUEWRIGHT_CORPUS").is_ok_and(|value| value == "required");
    let text = std::fs::read_to_string(FILE).ok();
    assert!(text.is_some() || !required, "{FILE} is not there");
    let text = text?;
    Some(serde_json::from_str(&text).expect("the description is JSON"))
});

static OPERATIONS: LazyLock<Option<Vec<Operation>>> = LazyLock::new(|| DESCRIPTION.as_ref().map(operations));

/// Whether the description is there.
pub(super) fn is_there() -> bool {
    OPERATIONS.is_some()
}

/// What GitHub would not understand of a request; nothing where the description is missing.
pub(super) fn violations(request: &Request) -> Vec<String> {
    let Some(operations) = OPERATIONS.as_ref() else { return Vec::new() };
    if request.path == "/graphql" {
        return Vec::new();
    }
    let name = format!("{} {}", request.method, request.path);
    let Some(operation) = operations.iter().find(|operation| operation.is_of(request)) else {
        return vec![format!("{name}: no such operation")];
    };
    let found =
        operation.wrong_query(request).into_iter().chain(operation.wrong_body(request)).chain(wrong_head(request));
    found.map(|found| format!("{name}: {found}")).collect()
}

/// What GitHub would not answer so. Of a repository only what matters is told, hence not held against anything.
pub(super) fn false_reply(request: &Request, reply: &Reply) -> Vec<String> {
    let mut operations = OPERATIONS.iter().flatten();
    let operation = operations.find(|operation| operation.is_of(request));
    let Some(operation) = operation.filter(|operation| operation.path != REPOSITORY) else { return Vec::new() };
    let is_json = reply.headers.iter().any(|(name, value)| *name == "content-type" && value.contains("/json"));
    let Some(schema) = operation.replies.get(&reply.status).filter(|_| is_json) else { return Vec::new() };
    let found = schema.wrong(&String::from_utf8_lossy(&reply.body)).into_iter();
    found.map(|found| format!("the stand-in's reply to {} {}: {found}", request.method, request.path)).collect()
}

fn wrong_head(request: &Request) -> Option<String> {
    let version = request.header("x-github-api-version");
    if request.header("user-agent").is_empty() {
        return Some("no User-Agent".to_owned());
    }
    (!version.is_empty() && !VERSIONS.contains(&version)).then(|| format!("no such API version: {version}"))
}

impl Operation {
    fn is_of(&self, request: &Request) -> bool {
        let mut given: Vec<&str> = request.path.trim_start_matches('/').split('/').collect();
        if let ["repositories", _, ..] = given.as_slice() {
            given.splice(0..2, ["repos", "{owner}", "{repo}"]);
        }
        // Only the path of a file has slashes, and it is the last part of its operation.
        let open_ended = self.path.last().is_some_and(|last| last == "{path}");
        let lengths_fit = given.len() == self.path.len() || open_ended && given.len() + 1 >= self.path.len();
        self.method.eq_ignore_ascii_case(&request.method)
            && lengths_fit
            && self.path.iter().zip(given).all(|(wanted, given)| match wanted.as_str() {
                "{issue_number}" => given.parse::<u64>().is_ok(),
                wanted if wanted.starts_with('{') => true,
                wanted => wanted == given,
            })
    }

    fn wrong_query(&self, request: &Request) -> Vec<String> {
        let wrong = |(name, value): (String, String)| {
            let Some(schema) = self.query.get(&name) else { return Some(format!("no such parameter: {name}")) };
            let is_integer = schema["type"] == "integer";
            let fits = match &schema["enum"] {
                Value::Array(allowed) => allowed.iter().any(|allowed| *allowed == value.as_str()),
                _ => !is_integer || value.parse::<i64>().is_ok(),
            };
            (!fits).then(|| format!("{name} cannot be {value}"))
        };
        request.parameters().into_iter().filter_map(wrong).collect()
    }

    fn wrong_body(&self, request: &Request) -> Vec<String> {
        match &self.body {
            None if request.body.is_empty() => Vec::new(),
            None => vec!["takes no body".to_owned()],
            Some(body) if request.body.is_empty() && !body.required => Vec::new(),
            Some(body) => body.schema.wrong(&request.body),
        }
    }
}

impl Schema {
    fn new(text: Value) -> Self {
        Self { text, validator: OnceLock::new() }
    }

    /// Where `text` is not what the schema says.
    fn wrong(&self, text: &str) -> Vec<String> {
        let Ok(value) = serde_json::from_str::<Value>(text) else { return vec!["the body is not JSON".to_owned()] };
        let validator = self.validator.get_or_init(|| {
            let mut schema = self.text.clone();
            if schema.to_string().contains("#/components/") {
                schema["components"] =
                    DESCRIPTION.as_ref().map(|known| known["components"].clone()).unwrap_or_default();
            }
            allow_null(&mut schema);
            jsonschema::options().with_draft(jsonschema::Draft::Draft4).build(&schema).expect("a schema")
        });
        validator.iter_errors(&value).map(|error| format!("body{}: {error}", error.instance_path())).collect()
    }
}

fn operations(description: &Value) -> Vec<Operation> {
    let mut operations: Vec<Operation> = Vec::new();
    for (path, methods) in description["paths"].as_object().into_iter().flatten() {
        for (method, operation) in methods.as_object().into_iter().flatten() {
            operations.push(Operation {
                method: method.clone(),
                path: segments(path),
                query: query(description, operation),
                body: operation.get("requestBody").map(body),
                replies: replies(operation),
            });
        }
    }
    operations.extend(ALSO_KNOWN.iter().map(|(method, path, properties)| also_known(method, path, properties)));
    operations
}

fn segments(path: &str) -> Vec<String> {
    path.trim_start_matches('/').split('/').map(str::to_owned).collect()
}

/// Schemas of the query's parameters by name.
fn query(description: &Value, operation: &Value) -> Map<String, Value> {
    let parameters = operation["parameters"].as_array().into_iter().flatten();
    let resolved = parameters.map(|parameter| match parameter["$ref"].as_str() {
        Some(reference) => &description["components"]["parameters"][reference.rsplit('/').next().unwrap_or_default()],
        None => parameter,
    });
    let in_query = resolved.filter(|parameter| parameter["in"] == "query");
    let named = in_query.filter_map(|one| Some((one["name"].as_str()?.to_owned(), one["schema"].clone())));
    named.collect()
}

fn body(body: &Value) -> Body {
    let mut schema = body["content"]["application/json"]["schema"].clone();
    if schema["type"] == "object" && schema.get("additionalProperties").is_none() {
        // GitHub ignores what it does not know; a wizard that sends it is mistaken.
        schema["additionalProperties"] = json!(false);
    }
    Body { required: body["required"] == true, schema: Schema::new(schema) }
}

/// What successful replies look like.
fn replies(operation: &Value) -> BTreeMap<u16, Schema> {
    let all = operation["responses"].as_object().into_iter().flatten();
    let schemas = all.filter_map(|(status, reply)| {
        let schema = reply["content"]["application/json"].get("schema")?;
        Some((status.parse().ok()?, Schema::new(schema.clone())))
    });
    schemas.collect()
}

/// JSON Schema's way to say `nullable`.
fn allow_null(schema: &mut Value) {
    if schema["nullable"] == true
        && let Some(kind) = schema["type"].as_str().map(str::to_owned)
    {
        schema["type"] = json!([kind, "null"]);
        if let Some(allowed) = schema.get_mut("enum").and_then(Value::as_array_mut) {
            allowed.push(Value::Null);
        }
    }
    match schema {
        Value::Object(parts) => parts.values_mut().for_each(allow_null),
        Value::Array(parts) => parts.iter_mut().for_each(allow_null),
        _ => {}
    }
}

fn also_known(method: &str, path: &str, properties: &[&str]) -> Operation {
    let texts = json!({ "type": "array", "items": { "type": "string" } });
    let known: Map<String, Value> = properties.iter().map(|name| ((*name).to_owned(), texts.clone())).collect();
    let schema = json!({ "type": "object", "properties": known, "additionalProperties": false });
    let body = (!known.is_empty()).then(|| Body { required: true, schema: Schema::new(schema) });
    Operation { method: method.to_owned(), path: segments(path), query: Map::new(), body, replies: BTreeMap::new() }
}
