//! `-R`: the templates of a repository on its server, without a clone.

use crate::support::command::{Issuewright, Output};
use crate::support::github::{Fault, GitHub, Kind};

const FORM: &str =
    "name: Crash\ndescription: It stops\nbody:\n- type: input\n  id: where\n  attributes: {label: Where}\n";
const BUG: &str = "---\nname: Bug\nabout: Something is wrong\n---\n\n## What\n\n[Say it]\n";
const CONFIG: &str = "blank_issues_enabled: false\ncontact_links:\n- {name: Forum, url: 'https://e.org', about: Ask}\n";

fn octo() -> GitHub {
    let github = GitHub::start();
    github.user("ada", "ghp_ada", Kind::Classic);
    github
        .repo("octo/hello")
        .file("README.md", "# Hello")
        .file(".github/ISSUE_TEMPLATE/bug.md", BUG)
        .file(".github/ISSUE_TEMPLATE/crash_form.yml", FORM)
        .file(".github/ISSUE_TEMPLATE/config.yml", CONFIG);
    github
}

fn run(github: &GitHub, arguments: &str) -> Issuewright {
    as_ada(Issuewright::with(arguments), github)
}

fn as_ada(run: Issuewright, github: &GitHub) -> Issuewright {
    run.env("ISSUEWRIGHT_API_URL", &github.url()).env("GH_TOKEN", "ghp_ada")
}

/// The files that are listed, with what is wrong with them.
fn listed(output: &Output) -> Vec<String> {
    let rows: Vec<serde_json::Value> = serde_json::from_str(&output.stdout).expect("JSON");
    let told = |row: &serde_json::Value| {
        let place = row["file"].as_str().or(row["url"].as_str()).unwrap_or_default();
        row["problem"].as_str().map_or(place.to_owned(), |problem| format!("{place} ! {problem}"))
    };
    rows.iter().map(told).collect()
}

const LIST: &str = "templates list -R octo/hello --format json";
const BUILT_IN: &str = "built-in advanced_issue.md";

#[test]
fn forms_then_markdown_then_links_then_the_blank_issue_for_maintainers() {
    let github = octo();
    let output = run(&github, "templates list -R octo/hello").succeeds();
    let lines: Vec<&str> = output.stdout.lines().filter(|line| !line.contains("built-in")).collect();
    assert_eq!(
        lines.join("\n").replace("🚀 Advanced Issue\n", ""),
        "Crash\n    form, .github/ISSUE_TEMPLATE/crash_form.yml: It stops\n\
         Bug\n    markdown, .github/ISSUE_TEMPLATE/bug.md: Something is wrong\n\
         Forum\n    contact link, https://e.org: Ask\n\
         Blank issue\n    blank, blank issue: without a template, for maintainers"
    );
    assert_eq!(output.stderr, "");
}

#[test]
fn without_the_option_no_server_is_asked() {
    let github = octo();
    run(&github, "templates list").succeeds();
    run(&github, "render -T advanced").succeeds();
    assert_eq!(github.requests().len(), 0);
}

#[test]
fn a_template_on_the_server_is_used_like_any_other() {
    let github = octo();
    let output = run(&github, "templates show crash -R octo/hello").succeeds();
    assert!(output.stdout.contains("where: Where (input)"), "{}", output.stdout);
    let output = run(&github, "render -R octo/hello -T crash --set where=Here").succeeds();
    assert_eq!(output.stdout, "### Where\n\nHere");
    let output = run(&github, "check -R octo/hello -T bug issue.md").file("issue.md", "## What\n\nIt broke\n").run();
    assert!(output.stdout.contains("issue.md"), "{output:?}");
    let output = run(&github, "new -R octo/hello --print").succeeds();
    assert!(output.stdout.contains("Crash") && output.stdout.contains("Forum"), "{}", output.stdout);
    let output = run(&github, "new -R octo/hello --print --keys crash<Enter>").succeeds();
    assert!(output.stdout.contains("It stops"), "{}", output.stdout);
}

#[test]
fn a_local_file_of_the_same_name_does_not_come_first() {
    let github = octo();
    let run = run(&github, "render -R octo/hello -T").arg(".github/ISSUE_TEMPLATE/bug.md");
    let output = run.arg("--unanswered").arg("keep").file(".github/ISSUE_TEMPLATE/bug.md", "Mine\n").succeeds();
    assert!(output.stdout.contains("[Say it]"), "{}", output.stdout);
}

#[test]
fn the_owners_defaults_count_for_all_or_for_nothing() {
    let github = GitHub::start();
    github.user("ada", "ghp_ada", Kind::Classic);
    github
        .repo("octo/.github")
        .file(".github/ISSUE_TEMPLATE/default.md", BUG)
        .file("ISSUE_TEMPLATE.md", "## What\n\n[Say it]\n");
    github.repo("octo/hello").file("README.md", "# Hello");
    let default = ".github/ISSUE_TEMPLATE/default.md";
    assert_eq!(listed(&run(&github, LIST).succeeds()), [default, BUILT_IN, "ISSUE_TEMPLATE.md"]);
    for (name, file) in [("a", ".github/ISSUE_TEMPLATE/config.yml"), ("b", ".github/ISSUE_TEMPLATE/README.txt")] {
        github.repo(&format!("octo/{name}")).file(file, "blank_issues_enabled: true\n");
        let output = run(&github, &LIST.replace("hello", name)).succeeds();
        assert_eq!(listed(&output), [BUILT_IN, "blank issue"], "{file}");
    }
    github.repo("octo/c").file("docs/issue_template.md", "Mine");
    assert_eq!(
        listed(&run(&github, &LIST.replace("hello", "c")).succeeds()),
        ["docs/issue_template.md", BUILT_IN, "blank issue"]
    );
}

#[test]
fn defaults_that_are_private_are_nobodys() {
    let github = GitHub::start();
    github.user("octo", "ghp_ada", Kind::Classic);
    github.repo("octo/.github").file(".github/ISSUE_TEMPLATE/default.md", BUG).private();
    github.repo("octo/hello");
    assert_eq!(listed(&run(&github, LIST).succeeds()), [BUILT_IN, "blank issue"]);
}

#[test]
fn what_cannot_be_read_is_listed_with_its_reason() {
    let github = octo();
    let folder = ".github/ISSUE_TEMPLATE";
    github
        .repo("octo/hello")
        .file(&format!("{folder}/big.md"), vec![b'x'; 1_300_000])
        .file(&format!("{folder}/latin.md"), b"caf\xe9")
        .file(&format!("{folder}/nul.md"), b"a\0b")
        .file(&format!("{folder}/escape.md"), "---\nname: \u{1b}[31mRed\nabout: x\n---\n## A\n");
    github.fault(&format!("GET /repos/octo/hello/contents/{folder}/bug.md"), Fault::Status5xx(502));
    let output = run(&github, LIST).succeeds();
    let broken: Vec<String> = listed(&output).into_iter().filter(|row| row.contains(" ! octo/hello:")).collect();
    let has = |part: &str| assert!(broken.iter().any(|row| row.contains(part)), "{part} in {broken:#?}");
    has("octo/hello:.github/ISSUE_TEMPLATE/big.md: it is too large (1.3 MB; at most 1 MB are read from a server)");
    has("octo/hello:.github/ISSUE_TEMPLATE/latin.md:1:4: byte 0xE9 is not UTF-8");
    has("octo/hello:.github/ISSUE_TEMPLATE/nul.md:1:2: there is a NUL character");
    has("octo/hello:.github/ISSUE_TEMPLATE/bug.md: GitHub has trouble of its own (status 502)");
    assert!(!run(&github, "templates list -R octo/hello").succeeds().stdout.contains('\u{1b}'));
}

#[test]
fn the_second_start_asks_only_for_what_has_changed() {
    let github = octo();
    let first = run(&github, LIST).succeeds();
    let (expected, asked) = (listed(&first), github.requests().len());
    let second = as_ada(first.then(LIST), &github).succeeds();
    assert_eq!(listed(&second), expected);
    let requests = github.requests();
    assert!(requests[asked..].iter().all(|request| !request.header("if-none-match").is_empty()), "{requests:#?}");
    assert!(requests.len() - asked < asked, "files are not asked for that their folder says are the same");
    github.repo("octo/hello").file(".github/ISSUE_TEMPLATE/bug.md", BUG.replace("Bug", "Defect"));
    let third = as_ada(second.then("templates list -R octo/hello"), &github).succeeds();
    assert!(third.stdout.contains("Defect"), "{}", third.stdout);
}

#[test]
fn without_the_server_the_last_answers_do_and_it_is_said() {
    let github = octo();
    let first = run(&github, LIST).succeeds();
    let expected = listed(&first);
    github.fault_times("GET *", Fault::Status5xx(503), 100);
    let second = as_ada(first.then(LIST), &github).succeeds();
    assert_eq!(listed(&second), expected);
    let said = "GitHub has trouble of its own (status 503); what is shown of octo/hello is from just now";
    assert!(second.stderr.contains(said), "{}", second.stderr);
    let url = github.url();
    drop(github);
    let third = second.then(LIST).env("ISSUEWRIGHT_API_URL", &url).env("GH_TOKEN", "ghp_ada").succeeds();
    assert_eq!(listed(&third), expected);
    assert!(third.stderr.contains(" cannot be reached ("), "{}", third.stderr);
    let nobody = third.then(LIST).env("ISSUEWRIGHT_API_URL", &url);
    nobody.fails(1, &[" cannot be reached (", "check the network, then try again"]);
}

#[test]
fn a_repository_that_cannot_be_read_is_told_with_the_way_on() {
    let github = octo();
    let none = "templates list -R octo/none";
    run(&github, none).fails(1, &["octo/none is not there, or not for this account", "GH_TOKEN"]);
    run(&github, "new -T bug -R octo").fails(2, &["`octo` is no repository; write OWNER/NAME"]);
    run(&github, "templates -R octo/hello lint").fails(2, &["-R is for"]);
    github.repo("octo/empty");
    assert_eq!(
        listed(&run(&github, "templates list -R octo/empty --format json").succeeds()),
        [BUILT_IN, "blank issue"]
    );
}

#[test]
fn no_token_is_in_the_cache() {
    let github = octo();
    let output = run(&github, LIST).succeeds();
    let folder = output.path(".cache/issuewright");
    let files: Vec<_> =
        std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    assert!(!files.is_empty());
    for file in files {
        assert!(!std::fs::read_to_string(file).expect("text").contains("ghp_ada"));
    }
}

#[test]
fn a_renamed_repository_is_followed() {
    let github = octo();
    github.repo("octo/hello").renamed_to("octo/hi");
    assert!(listed(&run(&github, LIST).succeeds()).contains(&".github/ISSUE_TEMPLATE/bug.md".to_owned()));
}

#[test]
fn the_line_mode_chooses_among_the_repositorys_templates_and_the_draft_knows_it() {
    let github = octo();
    let output = run(&github, "new --plain -R octo/hello").stdin("1\nIt stops\n\n\nHere\n").run();
    assert!(output.stdout.contains("Crash") && output.stdout.contains("Where"), "{output:?}");
    let folder = output.path("state/issuewright/drafts");
    let drafts = std::fs::read_dir(folder).expect("drafts").map(|entry| entry.expect("an entry").path());
    let drafts = drafts.filter(|path| path.extension().is_some_and(|ending| ending == "json"));
    let texts: String = drafts.filter_map(|path| std::fs::read_to_string(path).ok()).collect();
    let draft: serde_json::Value = serde_json::from_str(&texts).unwrap_or_else(|error| panic!("{error} in {texts}"));
    assert_eq!((&draft["repo"]["owner"], &draft["repo"]["name"]), (&"octo".into(), &"hello".into()));
    assert_eq!(draft["template"]["source"], "octo/hello:.github/ISSUE_TEMPLATE/crash_form.yml");
}

#[test]
fn without_a_template_no_server_is_needed() {
    let gone = |arguments: &str| Issuewright::with(arguments).env("ISSUEWRIGHT_API_URL", "http://127.0.0.1:9");
    let output = gone("new -R octo/hello -T blank --print --keys <Tab><Tab><Tab>Text").succeeds();
    assert!(output.stdout.contains("Text") && output.stderr.contains("127.0.0.1:9 cannot be reached"), "{output:?}");
    gone("new -R octo/hello -T bug --print").fails(1, &["127.0.0.1:9 cannot be reached"]);
}

#[test]
fn two_accounts_in_one_variable_do_not_share_what_is_kept() {
    let github = octo();
    github.user("eve", "ghp_eve", Kind::Classic);
    let first = run(&github, "templates list -R octo/hello").succeeds();
    github.fault_times("GET *", Fault::Status5xx(500), 99);
    let same = run(&github, "templates list -R octo/hello").from(first).succeeds();
    assert!(same.stdout.contains("Crash"), "{}", same.stdout);
    let other = run(&github, "templates list -R octo/hello").env("GH_TOKEN", "ghp_eve").from(same);
    other.fails(1, &["GitHub has trouble of its own"]);
}
