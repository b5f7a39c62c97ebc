//! Changes to the shape of a response: add, drop, move and tick items, tasks and phases.

use super::stop::{Part, PhasePart};
use crate::draft::{Item, Phase, Response};

/// Adds an item after the one at `part` (a phase, when `whole` and in a phase); returns where the new one is.
pub fn add(response: &mut Response, part: Part, whole: bool) -> Option<Part> {
    match (response, part) {
        // An empty one that waits there already is the new one.
        (Response::Items(items), Part::Item(at)) if items.get(at + 1).is_some_and(Item::is_empty) => {
            Some(Part::Item(at + 1))
        }
        (Response::Items(items), Part::Item(at)) => {
            let depth = items.get(at).map_or(0, |item| item.depth);
            let at = (at + 1).min(items.len());
            items.insert(at, Item { depth, ..Item::default() });
            Some(Part::Item(at))
        }
        (Response::Phases(phases), Part::Phase(at, part)) => {
            if whole {
                let at = (at + 1).min(phases.len());
                phases.insert(at, Phase { tasks: vec![Item::default()], ..Phase::default() });
                return Some(Part::Phase(at, PhasePart::Name));
            }
            let tasks = &mut phases.get_mut(at)?.tasks;
            let task = match part {
                PhasePart::Task(t) => t + 1,
                PhasePart::Milestone => tasks.len(),
                PhasePart::Name | PhasePart::Estimate => 0,
            };
            if tasks.get(task).is_none_or(|waiting| !waiting.is_empty()) {
                tasks.insert(task.min(tasks.len()), Item::default());
            }
            Some(Part::Phase(at, PhasePart::Task(task)))
        }
        _ => None,
    }
}

/// Drops the item, task or phase at `part`; returns the place that takes its focus. The last one is emptied.
pub fn drop(response: &mut Response, part: Part) -> Option<Part> {
    match (response, part) {
        (Response::Items(items), Part::Item(at)) if at < items.len() => {
            items.remove(at);
            if items.is_empty() {
                items.push(Item::default());
            }
            Some(Part::Item(at.min(items.len() - 1)))
        }
        (Response::Phases(phases), Part::Phase(at, PhasePart::Task(task))) => {
            let tasks = &mut phases.get_mut(at)?.tasks;
            if task >= tasks.len() {
                return None;
            }
            tasks.remove(task);
            let next = if task < tasks.len() { PhasePart::Task(task) } else { PhasePart::Milestone };
            Some(Part::Phase(at, next))
        }
        (Response::Phases(phases), Part::Phase(at, PhasePart::Milestone)) => {
            phases.get_mut(at)?.milestone = Item::default();
            Some(part)
        }
        (Response::Phases(phases), Part::Phase(at, _)) if at < phases.len() => {
            phases.remove(at);
            if phases.is_empty() {
                phases.push(Phase::default());
            }
            Some(Part::Phase(at.min(phases.len() - 1), PhasePart::Name))
        }
        _ => None,
    }
}

/// Moves the item, task or phase at `part` one place up or down; `None` at the edge.
pub fn shift(response: &mut Response, part: Part, down: bool) -> Option<Part> {
    let step = |at: usize, len: usize| {
        let to = if down { at + 1 } else { at.checked_sub(1)? };
        (to < len && at < len).then_some(to)
    };
    match (response, part) {
        (Response::Items(items), Part::Item(at)) => {
            let to = step(at, items.len())?;
            items.swap(at, to);
            Some(Part::Item(to))
        }
        (Response::Phases(phases), Part::Phase(at, PhasePart::Task(task))) => {
            let tasks = &mut phases.get_mut(at)?.tasks;
            let to = step(task, tasks.len())?;
            tasks.swap(task, to);
            Some(Part::Phase(at, PhasePart::Task(to)))
        }
        (Response::Phases(phases), Part::Phase(at, within)) => {
            let to = step(at, phases.len())?;
            phases.swap(at, to);
            Some(Part::Phase(to, within))
        }
        _ => None,
    }
}

/// Ticks or unticks the item at `part`; false where nothing can be ticked.
pub fn tick(response: &mut Response, part: Part) -> bool {
    let item = match (response, part) {
        (Response::Items(items), Part::Item(at)) => items.get_mut(at),
        (Response::Phases(phases), Part::Phase(at, PhasePart::Task(task))) => {
            phases.get_mut(at).and_then(|phase| phase.tasks.get_mut(task))
        }
        (Response::Phases(phases), Part::Phase(at, PhasePart::Milestone)) => {
            phases.get_mut(at).map(|phase| &mut phase.milestone)
        }
        _ => None,
    };
    let Some(item) = item else { return false };
    item.ticked = !item.ticked;
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phases() -> Response {
        let phase = |name: &str| Phase { name: name.into(), tasks: vec![Item::new("t")], ..Phase::default() };
        Response::Phases(vec![phase("a"), phase("b")])
    }

    fn names(response: &Response) -> Vec<&str> {
        match response {
            Response::Phases(phases) => phases.iter().map(|phase| phase.name.as_str()).collect(),
            Response::Items(items) => items.iter().map(|item| item.text.as_str()).collect(),
            Response::Text(text) => vec![text],
            Response::Chosen(labels) => labels.iter().map(String::as_str).collect(),
        }
    }

    #[test]
    fn a_phase_is_added_after_the_one_in_focus_with_room_for_a_task() {
        let mut response = phases();
        assert_eq!(
            add(&mut response, Part::Phase(0, PhasePart::Milestone), true),
            Some(Part::Phase(1, PhasePart::Name))
        );
        assert_eq!(names(&response), ["a", "", "b"]);
    }

    #[test]
    fn a_phase_moves_with_the_focus_and_stops_at_the_edge() {
        let mut response = phases();
        let part = Part::Phase(1, PhasePart::Estimate);
        assert_eq!(shift(&mut response, part, false), Some(Part::Phase(0, PhasePart::Estimate)));
        assert_eq!(names(&response), ["b", "a"]);
        assert_eq!(shift(&mut response, Part::Phase(0, PhasePart::Name), false), None);
    }

    #[test]
    fn the_last_item_is_emptied_instead_of_dropped() {
        let mut response = Response::Items(vec![Item::new("only")]);
        assert_eq!(drop(&mut response, Part::Item(0)), Some(Part::Item(0)));
        assert_eq!(names(&response), [""]);
    }

    #[test]
    fn dropping_the_last_task_gives_the_focus_to_the_milestone() {
        let mut response = phases();
        let part = Part::Phase(1, PhasePart::Task(0));
        assert_eq!(drop(&mut response, part), Some(Part::Phase(1, PhasePart::Milestone)));
    }

    #[test]
    fn a_phase_name_cannot_be_ticked() {
        assert!(!tick(&mut phases(), Part::Phase(0, PhasePart::Name)));
        assert!(tick(&mut phases(), Part::Phase(0, PhasePart::Milestone)));
    }
}
