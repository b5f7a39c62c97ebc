//! One event in, the changed state and the effects out.

mod choosing;
mod editing;
mod filing;
mod overlaid;
mod pointing;
mod previewing;
mod submitting;
mod writing;

use crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use super::editor::Edit;
use super::keys::{self, Action, Context};
use super::overlay::QuitChoice;
use super::references::{self, Place};
use super::stop::{Part, Stop};
use super::submit::Line;
use super::{App, Choose, Desk, Effect, Event, Overlay, Screen, layout, pages, write};
use choosing::on_choose;
use overlaid::in_overlay;
use pointing::point;
use previewing::on_preview;
use submitting::{keep_file_name, on_submit};
use writing::{list_options, on_write, refuse_read_only, refuse_text};

/// Takes one event.
pub fn update(app: &mut App, event: Event) -> Vec<Effect> {
    let place = Place::of(app);
    let mut effects = match event {
        Event::Resize(width, height) => {
            app.size = (width, height);
            Vec::new()
        }
        Event::Key(key) => press(app, key),
        Event::Paste(text) => {
            paste(app, text);
            Vec::new()
        }
        Event::Mouse(mouse) => point(app, mouse),
        answer => answered(app, answer),
    };
    if Place::of(app) != place {
        references::left(app);
    }
    effects.extend(references::ask(app));
    arrange(app);
    effects
}

/// Whether typed characters go into a text just now, so that a burst of them may be taken as one.
pub fn takes_text(app: &App) -> bool {
    matches!(app.screen, Screen::Write) && app.overlay.is_none()
}

/// Lays out what depends on the state and the window's size.
pub fn arrange(app: &mut App) {
    let (width, height) = app.size;
    let window = Rect::new(0, 0, width, height);
    if window.is_empty() {
        return;
    }
    let covered = app.covered();
    match (&mut app.screen, &mut app.desk) {
        (Screen::Choose(choose), _) => choose.arrange(window),
        (Screen::Submit(submit), desk) => submit.arrange(desk.as_ref(), window, covered),
        (Screen::Write, Some(desk)) => layout::arrange(desk, app.size, covered),
        (Screen::ThreeWay(view), _) => view.arrange(window),
        _ => {}
    }
    if let Some(overlay) = &mut app.overlay {
        overlay.arrange(app.desk.as_ref(), window);
    }
}

fn press(app: &mut App, key: KeyEvent) -> Vec<Effect> {
    app.message = None;
    if app.overlay.is_some() && !app.is_too_small() {
        return in_overlay(app, key);
    }
    let contexts = contexts(app);
    let action = keys::lookup(&contexts, key);
    match action {
        Some(Action::Interrupt) => return vec![Effect::Quit { code: 130 }],
        Some(Action::Redraw) => return vec![Effect::Redraw],
        Some(Action::Quit) => return quit(app),
        // Words typed at a window that shows nothing are kept; all else waits until it can be seen.
        _ if app.is_too_small() && (action.is_some() || app.overlay.is_some()) => return Vec::new(),
        Some(Action::Help) => overlaid::help_over(app, None),
        Some(Action::Back) if !is_searching(app) => {
            return pages::stop(app).map_or_else(|| on_screen(app, key, action), |effect| vec![effect]);
        }
        Some(Action::LookUpLinks) => pages::question(app),
        _ => return on_screen(app, key, action),
    }
    Vec::new()
}

/// Whether Esc ends the search in Preview.
fn is_searching(app: &App) -> bool {
    matches!(&app.screen, Screen::Preview(preview) if preview.is_typing())
}

/// Shows what is new about the draft, or about the world, on the screens that show a state of it.
pub(super) fn refresh(app: &mut App) {
    let Some(desk) = &app.desk else { return };
    match &mut app.screen {
        Screen::Submit(submit) => submit.refresh(desk),
        Screen::Preview(preview) => {
            preview.set_content(previewing::content(desk));
            if let Some(submit) = &mut preview.submit {
                submit.refresh(desk);
            }
        }
        _ => {}
    }
}

/// The contexts of the key table that hold just now, the nearest first.
pub fn contexts(app: &App) -> Vec<Context> {
    match (&app.screen, &app.desk) {
        (Screen::Choose(_), _) => vec![Context::Everywhere, Context::Choose, Context::Moving, Context::Editing],
        (Screen::Write, Some(desk)) if desk.write.stop().is_listed() => {
            vec![Context::Everywhere, Context::Item, Context::Write, Context::Editing, Context::Moving]
        }
        (Screen::Write, Some(desk)) if desk.write.stop().is_choice() => {
            let own = if matches!(desk.write.stop(), Stop::Field(_, Part::Box(_))) {
                Context::Box
            } else {
                Context::Dropdown
            };
            vec![Context::Everywhere, own, Context::Write, Context::Editing, Context::Moving]
        }
        (Screen::Write, _) => vec![Context::Everywhere, Context::Write, Context::Editing, Context::Moving],
        (Screen::Preview(preview), _) if preview.is_typing() => vec![Context::Everywhere, Context::Editing],
        (Screen::Preview(_), _) => vec![Context::Everywhere, Context::Preview, Context::Moving],
        (Screen::Submit(submit), _) if submit.current() == Line::File => {
            vec![Context::Everywhere, Context::Submit, Context::Moving, Context::Editing]
        }
        (Screen::Submit(submit), _)
            if matches!(submit.current(), Line::Unanswered | Line::Comments | Line::SubIssues) =>
        {
            vec![Context::Everywhere, Context::Unanswered, Context::Submit, Context::Moving]
        }
        (Screen::Submit(_), _) => vec![Context::Everywhere, Context::Submit, Context::Moving],
        (Screen::ThreeWay(_), _) => vec![Context::Everywhere, Context::ThreeWay, Context::Moving],
    }
}

fn on_screen(app: &mut App, key: KeyEvent, action: Option<Action>) -> Vec<Effect> {
    match &mut app.screen {
        Screen::Choose(_) => on_choose(app, key, action),
        Screen::Write => on_write(app, key, action),
        Screen::Preview(_) => on_preview(app, key, action),
        Screen::Submit(_) => on_submit(app, key, action),
        Screen::ThreeWay(_) => editing::on_three_way(app, action),
    }
}

fn deletion(action: Action) -> Option<Edit> {
    match action {
        Action::Backspace => Some(Edit::Backspace),
        Action::Delete => Some(Edit::Delete),
        Action::DeleteWordLeft => Some(Edit::DeleteWordLeft),
        Action::DeleteWordRight => Some(Edit::DeleteWordRight),
        Action::DeleteToLineStart => Some(Edit::DeleteToLineStart),
        Action::DeleteToLineEnd => Some(Edit::DeleteToLineEnd),
        _ => None,
    }
}

/// Leaves at once when there is nothing to keep, else asks.
fn quit(app: &mut App) -> Vec<Effect> {
    match &app.desk {
        Some(desk) if desk.read_only.is_none() && !desk.is_untouched() => {
            app.overlay = Some(Overlay::Quit { choice: QuitChoice::Keep });
            Vec::new()
        }
        Some(desk) if desk.read_only.is_none() => vec![Effect::Forget, Effect::Quit { code: 0 }],
        _ => vec![Effect::Quit { code: 0 }],
    }
}

/// The titles of the pages, for going to one.
pub fn page_titles(desk: &Desk) -> Vec<String> {
    let title = |page: &write::Page| match page.section {
        None => "Title and labels".to_owned(),
        Some(section) => match desk.draft.template.sections[section].title.as_str() {
            "" => "Introduction".to_owned(),
            title => title.to_owned(),
        },
    };
    desk.write.pages.iter().map(title).collect()
}

fn paste(app: &mut App, text: String) {
    app.message = None;
    if let Some(overlay) = &mut app.overlay {
        overlay.edit(|editor| {
            editor.edit(Edit::Paste(text));
        });
        return;
    }
    let refused = matches!(app.screen, Screen::Write) && refuse_read_only(app);
    match &mut app.screen {
        _ if refused => {}
        Screen::Write => match &mut app.desk {
            // What is pasted on a dropdown narrows its list.
            Some(desk) if matches!(desk.write.stop(), Stop::Field(_, Part::Choice)) => list_options(app, text.trim()),
            Some(desk) if desk.write.stop().is_choice() => {
                refuse_text(app);
            }
            Some(desk) => write::paste(desk, text),
            None => {}
        },
        Screen::Choose(choose) => choose.type_in(Edit::Paste(text)),
        Screen::Submit(submit) if submit.current() == Line::File => {
            submit.file.edit(Edit::Paste(text));
            submit.knowingly = false;
            if let Some(desk) = &mut app.desk {
                keep_file_name(submit, desk);
            }
        }
        Screen::Preview(preview) if preview.is_typing() => preview.type_search(&text),
        Screen::Submit(_) | Screen::Preview(_) | Screen::ThreeWay(_) => {}
    }
}

/// Answers to effects.
fn answered(app: &mut App, event: Event) -> Vec<Effect> {
    match event {
        Event::Opened(desk) => {
            let links = crate::check::relative_links(&desk.draft);
            app.desk = Some(choosing::informed(app, *desk));
            app.screen = Screen::Write;
            app.tell_mistakes();
            if !links.is_empty() {
                return vec![Effect::LookUpLinks(links)];
            }
        }
        Event::Listed(entries) => {
            if let Screen::Choose(choose) = &mut app.screen {
                choose.set_entries(entries);
            }
        }
        Event::Offered(templates) => {
            if let Screen::Choose(Choose { offer: Some(offer), .. }) = &mut app.screen {
                offer.templates = templates;
            }
        }
        Event::Locked { id, why } => app.overlay = Some(Overlay::Locked { id, why, choice: 0 }),
        Event::Previewed(content) => {
            // What was said of the file as it was no longer holds.
            app.message = None;
            if let Screen::Preview(preview) = &mut app.screen {
                preview.set_content(*content);
            }
        }
        Event::OpenFailed(why) | Event::FileFailed(why) => app.complain(why),
        Event::Notice(text) => app.tell(text),
        Event::FileExists(path) => app.overlay = Some(Overlay::Overwrite { path, sure: false }),
        Event::FileWritten { path, text } => {
            if let Some(desk) = &mut app.desk {
                desk.output = Some(path.clone());
                desk.written = Some((path.clone(), text));
                desk.revision += 1;
            }
            app.overlay = Some(Overlay::Written { path, leave: true });
        }
        Event::SimilarFound { search, found } => app.found_similar(search, found),
        Event::PagesAsked { round } => {
            if let Some(said) = app.desk.as_mut().and_then(|desk| pages::ended(desk, round)) {
                app.tell(said);
            }
        }
        Event::GitHubTold { .. }
        | Event::Filing(_)
        | Event::EditEnded { .. }
        | Event::FilingEnded { .. }
        | Event::FilingFailed(_)
        | Event::Passed(_) => return filing::answered(app, event),
        event => {
            if let Some(desk) = &mut app.desk {
                on_desk(desk, event);
            }
        }
    }
    Vec::new()
}

fn on_desk(desk: &mut Desk, event: Event) {
    match event {
        Event::Saved { revision } => {
            desk.saving.saved = desk.saving.saved.max(revision);
            desk.saving.error = None;
        }
        Event::SaveFailed(why) => desk.saving.error = Some(why),
        Event::Edited { stop, text } => write::replace(desk, stop, text),
        Event::LinksLookedUp(links) => {
            desk.surroundings.links.extend(links);
            desk.check_all();
        }
        Event::ReferencesFound { repo, found } => references::found(desk, &repo, found),
        Event::ReferencesAsked { repo, is_silent } => references::ended(desk, &repo, is_silent),
        Event::PageAsked { round, address, answer } => pages::told(desk, round, address, answer),
        _ => {}
    }
}
