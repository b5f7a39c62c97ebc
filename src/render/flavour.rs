//! GitHub's flavour of markdown, for those who read it with comrak.

use comrak::Options;

/// What GitHub reads in an issue's text: tables, task lists, strikethrough, bare addresses, footnotes and alerts.
pub(crate) fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.tasklist = true;
    options.extension.strikethrough = true;
    options.extension.autolink = true;
    options.extension.footnotes = true;
    options.extension.alerts = true;
    options
}
