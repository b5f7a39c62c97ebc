//! What maintainers set about the program's rules, against the templates that there are.

use super::File;
use super::role::Role;
use crate::check::Settings;
use crate::template::{self, Source, Template};

pub(super) fn check(files: &mut [File<'_>], beside: &[Source]) {
    if !files.iter().any(|file| file.role == Role::Settings) {
        return;
    }
    let is_template = |role| matches!(role, Role::Form | Role::Markdown | Role::Legacy);
    let of_files = files.iter().filter(|file| is_template(file.role)).map(|file| file.source);
    let of_beside = beside.iter().filter(|source| is_template(Role::of(&source.name)) || !source.name.contains('.'));
    let read: Vec<Option<Template>> = of_files.chain(of_beside).map(|source| template::parse(source).ok()).collect();
    let are_all = read.iter().all(Option::is_some);
    let templates: Vec<Template> = read.into_iter().flatten().collect();
    for file in files.iter_mut().filter(|file| file.role == Role::Settings) {
        let (settings, mut told) = Settings::read(file.source);
        told.extend(settings.misfits_of_all(&templates, are_all));
        told.sort_by_key(|problem| (problem.line, problem.column));
        file.told = told;
    }
}
