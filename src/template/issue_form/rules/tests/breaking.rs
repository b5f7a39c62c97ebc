//! Forms that break a rule, each with all problems it has.

use super::{with_body, with_top};

/// The problems in the order of the file, and the form.
pub(super) fn cases() -> Vec<(Vec<&'static str>, String)> {
    let bodies = BODIES.iter().map(|(told, body)| (told.to_vec(), with_body(body)));
    let tops = TOPS.iter().map(|(told, top)| (told.to_vec(), with_top(top)));
    let wholes = WHOLES.iter().map(|(told, text)| (told.to_vec(), (*text).to_owned()));
    bodies.chain(tops).chain(wholes).collect()
}

/// Whole files.
const WHOLES: &[(&[&str], &str)] = &[
    (&["!form-shape 1:1"], ""),
    (&["!form-shape 1:1"], "- type: input\n"),
    (&["!form-shape 1:1"], "text"),
    (&["!required-key-missing 1:1", "!required-key-missing 1:1", "!required-key-missing 1:1"], "{}"),
    (&["!required-key-missing 2:1"], "# comment\nname: Bug\ndescription: d\n"),
    (&["yaml-documents 3:1", "!body-empty 3:1"], "name: Bug\ndescription: d\n---\nbody:\n- type: input\n"),
    (&["!body-empty 3:1"], "name: Bug\ndescription: d\nbody:\n"),
    (&["!body-empty 3:1"], "name: Bug\ndescription: d\nbody: []\n"),
    (&["!body-shape 4:3"], "name: Bug\ndescription: d\nbody:\n  type: input\n"),
    (&["!body-shape 3:7"], "name: Bug\ndescription: d\nbody: text\n"),
];

/// Lines for the top of a form.
const TOPS: &[(&[&str], &str)] = &[
    (&["!required-key-missing 1:1"], "description: d"),
    (&["!required-key-missing 1:1"], "name: Bug"),
    (&["!required-key-missing 1:1"], "name: Bug\ndescription:"),
    (&["!key-not-a-string 1:7"], "name: 123\ndescription: d"),
    (&["!key-not-a-string 2:14"], "name: Bug\ndescription: true"),
    (&["!key-not-a-string 2:14"], "name: Bug\ndescription: on"),
    (&["!key-not-a-string 3:8"], "name: Bug\ndescription: d\ntitle: ''"),
    (&["!key-not-a-string 3:8"], "name: Bug\ndescription: d\ntitle: [BUG]"),
    (&["!key-not-a-string 3:12"], "name: Bug\ndescription: d\nassignees: '     '"),
    (&["!key-not-a-string 3:9"], "name: Bug\ndescription: d\nlabels: 5"),
    (&["!key-not-a-string 4:3"], "name: Bug\ndescription: d\nlabels:\n  a: b"),
    (&["!key-not-permitted 3:1"], "name: Bug\ndescription: d\nhello: world"),
    (&["!key-not-permitted 2:1"], "name: Bug\nabout: d"),
    (&["!key-forbidden 3:1"], "name: Bug\ndescription: d\non: push"),
    (&["list-item-not-a-string 3:10"], "name: Bug\ndescription: d\nlabels: [1, bug]"),
    (&["list-item-not-a-string 4:3"], "name: Bug\ndescription: d\nassignees:\n- ''"),
    (&["list-without-space 4:3"], "name: Bug\ndescription: d\nlabels:\n  -bug\n  -triage"),
    (&["key-twice 3:1"], "name: Bug\ndescription: d\nname: m"),
];

/// Lines for the body of a form, from line 4 on.
const BODIES: &[(&[&str], &str)] = &[
    (&["!body-only-markdown 3:1"], "- type: markdown\n  attributes: {value: hi}"),
    (
        &["!body-ids-unique 8:7"],
        "- type: input\n  id: name\n  attributes: {label: First}\n- type: input\n  id: name\n  attributes: {label: Last}",
    ),
    (
        &["!body-labels-unique 7:23"],
        "- type: input\n  attributes: {label: Name}\n- type: textarea\n  attributes: {label: Name}",
    ),
    (
        &["!labels-too-similar 7:23"],
        "- type: input\n  attributes: {label: Name?}\n- type: textarea\n  attributes: {label: Name!}",
    ),
    // GitHub's own example: a label that becomes the id of another element.
    (
        &["!labels-too-similar 7:7"],
        "- type: input\n  attributes: {label: Name?}\n- type: input\n  id: name\n  attributes: {label: Name???}",
    ),
    (
        &["!labels-too-similar 8:23"],
        "- type: input\n  id: name\n  attributes: {label: Other}\n- type: input\n  attributes: {label: Name}",
    ),
    (
        &["!checkboxes-labels-unique 10:14"],
        "- type: textarea\n  attributes: {label: Name}\n- type: checkboxes\n  attributes:\n    label: C\n    options:\n    \
         - label: Name",
    ),
    (
        &["!checkboxes-labels-unique 9:14"],
        "- type: checkboxes\n  attributes:\n    label: C\n    options:\n    - label: Same\n    - label: Same",
    ),
    (&["!type-missing 4:3"], "- attributes: {label: L}"),
    (&["!type-not-valid 4:9"], "- type: texarea\n  attributes: {label: L}"),
    (&["!type-not-valid 4:9"], "- type: Input\n  attributes: {label: L}"),
    (&["!type-not-valid 4:9"], "- type: [input]\n  attributes: {label: L}"),
    (&["!body-only-markdown 3:1", "!attribute-missing 4:3"], "- type: markdown"),
    (&["!attribute-missing 4:3"], "- type: input"),
    (&["!attribute-missing 4:3"], "- type: textarea\n  attributes:\n    label:\n    description: d"),
    (&["!attribute-missing 4:3"], "- type: dropdown\n  attributes: {label: L}"),
    (
        &["!attribute-missing 8:7"],
        "- type: checkboxes\n  attributes:\n    label: L\n    options:\n    - required: true",
    ),
    (&["!attribute-not-a-string 6:12"], "- type: input\n  attributes:\n    label: true"),
    (&["!attribute-not-a-string 6:12"], "- type: input\n  attributes:\n    label: 1.3"),
    (&["!attribute-not-a-string 6:12"], "- type: input\n  attributes:\n    label: '  '"),
    (&["!attribute-not-a-string 7:18"], "- type: input\n  attributes:\n    label: L\n    placeholder: 1.0"),
    (&["!attribute-not-a-string 7:12"], "- type: input\n  attributes:\n    label: L\n    value: ''"),
    (&["!attribute-not-a-string 6:12"], "- type: input\n  attributes:\n    label: [BUG]"),
    (
        &["!attribute-not-a-string 8:14"],
        "- type: checkboxes\n  attributes:\n    label: L\n    options:\n    - label: Yes",
    ),
    (&["!id-characters 5:7"], "- type: input\n  id: first name\n  attributes: {label: L}"),
    (&["!id-characters 5:7"], "- type: input\n  id: prénom\n  attributes: {label: L}"),
    (&["!id-characters 5:7"], "- type: input\n  id: ''\n  attributes: {label: L}"),
    (&["!key-not-a-string 5:7"], "- type: input\n  id: 5\n  attributes: {label: L}"),
    (&["!element-key-not-permitted 5:3"], "- type: input\n  x: woof\n  attributes: {label: L}"),
    (&["!element-key-not-permitted 5:3"], "- type: input\n  label: L"),
    (&["!label-forbidden-word 5:23"], "- type: input\n  attributes: {label: Password}"),
    (&["!label-forbidden-word 5:23"], "- type: textarea\n  attributes: {label: Your old password?}"),
    (&["!attribute-not-permitted 7:5"], "- type: input\n  attributes:\n    label: L\n    render: shell"),
    (&["!attribute-not-permitted 6:5"], "- type: textarea\n  attributes:\n    Label: L"),
    (&["attribute-not-permitted 7:5"], "- type: input\n  attributes:\n    label: L\n    render:"),
    (&["!options-unique 9:7"], "- type: dropdown\n  attributes:\n    label: L\n    options:\n    - pie\n    - pie"),
    (
        &["!options-reserved-word 9:7"],
        "- type: dropdown\n  attributes:\n    label: L\n    options:\n    - pie\n    - None",
    ),
    (
        &["!options-boolean 8:7", "!options-boolean 9:7"],
        "- type: dropdown\n  attributes:\n    label: L\n    options:\n    - Yes\n    - No\n    - Maybe",
    ),
    (&["options-boolean 5:36"], "- type: dropdown\n  attributes: {label: L, options: [y, x]}"),
    (&["!options-shape 7:14"], "- type: dropdown\n  attributes:\n    label: L\n    options: a, b"),
    (&["!options-shape 7:14"], "- type: dropdown\n  attributes:\n    label: L\n    options: []"),
    (&["!options-shape 8:7"], "- type: dropdown\n  attributes:\n    label: L\n    options:\n    - label: a"),
    (&["!options-shape 8:7"], "- type: checkboxes\n  attributes:\n    label: L\n    options:\n    - I agree"),
    (&["!body-shape 4:3"], "- textarea"),
    (&["!body-shape 6:5"], "- type: input\n  attributes:\n    - label: L"),
    (&["!body-shape 6:16"], "- type: input\n  attributes: {label: L}\n  validations: required"),
    (&["!key-forbidden 5:3"], "- type: input\n  yes: 1\n  attributes: {label: L}"),
    (&["attribute-blank 7:18"], "- type: input\n  attributes:\n    label: L\n    description: ''"),
    (&["checkboxes-without-label 4:3"], "- type: checkboxes\n  attributes:\n    options:\n    - label: I agree"),
    (
        &["markdown-takes-no-response 5:3"],
        "- type: markdown\n  id: a\n  attributes: {value: v}\n- type: input\n  attributes: {label: L}",
    ),
    (
        &["ids-differ-in-case 8:7"],
        "- type: input\n  id: name\n  attributes: {label: L}\n- type: input\n  id: Name\n  attributes: {label: M}",
    ),
    (&["validation-not-permitted 6:17"], "- type: input\n  attributes: {label: L}\n  validations: {min_length: 3}"),
    (&["not-a-boolean 6:27"], "- type: input\n  attributes: {label: L}\n  validations: {required: 'true'}"),
    (&["default-not-an-index 5:52"], "- type: dropdown\n  attributes: {label: L, options: [a, b], default: 2}"),
    (&["default-not-an-index 5:52"], "- type: dropdown\n  attributes: {label: L, options: [a, b], default: a}"),
    (
        &["option-blank 5:36", "option-blank 5:40", "option-blank 5:43"],
        "- type: dropdown\n  attributes: {label: L, options: ['', ~, ' ', a]}",
    ),
    (&["option-not-a-string 5:36"], "- type: dropdown\n  attributes: {label: L, options: [3.10]}"),
    (
        &["option-key-not-permitted 9:7"],
        "- type: checkboxes\n  attributes:\n    label: L\n    options:\n    - label: a\n      description: d",
    ),
];
