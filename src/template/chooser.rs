//! What a repository's `ISSUE_TEMPLATE/config.yml` says of its template chooser.

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
