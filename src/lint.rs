//! What is wrong with a repository's templates, for those who keep them: GitHub's rules, and what hides or weakens a
//! template in practice.
//!
//! ```text
//! lint ─┬─ form       issue_form::read (GitHub's rules), and what its fields lack
//!       ├─ markdown   template::parse, and what keeps a template out of the chooser
//!       ├─ config     chooser::read
//!       ├─ encoding   mis-decoded text, of any file
//!       ├─ across     names and files that stand in each other's way
//!       └─ settings   check::Settings::read, and that against the templates that there are
//! ```
//! An error is what GitHub hides or refuses, a warning what it takes and that serves badly.

mod across;
mod encoding;
mod form;
mod lines;
mod markdown;
mod role;
pub mod rules;
mod settings;

use crate::template::problem::{self, Problem, Severity};
use crate::template::{Source, chooser};
use lines::Lines;
use role::Role;

/// Everything wrong with `sources`, in their order, each with place, rule, reason, remedy and excerpt. What a file is
/// follows from its name: `config.yml`, other YAML is a form, and `ISSUE_TEMPLATE.md` outside of the folder of that
/// name is a legacy template. Names are compared within a folder.
pub fn lint(sources: &[Source]) -> Vec<Problem> {
    lint_beside(sources, &[])
}

/// The same, where settings may speak of the templates in `beside` as well.
pub fn lint_beside(sources: &[Source], beside: &[Source]) -> Vec<Problem> {
    let mut files: Vec<File<'_>> = sources.iter().map(File::read).collect();
    across::check(&mut files);
    settings::check(&mut files, beside);
    files.into_iter().flat_map(File::finished).collect()
}

/// A file with what was found in it.
struct File<'a> {
    source: &'a Source,
    role: Role,
    /// The template's own name; empty where it has none.
    name: String,
    /// Of a `config.yml`: whether issues may be begun without a template.
    blank_issues: bool,
    /// From the readers, with file and excerpt.
    told: Vec<Problem>,
    /// Found here, without these.
    found: Vec<Problem>,
}

impl<'a> File<'a> {
    fn read(source: &'a Source) -> Self {
        let role = Role::of(&source.name);
        let mut file =
            Self { source, role, name: String::new(), blank_issues: true, told: Vec::new(), found: Vec::new() };
        match role {
            Role::Form => form::check(&mut file),
            Role::Markdown | Role::Legacy => markdown::check(&mut file),
            Role::Config | Role::ConfigYaml => file.check_config(),
            Role::Settings | Role::Ignored => {}
        }
        file.check_name();
        encoding::check(&mut file);
        file
    }

    fn check_config(&mut self) {
        let (config, problems) = chooser::read(self.source);
        self.blank_issues = config.blank_issues;
        self.told = problems;
    }

    /// Names that GitHub does not look at.
    fn check_name(&mut self) {
        match self.role {
            Role::ConfigYaml => self.error(
                rules::CONFIG_YAML,
                (0, 0),
                "GitHub reads `config.yml` only, so this file is taken for a broken issue form",
                "rename it to config.yml",
            ),
            Role::Ignored => self.error(
                rules::ENDING_UNKNOWN,
                (0, 0),
                "GitHub takes no file of this ending for a template",
                "end its name in .md, or in .yml if it is an issue form",
            ),
            _ => {}
        }
    }

    fn error(&mut self, rule: &'static str, at: (usize, usize), reason: impl Into<String>, remedy: impl Into<String>) {
        self.tell(Severity::Error, rule, at, reason.into(), remedy.into());
    }

    fn warning(
        &mut self,
        rule: &'static str,
        at: (usize, usize),
        reason: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        self.tell(Severity::Warning, rule, at, reason.into(), remedy.into());
    }

    fn tell(
        &mut self,
        severity: Severity,
        rule: &'static str,
        (line, column): (usize, usize),
        reason: String,
        remedy: String,
    ) {
        self.found.push(Problem { rule, ..Problem::new(severity, "", reason, remedy) }.at(line, column));
    }

    /// Whether a reader told of this rule.
    fn has(&self, rules: &[&str]) -> bool {
        self.told.iter().chain(&self.found).any(|problem| rules.contains(&problem.rule))
    }

    fn lines(&self) -> Lines<'a> {
        Lines::new(&self.source.text)
    }

    /// The folder the file is in, as far as its name tells.
    fn folder(&self) -> &'a str {
        self.source.name.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The file's name without folder and ending.
    fn stem(&self) -> &'a str {
        let name = role::file_name(&self.source.name);
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    fn finished(self) -> Vec<Problem> {
        let mut problems = self.told;
        problems.extend(problem::finished(self.found, self.source));
        problems.sort_by_key(|problem| (problem.line, problem.column));
        problems
    }
}

#[cfg(test)]
mod tests;
