//! Tells a secret from what people write in its place, and shows of it no more than it takes to find it.

/// Nobody's secret: what documentation and careful authors put in the place of one.
const FAKE: [&str; 26] = [
    "example",
    "redacted",
    "xxxx",
    "****",
    "....",
    "your",
    "placeholder",
    "dummy",
    "fake",
    "sample",
    "changeme",
    "change_me",
    "change-me",
    "insert",
    "mytoken",
    "my_token",
    "my-token",
    "mysecret",
    "my_secret",
    "abcdefgh",
    "12345678",
    "01234567",
    "deadbeef",
    "aaaaaa",
    "foobar",
    // The web token of jwt.io.
    "eyjzdwiioiixmjm0nty3odkw",
];

/// Bits per character, after Shannon.
pub fn entropy(text: &str) -> f64 {
    let mut counts = [0_u32; 256];
    text.bytes().for_each(|byte| counts[byte as usize] += 1);
    let length = text.len() as f64;
    let of = |count: u32| count as f64 / length;
    counts.into_iter().filter(|&count| count > 0).map(|count| -of(count) * of(count).log2()).sum()
}

/// Whether `secret` was put there instead of one. Chance makes the words, too, so that they are looked for at the start.
pub fn is_fake(secret: &str) -> bool {
    const START: usize = 100;
    let lower: String = secret.chars().take(START).collect::<String>().to_ascii_lowercase();
    let has_run = secret.as_bytes().windows(6).any(|run| run.iter().all(|byte| *byte == run[0]));
    has_run || FAKE.iter().any(|fake| lower.contains(fake))
}

/// Whether `value` looks like chance made it: at least `length` characters, letters and digits, and no words.
pub fn is_random(value: &str, length: usize, least_entropy: f64) -> bool {
    let has = |test: fn(&u8) -> bool| value.bytes().any(|byte| test(&byte));
    value.len() >= length
        && has(u8::is_ascii_digit)
        && has(u8::is_ascii_alphabetic)
        && value.bytes().all(|byte| byte.is_ascii_graphic())
        && entropy(value) >= least_entropy
        && !is_fake(value)
        && !is_wordy(value)
}

/// Paths, names of hosts and identifiers: parts that are words, such as `projects/123/secrets/name`.
fn is_wordy(value: &str) -> bool {
    let parts = value.split(['/', '.', '-', '_', ':']).filter(|part| !part.is_empty());
    let is_word = |part: &str| part.len() >= 3 && part.bytes().all(|byte| byte.is_ascii_alphabetic()) && is_cased(part);
    let (words, all) = parts.fold((0, 0), |(words, all), part| (words + usize::from(is_word(part)), all + 1));
    words * 2 >= all && words > 0
}

/// `word`, `WORD` or `Word`.
fn is_cased(word: &str) -> bool {
    let rest = &word.as_bytes()[1..];
    rest.iter().all(u8::is_ascii_lowercase) || word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// The first and last few characters of `secret`, on one line.
pub fn mask(secret: &str) -> String {
    let first = secret.lines().next().unwrap_or_default();
    let count = first.chars().count();
    let (head, tail) = match count {
        0..=6 => (1, 0),
        7..=15 => (2, 0),
        _ => (4, 2),
    };
    let tail = if first.len() < secret.len() { 0 } else { tail };
    let start: String = first.chars().take(head).collect();
    let end: String = first.chars().skip(count - tail).collect();
    format!("{start}…{end}")
}
