//! Where a draft's template came from, and whether it has changed since.

use std::path::PathBuf;

use super::drafts::{TemplateRecord, stable_hash};
use super::failure::shown;
use super::{desks, templates};
use crate::template::Source;

/// The file that a template which was just read came from, as an absolute path; `None` for the built-in one and the
/// blank issue.
pub(super) fn file_of(source: &Source) -> Option<PathBuf> {
    if [templates::BUILT_IN, templates::BLANK].contains(&source.name.as_str()) {
        return None;
    }
    let is_file = |path: &PathBuf| path.is_file();
    // A name is a path, or in a checkout the path from its root.
    let near = std::path::absolute(&source.name).ok().filter(is_file);
    near.or_else(|| desks::checkout().map(|root| root.join(&source.name)).filter(is_file))
}

/// Says so if the template is not what it was when the draft was begun. One that is gone has not changed.
pub(super) fn changed(template: &TemplateRecord) -> Option<String> {
    let (name, now) = match &template.file {
        Some(file) => (shown(file), templates::read_file(file).ok()?),
        None if template.source == templates::BUILT_IN => (template.source.clone(), templates::built_in().source.text),
        None => return None,
    };
    let says =
        || format!("{name} has changed since this draft was begun; the draft goes on with the template as it was");
    (stable_hash(&now) != template.hash).then(says)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::runtime::desks::{Given, of_template, resumed, to_saved};
    use crate::runtime::drafts::Saved;

    fn begun(path: &Path) -> Saved {
        let found = desks::template_named(path.to_str().unwrap()).unwrap();
        to_saved(&desks::of_found(&found, &Given::default()).unwrap(), "id", None, 1)
    }

    #[test]
    fn a_draft_whose_template_has_changed_says_so_and_keeps_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("t.md");
        std::fs::write(&path, "## Before\n").unwrap();
        let saved = begun(&path);
        assert_eq!(resumed(saved.clone()).unwrap().1, [""; 0]);
        std::fs::write(&path, "## After\n").unwrap();
        let (desk, notes) = resumed(saved.clone()).unwrap();
        assert!(notes[0].contains("t.md has changed since this draft was begun"), "{notes:?}");
        assert_eq!(desk.draft.template.sections[0].title, "Before");
        assert_eq!(to_saved(&desk, "id", None, 1).template, saved.template);
    }

    #[test]
    fn a_template_that_is_gone_is_no_news() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("t.md");
        std::fs::write(&path, "## Before\n").unwrap();
        let saved = begun(&path);
        std::fs::remove_file(&path).unwrap();
        assert_eq!(resumed(saved).unwrap().1, [""; 0]);
    }

    #[test]
    fn another_checkouts_template_of_the_same_name_is_no_change() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("t.md");
        std::fs::write(&path, "## Mine\n").unwrap();
        let mut saved = begun(&path);
        // What the name means where this test runs is another file.
        saved.template.source = "README.md".to_owned();
        assert_eq!(resumed(saved).unwrap().1, [""; 0]);
    }

    #[test]
    fn a_newer_built_in_template_is_told_of() {
        let desk = of_template(&templates::built_in().source, &Given::default()).unwrap();
        let mut saved = to_saved(&desk, "id", None, 1);
        assert_eq!(changed(&saved.template), None);
        saved.template.hash = stable_hash("as it was");
        assert!(
            changed(&saved.template).is_some_and(|said| said.starts_with("built-in advanced_issue.md has changed"))
        );
    }
}
