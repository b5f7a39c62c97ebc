//! What checking one field of 64 KiB costs, for ordinary text and for text made to be slow.

use std::sync::Arc;

use divan::{Bencher, black_box};
use issuewright::check::{Requirements, Surroundings, Whole, check_body, check_field, glimpse, glimpses};
use issuewright::draft::{Draft, Response};
use issuewright::runtime::templates;
use issuewright::template::{self, Field, FieldKind, Newline, Outline, Section, Source, Template, TemplateKind};

const SIZE: usize = 64 * 1024;

/// Repeated up to 64 KiB.
const TEXTS: [(&str, &str); 15] = [
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
    (
        "logs",
        "2026-03-14T12:30:45Z WARN 10.0.3.17:51324 -> GET /home/x 500, key=550e8400-e29b-41d4-a716 /usr/lib/a.so v1.2.3.4\n",
    ),
    ("labels", "- Version: ?\n- OS: Linux\n1.\n## A\nb @ada\n"),
    ("tokens begun", "ghp_ glpat- xoxb-1 eyJa-eyJ :AA -----BEGIN PRIVATE KEY----- "),
    ("personal", "a@b.dev 93.184.216.34 /home/ada/.x C:\\Users\\ada\\x 2a01:4f8:c17::2\n"),
    ("passwords", "password=a token: b://c:d@e Authorization: f Cookie: g=h secret="),
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

/// What a key costs for all that lies over several fields: an Advanced Issue of 64 KiB, the key in its longest field.
#[divan::bench(args = ["in one field", "in all fields"])]
fn across_fields_of_64_kib(bencher: Bencher<'_, '_>, which: &str) {
    let template = Arc::new(template::parse(&templates::built_in().source).expect("the built-in template"));
    let mut draft = Draft::new(template);
    let texts = draft.answers.iter().filter(|answer| matches!(answer.response, Response::Text(_))).count();
    let (_, prose) = TEXTS[0];
    let size = if which == "in one field" { SIZE } else { SIZE / texts };
    let mut is_first = true;
    for answer in &mut draft.answers {
        if let Response::Text(text) = &mut answer.response
            && (which == "in all fields" || std::mem::take(&mut is_first))
        {
            *text = prose.repeat(size / prose.len());
        }
    }
    let (surroundings, requirements) = (Surroundings::default(), Requirements::of(&draft.template));
    let mut glimpses = glimpses(&draft);
    bencher.bench_local(|| {
        glimpses[0] = glimpse(black_box(&draft), 0);
        let (draft, surroundings, requirements) = (&draft, &surroundings, &requirements);
        check_body(&Whole { draft, requirements, surroundings, glimpses: &glimpses, body_length: SIZE }).len()
    });
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
        outline: Outline::default(),
        problems: Vec::new(),
    }
}
