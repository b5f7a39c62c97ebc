use super::*;
use crate::template::{Source, parse};
use crate::ui::markdown::to_ansi;
use crate::ui::style::Colors;

fn sheet(name: &str, text: &str, width: u16) -> String {
    let template = parse(&Source { name: name.to_owned(), text: text.to_owned() }).expect("a template");
    to_ansi(&lines(&template, width, &Palette::new(Colors::None), &Symbols::unicode()), Colors::None)
}

const FORM: &str = "\
name: Bug
description: Tell us
title: '[Bug]: '
labels: [bug, triage]
body:
- type: markdown
  attributes:
    value: |
      ## Contact
      Thanks for *all* of it!
- type: input
  attributes: {label: Mail, description: 'So we **can** ask.', placeholder: ex. a@e.org}
  validations: {required: true}
- type: dropdown
  attributes: {label: Version, options: [1.0.2, 1.0.3], default: 1}
- type: dropdown
  attributes: {label: Browsers, multiple: true, options: [Firefox, Edge]}
- type: markdown
  attributes: {value: '## Logs'}
- type: textarea
  attributes: {label: Output, render: shell}
- type: textarea
  attributes: {label: Notes, value: \"one\\n\\ttwo\\x1b[2J\"}
- type: upload
  attributes: {label: Pictures}
  validations: {accept: '.png,.jpg'}
- type: checkboxes
  attributes:
    label: Terms
    options:
    - label: I follow the [rules](https://e.org)
      required: true
    - label: I read them
";

#[test]
fn a_form_shows_its_steps_and_every_kind_of_field() {
    insta::assert_snapshot!(sheet("bug.yml", FORM, 60), @r"
    Bug
    Tell us

    Title: [Bug]:
    Labels: bug, triage

    ━━━ 1/2 Contact

    Thanks for all of it!

    Mail *
    So we can ask.
    │ ex. a@e.org

    Version
    ▾ 1.0.3
      ( ) 1.0.2
      (x) 1.0.3

    Browsers
    ▾ choose any
      [ ] Firefox
      [ ] Edge

    ━━━ 2/2 Logs

    Output
    ```shell
    │
    ```

    Notes
    │ one
    │     two␛[2J

    Pictures
    (Paths of files: .png, .jpg.)
    + files

    Terms
    [ ] I follow the rules (https://e.org) *
    [ ] I read them
    ");
}

#[test]
fn a_markdown_template_shows_its_lists_and_placeholders() {
    let text = "---\nname: Bug\nabout: a\n---\n\n## Steps\n\n1. [first step]\n\n## Environment\n\n- OS: [e.g. iOS]\n\n```sh\nlogs\n```\n";
    insta::assert_snapshot!(sheet("bug.md", text, 60), @r"
    Bug
    a

    ━━━ 1/2 Steps

    Steps
    1. [first step]

    ━━━ 2/2 Environment

    OS
    │ [e.g. iOS]

    Environment
    ```sh
    │ logs
    ```
    ");
}

#[test]
fn long_text_is_wrapped() {
    let text = sheet("bug.yml", FORM, 20);
    assert!(text.lines().all(|line| crate::ui::text::width(line) <= 24), "{text}");
}
