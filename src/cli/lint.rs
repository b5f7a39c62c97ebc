//! `issuewright templates lint`: what is wrong with templates, for people, for programs and for GitHub.

mod annotations;
pub(super) mod human;
mod json;
mod sarif;

use std::path::{Component, Path, PathBuf};

use super::{DONE, FAILED, Failure, LintArgs, LintFormat, input};
use crate::lint::lint;
use crate::lint::rules::{self, FILE_UNREADABLE, RULES, Rule};
use crate::runtime::desks;
use crate::runtime::failure::shown;
use crate::runtime::templates::files::{self, Files};
use crate::template::{Problem, Severity};

pub(super) fn run(args: &LintArgs, format: LintFormat) -> Result<u8, Failure> {
    if let Some(name) = &args.explain {
        return explain(name);
    }
    let report = Report::of(&args.paths)?;
    match format {
        LintFormat::Human => input::print(&human::text(&report))?,
        LintFormat::Json => input::print_json(&json::value(&report))?,
        LintFormat::Sarif => input::print_json(&sarif::value(&report))?,
        LintFormat::Github => input::print(&annotations::text(&report))?,
    }
    Ok(if report.count(Severity::Error) > 0 { FAILED } else { DONE })
}

/// What was found in the files that were looked at.
struct Report {
    files: usize,
    problems: Vec<Problem>,
    /// What the files' names are relative to.
    base: PathBuf,
    /// What machines take paths to be relative to: the checkout, or where there is none the working folder.
    root: PathBuf,
}

impl Report {
    fn of(paths: &[PathBuf]) -> Result<Self, Failure> {
        let folder = std::env::current_dir().map_err(|error| Failure::new(format!("the working folder: {error}")))?;
        let checkout = desks::checkout();
        let (found, base) = match (&checkout, paths) {
            (Some(root), []) => (files::of_checkout(root), root.clone()),
            (None, []) => return Err(Failure::usage("this is no checkout; name the files or folders to look at")),
            _ => (all_of(paths)?, folder.clone()),
        };
        if found.sources.is_empty() && found.problems.is_empty() {
            input::tell("there are no templates in this checkout");
        }
        let files = found.sources.len() + found.problems.len();
        let unreadable = |problem| Problem { rule: FILE_UNREADABLE, ..problem };
        let mut problems: Vec<Problem> = found.problems.into_iter().map(unreadable).collect();
        problems.extend(lint(&found.sources));
        Ok(Self { files, problems, base, root: checkout.unwrap_or(folder) })
    }

    fn count(&self, severity: Severity) -> usize {
        self.problems.iter().filter(|problem| problem.severity == severity).count()
    }

    /// A file as machines call it: its path from the root with `/`, if it is below.
    fn path(&self, file: &str) -> String {
        let path = resolved(&self.base.join(file));
        shown(path.strip_prefix(&self.root).unwrap_or(Path::new(file))).replace('\\', "/")
    }
}

/// The path from the root of the file system without `.` and `..`.
fn resolved(path: &Path) -> PathBuf {
    let mut resolved = PathBuf::new();
    for component in std::path::absolute(path).unwrap_or_default().components() {
        match component {
            Component::ParentDir => {
                resolved.pop();
            }
            Component::CurDir => {}
            component => resolved.push(component),
        }
    }
    resolved
}

/// The files of all paths, each once.
fn all_of(paths: &[PathBuf]) -> Result<Files, Failure> {
    let mut all = Files::default();
    for path in paths {
        let found = files::of_path(path);
        if found.sources.is_empty() && found.problems.is_empty() {
            return Err(Failure::new(format!("{}: there are no templates in this folder", shown(path))));
        }
        all.sources.extend(found.sources);
        all.problems.extend(found.problems);
    }
    let mut seen = std::collections::HashSet::new();
    all.sources.retain(|source| seen.insert(source.name.clone()));
    Ok(all)
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// Reason and remedy in one line.
fn message(problem: &Problem) -> String {
    let separator = if problem.remedy.is_empty() { "" } else { "; " };
    format!("{}{separator}{}", problem.reason, problem.remedy)
}

fn explain(name: &str) -> Result<u8, Failure> {
    let Some(Rule { name, severity, about }) = rules::rule(name) else {
        let nearest = RULES.iter().map(|rule| rule.name).min_by_key(|known| strsim::levenshtein(known, name));
        return Err(Failure::usage(format!("`{name}` is no rule; the nearest is {}", nearest.unwrap_or_default())));
    };
    input::print(&format!("{name} ({})\n  {about}\n", level(*severity)))?;
    Ok(DONE)
}
