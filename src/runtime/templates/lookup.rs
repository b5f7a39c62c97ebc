//! Finds the template a person means by a path, a name, or a part of one.

use std::path::Path;

use super::{Found, problem, read_file, whole_file};
use crate::runtime::failure::shown;
use crate::template::{Problem, Source};

/// The template `wanted` names: a file, else one of `choices` by its name, its file name, or a part that only one has.
///
/// `names` are the templates' own names (front matter `name`), one for each choice. Case does not matter.
pub fn find(wanted: &str, choices: &[Found], names: &[String]) -> Result<Found, Problem> {
    let path = Path::new(wanted);
    // What a list of the choices calls one of them, which from inside of a checkout need not be a path.
    if let Some(found) = choices.iter().find(|found| found.source.name == wanted && !path.is_file()) {
        return Ok(found.clone());
    }
    // A path with a folder in it is meant as a path; a bare name may be either, and a plain file wins.
    if wanted.contains('/') || path.is_file() {
        let text = read_file(path)?;
        return Ok(Found { source: Source { name: shown(path), text }, file: Some(path.to_owned()) });
    }
    let choices: Vec<Choice<'_>> = choices
        .iter()
        .enumerate()
        .map(|(n, found)| Choice { found, name: names.get(n).map_or("", String::as_str) })
        .collect();
    let wanted_lower = wanted.to_lowercase();
    let exact: Vec<_> = choices.iter().filter(|choice| choice.is(&wanted_lower)).collect();
    let partial: Vec<_> = choices.iter().filter(|choice| choice.has(&wanted_lower)).collect();
    match (exact.as_slice(), partial.as_slice()) {
        ([choice], _) | ([], [choice]) => Ok(choice.found.clone()),
        ([], []) if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("md")) => {
            Err(problem(&shown(path), &std::io::ErrorKind::NotFound.into()))
        }
        ([], []) => {
            Err(whole_file(&shown(path), "there is no such template", format!("choose one of {}", all(&choices))))
        }
        ([], several) | (several, _) => Err(whole_file(
            &shown(path),
            "several templates fit",
            format!("choose one of {}", all(several.iter().copied())),
        )),
    }
}

struct Choice<'a> {
    found: &'a Found,
    name: &'a str,
}

impl Choice<'_> {
    /// `bug_report.md`, from a path or from `built-in advanced_issue.md`.
    fn file_name(&self) -> &str {
        self.found.source.name.rsplit(['/', ' ']).next().unwrap_or_default()
    }

    fn stem(&self) -> &str {
        self.file_name().rsplit_once('.').map_or(self.file_name(), |(stem, _)| stem)
    }

    /// Whether that is the whole of one of its names.
    fn is(&self, wanted: &str) -> bool {
        [self.name, self.file_name(), self.stem()].iter().any(|name| name.to_lowercase() == wanted)
    }

    /// Whether that is a part of one of its names.
    fn has(&self, wanted: &str) -> bool {
        !wanted.is_empty() && [self.name, self.file_name()].iter().any(|name| name.to_lowercase().contains(wanted))
    }
}

/// The file names of the choices, with the names in brackets where they have one.
fn all<'a>(choices: impl IntoIterator<Item = &'a Choice<'a>>) -> String {
    let shown: Vec<String> = choices
        .into_iter()
        .map(|choice| match choice.name {
            "" => choice.file_name().to_owned(),
            name => format!("{} ({name})", choice.file_name()),
        })
        .collect();
    shown.join(", ")
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::runtime::templates::built_in;

    /// Finds among three templates; the answer is the source's name, or what is said.
    fn found(wanted: &str) -> String {
        let choice = |name: &str| Found {
            source: Source { name: name.to_owned(), text: String::new() },
            file: Some(name.into()),
        };
        let folder = ".github/ISSUE_TEMPLATE";
        let choices = [choice(&format!("{folder}/bug.md")), choice(&format!("{folder}/ui_bug.md")), built_in()];
        let names = ["Bug report", "Look and feel", "🚀 Advanced Issue"].map(str::to_owned);
        match find(wanted, &choices, &names) {
            Ok(found) => found.source.name,
            Err(problem) => problem.to_string(),
        }
    }

    #[test]
    fn a_template_is_found_by_name_file_name_stem_or_part() {
        for wanted in ["bug report", "bug.md", "BUG", "bug", "report"] {
            assert_eq!(found(wanted), ".github/ISSUE_TEMPLATE/bug.md", "{wanted}");
        }
        assert_eq!(found("advanced"), "built-in advanced_issue.md");
        assert_eq!(found("advanced_issue.md"), "built-in advanced_issue.md");
        assert_eq!(found("built-in advanced_issue.md"), "built-in advanced_issue.md");
        assert_eq!(found(".github/ISSUE_TEMPLATE/bug.md"), ".github/ISSUE_TEMPLATE/bug.md");
    }

    #[test]
    fn several_that_fit_are_listed() {
        let said = "ug: several templates fit; choose one of bug.md (Bug report), ui_bug.md (Look and feel)";
        assert_eq!(found("ug"), said);
    }

    #[test]
    fn an_unknown_name_lists_what_there_is() {
        assert!(found("xyz").starts_with("xyz: there is no such template; choose one of bug.md (Bug report), "));
        assert_eq!(found("xyz.md"), "xyz.md: it does not exist; check the spelling");
        assert_eq!(found("./no/xyz.md"), "./no/xyz.md: it does not exist; check the spelling");
    }

    #[test]
    fn a_path_is_read_as_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("mine.md");
        fs::write(&path, "## Mine\n").unwrap();
        let found = find(path.to_str().unwrap(), &[], &[]).unwrap();
        assert_eq!((found.source.text.as_str(), found.file), ("## Mine\n", Some(path)));
    }
}
