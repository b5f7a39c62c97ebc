//! `issuewright queue`: what is not filed yet, or may be, or is not finished.

use clap::{Args, Subcommand};
use serde_json::json;

use super::{DONE, FAILED, Failure, Format, drafts, file, input, waiting};
use crate::filing::{Record, Stage};
use crate::runtime::connection;
use crate::runtime::drafts::Store;
use crate::runtime::filings::Filings;
use crate::runtime::remotes::Because;
use crate::runtime::surroundings::Surroundings;
use crate::ui::text;

const QUEUE_EXAMPLES: &str = "\
Examples:
  issuewright queue                  what waits, what may be filed, and what is not finished
  issuewright queue list --done      what is filed, with its address
  issuewright queue send             all of it, the oldest first
  issuewright queue drop 6w3k        give one up; its text stays in a file";

const SEND_EXAMPLES: &str = "\
Examples:
  issuewright queue send             all that waits, the oldest first
  issuewright queue send 6w3k        one of them, by the first characters of its id

What may be filed already is looked for first, and not filed twice.

Exit codes: 0 filed with all that belongs to it, 1 not filed, 2 usage, 3 filed but not all of it
kept, 4 authentication, 5 not known whether it is filed";

#[derive(Debug, Args)]
#[command(after_help = QUEUE_EXAMPLES)]
pub(in crate::cli) struct QueueArgs {
    #[command(subcommand)]
    pub(in crate::cli) command: Option<QueueCommand>,
    /// How the list is printed
    #[arg(long, value_enum, default_value_t, global = true)]
    pub(in crate::cli) format: Format,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum QueueCommand {
    /// What is not filed yet, may be filed, or is not finished; --done lists the rest
    List {
        /// What is filed
        #[arg(long)]
        done: bool,
    },
    /// File what waits; all of it without an id
    #[command(after_help = SEND_EXAMPLES)]
    Send {
        id: Option<String>,
        /// How long a reply may take
        #[arg(long, value_name = "SECONDS", default_value_t = 30)]
        timeout: u64,
    },
    /// Give it up; drafts and files stay where they are
    Drop { id: String },
}

pub(super) fn run(args: QueueArgs) -> Result<u8, Failure> {
    let store = drafts::store()?;
    let filings = Filings::beside(store.folder());
    match args.command.unwrap_or(QueueCommand::List { done: false }) {
        QueueCommand::List { done } => list(&filings, done, args.format),
        QueueCommand::Send { id: Some(id), timeout } => {
            let id = filings.resolve(&id).map_err(Failure::new)?;
            send(&filings, &store, &id, timeout)
        }
        QueueCommand::Send { id: None, timeout } => Ok(send_all(&filings, &store, timeout)),
        QueueCommand::Drop { id } => {
            let id = filings.resolve(&id).map_err(Failure::new)?;
            drop_one(&filings, &id)
        }
    }
}

fn list(filings: &Filings, done: bool, format: Format) -> Result<u8, Failure> {
    let (records, problems) = filings.list();
    for problem in &problems {
        input::tell(&problem.to_string());
    }
    let records: Vec<Record> = records.into_iter().filter(|record| record.is_open() != done).collect();
    match format {
        Format::Human if records.is_empty() => {
            input::tell(if done { "nothing is filed yet" } else { "nothing waits to be filed" });
        }
        Format::Human => input::print(&records.iter().map(row).collect::<String>())?,
        Format::Json => input::print_json(&records.iter().map(as_value).collect::<Vec<_>>())?,
    }
    Ok(DONE)
}

fn row(record: &Record) -> String {
    let address = record.issue().map(|issue| format!("  {}", issue.url)).unwrap_or_default();
    let line = format!("{}  {}  ({}, {}){address}", record.id, record.wish.title, record.repo, record.state());
    format!("{}\n", text::visible(&line))
}

fn as_value(record: &Record) -> serde_json::Value {
    json!({
        "id": record.id,
        "repository": record.repo.to_string(),
        "title": record.wish.title,
        "state": record.state(),
        "url": record.issue().map(|issue| &issue.url),
        "draft": record.draft,
        "file": record.file,
        "updated": record.updated,
    })
}

fn send(filings: &Filings, store: &Store, id: &str, timeout: u64) -> Result<u8, Failure> {
    let mut claim = filings.open(id).map_err(Failure::new)?;
    // Where it goes was decided when it was put here.
    let (repo, because) = (claim.record.repo.clone(), Because::Option);
    let patience = std::time::Duration::from_secs(timeout.clamp(1, 600));
    let connected = connection::connect(&repo, &because, &Surroundings::of_process(), patience);
    let (github, asker) = connected.map_err(Failure::new)?;
    let github = waiting::patient(github);
    let ending = file::file(&github, &asker, &mut claim)?;
    claim.end(&ending, true).map_err(Failure::new)?;
    let code = file::report::ending(&claim.record, &ending, false)?;
    file::settle(store, &claim.record, &ending);
    Ok(code)
}

/// Sends all that waits, the oldest first; the first bad ending is the exit code.
fn send_all(filings: &Filings, store: &Store, timeout: u64) -> u8 {
    let (records, problems) = filings.list();
    for problem in &problems {
        input::tell(&problem.to_string());
    }
    if !records.iter().any(Record::is_open) {
        input::tell("nothing waits to be filed");
    }
    let mut code = if problems.is_empty() { DONE } else { FAILED };
    for record in records.iter().rev().filter(|record| record.is_open()) {
        input::tell(&format!("{}: {}", record.repo, record.wish.title));
        let sent = send(filings, store, &record.id, timeout).unwrap_or_else(|failure| {
            failure.messages.iter().for_each(|message| input::tell(message));
            failure.code
        });
        code = if code == DONE { sent } else { code };
    }
    code
}

fn drop_one(filings: &Filings, id: &str) -> Result<u8, Failure> {
    let mut claim = filings.open(id).map_err(Failure::new)?;
    let said = match &claim.record.stage {
        Stage::Intent => "it is not filed".to_owned(),
        Stage::Sent(_) => format!("it may be filed all the same: look at {}/issues", claim.record.repo.web()),
        Stage::Created(issue) => {
            let url = issue.url.clone();
            claim.give_up().map_err(Failure::new)?;
            input::tell(&format!("{id}: what is missing is given up; the issue is there: {url}"));
            return Ok(DONE);
        }
        Stage::Done(issue) => {
            return Err(Failure::new(format!("it is filed: {}; there is nothing to drop", issue.url)));
        }
    };
    let text = claim.keep_text().map_err(Failure::new)?;
    claim.forget().map_err(Failure::new)?;
    input::tell(&format!("{id} is given up ({said}); its text is in {}", text.display()));
    Ok(DONE)
}
