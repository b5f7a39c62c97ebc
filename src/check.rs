//! Completeness: what is missing or wrong in a draft, and what to do about it.
//!
//! ```text
//! check ─┬─ check_title      every key in the title
//!        ├─ check_metadata   every change of labels, assignees, milestone and type
//!        ├─ check_field      every key in that field
//!        ├─ check_body       what lies over several fields, each seen as a [`Glimpse`], and the body's length
//!        └─ check_fixed      once: what the draft's author does not type (template, text outside of fields)
//! ```
//! The pieces look at disjoint things, so that after a key only one of them has to run again.

mod answers;
pub mod catalogue;
mod choices;
mod control;
mod destination;
mod each;
mod file;
mod filler;
mod glimpse;
mod kinds;
mod length;
mod looked_up;
mod markup;
pub mod mend;
mod metadata;
pub mod mojibake;
pub mod network;
mod outside;
mod own;
mod placeholder;
mod prose;
pub mod public;
pub mod report;
mod requirements;
pub mod rule;
pub mod rules;
pub mod score;
pub mod sensitive;
mod settings;
mod silence;
mod text;
mod title;
mod topics;
mod unseen;
mod whole;
mod world;

use std::ops::Range;

use crate::draft::{Draft, PhasePart};

use rules::answers::{FIELD_EMPTY, TOO_FEW};

pub use control::{cleaned as without_control_characters, is_control};
pub use each::Others;
pub use file::check_file;
pub use glimpse::{Glimpse, glimpse, glimpses};
pub use kinds::Kinds;
pub use looked_up::{addresses, references, relative_links};
pub use metadata::check_metadata;
pub use network::Network;
pub use outside::check_fixed;
pub use own::Own;
pub use requirements::{AtLeast, Importance, Requirements};
pub use rule::Rule;
pub use settings::{Pattern, Settings};
pub use title::check_title;
pub use topics::{Topic, Topics};
pub use whole::{Whole, check_body};
pub use world::{Address, Limits, Repository, Surroundings};

/// GitHub's limit for a title, in characters as [`github_length`] counts them.
pub const TITLE_LIMIT: usize = 256;
/// GitHub's limit for a body, in characters as [`github_length`] counts them.
pub const BODY_LIMIT: usize = 65_536;

/// One thing to look at before the issue goes out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule's name, such as `field-empty`.
    pub rule: &'static str,
    pub severity: Severity,
    pub place: Place,
    /// Where in the text at `place` it stands, in bytes, where that can be said.
    pub at: Option<Range<usize>>,
    /// What of the issue it is about, where the place is its body.
    pub about: About,
    /// What is wrong, one sentence without a full stop.
    pub message: String,
    /// What to do, one sentence without a full stop.
    pub remedy: String,
    /// What the text at `place` would be after the offered repair, where one can be offered: the whole title,
    /// response text or item text. Parts of a phase have none.
    pub repair: Option<String>,
    /// Where else in the same text it is, so that one finding speaks of all: the message tells how many.
    pub others: Others,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Holds up Submit until it is mended or knowingly overridden.
    Blocking,
    Advice,
}

/// What a finding is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    Title,
    /// Index over all fields of the template, the item (or phase) in it, and what of the phase.
    Field {
        field: usize,
        item: Option<usize>,
        part: Option<PhasePart>,
    },
    Body,
}

/// What a finding about the body, or the issue as a whole, speaks of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum About {
    #[default]
    All,
    /// A text outside of the fields, by its index.
    Extra(usize),
    /// A key of the front matter (of whatever name, if that is empty), and a value of it.
    Key { name: &'static str, value: String },
    /// A line of the text that was read, counted from 0.
    Line(usize),
}

impl About {
    fn key(name: &'static str, value: &str) -> Self {
        Self::Key { name, value: value.to_owned() }
    }
}

/// All findings of a draft: the title's, each field's, and the body's, under the rules of its template.
pub fn check(draft: &Draft, surroundings: &Surroundings) -> Vec<Finding> {
    check_under(draft, surroundings, &Requirements::of(&draft.template))
}

/// All findings of a draft under `requirements`.
pub fn check_under(draft: &Draft, surroundings: &Surroundings, requirements: &Requirements) -> Vec<Finding> {
    let body_length = length::of_body(draft);
    let mut findings = check_title(draft, surroundings, requirements);
    findings.extend(check_metadata(draft, surroundings, requirements));
    for field in 0..draft.template.field_count() {
        findings.extend(check_field(draft, field, surroundings, requirements));
    }
    let whole = check_body(&Whole { draft, requirements, surroundings, body_length, glimpses: &glimpses(draft) });
    findings.retain(|finding| !is_covered(finding, &whole));
    findings.extend(whole);
    findings.extend(check_fixed(draft, surroundings, requirements));
    findings.sort_by_key(|finding| finding.place);
    findings
}

/// Whether what is found in a field is said by what is `found` over several: that there are too few of them says of the
/// first one that it is empty.
pub fn is_covered(finding: &Finding, found: &[Finding]) -> bool {
    finding.rule == FIELD_EMPTY.name
        && found.iter().any(|other| other.rule == TOO_FEW.name && other.place == finding.place)
}

/// What is found in the answer to the field at `index`, whatever stands in the others.
pub fn check_field(
    draft: &Draft,
    index: usize,
    surroundings: &Surroundings,
    requirements: &Requirements,
) -> Vec<Finding> {
    let Some((_, field)) = draft.template.field(index) else { return Vec::new() };
    let findings = Vec::new();
    let found = answers::Examination { draft, index, field, requirements, surroundings, findings }.run();
    silence::in_answer(index, &draft.answers[index].response, requirements.weighed(found), requirements)
}

/// How many characters GitHub may count: UTF-16 units, never fewer than Unicode scalar values.
pub fn github_length(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.encode_utf16().count() }
}

impl Finding {
    fn new(rule: &'static Rule, severity: Severity, place: Place, message: String, remedy: impl Into<String>) -> Self {
        Self {
            rule: rule.name,
            severity,
            place,
            at: None,
            about: About::All,
            message,
            remedy: remedy.into(),
            repair: None,
            others: Others::default(),
        }
    }
}

#[cfg(test)]
mod tests;
