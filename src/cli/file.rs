//! `issuewright file`: files a finished issue on GitHub, exactly once, and says what GitHub did not keep.

mod arguments;
pub(super) mod report;
mod source;

use std::io::{self, IsTerminal as _};
use std::path::Path;
use std::process;
use std::sync::{Once, mpsc};
use std::thread;

use signal_hook::consts::SIGINT;
use signal_hook::iterator::Signals;

use super::{AUTHENTICATION, DONE, FAILED, Failure, INTERRUPTED, PARTIAL, UNKNOWN, drafts, input, waiting};
use crate::filing::mentions::notified;
use crate::filing::record::Which;
use crate::filing::refusal::ON_ITS_PAGE;
use crate::filing::{Ending, Order, Progress, Record, Refusal, Repo, Stage, Wish};
use crate::runtime::connection;
use crate::runtime::drafts::Store;
use crate::runtime::filer::Filer;
use crate::runtime::filings::{Claim, Filings, FilingsError, Origin};
use crate::runtime::github::GitHub;
use crate::runtime::github::ask::Asker;
use crate::runtime::surroundings::Surroundings;
use crate::runtime::{desks, remotes};
pub(super) use arguments::FileArgs;
use source::Given;

pub(super) fn run(args: FileArgs) -> Result<u8, Failure> {
    let store = drafts::store()?;
    if let Some((id, url)) = source::archived(&args, &store) {
        input::print_text(&format!("{url}\n"))?;
        input::tell(&format!(
            "draft {id} is filed; `issuewright drafts restore {id}` brings it back, to write another"
        ));
        return Ok(DONE);
    }
    let given = source::read(&args, &store)?;
    let blocking = given.findings.iter().filter(|finding| finding.is_blocking).count();
    if blocking > 0 && !args.force {
        given.findings.iter().filter(|finding| finding.is_blocking).for_each(|finding| input::tell(&finding.said));
        let said = format!("{blocking} blocking; nothing was filed. Mend them, or file it all the same with --force");
        return Err(Failure::new(said));
    }
    let surroundings = Surroundings::of_process();
    let named = args.repo.as_deref().or(given.repo.as_deref());
    let meant = remotes::repo(named, desks::checkout().as_deref(), &surroundings);
    let meant = meant.map_err(Failure::usage)?.ok_or_else(|| {
        Failure::usage("no repository is named, and there is no checkout with one here; name it with -R OWNER/REPO")
    })?;
    if args.web {
        return source::in_browser(&given, &meant.repo, &surroundings);
    }
    let filings = Filings::beside(store.folder());
    // A host that only the checkout names is not filed to, now or from the queue.
    connection::trusted(&meant.repo, &meant.because, &surroundings).map_err(Failure::new)?;
    let (order, origin) = order(given, meant.repo.clone(), args.again);
    let mut claim = filings.begin(&order, &origin).map_err(Failure::new)?;
    if let Stage::Done(_) = claim.record.stage {
        let code = report::already(&claim.record, args.json)?;
        // The run that filed it may have been killed right before this.
        settle(&store, &claim.record, &Ending::Filed);
        return Ok(code);
    }
    let is_kept = !args.dry_run && has_no_other_place(&claim.record);
    if is_kept {
        claim.save().map_err(Failure::new)?;
    }
    let connected = connection::connect(&meant.repo, &meant.because, &surroundings, args.patience());
    let kept = |why: Failure| why.and(&format!("it is kept: issuewright queue send {}", claim.record.id));
    let (github, asker) = connected.map_err(Failure::new).map_err(|why| if is_kept { kept(why) } else { why })?;
    let github = waiting::patient(github);
    if args.dry_run {
        return dry_run(&github, &asker, &claim.record, args.json);
    }
    let ending = file(&github, &asker, &mut claim)?;
    let waits = waits(&ending, &claim.record);
    claim.end(&ending, waits).map_err(Failure::new)?;
    let code = report::ending(&claim.record, &ending, args.json)?;
    settle(&store, &claim.record, &ending);
    Ok(code)
}

/// Whether what was refused waits in the queue: what may pass later does; what cannot is left to its draft or file.
fn waits(ending: &Ending, record: &Record) -> bool {
    matches!(ending, Ending::Refused(refusal) if refusal.may_pass() || has_no_other_place(record))
}

fn has_no_other_place(record: &Record) -> bool {
    record.draft.is_none() && record.file.is_none()
}

fn order(given: Given, repo: Repo, again: bool) -> (Order, Origin) {
    let Given { wish, template, children, references, draft, file, .. } = given;
    (Order { repo, wish, template, children, references, again }, Origin { draft, file })
}

/// Files what the claim holds; what happens meanwhile is told on standard error.
pub(super) fn file(github: &GitHub, asker: &Asker, claim: &mut Claim) -> Result<Ending, Failure> {
    on_interrupt();
    tell_whom(&claim.record);
    let (progress, news) = mpsc::channel();
    let filer = Filer { github, asker, progress };
    thread::scope(|scope| {
        scope.spawn(move || news.iter().for_each(|news| tell(&news)));
        let ending = filer.file(claim);
        drop(filer);
        ending
    })
    .map_err(|error: FilingsError| match claim.record.issue() {
        Some(issue) => Failure::new(format!("{}: filed, but {error}", issue.url)),
        None => Failure::new(error),
    })
}

/// Tells who and what is notified by what is not filed yet.
fn tell_whom(record: &Record) {
    let parts = [Which::Parent].into_iter().chain((0..record.children.len()).map(Which::Child));
    let left = parts.filter(|which| record.stage_of(*which).issue().is_none());
    let names = notified(left.map(|which| record.wish_of(which).body.as_str()));
    if !names.is_empty() {
        input::tell(&format!("it notifies or links: {}", names.join(", ")));
    }
}

/// Ctrl-C says how to go on from here on. It needs to do nothing else: each step is on disk before it is taken.
fn on_interrupt() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let Ok(mut signals) = Signals::new([SIGINT]) else { return };
        thread::spawn(move || {
            if signals.forever().next().is_some() {
                input::tell("interrupted; file it again to go on: what may be there is looked for first");
                process::exit(i32::from(INTERRUPTED));
            }
        });
    });
}

/// Away from a terminal only what the author has to know.
fn tell(news: &Progress) {
    let is_worth_it =
        matches!(news, Progress::Foreseen(_) | Progress::Looking(_) | Progress::Child(..) | Progress::Created(_));
    if is_worth_it || io::stderr().is_terminal() {
        input::tell(&news.to_string());
    }
}

/// Prints the requests that would change something; only those that read are made.
fn dry_run(github: &GitHub, asker: &Asker, record: &Record, as_json: bool) -> Result<u8, Failure> {
    // Nobody listens to what only reads.
    let (progress, _) = mpsc::channel();
    let rehearsal = Filer { github, asker, progress }.rehearse(record).map_err(Failure::of_refusal)?;
    let origin = asker.origin.as_deref().unwrap_or("nowhere");
    if as_json {
        let values = rehearsal.requests.iter().map(|request| report::request_value(request, github.endpoint()));
        input::print_json(&values.collect::<Vec<_>>())?;
    } else {
        let texts = rehearsal.requests.iter().map(|request| report::request(request, github.endpoint(), origin));
        input::print_text(&texts.collect::<String>())?;
    }
    if let Stage::Sent(_) = record.stage {
        input::tell("an earlier request may have filed it: it would be looked for first");
    }
    tell_whom(record);
    rehearsal.foreseen.iter().for_each(|note| input::tell(note));
    rehearsal.dropped.iter().for_each(|dropped| input::tell(&format!("will not be kept: {dropped}")));
    input::tell("nothing was filed (--dry-run)");
    Ok(DONE)
}

/// Puts a draft that is filed into the archive.
pub(super) fn settle(store: &Store, record: &Record, ending: &Ending) {
    let (Ending::Filed, Some(id), Some(issue)) = (ending, &record.draft, record.issue()) else { return };
    // What was written since it was put into the queue is not filed: it stays a draft.
    let is_filed = |wish: Wish| record.wish.is(&wish.title, &wish.body);
    if !text_of(store, id).is_some_and(is_filed) {
        return;
    }
    match store.archive(id, &issue.url) {
        Ok(()) => input::tell(&format!("the draft is in the archive: issuewright drafts list --filed ({id})")),
        Err(error) => input::tell(&format!("the draft stays where it is: {error}")),
    }
}

/// A draft as it would be filed now.
fn text_of(store: &Store, id: &str) -> Option<Wish> {
    let (desk, _) = desks::resumed(store.read(id).ok()?).ok()?;
    Some(Wish::of(&desk.issue()))
}

/// The exit code of an ending.
pub(super) fn code(record: &Record, ending: &Ending) -> u8 {
    match ending {
        Ending::Filed if record.dropped.is_empty() => DONE,
        Ending::Filed | Ending::Unfinished(_) => PARTIAL,
        Ending::Refused(refusal) if refusal.is_authentication() => AUTHENTICATION,
        Ending::Refused(_) => FAILED,
        Ending::Unknown(_) => UNKNOWN,
    }
}

impl Failure {
    pub(super) fn of_refusal(refusal: Refusal) -> Self {
        let code = if refusal.is_authentication() { AUTHENTICATION } else { FAILED };
        Self { code, messages: vec![in_words(&refusal)] }
    }
}

/// A refusal with the option of this command line that helps.
pub(super) fn in_words(refusal: &Refusal) -> String {
    refusal.to_string().replace(ON_ITS_PAGE, &format!("{ON_ITS_PAGE} (--web)"))
}

/// Whether a word names a file rather than a draft.
fn is_file(name: &Path) -> bool {
    name == Path::new("-") || name.exists() || name.components().count() > 1 || name.extension().is_some()
}

/// The wish with what the command line adds.
fn with_options(mut wish: Wish, args: &FileArgs) -> Wish {
    let split =
        |values: &[String]| values.iter().flat_map(|value| value.split(',').map(str::to_owned)).collect::<Vec<_>>();
    wish.labels.extend(split(&args.label));
    wish.assignees.extend(split(&args.assignee));
    // A title may have a comma.
    wish.projects.extend(args.project.iter().cloned());
    wish.milestone = args.milestone.clone().or(wish.milestone);
    wish.kind = args.kind.clone().or(wish.kind);
    wish.tidied()
}
