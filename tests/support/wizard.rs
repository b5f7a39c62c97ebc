//! `Wizard::built_in().press("…").screen()`: keys in, screen out.

use issuewright::app::choose::Entry;
use issuewright::app::event::Mouse;
use issuewright::app::{App, Event, keys};
use issuewright::draft::Unanswered;
use issuewright::render;
use issuewright::runtime::desks::{self, Given};
use issuewright::runtime::headless::Headless;
use issuewright::runtime::templates;
use issuewright::template::Source;
use issuewright::ui::Look;
use issuewright::ui::style::{Colors, Palette, Symbols};
use ratatui::buffer::Cell;
use ratatui::style::Color;

pub(crate) struct Wizard(pub(crate) Headless);

impl Wizard {
    /// The built-in template on 80x24.
    pub(crate) fn built_in() -> Self {
        Self::of(templates::built_in().source, (80, 24))
    }

    /// A template of this text on 80x24.
    pub(crate) fn open(template: &str) -> Self {
        Self::of(Source { name: "test.md".into(), text: template.into() }, (80, 24))
    }

    pub(crate) fn of(source: Source, size: (u16, u16)) -> Self {
        Self::in_colors(source, size, Colors::None)
    }

    pub(crate) fn in_colors(source: Source, size: (u16, u16), colors: Colors) -> Self {
        let desk = desks::of_template(&source, &Given::default()).expect("a template");
        let look = Look::new(Palette::new(colors), Symbols::unicode());
        let mut headless = Headless::new(App::writing(desk, size), look, Given::default());
        headless.draw();
        Self(headless)
    }

    /// The Choose screen with these entries.
    pub(crate) fn choosing(entries: Vec<Entry>, size: (u16, u16)) -> Self {
        let look = Look::new(Palette::new(Colors::None), Symbols::unicode());
        let headless = Headless::new(App::choosing(entries, size), look, Given::default());
        Self(headless).take(Event::Resize(size.0, size.1))
    }

    /// Clicks on the first place that shows `text`.
    pub(crate) fn click_on(self, text: &str) -> Self {
        let screen = self.screen();
        let place = screen.lines().enumerate().find_map(|(row, line)| Some((row, line.split_once(text)?.0)));
        let (row, before) = place.unwrap_or_else(|| panic!("{text} is not on the screen:\n{screen}"));
        let column = issuewright::ui::text::width(before) as u16;
        self.take(Event::Mouse(Mouse::Click { column, row: row as u16 }))
    }

    pub(crate) fn press(mut self, keys: &str) -> Self {
        self.0.press(keys::parse(keys).expect("keys"));
        self
    }

    pub(crate) fn take(mut self, event: Event) -> Self {
        self.0.take(event);
        self
    }

    pub(crate) fn screen(&self) -> String {
        self.0.screen()
    }

    /// So many rows from the one that shows `text` on, under each a letter for the style of every cell; at the end what
    /// the letters mean. Cells of no style have a blank.
    pub(crate) fn styles(&self, text: &str, rows: usize) -> String {
        let screen = self.screen();
        let first = screen.lines().position(|line| line.contains(text)).expect("the text on the screen");
        let (mut out, mut legend) = (String::new(), vec!["no style".to_owned()]);
        for (y, line) in screen.lines().enumerate().skip(first).take(rows) {
            let letters = (0..self.0.buffer().area.width).map(|x| {
                let Cell { fg, bg, modifier, .. } = &self.0.buffer()[(x, y as u16)];
                let style = match (fg, bg, modifier.is_empty()) {
                    (Color::Reset, Color::Reset, true) => "no style".to_owned(),
                    (fg, bg, _) => format!("{fg} on {bg}, {modifier:?}"),
                };
                let known = legend.iter().position(|known| *known == style).unwrap_or(legend.len());
                if known == legend.len() {
                    legend.push(style);
                }
                b" abcdefghijklmnopqrstuvwxyz"[known] as char
            });
            let letters: String = letters.collect();
            out.push_str(&format!("{line}\n{}\n", letters.trim_end()));
        }
        for (letter, style) in ('a'..).zip(&legend[1..]) {
            out.push_str(&format!("{letter}: {style}\n"));
        }
        out
    }

    /// The body as it stands, placeholders kept.
    pub(crate) fn body(&self) -> String {
        let desk = self.0.app.desk.as_ref().expect("a draft");
        render::render(&desk.draft, Unanswered::Keep).body
    }
}
