//! Judges the title.

use crate::draft::Draft;

use super::passage::Passage;
use super::{Finding, Place, Rule, Severity, TITLE_LIMIT, github_length};

/// What is found in the title.
pub fn check_title(draft: &Draft) -> Vec<Finding> {
    let prefix = draft.template.title.trim();
    let text = draft.title.trim().strip_prefix(prefix).unwrap_or(draft.title.trim()).trim();
    let mut findings = Vec::new();
    if text.is_empty() {
        let message = match draft.title.trim() {
            "" => "The title is empty",
            _ => "The title is only the prefix of the template",
        };
        let remedy = "Say in one line what the issue is about";
        findings.push(Finding::new(Rule::TitleEmpty, Severity::Blocking, Place::Title, message.to_owned(), remedy));
    }
    findings.extend(too_long(&draft.title));
    let passage = |text| Passage {
        text,
        name: "The title",
        place: Place::Title,
        severity: Severity::Blocking,
        prompt: "",
        template: &draft.template,
        is_code: false,
        is_whole: true,
        breaks: None,
    };
    passage(text).check_wording(&mut findings);
    passage(&draft.title).check_characters(&mut findings);
    findings
}

fn too_long(title: &str) -> Option<Finding> {
    let length = github_length(title.trim());
    (length > TITLE_LIMIT).then(|| {
        let message = format!("The title has {length} characters, GitHub takes {TITLE_LIMIT}");
        let remedy = format!("Shorten it by {}, the rest can go into the text", length - TITLE_LIMIT);
        Finding::new(Rule::TitleTooLong, Severity::Blocking, Place::Title, message, remedy)
    })
}
