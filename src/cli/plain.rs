//! The line mode on standard input and output: which draft it talks over, and how it ended.

use std::ffi::OsStr;
use std::io::{self, IsTerminal as _, StdinLock, StdoutLock};

use super::{DONE, Failure, input, new};
use crate::app::choose::{self, Choice};
use crate::app::desk::Desk;
use crate::plain::{self, Talk};
use crate::runtime::desks::{self, Given};
use crate::runtime::drafts::{Store, StoreError};
use crate::runtime::keeper::Keeper;
use crate::runtime::{entries, look, templates};

/// Whether the line mode is asked for, or is all that the terminal can do.
pub(super) fn is_wanted(asked: bool) -> bool {
    asked || std::env::var_os("TERM").is_some_and(|term| term == OsStr::new("dumb"))
}

/// Talks over a new draft, or one that is chosen.
pub(super) fn run(start: new::Start, store: Option<&Store>, given: &Given) -> Result<u8, Failure> {
    let mut talk = talk();
    let desk = match start {
        new::Start::Desk(desk, _) => *desk,
        new::Start::Choose => match choose(&mut talk, store, given)? {
            None => return Ok(DONE),
            Some(Choice::Template(name)) => new::of_found(&given.chooser().named(&name)?, given)?,
            Some(Choice::Blank) => new::of_found(&given.chooser().blank.read.clone()?, given)?,
            // The list opens these itself, and asks again.
            Some(Choice::ContactLink(_) | Choice::Broken) => return Ok(DONE),
            Some(Choice::Draft(id) | Choice::ReadOnly(id) | Choice::Copy(id)) => return go_on(store, &id, given, talk),
        },
    };
    let keeper = store.map(Keeper::of_new).transpose().map_err(Failure::new)?;
    talk_over(desk, keeper, talk)
}

/// Goes on with a draft where it was left.
pub(super) fn resume(store: &Store, id: &str) -> Result<u8, Failure> {
    go_on(Some(store), id, &Given::default(), talk())
}

type Streams = Talk<StdinLock<'static>, StdoutLock<'static>>;

fn talk() -> Streams {
    let (input, output) = (io::stdin().lock(), io::stdout().lock());
    let echoes = !input.is_terminal();
    Talk::new(input, output, echoes)
}

/// What to open; the built-in template when there is nothing else.
fn choose(talk: &mut Streams, store: Option<&Store>, given: &Given) -> Result<Option<Choice>, Failure> {
    let (entries, messages) = entries::of(store, &given.chooser());
    for message in &messages {
        input::tell(message);
    }
    if !choose::is_a_choice(&entries) {
        return Ok(Some(Choice::Template(templates::built_in().source.name)));
    }
    let chosen = plain::choose(&entries, talk).map_err(Failure::new)?;
    Ok(chosen.map(|entry| entry.choice.clone()))
}

fn go_on(store: Option<&Store>, id: &str, given: &Given, mut talk: Streams) -> Result<u8, Failure> {
    let Some(store) = store else { return Err(Failure::new("no draft store")) };
    let (opened, is_copy) = match store.open(id) {
        Err(StoreError::Locked { .. }) if wants_a_copy(&mut talk)? => (store.open_copy(id), true),
        opened => (opened, false),
    };
    let (handle, saved) = opened.map_err(Failure::new)?;
    let (name, created) = (saved.name.clone(), saved.created);
    let (mut desk, mut notes) = desks::resumed(saved)?;
    if is_copy {
        // A copy is worth keeping even if nothing is changed in it.
        desk.revision = 1;
    }
    notes.extend(desks::claim(&mut desk, given));
    for note in &notes {
        input::tell(note);
    }
    let keeper = Keeper::of_opened(handle, name, created).map_err(Failure::new)?;
    talk_over(desk, Some(keeper), talk)
}

fn wants_a_copy(talk: &mut Streams) -> Result<bool, Failure> {
    talk.say("The draft is open in another issuewright.").map_err(Failure::new)?;
    let said = talk.ask("Go on with a copy of it? (y/N)").map_err(Failure::new)?;
    Ok(said.is_some_and(|said| matches!(said.trim(), "y" | "yes")))
}

fn talk_over(desk: Desk, keeper: Option<Keeper>, talk: Streams) -> Result<u8, Failure> {
    new::tell_settings(&desk);
    if let Some(keeper) = &keeper {
        keeper.end_on_signals().map_err(Failure::new)?;
    }
    new::finish(Ok(plain::run(desk, keeper, &look::detect(false).symbols, talk)))
}
