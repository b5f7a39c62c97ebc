//! The wizard without a terminal: keys in, one frame out as text. For `--print`, tests and bug reports.
//!
//! It touches nothing but the checkout it looks links up in: no draft is saved and no file written.

use crossterm::event::KeyEvent;
use ratatui::backend::{Backend, TestBackend};
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::desks::{self, Given};
use super::frames::Frames;
use super::templates::Found;
use crate::app::choose::Choice;
use crate::app::{self, App, Effect, Event};
use crate::template::Problem;
use crate::ui::{self, Look};

/// A wizard whose screen is kept in memory.
#[derive(Debug)]
pub struct Headless {
    pub app: App,
    look: Look,
    frames: Frames<TestBackend>,
    given: Given,
    /// What the program wanted done in the world, in order.
    pub wanted: Vec<Effect>,
}

impl Headless {
    /// Takes an app as it stands; the window has the app's size.
    pub fn new(app: App, look: Look, given: Given) -> Self {
        let (width, height) = app.size;
        let frames = Frames::new(TestBackend::new(width, height));
        Self { app, look, frames, given, wanted: Vec::new() }
    }

    /// Whether a key has ended the program.
    pub fn has_quit(&self) -> bool {
        self.wanted.iter().any(|effect| matches!(effect, Effect::Quit { .. }))
    }

    /// Presses keys one after the other.
    pub fn press(&mut self, keys: impl IntoIterator<Item = KeyEvent>) {
        for key in keys {
            if self.has_quit() {
                return;
            }
            self.take(Event::Key(key));
        }
    }

    /// Looks up the links of the draft that were not looked up yet, as the wizard does in a pause.
    pub fn look_up_links(&mut self) {
        let links = self.app.desk.as_ref().map(|desk| self.given.look_up_new(desk)).unwrap_or_default();
        if !links.is_empty() {
            self.take(Event::LinksLookedUp(links));
        }
    }

    /// Takes an event, and the answers to what it makes the program want.
    pub fn take(&mut self, event: Event) {
        if let Event::Resize(width, height) = event {
            self.frames.backend_mut().resize(width, height);
        }
        let mut events = vec![event];
        while let Some(event) = events.pop() {
            let effects = app::update(&mut self.app, event);
            // Drawing after each event is what the real loop does, and some screens learn their length from it.
            self.draw();
            if self.app.is_unsettled() {
                self.app.settle();
                self.draw();
            }
            for effect in effects {
                events.extend(self.answer(&effect));
                self.wanted.push(effect);
            }
        }
    }

    fn answer(&self, effect: &Effect) -> Option<Event> {
        match effect {
            Effect::Open(Choice::Template(name)) => Some(self.begin(self.given.chooser().named(name))),
            Effect::Open(Choice::Blank) => Some(self.begin(self.given.chooser().blank.read.clone())),
            Effect::AskGitHub(repo) => {
                Some(Event::GitHubTold { repo: repo.clone(), standing: crate::app::destination::Standing::Nowhere })
            }
            Effect::OpenUrl(url) => Some(Event::Notice(format!("Not opened while printing: {url}"))),
            Effect::LookUpLinks(targets) => Some(Event::LinksLookedUp(self.given.look_up(targets))),
            Effect::File(_)
            | Effect::Queue(_)
            | Effect::SendEdit { .. }
            | Effect::Open(_)
            | Effect::WriteFile { .. }
            | Effect::EditExternally { .. }
            | Effect::Trash { .. } => {
                Some(Event::Notice("Not done: nothing is written or opened while printing".to_owned()))
            }
            // Nobody is asked while printing.
            Effect::AskReferences { .. } | Effect::AskPages { .. } | Effect::StopPages => None,
            Effect::Copy(_) | Effect::TrashOpen | Effect::Forget | Effect::Redraw | Effect::Quit { .. } => None,
        }
    }

    fn begin(&self, found: Result<Found, Problem>) -> Event {
        let found = found.map_err(|problem| vec![problem]);
        match found.and_then(|found| desks::of_found(&found, &self.given)) {
            Ok(desk) => Event::Opened(Box::new(desk)),
            Err(problems) => Event::OpenFailed(desks::join(&problems)),
        }
    }

    /// Draws a frame.
    pub fn draw(&mut self) {
        // A terminal in memory cannot fail.
        self.frames.draw(&mut self.app, &mut self.look).unwrap_or_else(|never| match never {});
    }

    /// The screen's cells as last drawn.
    pub fn buffer(&self) -> &Buffer {
        self.frames.backend().buffer()
    }

    /// Where the terminal's cursor was put.
    pub fn cursor(&mut self) -> Position {
        self.frames.backend_mut().get_cursor_position().unwrap_or_default()
    }

    /// The screen as lines of text, without the blanks at their ends.
    pub fn screen(&self) -> String {
        let buffer = self.buffer();
        let mut text = String::new();
        for y in 0..buffer.area.height {
            let mut line = String::new();
            let mut skip = 0;
            for x in 0..buffer.area.width {
                let symbol = buffer[(x, y)].symbol();
                if skip == 0 {
                    line.push_str(symbol);
                }
                skip = ui::text::width(symbol).max(skip).saturating_sub(1);
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }
}
