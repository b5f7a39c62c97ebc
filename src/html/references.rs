//! What GitHub links in plain text: `#123`, `GH-123`, `owner/name#123`, `@user`, and commits by their hash.

use std::ops::Range;

use crate::filing::Repo;

/// A part of a text that leads somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reference {
    pub range: Range<usize>,
    pub url: String,
    /// What is shown of a commit, as code; else the text is.
    pub commit: Option<String>,
}

/// The shortest hash of a commit that is taken for one, and what is shown of a whole one.
const SHORT: usize = 7;
const WHOLE: usize = 40;

/// All references in `text`, in order.
pub(super) fn find(text: &str, repo: &Repo) -> Vec<Reference> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut before = None;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let run = rest.find(|c| !is_of_run(c)).unwrap_or(rest.len());
        let reference = match c {
            '#' if !before.is_some_and(|c| is_word(c) || matches!(c, '&' | '#' | '/')) => issue(rest, &repo.web()),
            '@' if !before.is_some_and(|c| is_word(c) || matches!(c, '@' | '/' | '.' | '-')) => user(rest, repo),
            // What was passed over as a part of a word is never looked at again.
            _ if run > 0 => of_run(&rest[..run], &rest[run..], repo),
            _ => None,
        };
        let step = match reference {
            Some((length, url, commit)) => {
                found.push(Reference { range: at..at + length, url, commit });
                length
            }
            None => run.max(c.len_utf8()),
        };
        before = text[at..at + step].chars().next_back();
        at += step;
    }
    found
}

/// Length, address, and the hash that is shown.
type Found = (usize, String, Option<String>);

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// What names of owners, repositories and commits are made of.
fn is_of_run(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/') || (!c.is_ascii() && c.is_alphanumeric())
}

/// `#123` of the repository at `web`.
fn issue(text: &str, web: &str) -> Option<Found> {
    let digits = text.strip_prefix('#')?;
    let length = number(digits)?;
    Some((1 + length, format!("{web}/issues/{}", &digits[..length]), None))
}

/// The length of the number at the start of `text`, which no word goes on behind.
fn number(text: &str) -> Option<usize> {
    let length = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let ends = !text[length..].starts_with(is_word);
    ((1..=10).contains(&length) && ends && !text.starts_with('0')).then_some(length)
}

fn user(text: &str, repo: &Repo) -> Option<Found> {
    let name = &text[1..];
    let length = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(name.len());
    let (login, after) = name.split_at(length);
    let login = login.trim_end_matches('-');
    // A package (`@scope/name`), or a domain; a full stop may also end the sentence.
    let goes_on = after.starts_with(|c| is_word(c) || matches!(c, '/' | '@'))
        || after.strip_prefix('.').is_some_and(|after| after.starts_with(is_word));
    (is_login(login) && !goes_on).then(|| (1 + login.len(), format!("https://{}/{login}", repo.host), None))
}

/// Whether an account may be called so.
pub(super) fn is_login(login: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    (1..=39).contains(&login.len()) && login.bytes().all(allowed) && !login.starts_with('-') && !login.ends_with('-')
}

/// What a run of letters, digits and signs is, with what follows it.
fn of_run(run: &str, after: &str, repo: &Repo) -> Option<Found> {
    if let Some(other) = named(run, repo) {
        let web = other.web();
        if let Some((length, url, _)) = issue(after, &web) {
            return Some((run.len() + length, url, None));
        }
        let hash = after.strip_prefix('@').map(|after| &after[..after.find(|c| !is_word(c)).unwrap_or(after.len())]);
        if let Some(hash) = hash.filter(|hash| is_hash(hash)) {
            let shown = format!("{run}@{}", &hash[..SHORT]);
            return Some((run.len() + 1 + hash.len(), format!("{web}/commit/{hash}"), Some(shown)));
        }
    }
    if after.starts_with(['#', '@']) {
        return None;
    }
    // It may end a sentence.
    let run = run.trim_end_matches(['.', '-', '/', '_']);
    if let Some(digits) = run.get(3..).filter(|_| run.is_char_boundary(3) && run[..3].eq_ignore_ascii_case("gh-")) {
        let length = number(digits).filter(|length| *length == digits.len())?;
        return Some((3 + length, format!("{}/issues/{digits}", repo.web()), None));
    }
    is_hash(run).then(|| (run.len(), format!("{}/commit/{run}", repo.web()), Some(run[..SHORT].to_owned())))
}

/// The repository that `owner/name` names, on the same host.
fn named(run: &str, repo: &Repo) -> Option<Repo> {
    let (owner, name) = run.split_once('/')?;
    (is_login(owner) && !name.contains('/'))
        .then(|| Repo::parse(run, &repo.host).ok())?
        .filter(|other| other.name == name)
}

/// Whether it is the hash of a commit and not a number or a word.
fn is_hash(text: &str) -> bool {
    let is_hex = text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    let is_mixed =
        || text.bytes().any(|byte| byte.is_ascii_digit()) && text.bytes().any(|byte| byte.is_ascii_lowercase());
    is_hex && (text.len() == WHOLE || ((SHORT..WHOLE).contains(&text.len()) && is_mixed()))
}

/// What GitHub shows for an address of its own that stands in a text by itself: `#7`, `owner/name#7`, or a short hash.
pub(super) fn short(url: &str, repo: &Repo) -> Option<(String, bool)> {
    let path = url.strip_prefix("https://")?.strip_prefix(repo.host.as_str())?.strip_prefix('/')?;
    let parts: Vec<&str> = path.split('/').collect();
    let [owner, name, kind, what] = parts[..] else { return None };
    let other = Repo::parse(&format!("{owner}/{name}"), &repo.host).ok()?;
    let prefix = if other == *repo { String::new() } else { format!("{owner}/{name}") };
    match kind {
        "issues" | "pull" | "discussions" if number(what) == Some(what.len()) => {
            Some((format!("{prefix}#{what}"), false))
        }
        "commit" if is_hash(what) => {
            let sign = if prefix.is_empty() { "" } else { "@" };
            Some((format!("{prefix}{sign}{}", &what[..SHORT]), true))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hello() -> Repo {
        Repo::parse("octo/hello", "github.com").unwrap()
    }

    /// Each reference as `text→path`.
    fn found(text: &str) -> Vec<String> {
        let path = |url: &str| url.strip_prefix("https://github.com/").unwrap_or("?").to_owned();
        find(text, &hello()).into_iter().map(|found| format!("{}→{}", &text[found.range], path(&found.url))).collect()
    }

    #[test]
    fn issues_are_found_by_number() {
        assert_eq!(
            found("#12, (#3) GH-4 gh-5. cli/cli#6"),
            [
                "#12→octo/hello/issues/12",
                "#3→octo/hello/issues/3",
                "GH-4→octo/hello/issues/4",
                "gh-5→octo/hello/issues/5",
                "cli/cli#6→cli/cli/issues/6",
            ]
        );
    }

    #[test]
    fn what_only_looks_like_a_number_is_text() {
        assert!(found("C#7 a#1 #0 #12a ##3 /#4 &#5; #12345678901 GH-x a/b/c#1 ./b#2").is_empty());
    }

    #[test]
    fn people_are_found_by_their_login() {
        assert_eq!(found("@octo-cat, ask @bob. (@eve)"), ["@octo-cat→octo-cat", "@bob→bob", "@eve→eve"]);
        assert!(found("me@e.org @scope/package @a.b @-x @@y @").is_empty());
    }

    #[test]
    fn commits_are_found_by_their_hash() {
        let whole = "0123456789abcdef0123456789abcdef01234567";
        assert_eq!(
            found(&format!("abc1234 {whole}. cli/cli@{whole}")),
            [
                "abc1234→octo/hello/commit/abc1234".to_owned(),
                format!("{whole}→octo/hello/commit/{whole}"),
                format!("cli/cli@{whole}→cli/cli/commit/{whole}"),
            ]
        );
        assert_eq!(find(whole, &hello())[0].commit.as_deref(), Some("0123456"));
    }

    #[test]
    fn words_and_numbers_are_no_commits() {
        assert!(found("defaced 1234567 0xabc1234 abc123 ABC1234 v1.abc1234 path/abc1234").is_empty());
    }

    #[test]
    fn letters_of_any_script_belong_to_words() {
        assert!(found("ü#1 日本#2 é@bob").is_empty());
        assert_eq!(found("„#1“ – #2"), ["#1→octo/hello/issues/1", "#2→octo/hello/issues/2"]);
    }

    #[test]
    fn addresses_of_the_host_are_shown_short() {
        let said = |path: &str| short(&format!("https://github.com/{path}"), &hello()).map(|(shown, _)| shown);
        assert_eq!(said("octo/hello/issues/7").as_deref(), Some("#7"));
        assert_eq!(said("cli/cli/pull/8").as_deref(), Some("cli/cli#8"));
        assert_eq!(said("octo/hello/commit/abc1234def").as_deref(), Some("abc1234"));
        assert_eq!(said("octo/hello/issues"), None);
        assert_eq!(said("octo/hello/issues/7#issuecomment-1"), None);
    }
}
