//! A text in chunks, split and drawn anew only where it changed.

use std::ops::Range;

use super::block::{Blocks, Drawn};
use super::references::{self, References};
use super::{plain, split};

/// A markdown text in its top-level chunks.
#[derive(Debug, Clone, Default)]
pub struct Chunks {
    text: String,
    all: Vec<Chunk>,
    references: References,
}

#[derive(Debug, Clone)]
pub struct Chunk {
    /// Bytes of the text.
    pub length: usize,
    pub footnote: bool,
    /// Whether it may define, or refer to, what other chunks know.
    defines: bool,
    refers: bool,
    /// `None` until it is drawn.
    pub drawn: Option<Drawn>,
}

impl Chunk {
    fn new(text: &str) -> Self {
        Self {
            length: text.len(),
            footnote: split::is_footnote(text),
            defines: references::defines(text),
            refers: text.contains('['),
            drawn: None,
        }
    }

    /// How many lines it was drawn in.
    pub fn rows(&self) -> usize {
        self.drawn.as_ref().map_or(0, Drawn::len)
    }
}

impl Chunks {
    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn all(&self) -> &[Chunk] {
        &self.all
    }

    /// The index of the chunk at a byte, or of the last one, and where it starts.
    pub fn at(&self, offset: usize) -> (usize, usize) {
        let (mut index, mut start) = (0, 0);
        while index + 1 < self.all.len() && start + self.all[index].length <= offset {
            start += self.all[index].length;
            index += 1;
        }
        (index, start)
    }

    /// Forgets all drawing, for another width or look.
    pub fn forget(&mut self) {
        for chunk in &mut self.all {
            chunk.drawn = None;
        }
    }

    /// Takes a new text in; what did not change stays drawn.
    pub fn set(&mut self, markdown: &str) {
        if self.split(markdown) {
            self.refer(markdown);
        }
        self.text.clear();
        self.text.push_str(markdown);
    }

    /// Splits the text where it differs from the last one; says whether definitions may have changed.
    fn split(&mut self, markdown: &str) -> bool {
        let (before, after) = common(self.text.as_bytes(), markdown.as_bytes());
        let (first, mut at) = self.kept(before);
        let (mut new, mut last, mut old_at) = (Vec::new(), first, at);
        while at < markdown.len() {
            let length = split::chunk(&markdown[at..]).max(1);
            new.push(Chunk::new(&markdown[at..at + length]));
            at += length;
            // From a chunk's start on, the same text is split in the same way.
            let old = (at + self.text.len()).checked_sub(markdown.len()).filter(|_| at + after >= markdown.len());
            let Some(old) = old else { continue };
            while old_at < old && last < self.all.len() {
                old_at += self.all[last].length;
                last += 1;
            }
            if old_at == old {
                break;
            }
        }
        if at >= markdown.len() {
            last = self.all.len();
        }
        let defined = new.iter().any(|chunk| chunk.defines);
        self.all.splice(first..last, new).any(|chunk| chunk.defines) || defined
    }

    /// The chunks, and their bytes, that cannot have changed when the first `same` bytes have not: where a chunk ends
    /// is decided by the first line of the next one.
    fn kept(&self, same: usize) -> (usize, usize) {
        let kept = self.at(same).0.saturating_sub(1);
        (kept, self.all[..kept].iter().map(|chunk| chunk.length).sum())
    }

    /// Collects the definitions anew; chunks that may refer to them are drawn again when they changed.
    fn refer(&mut self, markdown: &str) {
        let mut references = References::default();
        let mut at = 0;
        for chunk in &self.all {
            if chunk.defines {
                references.add(&markdown[at..at + chunk.length]);
            }
            at += chunk.length;
        }
        if references != self.references {
            self.references = references;
            for chunk in self.all.iter_mut().filter(|chunk| chunk.refers) {
                chunk.drawn = None;
            }
        }
    }

    /// Draws the chunks of a range that are not drawn; those of more than `limit` bytes as they are written.
    pub fn draw(&mut self, range: Range<usize>, blocks: &Blocks<'_>, limit: usize, width: usize) {
        let mut at: usize = self.all[..range.start].iter().map(|chunk| chunk.length).sum();
        for chunk in &mut self.all[range] {
            let text = &self.text[at..at + chunk.length];
            at += chunk.length;
            if chunk.drawn.is_some() {
                continue;
            }
            chunk.drawn = Some(if text.len() > limit || plain::is_too_deep(text) {
                plain::draw(text, width)
            } else if chunk.refers && !chunk.footnote {
                blocks.draw(text, &self.references.used_by(text), width)
            } else {
                blocks.draw(text, "", width)
            });
        }
    }
}

/// How many bytes two texts share at the beginning, and at the end beyond that.
fn common(old: &[u8], new: &[u8]) -> (usize, usize) {
    const STEP: usize = 256;
    let shorter = old.len().min(new.len());
    let mut before = 0;
    while before + STEP <= shorter && old[before..before + STEP] == new[before..before + STEP] {
        before += STEP;
    }
    before += old[before..shorter].iter().zip(&new[before..shorter]).take_while(|(old, new)| old == new).count();
    let room = shorter - before;
    let tail = |bytes: &[u8], from: usize, length: usize| bytes.len() - from - length..bytes.len() - from;
    let mut after = 0;
    while after + STEP <= room && old[tail(old, after, STEP)] == new[tail(new, after, STEP)] {
        after += STEP;
    }
    let rest = room - after;
    let (old, new) = (&old[tail(old, after, rest)], &new[tail(new, after, rest)]);
    (before, after + old.iter().rev().zip(new.iter().rev()).take_while(|(old, new)| old == new).count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_texts_share_is_counted_once() {
        assert_eq!(common(b"abab", b"ab"), (2, 0));
        assert_eq!(common(b"axb", b"ayyb"), (1, 1));
        let long = vec![b'a'; 1000];
        assert_eq!(common(&long, &[&long[..], b"b"].concat()), (1000, 0));
        assert_eq!(common(&long, &[b"b", &long[..]].concat()), (0, 1000));
    }
}
