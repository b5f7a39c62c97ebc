//! The event loop: waits, updates, performs effects, hands drafts to the store, draws.

mod github;
mod keeping;

use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

use signal_hook::consts::SIGTSTP;

use super::autosave::SaveOutcome;
use super::clerk::Clerk;
use super::desks::{self, Given};
use super::drafts::Store;
use super::keeper::Keeper;
use super::opening::{How, Refused, open_draft};
use super::screen::Screen;
use super::searching::Searching;
use super::templates::Found;
use super::terminal::{Incoming, Waker};
use super::{browser, burst, entries, external_editor, save};
use crate::app::choose::Choice;
use crate::app::effect::Over;
use crate::app::stop::Stop;
use crate::app::{self, App, Effect, Event, Overlay, Preview};
use crate::template::Problem;
use crate::ui::Look;

/// An unsaved change waits no longer than this before it is handed to the store.
const SAVE_AFTER: Duration = Duration::from_millis(400);
/// What may wait until a key is on the screen also waits for a pause in typing, so that no key waits for it.
const SETTLE_AFTER: Duration = Duration::from_millis(60);
const SECOND: Duration = Duration::from_secs(1);
/// Until the terminal says how large it is.
const SIZE: (u16, u16) = (80, 24);
/// The open draft's place in the store.
struct Keeping {
    keeper: Keeper,
    /// Begun in this run.
    is_new: bool,
    /// Newest revision handed in.
    handed_in: u64,
}

struct Wizard {
    app: App,
    look: Look,
    screen: Screen,
    store: Option<Store>,
    given: Given,
    keeping: Option<Keeping>,
    /// What became of each write; the thread that writes also ends the wait for the terminal.
    outcomes: (Sender<SaveOutcome>, Receiver<SaveOutcome>),
    /// Why an address was not opened; the thread that tried also ends the wait.
    unopened: (Sender<String>, Receiver<String>),
    /// What became of the file that is looked at.
    followed: Option<Receiver<Event>>,
    /// Talks to GitHub.
    clerk: Clerk,
    searching: Searching,
    /// The last full second of a countdown that is shown.
    counting_since: Option<Instant>,
    /// When the oldest change that is not handed in was made.
    dirty_since: Option<Instant>,
    ending: Option<u8>,
    /// The first frame is out, and keeping was tried.
    began: bool,
    /// The author threw the draft away.
    discarded: bool,
    /// What came in while something waited to be settled.
    next: Vec<Incoming>,
    /// Said once the terminal is given back.
    farewell: Vec<String>,
}

/// Runs the wizard; returns the exit code, and what to say after the terminal was given back.
///
/// # Errors
/// There is no terminal to run on, or it failed.
pub fn run(app: App, news: Vec<String>, store: Option<Store>, given: Given) -> Result<Outcome, String> {
    let mut wizard = Wizard::new(app, store, given)?;
    if let Some(first) = news.into_iter().next() {
        wizard.app.complain(first);
    }
    Ok(wizard.go())
}

/// Goes on with a draft.
///
/// # Errors
/// As [`run`], and a draft that cannot be opened.
pub fn resume(store: Store, id: &str) -> Result<Outcome, String> {
    store.read(id).map_err(|error| error.to_string())?;
    let (entries, _) = entries::list(Some(&store), desks::checkout().as_deref());
    let mut wizard = Wizard::new(App::choosing(entries, SIZE), Some(store), Given::default())?;
    let opened = wizard.open_draft(id, How::ToWrite);
    wizard.take(opened);
    Ok(wizard.go())
}

/// Shows a finished text on the Preview screen. What `follow` sends is taken from its own thread, as it comes; it ends
/// with the program.
///
/// # Errors
/// As [`run`].
pub fn preview<F>(preview: Preview, follow: Option<F>) -> Result<Outcome, String>
where
    F: FnOnce(Sender<Event>, Waker) + Send + 'static,
{
    let screen = app::Screen::Preview(Box::new(preview));
    let app = App { size: SIZE, screen, desk: None, overlay: None, message: None };
    let mut wizard = Wizard::new(app, None, Given::default())?;
    if let Some(follow) = follow {
        let (sender, news) = mpsc::channel();
        let waker = wizard.screen.waker().map_err(|error| error.to_string())?;
        let started = thread::Builder::new().name("watch".to_owned()).spawn(move || follow(sender, waker));
        started.map_err(|error| error.to_string())?;
        wizard.followed = Some(news);
    }
    Ok(wizard.go())
}

/// How the wizard ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    pub code: u8,
    /// The issue that was filed or changed.
    pub address: Option<String>,
    /// Said once the terminal is given back: where the draft or the file is.
    pub messages: Vec<String>,
}

impl Wizard {
    fn new(app: App, store: Option<Store>, given: Given) -> Result<Self, String> {
        let screen = Screen::take()?;
        let look = super::look::detect(true);
        Ok(Self {
            app,
            look,
            screen,
            store,
            given,
            keeping: None,
            outcomes: mpsc::channel(),
            unopened: mpsc::channel(),
            followed: None,
            clerk: Clerk::default(),
            searching: Searching::default(),
            counting_since: None,
            dirty_since: None,
            ending: None,
            began: false,
            discarded: false,
            next: Vec::new(),
            farewell: Vec::new(),
        })
    }

    fn go(mut self) -> Outcome {
        // A terminal that fails ends the program, but not before the draft is on disk.
        if let Err(error) = self.work() {
            self.farewell.push(error);
            self.ending.get_or_insert(1);
        }
        self.end()
    }

    fn work(&mut self) -> Result<(), String> {
        let (width, height) = self.screen.size();
        self.take(Event::Resize(width, height));
        self.draw()?;
        // What takes time waits until the first frame is on the screen.
        self.look_through();
        self.begin_keeping();
        self.began = true;
        self.app.settle();
        self.look_up_new_links();
        self.ask_first();
        self.draw()?;
        while self.ending.is_none() {
            self.turn()?;
        }
        Ok(())
    }

    /// Waits for something to happen, takes it, and draws.
    fn turn(&mut self) -> Result<(), String> {
        let mut incoming = std::mem::take(&mut self.next);
        if incoming.is_empty() {
            let deadline = self.dirty_since.map(|since| since + SAVE_AFTER);
            // What came in while something was settled may be there to be settled itself.
            let unsettled = self.app.is_unsettled().then(Instant::now);
            let deadline = [deadline, unsettled, self.next_second(), self.next_search()].into_iter().flatten().min();
            incoming = self.screen.wait(deadline.map(|at| at.saturating_duration_since(Instant::now())))?;
            self.count_down();
        }
        self.take_arrivals();
        self.take_batch(incoming);
        if self.ending.is_some() {
            return Ok(());
        }
        self.draw()?;
        self.search();
        // Once the key is on the screen: taking the draft's state costs what the draft weighs.
        if self.dirty_since.is_some_and(|since| since.elapsed() >= SAVE_AFTER) {
            self.hand_in();
        }
        self.settle()
    }

    /// Takes what threads have to tell, each of which ends a wait once.
    fn take_arrivals(&mut self) {
        let outcomes: Vec<_> = self.outcomes.1.try_iter().collect();
        for outcome in outcomes {
            self.take(saved(outcome));
        }
        for answer in self.clerk.answers() {
            self.take_answer(answer);
        }
        let unopened: Vec<_> = self.unopened.1.try_iter().collect();
        for why in unopened {
            self.take(Event::OpenFailed(why));
        }
        let news: Vec<_> = self.followed.iter().flat_map(Receiver::try_iter).collect();
        for event in news {
            self.take(event);
        }
    }

    /// Does what waited until the last key was on the screen, unless there is another key already.
    fn settle(&mut self) -> Result<(), String> {
        if !self.app.is_unsettled() {
            return Ok(());
        }
        self.next = self.screen.wait(Some(SETTLE_AFTER))?;
        if !self.next.is_empty() {
            return Ok(());
        }
        self.app.settle();
        self.look_up_new_links();
        // What ended this wait ends no other one.
        self.take_arrivals();
        self.draw()
    }

    fn take_batch(&mut self, batch: Vec<Incoming>) {
        let mut inputs = Vec::new();
        for incoming in batch {
            match incoming {
                Incoming::Input(event) => inputs.push(event),
                Incoming::Resized(width, height) => inputs.push(crossterm::event::Event::Resize(width, height)),
                other => {
                    // What was typed before a signal is part of the draft that the signal saves.
                    self.take_inputs(&mut inputs);
                    self.heed(other);
                }
            }
        }
        self.take_inputs(&mut inputs);
        if self.app.desk.as_ref().is_some_and(|desk| self.is_ahead(desk)) {
            self.dirty_since.get_or_insert_with(Instant::now);
        }
    }

    fn take_inputs(&mut self, inputs: &mut Vec<crossterm::event::Event>) {
        for event in burst::translate(std::mem::take(inputs), app::takes_text(&self.app)) {
            if self.ending.is_none() {
                self.take(event);
            }
        }
    }

    fn heed(&mut self, incoming: Incoming) {
        match incoming {
            Incoming::Signal(SIGTSTP) => self.suspend(),
            Incoming::Signal(signal) => self.ending = Some(128 + signal as u8),
            Incoming::Gone => self.ending = Some(129),
            Incoming::Resumed => self.resumed(),
            Incoming::Input(_) | Incoming::Resized(..) => {}
        }
    }

    fn take(&mut self, event: Event) {
        let mut events = vec![event];
        while let Some(event) = events.pop() {
            for effect in app::update(&mut self.app, event) {
                events.extend(self.perform(effect));
            }
        }
    }

    fn perform(&mut self, effect: Effect) -> Option<Event> {
        match effect {
            Effect::Quit { code } => self.ending = Some(code),
            Effect::AskGitHub(repo) => {
                let asked = self.clerk.ask(repo, self.screen.waker().ok());
                return asked.err().map(Event::FilingFailed);
            }
            Effect::Queue(order) => {
                return Some(match self.queue(&order) {
                    Ok(id) => Event::Notice(format!("It waits in the queue: issuewright queue send {id}")),
                    Err(why) => Event::FilingFailed(why),
                });
            }
            Effect::SendEdit { base, wish } => {
                self.hand_in();
                let revision = self.app.desk.as_ref().map_or(0, |desk| desk.revision);
                let sent = self.clerk.edit(*base, wish, revision, self.screen.waker().ok());
                return sent.err().map(Event::FilingFailed);
            }
            Effect::File(order) => return self.file(*order).err().map(Event::FilingFailed),
            Effect::Redraw => self.screen.clear(),
            Effect::Copy(text) => {
                // A terminal without a clipboard of its own is no reason to stop: the copy is kept here as well.
                let _ = self.screen.copy(&text);
            }
            Effect::AskReferences { repo, numbers, is_known } => {
                return self.ask_references(repo, numbers, is_known);
            }
            Effect::AskPages { round, addresses } => return self.ask_pages(round, addresses),
            Effect::StopPages => self.clerk.stop_pages(),
            Effect::LookUpLinks(targets) => return Some(Event::LinksLookedUp(self.given.look_up(&targets))),
            Effect::Open(choice) => return Some(self.open(&choice)),
            Effect::OpenUrl(url) => return Some(self.open_url(&url)),
            Effect::WriteFile { path, text, over } => {
                return Some(match write(&path, &text, &over) {
                    Ok(()) => Event::FileWritten { path: std::path::absolute(&path).unwrap_or(path), text },
                    Err(save::SaveError::Exists(_)) => Event::FileExists(path),
                    Err(error) => Event::FileFailed(error.to_string()),
                });
            }
            Effect::EditExternally { stop, name, text } => return Some(self.edit_externally(stop, &name, &text)),
            Effect::Trash { id } => return Some(self.trash(&id)),
            Effect::TrashOpen => self.trash_open(),
            // Nothing is in it: a draft that this run began leaves no trace, one that was there before stays.
            Effect::Forget if self.keeping.as_ref().is_some_and(|keeping| keeping.is_new) => {
                self.trash_open();
                self.farewell.clear();
            }
            Effect::Forget => {}
        }
        None
    }

    fn open(&mut self, choice: &Choice) -> Event {
        match choice {
            Choice::Template(name) => self.begin(self.given.chooser().named(name)),
            Choice::Blank => self.begin(self.given.chooser().blank.read.clone()),
            Choice::Draft(id) => self.open_draft(id, How::ToWrite),
            Choice::ReadOnly(id) => self.open_draft(id, How::ReadOnly),
            Choice::Copy(id) => self.open_draft(id, How::Copy),
            Choice::ContactLink(_) | Choice::Broken => Event::OpenFailed("there is nothing to write in".to_owned()),
        }
    }

    /// A new draft.
    fn begin(&mut self, found: Result<Found, Problem>) -> Event {
        let found = found.map_err(|problem| vec![problem]);
        match found.and_then(|found| desks::of_found(&found, &self.given)) {
            Ok(desk) => {
                self.begin_keeping();
                Event::Opened(Box::new(desk))
            }
            Err(problems) => Event::OpenFailed(desks::join(&problems)),
        }
    }

    /// Hands an address to the browser. It is told as well, to be copied where no browser can be seen.
    fn open_url(&self, url: &str) -> Event {
        let (unopened, waker) = (self.unopened.0.clone(), self.screen.waker());
        let tell = move |why| {
            // Nobody is left to tell when the loop has ended.
            let _ = unopened.send(why);
            waker.iter().for_each(Waker::wake);
        };
        match browser::open(url, |name| std::env::var_os(name), tell) {
            Ok(()) => Event::Notice(format!("Opening in the browser: {url}")),
            Err(why) => Event::OpenFailed(why),
        }
    }

    fn open_draft(&mut self, id: &str, how: How) -> Event {
        let Some(store) = &self.store else { return Event::OpenFailed("no draft store".to_owned()) };
        let opened = match open_draft(store, id, how) {
            Ok(opened) => opened,
            Err(Refused::Locked(why)) => return Event::Locked { id: id.to_owned(), why },
            Err(Refused::Failed(why)) => return Event::OpenFailed(why),
        };
        match opened.place.map(|place| self.keep(place)).transpose() {
            Ok(kept) => self.keeping = kept,
            Err(why) => return Event::OpenFailed(why),
        }
        let (mut desk, mut notes) = (opened.desk, opened.notes);
        notes.extend(desks::claim(&mut desk, &self.given));
        if !notes.is_empty() {
            self.app.overlay = Some(Overlay::Notice { lines: notes });
        }
        Event::Opened(Box::new(desk))
    }

    /// Looks up the links typed since the last time; in a pause, since it reads the whole draft and asks the disk.
    fn look_up_new_links(&mut self) {
        let Some(desk) = &self.app.desk else { return };
        let links = self.given.look_up_new(desk);
        if !links.is_empty() {
            self.take(Event::LinksLookedUp(links));
        }
    }

    fn edit_externally(&mut self, stop: Stop, name: &str, text: &str) -> Event {
        self.hand_in();
        self.screen.pause();
        let edited = external_editor::command(|name| std::env::var_os(name))
            .and_then(|command| external_editor::edit(&command, name, text));
        let resumed = self.screen.resume();
        match (edited, resumed) {
            (Ok(text), resumed) => {
                if let Err(error) = resumed {
                    self.app.complain(error);
                }
                Event::Edited { stop, text }
            }
            (Err(_), Err(error)) => Event::OpenFailed(error),
            (Err(error), Ok(())) => Event::OpenFailed(error.to_string()),
        }
    }

    fn draw(&mut self) -> Result<(), String> {
        if let Some(desk) = &mut self.app.desk {
            desk.saving.kept = self.keeping.is_some();
            if self.keeping.is_none() && desk.read_only.is_none() && self.began {
                desk.saving.error = Some("there is no place for drafts; save to a file before you leave".to_owned());
            }
        }
        self.screen.draw(&mut self.app, &mut self.look)
    }

    /// Stops as Ctrl-Z in a shell does, with the draft on disk.
    fn suspend(&mut self) {
        self.hand_in();
        if let Err(error) = self.screen.suspend() {
            self.app.complain(error);
        }
    }

    /// Another program had the terminal; its size may be another.
    fn resumed(&mut self) {
        if let Err(error) = self.screen.retake() {
            self.app.complain(error);
        }
        self.screen.clear();
        let (width, height) = self.screen.size();
        self.take(Event::Resize(width, height));
    }
}

/// Writes the issue, over what is there only as far as `over` allows.
fn write(path: &std::path::Path, text: &str, over: &Over) -> Result<(), save::SaveError> {
    let is_ours = |ours: &String| std::fs::read(path).is_ok_and(|bytes| bytes == ours.as_bytes());
    match over {
        Over::Anything => save::overwrite(path, text),
        Over::Ours(ours) if is_ours(ours) => save::overwrite(path, text),
        Over::Ours(_) | Over::Nothing => save::write_new(path, text),
    }
}

fn saved(outcome: SaveOutcome) -> Event {
    match outcome.result {
        Ok(_) => Event::Saved { revision: outcome.revision },
        Err(error) => Event::SaveFailed(error.to_string()),
    }
}
