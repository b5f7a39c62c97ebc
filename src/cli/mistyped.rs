//! A file that is not there may be a command that was mistyped.

use std::path::Path;

use clap::CommandFactory;

use super::Cli;
use crate::template::similar;

/// What to tell of `word` beside that there is no such file, if it is a word that may have been meant as a command.
pub(super) fn remark(word: &Path) -> Option<String> {
    let is_word = word.components().count() == 1 && word.extension().is_none() && !word.exists();
    let word = word.to_str().filter(|word| is_word && !word.starts_with('-'))?;
    Some(match meant(word) {
        Some(command) => format!("did you mean the command `issuewright {command}`?"),
        None => "`issuewright --help` lists the commands".to_owned(),
    })
}

/// The refusal of a whole command line, if that is because its first word is a mistyped command.
pub(super) fn refusal(first: &str) -> Option<String> {
    let command = meant(first).filter(|_| !Path::new(first).exists())?;
    Some(format!("`{first}` is no command; did you mean `{command}`?"))
}

fn meant(word: &str) -> Option<String> {
    let cli = Cli::command();
    let names = cli.get_subcommands().map(clap::Command::get_name);
    similar::nearest(word, names).filter(|name| *name != word).map(str::to_owned)
}
