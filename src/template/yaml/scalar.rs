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

/// What kind of date or time an unquoted scalar is by the rules of Ruby's reader, with its article for messages.
pub(super) fn time(text: &str) -> Option<&'static str> {
    let day = text.split([' ', '\t', 'T', 't']).next().unwrap_or_default();
    if is_date(day) {
        let clock = text[day.len()..].trim_start_matches([' ', '\t', 'T', 't']);
        return match clock {
            "" if day == text => Some("a date"),
            _ if starts_with_clock(clock) => Some("a time"),
            _ => None,
        };
    }
    is_base_60(text).then_some("a number")
}

/// `2024-01-31` or `2024-1-31`.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let number = |text: &str, most: u32| {
        digits_only(text) && text.len() <= 2 && text.parse::<u32>().is_ok_and(|number| number <= most)
    };
    matches!(parts[..], [year, month, day] if digits_only(year) && year.len() == 4 && number(month, 12) && number(day, 31))
}

/// `10:30:00`, whatever follows of fractions and zones.
fn starts_with_clock(text: &str) -> bool {
    let mut parts = text.splitn(3, ':');
    let mut part = || parts.next().unwrap_or_default();
    let (hour, minute, second) = (part(), part(), part());
    let rest = second.trim_start_matches(|c: char| c.is_ascii_digit());
    let zone = |c: char| c.is_ascii_digit() || matches!(c, '.' | ' ' | 'Z' | '+' | '-' | ':');
    digits_only(hour)
        && hour.len() <= 2
        && digits_only(minute)
        && minute.len() == 2
        && second.len() - rest.len() == 2
        && rest.chars().all(zone)
}

/// `1:30`, `-10:30:00.5`: one or two parts below 60 after the first.
fn is_base_60(text: &str) -> bool {
    let number = unsigned(text);
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let mut parts = whole.split(':');
    let first = parts.next().is_some_and(|first| digits(first, 10));
    let rest: Vec<&str> = parts.collect();
    let below_60 = |part: &&str| digits_only(part) && part.len() <= 2 && (part.len() == 1 || *part < "60");
    first
        && matches!(rest.len(), 1 | 2)
        && rest.iter().all(below_60)
        && fraction.chars().all(|c| c.is_ascii_digit() || c == '_')
}

fn digits_only(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
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

    #[test]
    fn dates_and_numbers_to_the_base_of_sixty_are_known() {
        for (text, expected) in [
            ("2024-01-01", "a date"),
            ("2024-1-31", "a date"),
            ("2024-01-01 10:30:00", "a time"),
            ("2024-01-01T10:30:00.5Z", "a time"),
            ("2024-01-01 10:30:00 +02:00", "a time"),
            ("1:30", "a number"),
            ("-10:5:59", "a number"),
            ("190:20:30.15", "a number"),
        ] {
            assert_eq!(time(text), Some(expected), "{text}");
        }
        for text in [
            "2024-13-01",
            "24-01-01",
            "2024-01-01 or so",
            "2024-01",
            "1:60",
            "1:2:3:4",
            "a:30",
            "1:",
            ":30",
            "1.0",
            "",
            "2024-01-01 10:30",
        ] {
            assert_eq!(time(text), None, "{text}");
        }
    }
}
