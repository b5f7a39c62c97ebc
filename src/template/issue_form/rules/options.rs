//! Rules for the options of dropdowns and checkboxes.

use std::collections::HashSet;

use super::attributes::string;
use super::choices::RESERVED_OPTION;
use super::element::boolean;
use super::names::{
    ATTRIBUTE_MISSING, DEFAULT_NOT_AN_INDEX, OPTION_BLANK, OPTION_KEY_NOT_PERMITTED, OPTION_NOT_A_STRING,
    OPTIONS_BOOLEAN, OPTIONS_RESERVED_WORD, OPTIONS_SHAPE, OPTIONS_UNIQUE,
};
use super::{Item, Told, is_forbidden, short};
use crate::template::issue_form::read::find;
use crate::template::yaml::{Meaning, Node};

pub(super) fn check(item: &Item<'_>, options: &Node, told: &mut Told<'_>) {
    if !options.is_sequence() || options.items().is_empty() {
        let reason = item.says("`options` must be a list of at least one");
        told.error(OPTIONS_SHAPE, options.place, reason, "write each option on a line of its own, after `- `");
    }
    if item.is("checkboxes") {
        options.items().iter().for_each(|option| checkbox(item, option, told));
    } else {
        dropdown(item, options.items(), told);
    }
}

fn dropdown(item: &Item<'_>, options: &[Node], told: &mut Told<'_>) {
    let mut seen = HashSet::new();
    for option in options {
        let text = option.text().unwrap_or_default();
        match option.meaning() {
            meaning if meaning == Meaning::Null || meaning == Meaning::Text && text.trim().is_empty() => {
                told.warning(
                    OPTION_BLANK,
                    option.place,
                    item.says("an option is blank"),
                    "write some text, or delete it",
                );
            }
            Meaning::Text if text.trim().eq_ignore_ascii_case(RESERVED_OPTION) => {
                let reason = item.says("`options` must not include the reserved word, none");
                told.error(OPTIONS_RESERVED_WORD, option.place, reason, "delete the option: GitHub offers it itself");
            }
            Meaning::Text if !seen.insert(text) => {
                let reason = item.says(format!("`options` must be unique, but `{}` was there before", short(text)));
                told.error(OPTIONS_UNIQUE, option.place, reason, "delete or reword one of them");
            }
            Meaning::Text => {}
            Meaning::Boolean(_) => {
                let reason =
                    "`options` must not include booleans. Please wrap values such as 'yes', and 'true' in quotes";
                told.not_text(OPTIONS_BOOLEAN, option, item.says(reason), format!("write it `\"{text}\"`"));
            }
            other => not_a_string(item, option, other, told),
        }
    }
}

fn not_a_string(item: &Item<'_>, option: &Node, meaning: Meaning, told: &mut Told<'_>) {
    let reason = item.says(format!("an option must be a string, but this is {}", meaning.name()));
    if matches!(meaning, Meaning::Mapping | Meaning::Sequence) {
        told.error(OPTIONS_SHAPE, option.place, reason, "put the whole option in quotes");
    } else {
        told.warning(OPTION_NOT_A_STRING, option.place, reason, "put it in quotes, or delete it");
    }
}

fn checkbox(item: &Item<'_>, option: &Node, told: &mut Told<'_>) {
    if !option.is_mapping() {
        let reason =
            item.says(format!("an option of checkboxes must have a `label`, but this is {}", option.meaning().name()));
        told.error(OPTIONS_SHAPE, option.place, reason, "write it `- label: …`");
        return;
    }
    for pair in option.pairs().iter().filter(|pair| !is_forbidden(&pair.key)) {
        match pair.key.text().unwrap_or_default() {
            "label" => string(item, "label", &pair.value, told),
            "required" => boolean(item, "required", &pair.value, told),
            key => {
                let reason = item.says(format!("an option has no `{}`", short(key)));
                told.warning(OPTION_KEY_NOT_PERMITTED, pair.key.place, reason, "use `label` and `required` only");
            }
        }
    }
    if find(option, "label").is_none() {
        let reason = item.says("required attribute key `label` is missing from an option");
        told.error(ATTRIBUTE_MISSING, option.place, reason, "write it `- label: …`");
    }
}

/// The index of the option that is chosen at first.
pub(super) fn default(item: &Item<'_>, value: &Node, told: &mut Told<'_>) {
    let options = item.attribute("options").map(Node::items).unwrap_or_default();
    let index = value.text().and_then(|text| text.parse::<usize>().ok());
    if value.meaning() != Meaning::Integer || index.is_none_or(|index| index >= options.len()) {
        let reason = item.says("`default` is not the index of an option");
        told.warning(DEFAULT_NOT_AN_INDEX, value.place, reason, "write a number; the first option is 0");
    }
}
