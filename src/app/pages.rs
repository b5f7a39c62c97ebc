//! The pages on the web that a draft links to: they are asked for only when the author says so.

use std::collections::BTreeSet;

use super::{App, Desk, Effect, Overlay};
use crate::check::{self, Address};

/// No more than so many are asked for at a time.
pub const MOST: usize = 200;
/// So many hosts are named in the question.
const NAMED: usize = 4;

/// What became of asking for them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pages {
    /// Answers to another asking than this one are dropped.
    round: u64,
    is_asking: bool,
    /// The addresses that are asked for, or were last.
    asked: Vec<String>,
    /// How many of them have come back, with an answer or without.
    back: usize,
    /// Those that did not answer: they count once it is known that the network is there.
    silent: Vec<(String, Address)>,
    is_online: bool,
}

impl Pages {
    pub fn is_asking(&self) -> bool {
        self.is_asking
    }

    /// How far it is: `3 of 7 pages answered`.
    pub fn progress(&self) -> Option<String> {
        self.is_asking.then(|| format!("{} of {} answered", self.back, pages(self.asked.len())))
    }
}

fn pages(count: usize) -> String {
    if count == 1 { "1 page".to_owned() } else { format!("{count} pages") }
}

/// What is told in a line of the pages that are linked.
pub fn in_words(desk: &Desk, linked: &[String]) -> String {
    let known = &desk.surroundings.addresses;
    if let Some(progress) = desk.pages.progress() {
        return progress;
    }
    let all = pages(linked.len());
    let (asked, others): (Vec<&String>, Vec<&String>) = linked.iter().partition(|link| desk.pages.asked.contains(link));
    if asked.is_empty() {
        return format!("{all}, not looked up");
    }
    let answers: Vec<&Address> = asked.iter().filter_map(|address| known.get(*address)).collect();
    let gone = answers.iter().filter(|answer| answer.is_dead().is_some()).count();
    let counts =
        [(gone, "not there"), (asked.len() - answers.len(), "unknown"), (others.len(), "not looked up")].into_iter();
    let counts = counts.filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
    let counts = counts.collect::<Vec<_>>().join(", ");
    if counts.is_empty() { format!("{all}, all there") } else { format!("{all}, {counts}") }
}

/// What is to be asked for: what has no answer yet; if all have one, all once more.
fn wanted(desk: &Desk) -> Vec<String> {
    let all = check::addresses(&desk.draft);
    let is_new = |address: &&String| !desk.surroundings.addresses.contains_key(*address);
    let new: Vec<String> = all.iter().filter(is_new).cloned().collect();
    let mut wanted = if new.is_empty() { all } else { new };
    wanted.truncate(MOST);
    wanted
}

/// Tells what would be asked, and asks whether it may.
pub(super) fn question(app: &mut App) {
    let Some(desk) = &app.desk else {
        app.tell("Links are looked up while an issue is written; of a file `issuewright check --links` does it");
        return;
    };
    if desk.pages.is_asking {
        app.tell("They are being looked up; Esc stops it");
        return;
    }
    let wanted = wanted(desk);
    if wanted.is_empty() {
        app.tell("There is no link to a page on the web");
        return;
    }
    let hosts: BTreeSet<String> = wanted.iter().filter_map(|address| host(address)).collect();
    let (count, hosts_count) = (pages(wanted.len()), hosts.len());
    let on = if hosts_count == 1 { "1 host".to_owned() } else { format!("{hosts_count} hosts") };
    let named: Vec<String> = hosts.into_iter().take(NAMED).collect();
    let more = hosts_count - named.len();
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let lines = vec![
        format!("{count} on {on}: asked whether they are there. Only addresses are sent: no token, none of your text."),
        format!("{}{more}", named.join(", ")),
    ];
    app.overlay = Some(Overlay::LookUpLinks { lines, yes: false });
}

/// `acme.dev` of `https://acme.dev/a`, read as it is when it is asked for.
fn host(address: &str) -> Option<String> {
    url::Url::parse(address).ok()?.host_str().map(str::to_owned)
}

/// Asks for the pages.
pub(super) fn ask(app: &mut App) -> Vec<Effect> {
    let Some(desk) = &mut app.desk else { return Vec::new() };
    let addresses = wanted(desk);
    if addresses.is_empty() {
        return Vec::new();
    }
    let round = desk.pages.round + 1;
    let is_online = desk.destination.known().is_some();
    desk.pages = Pages { round, is_asking: true, asked: addresses.clone(), back: 0, silent: Vec::new(), is_online };
    vec![Effect::AskPages { round, addresses }]
}

/// Stops it, if it is under way.
pub(super) fn stop(app: &mut App) -> Option<Effect> {
    let pages = app.desk.as_mut().map(|desk| &mut desk.pages).filter(|pages| pages.is_asking)?;
    let progress = pages.progress().unwrap_or_default();
    pages.is_asking = false;
    pages.round += 1;
    // The others were not looked up.
    let Desk { pages, surroundings, .. } = app.desk.as_mut()?;
    pages.asked.retain(|address| surroundings.addresses.contains_key(address));
    app.tell(format!("Stopped: {progress}"));
    Some(Effect::StopPages)
}

/// A page has come back; without an answer it may not be asked for, or says nothing.
pub(super) fn told(desk: &mut Desk, round: u64, address: String, answer: Option<Address>) {
    let Desk { pages, surroundings, .. } = desk;
    if pages.round != round || !pages.is_asking {
        return;
    }
    pages.back += 1;
    let Some(answer) = answer else { return };
    pages.is_online |= matches!(answer, Address::Answered(_));
    pages.silent.push((address, answer));
    if pages.is_online {
        surroundings.addresses.extend(std::mem::take(&mut pages.silent));
        desk.look_again();
    }
}

/// All have come back: what is told of it.
pub(super) fn ended(desk: &mut Desk, round: u64) -> Option<String> {
    let Desk { pages, surroundings, .. } = desk;
    if pages.round != round || !pages.is_asking {
        return None;
    }
    pages.is_asking = false;
    let (all, silent) = (self::pages(pages.asked.len()), std::mem::take(&mut pages.silent).len());
    let answers: Vec<&Address> = pages.asked.iter().filter_map(|address| surroundings.addresses.get(address)).collect();
    let gone = answers.iter().filter(|answer| answer.is_dead().is_some()).count();
    let unsaid = pages.asked.len() - answers.len();
    Some(match (gone, unsaid) {
        (0, 0) => format!("{all} looked up: all there"),
        _ if silent > 0 && answers.is_empty() => {
            format!("{all} looked up: none answered, and whether the network is there is not known")
        }
        (gone, 0) => format!("{all} looked up: {gone} not there"),
        (gone, unsaid) => format!("{all} looked up: {gone} not there, {unsaid} unknown"),
    })
}

#[cfg(test)]
mod tests;
