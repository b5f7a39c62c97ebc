//! The second front end: question and answer, line by line, for screen readers, dumb terminals and pipes.
//!
//! It walks the same draft as the wizard and keeps it in the same store, so that either can go on with it.
//! ```text
//! question ──▶ a line ──▶ an answer ──▶ desk ──▶ store ──▶ what is wrong with it ──▶ next question
//!                 └─────▶ a command ──▶ said at once, or a turn: back, next section, the end
//! ```
//! Input and output are any reader and writer; the store and files are reached through `runtime`.

mod answer;
mod choices;
mod choose;
mod command;
mod finish;
mod items;
mod phases;
mod question;
mod show;
mod talk;

use std::io::{self, BufRead, Write};

use crate::app::desk::Desk;
use crate::app::stop::{self, Stop};
use crate::app::write;
use crate::check;
use crate::draft::Draft;
use crate::runtime::desks;
use crate::runtime::keeper::{self, Keeper};
use crate::runtime::wizard::Outcome;
use crate::ui::style::Symbols;

pub use choose::choose;
pub use talk::Talk;

/// Places before the first field: title, labels, assignees.
const DETAILS: [Stop; 3] = [Stop::Title, Stop::Labels, Stop::Assignees];

/// One draft being talked over.
#[derive(Debug)]
struct Conversation<R, W> {
    talk: Talk<R, W>,
    desk: Desk,
    keeper: Option<Keeper>,
    symbols: Symbols,
    /// Where the author is: a place of [`DETAILS`], then the fields, then the end.
    at: usize,
    /// Where the author was when asking for the end.
    came_from: Option<usize>,
    /// The file named with the command that asked for the end.
    file: Option<String>,
    /// The page whose heading was said last.
    announced: Option<usize>,
    /// Where something was remarked on last that a repair is offered for.
    repairable: Option<usize>,
    /// The draft before the last change, and where that was.
    before: Option<(usize, Draft)>,
    /// Newest revision handed in to the store.
    handed_in: u64,
    /// What the store failed with last, which was said.
    failure: Option<String>,
    /// What was said about how to answer.
    explained: Explained,
}

#[derive(Debug, Default)]
struct Explained {
    text: bool,
    list: bool,
    ticks: bool,
}

/// What comes after a question, unless it is the next one.
#[derive(Debug)]
enum Turn {
    Again,
    Back,
    NextSection,
    To(usize),
    /// To the end, with the file when it was named.
    Finish(Option<String>),
    /// What is typed is added to the text that is there.
    AddTo,
    Over(Ending),
}

/// Why the conversation is over.
#[derive(Debug)]
enum Ending {
    Saved,
    Left,
    EndOfInput,
    Failed(io::Error),
}

impl From<io::Error> for Turn {
    fn from(error: io::Error) -> Self {
        Self::Over(Ending::Failed(error))
    }
}

/// Talks a draft over until it is saved as a file, its author leaves, or the input ends. Without a keeper nothing is
/// kept before the end.
pub fn run<R: BufRead, W: Write>(desk: Desk, keeper: Option<Keeper>, symbols: &Symbols, talk: Talk<R, W>) -> Outcome {
    let mut conversation = Conversation::new(desk, keeper, symbols, talk);
    let ending = conversation.hold();
    conversation.end(ending)
}

impl<R: BufRead, W: Write> Conversation<R, W> {
    fn new(mut desk: Desk, keeper: Option<Keeper>, symbols: &Symbols, talk: Talk<R, W>) -> Self {
        desk.settle();
        // Texts are changed behind the backs of the wizard's editors.
        desk.write.editors.clear();
        let at = place_of(desk.write.stop());
        Self {
            talk,
            handed_in: desk.revision,
            desk,
            keeper,
            symbols: *symbols,
            at,
            came_from: None,
            file: None,
            announced: None,
            repairable: None,
            before: None,
            failure: None,
            explained: Explained::default(),
        }
    }

    fn hold(&mut self) -> Ending {
        self.look_up_links();
        let mut turn = self.welcome().map_err(Turn::from);
        loop {
            turn = match turn {
                Err(Turn::Over(ending)) => return ending,
                Err(turn) => self.take(turn),
                Ok(()) => self.question(),
            };
        }
    }

    /// Asks the question at the place and goes on to the next.
    fn question(&mut self) -> Result<(), Turn> {
        match self.stop_at(self.at) {
            None => self.finish()?,
            Some(stop) => {
                self.focus(stop);
                self.announce()?;
                match stop {
                    Stop::Field(field, _) => self.field(field)?,
                    stop => self.detail(stop)?,
                }
                self.at += 1;
            }
        }
        Ok(())
    }

    /// Goes where a turn leads.
    fn take(&mut self, turn: Turn) -> Result<(), Turn> {
        let end = self.end_place();
        match turn {
            Turn::Again => {}
            Turn::AddTo => self.say("There is no text here to add to.")?,
            Turn::To(place) => self.at = place.min(end),
            Turn::Back => match (self.came_from.take(), self.at.checked_sub(1)) {
                (Some(place), _) if self.at == end => self.at = place,
                (_, Some(place)) => self.at = place,
                (_, None) => self.say("This is the first question.")?,
            },
            Turn::NextSection if self.at == end => self.say("This is the end; there is no section after it.")?,
            Turn::NextSection => {
                let next = self.desk.write.pages.get(self.desk.write.page + 1);
                self.at = next.map_or(end, |page| DETAILS.len() + page.fields.start);
            }
            Turn::Finish(file) => {
                self.came_from = (self.at < end).then_some(self.at).or(self.came_from);
                self.file = file;
                self.at = end;
            }
            Turn::Over(ending) => return Err(Turn::Over(ending)),
        }
        Ok(())
    }

    /// The place after the last field.
    fn end_place(&self) -> usize {
        DETAILS.len() + self.desk.draft.answers.len()
    }

    fn stop_at(&self, place: usize) -> Option<Stop> {
        let Some(field) = place.checked_sub(DETAILS.len()) else { return DETAILS.get(place).copied() };
        // A field that was left in its midst is gone on with there.
        let left = self.desk.write.stop();
        let first = || stop::of_field(&self.desk.draft, field).first().copied();
        if left.field() == Some(field) { Some(left) } else { first() }
    }

    /// Notes where the author is, for the one who resumes the draft.
    fn focus(&mut self, stop: Stop) {
        write::focus(&mut self.desk, stop);
    }

    /// Puts what was changed on disk. A store that fails is told of, and typing goes on.
    fn keep(&mut self) -> io::Result<()> {
        self.hand_in();
        let Some(keeper) = &self.keeper else { return Ok(()) };
        match keeper.flush() {
            Ok(()) => self.failure = None,
            Err(error) => {
                let why = error.to_string();
                if self.failure.as_ref() != Some(&why) {
                    self.talk.say(&format!("The draft is NOT saved: {why}"))?;
                    self.failure = Some(why);
                }
            }
        }
        Ok(())
    }

    fn hand_in(&mut self) {
        if let Some(keeper) = &self.keeper
            && self.handed_in < self.desk.revision
        {
            keeper.hand_in(&self.desk);
            self.handed_in = self.desk.revision;
        }
    }

    /// Looks up the links that were typed since the last time.
    fn look_up_links(&mut self) {
        let mut targets = check::relative_links(&self.desk.draft);
        targets.retain(|target| !self.desk.surroundings.links.contains_key(target));
        let links = desks::look_up(&targets);
        if !links.is_empty() {
            self.desk.surroundings.links.extend(links);
            self.desk.check_all();
        }
    }

    /// Puts the last change on disk and says where the draft is; where the issue is was said when it was saved.
    fn end(mut self, ending: Ending) -> Outcome {
        let code = u8::from(!matches!(ending, Ending::Saved | Ending::Left));
        let mut messages = match ending {
            Ending::EndOfInput => vec!["the input ended before the issue was saved".to_owned()],
            Ending::Failed(error) if error.kind() != io::ErrorKind::BrokenPipe => vec![error.to_string()],
            _ => Vec::new(),
        };
        messages.extend(self.keep_at_last());
        Outcome { code, address: None, messages }
    }

    /// Keeps the draft with the place where its author left it.
    fn keep_at_last(&mut self) -> Vec<String> {
        let changed = self.desk.revision > 0;
        match &self.keeper {
            Some(keeper) if changed || keeper.is_there() => {
                keeper.hand_in(&self.desk);
                match keeper.flush() {
                    Ok(()) => vec![keeper.farewell()],
                    Err(error) => [error.to_string()]
                        .into_iter()
                        .chain(changed.then(|| keeper::rescue(&self.desk)).flatten())
                        .collect(),
                }
            }
            None if changed => keeper::rescue(&self.desk).into_iter().collect(),
            _ => vec!["nothing was written, so no draft was kept".to_owned()],
        }
    }
}

/// The place of a stop.
fn place_of(stop: Stop) -> usize {
    match stop.field() {
        Some(field) => DETAILS.len() + field,
        None => DETAILS.iter().position(|each| *each == stop).unwrap_or(0),
    }
}
