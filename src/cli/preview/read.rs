//! Reads an issue's file and all that is shown of it: findings, and the template it is held against.

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::preview::{Content, remarks};
use crate::check::{self, Requirements, Surroundings};
use crate::cli::{Failure, input};
use crate::response::{self, places::Locator};
use crate::runtime::desks;
use crate::runtime::templates::{self, Chooser};
use crate::template::front_matter::{self, FrontMatter};
use crate::template::{Problem, Source};

/// Which file is read, and how.
pub(super) struct Reader {
    pub file: PathBuf,
    /// The template that was named.
    pub template: Option<String>,
    /// Where templates are found; without it there are no findings.
    pub chooser: Option<Arc<Chooser>>,
    /// Nothing that a form requires binds.
    pub is_private: bool,
}

/// What was read.
pub(super) struct Reading {
    pub shown: Content,
    pub assignees: Vec<String>,
    /// What is to be told of the front matter and the template.
    messages: Vec<String>,
}

impl Reader {
    /// # Errors
    /// The file, or the template that was named, cannot be read.
    pub(super) fn read(&self) -> Result<Reading, Failure> {
        let source = input::read(&self.file)?;
        let front = front_matter::split(&source.text);
        let body = &source.text[front.body_start..];
        let mut shown = Content { body: body.to_owned(), ..Content::default() };
        let told = |problem: Problem| Problem { file: source.name.clone(), ..problem }.to_string();
        let FrontMatter { title, labels, assignees, problems, .. } = front;
        let mut messages: Vec<String> = problems.into_iter().map(told).collect();
        if let Some(chooser) = &self.chooser {
            messages.extend(self.hold_against_template(&source, chooser, &mut shown)?);
        }
        Ok(Reading { shown: Content { title, labels, ..shown }, assignees, messages })
    }

    /// Adds what is found in the issue, and its template's text; gives what is to be told of that.
    fn hold_against_template(
        &self,
        source: &Source,
        chooser: &Chooser,
        shown: &mut Content,
    ) -> Result<Vec<String>, Failure> {
        let (template, mut messages) = match input::template_and_messages(source, self.template.as_deref(), chooser) {
            Ok(found) => found,
            // The text can be shown without the template that it names itself.
            Err(failure) if self.template.is_none() => (desks::parse(&templates::blank().source)?, failure.messages),
            Err(failure) => return Err(failure),
        };
        let reading = response::read_file(&template, &source.text);
        let draft = &reading.draft;
        let mut misfits = chooser.settings.misfits(&template);
        misfits.retain(|misfit| !chooser.settings_problems.contains(misfit));
        messages.extend(chooser.settings_problems.iter().chain(&misfits).map(ToString::to_string));
        // The files of another repository are not at hand.
        let links = if chooser.repo.is_some() { Vec::new() } else { check::relative_links(draft) };
        let rules = Requirements::under(&template, &chooser.settings);
        let rules = if self.is_private { rules.relaxed() } else { rules };
        let findings = check::check_file(
            &source.text,
            &reading,
            &Surroundings { links: desks::look_up(&links), ..Surroundings::default() },
            &rules,
        );
        let above = source.text[..source.text.len() - shown.body.len()].lines().count();
        let locator = Locator::new(&source.text, draft, &reading.places);
        shown.remarks = remarks(draft, &findings, &locator, above);
        shown.template_body.clone_from(&template.body);
        Ok(messages)
    }
}

impl Reading {
    pub(super) fn tell(&self) {
        for message in &self.messages {
            input::tell(message);
        }
    }
}
