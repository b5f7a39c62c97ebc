//! Issues of a repository that a title is like: what is searched for, and what was found, the likest first.

use std::collections::BTreeSet;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;

use super::{Reply, Repo, Request};

/// GitHub finds what has all words, so that a few of them find more than many.
const WORDS: usize = 3;
/// So many letters are enough to search for in a single word.
const LETTERS: usize = 8;
/// GitHub takes 256 characters of a query; nobody's word is longer than this.
const LONGEST: usize = 40;
/// So many are asked for, to take the likest from.
const ASKED: usize = 20;
/// So many are kept.
pub const SHOWN: usize = 5;

/// Words that tell nothing of what an issue is about.
const COMMON: &[&str] = &[
    "a", "about", "after", "all", "also", "an", "and", "any", "are", "as", "at", "be", "been", "before", "but", "by",
    "can", "cannot", "could", "did", "do", "does", "doesn", "don", "for", "from", "get", "has", "have", "how", "i",
    "if", "in", "into", "is", "isn", "it", "its", "my", "no", "not", "of", "on", "or", "should", "so", "some", "t",
    "than", "that", "the", "their", "them", "then", "there", "they", "this", "to", "too", "up", "use", "using", "was",
    "we", "were", "what", "when", "where", "which", "while", "why", "will", "with", "won", "would", "you", "your",
];

/// What is searched for, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Search {
    pub repo: Repo,
    /// In lower case, letters and digits alone: nothing in them means anything to the search.
    pub words: Vec<String>,
}

/// An issue that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub number: u64,
    pub title: String,
    pub is_open: bool,
    pub url: String,
}

impl Search {
    /// What to search for with this title; `None` as long as it says too little. `prefix` is the title that the template
    /// begins with.
    pub fn of(repo: &Repo, title: &str, prefix: &str) -> Option<Self> {
        let words = words(own(title, prefix));
        let letters: usize = words.iter().map(|word| word.chars().count()).sum();
        let tells = words.len() >= 2 || letters >= LETTERS;
        tells.then(|| Self { repo: repo.clone(), words: most_telling(words) })
    }

    /// The requests to make, the next one only when nothing is found: fewer words find more.
    pub fn requests(&self) -> Vec<Request> {
        let all = self.request(&self.words);
        let fewer = (self.words.len() > 2).then(|| {
            let shortest = self.words.iter().enumerate().min_by_key(|(_, word)| word.chars().count());
            let mut words = self.words.clone();
            words.remove(shortest.map_or(0, |(at, _)| at));
            self.request(&words)
        });
        std::iter::once(all).chain(fewer).collect()
    }

    fn request(&self, words: &[String]) -> Request {
        let Repo { owner, name, .. } = &self.repo;
        let query = format!("{} repo:{owner}/{name} is:issue in:title,body", words.join(" "));
        Request::get(format!("/search/issues?q={}&per_page={ASKED}", utf8_percent_encode(&query, NON_ALPHANUMERIC)))
    }
}

impl Found {
    /// Number, state and title: `#12 open  Slow export of large files`.
    pub fn line(&self) -> String {
        let state = if self.is_open { "open  " } else { "closed" };
        format!("#{} {state} {}", self.number, self.title)
    }
}

/// The title without what the template puts before it, or a tag such as `[BUG]`.
fn own<'a>(title: &'a str, prefix: &str) -> &'a str {
    let title = title.trim();
    let prefix = prefix.trim();
    // Where a placeholder follows, as in `Crash: what happened`, what stands before it is still there.
    let before_placeholder = prefix.split_inclusive([':', ']']).next().unwrap_or_default();
    for prefix in [prefix, before_placeholder] {
        let ends_in_word = prefix.ends_with(char::is_alphanumeric);
        let ends_here = |rest: &&str| !ends_in_word || !rest.starts_with(char::is_alphanumeric);
        if let Some(rest) = title.strip_prefix(prefix).filter(|_| !prefix.is_empty()).filter(ends_here) {
            return rest;
        }
    }
    title.strip_prefix('[').and_then(|rest| rest.split_once(']')).map_or(title, |(_, rest)| rest)
}

/// The words that tell something, each once, in the order of the text.
fn words(text: &str) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let is_of_word = |c: char| c.is_alphanumeric() || c == '_';
    text.to_lowercase()
        .split(|c| !is_of_word(c))
        .filter(|word| word.chars().any(char::is_alphanumeric) && !COMMON.contains(word))
        .map(|word| word.chars().take(LONGEST).collect::<String>())
        .filter(|word| seen.insert(word.clone()))
        .collect()
}

/// The longest, in their order.
fn most_telling(words: Vec<String>) -> Vec<String> {
    let mut by_length: Vec<usize> = (0..words.len()).collect();
    by_length.sort_by_key(|&at| std::cmp::Reverse(words[at].chars().count()));
    by_length.truncate(WORDS);
    by_length.sort_unstable();
    by_length.into_iter().map(|at| words[at].clone()).collect()
}

#[derive(Deserialize)]
struct Page {
    items: Vec<Item>,
}

#[derive(Deserialize)]
struct Item {
    number: u64,
    html_url: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    state: String,
    #[serde(default)]
    pull_request: Option<serde_json::Value>,
}

/// The issues of a reply, best first as GitHub has it; none of a reply of another shape.
pub fn found(reply: &Reply) -> Vec<Found> {
    let items = reply.json::<Page>().map_or_else(Vec::new, |page| page.items);
    let issues = items.into_iter().filter(|item| item.pull_request.is_none());
    issues
        .map(|item| Found { number: item.number, title: item.title, is_open: item.state == "open", url: item.html_url })
        .collect()
}

/// The likest to the title first: by the words they share, and as GitHub has them where these are as many.
pub fn ranked(mut found: Vec<Found>, title: &str, prefix: &str) -> Vec<Found> {
    let wanted = words(own(title, prefix));
    found.sort_by_cached_key(|found| std::cmp::Reverse(likeness(&wanted, &words(&found.title))));
    found.truncate(SHOWN);
    found
}

/// How many words of one title are in another, in hundreds of both together. `export` is in `exports`, in part.
fn likeness(wanted: &[String], other: &[String]) -> usize {
    let shared: usize = wanted.iter().map(|word| other.iter().map(|other| alike(word, other)).max().unwrap_or(0)).sum();
    (200 * shared) / (2 * (wanted.len() + other.len())).max(1)
}

/// 2 for the same word, 1 where one begins with the other.
fn alike(a: &str, b: &str) -> usize {
    const LEAST: usize = 3;
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    match () {
        () if a == b => 2,
        () if short.chars().count() >= LEAST && long.starts_with(short) => 1,
        () => 0,
    }
}

#[cfg(test)]
mod tests;
