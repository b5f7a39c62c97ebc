use proptest::prelude::*;

use super::*;
use crate::template::{Problem, Severity, Source, Template, issue_form, markdown, parse};

fn source(name: &str, text: &str) -> Source {
    Source { name: name.to_owned(), text: text.to_owned() }
}

fn form_of(text: &str) -> Converted {
    to_form(&markdown::parse(&source("bug.md", text)).expect("a template"))
}

fn markdown_of(text: &str) -> Converted {
    to_markdown(&issue_form::read(&source("bug.yml", text)).0, "bug")
}

fn errors(problems: &[Problem]) -> Vec<String> {
    problems.iter().filter(|p| p.severity == Severity::Error).map(Problem::excerpt_with_caret).collect()
}

fn read_back(converted: &Converted) -> Template {
    parse(&source("bug.md", &converted.text)).expect("a template")
}

const MARKDOWN: &str = "\
---
name: Bug
about: A bug
title: '[BUG] '
labels: bug, help wanted
type: Bug
epic: mine
---

Thanks!

## Steps

1. **Step 1:** [what you did]
2. **Step 2:** [what you did]

## Environment

<!-- Of the machine. -->

- OS: [e.g. iOS]
- Password manager: [name]

## Checks

- [ ] I read the rules
- [ ] I searched

## Logs

```sh
paste here
```

## Description

A clear description of the bug.
";

#[test]
fn a_markdown_template_becomes_a_form() {
    insta::assert_snapshot!(form_of(MARKDOWN).text, @r#"
    name: Bug
    description: A bug
    title: '[BUG] '
    labels:
    - bug
    - help wanted
    type: Bug
    body:
    - type: markdown
      attributes:
        value: Thanks!

    - type: textarea
      id: steps-steps
      attributes:
        label: Steps
        description: what you did
        value: |
          1. **Step 1:**
          2. **Step 2:**

    - type: markdown
      attributes:
        value: |
          ## Environment

          Of the machine.

    - type: input
      id: environment-os
      attributes:
        label: OS
        placeholder: e.g. iOS

    - type: input
      id: environment-password-manager
      attributes:
        label: Passphrase manager
        placeholder: name

    - type: checkboxes
      id: checks
      attributes:
        label: Checks
        options:
        - label: I read the rules
        - label: I searched

    - type: textarea
      id: logs
      attributes:
        label: Logs
        placeholder: paste here
        render: sh

    - type: textarea
      id: description
      attributes:
        label: Description
        placeholder: A clear description of the bug.
    "#);
}

#[test]
fn what_a_form_cannot_carry_is_said() {
    insta::assert_snapshot!(form_of(MARKDOWN).lost.join("\n"), @r#"
    `Steps`: its items are one text, to be numbered and added by hand
    `Password manager`: it is called `Passphrase manager`, since GitHub refuses labels with that word
    `epic` of the front matter: a form has no such key
    "#);
}

const FORM: &str = "\
name: Bug
description: A bug
title: '[BUG] '
labels: [bug]
projects: [a/1]
body:
- type: markdown
  attributes: {value: \"Thanks!\\n<!-- really -->\"}
- type: input
  id: mail
  attributes: {label: Mail, description: To ask., placeholder: a@e.org}
  validations: {required: true}
- type: textarea
  attributes: {label: Steps, placeholder: \"one\\ntwo\", value: \"1.\\n2.\"}
- type: markdown
  attributes: {value: About you.}
- type: dropdown
  attributes: {label: Version, options: [1.0.2, 1.0.3], default: 1}
- type: textarea
  attributes: {label: Logs, render: shell}
- type: upload
  attributes: {label: Pictures}
  validations: {accept: .png}
- type: checkboxes
  attributes:
    label: Terms
    options: [{label: I agree, required: true}, {label: I know}]
";

#[test]
fn a_form_becomes_a_markdown_template() {
    insta::assert_snapshot!(markdown_of(FORM).text, @r#"
    ---
    name: Bug
    about: A bug
    title: '[BUG] '
    labels:
    - bug
    projects:
    - a/1
    ---

    <!--
    Thanks!
    &lt;!-- really --&gt;
    -->

    ## Mail

    <!--
    To ask.

    Required.
    -->

    [a@e.org]

    ## Steps

    <!--
    one
    two
    -->

    1.
    2.

    ## Version

    <!--
    About you.

    Choose one.
    -->

    - [ ] 1.0.2
    - [x] 1.0.3

    ## Logs

    ```shell
    ```

    ## Pictures

    <!-- Attach files: .png -->

    ## Terms

    <!-- Required: “I agree” -->

    - [ ] I agree
    - [ ] I know
    "#);
}

#[test]
fn what_markdown_cannot_carry_is_said() {
    insta::assert_snapshot!(markdown_of(FORM).lost.join("\n"), @r#"
    `Mail`: markdown cannot require an answer; a comment asks for it
    `Version`: its options are boxes now, and more than one can be ticked; a comment asks for one
    `Pictures`: markdown cannot demand a kind of file; a comment asks for it
    `Terms`: markdown cannot require an answer; a comment asks for it
    markdown elements are comments now, seen by who writes the issue and by nobody else
    ids, which markdown does not have: `mail`
    "#);
}

#[test]
fn text_that_no_field_takes_along_is_said() {
    let text =
        "---\nname: B\nabout: a\n---\n## A\n\n<details>\n<summary>Log File</summary>\n\n```\nx\n```\n</details>\n";
    let lost = form_of(text).lost;
    assert_eq!(lost[1], "text between the fields: <summary>Log File</summary>", "{lost:?}");
}

#[test]
fn the_built_in_template_becomes_a_form_without_errors() {
    let text = include_str!("../../../assets/advanced_issue.md");
    let converted = form_of(text);
    let (form, problems) = issue_form::read(&source("a.yml", &converted.text));
    assert_eq!(errors(&problems), [""; 0], "{}", converted.text);
    assert!(form.body.len() > 30 && form.name.contains("Advanced Issue"), "{}", converted.text);
    assert!(!converted.text.contains("\\n"), "{}", converted.text);
}

#[test]
fn fields_keep_their_labels_there_and_back() {
    let labels = |template: &Template| template.fields().map(|(_, field)| field.label.clone()).collect::<Vec<_>>();
    let there = read_back(&markdown_of(FORM));
    assert_eq!(labels(&there), ["Mail", "Steps", "Version", "Logs", "Pictures", "Terms"]);
    let back = parse(&source("b.yml", &to_form(&there).text)).expect("a form");
    assert_eq!(labels(&back), labels(&there));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_markdown_template_becomes_a_form_without_errors(
        parts in prop::collection::vec(prop::sample::select(MARKDOWN_PARTS.to_vec()), 0..30)
    ) {
        let converted = form_of(&parts.concat());
        let (_, problems) = issue_form::read(&source("bug.yml", &converted.text));
        prop_assert_eq!(errors(&problems), Vec::<String>::new(), "{}", converted.text);
        prop_assert!(converted.lost.iter().all(|line| !line.contains('\n')));
    }

    #[test]
    fn any_form_becomes_a_markdown_template_with_its_front_matter(
        parts in prop::collection::vec(prop::sample::select(FORM_PARTS.to_vec()), 0..30)
    ) {
        let text = format!("name: A\ndescription: d\nbody:\n{}", parts.concat());
        let converted = markdown_of(&text);
        let template = read_back(&converted);
        prop_assert_eq!(template.name.is_empty() || template.about.is_empty(), false, "{}", converted.text);
        prop_assert!(template.problems.iter().all(|problem| !problem.rule.starts_with("front-matter")));
        prop_assert!(converted.lost.iter().all(|line| !line.contains('\n')));
    }
}

const MARKDOWN_PARTS: [&str; 40] = [
    "---\nname: yes\nabout: 'no'\n---\n",
    "---\ntitle: on\nlabels: [1, true, '']\nprojects: 3\ntype: [a]\n---\n",
    "## Password\n",
    "# yes\n",
    "**Label**\n",
    "### Phase 1: A (Estimated: X weeks)\n",
    "- [ ] Task 1.1: [Description]\n",
    "- [ ] Milestone: [x]\n",
    "- [ ] same\n",
    "- [x] none\n",
    "  - [ ] below\n",
    "- OS: [e.g. iOS]\n",
    "- **Password:** [yours]\n",
    "1. [first]\n",
    "- a \t \n",
    "```yaml\na: b\n```\n",
    "```\n",
    "~~~ {.x}\n",
    "<!-- say what -->\n",
    "<!-- open\n",
    "-->\n",
    "A clear description.\n",
    "text  \n",
    "\tindented\n",
    "   \n",
    "\n",
    "\r\n",
    "---\n",
    "> quote\n",
    "| a | b |\n|---|---|\n",
    "[link](https://e.org)\n",
    "🚀 emoji\n",
    "環境:\n",
    "## 🚀\n",
    "## ---\n",
    "\u{1b}[2J\n",
    "\u{feff}",
    "\u{85}",
    "\u{2028}",
    "'",
];

const FORM_PARTS: [&str; 24] = [
    "- type: input\n",
    "- type: textarea\n",
    "- type: dropdown\n",
    "- type: checkboxes\n",
    "- type: markdown\n",
    "- type: upload\n",
    "- type: other\n",
    "  id: a\n",
    "  attributes:\n",
    "    label: L\n",
    "    label: \"# a\\n---\\nb\"\n",
    "    label: ---\n",
    "    description: \"--> x <!--\"\n",
    "    placeholder: a [b]\n",
    "    placeholder: \"a\\nb\"\n",
    "    value: \"```\\na\"\n",
    "    value: \"<!-- a\"\n",
    "    value: \"---\\n## x\"\n",
    "    render: sh`x\n",
    "    options: [a, b, '']\n",
    "    options:\n    - label: c\n      required: true\n",
    "    multiple: true\n",
    "  validations: {required: true, accept: .png}\n",
    "\r\n",
];
