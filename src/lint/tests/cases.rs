//! The files the tests of the rules are made with.

pub(super) type Files = &'static [(&'static str, &'static str)];

/// Files that break a rule, at one place, and files that nearly do.
pub(super) struct Case {
    pub(super) rule: &'static str,
    /// `file:line:column`; zeros for a whole file.
    pub(super) at: &'static str,
    pub(super) breaking: Files,
    pub(super) keeping: Files,
}

const fn case(rule: &'static str, at: &'static str, breaking: Files, keeping: Files) -> Case {
    Case { rule, at, breaking, keeping }
}

/// A form around elements.
macro_rules! form {
    ($($line:literal)*) => {
        concat!("name: Bug\ndescription: d\nbody:\n", $($line, "\n"),*)
    };
}

/// A markdown template with this text below its front matter.
macro_rules! template {
    ($($line:literal)*) => {
        concat!("---\nname: Bug\nabout: a\n---\n\n## What\n\n[say it]\n", $($line, "\n"),*)
    };
}

const FORM: &str = form!("- type: input" "  attributes: {label: What, description: d}");
const TEMPLATE: &str = template!("");

pub(super) const CASES: &[Case] = &[
    case(
        "config-named-yaml",
        "config.yaml:0:0",
        &[("config.yaml", "blank_issues_enabled: true\n")],
        &[("config.yml", "")],
    ),
    case(
        "ending-unknown",
        "a/bug.txt:0:0",
        &[("a/bug.txt", TEMPLATE)],
        &[("a/bug.MD", TEMPLATE), ("issue_template.txt", "x")],
    ),
    case(
        "front-matter-missing",
        "bug.md:1:1",
        &[("bug.md", "## What\n\n[say it]\n")],
        &[("bug.md", TEMPLATE), (".github/ISSUE_TEMPLATE.md", "## What\n\n[say it]\n")],
    ),
    case(
        "front-matter-late",
        "bug.md:2:1",
        &[("bug.md", "\n---\nname: Bug\nabout: a\n---\n\n[say it]\n")],
        &[("bug.md", TEMPLATE), ("b.md", "---\nname: B\nabout: a\n---\n[x y]\n\n---\nname: no\n")],
    ),
    case(
        "byte-order-mark",
        "bug.md:1:1",
        &[("bug.md", "\u{feff}---\nname: B\nabout: a\n---\n[x y]\n")],
        &[("bug.md", TEMPLATE)],
    ),
    case(
        "front-matter-closed-oddly",
        "bug.md:4:1",
        &[("bug.md", "---\nname: Bug\nabout: a\n----\n\n[say it]\n")],
        &[("bug.md", "---\nname: Bug\nabout: a\n--- \n\n[say it]\n")],
    ),
    case(
        "front-matter-never-closed",
        "bug.md:1:1",
        &[("bug.md", "---\nname: Bug\nabout: a\n\n[say it]\n")],
        &[("bug.md", TEMPLATE)],
    ),
    case(
        "front-matter-syntax",
        "bug.md:3:9",
        &[("bug.md", "---\nname: Bug\nabout: a: b\n---\n[say it]\n")],
        &[("bug.md", "---\nname: Bug\nabout: 'a: b'\n---\n[say it]\n")],
    ),
    case(
        "front-matter-shape",
        "bug.md:2:1",
        &[("bug.md", "---\njust text\n---\n[say it]\n")],
        &[("bug.md", "---\njust: text\n---\n[say it]\n")],
    ),
    case(
        "front-matter-value",
        "bug.md:4:1",
        &[("bug.md", "---\nname: Bug\nabout: a\nlabels: {a: b}\n---\n[say it]\n")],
        &[("bug.md", "---\nname: Bug\nabout: a\nlabels: [a, b]\n---\n[say it]\n")],
    ),
    case(
        "front-matter-key",
        "bug.md:4:1",
        &[("bug.md", "---\nname: Bug\nabout: a\nlabel: b\n---\n[say it]\n")],
        &[
            ("a.md", "---\nname: Bug\nabout: a\nmine: b\ntype: Bug\n---\n[say it]\n"),
            ("b.md", "---\nname: B\nabout: a\nlabel: b\nlabels: b\n---\n[say it]\n"),
        ],
    ),
    case(
        "name-missing",
        "bug.md:2:1",
        &[("bug.md", "---\nname: ''\nabout: a\n---\n[say it]\n")],
        &[("bug.md", TEMPLATE), ("issue_template.md", "---\nabout: a\n---\n[say it]\n")],
    ),
    case(
        "about-missing",
        "bug.md:1:1",
        &[("bug.md", "---\nname: Bug\ndescription: a\n---\n[say it]\n")],
        &[("bug.md", TEMPLATE)],
    ),
    case(
        "form-in-markdown",
        "bug.md:1:1",
        &[("bug.md", FORM)],
        &[("bug.yml", FORM), ("b.md", template!("```yaml" "name: x" "description: y" "body:" "- type: input" "```"))],
    ),
    case(
        "form-in-markdown",
        "bug.md:4:1",
        &[("bug.md", "---\nname: Bug\ndescription: d\nbody:\n- type: input\n---\n")],
        &[("bug.md", "---\nname: Bug\nabout: d\nbody: none\n---\n[x y]\n")],
    ),
    case("template-empty", "bug.md:0:0", &[("bug.md", "---\nname: Bug\nabout: a\n---\n")], &[("bug.md", TEMPLATE)]),
    case("not-text", "bug.md:2:2", &[("bug.md", "a\nb\0")], &[("bug.md", TEMPLATE)]),
    case(
        "names-equal",
        "x/b.md:2:1",
        &[("x/a.yml", FORM), ("x/b.md", TEMPLATE)],
        &[("x/a.yml", FORM), ("y/b.md", TEMPLATE), ("x/c.md", "---\nname: bugs\nabout: a\n---\n[x y]\n")],
    ),
    case(
        "base-names-equal",
        "x/bug.md:0:0",
        &[("x/Bug.yml", FORM), ("x/bug.md", TEMPLATE)],
        &[("x/bug.yml", FORM), ("y/bug.md", TEMPLATE), ("x/bugs.md", TEMPLATE)],
    ),
    case(
        "legacy-unused",
        "ISSUE_TEMPLATE.md:0:0",
        &[("ISSUE_TEMPLATE.md", "[say it]"), ("a/bug.yml", FORM), ("a/config.yml", "blank_issues_enabled: false\n")],
        &[("ISSUE_TEMPLATE.md", "[say it]"), ("a/bug.yml", FORM), ("a/config.yml", "blank_issues_enabled: true\n")],
    ),
    case(
        "legacy-unused",
        "docs/ISSUE_TEMPLATE.md:0:0",
        &[
            ("docs/ISSUE_TEMPLATE.md", "[say it]"),
            ("a/bug.md", TEMPLATE),
            ("a/config.yml", "blank_issues_enabled: no\n"),
        ],
        &[("ISSUE_TEMPLATE.md", "[say it]"), ("a/config.yml", "blank_issues_enabled: false\n")],
    ),
    case(
        "markdown-checkbox",
        "bug.yml:8:7",
        &[(
            "bug.yml",
            form!("- type: markdown" "  attributes:" "    value: |" "      Please:" "      - [ ] read this" "- type: input" "  attributes: {label: L, description: d}"),
        )],
        &[(
            "bug.yml",
            form!("- type: markdown" "  attributes:" "    value: |" "      ```" "      - [ ] read this" "      ```" "      - a" "- type: textarea" "  attributes: {label: L, value: '- [ ] a'}"),
        )],
    ),
    case(
        "placeholder-as-value",
        "bug.yml:8:9",
        &[(
            "bug.yml",
            form!("- type: textarea" "  attributes:" "    label: Environment" "    value: |" "        - OS: [e.g. iOS]" "        - Node:"),
        )],
        &[(
            "bug.yml",
            form!("- type: textarea" "  attributes:" "    label: Environment" "    placeholder: '[e.g. iOS]'" "    value: |" "        - OS:" "        - Node:"),
        )],
    ),
    case(
        "placeholder-as-value",
        "bug.yml:7:13",
        &[(
            "bug.yml",
            form!("- type: input" "  attributes:" "    label: Version" "    value: 'e.g. 1.2'" "    placeholder: v"),
        )],
        &[(
            "bug.yml",
            form!("- type: input" "  attributes:" "    label: Version" "    value: '1.2'" "    placeholder: e.g. 1.2"),
        )],
    ),
    case(
        "description-missing",
        "bug.yml:6:12",
        &[("bug.yml", form!("- type: input" "  attributes:" "    label: Version"))],
        &[(
            "bug.yml",
            form!("- type: input" "  attributes:" "    label: Which version?" "- type: markdown" "  attributes: {value: Say it.}" "- type: input" "  attributes: {label: L}" "- type: input" "  attributes: {label: M, placeholder: p}" "- type: dropdown" "  attributes: {label: N, options: [a]}"),
        )],
    ),
    case(
        "settings",
        ".github/issuewright.yml:2:3",
        &[(".github/issuewright.yml", "rules:\n  filer: off\n")],
        &[(".github/issuewright.yml", "rules:\n  filler: off\n")],
    ),
    case(
        "mis-decoded",
        "bug.md:7:4",
        &[("bug.md", "---\nname: Bug\nabout: a\n---\n\n\n## ðŸš€ Go\n\n[say it]\n")],
        &[("bug.md", "---\nname: Bug\nabout: São Größe\n---\n\n## 🚀 Go\n\n[say it]\n")],
    ),
    case(
        "mis-decoded",
        "bug.yml:2:19",
        &[(
            "bug.yml",
            "name: Bug\ndescription: It is\u{fffd} lost\nbody:\n- type: input\n  attributes: {label: L, description: d}\n",
        )],
        &[("bug.yml", FORM)],
    ),
    case("yaml-syntax", "bug.yml:1:8", &[("bug.yml", "name: a: b\n")], &[("bug.yml", FORM)]),
    case(
        "yaml-left-out",
        "bug.yml:4:1",
        &[("bug.yml", "name: a\nb\ndescription: c\nd\ntitle: e\n")],
        &[("bug.yml", "name: a\nb\ndescription: c\n")],
    ),
    case(
        "yaml-documents",
        "bug.yml:6:1",
        &[("bug.yml", form!("- type: input" "  attributes: {label: L, description: d}" "---"))],
        &[("bug.yml", concat!("---\n", "name: Bug\n"))],
    ),
    case("key-twice", "bug.yml:2:1", &[("bug.yml", "name: a\nname: b\n")], &[("bug.yml", FORM)]),
    case(
        "config-key-not-permitted",
        "config.yml:1:1",
        &[("config.yml", "blank_issues: true\n")],
        &[("config.yml", "blank_issues_enabled: true\n")],
    ),
    case(
        "config-not-a-boolean",
        "config.yml:1:23",
        &[("config.yml", "blank_issues_enabled: 'no'\n")],
        &[("config.yml", "blank_issues_enabled: no\n")],
    ),
    case(
        "config-shape",
        "config.yml:2:3",
        &[("config.yml", "contact_links:\n  name: A\n  url: https://e.org\n  about: a\n")],
        &[("config.yml", "contact_links:\n- name: A\n  url: https://e.org\n  about: a\n")],
    ),
    case(
        "contact-link-key-missing",
        "config.yml:2:3",
        &[("config.yml", "contact_links:\n- name: A\n  url: https://e.org\n")],
        &[("config.yml", "contact_links: []\n")],
    ),
    case(
        "contact-link-url",
        "config.yml:3:8",
        &[("config.yml", "contact_links:\n- name: A\n  url: e.org\n  about: a\n")],
        &[("config.yml", "contact_links:\n- name: A\n  url: http://e.org\n  about: a\n")],
    ),
];
