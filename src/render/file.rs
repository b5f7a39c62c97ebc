//! Writes an issue as a markdown file with front matter.

use serde::Serialize;

use crate::render::Issue;
use crate::template::Template;

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
pub fn markdown_file(issue: &Issue, template: &Template) -> String {
    let front = FrontMatter {
        title: &issue.title,
        labels: &issue.labels,
        assignees: &issue.assignees,
        template: &template.name,
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
    // The last line of a form's issue has no line end, so that one at the end of the body is the author's.
    let is_ended = issue.body.is_empty() || !template.is_form() && issue.body.ends_with('\n');
    let end = if is_ended { "" } else { newline };
    format!("---{newline}{front}---{newline}{newline}{}{end}", issue.body)
}
