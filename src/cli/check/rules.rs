//! `issuewright check --rules` and `--explain`: which rules there are, and what each is about.

use serde_json::json;

use super::CheckFormat;
use crate::check::catalogue;
use crate::check::rule::Rule;
use crate::cli::{DONE, Failure, input, lint};
use crate::lint::rules::{self, RULES};
use crate::template::similar;

/// What stands above the rules of templates.
const OF_TEMPLATES: &str = "Of templates and of front matter, for `issuewright templates lint`:";

pub(super) fn list(format: CheckFormat) -> Result<u8, Failure> {
    match format {
        CheckFormat::Human => {
            let names = catalogue::all().map(|rule| rule.name).chain(RULES.iter().map(|rule| rule.name));
            let width = names.map(str::len).max().unwrap_or(0);
            let row = |name: &str, weight: &str, about: &str| format!("{name:width$}  {weight:8}  {about}\n");
            let rows = catalogue::all().map(|rule| {
                let fix = if rule.has_fix { " (--fix)" } else { "" };
                row(rule.name, rule.severity.name(), &format!("{}{}{fix}", rule.summary, where_required(rule)))
            });
            let of_templates = RULES.iter().map(|rule| row(rule.name, lint::level(rule.severity), rule.about));
            let (rows, of_templates) = (rows.collect::<String>(), of_templates.collect::<String>());
            input::print(&format!("{rows}\n{OF_TEMPLATES}\n\n{of_templates}"))?;
        }
        CheckFormat::Json => {
            let of_issues = |rule: &Rule| {
                json!({
                    "rule": rule.name,
                    "severity": rule.severity.name(),
                    "blocking_where_required": catalogue::blocks_what_is_required(rule),
                    "summary": rule.summary,
                    "fix": rule.has_fix,
                    "of": "issue",
                })
            };
            let of_templates = |rule: &rules::Rule| {
                let weight = lint::level(rule.severity);
                json!({"rule": rule.name, "severity": weight, "summary": rule.about, "fix": false, "of": "template"})
            };
            let rows = catalogue::all().map(of_issues).chain(RULES.iter().map(of_templates));
            input::print_json(&rows.collect::<Vec<_>>())?;
        }
        _ => return Err(Failure::usage("--rules is printed as human or json")),
    }
    Ok(DONE)
}

pub(super) fn explain(name: &str) -> Result<u8, Failure> {
    let Some(rule) = catalogue::named(name) else {
        if let Some(rule) = rules::rule(name) {
            input::print(&lint::page(rule))?;
            return Ok(DONE);
        }
        let of_templates = || similar::meant(name, RULES.iter().map(|rule| rule.name));
        let remedy = match catalogue::nearest(name).or_else(of_templates) {
            Some(near) => format!("did you mean {near}?"),
            None => "`issuewright check --rules` lists them".to_owned(),
        };
        return Err(Failure::usage(format!("`{name}` is no rule; {remedy}")));
    };
    let mut page = format!(
        "{} ({}{}{})\n\n  {}.\n\n  {}\n\n  To mend it: {}\n",
        rule.name,
        rule.severity.name(),
        where_required(rule),
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

/// What is said beside the weight of a rule.
fn where_required(rule: &Rule) -> &'static str {
    if catalogue::blocks_what_is_required(rule) { "; blocking where it is required" } else { "" }
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
