//! Asks for title, labels and assignees, and for texts.

use std::io::{BufRead, Write};

use super::show::enter;
use super::{Conversation, Turn};
use crate::app::stop::{self, Part, Stop};
use crate::draft::{Answer, Response};

const HOW_TO_ANSWER: &str = "\
Type as many lines as you like; a line with only a dot ends the text. Enter at once leaves the field as it is.
A line that is to be a dot is typed as two dots.";

impl<R: BufRead, W: Write> Conversation<R, W> {
    pub(super) fn detail(&mut self, stop: Stop) -> Result<(), Turn> {
        if stop == Stop::Title {
            return self.title();
        }
        let name = if stop == Stop::Labels { "Labels" } else { "Assignees" };
        let text = stop::editable_text(&self.desk.draft, stop);
        self.say("")?;
        self.so_far(&text, "")?;
        let line = self.ask(&format!("{name}, with commas between them {}:", enter(&text)))?;
        if !line.trim().is_empty() {
            self.put_text(stop, line);
        }
        Ok(())
    }

    fn title(&mut self) -> Result<(), Turn> {
        let is_missing = self.desk.title_findings().iter().any(|finding| finding.rule == "title-empty");
        let title = self.desk.draft.title.clone();
        let prefix = self.prefix();
        self.say("")?;
        self.say(if is_missing { "Title, needed" } else { "Title" })?;
        self.so_far(if is_missing { "" } else { &title }, &stop::placeholder(&self.desk.draft, Stop::Title))?;
        if !prefix.is_empty() {
            self.say(&format!("{prefix}stays in front of what you type."))?;
        }
        let line = self.ask(&format!("Title {}:", enter(if is_missing { "" } else { &title })))?;
        let line = line.trim();
        if !line.is_empty() {
            let prefix = if line.starts_with(prefix.trim_end()) { "" } else { &prefix };
            self.put_text(Stop::Title, format!("{prefix}{line}"));
            self.remark(Stop::Title)?;
        }
        Ok(())
    }

    /// The template's prefix with a blank after it, if the title has it; empty otherwise.
    fn prefix(&self) -> String {
        let prefix = self.desk.draft.template.title.trim();
        let has_it = !prefix.is_empty() && self.desk.draft.title.trim_start().starts_with(prefix);
        if has_it { format!("{prefix} ") } else { String::new() }
    }

    pub(super) fn field(&mut self, field: usize) -> Result<(), Turn> {
        self.head(field)?;
        match self.desk.draft.answers[field].response {
            Response::Text(_) => self.text(field),
            Response::Items(_) => self.items(field),
            Response::Phases(_) => self.phases(field),
            Response::Chosen(_) => self.choices(field),
        }
    }

    fn text(&mut self, field: usize) -> Result<(), Turn> {
        let stop = Stop::Field(field, Part::Text);
        let before = stop::text(&self.desk.draft, stop).to_owned();
        self.so_far(&before, &stop::placeholder(&self.desk.draft, stop))?;
        if !stop.takes_lines(&self.desk.draft) {
            return self.line_for(stop, &before);
        }
        if !std::mem::replace(&mut self.explained.text, true) {
            self.say(HOW_TO_ANSWER)?;
        }
        let (begun, first) = match self.ask(&format!("Text, then a dot {}:", enter(&before))) {
            Err(Turn::AddTo) => (before, self.ask("Text to add, then a dot:")?),
            first => (String::new(), first?),
        };
        if first.is_empty() || first == "." {
            return Ok(());
        }
        self.remember();
        self.lines(field, begun, first)?;
        Ok(self.remark(stop)?)
    }

    /// Asks for a text of one line. A lone dot, which ends longer ones, leaves it as it is.
    fn line_for(&mut self, stop: Stop, before: &str) -> Result<(), Turn> {
        let line = match self.ask(&format!("Text {}:", enter(before))) {
            Err(Turn::AddTo) => format!("{before} {}", self.ask("Text to add:")?),
            line => line?,
        };
        if matches!(line.trim(), "" | ".") {
            return Ok(());
        }
        self.put_text(stop, line.trim().to_owned());
        Ok(self.remark(stop)?)
    }

    /// Takes line after line up to the dot. Each is handed to the store as it comes; the whole is checked at its end,
    /// or before a command that stands in its midst.
    fn lines(&mut self, field: usize, mut text: String, first: String) -> Result<(), Turn> {
        let mut line = first;
        while line != "." {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(if line == ".." { "." } else { &line });
            let response = Response::Text(text.clone());
            self.desk.draft.answers[field] = Answer { response, not_applicable: None };
            self.desk.revision += 1;
            self.hand_in();
            line = self.line_of_text(field)?;
        }
        self.desk.changed_now(Stop::Field(field, Part::Text));
        Ok(())
    }
}
