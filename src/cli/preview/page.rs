//! `--html` and `--web`: the issue as a web page, in a file or in the browser.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::follow::Presence;
use super::read::{Reader, Reading};
use super::{PreviewArgs, follow};
use crate::cli::{DONE, Failure, input};
use crate::filing::Repo;
use crate::html::{self, GENERATOR, Page};
use crate::runtime::surroundings::Surroundings;
use crate::runtime::{browser, desks, remotes, save};

/// How much of a file is looked at to tell whether this program wrote it.
const HEAD: u64 = 512;

pub(super) fn run(args: PreviewArgs) -> Result<u8, Failure> {
    let is_printed = args.html.as_deref() == Some(Path::new("-"));
    if is_printed && (args.web || args.watch) {
        return Err(Failure::usage("a page that is printed can neither be opened nor written again; name a file"));
    }
    let surroundings = Surroundings::of_process();
    let repo = remotes::repo(args.repo.repo.as_deref(), desks::checkout().as_deref(), &surroundings);
    let repo = repo.map_err(Failure::usage)?.map(|meant| meant.repo);
    let watch = if args.watch { Some(follow::watch(&args.file)?) } else { None };
    let reader = Reader { file: args.file, template: None, chooser: None, is_private: false };
    let reading = reader.read()?;
    reading.tell();
    let page = html_of(&reading, repo.as_ref());
    if is_printed {
        return input::print(&page).map(|()| DONE);
    }
    let path = match args.html {
        Some(path) => {
            write(&path, &page, args.force)?;
            path
        }
        None => temporary(&page)?,
    };
    if args.web {
        let environment = |name: &str| surroundings.variable(name).map(ToOwned::to_owned);
        browser::open_page(&path, environment).map_err(Failure::new)?;
    }
    let Some(mut watch) = watch else { return Ok(DONE) };
    let mut presence = Presence::of(&reader.file, "the page stays as it is");
    loop {
        watch.wait(None).map_err(|error| Failure::new(follow::ended(&error)))?;
        match reader.read() {
            Ok(reading) => {
                presence.read().iter().for_each(|back| input::tell(back));
                reading.tell();
                write(&path, &html_of(&reading, repo.as_ref()), args.force)?;
            }
            Err(failure) => presence.unread(&failure).iter().for_each(|said| input::tell(said)),
        }
    }
}

fn html_of(reading: &Reading, repo: Option<&Repo>) -> String {
    let shown = &reading.shown;
    html::page(&Page {
        title: &shown.title,
        labels: &shown.labels,
        assignees: &reading.assignees,
        body: &shown.body,
        repo,
    })
}

/// Writes the page; over a file only if it is such a page, or if `force` says so.
fn write(path: &Path, page: &str, force: bool) -> Result<(), Failure> {
    let result = if force || is_ours(path) { save::overwrite(path, page) } else { save::write_new(path, page) };
    result.map_err(|error| match error {
        save::SaveError::Exists(path) => {
            let said = "exists already and is no page of this program; choose another name, or replace it with --force";
            Failure::new(format!("{} {said}", path.display()))
        }
        failed @ save::SaveError::Failed(_) => Failure::new(failed),
    })
}

/// Whether this program wrote the file.
fn is_ours(path: &Path) -> bool {
    let mut head = Vec::new();
    let is_file = path.is_file() && File::open(path).is_ok_and(|file| file.take(HEAD).read_to_end(&mut head).is_ok());
    is_file && String::from_utf8_lossy(&head).contains(GENERATOR)
}

/// A file for the browser, which stays: nobody can tell when it was read. Its name is printed.
fn temporary(page: &str) -> Result<PathBuf, Failure> {
    let file = tempfile::Builder::new().prefix("issuewright-").suffix(".html").tempfile();
    let kept = file.and_then(|file| file.keep().map_err(|error| error.error));
    let (_, path) = kept.map_err(|error| Failure::new(format!("no temporary file: {error}")))?;
    save::overwrite(&path, page).map_err(Failure::new)?;
    input::print(&format!("{}\n", path.display()))?;
    Ok(path)
}
