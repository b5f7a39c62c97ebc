//! Asks for the phases of a plan: name, estimate, tasks and milestone of each, and whether there is one more.

use std::io::{BufRead, Write};

use super::show::{counted, enter};
use super::{Conversation, Turn};
use crate::app::stop::{self, Part, PhasePart, Stop};
use crate::app::{estimates, items};
use crate::draft::Response;
use crate::template::{FieldKind, PhasesShape};

/// What comes after one part of a phase.
enum Then {
    /// So many parts on.
    On(usize),
    /// `.`: to the question after the last phase.
    Rest,
}

impl<R: BufRead, W: Write> Conversation<R, W> {
    pub(super) fn phases(&mut self, field: usize) -> Result<(), Turn> {
        let Some(shape) = self.shape(field) else { return Ok(()) };
        self.say_phases(field, &shape)?;
        self.say("Enter leaves a part as it is, a dot goes to the end of the plan, d drops a task.")?;
        let revision = self.desk.revision;
        let left = self.desk.write.stop();
        let mut at = self.parts(field, &shape).iter().position(|stop| *stop == left).unwrap_or(0);
        loop {
            let parts = self.parts(field, &shape);
            let turn = match parts.get(at) {
                Some(stop) => self.part(field, &shape, *stop),
                None => match self.after_phases(field, &shape) {
                    Ok(None) => break,
                    Ok(Some(phase)) => {
                        at = self.first_part(field, &shape, phase);
                        continue;
                    }
                    Err(turn) => Err(turn),
                },
            };
            match turn {
                Ok(Then::On(parts)) => at += parts,
                Ok(Then::Rest) => at = usize::MAX,
                Err(Turn::Back) if at > 0 => at = at.min(parts.len()) - 1,
                Err(Turn::Again) => {}
                Err(turn) => return Err(turn),
            }
        }
        if self.desk.revision > revision {
            self.remark(Stop::Field(field, Part::Text))?;
        }
        Ok(())
    }

    fn shape(&self, field: usize) -> Option<PhasesShape> {
        match &self.desk.draft.template.field(field)?.1.kind {
            FieldKind::Phases(shape) => Some(shape.clone()),
            _ => None,
        }
    }

    /// The places that are asked for, in order; without those that the template has no room for.
    fn parts(&self, field: usize, shape: &PhasesShape) -> Vec<Stop> {
        let mut stops = stop::of_field(&self.desk.draft, field);
        stops.retain(|stop| match stop {
            Stop::Field(_, Part::Phase(_, PhasePart::Estimate)) => shape.estimate.is_some(),
            Stop::Field(_, Part::Phase(_, PhasePart::Milestone)) => shape.milestone_prefix.is_some(),
            _ => true,
        });
        stops
    }

    fn first_part(&self, field: usize, shape: &PhasesShape, phase: usize) -> usize {
        let name = Stop::Field(field, Part::Phase(phase, PhasePart::Name));
        self.parts(field, shape).iter().position(|stop| *stop == name).unwrap_or(0)
    }

    fn names(&self, field: usize) -> Vec<String> {
        match &self.desk.draft.answers[field].response {
            Response::Phases(phases) => phases.iter().map(|phase| phase.name.clone()).collect(),
            _ => Vec::new(),
        }
    }

    fn say_phases(&mut self, field: usize, shape: &PhasesShape) -> std::io::Result<()> {
        for (index, name) in self.names(field).iter().enumerate() {
            let name = if name.trim().is_empty() { "no name yet" } else { name };
            self.say(&format!("{} {}: {name}", shape.noun, index + 1))?;
        }
        match estimates::sum(&self.desk.draft.answers[field].response) {
            Some(sum) => self.say(&format!("{sum}.")),
            None => Ok(()),
        }
    }

    /// Asks for one part of a phase.
    fn part(&mut self, field: usize, shape: &PhasesShape, stop: Stop) -> Result<Then, Turn> {
        self.focus(stop);
        let Stop::Field(_, Part::Phase(phase, part)) = stop else { return Ok(Then::On(1)) };
        if part == PhasePart::Name {
            self.say("")?;
            self.say(&format!("{} {} of {}", shape.noun, phase + 1, self.names(field).len()))?;
        }
        let text = stop::text(&self.desk.draft, stop).to_owned();
        self.so_far(&text, &stop::placeholder(&self.desk.draft, stop))?;
        let line = self.ask(&format!("{} {}:", self.label(stop), enter(&text)))?;
        match (line.trim(), part) {
            (".", _) => return Ok(Then::Rest),
            ("d", PhasePart::Task(task)) => {
                self.drop_task(field, phase, task);
                self.say("Dropped; :u brings it back.")?;
                return Err(Turn::Again);
            }
            ("", _) => {}
            (line, _) => self.put_text(stop, line.to_owned()),
        }
        match part {
            PhasePart::Task(task) => self.more_tasks(field, phase, task),
            _ => Ok(Then::On(1)),
        }
    }

    /// After the last task of a phase that has text, asks for another one, and after that for one more.
    fn more_tasks(&mut self, field: usize, phase: usize, task: usize) -> Result<Then, Turn> {
        let at = |task| Stop::Field(field, Part::Phase(phase, PhasePart::Task(task)));
        let is_empty = stop::text(&self.desk.draft, at(task)).trim().is_empty();
        if is_empty || stop::of_field(&self.desk.draft, field).contains(&at(task + 1)) {
            return Ok(Then::On(1));
        }
        let mut last = task;
        loop {
            let line = self.ask("Another task (Enter when there is none):")?;
            match line.trim() {
                "" => return Ok(Then::On(last - task + 1)),
                "." => return Ok(Then::Rest),
                line => {
                    let mut response = self.desk.draft.answers[field].response.clone();
                    items::add(&mut response, Part::Phase(phase, PhasePart::Task(last)), false);
                    last += 1;
                    set_task(&mut response, phase, last, line);
                    self.put(field, response);
                }
            }
        }
    }

    /// Drops a task. The last one is only emptied, so that there is one to fill in.
    fn drop_task(&mut self, field: usize, phase: usize, task: usize) {
        let mut response = self.desk.draft.answers[field].response.clone();
        match &response {
            Response::Phases(phases) if phases.get(phase).is_some_and(|phase| phase.tasks.len() == 1) => {
                set_task(&mut response, phase, task, "");
            }
            _ => {
                items::drop(&mut response, Part::Phase(phase, PhasePart::Task(task)));
            }
        }
        self.put(field, response);
    }

    /// The mark as it will be written, without box and colon: `Task 1.2`, `Estimate`.
    fn label(&self, stop: Stop) -> String {
        if let Stop::Field(_, Part::Phase(_, PhasePart::Name)) = stop {
            return "Name".to_owned();
        }
        let mark = stop::mark(&self.desk.draft, stop);
        let mark = mark.trim().trim_start_matches("[ ]").trim_start_matches("[x]");
        mark.trim().trim_end_matches(':').to_owned()
    }

    /// Whether there is a phase to go through next: a new one, or one that is named by number.
    fn after_phases(&mut self, field: usize, shape: &PhasesShape) -> Result<Option<usize>, Turn> {
        let noun = shape.noun.to_lowercase();
        loop {
            self.say("")?;
            self.say_phases(field, shape)?;
            self.say(&format!("d 2 drops {noun} 2, u 2 moves it up, e 2 goes through it again."))?;
            let line = self.ask(&format!("Add a {noun}? (y/N)"))?;
            let count = self.names(field).len();
            let mut response = self.desk.draft.answers[field].response.clone();
            let name = |phase| Part::Phase(phase, PhasePart::Name);
            let next = match Order::parse(&line, count) {
                Some(Order::Done) => return Ok(None),
                Some(Order::GoTo(phase)) => return Ok(Some(phase)),
                Some(Order::Add) => {
                    items::add(&mut response, name(count.saturating_sub(1)), true);
                    Some(count)
                }
                Some(Order::Drop(phase)) => {
                    items::drop(&mut response, name(phase));
                    None
                }
                Some(Order::Up(phase)) => {
                    items::shift(&mut response, name(phase), false);
                    None
                }
                None => {
                    let phases = counted(count, "phase", "phases");
                    self.say(&format!("That is neither yes nor an order; there are {phases} to name by number."))?;
                    continue;
                }
            };
            self.put(field, response);
            if next.is_some() {
                return Ok(next);
            }
        }
    }
}

/// What is done after the last phase. Phases are counted from 0.
#[derive(Debug, PartialEq, Eq)]
enum Order {
    Done,
    Add,
    GoTo(usize),
    Drop(usize),
    Up(usize),
}

impl Order {
    /// `None` for anything else, and for a number that none of the `count` phases has.
    fn parse(line: &str, count: usize) -> Option<Self> {
        let line = line.trim().to_lowercase();
        match line.as_str() {
            "" | "." | "n" | "no" => return Some(Self::Done),
            "y" | "yes" => return Some(Self::Add),
            _ => {}
        }
        let (letter, number) = line.split_once(' ')?;
        let phase = number.trim().parse::<usize>().ok()?.checked_sub(1).filter(|phase| *phase < count)?;
        match letter {
            "e" => Some(Self::GoTo(phase)),
            "d" => Some(Self::Drop(phase)),
            "u" if phase > 0 => Some(Self::Up(phase)),
            _ => None,
        }
    }
}

fn set_task(response: &mut Response, phase: usize, task: usize, text: &str) {
    if let Response::Phases(phases) = response
        && let Some(task) = phases.get_mut(phase).and_then(|phase| phase.tasks.get_mut(task))
    {
        text.clone_into(&mut task.text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_names_a_phase_that_is_there() {
        assert_eq!(Order::parse(" D 2 ", 3), Some(Order::Drop(1)));
        assert_eq!(Order::parse("e 3", 3), Some(Order::GoTo(2)));
        for line in ["d 4", "d 0", "u 1", "x 1", "d", "maybe"] {
            assert_eq!(Order::parse(line, 3), None, "{line}");
        }
    }
}
