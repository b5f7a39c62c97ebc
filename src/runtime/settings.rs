//! Where settings about the rules are: in a repository's `.github`, and among the author's own files.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use super::failure::shown;
use super::surroundings::Surroundings;
use super::{desks, templates};
use crate::check::Settings;
use crate::template::{Problem, Source};

/// The names a repository's file may have, in its folder `.github`.
pub const NAMES: [&str; 2] = ["issuewright.yml", "issuewright.yaml"];

/// The author's settings, with a repository's on top, and what is wrong with either.
pub fn laid(repository: Option<&Source>) -> (Settings, Vec<Problem>) {
    let (authors, mut problems) = authors();
    let Some(source) = repository else { return (authors, problems) };
    let (settings, wrong) = Settings::read(source);
    problems.extend(wrong);
    (settings.over(&authors), problems)
}

/// Those that hold where the program runs: the checkout's on top of the author's. They are read once.
pub fn at_hand() -> Arc<Settings> {
    static AT_HAND: OnceLock<Arc<Settings>> = OnceLock::new();
    let read = || {
        let root = desks::checkout();
        let source = root.and_then(|root| {
            let found = NAMES.iter().find_map(|name| templates::read_file(&root.join(".github").join(name)).ok());
            found.map(|text| Source { name: String::new(), text })
        });
        Arc::new(laid(source.as_ref()).0)
    };
    Arc::clone(AT_HAND.get_or_init(read))
}

/// The author's own; none where there is no such file.
fn authors() -> (Settings, Vec<Problem>) {
    let Some(path) = authors_file().filter(|path| path.exists()) else { return Default::default() };
    match templates::read_file(&path) {
        Ok(text) => Settings::read(&Source { name: shown(&path), text }),
        Err(problem) => (Settings::default(), vec![problem]),
    }
}

fn authors_file() -> Option<PathBuf> {
    Some(Surroundings::of_process().config_folder()?.join("config.yml"))
}
