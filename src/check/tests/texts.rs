//! What the rules about single texts find and what they leave alone, beyond the examples on their pages.

use std::sync::Arc;

use super::sample::{CHALLENGES, SUMMARY, Sample};
use crate::check::{Requirements, Surroundings, check, check_under};
use crate::draft::Draft;
use crate::response::{answers, read_file};
use crate::template::{Source, Template, parse};

fn template(name: &str, text: &str) -> Arc<Template> {
    Arc::new(parse(&Source { name: name.to_owned(), text: text.to_owned() }).expect("a template"))
}

/// The rules that fire on a summary of that text.
fn rules(text: &str) -> Vec<&'static str> {
    Sample::complete().text(SUMMARY, text).rules()
}

fn repair(text: &str) -> Option<String> {
    Sample::complete().text(SUMMARY, text).findings().into_iter().find_map(|finding| finding.repair)
}

#[test]
fn no_finding_shows_more_of_a_secret_than_its_first_and_last_characters() {
    let token = ["gh", "p_k3vJ8sQx2LmT9wYbRzN4cFhD7pAe1UgW5oXi"].concat();
    for text in [
        token.clone(),
        format!("See [it](htp://ada:{token}@octo.dev)"),
        format!("<!-- {token} -->"),
        format!("- Version: ?\n# {token}\nand so on"),
        format!("```\n{token}"),
        format!("[Describe {token}]"),
        format!("@everyone [it]({token} x)"),
    ] {
        let findings = Sample::complete().title(&text).text(SUMMARY, &text).items(CHALLENGES, &[&text]).findings();
        assert!(findings.iter().filter(|finding| finding.rule == "secret").count() >= 3, "{text}: {findings:?}");
        for finding in findings {
            let shown = format!("{} {}", finding.message, finding.remedy);
            assert!(!shown.contains(&token[4..12]), "{shown}");
        }
    }
}

#[test]
fn a_repair_of_a_secret_redacts_all_of_its_kind_and_nothing_else() {
    let token = ["gh", "p_k3vJ8sQx2LmT9wYbRzN4cFhD7pAe1UgW5oXi"].concat();
    let text = format!("a {token} b\n```\n{token}\n```\nada@octo.dev");
    assert_eq!(repair(&text).as_deref(), Some("a [redacted] b\n```\n[redacted]\n```\nada@octo.dev"));
}

#[test]
fn what_may_be_meant_is_told_without_a_repair() {
    for text in ["It is in /home/ada/.config", "ask ada.byron@octo.dev", "from 93.184.216.34 at", "password=hunter2"] {
        assert_eq!((rules(text).len(), repair(text)), (1, None), "{text}");
    }
}

#[test]
fn a_prompt_that_others_are_told_to_replace_is_none_left() {
    for text in ["Run it with password=<your password here>", "I replace [your name] in the config with mine"] {
        assert_eq!(rules(text), [""; 0], "{text}");
    }
    for text in ["It is <your password here> then", "Name: [your name]"] {
        assert_eq!(rules(text), ["placeholder-left"], "{text}");
    }
}

#[test]
fn a_token_is_told_with_its_article() {
    let text = ["AK", "IAQ7RT2MZX4LWKC5VB"].concat();
    let findings = Sample::complete().text(SUMMARY, &text).findings();
    assert!(findings[0].message.contains("holds an AWS access key"), "{findings:?}");
}

#[test]
fn default_titles_are_told_from_short_ones() {
    let found = |title: &str, prefix: &str| {
        let mut draft =
            Draft::new(template("a.md", &format!("---\nname: a\nabout: b\ntitle: '{prefix}'\n---\n## Details\n")));
        draft.title = title.to_owned();
        check(&draft, &Surroundings::default()).iter().any(|finding| finding.rule == "title-default")
    };
    for (title, prefix) in [
        ("Bug", ""),
        ("[Bug] bug report", "[Bug] "),
        ("**Feature request**", ""),
        ("<short description>", ""),
        ("[Bug] <title> fails", "[Bug] <title>"),
        ("Help!", ""),
    ] {
        assert!(found(title, prefix), "{title}");
    }
    for (title, prefix) in [
        ("Bug in export", ""),
        ("[Bug] Export fails", "[Bug] <title>"),
        ("[Bug] ", "[Bug] "),
        ("Vec<T> leaks", ""),
        ("<div> is not closed", ""),
        ("Error 12", ""),
        ("<br/> <hr/>", ""),
        ("帮助", ""),
    ] {
        assert!(!found(title, prefix), "{title}");
    }
}

#[test]
fn lines_that_wait_for_an_answer_are_told_from_labels_above_their_text() {
    for text in [
        "- OS: Linux\n- Version: ?",
        "- OS: Linux\n- Version:\n- Shell: fish",
        "- OS: Linux\n- Version:",
        "It stops.\n\n1.\n2.\n3.",
        "Version: ...\nIt stops.",
    ] {
        assert_eq!(rules(text), ["prompt-line-left"], "{text}");
    }
    for text in [
        "Two reasons:\n- it is slow\n- it is old",
        "- What I tried:\n  - this\n  - that\n- What I saw: nothing",
        "Is this wanted?",
        "1.\n   ```\n   a\n   ```\n2. Then b",
        "- Notes:\n\n  It stops.",
        "It stops and so on...",
        "```\nVersion: ?\n```",
        "Why: is it slow?",
        "- one\n- two\n- and three:",
    ] {
        assert_eq!(rules(text), [""; 0], "{text}");
    }
}

#[test]
fn instructions_of_a_template_are_told_from_steps_and_reports() {
    for text in [
        "**Please delete this section before submitting**\n\nIt stops.",
        "> Remove this line if you have read the guide before opening",
        "Please read the FAQ before posting.\n\nIt stops.",
    ] {
        assert_eq!(rules(text), ["instruction-left"], "{text}");
    }
    for text in [
        "1. Delete this line before submitting the form\n2. It stops",
        "I had to remove this section of the settings before it worked.",
        "Remove this section from the manual, it is out of date.",
        "Please read the log below.",
        "Delete this line in main.rs to see it.",
        "```\nPlease delete this section before submitting\n```",
    ] {
        assert_eq!(rules(text), [""; 0], "{text}");
    }
    let form = "name: Bug\ndescription: d\nbody:\n  - {type: textarea, id: a, attributes: {label: A, value: \"Delete this line.\\n\\nmore\"}}\n";
    let mut draft = Draft::new(template("bug.yml", form));
    draft.title.push_str("Export stops");
    answers::apply(&mut draft, &serde_json::json!({"a": "Delete this line.\n\nIt stops."}), "a").expect("an answer");
    assert_eq!(names(&draft), ["instruction-left"]);
}

fn names(draft: &Draft) -> Vec<&'static str> {
    check(draft, &Surroundings::default()).iter().map(|finding| finding.rule).collect()
}

#[test]
fn only_links_to_the_authors_own_machine_are_local() {
    for text in [
        "[a](http://127.0.0.1:80/x)",
        "[a](http://192.168.0.7)",
        "![a](file:///tmp/a.png)",
        "see file:///tmp/a.html",
        "[a](http://nas.local/)",
        "see <http://localhost:3000/z>",
        "see http://10.0.0.1/x.",
        "see http://127.0.0.1:1/x, or so",
        "(http://192.168.1.4/x)",
    ] {
        assert_eq!(rules(text), ["link-local"], "{text}");
    }
    for text in [
        "Open http://localhost:3000 and wait",
        "`[a](http://localhost)`",
        "[a](https://localhost.run/x)",
        "[a](http://example.org/localhost)",
    ] {
        assert_eq!(rules(text), [""; 0], "{text}");
    }
}

#[test]
fn of_several_places_each_is_told_by_itself_up_to_ten() {
    let of = |text: &str| Sample::complete().text(SUMMARY, text).findings();
    let found = of("See <http://localhost/a>,\n[b](http://10.0.0.1/b) and http://10.0.0.2/c.");
    assert_eq!((found.len(), found[0].message.ends_with(" (and 2 more)")), (1, true), "{found:?}");
    let each = found[0].each();
    let said: Vec<(usize, &str)> =
        each.iter().map(|finding| (finding.at.clone().expect("a place").start, finding.message.as_str())).collect();
    assert_eq!(
        said,
        [
            (5, "The link to `http://localhost/a` opens on your machine or in your network only"),
            (30, "The link to `http://10.0.0.1/b` opens on your machine or in your network only"),
            (53, "The link to `http://10.0.0.2/c` opens on your machine or in your network only"),
        ]
    );
    let many = of(&"[a](http://10.0.0.1) ".repeat(12))[0].each();
    assert_eq!((many.len(), many[9].message.ends_with(" (and 2 more)")), (10, true));
}

#[test]
fn of_a_link_without_a_target_only_the_link_is_marked() {
    let found = Sample::complete().text(SUMMARY, "It is described [e]() in full").findings();
    assert_eq!((found[0].rule, found[0].at.clone()), ("link-malformed", Some(16..21)));
}

#[test]
fn a_few_people_may_be_mentioned_and_everyone_may_not() {
    let many = "@ada @grace @edsger @barbara @donald @alan";
    assert_eq!(rules(many), ["mentions-many"]);
    assert_eq!(rules("@here, please look"), ["mentions-many"]);
    for text in [
        "@ada and @grace",
        "@ada @ada @ada @ada @ada @ada",
        "`@everyone`",
        "@types/node @babel/core @vue/cli @a/b @c/d @e/f",
        "a@all.dev x@here",
        "```\n@Override @Test @Before @After @Ignore @Rule\n```",
    ] {
        assert!(!rules(text).contains(&"mentions-many"), "{text}");
    }
}

#[test]
fn text_directly_below_a_heading_is_moved_down_a_line() {
    let form = "name: Bug\ndescription: d\nbody:\n  - {type: textarea, id: a, attributes: {label: What}}\n";
    let form = template("bug.yml", form);
    let repair = |text: &str| {
        let mut draft = Draft::new(form.clone());
        draft.answers[0].response = crate::draft::Response::Text(text.to_owned());
        let mut findings = check(&draft, &Surroundings::default()).into_iter();
        findings.find(|finding| finding.rule == "blank-after-heading").and_then(|finding| finding.repair)
    };
    assert_eq!(repair("### A\nb\n\n## C\nd").as_deref(), Some("### A\n\nb\n\n## C\n\nd"));
    for text in [
        "### A\n### B\n\nc",
        "```\n# a\nb\n```",
        "#1 is the same\nand so on",
        "a\n### B c d",
        "#### A\nb",
        "### What\nb",
    ] {
        assert_eq!(repair(text), None, "{text}");
    }
}

#[test]
fn two_problems_in_one_text_are_told_by_their_headings() {
    for text in [
        "**Steps to reproduce:**\n\na\n\n**Steps to reproduce**\n\nb",
        "It stops.\n\n#### Another issue\n\nThe icon is gone.",
        "It stops.\n\nSecond bug:\nthe icon",
    ] {
        assert_eq!(rules(text), ["several-problems"], "{text}");
    }
    for text in
        ["Another issue is that it is slow.", "**Steps to reproduce:**\n\na", "See the other bug: it is the same."]
    {
        assert_eq!(rules(text), [""; 0], "{text}");
    }
}

#[test]
fn what_is_left_open_is_closed_with_the_same_marks() {
    assert_eq!(repair("a\n~~~~ sh\nb\n").as_deref(), Some("a\n~~~~ sh\nb\n~~~~"));
    assert_eq!(repair("1. a\n   ```\n   b").as_deref(), Some("1. a\n   ```\n   b\n   ```"));
    assert_eq!(
        repair("<details>\n<details>\n\nb").as_deref(),
        Some("<details>\n<details>\n\nb\n\n</details>\n\n</details>")
    );
    assert_eq!(repair("<!-- a"), None);
}

#[test]
fn what_is_left_open_is_shown_by_its_line_whatever_ends_that() {
    for text in ["```\na\n", "```\ra\r", "```\r\na\r\n"] {
        let findings = Sample::complete().text(SUMMARY, text).findings();
        let open = findings.iter().find(|finding| finding.rule == "unclosed-fence").expect("a finding");
        assert_eq!(open.at, Some(0..3), "{text:?}");
    }
}

#[test]
fn headings_that_break_sections_are_demoted_together() {
    let template = template("a.md", "---\nname: a\nabout: b\n---\n## Details\n\n## Log\n");
    let demoted = |text: &str| {
        let mut draft = Draft::new(template.clone());
        draft.answers[0].response = crate::draft::Response::Text(text.to_owned());
        check(&draft, &Surroundings::default())
            .into_iter()
            .find(|finding| finding.rule == "heading-breaks-sections")
            .and_then(|finding| finding.repair)
    };
    assert_eq!(demoted("a\n\n## B\n\n## C\n\nd").as_deref(), Some("a\n\n### B\n\n### C\n\nd"));
    // One that is called like a section starts one at any level.
    assert_eq!(demoted("a\n\n## Log\n\nc"), None);
    let form = "name: Bug\ndescription: d\nbody:\n  - {type: textarea, id: a, attributes: {label: What}}\n";
    let form = Arc::new(parse(&Source { name: "bug.yml".to_owned(), text: form.to_owned() }).expect("a form"));
    let mut draft = Draft::new(form);
    draft.answers[0].response = crate::draft::Response::Text("a\n\n### What\n\nb".to_owned());
    let findings = check(&draft, &Surroundings::default());
    let repair =
        findings.iter().find(|finding| finding.rule == "heading-breaks-sections").and_then(|f| f.repair.as_deref());
    assert_eq!(repair, Some("a\n\n#### What\n\nb"));
}

#[test]
fn boxes_that_ask_the_author_are_told_from_tasks_and_offers() {
    let found = |body: &str| {
        let template = template("a.md", &format!("---\nname: a\nabout: b\n---\n{body}"));
        let draft = read_file(&template, body).draft;
        check(&draft, &Surroundings::default()).iter().any(|finding| finding.rule == "no-box-ticked")
    };
    assert!(found("## Checklist\n\n- [ ] I have searched\n- [ ] I have read the guide\n"));
    assert!(found("## Prerequisites\n\n- [ ] Searched the issues\n- [ ] Newest version\n"));
    assert!(!found("## Tasks\n\n- [ ] I have searched\n- [ ] I have read the guide\n"));
    assert!(!found("## Checklist\n\n- [ ] Write tests\n- [ ] Update the manual\n"));
    assert!(!found("## Acceptance criteria\n\n- [ ] It runs\n- [ ] It stops\n"));
    let form = |label: &str, options: &str| {
        format!(
            "name: Bug\ndescription: d\nbody:\n  - {{type: checkboxes, id: a, attributes: {{label: {label}, options: [{options}]}}}}\n"
        )
    };
    let of_form = |text: String| names(&Draft::new(template("bug.yml", &text))).contains(&"no-box-ticked");
    assert!(of_form(form("Platforms", "{label: Linux}, {label: Windows}")));
    assert!(!of_form(form("Platforms", "{label: Linux}")));
    assert!(!of_form(form("Contributing", "{label: I am willing to write it}, {label: I can test it}")));
    assert!(!of_form(form("Onboarding tasks", "{label: Linux}, {label: Windows}")));
    assert!(!found("## Contribute a fix?\n\n- [ ] I can do it\n- [ ] I need help\n"));
    assert!(!of_form(form("Terms", "{label: I agree, required: true}, {label: Windows}")));
}

#[test]
fn the_least_number_of_words_is_the_projects_if_it_has_one() {
    let form = "name: Bug\ndescription: d\nbody:\n  - {type: textarea, id: what, attributes: {label: What happened}, validations: {required: true}}\n  - {type: textarea, id: os, attributes: {label: System}, validations: {required: true}}\n";
    let mut draft = Draft::new(template("bug.yml", form));
    draft.title.push_str("Export stops");
    let asked = |draft: &Draft, rules: &str| {
        let rules = Requirements::parse(rules, "a.yml").expect("rules");
        let found = check_under(draft, &Surroundings::default(), &rules).into_iter();
        found.filter(|finding| finding.rule == "too-few-words").map(|finding| finding.message).collect::<Vec<_>>()
    };
    answers::apply(&mut draft, &serde_json::json!({"what": "It stops", "os": "Windows"}), "a").expect("answers");
    assert_eq!(asked(&draft, "required: [what, os]"), ["There are only 2 words"]);
    assert_eq!(asked(&draft, "required: [what]\nminimum-words: {os: 2, what: 2}"), ["There is only 1 word of 2"]);
    assert_eq!(asked(&draft, "wanted: [what]"), [""; 0]);
    let misfits = Requirements::parse("minimum-words: {wat: 2}", "a.yml").expect("rules").misfits(&draft.template);
    assert_eq!(misfits.len(), 1);
}

#[test]
fn what_stands_beside_a_comment_is_judged_without_it() {
    for text in ["<!-- soon -->\nTODO", "TBD <!-- who knows? -->"] {
        assert_eq!(Sample::complete().text(SUMMARY, text).rules(), ["filler"], "{text}");
    }
}

#[test]
fn a_title_that_any_issue_could_have_is_told_once() {
    let findings = Sample::complete().title("[S] <short description>").rules();
    assert_eq!(findings, ["title-default"]);
}

#[test]
fn links_that_the_template_brings_along_are_told_once() {
    let template = "---\nname: T\nabout: d\n---\n## A\nSee [a](docs/a.md).\n\n## B\nSee [b](docs/b.md).\n";
    let source = crate::template::Source { name: "t.md".to_owned(), text: template.to_owned() };
    let mut draft = crate::draft::Draft::new(std::sync::Arc::new(crate::template::parse(&source).unwrap()));
    for (answer, text) in
        draft.answers.iter_mut().zip(["See [a](docs/a.md), it is told there.", "And [b](docs/b.md) too."])
    {
        answer.response = crate::draft::Response::Text(text.to_owned());
    }
    let links = ["docs/a.md", "docs/b.md"].map(|link| (link.to_owned(), false)).into();
    let surroundings = crate::check::Surroundings { links, ..crate::check::Surroundings::default() };
    let findings = crate::check::check(&draft, &surroundings);
    let told: Vec<_> = findings.iter().filter(|finding| finding.rule == "link-target-missing").collect();
    assert_eq!(told.len(), 1, "{findings:#?}");
    assert!(told[0].message.starts_with("The template links to `docs/a.md`"));
}
