//! What a list shows of a template.

use super::{Kind, Listed};
use crate::template::{self, Problem};

/// A template at a glance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overview {
    /// The template's own name; of one that is broken its file's.
    pub name: String,
    pub about: String,
    /// The first thing that is wrong with it.
    pub problem: Option<Problem>,
}

/// Takes a look at a template. What cannot be parsed is known by its file's name, with the reason.
pub fn overview(listed: &Listed) -> Overview {
    let parsed = match &listed.read {
        Ok(found) => template::parse(&found.source),
        Err(problem) => Err(vec![problem.clone()]),
    };
    match parsed {
        Ok(template) => Overview {
            name: template.name,
            about: template.about,
            // A blank issue is meant to be empty.
            problem: template.problems.into_iter().next().filter(|_| listed.kind != Kind::Blank),
        },
        Err(problems) => {
            Overview { name: listed.name.clone(), about: String::new(), problem: problems.into_iter().next() }
        }
    }
}
