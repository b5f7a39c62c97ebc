//! Examines one issue: reads it, finds its template, mends it if asked, and checks it.

use std::path::Path;
use std::sync::Arc;

use super::checked::Checked;
use super::fix;
use super::inputs::Input;
use super::work::Work;
use crate::check::report::Report;
use crate::check::sensitive::Secrets;
use crate::check::{self, Finding, Requirements, Surroundings, score};
use crate::cli::drafts;
use crate::cli::likely::Likely;
use crate::cli::machine::File;
use crate::cli::worded;
use crate::draft::Draft;
use crate::filing::Repo;
use crate::filing::edit::Base;
use crate::response::places::{Locator, Places};
use crate::response::{self, Reading};
use crate::runtime::desks;
use crate::runtime::failure::shown;
use crate::runtime::templates::{read_file, read_stdin};
use crate::template::front_matter::{self, FrontMatter};
use crate::template::{self, Problem, Source, Template};

/// What an issue is called, and where it belongs.
struct Origin<'a> {
    name: String,
    file: File,
    /// The one on a server that it is of.
    repo: Option<&'a Repo>,
    is_private: bool,
    /// Its text before it was mended, if it was.
    before: Option<String>,
    /// What is wrong with its front matter.
    problems: Vec<Problem>,
}

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
        let mut reading = response::read_file_below(&template, &source.text, front.clone());
        let mut before = None;
        if self.args.fix {
            let check = |reading: &Reading| self.findings(None, None, reading, &self.requirements(&template, false));
            let mut fixed = fix::fixed(&source, &read, &check);
            let left = path.zip(fixed.as_ref()).and_then(|(path, fixed)| fix::left_alone(&source, fixed, path));
            if let Some(left) = left {
                told.push(left);
                fixed = None;
            }
            told.extend(fix::keep(&source, fixed.as_ref(), path)?);
            if let Some(fixed) = fixed.filter(|fixed| !fixed.done.is_empty()) {
                before = Some(std::mem::replace(&mut source.text, fixed.text));
                reading = read(&source.text);
                front = front_matter::split(&source.text);
            }
        }
        let file = File::Path(self.root.path(&source.name));
        for problem in &mut front.problems {
            problem.file.clone_from(&source.name);
            problem.reason = worded::of_an_issue(&problem.reason);
        }
        let origin =
            Origin { name: source.name, file, repo: None, is_private: false, before, problems: front.problems };
        let mut checked = self.checked(origin, &reading, Some(source.text));
        // What is told as a problem is no note as well.
        checked.notes.retain(|note| !checked.problems.iter().any(|problem| note.contains(&problem.reason)));
        Ok(checked)
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
        let origin = Origin {
            name: source.name,
            file,
            repo: Some(&base.repo),
            is_private: false,
            before: None,
            problems: Vec::new(),
        };
        Ok(self.checked(origin, &reading, Some(source.text)))
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
        let file = File::Address(format!("draft:{id}"));
        let is_private = desk.is_private;
        let origin = Origin { name, file, repo: None, is_private, before: None, problems: Vec::new() };
        Ok(self.checked(origin, &reading, None))
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
    fn asked(&self, repo: Option<&Repo>, draft: &Draft) -> Surroundings {
        let mut asked = self.inquiries.of(repo).map(|inquiry| inquiry.around(draft)).unwrap_or_default();
        if repo.is_some() {
            // What is on the issue was set by somebody who may.
            asked.repository.limits = None;
        }
        asked
    }

    /// What is found in what was read; of a `text` also what is found in its headings.
    fn findings(
        &self,
        repo: Option<&Repo>,
        text: Option<&str>,
        reading: &Reading,
        requirements: &Requirements,
    ) -> Vec<Finding> {
        let links = if self.has_files { check::relative_links(&reading.draft) } else { Vec::new() };
        let surroundings = Surroundings { links: desks::look_up(&links), ..self.asked(repo, &reading.draft) };
        match text {
            Some(text) => check::check_file(text, reading, &surroundings, requirements),
            None => check::check_under(&reading.draft, &surroundings, requirements),
        }
    }

    /// Checks what was read. `text` is where it stands.
    fn checked(&self, origin: Origin<'_>, reading: &Reading, text: Option<String>) -> Checked {
        let Origin { name, file, repo, is_private, before, mut problems } = origin;
        let draft = &reading.draft;
        let requirements = self.requirements(&draft.template, is_private);
        let findings = self.findings(repo, text.as_deref(), reading, &requirements);
        let score = score::score(draft, &requirements, findings.iter());
        let mut report = match &text {
            Some(text) => Report::located(draft, &findings, &Locator::new(text, draft, &reading.places)),
            None => Report::new(draft, &findings),
        };
        for entry in &mut report.findings {
            entry.file = Some(name.clone());
            // A draft goes on in the wizard.
            if text.is_some() {
                worded::for_a_file(entry);
            }
            // Nothing on a server is mended.
            if repo.is_some() {
                entry.remedy = worded::for_an_author(&entry.remedy);
            }
        }
        // What is missing is among the findings.
        let notes = reading.notes.iter().filter(|note| note.is_about_text || text.is_none());
        let secrets = Secrets::of(text.as_deref().unwrap_or_default());
        // What told that something is a credential may be taken out by now.
        let before = before.map(|text| Secrets::of(&text));
        let hush = before.as_ref().unwrap_or(&secrets).hush();
        for problem in &mut problems {
            for said in [&mut problem.reason, &mut problem.remedy, &mut problem.excerpt] {
                *said = hush.quote(std::mem::take(said));
            }
        }
        let notes = notes.map(|note| hush.quote(worded::of_an_issue(&note.to_string()))).collect();
        for entry in &mut report.findings {
            for said in [&mut entry.message, &mut entry.remedy] {
                *said = hush.quote(std::mem::take(said));
            }
            // A repair with a mask in it is none.
            entry.repair = entry.repair.take().filter(|repair| !hush.is_told_by(repair));
        }
        let template = Arc::clone(&draft.template);
        let (least, text) = (self.args.score_min, text.map(|text| secrets.cover(text)));
        Checked { name, file, template, problems, notes, report, score, least, text }
    }
}
