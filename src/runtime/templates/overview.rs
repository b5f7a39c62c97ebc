//! What a list shows of a template.

use super::{Kind, Listed};
use crate::template::{self, Problem, Severity};

/// A template at a glance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overview {
    /// The template's own name; of one that is broken its file's.
    pub name: String,
    pub about: String,
    /// The worst thing that is wrong with it, the first of them.
    pub problem: Option<Problem>,
    /// How many others there are.
    pub others: usize,
}

impl Overview {
    fn new(name: String, about: String, problems: Vec<Problem>) -> Self {
        let others = problems.len().saturating_sub(1);
        let worst = problems.iter().position(|problem| problem.severity == Severity::Error).unwrap_or(0);
        Self { name, about, problem: problems.into_iter().nth(worst), others }
    }

    /// What is wrong, in a line.
    pub fn said(&self) -> Option<String> {
        let more = match self.others {
            0 => String::new(),
            others => format!(" (and {others} more)"),
        };
        self.problem.as_ref().map(|problem| format!("{problem}{more}"))
    }
}

/// Takes a look at a template. What cannot be parsed is known by its file's name, with the reason.
pub fn overview(listed: &Listed) -> Overview {
    let parsed = match &listed.read {
        Ok(found) => template::parse(&found.source),
        Err(problem) => Err(vec![problem.clone()]),
    };
    match parsed {
        // A blank issue is meant to be empty.
        Ok(template) if listed.kind == Kind::Blank => Overview::new(template.name, template.about, Vec::new()),
        Ok(template) => Overview::new(template.name, template.about, template.problems),
        Err(problems) => Overview::new(listed.name.clone(), String::new(), problems),
    }
}
