//! Filing on GitHub from the Submit screen: naming the repository, the last question, and how it ended.

mod confirmation;

use ratatui::layout::Rect;

use super::{editing, refresh};
use crate::app::destination::{self, Extent, Filed, Standing};
use crate::app::editor::{Editor, Lines, Move};
use crate::app::metadata::Metadata;
use crate::app::overlay::hindered::Way;
use crate::app::overlay::{Hindered, Picker, Purpose};
use crate::app::refused::Refused;
use crate::app::{App, Choose, Desk, Effect, Event, Overlay, Screen, submit};
use crate::filing::repo::GITHUB;
use crate::filing::{Created, Ending, Outcome, Progress, Refusal, Repo};

/// What has to be found out when Submit opens.
pub(super) fn on_opening(desk: &mut Desk) -> Vec<Effect> {
    desk.references.try_again();
    // An edit goes to the repository that it was read from.
    desk.destination.is_spoken_to |= desk.edits.is_some();
    if desk.destination.standing != Standing::Unasked || desk.edits.is_some() {
        return Vec::new();
    }
    desk.destination.standing = Standing::Asking;
    vec![Effect::AskGitHub(desk.destination.repo.clone())]
}

/// Opens the list of labels and the like.
pub(super) fn pick(app: &mut App, metadata: Metadata) -> Vec<Effect> {
    let refusal = app.desk.as_ref().and_then(|desk| metadata.refusal(desk)).map(ToString::to_string);
    if let Some(why) = refusal {
        app.complain(format!("{}: {why}", metadata.title()));
    } else if app.desk.as_ref().is_some_and(|desk| metadata.choices(desk).is_some()) {
        app.overlay = Some(Overlay::Pick(Picker::new(Purpose::Metadata(metadata), "")));
    } else {
        app.complain(format!("{}: what there is to choose from is not known yet", metadata.title()));
    }
    Vec::new()
}

pub(super) fn name_repository(app: &mut App) -> Vec<Effect> {
    let Some(desk) = &app.desk else { return Vec::new() };
    let named = desk.destination.repo.as_ref().map(ToString::to_string).unwrap_or_default();
    let mut name = Editor::new(&named, Lines::One);
    name.move_to(Move::Bottom, false);
    app.overlay = Some(Overlay::Repository { name });
    Vec::new()
}

pub(super) fn repository_named(app: &mut App, text: &str) -> Vec<Effect> {
    let Some(desk) = &mut app.desk else { return Vec::new() };
    if text.trim().is_empty() {
        return Vec::new();
    }
    match Repo::parse(text, GITHUB) {
        Ok(repo) => {
            desk.destination.repo = Some(repo.clone());
            desk.destination.standing = Standing::Asking;
            desk.destination.refused.clear();
            desk.know_repository();
            desk.revision += 1;
            refresh(app);
            vec![Effect::AskGitHub(Some(repo))]
        }
        Err(why) => {
            let mut name = Editor::new(text, Lines::One);
            name.move_to(Move::Bottom, false);
            app.overlay = Some(Overlay::Repository { name });
            app.complain(why);
            Vec::new()
        }
    }
}

/// The last question before it is filed, unless something stands in the way.
pub(super) fn ask(app: &mut App, knowingly: bool) -> Vec<Effect> {
    let size = app.size;
    let (Screen::Submit(submit), Some(desk)) = (&mut app.screen, &mut app.desk) else { return Vec::new() };
    if desk.edits.is_some() {
        return editing::ask(app);
    }
    let blocking = submit.blocking();
    match &desk.destination.standing {
        Standing::Nowhere => return name_repository(app),
        Standing::Unasked | Standing::Asking => {
            app.complain("GitHub is still being asked; wait a moment");
            return Vec::new();
        }
        Standing::Refused(refusal) => {
            app.overlay = Some(not_filed(refusal));
            return Vec::new();
        }
        Standing::Known(_) => {}
    }
    if desk.read_only.is_some() {
        app.complain("The draft is open read-only: it is filed where it is open for writing");
        return Vec::new();
    }
    if blocking > 0 && !knowingly {
        submit.knowingly = true;
        let findings = submit::in_the_way(blocking);
        app.complain(format!("{findings} below, or press the same key again to file it all the same"));
        return Vec::new();
    }
    let wish = destination::wish(desk);
    match destination::plan(desk, &wish) {
        Some(Ok(_)) => app.overlay = confirmation::confirm(desk, Rect::new(0, 0, size.0, size.1)),
        Some(Err(refusal)) => app.overlay = Some(not_filed(&refusal)),
        None => {}
    }
    Vec::new()
}

pub(super) fn file(app: &mut App, again: bool) -> Vec<Effect> {
    let Some(desk) = &app.desk else { return Vec::new() };
    let Some(repo) = &desk.destination.repo else { return Vec::new() };
    let order = destination::order(desk, repo, again);
    if let Some(desk) = &mut app.desk {
        desk.destination.refused.clear();
    }
    app.overlay = Some(Overlay::Filing { said: "asking GitHub about the repository".to_owned() });
    vec![Effect::File(Box::new(order))]
}

/// What comes back from GitHub.
pub(super) fn answered(app: &mut App, event: Event) -> Vec<Effect> {
    match event {
        Event::GitHubTold { repo, standing } => {
            if let Screen::Choose(Choose { offer: Some(offer), .. }) = &mut app.screen {
                if repo.as_ref() == Some(&offer.repo) {
                    offer.standing = standing;
                }
                return Vec::new();
            }
            // What is refused while the author writes is asked again when Submit opens.
            let standing = match standing {
                Standing::Refused(_) if !matches!(app.screen, Screen::Submit(_)) => Standing::Unasked,
                standing => standing,
            };
            let is_new = app.desk.as_mut().is_some_and(|desk| {
                let is_new = desk.destination.told(repo, standing);
                desk.know_repository();
                is_new
            });
            if is_new {
                refresh(app);
            }
        }
        Event::Filing(progress) => {
            if let (Progress::Created(issue), Some(desk)) = (&progress, &mut app.desk) {
                let (issue, revision) = (issue.clone(), desk.revision);
                desk.destination.filed = Some(Filed { issue, revision, extent: Extent::Begun });
            }
            if let Some(Overlay::Filing { said }) = app.overlay.as_mut().map(Overlay::told_mut) {
                *said = progress.to_string();
            }
        }
        Event::FilingEnded { revision, outcome } => ended(app, revision, *outcome),
        Event::EditEnded { revision, ending } => editing::ended(app, revision, ending),
        Event::FilingFailed(why) => {
            app.overlay = Some(Overlay::NotFiled { lines: vec![why], wait: None, by: Hindered::Other, choice: 0 });
        }
        Event::Passed(seconds) => {
            if let Some(Overlay::NotFiled { wait: Some(wait), .. }) = app.overlay.as_mut().map(Overlay::told_mut) {
                *wait = wait.saturating_sub(seconds);
            }
        }
        _ => {}
    }
    Vec::new()
}

fn ended(app: &mut App, revision: u64, outcome: Outcome) {
    let Outcome { record, ending, was_done } = outcome;
    if let (Some(desk), Some(issue)) = (&mut app.desk, record.issue()) {
        let extent = match ending {
            Ending::Unfinished(_) => Extent::Begun,
            _ if record.dropped.is_empty() => Extent::Whole,
            _ => Extent::Partial,
        };
        desk.destination.filed = Some(Filed { issue: issue.clone(), revision, extent });
    }
    let mut lines: Vec<String> = record.dropped.iter().map(|dropped| format!("! not kept: {dropped}")).collect();
    let numbers: Vec<String> = record.children.iter().filter_map(|child| child.stage.issue()).map(number).collect();
    lines.extend((!numbers.is_empty()).then(|| format!("Sub-issues: {}", numbers.join(", "))));
    if was_done {
        lines.insert(0, "It was filed before: nothing was filed now.".to_owned());
    }
    app.overlay = Some(match (ending, record.issue()) {
        (Ending::Unfinished(refusal), Some(issue)) => {
            lines.push(format!("! not finished: {refusal}. File it again to go on."));
            Overlay::Filed { url: issue.url.clone(), lines, choice: 0 }
        }
        (_, Some(issue)) => Overlay::Filed { url: issue.url.clone(), lines, choice: 0 },
        (Ending::Refused(refusal) | Ending::Unfinished(refusal), None) => {
            mark_refused(app, &refusal);
            not_filed(&refusal)
        }
        (Ending::Unknown(why), None) => {
            Overlay::NotFiled { lines: vec![why], wait: None, by: Hindered::Unknown, choice: 0 }
        }
        (Ending::Filed, None) => Overlay::Notice { lines },
    });
}

/// Puts what GitHub did not accept beside its text.
pub(super) fn mark_refused(app: &mut App, refusal: &Refusal) {
    if let Some(desk) = &mut app.desk {
        desk.destination.refused = Refused::all(&refusal.fields);
    }
    refresh(app);
}

fn number(issue: &Created) -> String {
    format!("#{}", issue.number)
}

pub(super) fn not_filed(refusal: &Refusal) -> Overlay {
    let by = Hindered::by(refusal);
    let mut lines: Vec<String> = refusal.to_string().lines().map(|line| line.trim().to_owned()).collect();
    lines.push(match by {
        Hindered::Network => "The draft is kept: issuewright offers it when it is started again. From the queue \
                              `issuewright queue send` files it later."
            .to_owned(),
        _ => "The draft is kept.".to_owned(),
    });
    Overlay::NotFiled { lines, wait: refusal.wait, by, choice: 0 }
}

/// What was chosen when the issue was there.
pub(super) fn after(app: &mut App, url: String, choice: usize) -> Vec<Effect> {
    match choice {
        0 => vec![Effect::Quit { code: app.code() }],
        1 => {
            let effect = Effect::OpenUrl(url.clone());
            app.overlay = Some(Overlay::Filed { url, lines: Vec::new(), choice: 0 });
            vec![effect]
        }
        _ => {
            app.screen = Screen::Write;
            Vec::new()
        }
    }
}

/// What was chosen when there was no issue.
pub(super) fn again(app: &mut App, overlay: Overlay) -> Vec<Effect> {
    let Overlay::NotFiled { wait, by, choice, .. } = &overlay else { return Vec::new() };
    let Some(desk) = &mut app.desk else { return Vec::new() };
    match by.ways().get(*choice).copied().unwrap_or(Way::Back) {
        Way::Again if desk.edits.is_some() => editing::again(app),
        Way::Again if wait.is_some_and(|wait| wait > 0) => {
            app.overlay = Some(overlay);
            Vec::new()
        }
        Way::Again if matches!(desk.destination.standing, Standing::Known(_)) => file(app, false),
        Way::Again => {
            desk.destination.standing = Standing::Asking;
            let repo = desk.destination.repo.clone();
            refresh(app);
            vec![Effect::AskGitHub(repo)]
        }
        Way::List => {
            let repo = desk.destination.repo.as_ref();
            repo.map(|repo| Effect::OpenUrl(format!("{}/issues", repo.web()))).into_iter().collect()
        }
        Way::Page => match desk.destination.repo.clone() {
            Some(repo) => open_page(app, &repo),
            None => Vec::new(),
        },
        Way::Queue if desk.edits.is_some() => {
            app.tell("The draft is kept: issuewright edit sends it later");
            Vec::new()
        }
        Way::Queue => match &desk.destination.repo {
            Some(repo) => vec![Effect::Queue(Box::new(destination::order(desk, repo, false)))],
            None => name_repository(app),
        },
        Way::Rename if desk.edits.is_none() => name_repository(app),
        Way::Rename | Way::Back => Vec::new(),
    }
}

/// Opens GitHub's own page; a text that is too long for its address goes to the clipboard.
fn open_page(app: &mut App, repo: &Repo) -> Vec<Effect> {
    let Some(desk) = &app.desk else { return Vec::new() };
    let page = destination::page(desk, repo);
    let mut lines: Vec<String> = page.left_out.iter().map(|what| format!("not on the page: {what}")).collect();
    let mut effects = Vec::new();
    if page.body_is_left_out {
        let said = "The text is too long for an address: it is on the clipboard, to be pasted there; save the \
                    markdown with Ctrl-S if the clipboard does not work.";
        lines.push(said.to_owned());
        effects.push(Effect::Copy(desk.issue().body));
    }
    effects.push(Effect::OpenUrl(page.url));
    if !lines.is_empty() {
        app.overlay = Some(Overlay::Notice { lines });
    }
    effects
}
