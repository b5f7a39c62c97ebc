//! What several commands take in and give out: templates, answers, drafts from files, and the standard streams.

use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Answers, Failure};
use crate::response::{self, answers};
use crate::runtime::desks::{self, Given};
use crate::runtime::failure::shown;
use crate::runtime::templates::{self, Chooser};
use crate::template::{self, Source, Template};

/// Share of a template's headings and labels that a text must have to be taken for written from it. Low, since what a
/// text has beyond its template is kept all the same.
const LIKE_ENOUGH: f64 = 0.05;

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

/// Prints data as JSON. Control characters that JSON lets through are escaped, since a terminal would act on them.
pub(super) fn print_json(value: &impl serde::Serialize) -> Result<(), Failure> {
    let json = serde_json::to_string_pretty(value).map_err(Failure::new)?;
    let mut safe = String::with_capacity(json.len() + 1);
    for c in json.chars() {
        match c {
            '\u{7f}'..='\u{9f}' => safe.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => safe.push(c),
        }
    }
    print(&(safe + "\n"))
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

/// The template an issue's markdown was written from: the named one, the one its front matter names, else the
/// likeliest among those at hand; without any likeness a blank one, whose one field takes the whole text.
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
    let parse = |source: &Source| -> Result<_, Failure> {
        let template = desks::parse(source)?;
        let messages = template.problems.iter().map(ToString::to_string).collect();
        Ok((template, messages))
    };
    if let Some(wanted) = wanted {
        return parse(&templates::find(wanted, chooser)?.source);
    }
    let mut messages = Vec::new();
    let named = template::front_matter::split(&source.text).template;
    match named.as_deref() {
        // A template may have much the same name as the blank issue.
        Some(templates::BLANK) => return parse(&templates::blank().source),
        Some(named) => match templates::find(named, chooser) {
            Ok(found) => return parse(&found.source),
            Err(problem) => messages
                .push(format!("{}: its template is not at hand, the likeliest one is taken: {problem}", source.name)),
        },
        None => {}
    }
    let likeliest = chooser
        .sources()
        .filter_map(|source| template::parse(source).ok())
        .map(Arc::new)
        .map(|template| (response::likeness(&template, &source.text), template))
        // Of several that are as like, the first.
        .reduce(|best, next| if next.0 > best.0 { next } else { best });
    match likeliest {
        Some((likeness, template)) if likeness >= LIKE_ENOUGH => Ok((template, messages)),
        _ => Ok((desks::parse(&templates::blank().source)?, messages)),
    }
}
