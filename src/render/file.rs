//! Writes an issue as a markdown file with front matter.

use serde::Serialize;

use crate::render::Issue;

#[derive(Serialize)]
struct FrontMatter<'a> {
    title: &'a str,
    labels: &'a [String],
    assignees: &'a [String],
    template: &'a str,
}

/// The file an issue is saved as: front matter with title, labels, assignees, the template's name and what else a file
/// or the template has there, a blank line, and the body with a line end after it. Reading the file gives the same
/// draft as reading the body.
pub fn markdown_file(issue: &Issue, template_name: &str) -> String {
    let front = FrontMatter {
        title: &issue.title,
        labels: &issue.labels,
        assignees: &issue.assignees,
        template: template_name,
    };
    // Texts and lists of texts can always be written as YAML.
    let mut front = serde_yaml::to_string(&front).unwrap_or_default();
    front.push_str(&issue.other_keys.replace("\r\n", "\n"));
    if !front.ends_with('\n') {
        front.push('\n');
    }
    let newline = if issue.body.contains("\r\n") { "\r\n" } else { "\n" };
    if newline == "\r\n" {
        front = front.replace('\n', newline);
    }
    let end = if issue.body.is_empty() || issue.body.ends_with('\n') { "" } else { newline };
    format!("---{newline}{front}---{newline}{newline}{}{end}", issue.body)
}
