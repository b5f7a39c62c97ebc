//! The last question before an issue is filed: what will be missing and who is notified come before the rest.

use ratatui::layout::Rect;

use crate::app::destination::{self, Filed, losses, notified};
use crate::app::overlay::dialog::room;
use crate::app::{Desk, Overlay, layout};
use crate::filing::Order;

/// Sub-issues that are named.
const NAMED: usize = 5;
/// "Not yet" and "File it".
const OPTIONS: usize = 2;
/// Columns that a row may lose to the next word.
const WORD: usize = 8;

/// The question, for a window of this size.
pub(super) fn confirm(desk: &Desk, window: Rect) -> Option<Overlay> {
    let repo = desk.destination.repo.as_ref()?;
    let filed = desk.destination.filed.as_ref();
    let again = filed.is_some_and(Filed::is_finished);
    let order = destination::order(desk, repo, again);
    let (width, rows) = room(window, OPTIONS);
    let mut rest: Vec<String> = match filed {
        Some(_) if again => vec!["It was filed before in this run: this makes another one.".to_owned()],
        Some(_) => vec!["It is filed and not finished: this goes on with it.".to_owned()],
        None => Vec::new(),
    };
    rest.extend(sub_issues(&order));
    let mut lines = in_full(desk, &order);
    let needed: usize = lines.iter().map(|line| layout::wrap(line, width).len()).sum();
    if needed > rows {
        lines = in_brief(desk, &order, (width, rows));
    }
    lines.extend(rest);
    Some(Overlay::Confirm { lines, again, yes: false })
}

/// Where it goes, and as whom.
fn tail(desk: &Desk, order: &Order) -> String {
    let login = desk.destination.known().and_then(|known| known.facts.author()).unwrap_or_default();
    format!("in {}, as {login}", order.repo)
}

fn in_full(desk: &Desk, order: &Order) -> Vec<String> {
    let mut lines = vec![format!("{} {}", order.wish.title, tail(desk, order))];
    lines.extend(destination::notes_in_full(desk).into_iter().map(|note| format!("! {note}")));
    let names = notified(order);
    lines.extend((!names.is_empty()).then(|| format!("The text notifies or links: {}", names.join(", "))));
    lines
}

/// The same with as many names as have room; Submit tells the reasons.
fn in_brief(desk: &Desk, order: &Order, (width, rows): (u16, usize)) -> Vec<String> {
    let width = width as usize;
    let tail = tail(desk, order);
    let title = shortened(&order.wish.title, width.saturating_sub(tail.chars().count() + 1).max(WORD));
    let each = rows.saturating_sub(1) / 2 * width.saturating_sub(WORD);
    let lists = [("! will not be kept", losses(desk)), ("It notifies or links", notified(order))];
    let lists = lists.iter().filter(|(_, names)| !names.is_empty());
    [format!("{title} {tail}")].into_iter().chain(lists.map(|(lead, names)| listed(lead, names, each))).collect()
}

/// `lead: a, b and 3 more`, in so many columns; one name is always there.
fn listed(lead: &str, names: &[String], columns: usize) -> String {
    let of = |count: usize| {
        let more = names.len() - count;
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        format!("{lead}: {}{more}", names[..count].join(", "))
    };
    let fits = (1..=names.len()).rev().find(|count| of(*count).chars().count() <= columns);
    fits.map_or_else(|| shortened(&of(1), columns), of)
}

fn shortened(text: &str, columns: usize) -> String {
    if text.chars().count() <= columns {
        return text.to_owned();
    }
    text.chars().take(columns.saturating_sub(1)).chain(['…']).collect()
}

fn sub_issues(order: &Order) -> Vec<String> {
    let children = order.children.iter().enumerate().take(NAMED);
    let mut lines: Vec<String> =
        children.map(|(at, child)| format!("Sub-issue {}: {}", at + 1, child.wish.title)).collect();
    let more = order.children.len().saturating_sub(NAMED);
    lines.extend((more > 0).then(|| format!("and {more} more")));
    lines
}
