//! The pages on the web that a draft links to: they are asked for only when the author says so.

use std::collections::BTreeSet;

use super::keys::{self, Action, Context};
use super::{App, Desk, Effect, Overlay};
use crate::check::network::{host, number};
use crate::check::public::is_public;
use crate::check::{self, Address, Network};

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
    /// Whether silence says anything.
    network: Network,
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
        let key = keys::shown(Context::Submit, Action::LookUpLinks);
        return format!("{all}, not looked up ({key})");
    }
    let answers: Vec<&Address> = asked.iter().filter_map(|address| known.get(*address)).collect();
    let gone = answers.iter().filter(|answer| answer.is_dead().is_some()).count();
    let counts =
        [(gone, "not there"), (asked.len() - answers.len(), "unknown"), (others.len(), "not looked up")].into_iter();
    let counts = counts.filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
    let counts = counts.collect::<Vec<_>>().join(", ");
    if counts.is_empty() { format!("{all}, all there") } else { format!("{all}, {counts}") }
}

/// What is to be asked for: what has no answer yet; if all have one, all once more. What may not be asked has none.
fn wanted(desk: &Desk) -> Vec<String> {
    let mut all = check::addresses(&desk.draft);
    all.retain(|address| is_asked(address));
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
        let is_near = !check::addresses(&desk.draft).is_empty();
        app.tell(if is_near {
            "Not asked: only your own network can see the pages that are linked"
        } else {
            "There is no link to a page on the web"
        });
        return;
    }
    let all = check::addresses(&desk.draft);
    let near: BTreeSet<String> = all.iter().filter(|address| !is_asked(address)).filter_map(|at| host(at)).collect();
    let hosts: BTreeSet<String> = wanted.iter().filter_map(|address| host(address)).collect();
    let (count, hosts_count) = (pages(wanted.len()), hosts.len());
    let on = if hosts_count == 1 { "1 host".to_owned() } else { format!("{hosts_count} hosts") };
    let named: Vec<String> = hosts.into_iter().take(NAMED).collect();
    let more = hosts_count - named.len();
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let mut lines = vec![
        format!("{count} on {on}: asked whether they are there. Only addresses are sent: no token, none of your text."),
        format!("{}{more}", named.join(", ")),
    ];
    if !near.is_empty() {
        let named: Vec<&str> = near.iter().map(String::as_str).take(NAMED).collect();
        let more = if near.len() > NAMED { ", …" } else { "" };
        lines.push(format!("Not asked, since only your own network can see them: {}{more}", named.join(", ")));
    }
    app.overlay = Some(Overlay::LookUpLinks { lines, yes: false });
}

/// Whether it may be asked, by its host: one that only this machine or its network can see is not. What a name leads to
/// is known only when it is asked.
fn is_asked(address: &str) -> bool {
    host(address).and_then(|host| number(&host)).is_none_or(is_public)
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
    let network = Network::new(is_online);
    desk.pages = Pages { round, is_asking: true, asked: addresses.clone(), back: 0, network };
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
    let counting = pages.network.take(address, answer);
    if !counting.is_empty() {
        surroundings.addresses.extend(counting);
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
    let (all, silent) = (self::pages(pages.asked.len()), std::mem::take(&mut pages.network).waiting());
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
