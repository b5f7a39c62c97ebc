//! Asks what to write: a template to start from, a draft to go on with, or nothing: an address to go to instead.

use std::io::{self, BufRead, Write};

use super::Talk;
use crate::app::choose::{Choice, Entry};
use crate::runtime::browser;

/// Asks which of `entries` to open; `None` when the author leaves.
///
/// # Errors
/// The input ended or cannot be read, or the output takes no more.
pub fn choose<'a, R: BufRead, W: Write>(entries: &'a [Entry], talk: &mut Talk<R, W>) -> io::Result<Option<&'a Entry>> {
    talk.say("What do you want to write?")?;
    for (index, entry) in entries.iter().enumerate() {
        let detail = if entry.detail.is_empty() { String::new() } else { format!(": {}", entry.detail) };
        talk.say(&format!("{}. {}{detail}", index + 1, entry.title))?;
        if let Some(notice) = &entry.notice {
            talk.say(notice)?;
        }
    }
    while let Some(line) = talk.ask(&format!("Number, 1 to {} (:q leaves):", entries.len()))? {
        match line.trim() {
            ":q" => return Ok(None),
            number => match number.parse::<usize>().ok().and_then(|number| entries.get(number.checked_sub(1)?)) {
                Some(Entry { choice: Choice::ContactLink(url), .. }) => visit(url, talk)?,
                Some(Entry { choice: Choice::Broken, notice, .. }) => {
                    talk.say(notice.as_deref().unwrap_or_default())?;
                }
                Some(entry) => return Ok(Some(entry)),
                None => talk.say("There is no such number.")?,
            },
        }
    }
    Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the input ended before anything was chosen"))
}

/// Says an address, and opens it where someone can see it.
fn visit<R: BufRead, W: Write>(url: &str, talk: &mut Talk<R, W>) -> io::Result<()> {
    talk.say(&format!("The address is {url}"))?;
    if talk.is_with_a_person()
        && let Err(why) = browser::open_and_leave(url, |name| std::env::var_os(name))
    {
        talk.say(&why)?;
    }
    Ok(())
}
