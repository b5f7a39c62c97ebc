//! `issuewright templates lint`: what is wrong with templates, for people, for programs and for GitHub.

pub(super) mod human;
mod json;

use std::path::PathBuf;

use super::machine::{File, Level, Region, Remark, Root, annotations, sarif, sentence};
use super::{DONE, FAILED, Failure, LintArgs, LintFormat, input};
use crate::lint::lint_beside;
use crate::lint::rules::{self, FILE_UNREADABLE, RULES, Rule};
use crate::runtime::desks;
use crate::runtime::failure::shown;
use crate::runtime::settings;
use crate::runtime::templates;
use crate::runtime::templates::files::{self, Files};
use crate::template::similar;
use crate::template::{Problem, Severity, Source};

pub(super) fn run(args: &LintArgs, format: LintFormat) -> Result<u8, Failure> {
    if let Some(name) = &args.explain {
        return explain(name);
    }
    let report = Report::of(&args.paths)?;
    match format {
        LintFormat::Human => input::print(&human::text(&report))?,
        LintFormat::Json => input::print_json(&json::value(&report))?,
        LintFormat::Sarif => input::print_json(&report.sarif())?,
        LintFormat::Github => input::print(&report.annotations())?,
    }
    Ok(if report.count(Severity::Error) > 0 { FAILED } else { DONE })
}

/// What was found in the files that were looked at.
struct Report {
    files: usize,
    problems: Vec<Problem>,
    /// What the files' names are relative to.
    root: Root,
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
        problems.extend(lint_beside(&found.sources, &beside(paths)));
        Ok(Self { files, problems, root: Root { base, root: checkout.unwrap_or(folder) } })
    }

    fn count(&self, severity: Severity) -> usize {
        self.problems.iter().filter(|problem| problem.severity == severity).count()
    }

    /// The problems, as machines take them.
    fn remarks(&self) -> impl Iterator<Item = Remark<'static>> {
        self.problems.iter().map(|problem| Remark {
            file: File::Path(self.root.path(&problem.file)),
            region: Some(Region { line: problem.line, column: problem.column, end: None }).filter(|at| at.line > 0),
            rule: problem.rule,
            level: level_of(problem.severity),
            message: sentence(&problem.reason, &problem.remedy),
            snippet: problem.excerpt.clone(),
        })
    }

    /// A line for each problem.
    fn annotations(&self) -> String {
        self.remarks().map(|remark| annotations::command(&remark)).collect()
    }

    /// A log with every rule and a result for each problem.
    fn sarif(&self) -> serde_json::Value {
        let of_rule = |rule: &'static Rule| sarif::Descriptor {
            name: rule.name,
            summary: rule.about,
            help: rule.about.to_owned(),
            level: level_of(rule.severity),
        };
        let index = |remark: &Remark<'_>| RULES.iter().position(|rule| rule.name == remark.rule);
        let results = self.remarks().map(|remark| sarif::result(&remark, index(&remark))).collect();
        sarif::log(&RULES.iter().map(of_rule).collect::<Vec<_>>(), results)
    }
}

fn level_of(severity: Severity) -> Level {
    match severity {
        Severity::Error => Level::Error,
        Severity::Warning => Level::Warning,
    }
}

/// What settings may speak of beside the templates that are looked at: the built-in one, no template, and where only the
/// settings' file is named, the templates around it.
fn beside(paths: &[PathBuf]) -> Vec<Source> {
    let is_settings = |path: &&PathBuf| {
        let name = path.file_name().unwrap_or_default();
        settings::NAMES.iter().any(|known| name.eq_ignore_ascii_case(known))
    };
    let absolute = paths.iter().filter(is_settings).filter_map(|path| std::path::absolute(path).ok());
    let around = absolute.filter_map(|path| Some(files::of_checkout(path.parent()?.parent()?).sources));
    let own = [templates::built_in(), templates::blank()].map(|found| found.source);
    around.flatten().chain(own).collect()
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

pub(super) fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// What a rule is about.
pub(super) fn page(rule: &Rule) -> String {
    let whose = "A rule of templates and of front matter, for `issuewright templates lint`";
    format!("{} ({})\n\n  {}\n\n  {whose}.\n", rule.name, level(rule.severity), rule.about)
}

fn explain(name: &str) -> Result<u8, Failure> {
    let Some(rule) = rules::rule(name) else {
        let remedy = match similar::meant(name, RULES.iter().map(|rule| rule.name)) {
            Some(near) => format!("did you mean {near}?"),
            None => "`issuewright check --rules` lists them with its own".to_owned(),
        };
        return Err(Failure::usage(format!("`{name}` is no rule of templates; {remedy}")));
    };
    input::print(&page(rule))?;
    Ok(DONE)
}
