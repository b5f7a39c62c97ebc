//! `issuewright templates`: which templates there are; its other commands have their own files.

mod show;

use serde_json::{Value, json};

use super::{DONE, Failure, Format, LintFormat, RepoArg, TemplatesArgs, TemplatesCommand};
use super::{convert, input, lint, preview_template, repository};
use crate::runtime::templates::{self, Kind, Listed, Overview};
use crate::template::Problem;
use crate::template::chooser::ContactLink;

pub(super) fn run(args: TemplatesArgs) -> Result<u8, Failure> {
    let TemplatesArgs { command, repo: outer_repo, format: outer } = args;
    let among = |format: Option<Format>| format.or(outer).unwrap_or_default();
    match command {
        None => list(&outer_repo, among(None)),
        Some(TemplatesCommand::List { repo, format }) => list(&repo.or(outer_repo), among(format)),
        Some(TemplatesCommand::Show { template, repo, format }) => {
            show::run(&template, &repo.or(outer_repo), among(format))
        }
        Some(_) if outer_repo.repo.is_some() => Err(Failure::usage(
            "-R is for `templates list` and `templates show`; check the repository out for the others",
        )),
        Some(TemplatesCommand::Lint(args)) => {
            let format = args.format.or(outer.map(LintFormat::from)).unwrap_or_default();
            lint::run(&args, format)
        }
        Some(TemplatesCommand::Preview(args)) => preview_template::run(&args),
        Some(TemplatesCommand::Convert(args)) => convert::run(&args),
    }
}

fn list(repo: &RepoArg, format: Format) -> Result<u8, Failure> {
    let chooser = repository::chooser(repo)?;
    let templates::Chooser { templates, config, blank, problems, .. } = &*chooser;
    let mut rows: Vec<Row> = templates.iter().map(Row::of).collect();
    rows.extend(config.contact_links.iter().cloned().map(Row::of_link));
    rows.push(Row::of_blank(blank, config.blank_issues));
    rows.extend(problems.iter().map(Row::of_problem));
    let human: String = rows.iter().map(Row::human).collect();
    print(format, &human, &rows.iter().map(Row::json).collect())
}

/// One line of the list.
struct Row {
    kind: &'static str,
    name: String,
    /// The file; of a contact link its address.
    place: String,
    about: String,
    problem: Option<String>,
}

const LINK: &str = "contact link";

impl Row {
    fn of(listed: &Listed) -> Self {
        let overview = templates::overview(listed);
        let (kind, problem) = (kind_of_template(listed.kind), overview.said());
        let Overview { name, about, .. } = overview;
        Self { kind, name, place: listed.name.clone(), about, problem }
    }

    fn of_link(link: ContactLink) -> Self {
        Self { kind: LINK, name: link.name, place: link.url, about: link.about, problem: None }
    }

    fn of_blank(blank: &Listed, allowed: bool) -> Self {
        let about = if allowed { "without a template" } else { "without a template, for maintainers" };
        Self { name: "Blank issue".to_owned(), about: about.to_owned(), kind: "blank", ..Self::of(blank) }
    }

    fn of_problem(problem: &Problem) -> Self {
        let said = Some(problem.to_string());
        Self {
            kind: "broken",
            name: problem.file.clone(),
            place: problem.file.clone(),
            about: String::new(),
            problem: said,
        }
    }

    fn human(&self) -> String {
        let mut text = format!("{}\n    {}, {}", self.name, self.kind, self.place);
        if !self.about.is_empty() {
            text.push_str(&format!(": {}", self.about));
        }
        text.push('\n');
        if let Some(problem) = &self.problem {
            text.push_str(&format!("    ! {problem}\n"));
        }
        text
    }

    fn json(&self) -> Value {
        let (file, url) = if self.kind == LINK { (None, Some(&self.place)) } else { (Some(&self.place), None) };
        json!({
            "kind": self.kind,
            "name": self.name,
            "file": file,
            "url": url,
            "about": self.about,
            "problem": self.problem,
        })
    }
}

fn kind_of_template(kind: Kind) -> &'static str {
    match kind {
        Kind::Form => "form",
        Kind::Markdown => "markdown",
        Kind::Legacy => "legacy",
        Kind::BuiltIn => "built-in",
        Kind::Blank => "blank",
    }
}

fn print(format: Format, human: &str, value: &Value) -> Result<u8, Failure> {
    match format {
        Format::Human => input::print(&safe(human))?,
        Format::Json => {
            input::print_json(value)?;
        }
    }
    Ok(DONE)
}

/// Foreign text line by line, without anything a terminal would act on.
fn safe(text: &str) -> String {
    text.lines().map(|line| crate::ui::text::visible(line) + "\n").collect()
}
