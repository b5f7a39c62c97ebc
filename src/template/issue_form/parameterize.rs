//! The reference of a field without an id: its label as Rails' `parameterize` writes it, which GitHub uses.

/// Latin letters with marks, and what Rails puts for them (the table of its i18n library).
const LATIN: &[(&str, &str)] = &[
    ("A", "ÀÁÂÃÄÅĀĂĄ"),
    ("AE", "Æ"),
    ("C", "ÇĆĈĊČ"),
    ("D", "ÐĎĐ"),
    ("E", "ÈÉÊËĒĔĖĘĚ"),
    ("G", "ĜĞĠĢ"),
    ("H", "ĤĦ"),
    ("I", "ÌÍÎÏĨĪĬĮİ"),
    ("IJ", "Ĳ"),
    ("J", "Ĵ"),
    ("K", "Ķ"),
    ("L", "ĹĻĽĿŁ"),
    ("N", "ÑŃŅŇ"),
    ("NG", "Ŋ"),
    ("O", "ÒÓÔÕÖØŌŎŐ"),
    ("OE", "Œ"),
    ("R", "ŔŖŘ"),
    ("S", "ŚŜŞŠ"),
    ("T", "ŢŤŦ"),
    ("Th", "Þ"),
    ("U", "ÙÚÛÜŨŪŬŮŰŲ"),
    ("W", "Ŵ"),
    ("Y", "ÝŶŸ"),
    ("Z", "ŹŻŽ"),
    ("a", "àáâãäåāăą"),
    ("ae", "æ"),
    ("c", "çćĉċč"),
    ("d", "ðďđ"),
    ("e", "èéêëēĕėęě"),
    ("g", "ĝğġģ"),
    ("h", "ĥħ"),
    ("i", "ìíîïĩīĭįı"),
    ("ij", "ĳ"),
    ("j", "ĵ"),
    ("k", "ķĸ"),
    ("l", "ĺļľŀł"),
    ("n", "ñńņňŉ"),
    ("ng", "ŋ"),
    ("o", "òóôõöøōŏő"),
    ("oe", "œ"),
    ("r", "ŕŗř"),
    ("s", "śŝşš"),
    ("ss", "ß"),
    ("t", "ţťŧ"),
    ("th", "þ"),
    ("u", "ùúûüũūŭůűų"),
    ("w", "ŵ"),
    ("x", "×"),
    ("y", "ýÿŷ"),
    ("z", "źżž"),
];

/// `What doesn't work?` → `what-doesn-t-work`: ASCII letters and digits in lower case, `-` and `_`; a `-` for
/// everything between. Empty for a label without any Latin letter or digit.
pub(crate) fn parameterize(label: &str) -> String {
    let mut result = String::new();
    let mut gap = false;
    for c in label.chars().filter(|c| !is_mark(*c)) {
        let latin = if c.is_ascii() { None } else { transliterated(c) };
        match latin {
            Some(letters) => push(&mut result, &mut gap, letters),
            None if c.is_ascii_alphanumeric() || c == '_' => push(&mut result, &mut gap, c.encode_utf8(&mut [0; 4])),
            None => gap = true,
        }
    }
    result
}

fn push(result: &mut String, gap: &mut bool, letters: &str) {
    if std::mem::take(gap) && !result.is_empty() {
        result.push('-');
    }
    result.extend(letters.chars().map(|c| c.to_ascii_lowercase()));
}

/// A combining mark: `e` and an accent of its own are one letter to Rails.
fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

fn transliterated(c: char) -> Option<&'static str> {
    LATIN.iter().find(|(_, letters)| letters.contains(c)).map(|(ascii, _)| *ascii)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_become_references_as_rails_writes_them() {
        for (label, expected) in [
            ("Name???????", "name"),
            ("What doesn't work?", "what-doesn-t-work"),
            ("snake_case - and  dashes", "snake_case-and-dashes"),
            ("--- trimmed ---", "trimmed"),
            ("Où est-ce à Zürich", "ou-est-ce-a-zurich"),
            ("e\u{301}té", "ete"),
            ("Straße", "strasse"),
            ("🐞 Bug 2.0", "bug-2-0"),
            ("Mihomo 版本", "mihomo"),
            ("问题描述", ""),
            ("", ""),
        ] {
            assert_eq!(parameterize(label), expected, "{label}");
        }
    }
}
