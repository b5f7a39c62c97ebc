//! `issuewright templates convert`: a markdown template as an issue form, and back.

use std::path::Path;

use super::{ConvertArgs, ConvertTo, DONE, FAILED, Failure, input};
use crate::lint::lint;
use crate::runtime::desks;
use crate::runtime::save::{self, SaveError};
use crate::template::convert::{Converted, to_form, to_markdown};
use crate::template::{Problem, Severity, Source, issue_form};

pub(super) fn run(args: &ConvertArgs) -> Result<u8, Failure> {
    let source = desks::template_named(&args.template)?.source;
    let template = desks::parse(&source)?;
    let to = args.to.unwrap_or(if template.is_form() { ConvertTo::Markdown } else { ConvertTo::Form });
    tell_errors(&lint(std::slice::from_ref(&source)));
    let (converted, ending) = match (to, template.is_form()) {
        (ConvertTo::Form, false) => (to_form(&template), "yml"),
        (ConvertTo::Markdown, true) => (to_markdown(&issue_form::read(&source).0, &template.name), "md"),
        (ConvertTo::Form, true) => return Err(Failure::usage(format!("{} is an issue form already", source.name))),
        (ConvertTo::Markdown, false) => {
            return Err(Failure::usage(format!("{} is a markdown template already", source.name)));
        }
    };
    for line in &converted.lost {
        input::tell(line);
    }
    give(args.output.as_deref(), &converted)?;
    Ok(if is_sound(&converted, ending) { DONE } else { FAILED })
}

fn give(output: Option<&Path>, converted: &Converted) -> Result<(), Failure> {
    let Some(path) = output else { return input::print(&converted.text) };
    save::write_new(path, &converted.text).map_err(|error| match error {
        SaveError::Exists(_) => {
            Failure::new(format!("{} exists already; choose another name, or remove it first", path.display()))
        }
        error @ SaveError::Failed(_) => Failure::new(error),
    })?;
    input::tell(&format!("written to {}", path.display()));
    Ok(())
}

/// Reads the result as GitHub would; what it would refuse is told.
fn is_sound(converted: &Converted, ending: &str) -> bool {
    let source = Source { name: format!("the result.{ending}"), text: converted.text.clone() };
    tell_errors(&lint(&[source])) == 0
}

fn tell_errors(problems: &[Problem]) -> usize {
    let errors: Vec<&Problem> = problems.iter().filter(|problem| problem.severity == Severity::Error).collect();
    for problem in &errors {
        input::tell(&problem.to_string());
    }
    errors.len()
}
