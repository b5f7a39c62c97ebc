//! `issuewright new`: the wizard, from a template, a file, or a choice of both and drafts; or one printed frame.

use std::path::Path;

use super::{DONE, Failure, NewArgs, drafts, input, mistyped, plain, repository};
use crate::app::choose::is_a_choice;
use crate::app::desk::Desk;
use crate::app::keys;
use crate::app::{App, Overlay};
use crate::response;
use crate::runtime::desks::{self, Given};
use crate::runtime::drafts::Store;
use crate::runtime::headless::Headless;
use crate::runtime::templates::{self, Found};
use crate::runtime::{entries, look, wizard};

/// Columns and rows of `--print` when nobody says.
pub(super) const SIZE: (u16, u16) = (80, 24);

pub(super) fn run(args: NewArgs) -> Result<u8, Failure> {
    let keys = keys::parse(args.keys.as_deref().unwrap_or("")).map_err(Failure::usage)?;
    let is_plain = plain::is_wanted(args.plain) && !args.print;
    if is_plain && [&args.file, &args.answers.source].into_iter().flatten().any(|file| file == Path::new("-")) {
        return Err(Failure::usage("`-` reads standard input, which the line mode talks over; name a file"));
    }
    let answers_given = args.answers.source.is_some() || !args.answers.set.is_empty();
    let given = input::given(args.answers, args.output, args.private)?;
    let is_open = args.file.is_none() && args.template.is_none() && !answers_given;
    if is_open && !is_plain && !args.print {
        return choose(repository::unasked(&args.repo, given)?);
    }
    let given = match &args.template {
        Some(template) if templates::is_blank(template) => repository::given_for_blank(&args.repo, given)?,
        _ => repository::given(&args.repo, given)?,
    };
    let start = match (&args.file, &args.template) {
        (Some(file), template) => of_file(file, template.as_deref(), &given)?,
        (None, Some(template)) => Start::of(of_found(&templates::find(template, &given.chooser())?, &given)?),
        // Answers name fields, so they need a template; without one they are for the built-in one.
        (None, None) if answers_given => Start::of(of_found(&templates::built_in(), &given)?),
        (None, None) => Start::Choose,
    };
    if args.print {
        return print(start, given, keys, args.size.unwrap_or(SIZE));
    }
    let store = store();
    if is_plain {
        return plain::run(start, store.as_ref(), &given);
    }
    let (app, news) = app(start, store.as_ref(), &given)?;
    finish(wizard::run(app, news, store, given))
}

/// The wizard from Choose on. A repository on a server is asked for its templates in the background.
fn choose(given: Given) -> Result<u8, Failure> {
    let store = store();
    let (app, news) = match given.repo.clone() {
        None => app(Start::Choose, store.as_ref(), &given)?,
        Some(repo) => {
            let (entries, messages) = entries::of(store.as_ref(), &given.chooser());
            (App::asking(repo, entries, SIZE), messages)
        }
    };
    finish(wizard::run(app, news, store, given))
}

/// The place for drafts; without one it is told why.
fn store() -> Option<Store> {
    drafts::store().map_err(|failure| failure.messages.iter().for_each(|message| input::tell(message))).ok()
}

/// Goes on with a draft where it was left.
pub(super) fn resume(store: &Store, id: &str) -> Result<u8, Failure> {
    finish(wizard::resume(store.clone(), id))
}

/// Runs the wizard on what is open already.
pub(super) fn run_app(app: App, news: Vec<String>, store: Option<Store>) -> Result<u8, Failure> {
    finish(wizard::run(app, news, store, Given::default()))
}

/// Says how the wizard ended.
pub(super) fn finish(ended: Result<wizard::Outcome, String>) -> Result<u8, Failure> {
    let outcome = ended.map_err(Failure::new)?;
    if let Some(address) = &outcome.address {
        input::print_text(&format!("{address}\n"))?;
    }
    outcome.messages.iter().for_each(|message| input::tell(message));
    Ok(outcome.code)
}

/// What the command line says to begin with.
pub(super) enum Start {
    /// With what there is to know of the file it was read from.
    Desk(Box<Desk>, Vec<String>),
    Choose,
}

impl Start {
    fn of(desk: Desk) -> Self {
        Self::Desk(Box::new(desk), Vec::new())
    }
}

/// Tells what is wrong with the settings that the findings go by.
pub(super) fn tell_settings(desk: &Desk) {
    desk.settings_mistakes().iter().for_each(|problem| input::tell(&problem.to_string()));
}

/// A new draft of a template; what is wrong with it is told.
pub(super) fn of_found(found: &Found, given: &Given) -> Result<Desk, Failure> {
    let desk = desks::of_found(found, given)?;
    desk.draft.template.problems.iter().for_each(|problem| input::tell(&problem.to_string()));
    Ok(desk)
}

/// A desk with the responses read back from a file, which is also where it is saved to.
fn of_file(file: &Path, template: Option<&str>, given: &Given) -> Result<Start, Failure> {
    let source = input::read(file).map_err(|failure| match mistyped::remark(file) {
        Some(remark) => failure.and(&remark),
        None => failure,
    })?;
    let template = input::template_of(&source, template, &given.chooser())?;
    let reading = response::read_file(&template, &source.text);
    reading.notes.iter().for_each(|note| input::tell(&format!("{}: {note}", source.name)));
    let notes = reading.notes.iter().filter(|note| note.is_about_text).map(ToString::to_string).collect();
    let read = reading.draft;
    let mut draft = read.clone();
    given.apply(&mut draft)?;
    let is_as_read = draft == read;
    let output = given.output.clone().or_else(|| (file != Path::new("-")).then(|| file.to_owned()));
    let mut desk = desks::of_draft(draft, output);
    given.prepare(&mut desk);
    if is_as_read {
        // The file has it all: there is nothing to keep before the first change.
        desk.revision = 0;
        desk.is_in_file = true;
    }
    Ok(Start::Desk(Box::new(desk), notes))
}

/// The app at its first screen: Choose, unless there is nothing to choose but the built-in template.
fn app(start: Start, store: Option<&Store>, given: &Given) -> Result<(App, Vec<String>), Failure> {
    if let Start::Desk(desk, notes) = start {
        let mut app = App::writing(*desk, SIZE);
        if !notes.is_empty() {
            app.overlay = Some(Overlay::Notice { lines: notes });
        }
        return Ok((app, Vec::new()));
    }
    let (entries, messages) = entries::of(store, &given.chooser());
    if !is_a_choice(&entries) {
        let desk = desks::of_template(&templates::built_in().source, given)?;
        return Ok((App::writing(desk, SIZE), messages));
    }
    Ok((App::choosing(entries, SIZE), messages))
}

fn print(start: Start, given: Given, keys: Vec<crossterm::event::KeyEvent>, size: (u16, u16)) -> Result<u8, Failure> {
    let (mut app, _) = app(start, None, &given)?;
    app.desk.iter().for_each(tell_settings);
    app.size = size;
    let mut headless = Headless::new(app, look::detect(false), given);
    headless.take(crate::app::Event::Resize(size.0, size.1));
    headless.look_up_links();
    headless.press(keys);
    headless.look_up_links();
    input::print(&headless.screen())?;
    Ok(DONE)
}
