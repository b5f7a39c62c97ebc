//! What a repository's `ISSUE_TEMPLATE/config.yml` says of its template chooser.

mod read;

use super::problem::{self, Problem};
use super::{Source, yaml};

/// Reads `config.yml`. All that has an obvious meaning is used, and what is wrong is told with its place; of a file
/// that is not YAML only that is told, and what could be read is used.
pub fn read(source: &Source) -> (Config, Vec<Problem>) {
    let document = yaml::parse(&source.text);
    let mut problems = document.problems.clone();
    let mut found = Vec::new();
    let config = read::config(&document, &mut found);
    if !document.broken {
        problems.extend(found);
    }
    (config, problem::finished(problems, source))
}

/// `config.yml` as its author wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// Whether an issue may be begun without a template. GitHub's own default is yes.
    pub blank_issues: bool,
    pub contact_links: Vec<ContactLink>,
}

/// A place to go to instead of filing an issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactLink {
    pub name: String,
    pub url: String,
    pub about: String,
}

impl Default for Config {
    fn default() -> Self {
        Self { blank_issues: true, contact_links: Vec::new() }
    }
}
