//! What a plain word means: null, a Boolean, a number or text, by the rules of YAML 1.1.

/// The words that YAML 1.1 takes for Booleans when they are not quoted.
pub(crate) const BOOLEANS: [&str; 22] = [
    "y", "Y", "yes", "Yes", "YES", "n", "N", "no", "No", "NO", "true", "True", "TRUE", "false", "False", "FALSE", "on",
    "On", "ON", "off", "Off", "OFF",
];

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meaning {
    Null,
    Boolean(bool),
    Integer,
    Float,
    Text,
    Sequence,
    Mapping,
}

impl Meaning {
    /// With its article, for messages.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Boolean(_) => "a Boolean",
            Self::Integer | Self::Float => "a number",
            Self::Text => "text",
            Self::Sequence => "a list",
            Self::Mapping => "a mapping",
        }
    }
}

/// The meaning of an unquoted scalar.
pub(crate) fn plain(text: &str) -> Meaning {
    if text.is_empty() || ["~", "null", "Null", "NULL"].contains(&text) {
        Meaning::Null
    } else if BOOLEANS.contains(&text) {
        Meaning::Boolean(["y", "yes", "true", "on"].iter().any(|word| text.eq_ignore_ascii_case(word)))
    } else if is_integer(text) {
        Meaning::Integer
    } else if is_float(text) {
        Meaning::Float
    } else {
        Meaning::Text
    }
}

fn unsigned(text: &str) -> &str {
    text.strip_prefix(['-', '+']).unwrap_or(text)
}

/// Digits, possibly parted by underscores.
fn digits(text: &str, radix: u32) -> bool {
    text.starts_with(|c: char| c.is_digit(radix)) && text.chars().all(|c| c.is_digit(radix) || c == '_')
}

fn is_integer(text: &str) -> bool {
    let text = unsigned(text);
    let based = |prefix, radix| text.strip_prefix(prefix).is_some_and(|rest| digits(rest, radix));
    digits(text, 10) || based("0x", 16) || based("0o", 8) || based("0b", 2)
}

fn is_float(text: &str) -> bool {
    let number = unsigned(text);
    if [".inf", ".Inf", ".INF"].contains(&number) || [".nan", ".NaN", ".NAN"].contains(&text) {
        return true;
    }
    let (mantissa, exponent) = number.split_once(['e', 'E']).map_or((number, None), |(m, e)| (m, Some(e)));
    let Some((whole, fraction)) = mantissa.split_once('.') else { return false };
    (digits(whole, 10) || (whole.is_empty() && digits(fraction, 10)))
        && (fraction.is_empty() || digits(fraction, 10))
        && exponent.is_none_or(|exponent| digits(unsigned(exponent), 10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_yaml_1_1_are_booleans_in_their_usual_cases_only() {
        for (text, expected) in [("yes", true), ("On", true), ("Y", true), ("NO", false), ("off", false)] {
            assert_eq!(plain(text), Meaning::Boolean(expected), "{text}");
        }
        for text in ["yEs", "oN", "yess", "none"] {
            assert_eq!(plain(text), Meaning::Text, "{text}");
        }
    }

    #[test]
    fn numbers_are_told_from_versions_and_words() {
        for text in ["0", "-12", "1_000", "0x1F", "0o17"] {
            assert_eq!(plain(text), Meaning::Integer, "{text}");
        }
        for text in ["1.0", "-.5", "3.", "1.5e-3", ".inf", "3.10"] {
            assert_eq!(plain(text), Meaning::Float, "{text}");
        }
        for text in ["1.0.2", "v1", "1.x", "-", "0x", "e3", ".", "1e5", "2024-01-01", "#1"] {
            assert_eq!(plain(text), Meaning::Text, "{text}");
        }
    }

    #[test]
    fn nothing_is_null_in_four_spellings() {
        for text in ["", "~", "null", "NULL"] {
            assert_eq!(plain(text), Meaning::Null, "{text:?}");
        }
    }
}
