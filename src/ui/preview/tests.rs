//! The Preview screen, looked at.

use ratatui::style::Modifier;

use super::*;
use crate::app::preview::Content;
use crate::ui::style::Colors;

const BODY: &str = "# One\n\ntext\n\n- [x] two\n\nmore text\n";

struct Screen {
    preview: Preview,
    pane: Pane,
    area: Rect,
}

impl Screen {
    fn new(body: &str, width: u16, height: u16) -> Self {
        let mut preview = Preview::new();
        preview.set_content(Content {
            title: "Crash on start".to_owned(),
            labels: vec!["bug".to_owned(), "help wanted".to_owned()],
            body: body.to_owned(),
            template_body: "# One\n\nwrite here\n".to_owned(),
            remarks: Vec::new(),
        });
        Self { preview, pane: Pane::new(), area: Rect::new(0, 0, width, height) }
    }

    fn then(mut self, event: impl FnOnce(&mut Preview)) -> Self {
        self.lay_out();
        event(&mut self.preview);
        self
    }

    fn lay_out(&mut self) {
        self.pane.lay_out(&mut self.preview, self.area, &Palette::new(Colors::None), &Symbols::unicode());
    }

    fn draw(&mut self) -> (Buffer, Option<Position>) {
        self.lay_out();
        let mut buffer = Buffer::empty(self.area);
        let (palette, symbols) = (Palette::new(Colors::None), Symbols::unicode());
        let cursor = view(&self.preview, &self.pane, self.area, &mut buffer, &palette, &symbols);
        (buffer, cursor)
    }

    fn rows(&mut self) -> Vec<String> {
        let (buffer, _) = self.draw();
        let row = |y| (0..self.area.width).map(|x| buffer[(x, y)].symbol()).collect::<String>().trim_end().to_owned();
        (0..self.area.height).map(row).collect()
    }
}

#[test]
fn title_labels_views_and_the_rendered_issue_are_shown() {
    assert_eq!(
        Screen::new(BODY, 36, 11).rows(),
        [
            "Crash on start",
            "[bug] [help wanted]",
            "▸Rendered  Raw  Findings  Diff   7/7",
            "",
            "One",
            "━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━",
            "text",
            "",
            "[x] two",
            "",
            "more text",
        ]
    );
}

#[test]
fn a_low_screen_leaves_out_the_labels() {
    assert_eq!(
        Screen::new(BODY, 36, 4).rows(),
        ["Crash on start", "▸Rendered  Raw  Findings  Diff   2/7", "One", "━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━",]
    );
}

#[test]
fn the_raw_view_shows_what_is_written() {
    let mut screen = Screen::new("# One\n\tx\u{1b}[0m", 36, 4).then(Preview::next_view);
    assert_eq!(screen.rows(), ["Crash on start", " Rendered ▸Raw  Findings  Diff   2/2", "# One", "    x␛[0m"]);
}

#[test]
fn the_diff_has_signs() {
    let mut screen = Screen::new("# One\n\nmine\n", 30, 6).then(Preview::previous_view);
    assert_eq!(screen.rows()[2..], ["   # One", "", "-  write here", "+  mine"]);
}

#[test]
fn the_bottom_is_the_last_row_at_the_last_line() {
    assert_eq!(
        Screen::new(BODY, 36, 4).then(Preview::bottom).rows()[1..],
        ["▸Rendered  Raw  Findings  Diff   7/7", "", "more text"]
    );
}

#[test]
fn the_search_shows_its_count_and_lights_its_matches() {
    let mut screen = Screen::new(BODY, 36, 6).then(Preview::start_search).then(|preview| preview.type_search("text"));
    assert_eq!(screen.rows()[2..], ["One", "━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━", "text", "/text  1 of 2"]);
    let (buffer, cursor) = screen.draw();
    assert!(buffer[(0, 4)].modifier.contains(Modifier::REVERSED));
    assert_eq!(cursor, Some(Position::new(5, 5)));
}

#[test]
fn a_search_without_a_match_says_so() {
    let mut screen = Screen::new(BODY, 36, 6).then(Preview::start_search).then(|preview| preview.type_search("zz"));
    assert_eq!(screen.rows()[5], "/zz  no match");
}

#[test]
fn a_resize_keeps_the_scroll_within_the_text() {
    let mut screen = Screen::new(BODY, 36, 4).then(Preview::bottom);
    screen.lay_out();
    screen.area = Rect::new(0, 0, 30, 20);
    assert!(screen.rows().contains(&"One".to_owned()));
}

#[test]
fn every_size_can_be_drawn() {
    for width in 0..12 {
        for height in 0..8 {
            let mut screen = Screen::new(BODY, width, height).then(Preview::start_search);
            screen.preview.type_search("日本");
            assert_eq!(screen.rows().len(), usize::from(height));
        }
    }
}

#[test]
fn an_empty_issue_says_that_it_is_empty() {
    assert_eq!(Screen::new("", 30, 4).rows()[2], "The issue has no text yet");
}
