//! Asks for what many issues refer to, many at a time, before they are checked one by one.

use super::inputs::{Input, Inquiries};
use crate::cli::likely::Templates;
use crate::draft::Draft;
use crate::filing::Repo;
use crate::response;
use crate::runtime::failure::shown;
use crate::runtime::templates::read_file;
use crate::template::Source;
use crate::template::front_matter;

pub(super) struct Ahead<'a> {
    /// Its own: they tell of a template when it is found for the first time, which here is nobody's concern.
    pub templates: Templates<'a>,
    pub wanted: Option<&'a str>,
}

impl Ahead<'_> {
    /// What cannot be read is left out: it is told when it is checked.
    pub(super) fn ask(&self, inquiries: &Inquiries, inputs: &[Input]) {
        if inputs.len() < 2 {
            return;
        }
        for (repo, inquiry) in inquiries.together() {
            let is_its = |input: &&Input| repo.is_none() || of(input) == repo;
            let drafts: Vec<Draft> = inputs.iter().filter(is_its).filter_map(|input| self.draft(input)).collect();
            inquiry.ahead(&drafts);
        }
    }

    fn draft(&self, input: &Input) -> Option<Draft> {
        let source = match input {
            Input::File(path) => Source { name: shown(path), text: read_file(path).ok()? },
            Input::Issue(base) => Source { name: base.to_string(), text: base.body.clone() },
            Input::Stdin(_) | Input::Draft(_) | Input::Unreadable(_) => return None,
        };
        let front = front_matter::split(&source.text);
        let found = self.templates.of(&source, &front, self.wanted).ok()?;
        Some(response::read_file_below(&found.template, &source.text, front).draft)
    }
}

/// The repository that an issue is of.
fn of(input: &Input) -> Option<&Repo> {
    match input {
        Input::Issue(base) => Some(&base.repo),
        _ => None,
    }
}
