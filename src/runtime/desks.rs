//! Opens desks: a new draft from a template, a draft from the store, or a file to go on with.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::Value;

use super::drafts::{self, Focus, Saved, TemplateRecord};
use super::surroundings::Surroundings;
use super::templates::{Chooser, Found};
use super::{origin, remotes, repository, settings, templates};
use crate::app::desk::Desk;
use crate::app::editor::{Editor, Position};
use crate::app::stop::{self, Stop};
use crate::app::write;
use crate::draft::Draft;
use crate::filing::Repo;
use crate::response::answers;
use crate::template::{self, Problem, Source, Template};

/// What the command line put into the draft before the author begins.
#[derive(Debug, Clone, Default)]
pub struct Given {
    pub title: Option<String>,
    /// Answers, and what their source is called in messages.
    pub answers: Option<(Value, String)>,
    /// `FIELD=VALUE`.
    pub set: Vec<String>,
    pub output: Option<PathBuf>,
    /// The issue is for a private repository, where nothing that a form requires binds.
    pub is_private: bool,
    /// The repository that the issue is for.
    pub repo: Option<Repo>,
    /// What there is to choose from, if not what the checkout has.
    pub chooser: Option<Arc<Chooser>>,
}

impl Given {
    /// What there is to choose from.
    pub fn chooser(&self) -> Arc<Chooser> {
        self.chooser.clone().unwrap_or_else(|| Arc::new(chooser()))
    }

    /// What maintainers and author set about the rules.
    fn settings(&self) -> settings::Told {
        let of = |chooser: &Arc<Chooser>| (Arc::clone(&chooser.settings), chooser.settings_problems.clone());
        self.chooser.as_ref().map_or_else(settings::at_hand, of)
    }

    /// Which of these relative links exist in the checkout; none is judged that belongs to another repository.
    pub fn look_up(&self, targets: &[String]) -> BTreeMap<String, bool> {
        if self.chooser.is_some() { BTreeMap::new() } else { look_up(targets) }
    }

    /// The same for the links of a draft that were not looked up yet.
    pub fn look_up_new(&self, desk: &Desk) -> BTreeMap<String, bool> {
        let mut targets = crate::check::relative_links(&desk.draft);
        targets.retain(|target| !desk.surroundings.links.contains_key(target));
        self.look_up(&targets)
    }

    /// Puts the answers into `draft`: those of the file first, then the single ones, then the title.
    ///
    /// # Errors
    /// Answers for fields that are not there, or of the wrong type.
    pub fn apply(&self, draft: &mut Draft) -> Result<(), Vec<Problem>> {
        if let Some((values, name)) = &self.answers {
            answers::apply(draft, values, name)?;
        }
        for assignment in &self.set {
            answers::set(draft, assignment).map_err(|problem| vec![problem])?;
        }
        if let Some(title) = &self.title {
            draft.title.clone_from(title);
        }
        Ok(())
    }

    /// Tells a new desk for whom its issue is, and what its findings go by.
    pub fn prepare(&self, desk: &mut Desk) {
        desk.is_private = self.is_private;
        (desk.settings, desk.settings_problems) = self.settings();
        desk.destination.repo.clone_from(&self.repo);
        desk.destination.is_spoken_to = self.repo.is_some();
    }
}

/// Takes over what the command line says of title, repository and file into a draft that was there before; says what
/// became of them.
pub fn claim(desk: &mut Desk, given: &Given) -> Vec<String> {
    let mut said = Vec::new();
    let title = given.title.as_ref().filter(|title| **title != desk.draft.title);
    if desk.read_only.is_some() && title.is_some() {
        said.push("The title given with -t is left out: the draft is open read-only".to_owned());
    } else if let Some(title) = title {
        said.push(format!("The title is now the one given with -t; it was: {}", desk.draft.title));
        desk.draft.title.clone_from(title);
        desk.write.editors.remove(&Stop::Title);
        desk.changed(Stop::Title);
        write::prepare(desk);
    }
    desk.is_private |= given.is_private;
    if given.chooser.is_some() {
        (desk.settings, desk.settings_problems) = given.settings();
    }
    desk.destination.is_spoken_to |= given.repo.is_some() && desk.read_only.is_none();
    if let Some(repo) =
        given.repo.as_ref().filter(|repo| desk.read_only.is_none() && desk.destination.repo.as_ref() != Some(repo))
    {
        if let Some(before) = desk.destination.repo.replace(repo.clone()) {
            said.push(format!("The issue is now for {repo}, given with -R; it was for {before}"));
        }
        desk.revision += 1;
    }
    if let Some(output) = &given.output {
        desk.output = Some(output.clone());
        desk.revision += 1;
    }
    said
}

/// A desk with a new draft of `source`.
///
/// # Errors
/// A template that cannot be read, or answers that do not fit it.
pub fn of_template(source: &Source, given: &Given) -> Result<Desk, Vec<Problem>> {
    let mut draft = Draft::new(parse(source)?);
    given.apply(&mut draft)?;
    let mut desk = of_draft(draft, given.output.clone());
    given.prepare(&mut desk);
    Ok(desk)
}

/// A desk with a new draft of a template that was found.
///
/// # Errors
/// As [`of_template`].
pub fn of_found(found: &Found, given: &Given) -> Result<Desk, Vec<Problem>> {
    let mut desk = of_template(&found.source, given)?;
    desk.template_file = found.file.as_ref().and_then(|file| std::path::absolute(file).ok());
    Ok(desk)
}

/// Parses a template. A blank issue is meant to be empty, so nothing is said of that.
///
/// # Errors
/// It cannot be read as a template.
pub fn parse(source: &Source) -> Result<Arc<Template>, Vec<Problem>> {
    let mut template = template::parse(source)?;
    if source.name == templates::BLANK {
        template.problems.clear();
    }
    Ok(Arc::new(template))
}

/// A desk with a draft that is not in the store yet.
pub fn of_draft(draft: Draft, output: Option<PathBuf>) -> Desk {
    let mut desk = Desk::new(draft);
    desk.template_file = origin::file_of(&desk.draft.template.source);
    desk.output = output;
    (desk.settings, desk.settings_problems) = settings::at_hand();
    if !desk.is_untouched() {
        // What came from answers or a file is worth keeping as it is.
        desk.revision = 1;
    }
    desk
}

/// The checkout around the working folder, if there is one.
pub fn checkout() -> Option<PathBuf> {
    repository::root_of(&std::env::current_dir().ok()?)
}

/// Which of these relative links exist in the checkout, read as GitHub reads those of a template's own folder;
/// without a checkout none is judged.
pub fn look_up(targets: &[String]) -> BTreeMap<String, bool> {
    if targets.is_empty() {
        return BTreeMap::new();
    }
    let Some(root) = checkout() else { return BTreeMap::new() };
    let base = Path::new(".github/ISSUE_TEMPLATE");
    let judged = |target: &String| Some((target.clone(), repository::link_exists(&root, base, target)?));
    targets.iter().filter_map(judged).collect()
}

/// What there is to choose from where the program runs.
pub fn chooser() -> Chooser {
    templates::chooser(checkout().as_deref())
}

/// The template a person means by a path, a name, or a part of one.
///
/// # Errors
/// None or several fit, or the file cannot be read.
pub fn template_named(wanted: &str) -> Result<Found, Problem> {
    templates::find(wanted, &chooser())
}

/// A desk as it goes to the store.
pub fn to_saved(desk: &Desk, id: &str, name: Option<&str>, created: u64) -> Saved {
    let saved = Saved::from_draft(&desk.draft, id, created, drafts::now());
    Saved {
        name: name.map(str::to_owned),
        unanswered: desk.unanswered,
        strips_comments: desk.strips_comments,
        is_private: desk.is_private,
        repo: desk.destination.repo.clone(),
        output: desk.output.clone(),
        edits: desk.edits.as_deref().cloned(),
        focus: focus_of(desk),
        template: TemplateRecord { file: desk.template_file.clone(), ..saved.template },
        ..saved
    }
}

/// Tells a template's field from title and metadata of the same name.
const FIELD: &str = "field";

fn focus_of(desk: &Desk) -> Focus {
    let stop = desk.write.stop();
    let cursor = desk.write.editor().map(Editor::cursor).unwrap_or_default();
    let field = match stop {
        Stop::Title => "title".to_owned(),
        Stop::Labels => "labels".to_owned(),
        Stop::Assignees => "assignees".to_owned(),
        Stop::Field(field, _) => desk.draft.template.field(field).map_or(String::new(), |(_, field)| field.id.clone()),
    };
    let among = |field| stop::of_field(&desk.draft, field).iter().position(|each| *each == stop);
    let item = stop.field().filter(|_| stop.is_answered_whole()).and_then(among);
    let part = if stop.field().is_some() { FIELD.to_owned() } else { String::new() };
    Focus { field, item, part, line: cursor.line, byte: cursor.byte }
}

/// A desk from the store, at the place where it was left, with what could not be carried over.
///
/// # Errors
/// The template kept in the draft cannot be read.
pub fn resumed(saved: Saved) -> Result<(Desk, Vec<String>), Vec<Problem>> {
    let template = parse(&saved.source())?;
    let (strips_comments, is_private) = (saved.strips_comments, saved.is_private);
    let edits = saved.edits.clone().map(Box::new);
    let (unanswered, output, focus) = (saved.unanswered, saved.output.clone(), saved.focus.clone());
    let repo = saved.repo.clone();
    let (changed, file) = (origin::changed(&saved.template), saved.template.file.clone());
    let (draft, mut notes) = saved.into_draft(template);
    notes.extend(changed);
    let mut desk = of_draft(draft, output);
    desk.template_file = file;
    desk.unanswered = unanswered;
    desk.strips_comments = strips_comments;
    desk.is_private = is_private;
    if repo.as_ref().is_some_and(is_elsewhere) {
        (desk.settings, desk.settings_problems) = settings::of_author();
    }
    desk.destination.repo = repo;
    desk.edits = edits;
    restore_focus(&mut desk, &focus);
    Ok((desk, notes))
}

/// Whether the checkout is known to be of other repositories, so that its settings are not about that one.
fn is_elsewhere(repo: &Repo) -> bool {
    let of_checkout = checkout().map(|root| remotes::remotes(&root, &Surroundings::of_process())).unwrap_or_default();
    !of_checkout.is_empty() && of_checkout.iter().all(|remote| remote.repo != *repo)
}

fn restore_focus(desk: &mut Desk, focus: &Focus) {
    let stop = match focus.field.as_str() {
        "" => Some(Stop::Title),
        "title" if focus.part != FIELD => Some(Stop::Title),
        "labels" if focus.part != FIELD => Some(Stop::Labels),
        "assignees" if focus.part != FIELD => Some(Stop::Assignees),
        id => desk.draft.template.fields().position(|(_, field)| field.id == id).and_then(|field| {
            let stops = stop::of_field(&desk.draft, field);
            stops.get(focus.item.unwrap_or(0)).or(stops.first()).copied()
        }),
    };
    let Some(stop) = stop else { return };
    write::focus(desk, stop);
    write::prepare(desk);
    if let Some(editor) = desk.write.editors.get_mut(&stop) {
        editor.set_cursor(Position { line: focus.line, byte: focus.byte });
    }
}

/// Problems as one message.
pub fn join(problems: &[Problem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn title_and_file_of_the_command_line_win_over_those_of_a_draft_and_it_is_said() {
        let mut desk = of_template(&templates::built_in().source, &Given::default()).unwrap();
        desk.draft.title = "Old".to_owned();
        let given = Given { title: Some("New".to_owned()), output: Some("new.md".into()), ..Given::default() };
        assert_eq!(claim(&mut desk, &given), ["The title is now the one given with -t; it was: Old"]);
        assert_eq!((desk.draft.title.as_str(), desk.output.as_deref()), ("New", Some(Path::new("new.md"))));
        assert!(desk.revision > 0 && claim(&mut desk, &Given::default()).is_empty());
    }

    #[test]
    fn a_draft_that_is_only_read_keeps_its_title_and_is_saved_where_the_command_line_says() {
        let mut desk = of_template(&templates::built_in().source, &Given::default()).unwrap();
        desk.draft.title = "Old".to_owned();
        desk.read_only = Some("the draft is open elsewhere".to_owned());
        let given = Given { title: Some("New".to_owned()), output: Some("new.md".into()), ..Given::default() };
        assert!(claim(&mut desk, &given)[0].contains("-t is left out"));
        assert_eq!((desk.draft.title.as_str(), desk.output.as_deref()), ("Old", Some(Path::new("new.md"))));
    }

    #[test]
    fn a_draft_knows_the_repository_it_is_for_until_another_one_is_named() {
        let repo = |text| Repo::parse(text, "github.com").ok();
        let given = Given { repo: repo("octo/hello"), ..Given::default() };
        let desk = of_template(&templates::built_in().source, &given).unwrap();
        let (mut again, _) = resumed(to_saved(&desk, "id", None, 1)).unwrap();
        assert_eq!(again.destination.repo, repo("octo/hello"));
        let before = again.revision;
        claim(&mut again, &Given::default());
        claim(&mut again, &given);
        assert_eq!((&again.destination.repo, again.revision), (&repo("octo/hello"), before));
        let said = claim(&mut again, &Given { repo: repo("octo/hi"), ..Given::default() });
        assert_eq!(said, ["The issue is now for octo/hi, given with -R; it was for octo/hello"]);
        assert_eq!((&again.destination.repo, again.revision), (&repo("octo/hi"), before + 1));
    }
}
