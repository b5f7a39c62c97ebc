//! What the rules about several fields need to know of each answer: little enough to be kept, so that after a key only
//! the field it changed is read again.

use std::collections::HashSet;

use crate::draft::{Answer, Draft, Item, Phase, Response, is_unseen};
use crate::template::{Field, FieldKind};

use super::filler;
use super::topics::Topics;
use super::unseen::without_comments;

/// An answer at a glance.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Glimpse {
    pub said: Said,
    /// It is what the draft began with, white space aside.
    pub is_untouched: bool,
    /// What the author speaks of. What the template brings along does not count.
    pub topics: Topics,
}

/// How much an answer says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Said {
    /// It is empty.
    #[default]
    Nothing,
    /// Filler, or the template's prompt.
    Filler,
    /// `None` or another word for nothing, alone.
    None,
    /// That there is none, in more words.
    Denial,
    Something,
    NotApplicable,
}

/// The answer to the field at `index`, at a glance.
pub fn glimpse(draft: &Draft, index: usize) -> Glimpse {
    let (Some((_, field)), Some(answer)) = (draft.template.field(index), draft.answers.get(index)) else {
        return Glimpse::default();
    };
    Glimpse { said: said(field, answer), is_untouched: is_untouched(field, answer), topics: topics(field, answer) }
}

/// The same of all answers.
pub fn glimpses(draft: &Draft) -> Vec<Glimpse> {
    (0..draft.answers.len()).map(|index| glimpse(draft, index)).collect()
}

/// How much an answer says.
pub(super) fn said(field: &Field, answer: &Answer) -> Said {
    if answer.not_applicable.is_some() {
        return Said::NotApplicable;
    }
    match &answer.response {
        Response::Text(text) => said_by(text, &field.placeholder),
        Response::Items(items) => {
            let prompt = match &field.kind {
                FieldKind::Checklist(shape) | FieldKind::List(shape) => shape.placeholder.as_str(),
                _ => "",
            };
            let all = || items.iter().map(|item| said_by(&item.text, prompt));
            let order = [Said::Something, Said::Denial, Said::None, Said::Filler];
            order.into_iter().find(|said| all().any(|other| other == *said)).unwrap_or_default()
        }
        response if response.is_empty(field) => Said::Nothing,
        Response::Phases(_) | Response::Chosen(_) => Said::Something,
    }
}

/// How much `text` says where the template says `prompt`.
pub(super) fn said_by(text: &str, prompt: &str) -> Said {
    let text = without_comments(text);
    let text = text.trim();
    match () {
        () if text.is_empty() => Said::Nothing,
        () if filler::is_filler(text) || text == prompt.trim() => Said::Filler,
        () if filler::is_nothing(text) => Said::None,
        () if is_denial(text) => Said::Denial,
        () => Said::Something,
    }
}

/// Whether `text` begins like `No breaking changes are known`.
fn is_denial(text: &str) -> bool {
    const WORDS: [&str; 19] = [
        "no", "not", "none", "nothing", "nobody", "never", "neither", "without", "kein", "keine", "keiner", "nichts",
        "aucun", "aucune", "pas", "ningún", "ninguna", "nessun", "nenhum",
    ];
    let start = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let word = start.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    word.len() <= 8 && WORDS.contains(&word.to_lowercase().as_str())
}

fn is_untouched(field: &Field, answer: &Answer) -> bool {
    if answer.not_applicable.is_some() {
        return false;
    }
    match (&answer.response, Response::initial(field)) {
        (Response::Text(text), Response::Text(own)) => is_alike(text, &own),
        (Response::Items(items), Response::Items(own)) => {
            let same = |(item, own): (&Item, &Item)| item.ticked == own.ticked && is_alike(&item.text, &own.text);
            items.len() == own.len() && items.iter().zip(&own).all(same)
        }
        (response, own) => *response == own,
    }
}

/// Whether the two are the same but for white space.
pub(super) fn is_alike(a: &str, b: &str) -> bool {
    a == b || a.chars().filter(|c| !is_unseen(*c)).eq(b.chars().filter(|c| !is_unseen(*c)))
}

fn topics(field: &Field, answer: &Answer) -> Topics {
    let mut topics = Topics::default();
    if answer.not_applicable.is_some() {
        return topics;
    }
    let mut add = |text: &str| topics.join(Topics::of(text));
    match (&answer.response, &field.kind) {
        (Response::Text(text), kind) if !matches!(kind, FieldKind::Code { .. }) && *text != field.value => add(text),
        (Response::Items(items), FieldKind::Checklist(shape) | FieldKind::List(shape)) => {
            let own: HashSet<&str> = shape.items.iter().map(|own| own.text.as_str()).collect();
            items.iter().filter(|item| !own.contains(item.text.as_str())).for_each(|item| add(&item.text));
        }
        (Response::Phases(phases), FieldKind::Phases(shape)) => {
            let is_own = |phase: &&Phase| !shape.phases.iter().any(|own| own.name == phase.name);
            phases.iter().filter(is_own).for_each(|phase| add(&phase.name));
            let texts = phases.iter().flat_map(|phase| phase.tasks.iter().chain([&phase.milestone]));
            texts.for_each(|item| add(&item.text));
        }
        _ => {}
    }
    topics
}
