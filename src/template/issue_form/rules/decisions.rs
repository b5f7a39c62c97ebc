//! Decisions where GitHub's page says that a rule exists, but not all of what it holds.

use crate::template::problem::Severity;

/// Words GitHub refuses in the label of an input or textarea. Its list is not published: its page names "Password"
/// as one of "some words commonly used by attackers". Whole words only, or the label `1Password version` would fail.
pub(super) const FORBIDDEN_WORDS: [&str; 3] = ["password", "passwords", "passwd"];

/// The word no dropdown may offer, in any case: GitHub offers it itself where nothing need be chosen.
pub(super) const RESERVED_OPTION: &str = "none";

/// Attributes that may not be blank. Of all others the page says so too, but `placeholder` and `description` are
/// documented to be empty by default; blank ones are a warning.
pub(super) const NEVER_BLANK: [&str; 2] = ["label", "value"];

/// Checkboxes without a label are in use, though newer documentation says that they must have one.
pub(super) const LABEL_IS_OPTIONAL: &str = "checkboxes";

/// Dates and numbers to the base of 60 (`2024-01-01`, `1:30`) are no text to Ruby's reader of YAML. Whether GitHub refuses
/// a form for them is not established.
pub(super) const UNQUOTED_TIMES: Severity = Severity::Warning;
