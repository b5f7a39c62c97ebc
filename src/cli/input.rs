//! What several commands take in and give out: templates, answers, drafts from files, and the standard streams.

use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::likely::{Likely, Templates};
use super::{Answers, Failure};
use crate::response::answers;
use crate::runtime::desks::{self, Given};
use crate::runtime::failure::shown;
use crate::runtime::templates::{self, Chooser};
use crate::template::{self, Source, Template};

/// Prints data to standard output. A reader that went away (`| head`) is no failure.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(Failure::new(format!("standard output: {error}"))),
        Ok(()) => Ok(()),
    }
}

/// Prints a text as it is; to a terminal, without anything that it would act on.
pub(super) fn print_text(text: &str) -> Result<(), Failure> {
    if !io::stdout().is_terminal() {
        return print(text);
    }
    let safe: Vec<String> = text.split('\n').map(|line| crate::ui::text::visible(line).into_owned()).collect();
    print(&safe.join("\n"))
}

/// Prints data as JSON.
pub(super) fn print_json(value: &impl serde::Serialize) -> Result<(), Failure> {
    let json = serde_json::to_string_pretty(value).map_err(Failure::new)?;
    print(&(safe_json(json) + "\n"))
}

/// JSON in which control characters that it lets through are escaped, since a terminal would act on them.
pub(super) fn safe_json(json: String) -> String {
    if json.is_ascii() && !json.contains('\u{7f}') {
        return json;
    }
    let mut safe = String::with_capacity(json.len() + 1);
    for c in json.chars() {
        match c {
            '\u{7f}'..='\u{9f}' => safe.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => safe.push(c),
        }
    }
    safe
}

/// Prints a message to standard error, made safe for the terminal.
pub(super) fn tell(message: &str) {
    let safe: Vec<String> = message.lines().map(|line| crate::ui::text::visible(line).into_owned()).collect();
    // Nobody is left to tell when standard error is gone.
    let _ = writeln!(io::stderr(), "issuewright: {}", safe.join("\n"));
}

/// Puts a text on the clipboard of the terminal (OSC 52). Whether it allows that, it does not say.
pub(super) fn copy(text: &str) -> io::Result<()> {
    crossterm::execute!(io::stdout(), crossterm::clipboard::CopyToClipboard::to_clipboard_from(text))
}

/// Finds and parses a template; its warnings are told.
pub(super) fn template(wanted: &str, chooser: &Chooser) -> Result<Arc<Template>, Failure> {
    parse(&templates::find(wanted, chooser)?.source)
}

/// Parses a template; its warnings are told.
pub(super) fn parse(source: &Source) -> Result<Arc<Template>, Failure> {
    let template = desks::parse(source)?;
    template.problems.iter().for_each(|problem| tell(&problem.to_string()));
    Ok(template)
}

/// Reads a file, or standard input for `-`.
pub(super) fn read(path: &Path) -> Result<Source, Failure> {
    let (name, text) = match path.to_str() {
        Some("-") => ("standard input".to_owned(), templates::read_stdin()?),
        _ => (shown(path), templates::read_file(path)?),
    };
    Ok(Source { name, text })
}

/// What the options put into a draft; the answers' file is read here.
pub(super) fn given(answers: Answers, output: Option<PathBuf>, is_private: bool) -> Result<Given, Failure> {
    let read_answers = |path: PathBuf| -> Result<_, Failure> {
        let source = read(&path)?;
        Ok((answers::from_yaml(&source.text, &source.name)?, source.name))
    };
    let values = answers.source.map(read_answers).transpose()?;
    Ok(Given { title: answers.title, answers: values, set: answers.set, output, is_private, ..Given::default() })
}

/// The template an issue's markdown was written from, as [`Templates::of`] finds it.
pub(super) fn template_of(source: &Source, wanted: Option<&str>, chooser: &Chooser) -> Result<Arc<Template>, Failure> {
    let (template, messages) = template_and_messages(source, wanted, chooser)?;
    for message in &messages {
        tell(message);
    }
    Ok(template)
}

/// The same, with what is to be told of it.
pub(super) fn template_and_messages(
    source: &Source,
    wanted: Option<&str>,
    chooser: &Chooser,
) -> Result<(Arc<Template>, Vec<String>), Failure> {
    let front = template::front_matter::split(&source.text);
    let Likely { template, told } = Templates::new(chooser).of(source, &front, wanted)?;
    Ok((template, told))
}
