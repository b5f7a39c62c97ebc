//! What `issuewright edit` says at its end: the address on standard output, everything else on standard error.

use std::path::{Path, PathBuf};

use serde_json::json;

use super::super::file::report::{request, request_value};
use super::super::{AUTHENTICATION, DONE, FAILED, Failure, PARTIAL, UNKNOWN, input};
use super::Edit;
use crate::filing::edit::{Base, EditEnding, Merged, told};
use crate::filing::{Dropped, Part};
use crate::runtime::editing::Ready;
use crate::runtime::github::GitHub;
use crate::runtime::github::ask::Asker;
use crate::runtime::save::{self, SaveError};

/// The first marker of what is not settled.
pub(super) const OURS: &str = "<<<<<<< yours";

/// Tells what will be changed, before it is.
pub(super) fn changes(ready: &Ready) {
    let lines = told(&ready.theirs, &ready.changes);
    if !lines.is_empty() {
        input::tell(&format!("to {}:\n  {}", ready.theirs, lines.join("\n  ")));
    }
    ready.dropped.iter().for_each(|dropped| input::tell(&format!("will not be kept: {dropped}")));
}

/// Prints the requests that would be made.
pub(super) fn dry_run(github: &GitHub, asker: &Asker, ready: &Ready, as_json: bool) -> Result<u8, Failure> {
    let origin = asker.origin.as_deref().unwrap_or("nowhere");
    let requests = ready.requests();
    if as_json {
        let values = requests.iter().map(|request| request_value(request, github.endpoint()));
        input::print_json(&values.collect::<Vec<_>>())?;
    } else {
        input::print_text(&requests.iter().map(|each| request(each, github.endpoint(), origin)).collect::<String>())?;
    }
    input::tell("nothing was sent (--dry-run)");
    Ok(DONE)
}

/// How it ended; gives the exit code.
pub(super) fn ending(edit: &Edit, ending: &EditEnding, as_json: bool) -> Result<u8, Failure> {
    let name = &edit.base;
    let (code, state, why) = match ending {
        EditEnding::Unchanged(_) => (DONE, "unchanged", None),
        EditEnding::Edited { dropped, .. } if dropped.is_empty() => (DONE, "edited", None),
        EditEnding::Edited { .. } => (PARTIAL, "partial", None),
        EditEnding::Conflict { .. } => (FAILED, "conflict", None),
        EditEnding::Refused(refusal) if refusal.is_authentication() => {
            (AUTHENTICATION, "refused", Some(refusal.to_string()))
        }
        EditEnding::Refused(refusal) => (FAILED, "refused", Some(refusal.to_string())),
        EditEnding::Unknown(why) => (UNKNOWN, "unknown", Some(why.clone())),
    };
    let kept = match ending {
        EditEnding::Conflict { merged, .. } if has_text(merged) => Some(keep(name, &merged.marked().1)?),
        EditEnding::Unchanged(_) | EditEnding::Edited { .. } => None,
        _ => edit.unkept().map(|text| keep(name, text)).transpose()?,
    };
    match ending {
        EditEnding::Unchanged(_) => input::tell(&format!("{name} is as it is to be: nothing was sent")),
        EditEnding::Edited { dropped, .. } => {
            for dropped in dropped {
                input::tell(&format!("not kept: {dropped}"));
            }
        }
        EditEnding::Conflict { merged, .. } => conflict(name, merged, kept.as_deref()),
        EditEnding::Refused(refusal) => input::tell(&format!("{refusal}\nnothing was changed")),
        EditEnding::Unknown(why) => {
            input::tell(&format!("whether {name} is changed is not known: {why}\nto send it again does no harm"));
        }
    }
    if let (Some(file), false) = (&kept, matches!(ending, EditEnding::Conflict { .. })) {
        input::tell(&format!("your text is in {0}; send it with: issuewright edit '{name}' -F {0}", file.display()));
    }
    if as_json {
        let (parts, dropped): (&[Part], &[Dropped]) = match ending {
            EditEnding::Edited { parts, dropped, .. } => (parts, dropped),
            _ => (&[], &[]),
        };
        input::print_json(&json!({
            "repository": name.repo.to_string(),
            "number": name.number,
            "url": name.url,
            "state": state,
            "why": why,
            "changed": parts,
            "dropped": dropped,
            "file": kept,
        }))?;
    } else {
        input::print(&format!("{}\n", name.url))?;
    }
    Ok(code)
}

fn has_text(merged: &Merged) -> bool {
    merged.conflicts().iter().any(|conflict| conflict.part == Part::Body)
}

fn conflict(name: &Base, merged: &Merged, file: Option<&Path>) {
    let conflicts = merged.conflicts();
    let count = conflicts.len();
    let places = if count == 1 { "place" } else { "places" };
    input::tell(&format!("{name} is not what you edited any more, in {count} {places}: nothing was sent"));
    for conflict in conflicts.iter().filter(|conflict| conflict.part == Part::Title) {
        input::tell(&format!(
            "the title is now: {}\nyours was: {}; give it anew with -t",
            conflict.theirs, conflict.ours
        ));
    }
    if let Some(file) = file.filter(|_| has_text(merged)) {
        let file = file.display();
        input::tell(&format!(
            "all texts are in {file}, between markers; settle them there, then: issuewright edit '{name}' -F {file}"
        ));
    } else if let Some(file) = file {
        input::tell(&format!("your text is in {0}; send it with: issuewright edit '{name}' -F {0}", file.display()));
    }
}

/// Writes a text to a new file in the working folder, or where there is room for one.
fn keep(name: &Base, text: &str) -> Result<PathBuf, Failure> {
    let text = if text.is_empty() || text.ends_with('\n') { text.to_owned() } else { format!("{text}\n") };
    let files = (1..100).map(|at| match at {
        1 => format!("{}-{}.md", name.repo.name, name.number),
        at => format!("{}-{}-{at}.md", name.repo.name, name.number),
    });
    let elsewhere = std::env::temp_dir();
    for file in files {
        for path in [PathBuf::from(&file), elsewhere.join(&file)] {
            match save::write_new(&path, &text) {
                Ok(()) => return Ok(path),
                // Another name, not another folder.
                Err(SaveError::Exists(_)) => break,
                Err(SaveError::Failed(_)) => {}
            }
        }
    }
    // There is no place on any disk: the terminal, or whoever reads standard output, has it.
    input::print_text(&text)?;
    Err(Failure::new("the text could be written nowhere; it is above"))
}
