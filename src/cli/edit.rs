//! `issuewright edit`: changes an issue that is there, and sends only what was changed.

mod arguments;
mod report;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

pub(super) use arguments::EditArgs;

use super::new::{self, Start};
use super::{Answers, Failure, drafts, input, plain, repository, waiting};
use crate::app::desk::Desk;
use crate::app::edits;
use crate::app::{App, Overlay};
use crate::filing::edit::{Base, EditEnding, Merged, changes, missing};
use crate::filing::repo::GITHUB;
use crate::filing::{Address, Repo, Wish};
use crate::runtime::connection;
use crate::runtime::desks;
use crate::runtime::desks::Given;
use crate::runtime::drafts::Store;
use crate::runtime::editing::{self, Prepared};
use crate::runtime::github::GitHub;
use crate::runtime::github::ask::Asker;
use crate::runtime::remotes::{self, Because, Meant};
use crate::runtime::surroundings::Surroundings;
use crate::runtime::templates::{self, Chooser};
use crate::template::{Source, Template, front_matter};

/// An issue, what it is to be, and where that text is if it is on disk.
struct Edit {
    base: Base,
    /// The author changed a place that the template writes otherwise: to be settled first.
    wish: Result<Wish, Box<Merged>>,
    is_on_disk: bool,
}

pub(super) fn run(args: EditArgs) -> Result<u8, Failure> {
    let patience = args.patience();
    let address = match Address::parse(&args.issue) {
        Ok(address) => address,
        Err(wrong) => return of_draft(&args, patience, wrong),
    };
    if let (Some(named), Some(option)) = (&address.repo, &args.repo)
        && Repo::parse(named, GITHUB) != Repo::parse(option, GITHUB)
    {
        return Err(Failure::usage(format!("{} and -R {option} name two repositories; name one", args.issue)));
    }
    let (github, asker) = connect(&meant(&args, &address)?, patience)?;
    let base = editing::read(&github, &asker, address.number).map_err(Failure::of_refusal)?;
    if !is_given(&args) && !args.dry_run && !args.json {
        return match earlier(&base) {
            Some((store, id)) if args.template.is_none() && !plain::is_wanted(args.plain) => {
                input::tell(&format!("draft {id} edits {base} already; `issuewright drafts remove {id}` begins anew"));
                new::resume(&store, &id)
            }
            _ => wizard(&base, &args),
        };
    }
    let args = with_login(args, &github, &asker)?;
    let edit = Edit { wish: wished(&args, &base)?, is_on_disk: args.body_file.as_deref().is_some_and(is_file), base };
    send(&args, &github, &asker, &edit)
}

/// The newest draft that edits the issue already.
fn earlier(base: &Base) -> Option<(Store, String)> {
    let store = drafts::store().ok()?;
    let name = base.to_string();
    let found = store.list().drafts.into_iter().find(|draft| draft.edits.as_deref() == Some(name.as_str()))?;
    Some((store, found.id))
}

fn is_file(path: &Path) -> bool {
    path != Path::new("-")
}

/// Whether the command line says what is to be changed.
fn is_given(args: &EditArgs) -> bool {
    let Answers { title, source, set } = &args.answers;
    let names = [set, &args.add_label, &args.remove_label, &args.add_assignee, &args.remove_assignee];
    let values = [title, &args.milestone, &args.kind];
    source.is_some()
        || args.body_file.is_some()
        || args.remove_milestone
        || args.remove_type
        || names.iter().any(|names| !names.is_empty())
        || values.iter().any(|value| value.is_some())
}

/// The repository that is meant: the one in the issue's name, else that of -R or of the checkout.
fn meant(args: &EditArgs, address: &Address) -> Result<Meant, Failure> {
    let surroundings = Surroundings::of_process();
    let option = address.repo.as_deref().or(args.repo.as_deref());
    let meant = remotes::repo(option, desks::checkout().as_deref(), &surroundings);
    meant.map_err(Failure::usage)?.ok_or_else(|| {
        Failure::usage("no repository is named, and there is no checkout with one here; write OWNER/REPO#NUMBER")
    })
}

fn connect(meant: &Meant, patience: Duration) -> Result<(GitHub, Asker), Failure> {
    let connected = connection::connect(&meant.repo, &meant.because, &Surroundings::of_process(), patience);
    connected.map(|(github, asker)| (waiting::patient(github), asker)).map_err(Failure::new)
}

/// The template an issue was written from: one of its repository, else of those at hand. Without a name only one that
/// writes it much as it stands, else a blank one, in which the text is one field. What there is to know of that is told
/// beside it.
fn template_of(base: &Base, args: &EditArgs) -> Result<(Arc<Template>, Option<String>), Failure> {
    let likely = match args.template.as_deref() {
        Some(wanted) => named(base, wanted, args)?,
        None => guessed(base, args)?,
    };
    let opened = edits::open(&likely, base);
    if opened.fits {
        return Ok((likely, None));
    }
    if args.template.is_some() || opened.serves(base) {
        let said = format!(
            "{base} has lines that {} writes otherwise: they stay as they are, and an edit of them is for you to decide",
            likely.name
        );
        return Ok((likely, Some(said)));
    }
    let said = format!("{base}: its text is not as {} has it, so it is edited as one text; -T insists", likely.name);
    Ok((desks::parse(&templates::blank().source)?, Some(said)))
}

fn named(base: &Base, wanted: &str, args: &EditArgs) -> Result<Arc<Template>, Failure> {
    let at_hand = || input::template(wanted, &desks::chooser());
    if templates::is_blank(wanted) || Path::new(wanted).is_file() {
        return at_hand();
    }
    input::template(wanted, &of_repository(base, args)).or_else(|failure| at_hand().map_err(|_| failure))
}

fn guessed(base: &Base, args: &EditArgs) -> Result<Arc<Template>, Failure> {
    let source = Source { name: base.to_string(), text: base.body.clone() };
    let likely = input::template_of(&source, None, &of_repository(base, args))?;
    if edits::open(&likely, base).serves(base) && likely.source.name != templates::BLANK {
        return Ok(likely);
    }
    let other = input::template_of(&source, None, &desks::chooser())?;
    Ok(if edits::open(&other, base).serves(base) { other } else { likely })
}

/// What there is to choose from in the issue's repository.
fn of_repository(base: &Base, args: &EditArgs) -> Chooser {
    repository::at_hand(&Meant { repo: base.repo.clone(), because: Because::Option }, args.patience())
}

/// A desk with the issue on it, and what there is to know of it; there is nothing to keep before the first change.
fn desk(base: &Base, args: &EditArgs) -> Result<(Desk, Option<String>), Failure> {
    let (template, said) = template_of(base, args)?;
    let opened = edits::open(&template, base);
    let mut desk = desks::of_draft(opened.draft, None);
    desk.unanswered = opened.unanswered;
    desk.strips_comments = opened.strips_comments;
    desk.edits = Some(Box::new(base.clone()));
    desk.destination.is_spoken_to = true;
    desk.revision = 0;
    desk.is_in_file = true;
    Ok((desk, said))
}

fn wizard(base: &Base, args: &EditArgs) -> Result<u8, Failure> {
    let (desk, said) = desk(base, args)?;
    let said: Vec<String> = said.into_iter().collect();
    let store = drafts::store().inspect_err(|failure| failure.messages.iter().for_each(|said| input::tell(said))).ok();
    if plain::is_wanted(args.plain) {
        return plain::run(Start::Desk(Box::new(desk), said), store.as_ref(), &Given::default());
    }
    let mut app = App::writing(desk, new::SIZE);
    app.overlay = (!said.is_empty()).then_some(Overlay::Notice { lines: said });
    new::run_app(app, Vec::new(), store)
}

/// What the command line makes of the issue.
fn wished(args: &EditArgs, base: &Base) -> Result<Result<Wish, Box<Merged>>, Failure> {
    let answers = Answers { title: None, ..args.answers.clone() };
    let mut wish = if answers.source.is_some() || !answers.set.is_empty() {
        let (mut desk, said) = desk(base, args)?;
        if let Some(said) = said {
            input::tell(&said);
        }
        input::given(answers, None, false)?.apply(&mut desk.draft)?;
        match desk.edited().unwrap_or_else(|| Ok(base.wish())) {
            Ok(wish) => wish,
            unsettled @ Err(_) => return Ok(unsettled),
        }
    } else {
        base.wish()
    };
    if let Some(file) = &args.body_file {
        wish.body = text_of(file)?;
    }
    if let Some(title) = &args.answers.title {
        wish.title.clone_from(title);
    }
    if wish.title.trim().is_empty() {
        return Err(Failure::usage("an issue has a title; -t cannot take it away"));
    }
    Ok(Ok(with_metadata(wish, args)))
}

/// The wish with the labels, assignees, milestone and type that the command line says.
fn with_metadata(mut wish: Wish, args: &EditArgs) -> Wish {
    let split = |names: &[String]| -> Vec<String> {
        names.iter().flat_map(|names| names.split(',').map(|name| name.trim().to_owned())).collect()
    };
    let bare = |name: String| name.strip_prefix('@').filter(|name| *name != "me").map_or(name.clone(), str::to_owned);
    let logins = |names: &[String]| -> Vec<String> { split(names).into_iter().map(bare).collect() };
    wish.labels = missing(&wish.labels, &split(&args.remove_label));
    wish.labels.extend(split(&args.add_label));
    wish.assignees = missing(&wish.assignees, &logins(&args.remove_assignee));
    wish.assignees.extend(logins(&args.add_assignee));
    wish.milestone = args.milestone.clone().or(wish.milestone).filter(|_| !args.remove_milestone);
    wish.kind = args.kind.clone().or(wish.kind).filter(|_| !args.remove_type);
    wish.tidied()
}

/// Who takes themselves off the issue is named as GitHub has it.
fn with_login(mut args: EditArgs, github: &GitHub, asker: &Asker) -> Result<EditArgs, Failure> {
    let is_me = |name: &str| name.trim() == "@me";
    let mut names = args.remove_assignee.iter().flat_map(|names| names.split(','));
    if names.any(is_me) && asker.origin.is_some() {
        let login = github.who(asker).map_err(Failure::of_refusal)?;
        let named = |name: &str| if is_me(name) { login.clone() } else { name.to_owned() };
        args.remove_assignee = args.remove_assignee.iter().flat_map(|names| names.split(',')).map(named).collect();
    }
    Ok(args)
}

/// The text of a file, without front matter and the last line's end.
fn text_of(file: &Path) -> Result<String, Failure> {
    let source = input::read(file)?;
    let front = front_matter::split(&source.text);
    let text = &source.text[front.body_start..];
    if text.lines().any(|line| line == report::OURS) {
        let said = format!("{}: the two texts between the markers are not settled yet; nothing was sent", source.name);
        return Err(Failure::new(said));
    }
    if text.trim().is_empty() {
        let said =
            format!("{}: the text is empty, and would take all of the issue away; write at least a line", source.name);
        return Err(Failure::new(said));
    }
    Ok(text.strip_suffix('\n').map_or(text, |text| text.strip_suffix('\r').unwrap_or(text)).to_owned())
}

/// Sends what was changed in a draft that edits an issue.
fn of_draft(args: &EditArgs, patience: Duration, wrong: String) -> Result<u8, Failure> {
    let store = drafts::store()?;
    let id = store.resolve(&args.issue).map_err(|error| Failure::usage(wrong).and(&error.to_string()))?;
    let saved = store.read(&id).map_err(Failure::new)?;
    let (desk, notes) = desks::resumed(saved)?;
    for note in &notes {
        input::tell(note);
    }
    let (Some(base), Some(wish)) = (desk.edits.as_deref(), desk.edited()) else {
        return Err(Failure::usage(format!("draft {id} is a new issue; `issuewright file {id}` files it")));
    };
    if is_given(args) {
        return Err(Failure::usage(format!(
            "draft {id} says what is changed; go on with it by `issuewright drafts resume {id}`"
        )));
    }
    let (github, asker) = connect(&Meant { repo: base.repo.clone(), because: Because::Option }, patience)?;
    let edit = Edit { base: base.clone(), wish, is_on_disk: true };
    let code = send(args, &github, &asker, &edit)?;
    if code == super::DONE && !args.dry_run {
        settle(&store, &id, &edit.base.url);
    }
    Ok(code)
}

/// Puts a draft that was sent into the archive.
fn settle(store: &Store, id: &str, url: &str) {
    match store.archive(id, url) {
        Ok(()) => input::tell(&format!("the draft is in the archive: issuewright drafts list --filed ({id})")),
        Err(error) => input::tell(&format!("the draft stays where it is: {error}")),
    }
}

fn send(args: &EditArgs, github: &GitHub, asker: &Asker, edit: &Edit) -> Result<u8, Failure> {
    let wish = match &edit.wish {
        Ok(wish) => wish,
        Err(merged) => {
            let (merged, theirs) = (merged.clone(), Box::new(edit.base.clone()));
            return report::ending(edit, &EditEnding::Conflict { merged, theirs }, args.json);
        }
    };
    let ending = match editing::prepare(github, asker, &edit.base, wish) {
        Ok(Prepared::Ready(ready)) => {
            report::changes(&ready);
            if args.dry_run {
                return report::dry_run(github, asker, &ready, args.json);
            }
            editing::write(github, asker, *ready)
        }
        Ok(Prepared::Nothing(now)) => EditEnding::Unchanged(now),
        Ok(Prepared::Conflict { merged, theirs }) => EditEnding::Conflict { merged, theirs },
        Err(refusal) if args.dry_run => return Err(Failure::of_refusal(refusal)),
        Err(refusal) => EditEnding::Refused(refusal),
    };
    report::ending(edit, &ending, args.json)
}

impl Edit {
    /// The new text, if it is new and nowhere on disk.
    fn unkept(&self) -> Option<&str> {
        let wish = self.wish.as_ref().ok().filter(|_| !self.is_on_disk)?;
        changes(&self.base, wish).body.is_some().then_some(wish.body.as_str())
    }
}
