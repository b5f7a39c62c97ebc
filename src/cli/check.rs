//! `issuewright check`: what is missing in issues, for people and for programs.

use serde_json::{Value, json};

use super::{CheckArgs, DONE, FAILED, Failure, Format, input, repository};
use crate::check::report::Report;
use crate::check::{self, Requirements, Surroundings};
use crate::response;
use crate::runtime::desks;
use crate::runtime::templates::Chooser;
use crate::template::{Source, front_matter};
use crate::ui::text;

pub(super) fn run(args: CheckArgs) -> Result<u8, Failure> {
    let chooser = repository::chooser(&args.repo)?;
    // Settings that cannot be followed are no reason to pass.
    let mut blocking = !chooser.settings_problems.is_empty();
    chooser.settings_problems.iter().for_each(|problem| input::tell(&problem.to_string()));
    let mut reports = Vec::new();
    for path in &args.files {
        let source = match input::read(path) {
            Ok(source) => source,
            Err(failure) => {
                // The other files are still looked at.
                failure.messages.iter().for_each(|message| input::tell(message));
                blocking = true;
                continue;
            }
        };
        let (report, blocks) = check_one(&source, &args, &chooser)?;
        blocking |= blocks;
        reports.push(report);
    }
    match args.format {
        Format::Human => {
            for report in &reports {
                input::print(report.as_str().unwrap_or_default())?;
            }
        }
        Format::Json => {
            input::print_json(&reports)?;
        }
    }
    Ok(if blocking { FAILED } else { DONE })
}

/// The report of one file, and whether something in it blocks.
fn check_one(source: &Source, args: &CheckArgs, chooser: &Chooser) -> Result<(Value, bool), Failure> {
    let mut front = front_matter::split(&source.text);
    front.problems.iter_mut().for_each(|problem| problem.file.clone_from(&source.name));
    let template = input::template_of(source, args.template.as_deref(), chooser)?;
    let reading = response::read_file(&template, &source.text);
    // The files of another repository are not at hand.
    let links = if chooser.repo.is_some() { Vec::new() } else { check::relative_links(&reading.draft) };
    let surroundings = Surroundings { links: desks::look_up(&links) };
    let rules = Requirements::under(&template, &chooser.settings);
    let rules = if args.private { rules.relaxed() } else { rules };
    let findings = check::check_under(&reading.draft, &surroundings, &rules);
    let mut report = Report::new(&reading.draft, &findings);
    report.findings.iter_mut().for_each(|entry| entry.file = Some(source.name.clone()));
    let blocks = !front.problems.is_empty() || report.blocking > 0;
    front.problems.extend(chooser.settings.misfits(&template));
    let blocks = blocks || !front.problems.is_empty();
    let problems: Vec<String> = front.problems.iter().map(ToString::to_string).collect();
    let report = match args.format {
        Format::Json => json!({
            "file": source.name,
            "template": template.name,
            "problems": problems,
            "notes": reading.notes.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "blocking": report.blocking,
            "advice": report.advice,
            "findings": report.findings,
        }),
        Format::Human => {
            let mut lines = problems;
            lines.extend(reading.notes.iter().map(|note| format!("{}: note: {note}", source.name)));
            lines.extend(report.findings.iter().map(ToString::to_string));
            lines.push(match (report.blocking, report.advice) {
                (0, 0) => format!("{}: nothing is missing ({})", source.name, template.name),
                (blocking, advice) => format!("{}: {blocking} blocking, {advice} advice", source.name),
            });
            Value::String(lines.iter().map(|line| text::visible(line).into_owned() + "\n").collect())
        }
    };
    Ok((report, blocks))
}
