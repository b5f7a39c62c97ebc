//! What linting a thousand templates costs.

use divan::{Bencher, black_box};
use issuewright::lint::lint;
use issuewright::template::Source;

const COUNT: usize = 1_000;

fn main() {
    divan::main();
}

/// A form of the usual size with every kind of element.
fn form(number: usize) -> Source {
    let mut text =
        format!("name: Bug {number}\ndescription: Tell us what went wrong\ntitle: '[Bug]: '\nlabels: [bug]\nbody:\n");
    for part in 0..4 {
        text.push_str(&format!(
            "- type: markdown\n  attributes:\n    value: |\n      ## Part {part}\n      Thanks for *all* of it: see [the rules](https://example.org).\n\
             - type: input\n  id: version-{part}\n  attributes:\n    label: Version {part}\n    description: The one you use\n    placeholder: e.g. 1.2\n  validations:\n    required: true\n\
             - type: dropdown\n  id: browser-{part}\n  attributes:\n    label: Browser {part}\n    multiple: true\n    options:\n    - Firefox\n    - Chrome\n    - Safari\n\
             - type: textarea\n  id: logs-{part}\n  attributes:\n    label: Logs {part}\n    description: Whatever it said – in full\n    render: shell\n\
             - type: checkboxes\n  id: terms-{part}\n  attributes:\n    label: Terms {part}\n    options:\n    - label: I follow the rules\n      required: true\n    - label: I searched\n",
        ));
    }
    Source { name: format!(".github/ISSUE_TEMPLATE/bug-{number}.yml"), text }
}

fn markdown(number: usize) -> Source {
    let body = "## Steps\n\n1. [first]\n\n## Environment\n\n- OS: [e.g. iOS]\n- Version: [e.g. 22]\n\n".repeat(8);
    let text = format!("---\nname: Idea {number}\nabout: Say – in short – what you miss\n---\n\n{body}");
    Source { name: format!(".github/ISSUE_TEMPLATE/idea-{number}.md"), text }
}

#[divan::bench(args = ["forms", "markdown"])]
fn a_thousand(bencher: Bencher<'_, '_>, kind: &str) {
    let source = if kind == "forms" { form } else { markdown };
    let sources: Vec<Source> = (0..COUNT).map(source).collect();
    assert!(lint(&sources).is_empty());
    bencher.bench(|| lint(black_box(&sources)));
}
