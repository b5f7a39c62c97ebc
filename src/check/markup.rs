//! Finds in one pass what the rules ask about in a text: brackets, links, tags, and what is opened and never closed.
//!
//! Code spans, fences and comments are passed over, so that `a[0]` in code is nobody's prompt.

use crate::linked::{self, To};
use crate::template::fence::{FenceLine, opening_fence};
use crate::template::list_item::item_start;

use super::destination::{Link, destination};

/// What a text holds, in order.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Markup<'a> {
    /// What stands in square brackets that are no link, reference, footnote or index; without the brackets.
    pub brackets: Vec<&'a str>,
    /// What stands in angle brackets, without them.
    pub angles: Vec<&'a str>,
    pub links: Vec<Link<'a>>,
    /// Issues and pull requests of the repository, as `#12` or `GH-12`.
    pub references: Vec<Reference<'a>>,
    /// Texts that start at a bare `scheme://`.
    pub addresses: Vec<&'a str>,
    /// The names of `@name`, and of `@org/team` with its slash; those in a link's text are none.
    pub mentions: Vec<&'a str>,
    /// The lines outside of fences and comments that are not blank, without their ends.
    pub lines: Vec<&'a str>,
    /// Labels of `[label]: target`, sorted.
    pub definitions: Vec<&'a str>,
    /// Byte offsets of what is opened and never closed.
    pub open_fence: Option<usize>,
    pub open_details: Option<usize>,
    pub open_comment: Option<usize>,
}

/// A number that GitHub would link to an issue or pull request of the repository.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reference<'a> {
    pub number: u64,
    /// With its `#` or `GH-`.
    pub text: &'a str,
    at: usize,
}

impl<'a> Markup<'a> {
    /// The addresses on the web that are linked, without fragments. Those that no server can have are left out.
    pub fn web_addresses(&self) -> Vec<&'a str> {
        let targets = self.links.iter().filter(|link| link.fault().is_none()).map(|link| link.target);
        targets.chain(self.addresses.iter().copied()).filter_map(web_address).collect()
    }

    pub fn scan(text: &'a str) -> Self {
        let mut scan = Scan { text, ..Scan::default() };
        let mut state = State::Outside;
        // The block of text lines gathered so far, judged when the next one begins.
        let mut block = 0..0;
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let end = start + line.len();
            let kind = state.step(line);
            if kind != LineKind::Further {
                scan.block(block.start, block.end);
                block = start..start;
            }
            match kind {
                LineKind::Begins | LineKind::Further => {
                    block.end = end;
                    scan.found.lines.push(line.trim_end());
                }
                LineKind::OpensFence => scan.found.open_fence = Some(start),
                LineKind::ClosesFence => scan.found.open_fence = None,
                LineKind::OpensComment => scan.note_open_comment(start),
                LineKind::Other => {}
            }
            start = end;
        }
        scan.block(block.start, block.end);
        scan.found.open_details = scan.details.first().copied();
        scan.found.definitions.sort_unstable();
        scan.found
    }
}

/// What the lines before leave open.
#[derive(Clone, Copy)]
enum State<'a> {
    Outside,
    /// A text line came before, so that another one belongs to the same block.
    Text,
    Fence(FenceLine<'a>),
    Comment,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum LineKind {
    /// Text that begins a block: a paragraph, an item, a heading.
    Begins,
    Further,
    OpensFence,
    ClosesFence,
    OpensComment,
    Other,
}

impl<'a> State<'a> {
    /// What `line` is. Its first byte settles most lines, as this runs on every key.
    fn step(&mut self, line: &'a str) -> LineKind {
        match *self {
            Self::Fence(fence) if fence.is_closed_by(line) => self.set(Self::Outside, LineKind::ClosesFence),
            Self::Comment if line.contains("-->") => self.set(Self::Outside, LineKind::Other),
            Self::Fence(_) | Self::Comment => LineKind::Other,
            Self::Outside => self.text(line, LineKind::Begins),
            Self::Text => self.text(line, LineKind::Further),
        }
    }

    fn text(&mut self, line: &'a str, otherwise: LineKind) -> LineKind {
        let trimmed = line.trim_ascii_start();
        match trimmed.bytes().next() {
            None => self.set(Self::Outside, LineKind::Other),
            Some(b'`' | b'~' | b'-' | b'*' | b'+' | b'0'..=b'9') => {
                if let Some(fence) = opening_fence(line) {
                    return self.set(Self::Fence(fence), LineKind::OpensFence);
                }
                let kind = if item_start(line).is_some() { LineKind::Begins } else { otherwise };
                self.set(Self::Text, kind)
            }
            Some(b'<') if trimmed.starts_with("<!--") && !trimmed.contains("-->") => {
                self.set(Self::Comment, LineKind::OpensComment)
            }
            Some(b'#') => self.set(Self::Outside, LineKind::Begins),
            Some(_) => self.set(Self::Text, otherwise),
        }
    }

    fn set(&mut self, state: Self, kind: LineKind) -> LineKind {
        *self = state;
        kind
    }
}

#[derive(Default)]
struct Scan<'a> {
    text: &'a str,
    found: Markup<'a>,
    /// Where each `<details>` still open starts.
    details: Vec<usize>,
    /// The end of a block in which no further `-->` comes, and where the last of all stands: looked for once each.
    no_comment_end_before: usize,
    last_comment_end: Option<usize>,
}

/// Bytes that may start something.
const SPECIAL: [bool; 256] = {
    let mut table = [false; 256];
    let bytes = b"\\`[]<:#@-";
    let mut at = 0;
    while at < bytes.len() {
        table[bytes[at] as usize] = true;
        at += 1;
    }
    table
};

impl<'a> Scan<'a> {
    /// Looks through one paragraph, item or heading.
    fn block(&mut self, start: usize, end: usize) {
        let bytes = &self.text.as_bytes()[..end];
        let mut open_brackets: Vec<usize> = Vec::new();
        let mut unmatched_code = 0_u64;
        let mut at = start;
        while let Some(found) = bytes.get(at..).and_then(|rest| rest.iter().position(|&b| SPECIAL[b as usize])) {
            at += found;
            at = match bytes[at] {
                b'\\' => at + 2,
                b'`' => after_code(bytes, at, &mut unmatched_code),
                b'<' => self.angle(at, end),
                b'#' => self.linked(at, end),
                b'-' => self.short_reference(start, at, end),
                b'[' => {
                    open_brackets.push(at);
                    at + 1
                }
                b']' => match open_brackets.pop() {
                    Some(open) => self.bracket(open, at, end),
                    None => at + 1,
                },
                b'@' => self.linked(at, end),
                _ => {
                    if bytes[at..].starts_with(b"://") {
                        self.address(start, at, end);
                    }
                    at + 1
                }
            };
        }
    }

    /// A tag, an autolink, a comment or a prompt; gives the byte to go on from.
    fn angle(&mut self, at: usize, end: usize) -> usize {
        let rest = &self.text[at + 1..end];
        if rest.starts_with("!--") {
            let close = if self.no_comment_end_before == end { None } else { rest.find("-->") };
            return close.map_or_else(|| self.open_comment(at, end), |close| at + 1 + close + 3);
        }
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') {
            return at + 1;
        }
        let Some(len) = rest.find(['>', '<', '\n']).filter(|&len| rest.as_bytes()[len] == b'>') else { return at + 1 };
        let inside = &rest[..len];
        match inside.split([' ', '\t']).next() {
            Some(name) if name.eq_ignore_ascii_case("details") => self.details.push(at),
            Some(name) if name.eq_ignore_ascii_case("/details") => drop(self.details.pop()),
            _ => self.found.angles.push(inside),
        }
        if inside.contains("://") && !inside.contains('=') { at + 1 } else { at + len + 2 }
    }

    /// The brackets from `open` to `close`; gives the byte to go on from.
    fn bracket(&mut self, open: usize, close: usize, end: usize) -> usize {
        let bytes = self.text.as_bytes();
        let inside = &self.text[open + 1..close];
        let before = self.text[..open].chars().next_back();
        let indexes = before.is_some_and(|c| c.is_alphanumeric() || "_)".contains(c));
        match bytes[..end].get(close + 1) {
            Some(b'(') => {
                let (link, next) = destination(self.text, close + 1, end);
                if !indexes || link.target.contains("://") {
                    // In a link nothing else is linked.
                    while self.found.references.pop_if(|reference| reference.at > open).is_some() {}
                    let is_in_link = |name: &mut &str| name.as_ptr() > self.text[open..].as_ptr();
                    while self.found.mentions.pop_if(is_in_link).is_some() {}
                    self.found.links.push(link);
                }
                return next;
            }
            Some(b':') if self.starts_line(open) => self.definition(inside, close + 2, end),
            Some(b'[') => {}
            _ => {
                self.found.links.extend(Link::reversed(self.text, open, inside));
                if !indexes && before != Some(']') {
                    self.found.brackets.push(inside);
                }
            }
        }
        close + 1
    }

    /// What GitHub links at byte `at`; gives the byte to go on from.
    fn linked(&mut self, at: usize, end: usize) -> usize {
        let Some(linked) = linked::at(&self.text[..end], at) else { return at + 1 };
        match linked.to {
            To::User(name) | To::Team(name) => self.found.mentions.push(name),
            To::Issue { repo: None, number } => {
                let text = &self.text[linked.range.clone()];
                // Six digits are a colour as often as not.
                let is_meant = !matches!(number, 100_000..1_000_000 | 10_000_000..) && !is_counted(&self.text[..at]);
                self.found.references.extend(is_meant.then_some(Reference { number, text, at }));
            }
            To::Issue { .. } | To::Commit { .. } => {}
        }
        linked.range.end
    }

    /// `GH-12`, whose `-` is at byte `at` of a block; gives the byte to go on from.
    fn short_reference(&mut self, start: usize, at: usize, end: usize) -> usize {
        let bytes = self.text.as_bytes();
        let is_short = at >= start + 2 && bytes[at - 2..at].eq_ignore_ascii_case(b"gh");
        if is_short && bytes.get(at + 1).is_some_and(u8::is_ascii_digit) {
            self.linked(at - 2, end).max(at + 1)
        } else {
            at + 1
        }
    }

    fn definition(&mut self, label: &'a str, at: usize, end: usize) {
        let rest = self.text[at..end].lines().next().unwrap_or_default();
        if let Some(target) = rest.split_whitespace().next().filter(|_| !label.starts_with('^')) {
            let target = target.trim_start_matches('<').trim_end_matches('>');
            self.found.definitions.push(label);
            self.found.links.push(Link { target, fault: None });
        }
    }

    /// The address whose `://` is at byte `colon`, up to the next blank: no farther, as there may be many.
    fn address(&mut self, start: usize, colon: usize, end: usize) {
        const LONGEST: usize = 2000;
        let bytes = &self.text.as_bytes()[start..colon];
        let scheme = bytes.iter().rev().take(20).take_while(|b| b.is_ascii_alphanumeric()).count();
        if scheme == 0 {
            return;
        }
        let address = &self.text[colon - scheme..end];
        let len = address.bytes().take(LONGEST).position(|b| b.is_ascii_whitespace());
        let mut len = len.unwrap_or(address.len().min(LONGEST));
        while !address.is_char_boundary(len) {
            len -= 1;
        }
        self.found.addresses.push(&address[..len]);
    }

    /// A comment that does not end in the block up to `end`, which makes it plain text; gives the byte to go on from.
    fn open_comment(&mut self, at: usize, end: usize) -> usize {
        self.no_comment_end_before = end;
        self.note_open_comment(at);
        at + 4
    }

    /// Notes the comment that starts at byte `at`, if it is never closed.
    fn note_open_comment(&mut self, at: usize) {
        let text = self.text;
        let last_end = self.last_comment_end.get_or_insert_with(|| text.rfind("-->").unwrap_or_default());
        if *last_end <= at {
            self.found.open_comment.get_or_insert(at);
        }
    }

    fn starts_line(&self, at: usize) -> bool {
        self.text[..at].bytes().rev().take(4).take_while(|&b| b != b'\n').all(|b| b == b' ')
    }
}

/// Whether `before` ends like `step`, which has numbers of its own.
fn is_counted(before: &str) -> bool {
    const WORDS: [&str; 19] = [
        "step",
        "steps",
        "case",
        "option",
        "phase",
        "point",
        "number",
        "item",
        "question",
        "challenge",
        "risk",
        "task",
        "line",
        "test",
        "example",
        "version",
        "the",
        "ticket",
        "figure",
    ];
    let Some(before) = before.strip_suffix(' ') else { return false };
    let word = before.rsplit(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    WORDS.iter().any(|known| word.eq_ignore_ascii_case(known))
}

/// The address on the web that `text` starts with, without its fragment, if there can be a server for it.
fn web_address(text: &str) -> Option<&str> {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
    let ends = |c: char| c.is_whitespace() || "<>\"`|]".contains(c);
    let mut address = text.split(ends).next().unwrap_or_default();
    // How many brackets close more than open.
    let mut surplus = address.matches(')').count().saturating_sub(address.matches('(').count());
    loop {
        let shorter = address.trim_end_matches(|c: char| ".,;:!?'*_~".contains(c));
        let closing = if shorter.ends_with(')') { surplus.min(1) } else { 0 };
        surplus -= closing;
        let shorter = &shorter[..shorter.len() - closing];
        if shorter.len() == address.len() {
            break;
        }
        address = shorter;
    }
    let host = host.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let address = address.split('#').next().unwrap_or_default();
    (!is_reserved(host)).then_some(address)
}

/// Names that RFC 2606 and RFC 6761 keep for examples, and what is a prompt.
fn is_reserved(host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    let ends = |end: &str| host == end || host.strip_suffix(end).is_some_and(|start| start.ends_with('.'));
    let is_name = host.contains('.') || host.starts_with('[');
    let reserved = ["example.com", "example.org", "example.net", "example", "test", "invalid", "localhost"];
    !is_name || host.contains(['{', '$', '%', '*', '…']) || host.contains("..") || reserved.into_iter().any(ends)
}

/// The byte after the code span that starts at `at`, or after its backticks when they match no others. Bit `n` of
/// `unmatched` says that no run of `n` backticks follows, which keeps the search linear.
fn after_code(bytes: &[u8], at: usize, unmatched: &mut u64) -> usize {
    let run = |from: usize| bytes[from..].iter().take_while(|&&b| b == b'`').count();
    let len = run(at);
    let bit = 1_u64 << len.min(63);
    if *unmatched & bit == 0 {
        let mut from = at + len;
        while let Some(found) = bytes[from..].iter().position(|&b| b == b'`') {
            let other = run(from + found);
            from += found + other;
            if other == len {
                return from;
            }
        }
        *unmatched |= bit;
    }
    at + len
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_that_are_something_else_are_not_listed() {
        let text = "[Description] a[0] f()[1] [a](b) [c][d] [^1] \\[e] `[f]` [g [h]]\n- [i]\n\n[j]: k\n```\n[l]\n```\n<!-- [m] -->";
        assert_eq!(Markup::scan(text).brackets, ["Description", "^1", "h", "g [h]", "i"]);
        assert_eq!(Markup::scan(text).definitions, ["j"]);
    }

    #[test]
    fn code_spans_reach_over_lines_but_not_over_blocks() {
        assert_eq!(Markup::scan("a ``[b`c]\n[d]`` [e]").brackets, ["e"]);
        assert_eq!(Markup::scan("a `[b]\n\n[c]` d").brackets, ["b", "c"]);
        assert_eq!(Markup::scan("- a `[b]\n- [c]` d").brackets, ["b", "c"]);
    }

    #[test]
    fn an_address_ends_before_what_closes_around_it() {
        let found = |text| Markup::scan(text).web_addresses();
        assert_eq!(found("(https://a.dev/b_(c)). (https://a.dev/d)))."), ["https://a.dev/b_(c)", "https://a.dev/d"]);
    }

    #[test]
    fn short_references_are_found_wherever_they_may_start() {
        let found = |text| Markup::scan(text).references.iter().map(|found| found.text).collect::<Vec<_>>();
        assert_eq!(found("GH-1 ..gh-2..gh- gh-3/name#4 agh-5 gh-x..Gh-6"), ["GH-1", "gh-2", "Gh-6"]);
    }

    #[test]
    fn what_stays_open_is_found_where_it_starts() {
        let open = |text| {
            let found = Markup::scan(text);
            (found.open_fence, found.open_details, found.open_comment)
        };
        assert_eq!(open("a\n```\nb"), (Some(2), None, None));
        assert_eq!(open("a <details>\n<summary>b</summary>"), (None, Some(2), None));
        assert_eq!(open("a\n\n<!-- b\n\nc"), (None, None, Some(3)));
        assert_eq!(open("a <!-- b"), (None, None, Some(2)));
        assert_eq!(open("```\na\n```\n<details>b</details> `<details>` <!-- c --> `<!--`"), (None, None, None));
    }
}
