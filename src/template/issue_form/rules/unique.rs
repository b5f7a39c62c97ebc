//! Rules that compare elements: ids, labels, and the references GitHub makes of labels.

use std::collections::{HashMap, HashSet};

use super::names::{
    BODY_IDS_UNIQUE, BODY_LABELS_UNIQUE, CHECKBOXES_LABELS_UNIQUE, IDS_DIFFER_IN_CASE, LABELS_TOO_SIMILAR,
};
use super::{Item, Told, short};
use crate::template::issue_form::parameterize;
use crate::template::yaml::{Meaning, Node};

pub(super) fn check(items: &[Item<'_>], told: &mut Told<'_>) {
    ids(items, told);
    let inputs: Vec<Input<'_>> = items.iter().filter(|item| !item.is("markdown")).map(input).collect();
    labels(&inputs, told);
    references(&inputs, told);
    checkboxes(items, &inputs, told);
}

/// An element that takes a response.
struct Input<'a> {
    item: &'a Item<'a>,
    id: Option<&'a Node>,
    label: Option<(&'a str, &'a Node)>,
}

impl Input<'_> {
    fn text(&self) -> Option<&str> {
        self.label.map(|(text, _)| text)
    }
}

fn input<'a>(item: &'a Item<'a>) -> Input<'a> {
    let label = item.attribute("label").and_then(|label| Some((label.text()?.trim(), label)));
    Input { item, id: item.node.get("id"), label: label.filter(|(text, _)| !text.is_empty()) }
}

fn ids(items: &[Item<'_>], told: &mut Told<'_>) {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let mut folded: HashMap<String, &str> = HashMap::new();
    for item in items {
        let Some((node, id)) = item.node.get("id").and_then(|node| Some((node, node.text()?))) else { continue };
        if let Some(first) = seen.get(id) {
            let reason = format!("body must have unique ids, but `{}` is the id of body[{first}] too", short(id));
            told.error(BODY_IDS_UNIQUE, node.place, reason, "change one of the two");
            continue;
        }
        seen.insert(id, item.index);
        if let Some(other) = folded.insert(id.to_lowercase(), id) {
            let reason = format!("the ids `{}` and `{}` differ only in case", short(other), short(id));
            told.warning(IDS_DIFFER_IN_CASE, node.place, reason, "change one of the two");
        }
    }
}

/// Equal labels need an id to be told apart; equal ids are told already.
fn labels(inputs: &[Input<'_>], told: &mut Told<'_>) {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for input in inputs.iter().filter(|input| input.id.is_none()) {
        let Some((label, node)) = input.label else { continue };
        if let Some(first) = seen.get(label) {
            let reason =
                format!("body must have unique labels, but `{}` is the label of body[{first}] too", short(label));
            told.error(BODY_LABELS_UNIQUE, node.place, reason, "change the label, or give one of the two an `id`");
        } else {
            seen.insert(label, input.item.index);
        }
    }
}

/// A label that becomes the reference of another element. Labels of which nothing remains, such as Chinese ones, are
/// not compared: forms in use have several.
fn references(inputs: &[Input<'_>], told: &mut Told<'_>) {
    let mut seen: HashMap<String, &Input<'_>> = HashMap::new();
    for input in inputs {
        let made = || input.label.map(|(label, _)| parameterize(label));
        let Some(reference) = input.id.map_or_else(made, |id| id.text().map(str::to_owned)) else { continue };
        if reference.is_empty() {
            continue;
        }
        let Some(first) = seen.get(&reference) else {
            seen.insert(reference, input);
            continue;
        };
        let told_by_labels = first.id.is_none() && input.id.is_none() && first.text() == input.text();
        let Some(node) = input.id.or(input.label.map(|(_, node)| node)) else { continue };
        if !told_by_labels && (first.id.is_none() || input.id.is_none()) {
            let (reference, first) = (short(&reference), first.item.index);
            let reason = format!("labels are too similar: body[{first}] is referred to as `{reference}` too");
            told.error(LABELS_TOO_SIMILAR, node.place, reason, "give one of the two an `id` of its own, or reword it");
        }
    }
}

/// The labels of options, among themselves and against those of other elements without an id.
fn checkboxes(items: &[Item<'_>], inputs: &[Input<'_>], told: &mut Told<'_>) {
    let without_id = inputs.iter().filter(|input| input.id.is_none() && !input.item.is("checkboxes"));
    let labels: HashMap<&str, usize> =
        without_id.filter_map(|input| Some((input.label?.0, input.item.index))).collect();
    for item in items.iter().filter(|item| item.is("checkboxes")) {
        let mut peers = HashSet::new();
        for option in item.attribute("options").map(Node::items).unwrap_or_default() {
            let Some(node) = option.get("label").filter(|label| label.meaning() == Meaning::Text) else { continue };
            let label = node.text().unwrap_or_default().trim();
            let other = labels.get(label).map(|index| format!("is the label of body[{index}] too"));
            let twice = (!peers.insert(label)).then(|| "was there before".to_owned());
            if let Some(clash) = twice.or(other).filter(|_| !label.is_empty()) {
                let reason = item.says(format!("checkboxes must have unique labels, but `{}` {clash}", short(label)));
                told.error(CHECKBOXES_LABELS_UNIQUE, node.place, reason, "change one of the two");
            }
        }
    }
}
