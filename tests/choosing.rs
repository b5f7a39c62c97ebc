//! Finding templates in a checkout, and choosing among them, contact links and the blank issue.

use std::path::Path;

use issuewright::app::Effect;
use issuewright::runtime::entries;

use crate::support::command::Issuewright;
use crate::support::pty::{Home, read};
use crate::support::wizard::Wizard;

const CONFIG: &str = "blank_issues_enabled: false\ncontact_links:\n\
                      \x20 - name: Forum\n    url: https://example.org/forum\n    about: Ask there first\n\
                      \x20 - name: Security\n    url: https://example.org/security\n    about: Report a hole\n";
const FORM: &str = "name: Crash\ndescription: It stops\nbody:\n  - type: textarea\n    id: what\n    attributes:\n      \
                    label: What happened\n";
const BUG: &str = "---\nname: Bug\nabout: A bug\n---\n\n## Summary\nSay what.\n";

/// A checkout with markdown templates and two links.
const FILES: [(&str, &str); 4] = [
    (".git/HEAD", "ref: refs/heads/main\n"),
    (".github/ISSUE_TEMPLATE/2-bug.md", BUG),
    (".github/ISSUE_TEMPLATE/11-idea.md", "---\nname: Idea\nabout: A wish\n---\n\n## Wish\nSay what.\n"),
    (".github/ISSUE_TEMPLATE/config.yml", CONFIG),
];

fn write(root: &Path, file: &str, text: &str) {
    let path = root.join(file);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    std::fs::write(path, text).expect("a file");
}

/// The Choose screen of that checkout, with what else is in it.
fn choosing(more: &[(&str, &str)]) -> Wizard {
    let root = tempfile::tempdir().expect("a folder");
    FILES.iter().chain(more).for_each(|(file, text)| write(root.path(), file, text));
    let (entries, _) = entries::list(None, Some(root.path()));
    Wizard::choosing(entries, (80, 24))
}

/// The same checkout for the program.
fn checkout(arguments: &str) -> Issuewright {
    FILES.iter().fold(Issuewright::with(arguments), |run, (file, text)| run.file(file, text))
}

/// What each entry on the screen is and is called.
fn entries(screen: &str) -> Vec<&str> {
    let kinds = ["template", "link", "blank", "broken"];
    let rows = screen.lines().map(|line| line.trim_start_matches(['▸', ' ']));
    rows.filter(|row| kinds.iter().any(|kind| row.starts_with(kind))).collect()
}

#[test]
fn choose_at_80x24() {
    insta::assert_snapshot!(choosing(&[]).screen());
}

#[test]
fn forms_come_first_then_markdown_the_built_in_one_links_and_the_blank_issue() {
    let screen = choosing(&[(".github/ISSUE_TEMPLATE/Crash.yml", FORM)]).screen();
    let expected = [
        "template Crash",
        "template Idea",
        "template Bug",
        "template 🚀 Advanced Issue (built in)",
        "link     Forum",
        "link     Security",
        "blank    Blank issue",
    ];
    assert_eq!(entries(&screen), expected);
}

#[test]
fn the_filter_finds_links_by_name_and_address() {
    for typed in ["secur", "Report a hole", "org/security"] {
        let wizard = choosing(&[]).press(typed);
        assert_eq!(entries(&wizard.screen()).first(), Some(&"link     Security"), "{typed}");
    }
}

#[test]
fn enter_on_a_link_asks_for_its_address_and_tells_it() {
    let wizard = choosing(&[]).press("forum<Enter>");
    assert!(wizard.0.wanted.contains(&Effect::OpenUrl("https://example.org/forum".to_owned())));
    assert!(wizard.screen().contains("while printing: https://example.org/forum"), "{}", wizard.screen());
    assert!(!wizard.0.has_quit() && wizard.screen().contains("Choose a template"));
}

#[test]
fn a_second_click_on_a_link_does_the_same() {
    let wizard = choosing(&[]).click_on("Security");
    assert!(wizard.0.wanted.is_empty());
    let wizard = wizard.click_on("Security");
    assert_eq!(wizard.0.wanted, [Effect::OpenUrl("https://example.org/security".to_owned())]);
}

#[test]
fn enter_on_what_is_broken_tells_all_that_is_wrong() {
    let long = "contact_links: {a: b}\nblank_issues_enabled: maybe, as far as that goes\n";
    let wizard = choosing(&[(".github/ISSUE_TEMPLATE/config.yml", long)]).press("<End><Enter>");
    assert!(wizard.0.wanted.is_empty());
    assert!(wizard.screen().contains("! .github/ISSUE_TEMPLATE/config.yml:1:"), "{}", wizard.screen());
}

#[test]
fn the_browser_of_the_environment_gets_the_address_and_its_failure_ends_nothing() {
    let home = Home::new();
    for (file, text) in FILES {
        write(&home.work(), file, text);
    }
    write(&home.work(), "browser", "printf %s \"$1\" > visited\nexit 3\n");
    let mut session = home.run_with(&[], &[("GH_BROWSER", "sh ./browser")]);
    session.shows("Security").send("forum\r").shows("address to copy: https://example.org/forum");
    assert_eq!(read(&home.work().join("visited")), "https://example.org/forum");
    session.send("\x1b").shows("Blank issue").send("\x11");
    assert_eq!(session.exit_code(), 0);
}

#[test]
fn the_line_mode_says_a_links_address_and_asks_again() {
    let output = checkout("new --plain").stdin("4\n6\n:q\n").succeeds();
    assert!(output.stdout.contains("The address is https://example.org/forum\n"), "{}", output.stdout);
    assert!(output.stdout.contains("6. Blank issue: Only maintainers"), "{}", output.stdout);
    assert!(output.stdout.contains("blank issue"), "{}", output.stdout);
}

#[test]
fn a_blank_issue_is_one_free_text_and_opens_again() {
    let output = Issuewright::with("new --plain -T blank").stdin("Mine\n\n\nAll of it\n.\n:q\n").succeeds();
    assert!(!output.stderr.contains("empty"), "{}", output.stderr);
    let id = output.stderr.split("drafts resume ").nth(1).and_then(|rest| rest.split_whitespace().next());
    let resume = format!("drafts resume {} --plain", id.expect("a draft"));
    let output = output.then(&resume).stdin(":w mine.md\n\ny\n").succeeds();
    let file = output.read("mine.md");
    assert!(file.contains("template: blank issue\n") && file.ends_with("---\n\nAll of it\n"), "{file}");
    let json = output.then("read mine.md").succeeds().stdout;
    assert!(json.contains("\"body\": \"All of it\""), "{json}");
}

#[test]
fn a_legacy_template_beside_others_fills_the_blank_issue() {
    let legacy = ("ISSUE_TEMPLATE.md", "## Old\nSay it\n");
    let run = |arguments| {
        let run = Issuewright::with(arguments).file(".git/HEAD", "").file(legacy.0, legacy.1);
        run.file(".github/ISSUE_TEMPLATE/bug.md", BUG).succeeds().stdout
    };
    for arguments in ["render -T blank --unanswered keep", "render -T issue_template --unanswered keep"] {
        assert_eq!(run(arguments), legacy.1);
    }
}

#[test]
fn the_blank_issue_alone_is_no_choice_and_a_link_is_one() {
    let frame = Issuewright::with("new --print").succeeds().stdout;
    assert!(frame.contains("Title and labels"), "{frame}");
    let run = Issuewright::with("new --print").file(".git/HEAD", "");
    let frame = run.file(".github/ISSUE_TEMPLATE/config.yml", CONFIG).succeeds().stdout;
    assert!(frame.contains("Choose a template") && frame.contains("link     Forum"), "{frame}");
}

#[test]
fn a_checkout_is_found_from_its_folders_worktrees_and_submodules() {
    for folder in ["docs/deep", ".github", ".github/ISSUE_TEMPLATE"] {
        let output = checkout("templates").folder(folder).inside(folder).succeeds();
        assert!(output.stdout.contains("2-bug.md"), "{folder}");
    }
    for git in ["gitdir: /elsewhere/.git/worktrees/w\n", "gitdir: ../.git/modules/sub\n"] {
        let run = checkout("templates").file("sub/.git", git).file("sub/.github/ISSUE_TEMPLATE/own.md", BUG);
        let output = run.folder("sub/src").inside("sub/src").succeeds().stdout;
        assert!(output.contains("own.md") && !output.contains("2-bug.md"), "{output}");
    }
}

#[test]
fn templates_lists_kinds_files_links_and_what_is_broken() {
    let run = checkout("templates --format json").file(".github/ISSUE_TEMPLATE/wide.yml", b"\xff\xfea\0");
    let json: serde_json::Value = serde_json::from_str(&run.succeeds().stdout).expect("JSON");
    let rows = json.as_array().expect("rows");
    let kinds: Vec<_> = rows.iter().map(|row| row["kind"].as_str().expect("a kind")).collect();
    assert_eq!(kinds, ["form", "markdown", "markdown", "built-in", "contact link", "contact link", "blank"]);
    assert_eq!(rows[0]["problem"], ".github/ISSUE_TEMPLATE/wide.yml: it is UTF-16; save it as UTF-8");
    assert_eq!((&rows[1]["name"], &rows[1]["about"]), (&"Idea".into(), &"A wish".into()));
    assert_eq!((&rows[4]["url"], &rows[4]["file"]), (&"https://example.org/forum".into(), &serde_json::Value::Null));
}

#[test]
fn a_template_that_was_just_edited_shows_as_it_is_on_disk() {
    let output = checkout("render -T bug --unanswered keep").succeeds();
    let again =
        output.then("render -T bug --unanswered keep").file(FILES[1].0, "---\nname: Bug\n---\n\n## New\nSay it\n");
    assert_eq!(again.succeeds().stdout, "## New\nSay it\n");
}

/// What stands on the screen, as one line of words.
fn words(wizard: &Wizard) -> String {
    wizard.screen().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn in_the_smallest_window_what_is_under_the_bar_is_told_in_full() {
    use issuewright::app::Event;
    let long = "contact_links: {a: b}\nblank_issues_enabled: maybe, as far as that goes\n";
    let wide = choosing(&[(".github/ISSUE_TEMPLATE/config.yml", long)]).press("<End>");
    let issuewright::app::Screen::Choose(choose) = &wide.0.app.screen else { panic!() };
    let notice = choose.current().and_then(|entry| entry.notice.clone()).expect("it is broken");
    let mut wizard = wide.take(Event::Resize(40, 12));
    let packed = |text: &str| text.split_whitespace().collect::<String>();
    assert!(packed(&wizard.screen()).contains(&packed(&notice)), "{notice}: {}", wizard.screen());
    for _ in 0..6 {
        wizard = wizard.press("<Up>");
        let screen = wizard.screen();
        assert!(screen.contains("▸ ") && screen.ends_with("Enter open  Ctrl-Q quit\n"), "{screen}");
    }
    let wizard = wizard.press("<End><Enter>");
    assert!(
        words(&wizard).contains("blank_issues_enabled") && wizard.screen().starts_with("Choose"),
        "{}",
        wizard.screen()
    );
}

#[test]
fn no_access_is_told_in_full_in_the_smallest_window() {
    use issuewright::app::Event;
    use issuewright::app::offer::{Offer, Templates};
    use issuewright::filing::{Cause, Refusal, Repo};
    let way_on =
        "check the spelling, and whether the token from GH_TOKEN may see it; a private one needs a token of its own";
    let why = Refusal::new(Cause::NotFound, "octo/hello is not there, or not for this account", way_on);
    let mut wizard = choosing(&[]).take(Event::Resize(40, 12));
    let issuewright::app::Screen::Choose(choose) = &mut wizard.0.app.screen else { panic!() };
    let repo = Repo::parse("octo/hello", "github.com").expect("a repository");
    choose.offer = Some(Box::new(Offer { templates: Templates::Refused(why.clone()), ..Offer::of(repo) }));
    let wizard = wizard.press("<Down>");
    assert!(words(&wizard).contains(&why.to_string()) && wizard.screen().contains("▸ "), "{}", wizard.screen());
}
