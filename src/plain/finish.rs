//! The end: how unanswered fields are written, which file, and whether to save with something missing.

use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};

use super::show::counted;
use super::{Conversation, Ending, Turn, place_of};
use crate::app::submit::{self, Submit};
use crate::check::Severity;
use crate::draft::Unanswered;
use crate::render;
use crate::runtime::failure::shown;
use crate::runtime::save::{self, SaveError};

const CHOICES: [Unanswered; 3] = [Unanswered::Omit, Unanswered::NoResponse, Unanswered::Keep];

impl<R: BufRead, W: Write> Conversation<R, W> {
    /// Saves the issue, after which the conversation is over.
    pub(super) fn finish(&mut self) -> Result<(), Turn> {
        let (given, all) = self.desk.progress();
        self.say("")?;
        self.say(&format!("The end: {given} of {} answered.", counted(all, "field", "fields")))?;
        if given < all && !self.desk.draft.template.is_form() {
            self.choose_unanswered(all - given)?;
        }
        let mut path = match self.file.take() {
            Some(file) => PathBuf::from(file),
            None => self.ask_file()?,
        };
        self.confirm()?;
        while !self.write(&path)? {
            path = self.ask_file()?;
        }
        Err(Turn::Over(Ending::Saved))
    }

    fn choose_unanswered(&mut self, count: usize) -> Result<(), Turn> {
        let without =
            if count == 1 { "1 field has no answer.".to_owned() } else { format!("{count} fields have no answer.") };
        self.say(&format!("{without} What is done about that?"))?;
        for (index, choice) in CHOICES.into_iter().enumerate() {
            let chosen = if choice == self.desk.unanswered { " (chosen)" } else { "" };
            self.say(&format!("{}. {}{chosen}", index + 1, submit::in_words(choice)))?;
        }
        loop {
            let line = self.ask("Number (Enter keeps the choice):")?;
            let chosen = match line.trim() {
                "" => return Ok(()),
                number => number.parse::<usize>().ok().and_then(|number| CHOICES.get(number.checked_sub(1)?)),
            };
            let Some(chosen) = chosen else {
                self.say("1, 2 or 3.")?;
                continue;
            };
            if *chosen != self.desk.unanswered {
                self.desk.unanswered = *chosen;
                self.desk.revision += 1;
            }
            return Ok(());
        }
    }

    fn ask_file(&mut self) -> Result<PathBuf, Turn> {
        let default = Submit::new(&self.desk).file.text();
        let line = self.ask(&format!("File (Enter: {default}):"))?;
        let named = line.trim();
        Ok(PathBuf::from(if named.is_empty() { &default } else { named }))
    }

    /// Shows what holds the issue up and asks whether to save it all the same.
    fn confirm(&mut self) -> Result<(), Turn> {
        let mut findings = Submit::new(&self.desk).findings;
        let advice =
            findings.split_off(findings.partition_point(|finding| finding.severity == Severity::Blocking)).len();
        let Some(first) = findings.first() else { return Ok(()) };
        let place = place_of(self.desk.stop_of(first));
        self.say_listed("Needed before the issue is complete:", &findings)?;
        if advice > 0 {
            self.say(&format!("There is more to look at: {advice}; :f says it all."))?;
        }
        if self.is_yes("Save all the same? (y/N)")? {
            return Ok(());
        }
        self.say("Not saved. Here is the first of them; :w comes back to the end.")?;
        self.announced = None;
        Err(Turn::To(place))
    }

    /// Writes the file; `false` when another name is needed.
    fn write(&mut self, path: &Path) -> Result<bool, Turn> {
        let issue = self.desk.issue();
        let text = render::markdown_file(&issue, &self.desk.draft.template);
        let mut written = save::write_new(path, &text);
        if let Err(SaveError::Exists(_)) = written {
            if !self.is_yes(&format!("{} exists already. Replace it? (y/N)", shown(path)))? {
                return Ok(false);
            }
            written = save::overwrite(path, &text);
        }
        if let Err(error) = written {
            self.say(&format!("Not saved: {error}"))?;
            return Ok(false);
        }
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        self.say(&format!("Saved as {}", shown(&path)))?;
        self.desk.output = Some(path.clone());
        self.desk.written = Some((path, text));
        self.desk.revision += 1;
        Ok(true)
    }
}
