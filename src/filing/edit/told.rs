//! Tells what an edit changes, as a short diff.

use similar::TextDiff;

use super::{Base, Changes, missing};

/// Lines of the text around a change.
const AROUND: usize = 1;

/// What is changed of `from`, in lines: `title - Slow`, `title + Slow export`, `labels + slow - bug`, and the text's lines.
pub fn told(from: &Base, changes: &Changes) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(title) = &changes.title {
        lines.extend([format!("title - {}", from.title), format!("title + {title}")]);
    }
    for (name, old, new) in
        [("labels", &from.labels, &changes.labels), ("assignees", &from.assignees, &changes.assignees)]
    {
        lines.extend(new.as_ref().map(|new| format!("{name}{}{}", signed('+', new, old), signed('-', old, new))));
    }
    for (name, old, new) in [("milestone", &from.milestone, &changes.milestone), ("type", &from.kind, &changes.kind)] {
        let named = |value: &Option<String>| value.clone().unwrap_or_else(|| "(none)".to_owned());
        lines.extend(new.as_ref().map(|new| format!("{name} - {} + {}", named(old), named(new))));
    }
    if let Some(body) = &changes.body {
        lines.push("text".to_owned());
        lines.extend(diff(&from.body, body));
    }
    lines
}

/// The names that only the first list has: ` + slow, wontfix`.
fn signed(sign: char, these: &[String], others: &[String]) -> String {
    let names = missing(these, others);
    if names.is_empty() { String::new() } else { format!(" {sign} {}", names.join(", ")) }
}

fn diff(old: &str, new: &str) -> Vec<String> {
    let [old, new] = [old, new].map(|text| text.replace("\r\n", "\n"));
    let diff = TextDiff::from_lines(old.trim_end(), new.trim_end());
    let hunks = diff.unified_diff().context_radius(AROUND).missing_newline_hint(false).to_string();
    hunks.lines().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use crate::filing::edit::changes;
    use crate::filing::{Repo, Wish};

    #[test]
    fn an_edit_is_told_as_a_short_diff() {
        let issue = serde_json::json!({
            "number": 7, "title": "Slow", "body": "a\r\nb\r\nc\r\nd\r\n", "labels": ["bug", "old"],
            "milestone": {"number": 1, "title": "v1"},
        });
        let repo = Repo::parse("octo/hello", "github.com").unwrap();
        let base = super::Base::of(serde_json::from_value(issue).unwrap(), &repo);
        let wish = Wish {
            title: "Slow export".to_owned(),
            body: "a\nb\nc\nD".to_owned(),
            labels: vec!["bug".to_owned(), "new".to_owned()],
            milestone: None,
            kind: Some("Bug".to_owned()),
            ..base.wish()
        };
        let told = super::told(&base, &changes(&base, &wish)).join("\n");
        let head =
            "title - Slow\ntitle + Slow export\nlabels + new - old\nmilestone - v1 + (none)\ntype - (none) + Bug\n";
        assert_eq!(told, format!("{head}text\n@@ -3,2 +3,2 @@\n c\n-d\n+D"));
        assert!(super::told(&base, &changes(&base, &base.wish())).is_empty());
    }
}
