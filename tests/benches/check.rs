//! What checking one field of 64 KiB costs, for ordinary text and for text made to be slow.

use std::sync::Arc;

use divan::{Bencher, black_box};
use issuewright::check::{Requirements, Surroundings, check_field};
use issuewright::draft::{Draft, Response};
use issuewright::template::{Field, FieldKind, Newline, Section, Source, Template, TemplateKind};

const SIZE: usize = 64 * 1024;

/// Repeated up to 64 KiB.
const TEXTS: [(&str, &str); 10] = [
    (
        "prose",
        "The store is split by tenant, and each part moves alone; nothing else changes for the people who use it.\n",
    ),
    (
        "markdown",
        "- **Note** the `code` in [a link](https://e.org/a_b) and [1], see <https://e.org>.\n\n> a quote (x)\n\n",
    ),
    ("french", "L’été dernier, à l’hôtel, nous avons donné… « çà et là », près d’Évry, un café très sucré.\n"),
    ("chinese", "请在此处描述您所遇到的问题，并附上日志。\n"),
    ("mis-decoded", "CafÃ© ðŸš€ itâ€™s\n"),
    ("fences", "```\na[0]\n```\n\n"),
    ("brackets", "[a]"),
    ("open links", "[a]("),
    ("backticks", "` `` ``` a "),
    ("open tags", "<a <!-- <details "),
];

fn main() {
    divan::main();
}

#[divan::bench(args = TEXTS.map(|(name, _)| name))]
fn field_of_64_kib(bencher: Bencher<'_, '_>, name: &str) {
    let unit = TEXTS.iter().find(|(known, _)| *known == name).map_or("", |(_, text)| text);
    let mut draft = Draft::new(Arc::new(template()));
    draft.answers[0].response = Response::Text(unit.repeat(SIZE / unit.len()));
    let (surroundings, rules) = (Surroundings::default(), Requirements::default());
    bencher.bench(|| check_field(black_box(&draft), 0, &surroundings, &rules));
}

fn template() -> Template {
    let field = Field {
        id: "summary".to_owned(),
        label: "Summary".to_owned(),
        description: String::new(),
        placeholder: "A comprehensive description of the change needed.".to_owned(),
        value: String::new(),
        required: false,
        kind: FieldKind::Textarea,
        span: 0..0,
        outer: 0..0,
    };
    let section = Section {
        id: "summary".to_owned(),
        title: "Summary".to_owned(),
        level: 2,
        heading: 0..0,
        span: 0..0,
        guidance: String::new(),
        fields: vec![field],
    };
    Template {
        source: Source { name: "bench.md".to_owned(), text: String::new() },
        kind: TemplateKind::Markdown,
        name: "Bench".to_owned(),
        about: String::new(),
        title: String::new(),
        labels: Vec::new(),
        assignees: Vec::new(),
        other_keys: String::new(),
        body: String::new(),
        newline: Newline::Lf,
        sections: vec![section],
        problems: Vec::new(),
    }
}
