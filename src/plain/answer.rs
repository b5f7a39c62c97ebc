//! Takes lines in: commands are obeyed, answers go into the draft.

use std::io::{self, BufRead, Write};

use super::command::{self, Command, Meant};
use super::{Conversation, Ending, Turn};
use crate::app::stop::{self, Part, Stop};
use crate::draft::{Answer, Draft, Item, Response};

impl<R: BufRead, W: Write> Conversation<R, W> {
    /// Asks for one line. What was answered before is on disk by then.
    pub(super) fn ask(&mut self, prompt: &str) -> Result<String, Turn> {
        self.keep()?;
        loop {
            let line = self.line(prompt)?;
            match command::parse(&line) {
                Meant::Text(text) => return Ok(text),
                Meant::Command(command) => self.obey(command)?,
                Meant::Unknown => {
                    self.say(
                        "There is no such command; :? says them all. Text that begins with a colon is typed with two.",
                    )?;
                }
            }
        }
    }

    /// Asks a question that is answered with yes or no; anything but yes is no.
    pub(super) fn is_yes(&mut self, prompt: &str) -> Result<bool, Turn> {
        Ok(matches!(self.ask(prompt)?.trim().to_lowercase().as_str(), "y" | "yes"))
    }

    /// One more line of a text that was begun. Nothing that was pasted into it is lost for looking like a command.
    pub(super) fn line_of_text(&mut self, field: usize) -> Result<String, Turn> {
        loop {
            let line = self.line("")?;
            match command::parse(&line) {
                Meant::Text(text) => return Ok(text),
                Meant::Command(command) => {
                    self.desk.changed_now(Stop::Field(field, Part::Text));
                    self.obey(command)?;
                }
                Meant::Unknown => return Ok(line),
            }
        }
    }

    fn line(&mut self, prompt: &str) -> Result<String, Turn> {
        self.talk.ask(prompt)?.ok_or(Turn::Over(Ending::EndOfInput))
    }

    pub(super) fn say(&mut self, text: &str) -> io::Result<()> {
        self.talk.say(text)
    }

    fn obey(&mut self, command: Command) -> Result<(), Turn> {
        match command {
            Command::Help => Ok(self.say_commands()?),
            Command::Preview => Ok(self.say_preview()?),
            Command::Findings => Ok(self.say_findings()?),
            Command::Back => Err(Turn::Back),
            Command::NextSection => Err(Turn::NextSection),
            Command::SayAgain => Err(Turn::Again),
            Command::AddTo => Err(Turn::AddTo),
            Command::Write(file) => Err(Turn::Finish(file)),
            Command::Quit => Err(Turn::Over(Ending::Left)),
            Command::TakeBack => self.take_back(),
            Command::Repair => self.repair(),
            Command::Clear => self.clear(),
            Command::NotApplicable(reason) => self.mark_not_applicable(&reason),
        }
    }

    /// Puts the last change back, or forth again.
    fn take_back(&mut self) -> Result<(), Turn> {
        let Some((place, draft)) = &mut self.before else {
            return Ok(self.say("There is nothing to take back.")?);
        };
        std::mem::swap(&mut self.desk.draft, draft);
        let place = *place;
        self.desk.check_all();
        self.desk.revision += 1;
        self.say("Taken back; :u once more undoes that.")?;
        Err(Turn::To(place))
    }

    /// Accepts what is offered where something was remarked on last.
    fn repair(&mut self) -> Result<(), Turn> {
        let place = self.repairable.take().and_then(|place| self.stop_at(place));
        let findings = place.map(|stop| self.findings_at(stop).to_vec()).unwrap_or_default();
        let repairs = findings.iter().find_map(|finding| Some((self.desk.stop_of(finding), finding.repair.clone()?)));
        let Some((stop, text)) = repairs else { return Ok(self.say("There is no repair to accept.")?) };
        self.put_text(stop, text.clone());
        self.say("Repaired; :u undoes that.")?;
        self.so_far(&text, "")?;
        Ok(self.remark(stop)?)
    }

    fn clear(&mut self) -> Result<(), Turn> {
        let Some(place) = self.stop_at(self.at) else { return Ok(self.say("There is nothing to clear here.")?) };
        match place {
            Stop::Field(field, Part::Text | Part::Item(_) | Part::Choice | Part::Box(_)) => {
                let response = match &self.desk.draft.answers[field].response {
                    Response::Items(_) => Response::Items(vec![Item::default()]),
                    other => other.emptied(),
                };
                self.put(field, response);
            }
            stop => self.put_text(stop, String::new()),
        }
        self.say("Cleared; :u brings it back.")?;
        Err(Turn::Again)
    }

    fn mark_not_applicable(&mut self, reason: &str) -> Result<(), Turn> {
        let Some(Stop::Field(field, _)) = self.stop_at(self.at) else {
            return Ok(self.say("Only a field can be marked as not applicable.")?);
        };
        let answer = &self.desk.draft.answers[field];
        if matches!(answer.response, Response::Chosen(_)) {
            return Ok(self.say("A choice of a form has no room for a reason; Enter leaves it open.")?);
        }
        if reason.is_empty() && answer.not_applicable.is_none() {
            return Ok(self.say("Say why, such as: :na this is an internal tool")?);
        }
        let marked = Answer { not_applicable: (!reason.is_empty()).then(|| reason.to_owned()), ..answer.clone() };
        self.remember();
        self.set(field, marked);
        if reason.is_empty() {
            self.say("The mark is taken away.")?;
            return Err(Turn::Again);
        }
        self.say("Marked as not applicable.")?;
        Err(Turn::To(self.at + 1))
    }

    /// Keeps the draft as it is now for the one who takes the coming change back.
    pub(super) fn remember(&mut self) {
        self.before = Some((self.at, self.desk.draft.clone()));
    }

    /// Takes a new answer for a field and hands it to the store.
    pub(super) fn set(&mut self, field: usize, answer: Answer) {
        self.desk.draft.answers[field] = answer;
        self.desk.changed_now(Stop::Field(field, Part::Text));
        self.hand_in();
    }

    /// Takes a new response for a field, as a change that can be taken back. Who answers a field takes the mark away
    /// that it is not applicable.
    pub(super) fn put(&mut self, field: usize, response: Response) {
        let answer = Answer { response, not_applicable: None };
        if self.desk.draft.answers[field] != answer {
            self.remember();
            self.set(field, answer);
        }
    }

    /// Takes a new text for a place, as a change that can be taken back.
    pub(super) fn put_text(&mut self, stop: Stop, text: String) {
        let mut draft: Draft = self.desk.draft.clone();
        stop::set_text(&mut draft, stop, text);
        if let Some(answer) = stop.field().and_then(|field| draft.answers.get_mut(field)) {
            answer.not_applicable = None;
        }
        if draft != self.desk.draft {
            self.remember();
            self.desk.draft = draft;
            self.desk.changed_now(stop);
            self.hand_in();
        }
    }
}
