use std::fs;
use std::os::unix::fs::symlink;

use super::*;
use crate::runtime::templates::{Chooser, chooser};

/// A folder with these files; each holds its own name.
fn checkout(files: &[&str]) -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    for file in files {
        write(&root, file, file);
    }
    root
}

fn write(root: &tempfile::TempDir, file: &str, content: impl AsRef<[u8]>) {
    let path = root.path().join(file);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, content).unwrap();
}

fn of(root: &tempfile::TempDir) -> Chooser {
    chooser(Some(root.path()))
}

/// The names of the checkout's own templates.
fn names(root: &tempfile::TempDir) -> Vec<String> {
    let mut names: Vec<String> = of(root).templates.into_iter().map(|listed| listed.name).collect();
    assert_eq!(names.pop().as_deref(), Some("built-in advanced_issue.md"));
    names
}

fn problems(root: &tempfile::TempDir) -> Vec<String> {
    let Chooser { templates, problems, .. } = of(root);
    let broken = templates.into_iter().filter_map(|listed| listed.read.err());
    broken.chain(problems).map(|problem| problem.to_string()).collect()
}

#[test]
fn forms_come_before_markdown_and_11_before_2() {
    let folder = ".github/ISSUE_TEMPLATE";
    let files = ["2-b.yml", "a.md", "11-a.YAML", "Z.MD", "config.yml", "notes.txt", "old.markdown", "config.yaml"];
    let root = checkout(&files.map(|file| format!("{folder}/{file}")).each_ref().map(String::as_str));
    let expected = ["11-a.YAML", "2-b.yml", "Z.MD", "a.md"].map(|file| format!("{folder}/{file}"));
    assert_eq!(names(&root), expected);
}

#[test]
fn the_case_of_folders_does_not_matter_and_folders_are_no_templates() {
    let root = checkout(&[".GitHub/Issue_Template/bug.md", ".GitHub/Issue_Template/folder.md/x"]);
    assert_eq!(names(&root), [".GitHub/Issue_Template/bug.md"]);
    assert_eq!(
        of(&root).templates[0].read.as_ref().unwrap().file,
        Some(root.path().join(".GitHub/Issue_Template/bug.md"))
    );
}

#[test]
fn the_first_place_whose_folder_has_a_template_wins() {
    let root = checkout(&["docs/ISSUE_TEMPLATE/c.md", "issue_template/b.yml", ".github/ISSUE_TEMPLATE/config.yml"]);
    assert_eq!(names(&root), ["issue_template/b.yml"]);
    fs::remove_dir_all(root.path().join("issue_template")).unwrap();
    assert_eq!(names(&root), ["docs/ISSUE_TEMPLATE/c.md"]);
    write(&root, ".github/ISSUE_TEMPLATE/a.md", "a");
    assert_eq!(names(&root), [".github/ISSUE_TEMPLATE/a.md"]);
}

#[test]
fn legacy_templates_have_many_names() {
    for name in ["ISSUE_TEMPLATE", "issue-template.txt", "docs/Issue_Template.md", ".github/issue_template.markdown"] {
        assert_eq!(names(&checkout(&[name])), [name]);
    }
    for name in ["ISSUE_TEMPLATES.md", "issuetemplate.md", "my_issue_template.md", "issue_template-old.md"] {
        assert!(names(&checkout(&[name])).is_empty(), "{name}");
    }
}

#[test]
fn a_legacy_template_beside_others_is_what_a_blank_issue_begins_with() {
    let root = checkout(&["ISSUE_TEMPLATE.md", "docs/ISSUE_TEMPLATE.md", ".github/ISSUE_TEMPLATE/bug.yml"]);
    assert_eq!(names(&root), [".github/ISSUE_TEMPLATE/bug.yml"]);
    assert_eq!(of(&root).blank.read.unwrap().source.text, "ISSUE_TEMPLATE.md");
}

#[test]
fn without_blank_issues_a_legacy_template_is_not_used() {
    let root = checkout(&["ISSUE_TEMPLATE.md"]);
    write(&root, ".github/ISSUE_TEMPLATE/config.yml", "blank_issues_enabled: false\n");
    assert!(names(&root).is_empty());
    write(&root, ".github/ISSUE_TEMPLATE/bug.md", "");
    assert_eq!(of(&root).blank.kind, Kind::Blank);
}

#[test]
fn two_templates_of_one_name_are_both_listed() {
    let root = checkout(&[]);
    for file in ["bug.yml", "bug.md", "bug2.md"] {
        write(&root, &format!(".github/ISSUE_TEMPLATE/{file}"), "---\nname: Bug\n---\n\n## What\n");
    }
    assert_eq!(names(&root).len(), 3);
}

#[test]
fn what_cannot_be_read_is_listed_with_its_reason_and_hides_nothing() {
    let root = checkout(&[".github/ISSUE_TEMPLATE/good.md"]);
    write(&root, ".github/ISSUE_TEMPLATE/wide.yml", b"\xff\xfen\0a\0");
    write(&root, ".github/ISSUE_TEMPLATE/latin.md", b"caf\xe9");
    symlink("loop.md", root.path().join(".github/ISSUE_TEMPLATE/loop.md")).unwrap();
    symlink("gone.md", root.path().join(".github/ISSUE_TEMPLATE/link.md")).unwrap();
    fs::File::create(root.path().join(".github/ISSUE_TEMPLATE/big.md")).unwrap().set_len(12_345_678).unwrap();
    assert_eq!(names(&root).len(), 6);
    let expected = [
        "wide.yml: it is UTF-16; save it as UTF-8",
        "big.md: it is too large (12.3 MB; at most 10 MB are read); name a smaller file",
        "latin.md:1:4: byte 0xE9 is not UTF-8; save it as UTF-8",
        "link.md: it is a link to what does not exist; mend the link or remove it",
        "loop.md: its links lead in a circle; mend the link or remove it",
    ];
    assert_eq!(problems(&root), expected.map(|said| format!(".github/ISSUE_TEMPLATE/{said}")));
}

#[test]
fn what_would_keep_a_reader_waiting_is_not_opened() {
    let root = checkout(&[".github/ISSUE_TEMPLATE/good.md"]);
    let pipe = root.path().join(".github/ISSUE_TEMPLATE/pipe.md");
    rustix::fs::mknodat(rustix::fs::CWD, &pipe, rustix::fs::FileType::Fifo, 0o600.into(), 0).unwrap();
    let said = ".github/ISSUE_TEMPLATE/pipe.md: it is no plain file; put a text file in its place";
    assert_eq!((names(&root).len(), problems(&root)), (2, vec![said.to_owned()]));
}

#[test]
fn folders_that_are_links_in_a_circle_are_told_and_the_search_goes_on() {
    let root = checkout(&["docs/ISSUE_TEMPLATE/good.md"]);
    symlink(".github", root.path().join(".github")).unwrap();
    symlink("ISSUE_TEMPLATE", root.path().join("ISSUE_TEMPLATE")).unwrap();
    assert_eq!(names(&root), ["docs/ISSUE_TEMPLATE/good.md"]);
    let said = "its links lead in a circle; mend the link or remove it";
    assert_eq!(problems(&root), [format!(".github: {said}"), format!("ISSUE_TEMPLATE: {said}")]);
}

#[test]
fn a_link_back_to_its_own_folder_is_followed_no_further() {
    let root = checkout(&[".github/ISSUE_TEMPLATE/good.md"]);
    symlink("..", root.path().join(".github/up")).unwrap();
    symlink("..", root.path().join(".github/ISSUE_TEMPLATE/up")).unwrap();
    assert_eq!((names(&root).len(), problems(&root).len()), (1, 0));
}

#[test]
fn a_broken_legacy_template_leaves_the_blank_issue_blank() {
    let root = checkout(&[".github/ISSUE_TEMPLATE/good.md"]);
    write(&root, "ISSUE_TEMPLATE.md", b"caf\xe9");
    assert_eq!(of(&root).blank.kind, Kind::Blank);
    assert!(problems(&root)[0].starts_with("ISSUE_TEMPLATE.md:1:4: "));
}

#[test]
fn a_thousand_templates_are_all_there() {
    let root = checkout(&[]);
    fs::create_dir_all(root.path().join(".github/ISSUE_TEMPLATE")).unwrap();
    for n in 0..1000 {
        write(&root, &format!(".github/ISSUE_TEMPLATE/{n}.yml"), "name: x\n");
    }
    assert_eq!(names(&root).len(), 1000);
}

#[test]
fn settings_that_cannot_be_read_are_told_and_hide_no_template() {
    let place = ".github/issuewright.yml";
    let told = |root: &tempfile::TempDir| {
        let chooser = of(root);
        assert_eq!(chooser.templates[0].name, ".github/ISSUE_TEMPLATE/bug.md");
        chooser.settings_problems.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let with = |content: &[u8]| {
        let root = checkout(&[".github/ISSUE_TEMPLATE/bug.md"]);
        write(&root, place, content);
        root
    };
    let latin = told(&with(b"rules: { filler: off } # \xe9"));
    assert_eq!(latin, [".github/issuewright.yml:1:26: byte 0xE9 is not UTF-8; save it as UTF-8"]);
    assert_eq!(told(&with(b"\xff\xfer\0")), [".github/issuewright.yml: it is UTF-16; save it as UTF-8"]);
    let folder = checkout(&[".github/ISSUE_TEMPLATE/bug.md", ".github/issuewright.yml/x"]);
    assert_eq!(told(&folder), [".github/issuewright.yml: it is no plain file; put a text file in its place"]);
    let link = checkout(&[".github/ISSUE_TEMPLATE/bug.md"]);
    symlink("gone", link.path().join(place)).unwrap();
    assert_eq!(told(&link).len(), 1);
}

#[test]
fn settings_for_a_template_that_there_is_not_are_told() {
    let root = checkout(&[]);
    write(&root, ".github/ISSUE_TEMPLATE/bug.md", "---\nname: Bug\nabout: d\n---\n## Details\n\nDescribe it.\n");
    write(&root, ".github/issuewright.yml", "templates:\n  bgu.md: {}\n  bug.md: {}\n  Bug: {}\n  '*': {}\n");
    let told: Vec<String> = of(&root).settings_problems.iter().map(ToString::to_string).collect();
    assert_eq!(told, [".github/issuewright.yml:2:3: there is no template `bgu.md`; write `bug.md`"]);
}
