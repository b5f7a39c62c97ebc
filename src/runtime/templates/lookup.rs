//! Finds the template a person means by a path, a name, or a part of one.

use std::cell::OnceCell;
use std::path::Path;

use super::{BLANK, Chooser, Found, Kind, Listed, read_file, whole_file};
use crate::runtime::failure::shown;
use crate::template::{self, Problem, Source, is_form_name};

/// What is short for a blank issue where a template is named.
const SHORT_BLANK: &str = "blank";
/// A list of candidates is no longer than this.
const LISTED: usize = 20;

/// The template `wanted` names: a file of any name, else one of the chooser's by its name, its file name, or a part
/// that only one has. Case does not matter. `blank` is an issue without a template, unless one is called that. Among
/// the templates of a repository on a server no file of that name comes first.
///
/// # Errors
/// None or several fit, or the file cannot be read.
pub fn find(wanted: &str, chooser: &Chooser) -> Result<Found, Problem> {
    among(wanted, chooser, true)
}

/// The same for a name that stands in a text: whoever wrote that chooses among the templates that are listed, and no
/// file of this machine.
///
/// # Errors
/// None or several fit.
pub fn find_listed(wanted: &str, chooser: &Chooser) -> Result<Found, Problem> {
    among(wanted, chooser, false)
}

fn among(wanted: &str, chooser: &Chooser, takes_files: bool) -> Result<Found, Problem> {
    let path = Path::new(wanted);
    let choices: Vec<Choice<'_>> = chooser.all().map(Choice::new).collect();
    let is_file = takes_files && chooser.repo.is_none() && path.is_file();
    // What a list of the choices calls one of them, which from inside of a checkout need not be a path.
    if let Some(choice) = choices.iter().find(|choice| choice.listed.name == wanted && !is_file) {
        return choice.listed.read.clone();
    }
    if is_file {
        return read(path);
    }
    let lower = wanted.to_lowercase();
    let exact: Vec<_> = choices.iter().filter(|choice| choice.is(&lower)).collect();
    if exact.is_empty() && is_blank(wanted) {
        return chooser.blank.read.clone();
    }
    let fitting = if exact.is_empty() { choices.iter().filter(|choice| choice.has(&lower)).collect() } else { exact };
    match &own_first(fitting)[..] {
        [choice] => choice.listed.read.clone(),
        [] if takes_files && is_meant_as_path(path) => read(path),
        [] => {
            let all = all(&choices.iter().collect::<Vec<_>>());
            let file = if takes_files { "name a file" } else { "name a file with -T" };
            let remedy = format!("choose one of {all}, {SHORT_BLANK}, or {file}");
            Err(whole_file(&shown(path), "there is no such template", remedy))
        }
        several => Err(whole_file(&shown(path), "several templates fit", format!("choose one of {}", all(several)))),
    }
}

/// Without the built-in one where a template of the repository fits as well.
fn own_first<'c, 'l>(mut fitting: Vec<&'c Choice<'l>>) -> Vec<&'c Choice<'l>> {
    if fitting.len() > 1 {
        fitting.retain(|choice| choice.listed.kind != Kind::BuiltIn);
    }
    fitting
}

/// Whether that is what is said for an issue without a template.
pub fn is_blank(wanted: &str) -> bool {
    [BLANK, SHORT_BLANK].iter().any(|blank| blank.eq_ignore_ascii_case(wanted))
}

fn read(path: &Path) -> Result<Found, Problem> {
    let text = read_file(path)?;
    Ok(Found { source: Source { name: shown(path), text }, file: Some(path.to_owned()) })
}

/// Whether that is more likely a file that is not there than a name.
fn is_meant_as_path(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default();
    let is_text = ["md", "txt"].iter().any(|known| ending.eq_ignore_ascii_case(known));
    is_text || is_form_name(&path.to_string_lossy()) || path.components().count() > 1
}

struct Choice<'a> {
    listed: &'a Listed,
    /// The template's own name, looked at when it is asked for.
    own: OnceCell<String>,
}

impl<'a> Choice<'a> {
    fn new(listed: &'a Listed) -> Self {
        Self { listed, own: OnceCell::new() }
    }

    fn own_name(&self) -> &str {
        self.own.get_or_init(|| {
            let name = self.listed.read.as_ref().ok().and_then(|found| template::name(&found.source).ok());
            name.unwrap_or_else(|| self.listed.name.clone())
        })
    }

    /// `bug_report.md`, from a path or from `built-in advanced_issue.md`.
    fn file_name(&self) -> &str {
        let name = self.listed.name.as_str();
        let name = if self.listed.kind == Kind::BuiltIn { name.rsplit(' ').next().unwrap_or(name) } else { name };
        name.rsplit('/').next().unwrap_or(name)
    }

    fn stem(&self) -> &str {
        self.file_name().rsplit_once('.').map_or(self.file_name(), |(stem, _)| stem)
    }

    /// Whether that is the whole of one of its names.
    fn is(&self, wanted: &str) -> bool {
        [self.file_name(), self.stem(), self.own_name()].iter().any(|name| name.to_lowercase() == wanted)
    }

    /// Whether that is a part of one of its names; with a slash, of its path.
    fn has(&self, wanted: &str) -> bool {
        if wanted.contains('/') {
            return self.listed.name.to_lowercase().contains(wanted);
        }
        let names = [self.file_name(), self.own_name()];
        !wanted.trim().is_empty() && names.iter().any(|name| name.to_lowercase().contains(wanted))
    }

    /// What a list calls it: the file's name, and its own where that says more.
    fn shown(&self, among: &[&Self]) -> String {
        let is_alone = among.iter().filter(|other| other.file_name() == self.file_name()).count() == 1;
        let file = if is_alone { self.file_name() } else { &self.listed.name };
        let own = self.own_name();
        if [self.stem(), &self.listed.name].contains(&own) { file.to_owned() } else { format!("{file} ({own})") }
    }
}

/// The choices in one sentence.
fn all(choices: &[&Choice<'_>]) -> String {
    let mut shown: Vec<String> = choices.iter().take(LISTED).map(|choice| choice.shown(choices)).collect();
    if choices.len() > LISTED {
        shown.push(format!("and {} more (issuewright templates lists them)", choices.len() - LISTED));
    }
    shown.join(", ")
}

#[cfg(test)]
mod tests;
