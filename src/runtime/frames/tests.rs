//! Frames that keep parts leave on the terminal what frames drawn whole leave there.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::{CrosstermBackend, TestBackend};
use ratatui::style::{Color, Modifier, Style};

use super::*;
use crate::app::{self, Effect, Event, keys};
use crate::runtime::desks::{self, Given};
use crate::runtime::templates;
use crate::ui::style::{Colors, Palette, Symbols};

type Piece = (&'static str, Style);

/// Rows of text for an area.
type Content = Vec<Vec<Piece>>;

const SIZE: (u16, u16) = (14, 5);
const LEFT: Rect = Rect { x: 0, y: 1, width: 4, height: 3 };
const MIDDLE: Rect = Rect { x: 4, y: 1, width: 5, height: 3 };
const RIGHT: Rect = Rect { x: 9, y: 1, width: 5, height: 3 };
const TOP: Rect = Rect { x: 0, y: 0, width: 14, height: 1 };
const BOTTOM: Rect = Rect { x: 0, y: 4, width: 14, height: 1 };

/// A frame: what of the contents stands at the left and at the right, the rest, and the cursor.
#[derive(Debug, Clone)]
struct Scene {
    sides: [Option<usize>; 2],
    rest: [Content; 3],
    cursor: Option<(u16, u16)>,
    clear: bool,
    /// Something is drawn over the sides.
    covered: bool,
}

impl Scene {
    fn parts(&self) -> [Part; 2] {
        let part =
            |side: Option<usize>, area| side.filter(|_| !self.covered).map(|at| Part { area, version: at as u64 });
        [part(self.sides[0], LEFT), part(self.sides[1], RIGHT)].map(Option::unwrap_or_default)
    }

    fn draw(&self, contents: &[Content], buffer: &mut Buffer, kept: &[Rect]) -> Option<Position> {
        for (side, area) in self.sides.iter().zip([LEFT, RIGHT]) {
            if let Some(at) = side.filter(|_| !kept.contains(&area)) {
                fill(&contents[at], area, buffer);
            }
        }
        for (content, area) in self.rest.iter().zip([TOP, MIDDLE, BOTTOM]) {
            fill(content, area, buffer);
        }
        if self.covered {
            for x in 0..SIZE.0 {
                buffer[(x, 2)].reset();
                buffer[(x, 2)].set_char('=');
            }
        }
        self.cursor.map(Position::from)
    }
}

fn fill(content: &Content, area: Rect, buffer: &mut Buffer) {
    for (row, y) in content.iter().zip(area.y..area.bottom()) {
        let mut x = area.x;
        for (text, style) in row {
            x = buffer.set_stringn(x, y, text, (area.right() - x) as usize, *style).0;
        }
    }
}

fn piece() -> impl Strategy<Value = Piece> {
    let texts = vec!["a", "bc", " ", "漢", "字a", "⌨️", "❤️ ", "e\u{301}", "👨‍👩‍👧", "ﾊﾞ", "\u{200b}"];
    let (plain, lit) = (Style::new(), Style::new().bg(Color::Blue));
    let marked = Style::new().fg(Color::Red).add_modifier(Modifier::REVERSED | Modifier::BOLD);
    let under = Style::new().add_modifier(Modifier::UNDERLINED).underline_color(Color::Green);
    (prop::sample::select(texts), prop::sample::select(vec![plain, plain, lit, marked, under]))
}

fn content() -> impl Strategy<Value = Content> {
    prop::collection::vec(prop::collection::vec(piece(), 0..5), 0..4)
}

fn scene() -> impl Strategy<Value = Scene> {
    let side = || prop::option::weighted(0.9, 0..3_usize);
    let rest = [content(), content(), content()];
    let cursor = prop::option::of((0..SIZE.0, 0..SIZE.1));
    let rarely = || prop::bool::weighted(0.1);
    (side(), side(), rest, cursor, rarely(), rarely()).prop_map(|(left, right, rest, cursor, clear, covered)| Scene {
        sides: [left, right],
        rest,
        cursor,
        clear,
        covered,
    })
}

/// A terminal that is written to as a real one is, and can be looked at.
#[derive(Clone)]
struct Glass(Rc<RefCell<Tube>>);

struct Tube {
    parser: vt100::Parser,
    /// Bytes so far.
    written: usize,
}

impl Write for Glass {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let tube = &mut *self.0.borrow_mut();
        tube.written += bytes.len();
        tube.parser.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

type Window = (Frames<CrosstermBackend<Glass>>, Glass);

fn window((width, height): (u16, u16)) -> Window {
    let (rows, columns) = (height.try_into().unwrap(), width.try_into().unwrap());
    let tube = Tube { parser: vt100::Parser::new(rows, columns, 0), written: 0 };
    let glass = Glass(Rc::new(RefCell::new(tube)));
    (Frames::new(CrosstermBackend::new(glass.clone())), glass)
}

/// The wizard on such a terminal, and on a second one that keeps nothing from frame to frame.
struct Seen {
    app: App,
    look: Look,
    kept: Window,
    whole: Window,
}

impl Seen {
    fn built_in() -> Self {
        let desk = desks::of_template(&templates::built_in().source, &Given::default()).expect("the built-in template");
        let size = (120, 40);
        let look = Look::new(Palette::new(Colors::Ansi256), Symbols::unicode());
        let mut seen = Self { app: App::writing(desk, size), look, kept: window(size), whole: window(size) };
        seen.draw();
        seen
    }

    fn draw(&mut self) {
        self.kept.0.draw(&mut self.app, &mut self.look).unwrap();
        let (app, look) = (&self.app, &self.look);
        let view = |buffer: &mut Buffer, kept: &[Rect]| ui::view(app, buffer, look, kept);
        self.whole.0.paint(app.size, <[Part; 2]>::default(), view).unwrap();
    }

    /// Takes an event and draws, as the loop does; `settle` is a pause after it.
    fn take(&mut self, event: Event, settle: bool) {
        if let Event::Resize(width, height) = event {
            for (_, glass) in [&self.kept, &self.whole] {
                glass.0.borrow_mut().parser.set_size(height.try_into().unwrap(), width.try_into().unwrap());
            }
        }
        if app::update(&mut self.app, event).contains(&Effect::Redraw) {
            self.kept.0.clear();
            self.whole.0.clear();
        }
        self.draw();
        if settle && self.app.is_unsettled() {
            self.app.settle();
            self.draw();
        }
    }

    /// Presses keys with a pause after each.
    fn press(&mut self, keys: &str) {
        keys::parse(keys).unwrap().into_iter().for_each(|key| self.take(Event::Key(key), true));
    }

    /// What the terminal would show if all was drawn anew.
    fn anew(&mut self) -> Vec<String> {
        let (mut frames, glass) = window(self.app.size);
        frames.draw(&mut self.app, &mut self.look).unwrap();
        seen(&glass)
    }
}

/// The cells of a terminal and its cursor.
fn seen(glass: &Glass) -> Vec<String> {
    let tube = glass.0.borrow();
    let screen = tube.parser.screen();
    let (rows, columns) = screen.size();
    let cell = |row, column| {
        let cell = screen.cell(row, column).unwrap();
        // A cell that was never written is blank.
        let text = if cell.has_contents() || cell.is_wide_continuation() { cell.contents() } else { " " };
        let looks = (cell.bold(), cell.dim(), cell.italic(), cell.underline(), cell.inverse());
        format!("{row}:{column} {text} {:?} {:?} {looks:?}", cell.fgcolor(), cell.bgcolor())
    };
    let places = (0..rows.get()).flat_map(|row| (0..columns.get()).map(move |column| (row, column)));
    let cursor = if screen.hide_cursor() { "hidden".to_owned() } else { format!("{:?}", screen.cursor_position()) };
    places.map(|(row, column)| cell(row, column)).chain([cursor]).collect()
}

#[derive(Debug, Clone, Copy)]
enum Act {
    Press(&'static str),
    Paste(&'static str),
    Resize(u16, u16),
    Tell,
    FailToSave,
}

impl Act {
    fn event(self) -> Event {
        match self {
            Self::Press(key) => Event::Key(keys::parse(key).unwrap()[0]),
            Self::Paste(text) => Event::Paste(text.to_owned()),
            Self::Resize(width, height) => Event::Resize(width, height),
            Self::Tell => Event::Notice("Told above the keys, in more than the one line of the window ".repeat(3)),
            Self::FailToSave => Event::SaveFailed("the disk is full".to_owned()),
        }
    }
}

fn act() -> impl Strategy<Value = Act> {
    let keys = "x <Space> 漢 é <Enter> <Tab> <S-Tab> <Backspace> <Up> <Down> <PageDown> <S-Left> <C-z> 2 <F1> <Esc> <Esc> \
                <C-g> <C-p> <C-s> <C-q> <A-x> <A-Up> <C-l>";
    let pastes = vec!["Words\nin lines", "漢字 - [ ] 一\n\n> quoted", "# Head\n\n| a | b |\n|---|---|\n| 漢 | `c` |\n"];
    let sizes = vec![(120, 40), (121, 30), (90, 24), (60, 12), (20, 5)];
    prop_oneof![
        20 => prop::sample::select(keys.split_whitespace().collect::<Vec<_>>()).prop_map(Act::Press),
        3 => prop::sample::select(pastes).prop_map(Act::Paste),
        1 => prop::sample::select(sizes).prop_map(|(width, height)| Act::Resize(width, height)),
        1 => Just(Act::Tell),
        1 => Just(Act::FailToSave),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn kept_parts_look_as_if_drawn_by_ratatui(
        contents in prop::collection::vec(content(), 3),
        scenes in prop::collection::vec(scene(), 1..12),
    ) {
        let mut frames = Frames::new(TestBackend::new(SIZE.0, SIZE.1));
        let mut whole = Terminal::new(TestBackend::new(SIZE.0, SIZE.1)).unwrap();
        for scene in scenes {
            if scene.clear {
                frames.clear();
                whole.clear().unwrap();
            }
            frames.paint(SIZE, scene.parts(), |buffer, kept| scene.draw(&contents, buffer, kept)).unwrap();
            let drawn = whole.draw(|frame| {
                if let Some(cursor) = scene.draw(&contents, frame.buffer_mut(), &[]) {
                    frame.set_cursor_position(cursor);
                }
            });
            drawn.unwrap();
            prop_assert_eq!(frames.backend().buffer(), whole.backend().buffer());
            prop_assert_eq!(frames.backend().cursor_visible(), whole.backend().cursor_visible());
            if scene.cursor.is_some() {
                prop_assert_eq!(frames.backend().cursor_position(), whole.backend().cursor_position());
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_screen_is_what_it_is_with_nothing_kept(
        acts in prop::collection::vec((act(), prop::bool::weighted(0.4)), 1..25),
    ) {
        let mut wizard = Seen::built_in();
        for (act, settle) in acts {
            wizard.take(act.event(), settle);
            prop_assert_eq!(seen(&wizard.kept.1), seen(&wizard.whole.1));
        }
    }
}

#[test]
fn an_overlay_leaves_nothing_behind() {
    let mut wizard = Seen::built_in();
    wizard.press("<Tab>*3one<F1><Esc>x<C-g><Esc>y<A-x><Esc>z<C-q><Esc>w");
    assert_eq!(seen(&wizard.kept.1), wizard.anew());
}

#[test]
fn a_key_in_a_field_draws_neither_outline_nor_live_preview() {
    let mut wizard = Seen::built_in();
    wizard.press("<Tab>*3one");
    wizard.take(Event::Key(keys::parse("x").unwrap()[0]), false);
    let areas = app::layout::areas((120, 40));
    assert_eq!(wizard.kept.0.kept, [areas.outline, areas.preview]);
}

#[test]
fn the_first_letter_in_a_field_draws_the_outline_anew() {
    let mut wizard = Seen::built_in();
    wizard.press("<Tab>*3");
    wizard.take(Event::Key(keys::parse("x").unwrap()[0]), false);
    assert_eq!(wizard.kept.0.kept, [app::layout::areas((120, 40)).preview]);
}

#[test]
fn under_a_message_nothing_is_kept() {
    let mut wizard = Seen::built_in();
    wizard.press("<Tab>*3one");
    wizard.take(Event::Notice("told".to_owned()), false);
    assert!(wizard.kept.0.kept.is_empty());
}

#[test]
fn a_frame_like_the_last_writes_nothing() {
    let mut wizard = Seen::built_in();
    wizard.press("<Tab>*3one");
    let before = wizard.kept.1.0.borrow().written;
    wizard.draw();
    assert_eq!(wizard.kept.1.0.borrow().written, before);
}
