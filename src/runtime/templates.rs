//! Finds templates: the built-in one, a repository's as GitHub's chooser has them, and files.

mod checkout;
pub(in crate::runtime) mod discovery;
pub mod files;
pub(in crate::runtime) mod folder;
mod lookup;
mod overview;
mod read;
pub mod remote;
mod tree;

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use checkout::Checkout;
use discovery::{Discovered, look_through, settings_in};
pub use lookup::{find, find_listed, is_blank};
pub use overview::{Overview, overview};
pub use read::{MAX_BYTES, read_file, read_plain, read_stdin};

use crate::check::Settings;
use crate::filing::Repo;
use crate::runtime::failure::explain;
use crate::runtime::settings;
use crate::template::chooser::Config;
use crate::template::{self, Problem, Severity, Source, Template};

/// A template's text and its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub source: Source,
    /// `None` for the built-in one, the blank issue, and those on a server.
    pub file: Option<PathBuf>,
}

/// A template that can be chosen, whether or not it can be read: broken ones are listed with their reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The path from the repository's root, [`BUILT_IN`] or [`BLANK`].
    pub name: String,
    pub kind: Kind,
    pub read: Result<Found, Problem>,
}

/// What a template is among the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// YAML.
    Form,
    Markdown,
    /// A single template, such as `ISSUE_TEMPLATE.md`.
    Legacy,
    BuiltIn,
    Blank,
}

/// All there is to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chooser {
    /// In the order they are shown in; the built-in one is the last.
    pub templates: Vec<Listed>,
    pub config: Config,
    /// What an issue without a template begins with: nothing, or the legacy template's text.
    pub blank: Listed,
    /// Folders and a `config.yml` that could not be read.
    pub problems: Vec<Problem>,
    /// What maintainers and author set about the rules.
    pub settings: Arc<Settings>,
    /// What is wrong with the settings; it is among the problems too.
    pub settings_problems: Vec<Problem>,
    /// The repository on a server that it is of; `None` for a checkout.
    pub repo: Option<Repo>,
}

/// What the built-in template is called among the others.
pub const BUILT_IN: &str = "built-in advanced_issue.md";

/// What an issue without a template is called among the templates.
pub const BLANK: &str = "blank issue";

/// The Advanced Issue, compiled in.
pub fn built_in() -> Found {
    let text = include_str!("../../assets/advanced_issue.md").to_owned();
    Found { source: Source { name: BUILT_IN.to_owned(), text }, file: None }
}

/// One free text, without a template.
pub fn blank() -> Found {
    Found { source: Source { name: BLANK.to_owned(), text: String::new() }, file: None }
}

/// What a repository on a server offers as long as nothing is known of it: the built-in template and the blank issue.
pub fn unknown(repo: Repo) -> Chooser {
    Chooser { repo: Some(repo), ..chooser(None) }
}

/// What the checkout at `root` offers, with the built-in template and the blank issue; without a checkout only these.
pub fn chooser(root: Option<&Path>) -> Chooser {
    Chooser::of(root.map(|root| look_through(&mut Checkout { root })).unwrap_or_default())
}

impl Listed {
    fn of(kind: Kind, found: Found) -> Self {
        Self { name: found.source.name.clone(), kind, read: Ok(found) }
    }
}

impl Chooser {
    /// GitHub's order: forms, then markdown templates, then the legacy one if there are no others. Beside others that
    /// one is what a blank issue begins with, and nothing where blank issues are turned off.
    fn of(discovered: Discovered) -> Self {
        let Discovered { mut templates, legacy, config, settings, mut problems, .. } = discovered;
        let (config, wrong) = config.as_ref().map(template::chooser::read).unwrap_or_default();
        problems.extend(wrong);
        let alone = templates.is_empty();
        let mut blank = Listed::of(Kind::Blank, blank());
        match legacy.filter(|_| config.blank_issues) {
            Some(legacy) if alone => templates.push(legacy),
            Some(Listed { read: Err(problem), .. }) => problems.push(problem),
            Some(legacy) => blank = legacy,
            None => {}
        }
        templates.push(Listed::of(Kind::BuiltIn, built_in()));
        let known = settings.is_some().then(|| parsed(templates.iter().chain([&blank])));
        let (settings, wrong) = settings::laid(settings, known);
        problems.extend(wrong.iter().cloned());
        Self { templates, config, blank, problems, settings: Arc::new(settings), settings_problems: wrong, repo: None }
    }

    /// All templates of the checkout and the built-in one: those that are shown, and a legacy one behind the blank issue.
    fn all(&self) -> impl Iterator<Item = &Listed> {
        self.templates.iter().chain(Some(&self.blank).filter(|blank| blank.kind == Kind::Legacy))
    }

    /// The templates that could be read.
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        self.all().filter_map(|listed| Some(&listed.read.as_ref().ok()?.source))
    }

    /// The template of just that name.
    ///
    /// # Errors
    /// It cannot be read, or is not there any more.
    pub fn named(&self, name: &str) -> Result<Found, Problem> {
        let listed = self.templates.iter().find(|listed| listed.name == name);
        listed.map_or_else(|| Err(problem(name, &ErrorKind::NotFound.into())), |listed| listed.read.clone())
    }
}

/// The settings of the checkout at `root`, if there are any.
pub(in crate::runtime) fn settings_of(root: &Path) -> Option<Result<Source, Problem>> {
    settings_in(&mut Checkout { root })
}

/// Those that can be read, and whether that is all of them: the name of one that cannot be read may be any.
fn parsed<'a>(listed: impl Iterator<Item = &'a Listed>) -> (Vec<Template>, bool) {
    let mut are_all = true;
    let parse = |listed: &Listed| template::parse(&listed.read.as_ref().ok()?.source).ok();
    let templates = listed.filter_map(|listed| {
        let template = parse(listed);
        are_all &= template.is_some();
        template
    });
    (templates.collect(), are_all)
}

/// Words an I/O error as a problem of the whole input `name`.
pub(in crate::runtime) fn problem(name: &str, error: &io::Error) -> Problem {
    let (reason, remedy) = match error.kind() {
        ErrorKind::NotFound => ("it does not exist".to_owned(), "check the spelling"),
        ErrorKind::PermissionDenied => ("permission denied".to_owned(), "make it readable with chmod"),
        ErrorKind::IsADirectory => ("it is a folder".to_owned(), "name a file in it"),
        _ => explain(error),
    };
    whole_file(name, reason, remedy)
}

/// An error about all of the input `name`.
pub(in crate::runtime) fn whole_file(name: &str, reason: impl Into<String>, remedy: impl Into<String>) -> Problem {
    Problem::new(Severity::Error, name, reason, remedy)
}

#[cfg(test)]
mod tests;
