//! Where settings about the rules are: in a repository's `.github`, and among the author's own files.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use super::failure::shown;
use super::surroundings::Surroundings;
use super::{desks, templates};
use crate::check::Settings;
use crate::template::{Problem, Source, Template};

/// The names a repository's file may have, in its folder `.github`.
pub const NAMES: [&str; 2] = ["issuewright.yml", "issuewright.yaml"];

/// The author's settings, with a repository's on top, and what is wrong with either.
///
/// `templates` are those of the repository that can be read, and whether these are all, if they are known.
pub fn laid(
    repository: Option<Result<Source, Problem>>,
    templates: Option<(Vec<Template>, bool)>,
) -> (Settings, Vec<Problem>) {
    let (authors, mut problems) = authors();
    match repository {
        None => (authors, problems),
        Some(Err(problem)) => {
            problems.push(problem);
            (authors, problems)
        }
        Some(Ok(source)) => {
            let (settings, mut wrong) = Settings::read(&source);
            if let Some((templates, are_all)) = templates {
                wrong.extend(settings.misfits_of_all(&templates, are_all));
                wrong.sort_by_key(|problem| (problem.line, problem.column));
            }
            problems.extend(wrong);
            (settings.over(&authors), problems)
        }
    }
}

/// Settings, and what is wrong with them.
pub type Told = (Arc<Settings>, Vec<Problem>);

/// Those that hold where the program runs: the checkout's on top of the author's. They are read once.
pub fn at_hand() -> Told {
    static AT_HAND: OnceLock<Told> = OnceLock::new();
    AT_HAND.get_or_init(read_at_hand).clone()
}

fn read_at_hand() -> Told {
    let has_own = desks::checkout().and_then(|root| templates::settings_of(&root)).is_some();
    if !has_own {
        return of_author();
    }
    // Whether the templates are there that are named is known only with all of them.
    let chooser = desks::chooser();
    (chooser.settings, chooser.settings_problems)
}

/// The author's own alone, for what is of no repository at hand.
pub fn of_author() -> Told {
    let (settings, problems) = laid(None, None);
    (Arc::new(settings), problems)
}

/// The author's own; none where there is no such file.
fn authors() -> (Settings, Vec<Problem>) {
    // A link that leads nowhere is there as well.
    let is_there = |path: &PathBuf| path.symlink_metadata().is_ok();
    let Some(path) = authors_file().filter(is_there) else { return Default::default() };
    match templates::read_plain(&path) {
        Ok(text) => Settings::read(&Source { name: shown(&path), text }),
        Err(problem) => (Settings::default(), vec![problem]),
    }
}

fn authors_file() -> Option<PathBuf> {
    Some(Surroundings::of_process().config_folder()?.join("config.yml"))
}
