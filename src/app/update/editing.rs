//! Sending the edit of an issue that is there: the last question, the three-way view, and how it ended.

use ratatui::layout::Rect;

use super::filing::{mark_refused, not_filed};
use crate::app::destination::{Extent, Filed, Settled};
use crate::app::keys::Action;
use crate::app::overlay::Hindered;
use crate::app::three_way::{Outcome, ThreeWay};
use crate::app::{App, Effect, Overlay, Screen, Submit};
use crate::filing::edit::{Base, EditEnding, changes, told};
use crate::filing::{Created, Part, Wish};

/// Lines of the changes that the last question shows.
const SHOWN: usize = 6;

/// Asks before the changes are sent; where they cannot be made in the issue's text, the author decides first.
pub(super) fn ask(app: &mut App) -> Vec<Effect> {
    let Some(desk) = &app.desk else { return Vec::new() };
    let (Some(base), Some(edited)) = (&desk.edits, desk.edited()) else { return Vec::new() };
    match edited {
        Ok(wish) => {
            let changed = changes(base, &wish);
            if changed.is_empty() {
                app.tell(format!("Nothing is changed: there is nothing to send to {base}"));
                return Vec::new();
            }
            let mut lines = vec![format!("To {base}: {}", in_words(&changed.parts()))];
            lines.extend(in_brief(told(base, &changed)));
            app.overlay = Some(Overlay::ConfirmEdit { lines, yes: false });
        }
        Err(merged) => {
            app.screen = Screen::ThreeWay(Box::new(ThreeWay::respelt(*merged, base.clone())));
        }
    }
    Vec::new()
}

/// As many lines of a diff as a question has room for.
fn in_brief(mut lines: Vec<String>) -> Vec<String> {
    let more = lines.len().saturating_sub(SHOWN);
    lines.truncate(SHOWN);
    lines.extend((more > 0).then(|| format!("and {more} more lines")));
    lines
}

fn in_words(parts: &[Part]) -> String {
    parts.iter().map(|part| format!("the {part}")).collect::<Vec<_>>().join(", ")
}

/// Sends what was changed.
pub(super) fn send(app: &mut App) -> Vec<Effect> {
    let Some(desk) = &mut app.desk else { return Vec::new() };
    let (Some(base), Some(Ok(wish))) = (&desk.edits, desk.edited()) else { return Vec::new() };
    let effect = Effect::SendEdit { base: base.clone(), wish };
    desk.destination.refused.clear();
    app.overlay = Some(Overlay::Filing { said: "sending the changes".to_owned() });
    vec![effect]
}

/// Sends it once more: with what was decided, if nothing was changed since.
pub(super) fn again(app: &mut App) -> Vec<Effect> {
    let Some(desk) = &app.desk else { return Vec::new() };
    match desk.destination.settled.clone() {
        Some(Settled { base, wish, revision }) if revision == desk.revision => send_settled(app, base, wish),
        _ if matches!(desk.edited(), Some(Ok(_))) => send(app),
        _ => ask(app),
    }
}

fn send_settled(app: &mut App, base: Box<Base>, wish: Wish) -> Vec<Effect> {
    app.overlay = Some(Overlay::Filing { said: "sending the changes".to_owned() });
    vec![Effect::SendEdit { base, wish }]
}

/// Keys of the three-way view.
pub(super) fn on_three_way(app: &mut App, action: Option<Action>) -> Vec<Effect> {
    let window = Rect::new(0, 0, app.size.0, app.size.1);
    let Screen::ThreeWay(view) = &mut app.screen else { return Vec::new() };
    let Some(outcome) = action.and_then(|action| view.act(action, window)) else { return Vec::new() };
    let base = view.theirs.clone();
    if let Some(desk) = &app.desk {
        app.screen = Screen::Submit(Submit::new(desk));
    }
    match outcome {
        Outcome::Back => Vec::new(),
        Outcome::Settled(wish) => {
            if let Some(desk) = &mut app.desk {
                let (base, wish, revision) = (base.clone(), wish.clone(), desk.revision);
                desk.destination.settled = Some(Settled { base, wish, revision });
            }
            send_settled(app, base, wish)
        }
    }
}

/// How it ended.
pub(super) fn ended(app: &mut App, revision: u64, ending: EditEnding) {
    app.overlay = match ending {
        EditEnding::Unchanged(now) => {
            if let Some(desk) = app.desk.as_mut().filter(|desk| desk.revision == revision) {
                desk.sent((*now).clone());
            }
            Some(Overlay::Notice { lines: vec![format!("{now} is as it should be already: nothing was sent.")] })
        }
        EditEnding::Edited { now, parts, dropped } => {
            if let Some(desk) = &mut app.desk {
                let is_as_sent = desk.revision == revision;
                if is_as_sent {
                    desk.sent((*now).clone());
                }
                let revision = if is_as_sent { desk.revision } else { revision };
                let issue = Created { number: now.number, url: now.url.clone(), id: None };
                let extent = if dropped.is_empty() { Extent::Whole } else { Extent::Partial };
                desk.destination.filed = Some(Filed { issue, revision, extent });
            }
            let mut lines = vec![format!("changed: {}", in_words(&parts))];
            lines.extend(dropped.iter().map(|dropped| format!("! not kept: {dropped}")));
            Some(Overlay::Filed { url: now.url.clone(), lines, choice: 0 })
        }
        EditEnding::Conflict { merged, theirs } => {
            if let Some(desk) = &mut app.desk {
                desk.destination.settled = None;
            }
            app.screen = Screen::ThreeWay(Box::new(ThreeWay::new(*merged, theirs)));
            app.tell("Somebody changed the same meanwhile: nothing was sent yet");
            None
        }
        EditEnding::Refused(refusal) => {
            mark_refused(app, &refusal);
            Some(not_filed(&refusal))
        }
        EditEnding::Unknown(why) => {
            Some(Overlay::NotFiled { lines: vec![why], wait: None, by: Hindered::Unknown, choice: 0 })
        }
    };
}
