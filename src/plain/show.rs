//! Says things about the draft: the welcome, headings, findings, the preview, the commands.

use std::io::{self, BufRead, Write};

use super::command::{COMMANDS, NOTES};
use super::{Conversation, place_of};
use crate::app::stop::Stop;
use crate::app::submit::Submit;
use crate::app::{layout, page_titles};
use crate::check::report::Report;
use crate::check::{Finding, Severity};
use crate::ui::markdown;
use crate::ui::style::{Colors, Palette};

/// Columns of the preview.
const COLUMNS: u16 = 80;

impl<R: BufRead, W: Write> Conversation<R, W> {
    pub(super) fn welcome(&mut self) -> io::Result<()> {
        let template = &self.desk.draft.template;
        let about = if template.about.is_empty() { String::new() } else { format!(": {}", template.about) };
        let name = format!("{}{about}", template.name);
        let sections = self.desk.write.pages.len() - 1;
        let (given, all) = self.desk.progress();
        self.say(&name)?;
        self.say(&format!(
            "{}, {}, {given} answered.",
            counted(sections, "section", "sections"),
            counted(all, "field", "fields")
        ))?;
        self.say(
            "Enter leaves an answer as it is. :? says the commands, :w saves the issue, :q leaves and keeps the draft.",
        )
    }

    /// Says the section when a new one begins.
    pub(super) fn announce(&mut self) -> io::Result<()> {
        let page = self.desk.write.page;
        if self.announced.replace(page) == Some(page) {
            return Ok(());
        }
        let Some(section) = self.desk.write.pages.get(page).and_then(|page| page.section) else { return Ok(()) };
        let title = page_titles(&self.desk).swap_remove(page);
        let guidance = layout::plain(&self.desk.draft.template.sections[section].guidance);
        self.say("")?;
        self.say(&format!("Section {page} of {}: {title}", self.desk.write.pages.len() - 1))?;
        if guidance.is_empty() { Ok(()) } else { self.say(&guidance) }
    }

    /// Says a field's name, how much it is asked for, what helps to answer it, and that it is not applicable.
    pub(super) fn head(&mut self, field: usize) -> io::Result<()> {
        let Some((_, described)) = self.desk.draft.template.field(field) else { return Ok(()) };
        let mut head = described.label.clone();
        let fields = self.desk.write.pages.get(self.desk.write.page).map_or(0..0, |page| page.fields.clone());
        if fields.len() > 1 {
            head.push_str(&format!(" ({} of {})", field - fields.start + 1, fields.len()));
        }
        head.push_str(self.asked(field));
        let description = layout::plain(&described.description);
        self.say("")?;
        self.say(&head)?;
        if !description.is_empty() {
            self.say(&description)?;
        }
        match self.desk.draft.answers[field].not_applicable.clone() {
            Some(reason) => self.say(&format!("Marked as not applicable: {reason}")),
            None => Ok(()),
        }
    }

    /// `, needed` or `, wanted` for a field without an answer.
    fn asked(&self, field: usize) -> &'static str {
        let findings = self.desk.field_findings(field);
        let is_given = self.desk.draft.is_given(field);
        match findings.iter().map(|finding| finding.severity).min() {
            Some(Severity::Blocking) if !is_given => ", needed",
            Some(Severity::Advice) if !is_given => ", wanted",
            _ => "",
        }
    }

    /// Says what an empty place is for, or what is there already.
    pub(super) fn so_far(&mut self, text: &str, hint: &str) -> io::Result<()> {
        if text.trim().is_empty() {
            return if hint.trim().is_empty() { Ok(()) } else { self.say(&format!("Hint: {hint}")) };
        }
        if !text.contains('\n') {
            return self.say(&format!("So far: {text}"));
        }
        self.say("So far:")?;
        text.lines().try_for_each(|line| self.say(&format!("  {line}")))
    }

    pub(super) fn findings_at(&self, stop: Stop) -> &[Finding] {
        match stop.field() {
            Some(field) => self.desk.field_findings(field),
            None => self.desk.title_findings(),
        }
    }

    /// Says what is wrong with what was answered at `stop`. That it is empty was said with the question.
    pub(super) fn remark(&mut self, stop: Stop) -> io::Result<()> {
        self.look_up_links();
        let is_news = |finding: &&Finding| !matches!(finding.rule, "field-empty" | "title-empty");
        let findings: Vec<Finding> = self.findings_at(stop).iter().filter(is_news).cloned().collect();
        for finding in &findings {
            let head = if finding.severity == Severity::Blocking { "To mend" } else { "To look at" };
            self.say(&format!("{head}: {}. {}.", finding.message, finding.remedy.trim_end_matches('.')))?;
        }
        if findings.iter().any(|finding| finding.repair.is_some()) {
            self.repairable = Some(place_of(stop));
            self.say(":r accepts the repair that is offered.")?;
        }
        Ok(())
    }

    /// What is needed, then what else there is to look at.
    pub(super) fn say_findings(&mut self) -> io::Result<()> {
        let findings = Submit::new(&self.desk).findings;
        let (needed, other): (Vec<Finding>, Vec<Finding>) =
            findings.into_iter().partition(|finding| finding.severity == Severity::Blocking);
        if needed.is_empty() && other.is_empty() {
            return self.say("Nothing is missing.");
        }
        self.say_listed("Needed before the issue is complete:", &needed)?;
        self.say_listed("To look at:", &other)
    }

    /// Findings under a head, one a line; nothing when there are none.
    pub(super) fn say_listed(&mut self, head: &str, findings: &[Finding]) -> io::Result<()> {
        if findings.is_empty() {
            return Ok(());
        }
        self.say(head)?;
        let report = Report::new(&self.desk.draft, findings);
        for entry in &report.findings {
            let (place, remedy) = (entry.place(), entry.remedy.trim_end_matches('.'));
            let is_empty = entry.rule == "field-empty";
            let what = if is_empty { "empty".to_owned() } else { format!("{}. {remedy}.", entry.message) };
            self.say(&format!("  {place}: {what}"))?;
        }
        Ok(())
    }

    pub(super) fn say_commands(&mut self) -> io::Result<()> {
        self.say("At any question:")?;
        COMMANDS.iter().try_for_each(|(command, help)| self.say(&format!("  {command} {help}")))?;
        NOTES.iter().try_for_each(|note| self.say(note))
    }

    /// The whole issue as GitHub will show it, as text.
    pub(super) fn say_preview(&mut self) -> io::Result<()> {
        let issue = self.desk.issue();
        let lines = markdown::render(&issue.body, COLUMNS, &Palette::new(Colors::None), &self.symbols);
        self.say(&format!("Title: {}", issue.title))?;
        if !issue.labels.is_empty() {
            self.say(&format!("Labels: {}", issue.labels.join(", ")))?;
        }
        self.say("")?;
        self.say(&markdown::to_ansi(&lines, Colors::None))?;
        self.say("")
    }
}

/// `1 field`, `2 fields`.
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}

/// What Enter does where `text` is.
pub(super) fn enter(text: &str) -> &'static str {
    if text.trim().is_empty() { "(Enter skips it)" } else { "(Enter keeps it)" }
}
