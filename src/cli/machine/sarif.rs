//! Problems as SARIF 2.1.0, which code scanning takes.

use serde_json::{Value, json};

use super::{Report, level, message};
use crate::lint::rules::{RULES, Rule};
use crate::template::Problem;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// A log of one run, with every rule and a result for each problem. Paths are relative to the checkout.
pub(super) fn value(report: &Report) -> Value {
    let results: Vec<Value> = report.problems.iter().map(|problem| result(report, problem)).collect();
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "issuewright",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": RULES.iter().map(descriptor).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn descriptor(rule: &Rule) -> Value {
    json!({
        "id": rule.name,
        "shortDescription": { "text": rule.about },
        "help": { "text": rule.about },
        "defaultConfiguration": { "level": level(rule.severity) },
    })
}

fn result(report: &Report, problem: &Problem) -> Value {
    let mut region = json!({ "startLine": problem.line.max(1), "startColumn": problem.column.max(1) });
    if !problem.excerpt.is_empty() {
        region["snippet"] = json!({ "text": problem.excerpt });
    }
    let mut result = json!({
        "ruleId": problem.rule,
        "level": level(problem.severity),
        "message": { "text": message(problem) },
        "locations": [{ "physicalLocation": {
            "artifactLocation": location(&report.path(&problem.file)),
            "region": region,
        } }],
    });
    if let Some(index) = RULES.iter().position(|rule| rule.name == problem.rule) {
        result["ruleIndex"] = json!(index);
    }
    result
}

/// A file below the root, or elsewhere.
fn location(path: &str) -> Value {
    let uri = encoded(path);
    if path.starts_with('/') {
        json!({ "uri": format!("file://{uri}") })
    } else {
        json!({ "uri": uri, "uriBaseId": "%SRCROOT%" })
    }
}

/// A path as a URI: all but letters, digits, `/` and a few marks by their bytes.
fn encoded(path: &str) -> String {
    let kept = |byte: u8| byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte);
    let one = |byte: u8| if kept(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    path.bytes().map(one).collect::<Vec<_>>().concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_becomes_a_uri() {
        assert_eq!(
            encoded(".github/ISSUE_TEMPLATE/bug report é.md"),
            ".github/ISSUE_TEMPLATE/bug%20report%20%C3%A9.md"
        );
    }
}
