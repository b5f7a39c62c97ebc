//! Draws the three-way view.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Look, element};
use crate::app::keys::{Action, Context, shown};
use crate::app::three_way::{INDENT, Row, Side, ThreeWay};

/// Draws the whole window.
pub fn view(view: &ThreeWay, buffer: &mut Buffer, look: &Look) {
    let area = buffer.area;
    let row = |y: u16| Rect { y, height: 1, ..area }.intersection(area);
    let title = match view.remaining() {
        0 => format!("{}: all decided", view.theirs),
        left if view.is_respelt => {
            format!("{}: written otherwise than the template has it, {left} to decide", view.theirs)
        }
        left => format!("{}: both changed, {left} to decide", view.theirs),
    };
    element::line(&title, row(0), buffer, look.palette.title);
    element::line(&view.heading(), row(1), buffer, look.palette.label);
    for (content, place) in view.shown(area) {
        draw(&content, view.is_respelt, place, buffer, look);
    }
    let told = row(area.height.saturating_sub(2));
    if let Some(said) = view.told {
        element::lines_above(&format!("! {said}"), told, look.palette.error, buffer);
    } else if view.has_more(area) {
        element::line("  … more below", told, buffer, look.palette.dim);
    }
    let key = |action, help| (shown(Context::ThreeWay, action), help);
    let theirs = if view.is_respelt { "as it is" } else { "GitHub's" };
    let choices = [key(Action::KeepOurs, "yours"), key(Action::KeepTheirs, theirs), key(Action::KeepBoth, "both")];
    let send = if view.remaining() == 0 {
        (shown(Context::Moving, Action::Accept), "send")
    } else {
        key(Action::NextField, "next")
    };
    let back = (shown(Context::Everywhere, Action::Back), "back");
    let (always, others) =
        if area.width < NARROW { (Vec::new(), vec![send, back]) } else { (vec![send, back], vec![]) };
    let keys: Vec<element::Key> = choices.into_iter().chain(others).collect();
    element::key_line(&keys, &always, row(area.height.saturating_sub(1)), buffer, look);
}

/// Below this many columns the choices come before all other keys.
const NARROW: u16 = 56;

fn draw(content: &Row, is_respelt: bool, place: Rect, buffer: &mut Buffer, look: &Look) {
    match content {
        Row::Head { side, is_kept } => {
            let kept = match is_kept {
                None => "",
                Some(true) => ": kept",
                Some(false) => ": left out",
            };
            let style = if *is_kept == Some(true) { look.palette.focus } else { look.palette.heading };
            let pointer = if *is_kept == Some(true) { look.symbols.current } else { " " };
            element::line(&format!("{pointer} {}{kept}", name(*side, is_respelt)), place, buffer, style);
        }
        Row::Text { side, text, is_new } => {
            let mark = if *is_new { "+" } else { " " };
            let style = match (side, is_new) {
                (Side::Base, _) => look.palette.dim,
                (_, true) => look.palette.diff_add,
                (_, false) => look.palette.text,
            };
            element::line(&format!("{mark:<width$}{text}", width = INDENT as usize), place, buffer, style);
        }
        Row::Nothing(side) => {
            let what = if *side == Side::Base { "  (nothing was here)" } else { "  (taken out)" };
            element::line(what, place, buffer, look.palette.dim);
        }
    }
}

fn name(side: Side, is_respelt: bool) -> &'static str {
    match side {
        Side::Base if is_respelt => "As the template has it",
        Side::Theirs if is_respelt => "As it stands",
        Side::Base => "Before both edits",
        Side::Ours => "Yours",
        Side::Theirs => "On GitHub now",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::three_way::tests::{press, three_way};
    use crate::ui::style::{Colors, Palette, Symbols};

    fn screen(keys: &str, (width, height): (u16, u16)) -> String {
        shown(three_way(), keys, (width, height))
    }

    fn shown(mut state: ThreeWay, keys: &str, (width, height): (u16, u16)) -> String {
        let window = Rect::new(0, 0, width, height);
        press(&mut state, keys, window);
        let mut buffer = Buffer::empty(window);
        view(&state, &mut buffer, &Look::new(Palette::new(Colors::None), Symbols::unicode()));
        let rows = buffer.content.chunks(width as usize);
        let rows = rows.map(|row| row.iter().map(ratatui::buffer::Cell::symbol).collect::<String>());
        rows.map(|row| row.trim_end().to_owned()).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn both_sides_and_what_was_there_stand_one_below_the_other() {
        insta::assert_snapshot!(screen("y", (80, 12)), @r"
        octo/hello#7: both changed, 2 to decide
        2 of 3, the text: to decide
          Yours
        + It takes a day.
          On GitHub now
        + It takes two hours.
          Before both edits
          It takes an hour.



        y yours  g GitHub's  b both  Tab next  Esc back
        ");
    }

    #[test]
    fn what_is_kept_is_said_in_words() {
        insta::assert_snapshot!(screen("yg<Tab><Tab>", (40, 12)), @r"
        octo/hello#7: both changed, 1 to decide
        2 of 3, the text: GitHub's is kept
          Yours: left out
        + It takes a day.
        ▸ On GitHub now: kept
        + It takes two hours.
          Before both edits
          It takes an hour.



        y yours  g GitHub's  b both  Tab next
        ");
    }

    #[test]
    fn when_all_is_decided_it_can_be_sent() {
        insta::assert_snapshot!(screen("ygb", (40, 12)), @r"
        octo/hello#7: all decided
        3 of 3, the text: both are kept
        ▸ Yours: kept
        + Users wait
        + and leave.
        ▸ On GitHub now: kept
          (taken out)
          Before both edits
          Users wait.


        y yours  g GitHub's  b both  Enter send
        ");
    }

    #[test]
    fn what_a_key_cannot_do_is_told() {
        insta::assert_snapshot!(screen("b", (40, 12)), @r"
        octo/hello#7: both changed, 3 to decide
        1 of 3, the title: to decide
          Yours
        + Exports are slow
          On GitHub now
        + Slow export of reports
          Before both edits
          Slow export

        ! A title cannot be both: keep yours,
        or the one on GitHub
        y yours  g GitHub's  b both  Tab next
        ");
    }

    #[test]
    fn where_nobody_else_changed_anything_it_is_not_said() {
        let mut state = three_way();
        state.is_respelt = true;
        let screen = shown(state.clone(), "yg<Tab><Tab>", (40, 12));
        assert!(screen.ends_with("y yours  g as it is  b both  Tab next"), "{screen}");
        assert!(screen.contains("the text: kept as it is") && !screen.contains("GitHub"), "{screen}");
        let screen = shown(state, "y", (80, 12));
        assert!(screen.starts_with("octo/hello#7: written otherwise than the template has it, 2 to decide\n"));
        assert!(screen.contains("  As it stands\n") && screen.contains("  As the template has it\n"), "{screen}");
    }

    #[test]
    fn a_window_of_one_cell_is_no_harm() {
        screen("", (1, 1));
        screen("", (3, 2));
    }
}
