//! Finds UTF-8 text that was read as a Windows or Latin code page (`ðŸš€` for 🚀), and decodes it again.
//!
//! Every letter that such a code page gives to a byte could begin a mis-decoded character, and real text is full
//! of them (`São`, `Größe`). What tells them apart is what follows: the wrong characters spell valid UTF-8, which
//! letters and their neighbours in real text all but never do. Where they may (`AMANHÃ”`, `140 Å²`), the
//! letters around them decide, and in doubt the text is left alone.

/// `text` with the mis-decoded characters set right, or `None` when nothing shows that there are any. Text that was
/// mis-decoded more than once is followed back as far.
pub fn repaired(text: &str) -> Option<String> {
    // Doubtful places are set right only in a text that surely has others.
    repaired_once(text, false)?;
    let mut result = repaired_once(text, true)?;
    for _ in 0..2 {
        let Some(again) = repaired_once(&result, false) else { break };
        result = again;
    }
    Some(result)
}

/// Whether `text` holds characters that were lost for good: the replacement character, or the start of an emoji.
pub fn is_damaged(text: &str) -> bool {
    !text.is_ascii() && (text.contains('\u{fffd}') || text.contains("ðŸ"))
}

fn repaired_once(text: &str, lenient: bool) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let mut fixed: Option<String> = None;
    let mut copied = 0;
    let mut at = 0;
    while let Some(found) = next_lead(text, at) {
        let run = Run::at(text, found);
        at = run.end.max(found + 2);
        if run.is_certain(text, lenient) {
            let fixed = fixed.get_or_insert_default();
            fixed.push_str(&text[copied..run.start]);
            fixed.push_str(&run.decoded);
            copied = run.end;
        }
    }
    let mut fixed = fixed?;
    fixed.push_str(&text[copied..]);
    Some(fixed)
}

/// The next character from byte `at` on that may stand for the first byte of a longer one, with another after it
/// that is not ASCII. All such are two bytes long.
fn next_lead(text: &str, mut at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    loop {
        at += bytes.get(at..)?.iter().position(|&b| b == 0xc3 || b == 0xc4)?;
        let follows = *bytes.get(at + 2)? >= 0x80;
        if follows && matches!((bytes[at], bytes[at + 1]), (0xc3, 0x82..=0xb4) | (0xc4, 0x9e | 0x9f)) {
            return Some(at);
        }
        at += 2;
    }
}

/// Adjoining sequences that spell UTF-8.
struct Run {
    start: usize,
    end: usize,
    decoded: String,
    /// How many characters are in `decoded`.
    count: usize,
    strongest: Evidence,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Evidence {
    /// Marks that may follow a word: the surroundings decide.
    Weak,
    /// Likely beside another such sequence.
    Some,
    /// Never in real text.
    Strong,
}

impl Run {
    fn at(text: &str, start: usize) -> Self {
        let mut run = Self { start, end: start, decoded: String::new(), count: 0, strongest: Evidence::Weak };
        while let Some((decoded, end)) = sequence(text, run.end) {
            let evidence = weigh(decoded, &text[run.end..end]);
            let Some(evidence) = evidence else { break };
            run.strongest = if run.count == 0 { evidence } else { run.strongest.max(evidence) };
            run.decoded.push(decoded);
            run.end = end;
            run.count += 1;
        }
        run
    }

    fn is_certain(&self, text: &str, lenient: bool) -> bool {
        match self.strongest {
            _ if self.count == 0 => false,
            Evidence::Strong => true,
            Evidence::Some => self.count >= 2,
            Evidence::Weak => self.count >= 2 || self.surroundings_tell(text, lenient),
        }
    }

    /// Whether a letter and the marks after it stand where no writer puts them: `hÃ´tel` inside a word, `cafÃ©` as
    /// a capital after a small letter.
    fn surroundings_tell(&self, text: &str, lenient: bool) -> bool {
        let Some(lead) = text[self.start..].chars().next().filter(|_| is_common(&self.decoded)) else { return false };
        let before = text[..self.start].chars().next_back();
        let after_letter = before.is_some_and(char::is_alphabetic);
        let before_letter = text[self.end..].starts_with(char::is_alphabetic);
        if matches!(before, Some('“' | '”' | '„' | '«' | '‹' | '‘' | '(' | '[' | '"' | '\'')) {
            return false;
        }
        if lead.is_lowercase() {
            return before_letter || !after_letter;
        }
        match text[..self.end].chars().next_back() {
            _ if lenient && !after_letter => true,
            _ if after_letter => before.is_some_and(char::is_lowercase),
            Some('\u{a0}') => true,
            // `Ä…` and `Å–` may begin a sentence; no word is just `Ã` or `Â`.
            Some('…' | '–' | '—') => before_letter && matches!(lead, 'Ã' | 'Â'),
            _ => before_letter,
        }
    }
}

/// The character that the sequence at byte `start` spells, and where the sequence ends.
fn sequence(text: &str, start: usize) -> Option<(char, usize)> {
    let mut chars = text.get(start..)?.chars();
    let mut bytes = [byte_of(chars.next()?)?, 0, 0, 0];
    let len = match bytes[0] {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    for at in 1..len {
        match chars.clone().next().and_then(byte_of).filter(|byte| (0x80..=0xbf).contains(byte)) {
            Some(byte) => bytes[at] = byte,
            // Byte 9D has no character in these code pages and gets lost: of all it may have ended, a closing
            // quotation mark is what people write.
            None if at == 2 && bytes[..2] == [0xe2, 0x80] => return Some(('”', text.len() - chars.as_str().len())),
            None => return None,
        }
        chars.next();
    }
    let decoded = std::str::from_utf8(&bytes[..len]).ok()?.chars().next()?;
    Some((decoded, text.len() - chars.as_str().len()))
}

/// How much it tells that `wrong` spells `decoded`; `None` where the result is nothing people write.
fn weigh(decoded: char, wrong: &str) -> Option<Evidence> {
    let weak = wrong.chars().skip(1).all(follows_words);
    let evidence = match decoded {
        '\u{a0}'..='\u{17f}' | '\u{1e00}'..='\u{1eff}' | '\u{2010}'..='\u{2bff}' => Evidence::Strong,
        // Two mis-decodings after each other leave C1 controls.
        '\u{80}'..='\u{9f}' | '\u{fe0f}' | '\u{feff}' | '\u{fffd}' | '\u{1f000}'..='\u{1faff}' => {
            return Some(Evidence::Strong);
        }
        // Greek, Cyrillic, Hebrew, Arabic, Devanagari to Thai, Japanese, Chinese, Korean.
        '\u{370}'..='\u{52f}' | '\u{5d0}'..='\u{5ea}' | '\u{60c}'..='\u{6d2}' => Evidence::Some,
        '\u{900}'..='\u{e5b}' | '\u{3000}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' => Evidence::Some,
        '\u{fe00}'..='\u{ffef}' | '\u{200b}' | '\u{200d}' | 'ƒ' | 'ˆ' | '˜' => Evidence::Some,
        _ => return None,
    };
    Some(if weak { Evidence::Weak } else { evidence })
}

/// Whether a lone weak sequence may be repaired to this.
fn is_common(decoded: &str) -> bool {
    decoded.chars().all(|c| matches!(c, '\u{a0}'..='\u{17f}' | '\u{1e00}'..='\u{1eff}' | '\u{2010}'..='\u{2bff}'))
}

/// Marks that in real text stand right after a letter.
fn follows_words(mark: char) -> bool {
    matches!(mark, '\u{a0}' | '\u{ad}' | '’' | '”' | '“' | '‘' | '»' | '›' | '…' | '–' | '—' | '•' | '·' | '™' | '®')
        || matches!(mark, '°' | '¹' | '²' | '³' | '†' | '‡' | '‰' | '‚')
}

/// The byte that Windows-1252, Windows-1254 or Latin-1 shows as `c`. Where these leave a byte open, decoders give
/// the C1 control of the same number.
fn byte_of(c: char) -> Option<u8> {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match c {
        '\u{80}'..='\u{ff}' => u8::try_from(u32::from(c)).ok(),
        'Ğ' => Some(0xd0),
        'ğ' => Some(0xf0),
        '\0'..'\u{80}' | '\u{2123}'.. => None,
        _ => HIGH.iter().position(|&high| high == c).and_then(|at| u8::try_from(0x80 + at).ok()),
    }
}

#[cfg(test)]
mod tests;
