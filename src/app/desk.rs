//! The open draft with all that belongs to it: findings, save state, and where the author is.

use std::path::PathBuf;
use std::sync::Arc;

use super::destination::Destination;
use super::pages::Pages;
use super::references::References;
use super::similar::Similar;
use super::stop::{self, Stop};
use super::write::Write;
use crate::check::score::{self, Score};
use crate::check::{self, Finding, Glimpse, Place, Requirements, Settings, Severity, Surroundings};
use crate::draft::{Answer, Draft, Unanswered};
use crate::filing::edit::Base;
use crate::render;
use crate::template::Problem;

/// A draft being worked on.
#[derive(Debug)]
pub struct Desk {
    pub draft: Draft,
    pub unanswered: Unanswered,
    /// The issue is for a private repository, where nothing that a form requires binds.
    pub is_private: bool,
    /// Comments are left out of what is written.
    pub strips_comments: bool,
    /// The file the template was read from; `None` for the built-in one.
    pub template_file: Option<PathBuf>,
    /// Where the markdown goes, once the author said so.
    pub output: Option<PathBuf>,
    /// The file this program has written since it was started, and what it wrote: as long as the file holds just that,
    /// it is written anew unasked.
    pub written: Option<(PathBuf, String)>,
    /// The issue that the draft edits, as it was read; `None` for one that is new.
    pub edits: Option<Box<Base>>,
    /// The draft was read from a file that holds all of it, until the first change.
    pub is_in_file: bool,
    /// Where the issue is filed.
    pub destination: Destination,
    /// Issues that the title is like.
    pub similar: Similar,
    /// What was asked for of the issues that are referred to.
    pub references: References,
    /// What was asked for of the pages that are linked.
    pub pages: Pages,
    /// Why nothing may be changed, if so.
    pub read_only: Option<String>,
    /// What maintainers and author set about the rules.
    pub settings: Arc<Settings>,
    /// What is wrong with the settings, whatever the template.
    pub settings_problems: Vec<Problem>,
    pub requirements: Requirements,
    pub surroundings: Surroundings,
    findings: Findings,
    /// What the findings do not know of yet: they wait until the key is on the screen, see [`Desk::settle`].
    unsettled: Unsettled,
    /// Rises with every change; answers to effects name the revision they are about.
    pub revision: u64,
    pub saving: Saving,
    pub write: Write,
}

/// How far the draft store has come.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Saving {
    /// Whether there is a store that keeps the draft.
    pub kept: bool,
    /// Newest revision on disk.
    pub saved: u64,
    /// Why the last write failed.
    pub error: Option<String>,
}

/// What is to be looked at when the screen has been drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unsettled {
    Nothing,
    Change(Stop),
    /// A draft that was just opened.
    Everything,
}

/// Findings by what they are about, so that a key costs only the field it changed.
#[derive(Debug, Default)]
struct Findings {
    title: Vec<Finding>,
    metadata: Vec<Finding>,
    fields: Vec<Vec<Finding>>,
    body: Vec<Finding>,
    /// Each field as the rules about several of them see it.
    glimpses: Vec<Glimpse>,
    /// About what the author does not type: looked for once.
    fixed: Vec<Finding>,
    /// Characters each field puts into the body.
    lengths: Vec<usize>,
    /// Characters of the template's body, and of what belongs to no field.
    template_length: usize,
}

/// How far a section or field has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    Empty,
    Partial,
    Complete,
    /// Something is wrong, beyond being empty.
    Finding,
}

impl Desk {
    /// Opens `draft` at its first field. It is looked at when it is on the screen.
    pub fn new(draft: Draft) -> Self {
        let fields = draft.answers.len();
        Self {
            write: Write::new(&draft),
            settings: Arc::default(),
            settings_problems: Vec::new(),
            requirements: Requirements::default(),
            draft,
            unanswered: Unanswered::default(),
            edits: None,
            is_in_file: false,
            is_private: false,
            strips_comments: false,
            template_file: None,
            output: None,
            written: None,
            destination: Destination::default(),
            similar: Similar::default(),
            references: References::default(),
            pages: Pages::default(),
            read_only: None,
            surroundings: Surroundings::default(),
            findings: Findings { fields: vec![Vec::new(); fields], ..Findings::default() },
            unsettled: Unsettled::Everything,
            revision: 0,
            saving: Saving::default(),
        }
    }

    /// The issue as it is written out.
    pub fn issue(&self) -> render::Issue {
        let mut issue = render::render(&self.draft, self.unanswered);
        if self.strips_comments {
            issue.body = render::without_comments(&issue.body, &self.draft.template.source.text);
            // What is left out moves all that follows.
            issue.spans.fill(None);
        }
        issue
    }

    /// Checks everything anew.
    pub fn check_all(&mut self) {
        self.unsettled = Unsettled::Nothing;
        let requirements = Requirements::under(&self.draft.template, &self.settings);
        self.requirements = if self.is_private { requirements.relaxed() } else { requirements };
        let fields = 0..self.draft.answers.len();
        self.findings.template_length = check::github_length(&self.draft.template.body)
            + self.draft.extras.iter().map(|extra| check::github_length(&extra.text) + 2).sum::<usize>();
        self.check_title();
        self.findings.fields = fields
            .clone()
            .map(|field| check::check_field(&self.draft, field, &self.surroundings, &self.requirements))
            .collect();
        self.findings.glimpses = check::glimpses(&self.draft);
        self.findings.lengths = fields.map(|field| answer_length(&self.draft.answers[field])).collect();
        self.findings.fixed = check::check_fixed(&self.draft, &self.surroundings, &self.requirements);
        self.check_body();
    }

    /// Takes note of a change at `stop` and raises the revision. What the change touches is checked when the key is on
    /// the screen.
    pub fn changed(&mut self, stop: Stop) {
        self.revision += 1;
        self.destination.refused.retain(|refused| !refused.is_about(stop));
        match self.unsettled {
            Unsettled::Everything => return,
            Unsettled::Change(waiting) if waiting.field() != stop.field() => self.settle(),
            _ => {}
        }
        self.unsettled = Unsettled::Change(stop);
    }

    /// The same for a front end that draws nothing: what the change touches is checked at once.
    pub fn changed_now(&mut self, stop: Stop) {
        self.changed(stop);
        self.settle();
    }

    /// Has everything checked anew when the last key is on the screen: more is known of the world.
    pub fn look_again(&mut self) {
        self.unsettled = Unsettled::Everything;
    }

    /// Whether findings (and what is drawn of the issue) lag behind the text.
    pub fn is_unsettled(&self) -> bool {
        self.unsettled != Unsettled::Nothing
    }

    /// Catches up with the last change.
    pub fn settle(&mut self) {
        match std::mem::replace(&mut self.unsettled, Unsettled::Nothing) {
            Unsettled::Nothing => {}
            Unsettled::Change(stop) => self.check_at(stop),
            Unsettled::Everything => self.check_all(),
        }
    }

    fn check_at(&mut self, stop: Stop) {
        match stop.field() {
            None => self.check_title(),
            Some(field) => {
                self.findings.fields[field] =
                    check::check_field(&self.draft, field, &self.surroundings, &self.requirements);
                self.findings.glimpses[field] = check::glimpse(&self.draft, field);
                self.findings.lengths[field] = answer_length(&self.draft.answers[field]);
            }
        }
        self.check_body();
    }

    /// Checks the title, and what is chosen beside it.
    fn check_title(&mut self) {
        let Self { draft, surroundings, requirements, .. } = self;
        self.findings.title = check::check_title(draft, surroundings, requirements);
        self.findings.metadata = check::check_metadata(draft, surroundings, requirements);
    }

    /// What is wrong with the settings, also with what they ask of this template.
    pub fn settings_mistakes(&self) -> Vec<Problem> {
        let mut misfits = self.settings.misfits(&self.draft.template);
        misfits.retain(|misfit| !self.settings_problems.contains(misfit));
        self.settings_problems.iter().cloned().chain(misfits).collect()
    }

    /// Takes in what is known of the repository by now.
    pub fn know_repository(&mut self) {
        self.surroundings.repository = self.destination.repository(&self.draft.template);
        if self.unsettled != Unsettled::Everything {
            self.check_title();
        }
    }

    /// No less than the body's length, but for the marks of escaped lines, which the margin covers.
    fn bound(&self) -> usize {
        const MARGIN: usize = 1024;
        self.findings.template_length + self.findings.lengths.iter().sum::<usize>() + MARGIN
    }

    fn check_body(&mut self) {
        let bound = self.bound();
        // The bound costs nothing; the length itself is asked for only when it may matter.
        let length = if bound > check::BODY_LIMIT {
            check::github_length(&render::render(&self.draft, self.unanswered).body)
        } else {
            bound
        };
        self.findings.body = check::check_body(&check::Whole {
            draft: &self.draft,
            requirements: &self.requirements,
            surroundings: &self.surroundings,
            glimpses: &self.findings.glimpses,
            body_length: length,
        });
    }

    /// All findings: title, fields in order, body.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        let Findings { title, metadata, fields, body, fixed, .. } = &self.findings;
        let fields = fields.iter().flatten().filter(|finding| !check::is_covered(finding, body));
        title.iter().chain(metadata).chain(fields).chain(body).chain(fixed)
    }

    /// The findings about one field.
    pub fn field_findings(&self, field: usize) -> &[Finding] {
        self.findings.fields.get(field).map_or(&[], Vec::as_slice)
    }

    pub fn title_findings(&self) -> &[Finding] {
        &self.findings.title
    }

    /// Counts of blocking findings and advice.
    pub fn finding_counts(&self) -> (usize, usize) {
        let blocking = self.findings().filter(|finding| finding.severity == Severity::Blocking).count();
        (blocking, self.findings().count() - blocking)
    }

    /// How complete the draft is.
    pub fn score(&self) -> Score {
        score::score(&self.draft, &self.requirements, self.findings())
    }

    /// Fields answered and fields in all.
    pub fn progress(&self) -> (usize, usize) {
        (self.draft.given(), self.draft.answers.len())
    }

    /// State of one field.
    pub fn field_progress(&self, field: usize) -> Progress {
        let findings = self.field_findings(field);
        let given = self.draft.is_given(field);
        if given && findings.iter().any(|finding| finding.severity == Severity::Blocking) {
            Progress::Finding
        } else if !given {
            Progress::Empty
        } else if findings.is_empty() {
            Progress::Complete
        } else {
            Progress::Partial
        }
    }

    /// State of a section's fields together, with answered and all of them.
    pub fn section_progress(&self, fields: std::ops::Range<usize>) -> (Progress, usize, usize) {
        let all = fields.len();
        let given = fields.clone().filter(|&field| self.draft.is_given(field)).count();
        let states = fields.map(|field| self.field_progress(field));
        let mut state = if given == 0 { Progress::Empty } else { Progress::Complete };
        for each in states {
            match each {
                Progress::Finding => state = Progress::Finding,
                Progress::Empty | Progress::Partial if state == Progress::Complete => state = Progress::Partial,
                _ => {}
            }
        }
        (state, given, all)
    }

    /// Where to go for a finding.
    pub fn stop_of(&self, finding: &Finding) -> Stop {
        match finding.place {
            Place::Title | Place::Body => Stop::Title,
            Place::Field { field, item, part } => {
                let stops = stop::of_field(&self.draft, field);
                let exact = item.zip(part).map(|(item, part)| Stop::Field(field, stop::Part::Phase(item, part)));
                if let Some(stop) = exact.filter(|stop| stops.contains(stop)) {
                    return stop;
                }
                let at = item.and_then(|item| {
                    stops.iter().find(|stop| match stop {
                        Stop::Field(_, stop::Part::Item(i) | stop::Part::Phase(i, _) | stop::Part::Box(i)) => {
                            *i == item
                        }
                        _ => false,
                    })
                });
                at.or(stops.first()).copied().unwrap_or(Stop::Title)
            }
        }
    }

    /// Whether anything is not on disk yet.
    pub fn is_dirty(&self) -> bool {
        self.read_only.is_none() && self.saving.saved < self.revision
    }

    /// Whether the author has changed nothing since the template, or a file that has it all, was opened.
    pub fn is_untouched(&self) -> bool {
        if self.is_in_file && self.revision == 0 {
            return true;
        }
        let fresh = Draft::new(self.draft.template.clone());
        self.draft == fresh
    }
}

/// Characters of an answer, marks not counted.
fn answer_length(answer: &Answer) -> usize {
    use crate::draft::Response;
    let count = check::github_length;
    let reason = answer.not_applicable.as_deref().map_or(0, |reason| count(reason) + 20);
    reason
        + match &answer.response {
            Response::Chosen(labels) => labels.iter().map(|label| count(label) + 7).sum(),
            // Further lines of an input are indented.
            // A fence grows around the marks in it.
            Response::Text(text) => {
                let marks = if text.contains("````") { text.bytes().filter(|byte| *byte == b'`').count() } else { 0 };
                count(text) + 3 * text.bytes().filter(|byte| *byte == b'\n').count() + 2 * marks
            }
            Response::Items(items) => items.iter().map(|item| count(&item.text) + 7).sum(),
            Response::Phases(phases) => phases
                .iter()
                .map(|phase| {
                    let tasks: usize = phase.tasks.iter().map(|task| count(&task.text) + 17).sum();
                    count(&phase.name) + count(&phase.estimate) + count(&phase.milestone.text) + tasks + 40
                })
                .sum(),
        }
}

#[cfg(test)]
mod tests;
