//! Recognises private keys, and passwords by what stands before them: an address, a name, an option.

use super::shape::{is_fake, is_random};
use super::{Hit, Kind, address, before_on_line};

/// No private key is longer.
const LONGEST_KEY: usize = 16_384;
/// A key without so many characters between its marks is somebody's description of one.
const LEAST_KEY: usize = 64;

/// Words that stand for a password in what people show to each other.
const STAND_INS: [&str; 24] = [
    "password",
    "passwd",
    "pass",
    "pwd",
    "pw",
    "secret",
    "token",
    "key",
    "user",
    "username",
    "admin",
    "root",
    "guest",
    "postgres",
    "mysql",
    "mongo",
    "rabbitmq",
    "redis",
    "minio",
    "minioadmin",
    "test",
    "testing",
    "default",
    "hidden",
];

/// What makes something of a password, and is told beside its name.
const ALGORITHMS: [&str; 7] = ["sha", "md5", "argon2", "bcrypt", "scrypt", "pbkdf2", "base64"];

/// The private key whose `-----BEGIN` stands at byte `at`.
pub fn private_key(text: &str, at: usize) -> Option<Hit> {
    let rest = &text[at..];
    let mut end = rest.len().min(LONGEST_KEY);
    while !rest.is_char_boundary(end) {
        end -= 1;
    }
    let rest = &rest[..end];
    let title_end = rest[10..].find("-----")? + 10;
    let title = &rest[..title_end];
    if title.len() > 60 || !title.to_ascii_uppercase().contains("PRIVATE KEY") {
        return None;
    }
    let body = &rest[title_end + 5..];
    let is_part = |c: char| c.is_ascii_alphanumeric() || c.is_ascii_whitespace() || "+/=\\:,-\">|._".contains(c);
    // Nothing but the end of a key has so many dashes.
    let body = &body[..body.find("-----").unwrap_or(body.len())];
    let body = &body[..body.find(|c| !is_part(c)).unwrap_or(body.len())];
    let letters: usize = body.bytes().filter(u8::is_ascii_alphanumeric).count();
    let key = body.trim_end();
    let close = rest[title_end + 5 + body.len()..].strip_prefix("-----END");
    let close = close.and_then(|close| Some(8 + close.find("-----")? + 5));
    let end = title_end + 5 + close.map_or(key.len(), |close| body.len() + close);
    let is_described =
        ["....", "xxxx", "***", "example", "redacted"].iter().any(|word| key.to_ascii_lowercase().contains(word));
    (letters >= LEAST_KEY && !is_described).then_some(Hit {
        kind: Kind::PrivateKey,
        name: "",
        range: at..at + end,
        again: false,
    })
}

/// The password of the address whose `://` stands at byte `at`.
pub fn password_of_address(text: &str, at: usize) -> Option<Hit> {
    let start = at + 3;
    let rest = &text[start..];
    let is_end = |c: char| c.is_whitespace() || "/?#\"'`<>()|\\".contains(c);
    let len = rest.char_indices().take(300).find(|&(_, c)| is_end(c)).map_or(rest.len().min(300), |(len, _)| len);
    let (user_info, host) = rest.get(..len)?.rsplit_once('@')?;
    let (user, password) = user_info.split_once(':')?;
    let is_near = address::is_private_host(host) || !host.contains('.') || is_fake(host);
    let told = is_told(password, user) && !is_near;
    let start = start + user.len() + 1;
    told.then_some(Hit { kind: Kind::UrlPassword, name: "", range: start..start + password.len(), again: false })
}

/// The password of `curl -u name:password`, with the option at byte `at`.
pub fn user_option(text: &str, at: usize) -> Option<Hit> {
    let start = at + 3;
    let value = text[start..].split(char::is_whitespace).next()?;
    let quote = value.len() - value.trim_start_matches(['"', '\'']).len();
    let (user, password) = value.split_once(':')?;
    let password = password.trim_end_matches(['"', '\'', '`', ')']);
    let start = start + user.len() + 1;
    let told = is_told(password, &user[quote..]) && before_on_line(text, at).contains("curl");
    told.then_some(Hit { kind: Kind::Password, name: "", range: start..start + password.len(), again: false })
}

/// Whether `password` is one, and not what stands for it.
fn is_told(password: &str, user: &str) -> bool {
    let lower = password.to_ascii_lowercase();
    let is_variable = password.starts_with(['$', '<', '{', '[', '%', '*', '_']) || password.contains("${");
    password.len() >= 4 && !is_variable && password != user && !STAND_INS.contains(&lower.as_str()) && !is_fake(&lower)
}

/// What is assigned to the name that ends at byte `end`: `password = "…"`, `"api_key": "…"`, `--token=…`.
pub fn assigned(text: &str, end: usize, name: &str) -> Option<Hit> {
    let rest = &text[end..];
    let after_quote = rest.strip_prefix(['"', '\'', '`']).unwrap_or(rest);
    let after = after_quote.trim_start_matches([' ', '\t']);
    let value =
        after.strip_prefix("=>").or_else(|| after.strip_prefix(":=")).or_else(|| after.strip_prefix(['=', ':']))?;
    let value = value.trim_start_matches([' ', '\t']);
    let value = value.strip_prefix(['"', '\'', '`']).unwrap_or(value);
    let is_end = |c: char| c.is_whitespace() || "\"'`,;&<>|)}]".contains(c);
    let len = value.char_indices().take(300).find(|&(_, c)| is_end(c)).map_or(value.len().min(300), |(len, _)| len);
    let value = value.get(..len)?;
    // A call, a look-up or a variable gives nothing away.
    if value.contains(['(', '[', '{', '$', '%', '*']) || value.contains("::") || value.contains("//") {
        return None;
    }
    let stem = value.trim_end_matches(|c: char| !c.is_ascii_alphabetic()).to_ascii_lowercase();
    if STAND_INS.contains(&stem.as_str()) {
        return None;
    }
    let is_password = name.starts_with("pass") || name == "pwd";
    let random = if is_password { is_random(value, 8, 2.5) } else { is_random(value, 20, 3.3) };
    let start = value.as_ptr() as usize - text.as_ptr() as usize;
    let perhaps = || is_password.then(|| perhaps(&text[start..], value, name)).flatten();
    let (kind, len) = if random { (Kind::Password, value.len()) } else { (Kind::PerhapsPassword, perhaps()?) };
    Some(Hit { kind, name: "", range: start..start + len, again: false })
}

/// How many bytes of `rest`, which starts with `value`, may be a password though chance did not make it: a word with
/// a number, or the words of a passphrase.
fn perhaps(rest: &str, value: &str, name: &str) -> Option<usize> {
    let has = |test: fn(&u8) -> bool| value.bytes().any(|byte| test(&byte));
    let is_plain = value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!@#^-_.~+".contains(&byte));
    let is_numbered = value.len() >= 6 && has(u8::is_ascii_digit) && has(u8::is_ascii_alphabetic) && is_plain;
    let is_algorithm = ALGORITHMS.iter().any(|known| value.to_ascii_lowercase().starts_with(known));
    if is_numbered && !is_algorithm && !is_fake(value) && !value.contains('.') {
        return Some(value.len());
    }
    (name == "passphrase").then(|| words_of_passphrase(rest)).flatten()
}

/// The bytes of a line that is four to ten words, as a passphrase is and a sentence is not.
fn words_of_passphrase(rest: &str) -> Option<usize> {
    const LONGEST: usize = 120;
    const OF_SENTENCES: [&str; 12] =
        ["the", "not", "was", "for", "and", "you", "your", "must", "when", "with", "this", "that"];
    let len = rest.bytes().take(LONGEST).position(|byte| !(byte.is_ascii_lowercase() || b" -".contains(&byte)));
    let len = len.unwrap_or(rest.len());
    let is_end = rest[len.min(rest.len())..].starts_with(['\n', '\r', '"', '\'', '`']) || len == rest.len();
    let line = rest.get(..len)?.trim_end();
    let is_word = |word: &str| (3..=12).contains(&word.len()) && !OF_SENTENCES.contains(&word);
    let words = line.split([' ', '-']);
    let count = words.clone().count();
    (is_end && (4..=10).contains(&count) && words.clone().all(is_word) && !is_fake(line)).then_some(line.len())
}
