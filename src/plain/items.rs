//! Asks for lists and checklists: items are told by number, ticked, dropped, rewritten, moved and added.

use std::io::{BufRead, Write};

use super::show::counted;
use super::{Conversation, Turn};
use crate::app::stop::{self, Part, Stop};
use crate::app::{items, uploads};
use crate::draft::{Item, Response};
use crate::template::FieldKind;

/// What a line says about a list. Items are counted from 0.
#[derive(Debug, PartialEq, Eq)]
enum Order {
    /// Nothing: on to the next question.
    Done,
    Tick(Vec<usize>),
    Drop(Vec<usize>),
    Up(usize),
    Rewrite(usize, String),
    Add(String),
}

impl Order {
    fn parse(line: &str) -> Self {
        let line = line.trim();
        if line.is_empty() || line == "." {
            return Self::Done;
        }
        let (letter, rest) = line.split_once(' ').unwrap_or((line, ""));
        let rest = rest.trim_start();
        let numbers: Option<Vec<usize>> = rest.split_whitespace().map(number).collect();
        let (first, text) = rest.split_once(' ').unwrap_or((rest, ""));
        match (letter, numbers, number(first)) {
            ("x", Some(numbers), _) if !numbers.is_empty() => Self::Tick(numbers),
            ("d", Some(numbers), _) if !numbers.is_empty() => Self::Drop(numbers),
            ("u", Some(numbers), _) if numbers.len() == 1 => Self::Up(numbers[0]),
            ("e", _, Some(number)) if !text.trim().is_empty() => Self::Rewrite(number, text.trim().to_owned()),
            ("+", ..) if !rest.is_empty() => Self::Add(rest.to_owned()),
            _ => Self::Add(line.to_owned()),
        }
    }
}

/// A number from 1 on, as an index.
fn number(word: &str) -> Option<usize> {
    word.parse::<usize>().ok()?.checked_sub(1)
}

impl<R: BufRead, W: Write> Conversation<R, W> {
    pub(super) fn items(&mut self, field: usize) -> Result<(), Turn> {
        self.say_items(field)?;
        self.explain_list(field)?;
        let revision = self.desk.revision;
        loop {
            match Order::parse(&self.ask("Item or order (Enter goes on):")?) {
                Order::Done => break,
                order => self.perform(field, order)?,
            }
        }
        if self.desk.revision > revision {
            self.remark(Stop::Field(field, Part::Item(0)))?;
        }
        Ok(())
    }

    fn is_checklist(&self, field: usize) -> bool {
        self.desk.draft.template.field(field).is_some_and(|(_, field)| matches!(field.kind, FieldKind::Checklist(_)))
    }

    /// Says what can be typed here, each thing once.
    fn explain_list(&mut self, field: usize) -> std::io::Result<()> {
        if !std::mem::replace(&mut self.explained.list, true) {
            self.say("A line is a new item. Enter keeps the list and goes on.")?;
            self.say("Orders: d 2 drops the second item, e 2 TEXT rewrites it, u 2 moves it up.")?;
            self.say("An item that looks like an order is typed after a plus sign.")?;
        }
        if self.is_checklist(field) && !std::mem::replace(&mut self.explained.ticks, true) {
            self.say("x 2 ticks the second item or unticks it.")?;
        }
        Ok(())
    }

    fn item_list(&self, field: usize) -> Vec<Item> {
        match &self.desk.draft.answers[field].response {
            Response::Items(items) => items.clone(),
            _ => Vec::new(),
        }
    }

    fn say_items(&mut self, field: usize) -> std::io::Result<()> {
        for index in 0..self.item_list(field).len() {
            self.say_item(field, index)?;
        }
        Ok(())
    }

    /// `2. The text (ticked)`, or the placeholder of an empty item.
    fn say_item(&mut self, field: usize, index: usize) -> std::io::Result<()> {
        let Some(item) = self.item_list(field).into_iter().nth(index) else { return Ok(()) };
        let depth = item.depth;
        let number = format!("{:depth$}{}.", "", index + 1);
        let ticked = if item.ticked { " (ticked)" } else { "" };
        if !item.is_empty() {
            return self.say(&format!("{number} {}{ticked}", item.text));
        }
        match stop::placeholder(&self.desk.draft, Stop::Field(field, Part::Item(index))) {
            hint if hint.is_empty() => self.say(&format!("{number} empty{ticked}")),
            hint => self.say(&format!("{number} empty{ticked}, hint: {hint}")),
        }
    }

    fn perform(&mut self, field: usize, order: Order) -> Result<(), Turn> {
        let items = self.item_list(field);
        let mentioned: &[usize] = match &order {
            Order::Tick(numbers) | Order::Drop(numbers) => numbers,
            Order::Up(number) | Order::Rewrite(number, _) => std::slice::from_ref(number),
            Order::Done | Order::Add(_) => &[],
        };
        if mentioned.iter().any(|number| *number >= items.len()) {
            let count = counted(items.len(), "item", "items");
            return Ok(self.say(&format!("There is no such number; the list has {count}."))?);
        }
        match order {
            Order::Tick(_) if !self.is_checklist(field) => {
                Ok(self
                    .say("These items have no boxes. An item that looks like an order is typed after a plus sign.")?)
            }
            Order::Tick(numbers) => self.tick(field, &numbers),
            Order::Drop(numbers) => self.drop_items(field, numbers),
            Order::Up(number) => self.move_up(field, number),
            Order::Rewrite(number, text) if uploads::is_upload(&self.desk.draft, field) => {
                self.write_item(field, items, number, uploads::paths(&text).join(" "))
            }
            Order::Rewrite(number, text) => self.write_item(field, items, number, text),
            Order::Add(text) if uploads::is_upload(&self.desk.draft, field) => {
                uploads::paths(&text).into_iter().try_for_each(|path| self.add_item(field, self.item_list(field), path))
            }
            Order::Add(text) => self.add_item(field, items, text),
            Order::Done => Ok(()),
        }
    }

    fn tick(&mut self, field: usize, numbers: &[usize]) -> Result<(), Turn> {
        let mut response = self.desk.draft.answers[field].response.clone();
        for number in numbers {
            items::tick(&mut response, Part::Item(*number));
        }
        self.put(field, response);
        Ok(numbers.iter().try_for_each(|number| self.say_item(field, *number))?)
    }

    fn drop_items(&mut self, field: usize, mut numbers: Vec<usize>) -> Result<(), Turn> {
        let mut response = self.desk.draft.answers[field].response.clone();
        numbers.sort_unstable();
        numbers.dedup();
        for number in numbers.iter().rev() {
            items::drop(&mut response, Part::Item(*number));
        }
        self.put(field, response);
        self.say("Dropped; :u brings it back. Now there are:")?;
        Ok(self.say_items(field)?)
    }

    fn move_up(&mut self, field: usize, number: usize) -> Result<(), Turn> {
        let mut response = self.desk.draft.answers[field].response.clone();
        if items::shift(&mut response, Part::Item(number), false).is_none() {
            return Ok(self.say("It is the first one.")?);
        }
        self.put(field, response);
        self.say_item(field, number - 1)?;
        Ok(self.say_item(field, number)?)
    }

    fn write_item(&mut self, field: usize, mut items: Vec<Item>, number: usize, text: String) -> Result<(), Turn> {
        items[number].text = text;
        self.put(field, Response::Items(items));
        Ok(self.say_item(field, number)?)
    }

    /// The first empty item takes the text; when there is none, a new one at the end.
    fn add_item(&mut self, field: usize, mut items: Vec<Item>, text: String) -> Result<(), Turn> {
        let number = items.iter().position(Item::is_empty).unwrap_or(items.len());
        if number == items.len() {
            let depth = items.last().map_or(0, |item| item.depth);
            items.push(Item { depth, ..Item::default() });
        }
        self.write_item(field, items, number, text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders_are_a_letter_and_numbers_that_count_from_one() {
        assert_eq!(Order::parse("x 2"), Order::Tick(vec![1]));
        assert_eq!(Order::parse("d 1 3"), Order::Drop(vec![0, 2]));
        assert_eq!(Order::parse("u 2"), Order::Up(1));
        assert_eq!(Order::parse("e 2 new  text "), Order::Rewrite(1, "new  text".into()));
        assert_eq!((Order::parse(""), Order::parse(" . ")), (Order::Done, Order::Done));
    }

    #[test]
    fn everything_else_is_an_item() {
        for line in ["x marks the spot", "d", "e 2", "u 1 2", "x 0", "extra", "e two texts"] {
            assert_eq!(Order::parse(line), Order::Add(line.into()));
        }
        assert_eq!(Order::parse("+ x 2"), Order::Add("x 2".into()));
    }
}
