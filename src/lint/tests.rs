//! Every rule of practice against files that break it, and against the nearest that do not.

mod cases;

use std::collections::HashSet;

use cases::{CASES, Case};
use proptest::prelude::*;

use super::rules::{self, RULES};
use super::*;
use crate::template::issue_form::rules::names;

fn sources(files: &[(&str, &str)]) -> Vec<Source> {
    files.iter().map(|(name, text)| Source { name: (*name).to_owned(), text: (*text).to_owned() }).collect()
}

fn told(files: &[(&str, &str)], rule: &str) -> Vec<String> {
    let problems = lint(&sources(files));
    let of_rule = problems.iter().filter(|problem| problem.rule == rule);
    of_rule.map(|problem| format!("{}:{}:{}", problem.file, problem.line, problem.column)).collect()
}

#[test]
fn every_rule_tells_where_it_is_broken() {
    for Case { rule, at, breaking, .. } in CASES {
        assert_eq!(told(breaking, rule), [*at], "{rule}: {:#?}", lint(&sources(breaking)));
    }
}

#[test]
fn no_rule_tells_of_what_is_nearly_wrong() {
    for Case { rule, keeping, .. } in CASES {
        assert!(!keeping.is_empty(), "{rule}");
        assert_eq!(told(keeping, rule), [""; 0], "{rule}");
    }
}

#[test]
fn every_rule_has_a_case() {
    let cased: HashSet<&str> = CASES.iter().map(|case| case.rule).collect();
    let elsewhere = |name: &str| names::DOCUMENTED.contains(&name) || names::OTHERS.contains(&name);
    // Tested beside the readers that tell of them; no text is known that asks for nothing.
    let others =
        ["yaml-alias", "contact-link-not-a-string", "problems-left-out", "nothing-asked", rules::FILE_UNREADABLE];
    for rule in RULES {
        assert!(cased.contains(rule.name) || elsewhere(rule.name) || others.contains(&rule.name), "{}", rule.name);
    }
}

#[test]
fn the_rules_of_forms_are_in_the_table_and_as_bad_as_there() {
    for name in names::DOCUMENTED {
        assert_eq!(rules::rule(name).map(|rule| rule.severity), Some(Severity::Error), "{name}");
    }
    for name in names::OTHERS {
        assert!(rules::rule(name).is_some(), "{name}");
    }
}

#[test]
fn settings_know_every_rule_as_one_of_templates() {
    let unknown: Vec<&str> =
        RULES.iter().map(|rule| rule.name).filter(|name| !crate::check::catalogue::is_of_templates(name)).collect();
    assert_eq!(unknown, [""; 0]);
}

#[test]
fn settings_are_held_against_the_templates_as_a_check_does() {
    let settings =
        "templates:\n  bgu.md: {}\n  bug.md: { required: [stpes], minimum-words: { steps: 2, nothing-like-it: 1 } }\n";
    let template = "---\nname: Bug\nabout: a\n---\n\n## Steps\n\n[say it]\n";
    let of = |template| {
        told(&[(".github/issuewright.yml", settings), (".github/ISSUE_TEMPLATE/bug.md", template)], "settings")
    };
    let at = |places: &[&str]| places.iter().map(|at| format!(".github/issuewright.yml:{at}")).collect::<Vec<_>>();
    assert_eq!(of(template), at(&["2:3", "3:24", "3:59"]));
    assert_eq!(lint(&sources(&[(".github/issuewright.yml", "templates: { bug.md: {} }")])).len(), 1);
}

#[test]
fn rules_are_named_once_and_explained_in_a_sentence() {
    let names: HashSet<&str> = RULES.iter().map(|rule| rule.name).collect();
    assert_eq!(names.len(), RULES.len());
    for rule in RULES {
        assert!(rule.name.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{}", rule.name);
        assert!(rule.about.ends_with('.') && rule.about.len() > 20, "{}", rule.name);
    }
}

#[test]
fn problems_carry_rule_reason_remedy_and_the_line_that_is_meant() {
    for Case { breaking, .. } in CASES {
        for problem in lint(&sources(breaking)) {
            let known = rules::rule(problem.rule);
            assert!(known.is_some(), "{problem:?}");
            assert!(!problem.reason.is_empty() && !problem.remedy.is_empty(), "{problem:?}");
            let (_, text) = breaking.iter().find(|(name, _)| *name == problem.file).expect("its file");
            let line = problem.line.checked_sub(1).and_then(|at| text.trim_start_matches('\u{feff}').lines().nth(at));
            assert_eq!(problem.excerpt, line.unwrap_or_default(), "{problem:?}");
        }
    }
}

#[test]
fn what_the_table_says_of_severity_holds_for_the_first_of_each_rule() {
    for Case { rule, breaking, .. } in CASES {
        let problems = lint(&sources(breaking));
        let severity = problems.iter().find(|problem| problem.rule == *rule).map(|problem| problem.severity);
        assert_eq!(severity, rules::rule(rule).map(|rule| rule.severity), "{rule}");
    }
}

#[test]
fn a_template_without_front_matter_gets_one_error_and_a_legacy_one_none() {
    let text = "## Steps\n\n1. [first]\n";
    let rules = |name| lint(&sources(&[(name, text)])).iter().map(|problem| problem.rule).collect::<Vec<_>>();
    assert_eq!(rules(".github/ISSUE_TEMPLATE/bug.md"), ["front-matter-missing"]);
    assert_eq!(rules(".github/ISSUE_TEMPLATE.md"), [""; 0]);
}

#[test]
fn validations_under_attributes_and_a_link_without_a_dash_are_told() {
    let form = "name: B\ndescription: d\nbody:\n- type: input\n  attributes:\n    label: What happened here?\n    validations: {required: true}\n";
    assert_eq!(told(&[("a.yml", form)], "attribute-not-permitted"), ["a.yml:7:5"]);
    let config = "contact_links:\n  name: A\n  url: https://e.org\n  about: a\n";
    assert_eq!(told(&[("config.yml", config)], "config-shape"), ["config.yml:2:3"]);
}

#[test]
fn a_mended_text_is_offered() {
    let problems = lint(&sources(&[("t/ISSUE_TEMPLATE/a.md", "---\nname: ðŸš€ Go\nabout: a\n---\n\n[x y]\n")]));
    assert!(problems[0].remedy.contains("`🚀 Go`"), "{problems:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_it_panic(
        parts in prop::collection::vec(prop::sample::select(PARTS.to_vec()), 0..30),
        name in prop::sample::select(vec!["a.md", "a.yml", "config.yml", "ISSUE_TEMPLATE.md", "a.txt", "config.yaml"]),
    ) {
        let text = parts.concat();
        for problem in lint(&sources(&[(name, &text), ("b.md", &text)])) {
            prop_assert!(rules::rule(problem.rule).is_some(), "{:?}", problem);
        }
    }
}

const PARTS: [&str; 30] = [
    "---\n",
    "name: A\n",
    "about: b\n",
    "description: d\n",
    "body:\n",
    "- type: markdown\n",
    "- type: input\n",
    "  attributes:\n",
    "    value: |\n",
    "      - [ ] x\n",
    "    value: '[e.g. x]'\n",
    "    label: L\n",
    "# Title\n",
    "- [ ] box\n",
    "```\n",
    "<!-- a",
    " -->\n",
    "\u{feff}",
    "\r\n",
    "\r",
    "\n",
    "ðŸš€ ",
    "CafÃ© ",
    "\u{fffd}",
    "é",
    "a: b: c\n",
    "\t",
    "\0",
    "contact_links:\n",
    "label: x\n",
];
