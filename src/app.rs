//! State and update: no await, no I/O.
//!
//! `update` takes an event, changes the state and returns what is to be done in the world; nothing here waits.

pub mod choices;
pub mod choose;
pub mod desk;
pub mod destination;
pub mod editor;
pub mod edits;
pub mod effect;
pub mod estimates;
pub mod event;
pub mod file_name;
mod fuzzy;
pub mod history;
pub mod items;
pub mod keys;
pub mod layout;
pub mod metadata;
pub mod offer;
pub mod overlay;
pub mod pages;
mod preset;
pub mod preview;
pub mod references;
pub mod refused;
pub mod repository;
pub mod similar;
pub mod stop;
pub mod submit;
pub mod three_way;
mod update;
pub mod uploads;
pub mod write;

use std::borrow::Cow;

use crate::filing::Repo;
use crate::template::{Problem, Severity};
use destination::Standing;

pub use choose::Choose;
pub use desk::Desk;
pub use effect::Effect;
pub use event::Event;
pub use offer::Offer;
pub use overlay::Overlay;
pub use preview::Preview;
pub use submit::Submit;
pub use three_way::ThreeWay;
pub use update::{page_titles, takes_text, update};

/// All the program's state.
#[derive(Debug)]
pub struct App {
    pub size: (u16, u16),
    pub screen: Screen,
    /// The open draft, on every screen but Choose.
    pub desk: Option<Desk>,
    pub overlay: Option<Overlay>,
    /// One line of news, until the next key.
    pub message: Option<Message>,
}

#[derive(Debug)]
pub enum Screen {
    Choose(Choose),
    /// Its state is the desk's own, since it outlasts the other screens.
    Write,
    Preview(Box<Preview>),
    Submit(Submit),
    /// Where the author and somebody else changed the same.
    ThreeWay(Box<ThreeWay>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    pub text: String,
    pub is_error: bool,
}

impl Message {
    /// As it is shown: errors are marked, since colour alone tells nothing.
    pub fn line(&self) -> Cow<'_, str> {
        if self.is_error { Cow::Owned(format!("! {}", self.text)) } else { Cow::Borrowed(&self.text) }
    }
}

impl App {
    /// Starts on Choose.
    pub fn choosing(entries: Vec<choose::Entry>, size: (u16, u16)) -> Self {
        Self { size, screen: Screen::Choose(Choose::new(entries)), desk: None, overlay: None, message: None }
    }

    /// Starts on Choose while a repository on a server is asked for its templates.
    pub fn asking(repo: Repo, entries: Vec<choose::Entry>, size: (u16, u16)) -> Self {
        let mut choose = Choose::new(entries);
        choose.offer = Some(Box::new(Offer::of(repo)));
        Self { screen: Screen::Choose(choose), ..Self::choosing(Vec::new(), size) }
    }

    /// The repository on a server that Choose is about.
    pub fn offer(&self) -> Option<&Offer> {
        match &self.screen {
            Screen::Choose(choose) => choose.offer.as_deref(),
            _ => None,
        }
    }

    /// Starts on Write.
    pub fn writing(desk: Desk, size: (u16, u16)) -> Self {
        let mut app = Self { size, screen: Screen::Write, desk: Some(desk), overlay: None, message: None };
        app.tell_mistakes();
        update::arrange(&mut app);
        app
    }

    /// The exit code of leaving now.
    pub fn code(&self) -> u8 {
        self.desk.as_ref().map_or(0, |desk| desk.destination.code())
    }

    /// Whether seconds are shown that run down.
    pub fn counts_down(&self) -> bool {
        matches!(self.overlay.as_ref().map(Overlay::told), Some(Overlay::NotFiled { wait: Some(1..,), .. }))
    }

    /// Whether the window is too small for the screens.
    pub fn is_too_small(&self) -> bool {
        self.size.0 < layout::LEAST.0 || self.size.1 < layout::LEAST.1
    }

    /// Whether something waits until the last key is on the screen.
    pub fn is_unsettled(&self) -> bool {
        self.desk.as_ref().is_some_and(Desk::is_unsettled)
    }

    /// What is to be asked when the first frame is on the screen: about the repository that the author has named.
    pub fn first_question(&mut self) -> Option<Effect> {
        let destination = &mut self.desk.as_mut().filter(|desk| desk.edits.is_none())?.destination;
        let is_due = destination.is_spoken_to && destination.standing == Standing::Unasked;
        let repo = destination.repo.clone().filter(|_| is_due)?;
        destination.standing = Standing::Asking;
        Some(Effect::AskGitHub(Some(repo)))
    }

    /// Says that the template has mistakes for which GitHub would not take it: a contributor can write all the same. The
    /// same of the settings, whose other rules hold.
    pub(crate) fn tell_mistakes(&mut self) {
        let Some(desk) = &self.desk else { return };
        let problems = desk.draft.template.problems.iter();
        let of_template: Vec<&Problem> = problems.filter(|problem| problem.severity == Severity::Error).collect();
        let of_settings = desk.settings_mistakes();
        let of_template = of_template.first().map(|first| {
            let more = match of_template.len() - 1 {
                0 => String::new(),
                others => format!(" (and {others} more)"),
            };
            format!("The template has mistakes and opens as far as it can{more}: {first}")
        });
        let of_settings = of_settings.first().map(|first| match of_settings.len() {
            1 => format!("The settings of the rules have a mistake; the rest of them applies. {first}"),
            all => format!(
                "The settings of the rules have {all} mistakes, which `issuewright check` tells; the rest of them \
                 applies. The first: {first}"
            ),
        });
        let told: Vec<String> = of_template.into_iter().chain(of_settings).collect();
        if !told.is_empty() {
            self.complain(told.join(". "));
        }
    }

    /// Lays the screen out anew, once it is known how long something is that only its looks tell.
    pub fn arrange(&mut self) {
        update::arrange(self);
    }

    /// Does what has waited; to be called when a frame is drawn and nothing else has happened.
    pub fn settle(&mut self) {
        if let Some(desk) = &mut self.desk {
            desk.settle();
        }
        update::refresh(self);
        update::arrange(self);
    }

    /// What the message line tells, and whether it is an error.
    pub fn told(&self) -> Option<(Cow<'_, str>, bool)> {
        let failed = self.desk.as_ref().and_then(|desk| desk.saving.error.as_ref());
        match (&self.message, failed) {
            (_, Some(error)) => Some((format!("! The draft is NOT saved: {error}").into(), true)),
            (Some(message), _) => Some((message.line(), message.is_error)),
            _ => self.progress().map(|progress| (progress.into(), false)),
        }
    }

    /// What goes on in the background.
    fn progress(&self) -> Option<String> {
        let progress = self.desk.as_ref()?.pages.progress()?;
        Some(format!("{progress} ({} stops it)", keys::shown(keys::Context::Everywhere, keys::Action::Back)))
    }

    /// The rows that what is told takes at most: what stays for long leaves the screen to be worked on.
    pub fn told_rows(&self) -> u16 {
        let stays = self.message.is_none() || self.desk.as_ref().is_some_and(|desk| desk.saving.error.is_some());
        // What is gone with the next key leaves the first row, and a field that is written in.
        let kept = if matches!(self.screen, Screen::Write) { 1 + layout::FIELD_ROWS } else { 1 };
        let all = layout::areas(self.size).message.bottom();
        if stays { layout::TOLD_ROWS } else { all.saturating_sub(kept).max(1) }
    }

    /// The rows of the form that what is told stands over.
    pub(crate) fn covered(&self) -> u16 {
        let Some((content, _)) = self.told() else { return 0 };
        let (_, area) = layout::told(&content, layout::areas(self.size).message, self.told_rows());
        area.height.saturating_sub(1)
    }

    /// Whether the form was laid out for other rows than those that nothing stands over.
    pub(crate) fn is_covered_anew(&self) -> bool {
        self.desk.as_ref().is_some_and(|desk| desk.write.form.covered != self.covered())
    }

    /// Tells `text` in the message line.
    pub fn tell(&mut self, text: impl Into<String>) {
        self.message = Some(Message { text: text.into(), is_error: false });
    }

    /// Tells an error in the message line.
    pub fn complain(&mut self, text: impl Into<String>) {
        self.message = Some(Message { text: text.into(), is_error: true });
    }
}
