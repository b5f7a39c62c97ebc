//! The help overlay: every key, and what the mouse does, in rows as wide as the window.

use ratatui::layout::{Margin, Rect};

use crate::app::keys::{self, Action, Context};
use crate::app::layout;

/// Columns of the box where there are as many.
const WIDTH: u16 = 76;
/// From this many columns on the keys have a wide column of their own.
const WIDE: u16 = 50;

/// What the mouse does; it has no keys to look up.
const MOUSE: [(&str, &str); 3] = [
    ("Click", "set the cursor; in a list select, and click again to choose"),
    ("Drag", "select text"),
    ("Wheel", "scroll"),
];

/// The contexts in their order, and what they are called.
const GROUPS: [(Context, &str); 12] = [
    (Context::Everywhere, "Everywhere"),
    (Context::Write, "Writing"),
    (Context::Item, "Items, tasks and phases"),
    (Context::Dropdown, "A form's dropdown"),
    (Context::Box, "A form's boxes"),
    (Context::Editing, "In a text"),
    (Context::Preview, "Preview"),
    (Context::Submit, "Submit"),
    (Context::Unanswered, "Choices on Submit"),
    (Context::ThreeWay, "Changed by two"),
    (Context::Choose, "Choose"),
    (Context::Moving, "Lists"),
];

/// One row of the help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    Heading(&'static str),
    /// Keys, filled up with blanks as far as what they do begins, and what they do.
    Keys(String, String),
}

/// The lines of the help: every key with what it does, by context. A line without keys is a context's name, or empty
/// between two of them.
pub fn lines() -> Vec<(String, &'static str)> {
    let mut lines = Vec::new();
    for (context, title) in GROUPS {
        lines.push((String::new(), title));
        for binding in keys::TABLE.iter().filter(|binding| binding.context == context) {
            let names: Vec<String> = binding.keys.iter().map(|name| keys::human(name)).collect();
            lines.push((names.join(" or "), binding.help));
        }
        lines.push((String::new(), ""));
    }
    lines.push((String::new(), "Mouse"));
    lines.extend(MOUSE.map(|(what, help)| (what.to_owned(), help)));
    lines
}

/// The help in rows of `width` cells, of which none loses anything.
pub fn rows(width: u16) -> Vec<Row> {
    let column = if width < WIDE { 12 } else { 24 };
    lines().into_iter().flat_map(|(keys, help)| row(&keys, help, column, width)).collect()
}

fn row(keys: &str, help: &'static str, column: u16, width: u16) -> Vec<Row> {
    if keys.is_empty() {
        return vec![Row::Heading(help)];
    }
    let cells = keys.chars().count().max(column as usize) + 1;
    let after = |cells: usize| layout::wrap(help, width.saturating_sub(cells as u16));
    let mut rows = Vec::new();
    let (mut name, help) = if cells == column as usize + 1 || cells + help.chars().count() <= width as usize {
        (format!("{keys:<cells$}"), after(cells))
    } else {
        // Too long a name stands above what it does.
        rows.extend(layout::wrap(keys, width).into_iter().map(|name| Row::Keys(name, String::new())));
        (" ".repeat(column as usize + 1), after(column as usize + 1))
    };
    for line in help {
        let indent = " ".repeat(name.chars().count());
        rows.push(Row::Keys(std::mem::replace(&mut name, indent), line));
    }
    rows
}

/// The box with its frame.
pub fn area(window: Rect) -> Rect {
    layout::boxed(window, WIDTH, window.height)
}

/// Moves by what `action` asks, as far as [`arrange`] lets it.
pub fn scroll(scroll: usize, action: Action, window: Rect) -> usize {
    let page = (inside(window).height as usize).saturating_sub(1).max(1);
    match action {
        Action::Up => scroll.saturating_sub(1),
        Action::Down => scroll.saturating_add(1),
        Action::PageUp => scroll.saturating_sub(page),
        Action::PageDown => scroll.saturating_add(page),
        Action::Top => 0,
        Action::Bottom => usize::MAX,
        _ => scroll,
    }
}

/// The row with the name of a context.
pub fn top_of(context: Context, window: Rect) -> usize {
    let title = GROUPS.iter().find(|(known, _)| *known == context).map(|(_, title)| *title);
    let rows = rows(inside(window).width);
    rows.iter().position(|row| matches!(row, Row::Heading(heading) if Some(*heading) == title)).unwrap_or(0)
}

/// The first row to show, so that the last one is not left behind.
pub fn arrange(scroll: usize, window: Rect) -> usize {
    let inner = inside(window);
    scroll.min(rows(inner.width).len().saturating_sub(inner.height as usize))
}

/// The box without its frame.
pub fn inside(window: Rect) -> Rect {
    area(window).inner(Margin::new(1, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_lists_every_binding_of_the_table() {
        let lines = lines();
        for binding in keys::TABLE {
            let names: Vec<String> = binding.keys.iter().map(|name| keys::human(name)).collect();
            assert!(lines.contains(&(names.join(" or "), binding.help)), "{}", binding.help);
        }
    }

    #[test]
    fn a_narrow_help_says_all_that_a_wide_one_says() {
        let words = |width| {
            let rows = rows(width).into_iter().map(|row| match row {
                Row::Heading(title) => title.to_owned(),
                Row::Keys(keys, help) => format!("{keys} {help}"),
            });
            let text: Vec<String> = rows.collect();
            assert!(text.iter().all(|row| row.trim_end().chars().count() <= width as usize), "{text:#?}");
            let mut words: Vec<String> = text.join(" ").split_whitespace().map(str::to_owned).collect();
            words.sort();
            words
        };
        assert_eq!(words(38), words(74));
    }
}
