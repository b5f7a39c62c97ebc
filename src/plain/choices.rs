//! Asks for the choices of an issue form: options are told by number, and chosen by number or by a part of their label.

use std::io::{BufRead, Write};

use super::{Conversation, Turn};
use crate::app::choices;
use crate::app::stop::{Part, Stop};
use crate::draft::Response;
use crate::template::FieldKind;

/// Longer lists are told only as far as they match what was typed.
const TOLD_AT_ONCE: usize = 20;

impl<R: BufRead, W: Write> Conversation<R, W> {
    pub(super) fn choices(&mut self, field: usize) -> Result<(), Turn> {
        let labels = self.option_labels(field);
        let shown: Vec<String> = labels.iter().map(|label| choices::readable(label).into_owned()).collect();
        let is_short = labels.len() <= TOLD_AT_ONCE;
        if is_short {
            self.say_options(field, &(0..labels.len()).collect::<Vec<_>>())?;
        } else {
            self.say(&format!("{} options; type a part of one to hear those that match.", labels.len()))?;
            self.say_chosen(field)?;
        }
        let revision = self.desk.revision;
        loop {
            let line = self.ask(self.choice_prompt(field))?;
            let line = line.trim();
            if line.is_empty() || line == "." {
                break;
            }
            // A label may be typed as it was said, or as the template has it.
            match options_meant(line, &shown).or_else(|alike| options_meant(line, &labels).map_err(|_| alike)) {
                Ok(meant) => {
                    if self.take_options(field, &meant, &labels)? {
                        break;
                    }
                }
                Err(alike) if alike.is_empty() => self.say("No option matches.")?,
                Err(alike) => self.say_options(field, &alike)?,
            }
        }
        if self.desk.revision > revision {
            self.remark(Stop::Field(field, Part::Choice))?;
        }
        Ok(())
    }

    /// Chooses what a line names, and says what is chosen then; true when no more can be.
    fn take_options(&mut self, field: usize, meant: &Meant, labels: &[String]) -> std::io::Result<bool> {
        let several = choices::takes_several(&self.desk, field);
        for number in &meant.missing {
            self.say(&format!("There is no option {number}; they are 1 to {}.", labels.len()))?;
        }
        match meant.options.len() {
            0 => return Ok(false),
            2.. if !several => {
                self.say("Only one can be chosen.")?;
                return Ok(false);
            }
            _ => {}
        }
        for option in &meant.options {
            self.choose(field, &labels[*option]);
        }
        self.say_chosen(field)?;
        Ok(!several)
    }

    fn choice_prompt(&self, field: usize) -> &'static str {
        let (several, some) =
            (choices::takes_several(&self.desk, field), !choices::chosen(&self.desk.draft, field).is_empty());
        match (several, some) {
            (true, _) => "Numbers to choose or to take back (Enter goes on):",
            (false, true) => "Number of your choice (Enter keeps it, :c clears it):",
            (false, false) => "Number of your choice (Enter skips it):",
        }
    }

    fn option_labels(&self, field: usize) -> Vec<String> {
        let described = self.desk.draft.template.field(field);
        described.map(|(_, field)| field.option_labels().into_iter().map(str::to_owned).collect()).unwrap_or_default()
    }

    /// `2. Firefox (chosen)`.
    fn say_options(&mut self, field: usize, options: &[usize]) -> std::io::Result<()> {
        let labels = self.option_labels(field);
        for &option in options {
            let label = &labels[option];
            let shown = choices::readable(label);
            let is_box = self.is_box(field);
            let chosen = match (choices::chosen(&self.desk.draft, field).contains(label), is_box) {
                (true, true) => " (ticked)",
                (true, false) => " (chosen)",
                _ if self.must_be_ticked(field, option) => " (has to be ticked)",
                _ => "",
            };
            self.say(&format!("{}. {shown}{chosen}", option + 1))?;
        }
        Ok(())
    }

    fn is_box(&self, field: usize) -> bool {
        let kind = self.desk.draft.template.field(field).map(|(_, field)| &field.kind);
        matches!(kind, Some(FieldKind::Checkboxes { .. }))
    }

    fn must_be_ticked(&self, field: usize, option: usize) -> bool {
        match self.desk.draft.template.field(field).map(|(_, field)| &field.kind) {
            Some(FieldKind::Checkboxes { options }) => options.get(option).is_some_and(|option| option.required),
            _ => false,
        }
    }

    fn say_chosen(&mut self, field: usize) -> std::io::Result<()> {
        let labels = choices::chosen(&self.desk.draft, field).iter().map(|label| choices::readable(label));
        let chosen = labels.collect::<Vec<_>>().join(", ");
        let word = if self.is_box(field) { "Ticked" } else { "Chosen" };
        if chosen.is_empty() { self.say(&format!("{word}: nothing")) } else { self.say(&format!("{word}: {chosen}")) }
    }

    /// Chooses an option: the only one, or one more, or one less.
    fn choose(&mut self, field: usize, label: &str) {
        self.put(field, Response::Chosen(choices::chosen_with(&self.desk, field, label)));
    }
}

/// What a line names.
#[derive(Debug, Default, PartialEq, Eq)]
struct Meant {
    options: Vec<usize>,
    /// Numbers that no option has.
    missing: Vec<String>,
}

/// The options that `line` names, with commas between them, or blanks between numbers. If a part names none or several,
/// the options that have it as a part of theirs.
fn options_meant(line: &str, labels: &[String]) -> Result<Meant, Vec<usize>> {
    let is_number = |word: &&str| word.parse::<usize>().is_ok();
    let words = line.split([' ', ',']).filter(|word| !word.is_empty());
    let parts: Vec<&str> = match option_meant(line, labels) {
        Ok(option) => return Ok(Meant { options: vec![option], ..Meant::default() }),
        Err(alike) if !alike.is_empty() => return Err(alike),
        Err(_) if words.clone().all(|word| is_number(&word)) => words.collect(),
        Err(none) if !line.contains(',') => return Err(none),
        Err(_) => line.split(',').map(str::trim).filter(|part| !part.is_empty()).collect(),
    };
    let mut meant = Meant::default();
    for part in parts {
        match option_meant(part, labels) {
            Ok(option) => meant.options.push(option),
            Err(_) if is_number(&part) => meant.missing.push(part.to_owned()),
            Err(alike) => return Err(alike),
        }
    }
    Ok(meant)
}

/// A number from 1 on, as an index.
fn number(word: &str, labels: &[String]) -> Option<usize> {
    word.trim().parse::<usize>().ok()?.checked_sub(1).filter(|option| *option < labels.len())
}

/// The option that `text` names: its whole label, its number, or a part that only its label has.
fn option_meant(text: &str, labels: &[String]) -> Result<usize, Vec<usize>> {
    let wanted = text.trim().to_lowercase();
    let whole = labels.iter().position(|label| label.trim().to_lowercase() == wanted);
    if let Some(option) = whole.or_else(|| number(&wanted, labels)) {
        return Ok(option);
    }
    let alike: Vec<usize> = (0..labels.len()).filter(|&at| labels[at].to_lowercase().contains(&wanted)).collect();
    if let [option] = alike[..] { Ok(option) } else { Err(alike) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_named_by_number_label_or_part() {
        let labels = ["Ubuntu 22", "Ubuntu 24", "Fedora", "7"].map(str::to_owned);
        let meant = |line| options_meant(line, &labels).map(|meant| meant.options);
        assert_eq!(meant("1, 3"), Ok(vec![0, 2]));
        assert_eq!(meant("1 3"), Ok(vec![0, 2]));
        assert_eq!(meant("1, fedora"), Ok(vec![0, 2]));
        assert_eq!(meant("ubuntu 24"), Ok(vec![1]));
        assert_eq!(meant("fed"), Ok(vec![2]));
        assert_eq!(meant("7"), Ok(vec![3]));
        assert_eq!(meant("ubuntu"), Err(vec![0, 1]));
        assert_eq!(meant("arch, 1"), Err(vec![]));
    }

    #[test]
    fn numbers_that_no_option_has_are_told_beside_those_that_one_has() {
        let labels = ["Ubuntu 22", "Ubuntu 24", "Fedora"].map(str::to_owned);
        let meant = |line| options_meant(line, &labels).expect("options").missing;
        assert_eq!(meant("1 9 3, 0"), ["9", "0"]);
        assert_eq!(meant("fedora, 7"), ["7"]);
        assert_eq!(meant("9"), ["9"]);
        assert!(meant("1 24").is_empty());
    }
}
