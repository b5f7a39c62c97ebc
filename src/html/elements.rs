//! Writes elements one inside the other, so that the page a browser reads is the one that was meant.
//!
//! What an author leaves open is closed where the markdown around it ends, what they close without having opened it is
//! dropped, and what a browser would move elsewhere (a row without its table, a paragraph in a paragraph) is put right
//! before. So no text can close what it stands in, or swallow what follows it.

use super::escape;

/// How deep elements may stand in one another; deeper ones are left out, their text is not.
const DEEPEST: usize = 100;

/// An element that the markdown opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Own(u32);

#[derive(Debug)]
struct Open {
    tag: &'static str,
    /// `None` for what stands as HTML in the text.
    own: Option<Own>,
}

/// What is written, and what of it is open.
#[derive(Debug, Default)]
pub(super) struct Elements {
    out: String,
    open: Vec<Open>,
    count: u32,
}

impl Elements {
    /// All that was written, everything closed.
    pub(super) fn finish(mut self) -> String {
        self.close_all();
        self.out
    }

    /// Closes everything.
    pub(super) fn close_all(&mut self) {
        self.close_down_to(0);
    }

    /// Opens an element of the markdown's own; `attributes` are written as they are.
    pub(super) fn own(&mut self, tag: &'static str, attributes: &str) -> Own {
        self.count += 1;
        let own = Own(self.count);
        if self.make_room(tag) {
            self.push(tag, attributes, Some(own));
        }
        own
    }

    /// Closes an element of the markdown's own, with all that is open in it.
    pub(super) fn end(&mut self, own: Own) {
        if let Some(at) = self.open.iter().rposition(|open| open.own == Some(own)) {
            self.close_down_to(at);
        }
    }

    /// Opens an element that stands in the text, if it has a place here.
    pub(super) fn raw(&mut self, tag: &'static str, attributes: &str) {
        if self.make_room(tag) {
            self.push(tag, attributes, None);
        }
    }

    /// Closes the nearest such element, if it stands in the text and nothing of the markdown's own was opened in it.
    pub(super) fn end_raw(&mut self, tag: &str) {
        let in_table = is_of_table(tag) || tag == "table";
        for (at, open) in self.open.iter().enumerate().rev() {
            if open.own.is_some() {
                return;
            }
            if open.tag == tag {
                return self.close_down_to(at);
            }
            if !in_table && (is_of_table(open.tag) || open.tag == "table") {
                return;
            }
        }
    }

    /// Writes text.
    pub(super) fn text(&mut self, text: &str) {
        self.inline(&escape::text(text));
    }

    /// Writes inline HTML that is known to be whole.
    pub(super) fn inline(&mut self, html: &str) {
        if !html.trim().is_empty() {
            self.make_cell();
        }
        self.out.push_str(html);
    }

    /// Writes blocks of HTML that are known to be whole.
    pub(super) fn block(&mut self, html: &str) {
        self.make_room("div");
        self.out.push_str(html);
    }

    /// Whether one of these is open.
    pub(super) fn is_in(&self, tags: &[&str]) -> bool {
        self.open.iter().any(|open| tags.contains(&open.tag))
    }

    fn push(&mut self, tag: &'static str, attributes: &str, own: Option<Own>) {
        if is_void(tag) {
            self.out.push_str(&format!("<{tag}{attributes}>"));
        } else if self.open.len() < DEEPEST {
            self.out.push_str(&format!("<{tag}{attributes}>"));
            self.open.push(Open { tag, own });
        }
    }

    fn close_down_to(&mut self, length: usize) {
        while self.open.len() > length {
            if let Some(Open { tag, .. }) = self.open.pop() {
                self.out.push_str(&format!("</{tag}>"));
            }
        }
    }

    /// Closes what `tag` would make a browser close, and opens what it would open; `false` if it has no place here.
    fn make_room(&mut self, tag: &'static str) -> bool {
        let has_place = match tag {
            "li" => self.as_item(&["li"], &["ul", "ol"]),
            "dt" | "dd" => self.as_item(&["dt", "dd"], &["dl"]),
            "rt" | "rp" => self.as_item(&["rt", "rp"], &["ruby"]),
            "thead" | "tbody" | "tfoot" | "caption" => self.as_item(&OF_TABLE, &["table"]),
            "tr" => self.as_row(),
            "td" | "th" => self.as_cell(),
            "summary" => self.current() == Some("details"),
            "figcaption" => self.current() == Some("figure"),
            "a" => self.as_link(),
            _ => true,
        };
        if has_place && !is_of_table(tag) {
            self.make_cell();
            if is_block(tag) {
                self.close_paragraph();
            }
        }
        has_place
    }

    fn current(&self) -> Option<&'static str> {
        self.open.last().map(|open| open.tag)
    }

    /// Closes down to the nearest of `lists`, out of an item before it if there is one.
    fn as_item(&mut self, items: &[&str], lists: &[&str]) -> bool {
        for (at, open) in self.open.iter().enumerate().rev() {
            if lists.contains(&open.tag) {
                self.close_down_to(at + 1);
                return true;
            }
            if open.own.is_some() || (holds_others(open.tag) && !items.contains(&open.tag)) {
                return false;
            }
        }
        false
    }

    fn as_row(&mut self) -> bool {
        let has_place = self.as_item(&["tr", "td", "th", "caption"], &["tbody", "thead", "tfoot", "table"]);
        if has_place {
            self.make_part();
        }
        has_place
    }

    fn as_cell(&mut self) -> bool {
        let has_place = self.as_item(&["td", "th", "caption"], &["tr", "tbody", "thead", "tfoot", "table"]);
        if has_place {
            self.make_row();
        }
        has_place
    }

    /// Rows stand in a part of their table.
    fn make_part(&mut self) {
        if self.current() == Some("table") {
            self.push("tbody", "", None);
        }
    }

    fn make_row(&mut self) {
        self.make_part();
        if self.current() != Some("tr") {
            self.push("tr", "", None);
        }
    }

    /// A link in a link would close it. One of the markdown's own is not closed by the text.
    fn as_link(&mut self) -> bool {
        match self.open.iter().rposition(|open| open.tag == "a") {
            Some(at) if self.open[at].own.is_none() => self.close_down_to(at),
            Some(_) => return false,
            None => {}
        }
        true
    }

    /// Text in a table stands in a cell.
    fn make_cell(&mut self) {
        if self.current().is_some_and(|tag| matches!(tag, "table" | "thead" | "tbody" | "tfoot" | "tr")) {
            self.make_row();
            self.push("td", "", None);
        }
    }

    /// A block ends the paragraph it stands in, and a heading the heading.
    fn close_paragraph(&mut self) {
        for (at, open) in self.open.iter().enumerate().rev() {
            if open.tag == "p" || is_heading(open.tag) {
                return self.close_down_to(at);
            }
            if is_block(open.tag) || is_of_table(open.tag) {
                return;
            }
        }
    }
}

fn is_void(tag: &str) -> bool {
    matches!(tag, "br" | "hr" | "wbr")
}

fn is_heading(tag: &str) -> bool {
    matches!(tag, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// Elements that only stand in a table.
const OF_TABLE: [&str; 7] = ["thead", "tbody", "tfoot", "caption", "tr", "td", "th"];

fn is_of_table(tag: &str) -> bool {
    OF_TABLE.contains(&tag)
}

/// Elements that stand in lines of their own.
fn is_block(tag: &str) -> bool {
    is_heading(tag)
        || matches!(
            tag,
            "p" | "div" | "ul" | "ol" | "li" | "dl" | "dt" | "dd" | "table" | "blockquote" | "pre" | "hr" | "details"
        )
        || matches!(tag, "summary" | "figure" | "figcaption" | "section")
}

/// Elements out of which an item does not reach its list.
fn holds_others(tag: &str) -> bool {
    is_of_table(tag) || matches!(tag, "table" | "blockquote" | "details" | "figure" | "section" | "ul" | "ol" | "dl")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Opens and closes what stands in the text, by names and `/names`; other words are text.
    fn written(words: &str) -> String {
        let tags =
            ["a", "b", "div", "p", "li", "ul", "table", "tr", "td", "tbody", "h1", "h2", "details", "summary", "hr"];
        let mut elements = Elements::default();
        for word in words.split(' ') {
            match (tags.iter().find(|tag| **tag == word), word.strip_prefix('/')) {
                (Some(tag), _) => elements.raw(tag, ""),
                (None, Some(tag)) => elements.end_raw(tag),
                (None, None) => elements.text(word),
            }
        }
        elements.finish()
    }

    #[test]
    fn what_is_left_open_is_closed_and_what_was_not_opened_stays_out() {
        assert_eq!(written("div b x"), "<div><b>x</b></div>");
        assert_eq!(written("/div x /b"), "x");
        assert_eq!(written("b div x /b y"), "<b><div>x</div></b>y");
    }

    #[test]
    fn a_block_ends_the_paragraph() {
        assert_eq!(written("p x div y"), "<p>x</p><div>y</div>");
        assert_eq!(written("h1 x h2 y"), "<h1>x</h1><h2>y</h2>");
        assert_eq!(written("p x hr"), "<p>x</p><hr>");
    }

    #[test]
    fn an_item_needs_its_list_and_ends_the_one_before() {
        assert_eq!(written("li x"), "x");
        assert_eq!(written("ul li div x li y"), "<ul><li><div>x</div></li><li>y</li></ul>");
        assert_eq!(written("ul li ul li x /ul li y"), "<ul><li><ul><li>x</li></ul></li><li>y</li></ul>");
    }

    #[test]
    fn cells_need_a_table_and_get_what_is_missing() {
        assert_eq!(written("td x"), "x");
        assert_eq!(written("table x"), "<table><tbody><tr><td>x</td></tr></tbody></table>");
        assert_eq!(
            written("table td x td y tr td z"),
            "<table><tbody><tr><td>x</td><td>y</td></tr><tr><td>z</td></tr></tbody></table>"
        );
        assert_eq!(written("table tbody div x"), "<table><tbody><tr><td><div>x</div></td></tr></tbody></table>");
    }

    #[test]
    fn a_cell_cannot_close_what_its_table_stands_in() {
        assert_eq!(written("div table td /div x"), "<div><table><tbody><tr><td>x</td></tr></tbody></table></div>");
    }

    #[test]
    fn a_link_ends_the_link_it_stands_in() {
        assert_eq!(written("a x a y"), "<a>x</a><a>y</a>");
    }

    #[test]
    fn a_summary_stands_first_in_its_details() {
        assert_eq!(written("details summary x /summary y"), "<details><summary>x</summary>y</details>");
        assert_eq!(written("summary x"), "x");
    }

    #[test]
    fn the_text_cannot_close_what_the_markdown_opened() {
        let mut elements = Elements::default();
        let quote = elements.own("blockquote", "");
        elements.raw("div", "");
        elements.end_raw("blockquote");
        elements.text("x");
        elements.end(quote);
        elements.text("y");
        assert_eq!(elements.finish(), "<blockquote><div>x</div></blockquote>y");
    }

    #[test]
    fn what_is_too_deep_is_text() {
        let html = written(&format!("{}x", "div ".repeat(10_000)));
        assert_eq!(html.matches("<div>").count(), DEEPEST);
        assert_eq!(html.matches("</div>").count(), DEEPEST);
    }
}
