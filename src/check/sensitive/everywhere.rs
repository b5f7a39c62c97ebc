//! Finds the credentials of a text again wherever else they stand bare: in the text, and in what is said about it.

mod bare;
mod parts;

use super::{Hit, Kind, REDACTED, mask, replaced, scan};
use bare::{Bare, is_ordinary, is_sure};
use parts::Parts;

/// The credentials of a text.
pub struct Secrets {
    hits: Vec<Hit>,
    /// Each as it stands where something tells what it is.
    all: Vec<(String, Kind)>,
}

impl Secrets {
    pub fn of(text: &str) -> Self {
        let mut hits = scan(text);
        hits.retain(|hit| hit.kind.is_credential());
        let told = hits.iter().filter(|hit| !hit.again);
        Self { all: told.map(|hit| (text[hit.range.clone()].to_owned(), hit.kind)).collect(), hits }
    }

    /// Their text with the same number of bytes and lines, and asterisks where they stand but for their first few
    /// characters: what output shows that points into the text.
    pub fn cover(&self, text: String) -> String {
        const TOLD: usize = 4;
        if self.hits.is_empty() {
            return text;
        }
        let cover = |secret: &str| {
            let stays = |at: usize, c: char| at < TOLD.min(secret.len() / 4) || c == '\n' || c == '\r';
            let covered =
                secret.char_indices().map(|(at, c)| if stays(at, c) { c.into() } else { "*".repeat(c.len_utf8()) });
            covered.collect::<String>()
        };
        replaced(&text, self.hits.iter().map(|hit| (hit.range.clone(), cover(&text[hit.range.clone()]))))
    }

    /// Those that are to be taken out wherever they stand: chance made them, and they are not in `known`.
    pub fn certain(&self, known: &str) -> Certain<'_> {
        let is_certain = |(secret, kind): &&(String, Kind)| *kind < Kind::PerhapsPassword && is_sure(secret);
        let certain = self.all.iter().filter(is_certain).filter(|(secret, _)| !known.contains(secret.as_str()));
        let certain: Vec<(&str, Kind)> = certain.map(|(secret, kind)| (secret.as_str(), *kind)).collect();
        Certain { bare: bare(certain.iter().copied()), kinds: certain.into_iter().map(|(_, kind)| kind).collect() }
    }

    /// What takes them out of what is said about their text.
    pub fn hush(&self) -> Hush<'_> {
        let all = self.all.iter().map(|(secret, kind)| (secret.as_str(), *kind));
        Hush { bare: bare(all), parts: Parts::of(self.all.iter().map(|(secret, _)| secret.as_str())) }
    }
}

/// Credentials that are meant wherever they stand.
pub struct Certain<'a> {
    bare: Bare<'a>,
    kinds: Vec<Kind>,
}

impl Certain<'_> {
    /// `text` without them, and what the first of them is; none where it has none.
    pub fn taken_out_of(&self, text: &str) -> Option<(String, Kind)> {
        let found = self.bare.find(text);
        let kind = *self.kinds.get(found.first()?.1)?;
        Some((replaced(text, found.into_iter().map(|(range, _)| (range, REDACTED.to_owned()))), kind))
    }
}

/// Takes credentials out of what is said.
pub struct Hush<'a> {
    bare: Bare<'a>,
    parts: Parts<'a>,
}

impl Hush<'_> {
    /// Whether a text holds one of them whole.
    pub fn is_told_by(&self, text: &str) -> bool {
        !self.bare.find(text).is_empty()
    }

    /// `quote` with each credential masked, and every part of one that chance made: a quote may be cut off.
    pub fn quote(&self, quote: String) -> String {
        let whole = self.bare.find(&quote);
        let quote = replaced(&quote, whole.into_iter().map(|(range, _)| (range.clone(), mask(&quote[range]))));
        self.parts.masked(quote)
    }
}

/// The further hits that the credentials among `hits` have in `text`, which is where they were found, and those hits.
pub(super) fn again(text: &str, hits: &[Hit]) -> Vec<Hit> {
    let bare = bare(hits.iter().map(|hit| (&text[hit.range.clone()], hit.kind)));
    bare.find(text).into_iter().map(|(range, nth)| Hit { range, again: true, ..hits[nth].clone() }).collect()
}

/// Whether `hit` is to be taken out: what stands elsewhere may mean something else, such as the word that it is.
pub(super) fn is_meant(text: &str, hit: &Hit) -> bool {
    !hit.again || is_sure(&text[hit.range.clone()])
}

/// What is looked for wherever it stands. A private key is told by its start, and a word that sentences have only where
/// something tells that it is a password.
fn bare<'a>(strings: impl Iterator<Item = (&'a str, Kind)>) -> Bare<'a> {
    let is_wanted = |string: &str, kind: Kind| kind.is_credential() && kind != Kind::PrivateKey && !is_ordinary(string);
    let wanted = strings.enumerate().filter(|(_, (string, kind))| is_wanted(string, *kind));
    Bare::of(wanted.map(|(nth, (string, _))| (string, nth)))
}

#[cfg(test)]
mod tests {
    use super::super::masked;
    use super::*;

    const TEXT: &str = "I log in with Sw0rdfish, a swordfish. Swordfishes and xSw0rdfisher are fish.\n\npostgres://ada:Sw0rdfish@db.octo.dev\nredis://ada:swordfish@db.octo.dev\ntoken = q7Rt2mZx9Lw4Kc8Vb1Ns6Hd3\n/q7Rt2mZx9Lw4Kc8Vb1Ns6Hd3x";

    #[test]
    fn a_credential_is_masked_wherever_it_stands_and_a_word_where_it_is_told() {
        assert_eq!(
            masked(TEXT),
            "I log in with Sw…, a swordfish. Swordfishes and xSw…er are fish.\n\npostgres://ada:Sw…@db.octo.dev\nredis://ada:sw…@db.octo.dev\ntoken = q7Rt…d3\n/q7Rt…d3x"
        );
    }

    #[test]
    fn a_text_that_is_covered_holds_none_bare() {
        let shown = Secrets::of(TEXT).cover(TEXT.to_owned());
        assert_eq!(shown.len(), TEXT.len());
        assert!(
            !shown.contains("Sw0rdfish") && !shown.contains("q7Rt2mZx") && !shown.contains(":swordfish"),
            "{shown}"
        );
        assert!(shown.contains("a swordfish."), "{shown}");
    }

    #[test]
    fn what_is_said_about_a_text_holds_none_and_no_part_of_a_random_one() {
        let hushed = |text: &str, quote: &str| Secrets::of(text).hush().quote(quote.to_owned());
        assert_eq!(hushed(TEXT, "“Sw0rdfish” and “swordfish”"), "“Sw…” and “swordfish”");
        assert_eq!(hushed(TEXT, "it ends in “t2mZx9Lw4…”, or Lw4Kc8"), "it ends in “q7Rt…d3…”, or q7Rt…d3");
        assert_eq!(hushed("password: h3re12", "h3re1 is no h3re12"), "h3re1 is no h…");
        assert_eq!(hushed("password: mypassword99", "it looks like a password"), "it looks like a password");
    }

    #[test]
    fn further_places_are_told_from_the_first_ones() {
        let hits = scan(TEXT);
        assert_eq!(hits.iter().map(|hit| hit.again).collect::<Vec<_>>(), [true, true, false, false, false, true]);
    }

    #[test]
    fn a_credential_is_found_within_what_tells_who_the_author_is() {
        let text =
            "password: h3re12xQ9z\n/home/h3re12xQ9z/src/main.py and ada.h3re12xQ9z@octo.dev\n/home/bob/src/main.py";
        assert_eq!(masked(text), "password: h3…\n/home/h3…/src/main.py and ada.h3…@octo.dev\n/home/b…/src/main.py");
        let redacted = super::super::redacted(text, &scan(text), Kind::Password);
        assert_eq!(
            redacted,
            "password: [redacted]\n/home/[redacted]/src/main.py and ada.[redacted]@octo.dev\n/home/bob/src/main.py"
        );
    }

    #[test]
    fn what_may_be_meant_otherwise_is_taken_out_only_where_it_is_told() {
        let text = "It fails in production, see HuntersTail and v12.3.\nmongodb://root:production@db.octo.dev redis://a:HuntersTail@db.octo.dev redis://a:v12.3@db.octo.dev";
        let redacted = super::super::redacted(text, &scan(text), Kind::UrlPassword);
        assert_eq!(
            redacted,
            "It fails in production, see HuntersTail and v12.3.\nmongodb://root:[redacted]@db.octo.dev redis://a:[redacted]@db.octo.dev redis://a:[redacted]@db.octo.dev"
        );
    }
}
