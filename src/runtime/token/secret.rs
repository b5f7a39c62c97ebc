//! A token that is never shown.

use std::fmt;

use secrecy::{ExposeSecret, SecretString};

use super::Origin;
use crate::runtime::drafts::stable_hash;

/// What says to GitHub who is asking. It has no Display, is not serialized, and its Debug hides it.
#[derive(Clone)]
pub struct Token(SecretString);

/// GitHub's tokens have forty characters or more; what is much shorter may be a word of any text.
const SHORTEST: usize = 16;

/// Digits of a token's mark, each of four bits.
const MARK: usize = 6;

/// What kind of token it is, as its first letters tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Classic,
    FineGrained,
    /// Of `gh auth login` and other apps that act for their user.
    OAuth,
    /// Of a GitHub App, or of Actions.
    App,
    Unknown,
}

impl Kind {
    pub fn word(self) -> &'static str {
        match self {
            Self::Classic => "classic",
            Self::FineGrained => "fine-grained",
            Self::OAuth => "OAuth",
            Self::App => "app",
            Self::Unknown => "of a kind not known here",
        }
    }
}

impl Token {
    /// Takes what `origin` holds, without the white space around it.
    ///
    /// # Errors
    /// No token is written like that. The text names the origin, never the token.
    pub fn new(text: &str, origin: &Origin) -> Result<Self, String> {
        let text = text.trim();
        match flaw_of(text) {
            Some(flaw) => Err(told(flaw, origin)),
            None => Ok(Self(SecretString::from(text))),
        }
    }

    /// What it is, which tells nothing of what it holds.
    pub fn kind(&self) -> Kind {
        let known = [
            ("ghp_", Kind::Classic),
            ("github_pat_", Kind::FineGrained),
            ("gho_", Kind::OAuth),
            ("ghu_", Kind::App),
            ("ghs_", Kind::App),
        ];
        let found = known.into_iter().find(|(prefix, _)| self.expose().starts_with(prefix));
        found.map_or(Kind::Unknown, |(_, kind)| kind)
    }

    /// Some digits that are other ones for another token: too few to tell anything of what it holds.
    pub(crate) fn mark(&self) -> String {
        stable_hash(self.expose())[..MARK].to_owned()
    }

    /// The bytes without the token, should a server or a proxy repeat what it was sent.
    pub(crate) fn hidden_in(&self, bytes: Vec<u8>) -> Vec<u8> {
        let token = self.expose();
        let is_there = || bytes.windows(token.len()).any(|part| part == token.as_bytes());
        if token.len() < SHORTEST || !is_there() {
            return bytes;
        }
        String::from_utf8_lossy(&bytes).replace(token, "(the token)").into_bytes()
    }

    /// The token itself, for the authorization header of a request to its own host and for nothing else.
    pub(crate) fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

/// What a header could not carry, or no token has in it.
fn flaw_of(text: &str) -> Option<&'static str> {
    let has = |wanted: fn(char) -> bool| text.contains(wanted);
    [
        (text.is_empty(), "nothing but white space"),
        (has(|c| c == '\n' || c == '\r'), "a line break inside"),
        (has(char::is_control), "a control character inside"),
        (!text.is_ascii(), "a character that is not ASCII"),
        (has(|c| c == ' '), "a blank inside"),
    ]
    .into_iter()
    .find_map(|(is_so, flaw)| is_so.then_some(flaw))
}

fn told(flaw: &str, origin: &Origin) -> String {
    match origin {
        Origin::Variable(name) => format!("{name} holds {flaw}; set it to the token alone"),
        Origin::HostsFile(_) => format!("the token in {origin} holds {flaw}; run `gh auth login` to renew it"),
        Origin::GhCommand => format!("what `{origin}` says holds {flaw}; run `gh auth login` to renew it"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const VARIABLE: Origin = Origin::Variable("GH_TOKEN");

    #[test]
    fn white_space_around_a_token_is_no_part_of_it() {
        assert_eq!(Token::new(" gho_secret\r\n", &VARIABLE).unwrap().expose(), "gho_secret");
    }

    #[test]
    fn a_token_is_not_shown() {
        let token = Token::new("gho_secret", &VARIABLE).unwrap();
        assert_eq!(format!("{token:?} {token:#?}"), "Token(…) Token(…)");
    }

    #[test]
    fn a_token_begins_with_its_kind() {
        let words = ["ghp_1", "github_pat_1", "gho_1", "ghu_1", "ghs_1", "0123456789abcdef"];
        let words = words.map(|text| Token::new(text, &VARIABLE).unwrap().kind().word());
        assert_eq!(words, ["classic", "fine-grained", "OAuth", "app", "app", "of a kind not known here"]);
    }

    #[test]
    fn a_token_is_taken_out_of_what_comes_back() {
        let hidden = |token: &str, text: &str| {
            let hidden = Token::new(token, &VARIABLE).unwrap().hidden_in(text.as_bytes().to_vec());
            String::from_utf8(hidden).unwrap()
        };
        assert_eq!(hidden("ghp_0123456789ab", "got ghp_0123456789ab."), "got (the token).");
        assert_eq!(hidden("ghp_0123456789ab", "got ghp_0123456789a"), "got ghp_0123456789a");
        assert_eq!(hidden("issue", "an issue"), "an issue", "a word is no secret");
    }

    #[test]
    fn what_is_no_token_is_told_without_it() {
        for (text, flaw) in [
            ("", "nothing but white space"),
            (" \n", "nothing but white space"),
            ("gho_secret\nX-Other: 1", "a line break inside"),
            ("gho_secret\u{1b}[2J", "a control character inside"),
            ("gho_sécret", "a character that is not ASCII"),
            ("token gho_secret", "a blank inside"),
        ] {
            let said = Token::new(text, &VARIABLE).unwrap_err();
            assert_eq!(said, format!("GH_TOKEN holds {flaw}; set it to the token alone"));
        }
    }

    #[test]
    fn the_remedy_is_that_of_the_origin() {
        let said = |origin| Token::new("a b", &origin).unwrap_err();
        let file = said(Origin::HostsFile("/g/hosts.yml".into()));
        assert_eq!(file, "the token in /g/hosts.yml holds a blank inside; run `gh auth login` to renew it");
        let gh = said(Origin::GhCommand);
        assert_eq!(gh, "what `gh auth token` says holds a blank inside; run `gh auth login` to renew it");
    }
}
