//! Rules over several files: equal names, a form beside a markdown template, a legacy template nobody sees.

use std::collections::HashMap;

use super::role::{Role, file_name};
use super::{File, rules};

pub(super) fn check(files: &mut [File<'_>]) {
    names(files);
    base_names(files);
    legacy(files);
}

fn is_template(file: &File<'_>) -> bool {
    matches!(file.role, Role::Form | Role::Markdown)
}

/// Templates of one folder that are called the same.
fn names(files: &mut [File<'_>]) {
    let mut seen: HashMap<(&str, String), &str> = HashMap::new();
    for file in files {
        let name = file.name.trim().to_owned();
        if name.is_empty() || !is_template(file) {
            continue;
        }
        let Some(first) = seen.get(&(file.folder(), name.clone())) else {
            seen.insert((file.folder(), name), &file.source.name);
            continue;
        };
        let reason = format!("`{name}` is the name of {} too", file_name(first));
        let at = file.lines().top_key("name").unwrap_or((1, 1));
        file.error(rules::NAMES_EQUAL, at, reason, "give one of the two another name");
    }
}

/// `bug.md` beside `bug.yml`.
fn base_names(files: &mut [File<'_>]) {
    let of = |file: &File<'_>| (file.folder().to_owned(), file.stem().to_lowercase());
    let forms: HashMap<(String, String), &str> = files
        .iter()
        .filter(|file| file.role == Role::Form)
        .map(|file| (of(file), file_name(&file.source.name)))
        .collect();
    for file in files.iter_mut().filter(|file| file.role == Role::Markdown) {
        if let Some(form) = forms.get(&of(file)) {
            let reason = format!("the issue form {form} has the same file name");
            file.warning(rules::BASE_NAMES_EQUAL, (0, 0), reason, "delete the markdown template, or rename it");
        }
    }
}

/// A legacy template beside others is what a blank issue begins with, and nothing without blank issues.
fn legacy(files: &mut [File<'_>]) {
    let blank_issues = files.iter().all(|file| file.blank_issues);
    let has_others = files.iter().any(is_template);
    for file in files.iter_mut().filter(|file| file.role == Role::Legacy) {
        if has_others && !blank_issues {
            let reason = "`blank_issues_enabled: false` turns off the blank issue, which alone uses this template";
            file.warning(rules::LEGACY_UNUSED, (0, 0), reason, "move it into .github/ISSUE_TEMPLATE, or delete it");
        }
    }
}
