//! Forms near to a mistake that make none: GitHub takes them, by its page or because such forms are in use.

use super::{with_body, with_top};

pub(super) fn silent() -> Vec<String> {
    BODIES.iter().map(|body| with_body(body)).chain(TOPS.iter().map(|top| with_top(top))).collect()
}

const TOPS: &[&str] = &[
    "name: Bug\ndescription: d\ntitle:\nlabels:\nassignees: ~",
    "name: '123'\ndescription: \"true\"\ntitle: !!str 5",
    "---\nname: Bug\ndescription: d\ntype: Bug\nprojects: ['o/1']",
    "name: Bug\ndescription: d\nlabels: bug, triage\nassignees: octocat\nprojects: o/1,o/2",
    "name: Bug\ndescription: d\nlabels: []\nassignees: []",
    "name: 版本\ndescription: |\n  Two\n  lines",
    "name: 1.0.2\ndescription: yes, please",
    "name: 'at 1:30'\ndescription: '2024-01-01'\ntitle: 2024-01-01 or so",
    "name: &n Bug\ndescription: *n",
    "\u{feff}name: Bug\r\ndescription: d\r",
];

const BODIES: &[&str] = &[
    // Null attributes are absent.
    "- type: textarea\n  id:\n  attributes:\n    label: L\n    description:\n    value: ~\n    render:\n  validations:",
    // Markdown beside a field, and the newest type.
    "- type: markdown\n  attributes: {value: hi}\n- type: upload\n  attributes: {label: L}\n  \
     validations: {accept: .png, required: no}",
    // Equal labels with ids of their own, or with one.
    "- type: input\n  id: name_1\n  attributes: {label: Name}\n- type: input\n  id: name_2\n  attributes: {label: Name}",
    "- type: input\n  id: your-name\n  attributes: {label: Name}\n- type: input\n  attributes: {label: Name}",
    "- type: input\n  id: your-name\n  attributes: {label: Name?}\n- type: input\n  attributes: {label: Name???}",
    // Labels of which no reference can be made.
    "- type: input\n  attributes: {label: 描述}\n- type: input\n  attributes: {label: 日志}",
    "- type: input\n  attributes: {label: Mihomo 版本}\n- type: checkboxes\n  attributes:\n    label: 验证\n    options:\n    \
     - label: 我 Mihomo 版",
    // The label of an option and of an element with an id, of the checkboxes themselves, and in two elements.
    "- type: input\n  id: a\n  attributes: {label: Name}\n- type: checkboxes\n  attributes:\n    label: C\n    options:\n    \
     - label: Name",
    "- type: checkboxes\n  attributes:\n    label: Terms\n    options:\n    - label: Terms",
    "- type: checkboxes\n  attributes:\n    label: A\n    options:\n    - label: Yes!\n- type: checkboxes\n  attributes:\n    \
     label: B\n    options:\n    - label: Yes!",
    // `validations.required` of checkboxes as a whole.
    "- type: checkboxes\n  attributes:\n    label: A\n    options:\n    - label: a\n      required: true\n  validations:\n    \
     required: true",
    // Quoted words are text; so are words that only begin like a Boolean.
    "- type: dropdown\n  attributes:\n    label: L\n    options:\n    - \"Yes\"\n    - 'No'\n    - Off-line\n    - 1.0.2\n    \
     - None of these",
    "- type: dropdown\n  attributes: {label: L, multiple: false, options: [N/A, a], default: 0}",
    // The forbidden word inside another, and where nothing is typed.
    "- type: input\n  attributes: {label: 1Password version}\n- type: dropdown\n  \
     attributes: {label: Password manager, options: [a]}",
    "- type: input\n  id: _A-9\n  attributes: {label: L, placeholder: \"1.0\"}\n  validations: {required: yes}",
    // A language that GitHub does not know, as in use.
    "- type: textarea\n  attributes: {label: L, render: block}",
];
