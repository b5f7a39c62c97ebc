//! What was found as SARIF 2.1.0, which code scanning takes.

use serde_json::{Value, json};

use super::{File, Level, Region, Remark};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// A rule as the log describes it.
pub(in crate::cli) struct Descriptor<'a> {
    pub name: &'a str,
    pub summary: &'a str,
    pub help: String,
    pub level: Level,
}

/// A log of one run, with every rule and all results.
pub(in crate::cli) fn log(rules: &[Descriptor<'_>], results: Vec<Value>) -> Value {
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{ "tool": tool(rules), "columnKind": "unicodeCodePoints", "results": results }],
    })
}

/// The beginning of such a log, up to where its results stand, and its end.
pub(in crate::cli) fn around(rules: &[Descriptor<'_>]) -> (String, &'static str) {
    let head = format!(
        "{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[{{\"tool\":{},\"columnKind\":\"unicodeCodePoints\",\"results\":[",
        tool(rules)
    );
    (head, "]}]}\n")
}

fn tool(rules: &[Descriptor<'_>]) -> Value {
    json!({ "driver": {
        "name": "issuewright",
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "rules": rules.iter().map(descriptor).collect::<Vec<_>>(),
    } })
}

fn descriptor(rule: &Descriptor<'_>) -> Value {
    json!({
        "id": rule.name,
        "shortDescription": { "text": rule.summary },
        "help": { "text": rule.help },
        "defaultConfiguration": { "level": level(rule.level) },
    })
}

/// One result; `index` is its rule's place among the rules of the log.
pub(in crate::cli) fn result(remark: &Remark<'_>, index: Option<usize>) -> Value {
    let mut place = json!({ "artifactLocation": location(&remark.file) });
    // GitHub wants a line of every result in a file.
    let top = Some(Region { line: 1, column: 1, end: None }).filter(|_| matches!(remark.file, File::Path(_)));
    if let Some(region) = remark.region.or(top) {
        place["region"] = json!({ "startLine": region.line, "startColumn": region.column });
        if let Some((line, column)) = region.end {
            place["region"]["endLine"] = json!(line);
            place["region"]["endColumn"] = json!(column);
        }
        if !remark.snippet.is_empty() {
            place["region"]["snippet"] = json!({ "text": remark.snippet });
        }
    }
    let mut result = json!({
        "ruleId": remark.rule,
        "level": level(remark.level),
        "message": { "text": remark.message },
        "locations": [{ "physicalLocation": place }],
    });
    if let Some(index) = index {
        result["ruleIndex"] = json!(index);
    }
    result
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "note",
    }
}

/// A file below the root, one elsewhere, or what is no file.
fn location(file: &File) -> Value {
    match file {
        File::Address(address) => json!({ "uri": address }),
        File::Path(path) if path.starts_with('/') => json!({ "uri": format!("file://{}", encoded(path)) }),
        File::Path(path) => json!({ "uri": encoded(path), "uriBaseId": "%SRCROOT%" }),
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

    #[test]
    fn a_log_in_pieces_is_the_log_as_a_whole() {
        let rules = [Descriptor { name: "a", summary: "b", help: "c".to_owned(), level: Level::Note }];
        let (head, tail) = around(&rules);
        let pieces: Value = serde_json::from_str(&format!("{head}1,2{tail}")).unwrap();
        assert_eq!(pieces, log(&rules, vec![json!(1), json!(2)]));
    }
}
