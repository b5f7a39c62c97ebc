//! Examines one issue: reads it, finds its template, mends it if asked, and checks it.

use std::path::Path;
use std::sync::Arc;

use super::checked::Checked;
use super::fix;
use super::inputs::Input;
use super::work::Work;
use crate::check::report::Report;
use crate::check::sensitive::{all_hushed, covered};
use crate::check::{self, Finding, Requirements, Surroundings, score};
use crate::cli::drafts;
use crate::cli::likely::Likely;
use crate::cli::machine::File;
use crate::draft::Draft;
use crate::filing::edit::Base;
use crate::response::places::{Locator, Places};
use crate::response::{self, Reading};
use crate::runtime::desks;
use crate::runtime::failure::shown;
use crate::runtime::templates::{read_file, read_stdin};
use crate::template::front_matter::{self, FrontMatter};
use crate::template::{self, Problem, Source, Template};

impl Work<'_> {
    /// What is found in an issue; `told` takes what is said of it on standard error.
    ///
    /// # Errors
    /// It cannot be read, or its template cannot.
    pub(super) fn outcome(&self, input: &Input, told: &mut Vec<String>) -> Result<Checked, Problem> {
        match input {
            Input::Unreadable(problem) => Err(problem.clone()),
            Input::Stdin(name) => {
                let text = read_stdin().map_err(|problem| Problem { file: name.clone(), ..problem })?;
                self.of_file(Source { name: name.clone(), text }, None, told)
            }
            Input::File(path) => {
                let source = Source { name: shown(path), text: read_file(path)? };
                self.of_file(source, Some(path), told)
            }
            Input::Issue(base) => self.of_issue(base, told),
            Input::Draft(id) => self.of_draft(id, told),
        }
    }

    /// Checks a text with front matter; with `--fix`, mends it first.
    fn of_file(&self, mut source: Source, path: Option<&Path>, told: &mut Vec<String>) -> Result<Checked, Problem> {
        let mut front = front_matter::split(&source.text);
        let template = self.template(&source, &front, told)?;
        let read = |text: &str| response::read_file(&template, text);
        let mut reading = read(&source.text);
        if self.args.fix {
            let check = |reading: &Reading| self.findings(None, reading, &self.requirements(&template, false));
            let fixed = fix::fixed(&source, &read, &check);
            told.extend(fix::keep(&source, fixed.as_ref(), path)?);
            if let Some(fixed) = fixed.filter(|fixed| !fixed.done.is_empty()) {
                source.text = fixed.text;
                reading = read(&source.text);
                front = front_matter::split(&source.text);
            }
        }
        let file = File::Path(self.root.path(&source.name));
        for problem in &mut front.problems {
            problem.file.clone_from(&source.name);
        }
        let checked = self.checked(source.name, file, &reading, Some(source.text), false);
        Ok(Checked { problems: front.problems, ..checked })
    }

    fn of_issue(&self, base: &Base, told: &mut Vec<String>) -> Result<Checked, Problem> {
        let source = Source { name: base.to_string(), text: base.body.clone() };
        self.is_not_fixed(&source.name, "`issuewright edit` changes an issue that is there", told);
        let template = self.template(&source, &front_matter::split(&source.text), told)?;
        let mut reading = response::read(&template, &source.text);
        reading.draft.title.clone_from(&base.title);
        reading.draft.labels.clone_from(&base.labels);
        reading.draft.assignees.clone_from(&base.assignees);
        let file = File::Address(base.url.clone());
        Ok(self.checked(source.name, file, &reading, Some(source.text), false))
    }

    fn of_draft(&self, id: &str, told: &mut Vec<String>) -> Result<Checked, Problem> {
        let name = format!("draft {id}");
        let wrong = |reason: String| Problem::new(template::Severity::Error, &name, reason, "");
        self.is_not_fixed(&name, "`issuewright drafts resume` goes on with it", told);
        let store = drafts::store().map_err(|failure| wrong(failure.messages.join("; ")))?;
        let saved = store.read(id).map_err(|error| wrong(error.to_string()))?;
        let (desk, notes) = desks::resumed(saved).map_err(|problems| wrong(desks::join(&problems)))?;
        told.extend(notes.into_iter().map(|note| format!("{name}: {note}")));
        let reading =
            Reading { draft: desk.draft, places: Places::default(), structure: Vec::new(), notes: Vec::new() };
        Ok(self.checked(name, File::Address(format!("draft:{id}")), &reading, None, desk.is_private))
    }

    fn is_not_fixed(&self, name: &str, instead: &str, told: &mut Vec<String>) {
        if self.args.fix {
            told.push(format!("{name}: --fix mends files only; {instead}"));
        }
    }

    fn template(&self, source: &Source, front: &FrontMatter, told: &mut Vec<String>) -> Result<Arc<Template>, Problem> {
        let found = self.templates.of(source, front, self.args.template.as_deref());
        let Likely { template, told: said } = found.map_err(|failure| {
            let remedy = "name another template with -T";
            Problem::new(template::Severity::Error, &source.name, failure.messages.join("; "), remedy)
        })?;
        told.extend(said);
        Ok(template)
    }

    /// What servers say of what is in a draft.
    fn asked(&self, draft: &Draft) -> Surroundings {
        self.inquiry.as_ref().map(|inquiry| inquiry.around([draft])).unwrap_or_default()
    }

    /// What is found in what was read; of a `text` also what is found in its headings.
    fn findings(&self, text: Option<&str>, reading: &Reading, requirements: &Requirements) -> Vec<Finding> {
        let links = if self.has_files { check::relative_links(&reading.draft) } else { Vec::new() };
        let surroundings = Surroundings { links: desks::look_up(&links), ..self.asked(&reading.draft) };
        match text {
            Some(text) => check::check_file(text, reading, &surroundings, requirements),
            None => check::check_under(&reading.draft, &surroundings, requirements),
        }
    }

    /// Checks what was read. `text` is where it stands.
    fn checked(&self, name: String, file: File, reading: &Reading, text: Option<String>, is_private: bool) -> Checked {
        let draft = &reading.draft;
        let requirements = self.requirements(&draft.template, is_private);
        let findings = self.findings(text.as_deref(), reading, &requirements);
        let score = score::score(draft, &requirements, findings.iter());
        let mut report = match &text {
            Some(text) => Report::located(draft, &findings, &Locator::new(text, draft, &reading.places)),
            None => Report::new(draft, &findings),
        };
        for entry in &mut report.findings {
            entry.file = Some(name.clone());
        }
        // What is missing is among the findings.
        let notes = reading.notes.iter().filter(|note| note.is_about_text || text.is_none());
        let quoted = text.as_deref().unwrap_or_default();
        let notes = all_hushed(notes.map(ToString::to_string), quoted);
        let template = Arc::clone(&draft.template);
        Checked { name, file, template, problems: Vec::new(), notes, report, score, text: text.map(covered) }
    }
}
