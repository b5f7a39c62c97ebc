//! `issuewright check --rules` and `--explain`: which rules there are, and what each is about.

use serde_json::json;

use super::CheckFormat;
use crate::check::catalogue;
use crate::cli::{DONE, Failure, input};
use crate::lint;

pub(super) fn list(format: CheckFormat) -> Result<u8, Failure> {
    match format {
        CheckFormat::Human => {
            let width = catalogue::all().map(|rule| rule.name.len()).max().unwrap_or(0);
            let rows = catalogue::all().map(|rule| {
                let fix = if rule.has_fix { " (--fix)" } else { "" };
                format!("{:width$}  {:8}  {}{fix}\n", rule.name, rule.severity.name(), rule.summary)
            });
            input::print(&rows.collect::<String>())?;
        }
        CheckFormat::Json => {
            let rows = catalogue::all().map(|rule| {
                json!({
                    "rule": rule.name,
                    "severity": rule.severity.name(),
                    "summary": rule.summary,
                    "fix": rule.has_fix,
                })
            });
            input::print_json(&rows.collect::<Vec<_>>())?;
        }
        _ => return Err(Failure::usage("--rules is printed as human or json")),
    }
    Ok(DONE)
}

pub(super) fn explain(name: &str) -> Result<u8, Failure> {
    let Some(rule) = catalogue::named(name) else {
        if let Some(rule) = lint::rules::rule(name) {
            input::print(&format!("{} (of templates and of front matter)\n\n  {}\n", rule.name, rule.about))?;
            return Ok(DONE);
        }
        let remedy = match catalogue::nearest(name) {
            Some(near) => format!("did you mean {near}?"),
            None => "`issuewright check --rules` lists them".to_owned(),
        };
        return Err(Failure::usage(format!("`{name}` is no rule; {remedy}")));
    };
    let mut page = format!(
        "{} ({}{})\n\n  {}.\n\n  {}\n\n  To mend it: {}\n",
        rule.name,
        rule.severity.name(),
        if rule.has_fix { ", --fix mends it" } else { "" },
        rule.summary,
        rule.why,
        rule.mend,
    );
    if !rule.bots.is_empty() {
        page.push_str(&format!("\n  Bots: {}\n", rule.bots));
    }
    for (title, sample) in [("Found in", rule.example.failing), ("Not in", rule.example.passing)] {
        page.push_str(&format!("\n  {title}:\n"));
        page.push_str(&shown(&sample.text()));
    }
    input::print_text(&page)?;
    Ok(DONE)
}

/// As much of a sample as is worth showing, indented.
fn shown(sample: &str) -> String {
    let line = |line: &str| {
        let cut: String = line.chars().take(100).collect();
        let more = if cut.len() < line.len() { "…" } else { "" };
        format!("    | {cut}{more}").trim_end().to_owned() + "\n"
    };
    sample.trim_end().lines().take(20).map(line).collect()
}
