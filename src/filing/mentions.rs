//! Finds what GitHub acts on in a text: the people and teams it would notify, and the issues it would link back from.

use std::fmt;

use comrak::arena_tree::NodeEdge;
use comrak::nodes::NodeValue;
use comrak::{Arena, parse_document};

use super::repo::GITHUB;
use super::wish::same;
use crate::linked::{self, To, What};
use crate::raw_html::{self, Piece};
use crate::render::{flavour, is_too_deep};

/// Elements whose text GitHub leaves alone.
const QUIET: [&str; 6] = ["a", "code", "pre", "script", "style", "tt"];

/// What a text mentions; each once, in the order of the text. Case does not tell names apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mentions {
    /// Logins, without `@`.
    pub users: Vec<String>,
    /// `ORG/TEAM`.
    pub teams: Vec<String>,
    /// Issues and pull requests.
    pub issues: Vec<Reference>,
}

/// An issue or pull request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// `OWNER/NAME`; `None` for the repository that the text is filed in.
    pub repo: Option<String>,
    pub number: u64,
}

/// What `markdown` mentions outside code, comments, words and addresses. Addresses of issues and pull requests on
/// github.com count, also behind a link. A text that is nested too deeply mentions nothing.
pub fn mentions(markdown: &str) -> Mentions {
    let mut reader = Reader::default();
    if !markdown.contains(['@', '#', '-', '/']) || is_too_deep(markdown) {
        return reader.found;
    }
    let arena = Arena::new();
    for edge in parse_document(&arena, markdown, &flavour::options()).traverse() {
        match edge {
            NodeEdge::Start(node) => reader.start(&node.data().value),
            NodeEdge::End(node) => reader.end(&node.data().value),
        }
    }
    reader.found
}

/// Who and what GitHub notifies or links when these texts are filed: `@user`, `@org/team`, `#7`, `octo/hello#7`.
pub fn notified<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for found in texts.into_iter().map(mentions) {
        let people = found.users.iter().chain(&found.teams).map(|name| format!("@{name}"));
        for name in people.chain(found.issues.iter().map(ToString::to_string)) {
            if !names.iter().any(|known| same(known, &name)) {
                names.push(name);
            }
        }
    }
    names
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.repo.as_deref().unwrap_or_default(), self.number)
    }
}

/// Walks the text; what stands together is looked at as one run.
#[derive(Default)]
struct Reader {
    found: Mentions,
    run: String,
    /// Links and images that are open: their text does not count.
    links: usize,
    /// Open elements whose text does not count.
    quiet: Vec<String>,
}

impl Reader {
    /// Reads what stands where `node` starts.
    fn start(&mut self, node: &NodeValue) {
        match node {
            NodeValue::Link(_) | NodeValue::Image(_) => {
                self.end_run();
                self.links += 1;
            }
            _ if self.links > 0 => {}
            NodeValue::Text(text) => self.run.push_str(text),
            NodeValue::SoftBreak => self.run.push('\n'),
            NodeValue::HtmlInline(html) => self.html(html),
            NodeValue::HtmlBlock(block) => self.html(&block.literal),
            _ => self.end_run(),
        }
    }

    fn end(&mut self, node: &NodeValue) {
        match node {
            NodeValue::Text(_) | NodeValue::SoftBreak | NodeValue::HtmlInline(_) => return,
            NodeValue::Link(link) if self.quiet.is_empty() => self.found.page(&link.url),
            _ => {}
        }
        self.end_run();
        if matches!(node, NodeValue::Link(_) | NodeValue::Image(_)) {
            self.links -= 1;
        }
    }

    /// Raw HTML: its tags part runs, and what is between them is text.
    fn html(&mut self, html: &str) {
        for piece in raw_html::pieces(html) {
            match piece {
                Piece::Text(text) => self.run.push_str(text),
                Piece::Comment => self.end_run(),
                Piece::Open { name, source, .. } => {
                    self.end_run();
                    let is_quiet = QUIET.contains(&name.as_str()) && !source.ends_with("/>");
                    self.quiet.extend(is_quiet.then_some(name));
                }
                Piece::Close { name, .. } => {
                    self.end_run();
                    if let Some(at) = self.quiet.iter().rposition(|open| *open == name) {
                        self.quiet.truncate(at);
                    }
                }
            }
        }
    }

    fn end_run(&mut self) {
        let run = std::mem::take(&mut self.run);
        if self.quiet.is_empty() {
            for linked in linked::all(&run) {
                self.found.add(linked.to);
            }
        }
    }
}

impl Mentions {
    fn add(&mut self, to: To<'_>) {
        match to {
            To::User(login) => add(&mut self.users, login),
            To::Team(team) => add(&mut self.teams, team),
            To::Issue { repo, number } => self.issue(repo, number),
            // Nobody is notified of it, and no page links back.
            To::Commit { .. } => {}
        }
    }

    /// The issue or pull request at whose page, or whatever place of it, an address leads.
    fn page(&mut self, url: &str) {
        if let Some(page) = linked::page(url, GITHUB)
            && let What::Issue(number) = page.what
        {
            self.issue(Some(page.repo), number);
        }
    }

    fn issue(&mut self, repo: Option<&str>, number: u64) {
        let new = Reference { repo: repo.map(str::to_owned), number };
        let key = |one: &Reference| (one.repo.as_deref().map(str::to_lowercase), one.number);
        if !self.issues.iter().any(|old| key(old) == key(&new)) {
            self.issues.push(new);
        }
    }
}

fn add(names: &mut Vec<String>, name: &str) {
    if !names.iter().any(|known| known.eq_ignore_ascii_case(name)) {
        names.push(name.to_owned());
    }
}

#[cfg(test)]
mod tests;
