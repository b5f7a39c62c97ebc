//! What each language is told apart by: its names, and the signs and words that it gives a meaning.

mod words;

/// What is known about a language.
#[derive(Debug)]
pub(super) struct Spec {
    /// The name and aliases that GitHub (linguist) knows it by, in lower case.
    pub names: &'static [&'static str],
    pub reader: Reader,
    /// Signs that make the rest of a line a comment; those of one character do so where a word could begin.
    pub comments: &'static [&'static str],
    /// Signs around a comment.
    pub blocks: &'static [(&'static str, &'static str)],
    /// The first that fits is taken; 32 at most.
    pub quotes: &'static [Quote],
    /// Words between spaces, sorted by their bytes.
    pub keywords: &'static str,
    /// Whether keywords, given in lower case, may be written in any.
    pub any_case: bool,
    /// Whether keywords only begin a line.
    pub leading_keywords: bool,
    /// ASCII signs that make what follows a name.
    pub sigils: &'static str,
    /// Signs that letters may stand on both sides of in a word.
    pub joins: &'static str,
    /// Signs behind a key; one with a space behind it needs that, unless the key is in quotes.
    pub keys: &'static [&'static str],
    /// Whether `-x` and `--long` are options.
    pub options: bool,
    /// Whether `#word` at the start of a line is an order to the compiler.
    pub directives: bool,
    /// Whether `[…]` at the start of a line opens a section.
    pub sections: bool,
    pub prompt: Prompt,
}

/// How the lines of a language are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    Code,
    Diff,
    Log,
    Markdown,
    Tags,
}

/// What may stand before the commands of a shell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Prompt {
    None,
    /// `$ `, as people paste it.
    Command,
    /// Any prompt; a line without one is what a command said.
    Session,
}

#[derive(Debug)]
pub(super) struct Quote {
    pub open: &'static str,
    pub close: &'static str,
    /// What takes its meaning from the sign behind it.
    pub escape: Option<u8>,
    pub ends: Ends,
}

/// Where a string ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ends {
    /// In its line, or it is none.
    Here,
    /// Perhaps in another line: without an end, it takes the rest of this one.
    Later,
    /// After one character.
    Soon,
}

const fn quote(open: &'static str, close: &'static str, escape: Option<u8>, ends: Ends) -> Quote {
    Quote { open, close, escape, ends }
}

const BACKSLASH: Option<u8> = Some(b'\\');
const DOUBLE: Quote = quote("\"", "\"", BACKSLASH, Ends::Here);
const SINGLE: Quote = quote("'", "'", BACKSLASH, Ends::Here);
const CHARACTER: Quote = quote("'", "'", BACKSLASH, Ends::Soon);
const LONG: Quote = quote("\"\"\"", "\"\"\"", BACKSLASH, Ends::Later);
const DOUBLE_LINES: Quote = quote("\"", "\"", BACKSLASH, Ends::Later);
const SINGLE_LINES: Quote = quote("'", "'", None, Ends::Later);
const BACKTICKS: Quote = quote("`", "`", BACKSLASH, Ends::Later);

const PLAIN: Spec = Spec {
    names: &[],
    reader: Reader::Code,
    comments: &[],
    blocks: &[],
    quotes: &[],
    keywords: "",
    any_case: false,
    leading_keywords: false,
    sigils: "",
    joins: "",
    keys: &[],
    options: false,
    directives: false,
    sections: false,
    prompt: Prompt::None,
};

/// What most languages have that look like C.
const BRACED: Spec = Spec { comments: &["//"], blocks: &[("/*", "*/")], quotes: &[DOUBLE, CHARACTER], ..PLAIN };

const SHELL: Spec = Spec {
    names: &["shell", "sh", "shell-script", "bash", "zsh", "ksh", "ash", "dash", "fish"],
    comments: &["#"],
    quotes: &[DOUBLE_LINES, SINGLE_LINES],
    keywords: words::SHELL,
    sigils: "$",
    joins: "-.",
    options: true,
    prompt: Prompt::Command,
    ..PLAIN
};

/// Every language, in no order that matters.
pub(super) const ALL: &[Spec] = &[
    SHELL,
    Spec {
        names: &["shellsession", "shell-session", "sh-session", "console", "terminal"],
        prompt: Prompt::Session,
        ..SHELL
    },
    Spec {
        names: &["powershell", "posh", "pwsh", "ps1"],
        comments: &["#"],
        blocks: &[("<#", "#>")],
        quotes: &[quote("\"", "\"", Some(b'`'), Ends::Here), SINGLE_LINES],
        keywords: words::POWERSHELL,
        any_case: true,
        sigils: "$",
        joins: "-",
        options: true,
        prompt: Prompt::Command,
        ..PLAIN
    },
    Spec {
        names: &["python", "py", "python3", "python2", "pyi", "rusthon"],
        comments: &["#"],
        quotes: &[LONG, quote("'''", "'''", BACKSLASH, Ends::Later), DOUBLE, SINGLE],
        keywords: words::PYTHON,
        sigils: "@",
        ..PLAIN
    },
    Spec {
        names: &["rust", "rs"],
        quotes: &[
            quote("r##\"", "\"##", None, Ends::Later),
            quote("r#\"", "\"#", None, Ends::Later),
            DOUBLE_LINES,
            CHARACTER,
        ],
        keywords: words::RUST,
        ..BRACED
    },
    Spec {
        names: &["javascript", "js", "jsx", "mjs", "cjs", "node", "typescript", "ts", "tsx", "mts", "cts"],
        quotes: &[DOUBLE, SINGLE, BACKTICKS],
        keywords: words::SCRIPT,
        sigils: "@",
        ..BRACED
    },
    Spec {
        names: &["json", "jsonc", "json5", "jsonl", "geojson", "topojson", "webmanifest"],
        quotes: &[DOUBLE, SINGLE],
        keywords: words::JSON,
        keys: &[":"],
        ..BRACED
    },
    Spec {
        names: &["yaml", "yml"],
        comments: &["#"],
        quotes: &[DOUBLE_LINES, SINGLE_LINES],
        keywords: words::YAML,
        joins: "-./",
        keys: &[": "],
        ..PLAIN
    },
    Spec {
        names: &["toml"],
        comments: &["#"],
        quotes: &[LONG, quote("'''", "'''", None, Ends::Later), DOUBLE, quote("'", "'", None, Ends::Here)],
        keywords: words::TOML,
        joins: "-.",
        keys: &["="],
        sections: true,
        ..PLAIN
    },
    Spec {
        names: &["ini", "dosini", "properties", "java-properties", "dotenv", "editorconfig", "editor-config"],
        comments: &["#", ";"],
        quotes: &[DOUBLE],
        keywords: words::TOML,
        joins: "-.",
        keys: &["="],
        sections: true,
        ..PLAIN
    },
    Spec { names: &["c", "h"], keywords: words::C, directives: true, ..BRACED },
    Spec {
        names: &["c++", "cpp", "cc", "cxx", "hpp", "hh"],
        quotes: &[quote("R\"(", ")\"", None, Ends::Later), DOUBLE, CHARACTER],
        keywords: words::CPP,
        directives: true,
        ..BRACED
    },
    Spec {
        names: &["objective-c", "objectivec", "obj-c", "objc", "objective-c++", "obj-c++", "objc++", "mm"],
        quotes: &[quote("@\"", "\"", BACKSLASH, Ends::Here), DOUBLE, CHARACTER],
        keywords: words::OBJC,
        sigils: "@",
        directives: true,
        ..BRACED
    },
    Spec {
        names: &["c#", "csharp", "cs", "cake"],
        quotes: &[
            LONG,
            quote("@\"", "\"", None, Ends::Later),
            quote("$\"", "\"", BACKSLASH, Ends::Here),
            DOUBLE,
            CHARACTER,
        ],
        keywords: words::CSHARP,
        directives: true,
        ..BRACED
    },
    Spec { names: &["java"], quotes: &[LONG, DOUBLE, CHARACTER], keywords: words::JAVA, sigils: "@", ..BRACED },
    Spec {
        names: &["kotlin", "kt", "kts"],
        quotes: &[LONG, DOUBLE, CHARACTER],
        keywords: words::KOTLIN,
        sigils: "@",
        ..BRACED
    },
    Spec { names: &["swift"], quotes: &[LONG, DOUBLE], keywords: words::SWIFT, sigils: "@#", ..BRACED },
    Spec {
        names: &["go", "golang"],
        quotes: &[DOUBLE, CHARACTER, quote("`", "`", None, Ends::Later)],
        keywords: words::GO,
        ..BRACED
    },
    Spec {
        names: &["ruby", "rb", "jruby", "macruby", "rake", "rbx"],
        comments: &["#"],
        quotes: &[DOUBLE, SINGLE, quote("`", "`", BACKSLASH, Ends::Here)],
        keywords: words::RUBY,
        sigils: "@$",
        ..PLAIN
    },
    Spec {
        names: &["php", "inc"],
        comments: &["//", "# "],
        quotes: &[DOUBLE_LINES, SINGLE],
        keywords: words::PHP,
        any_case: true,
        sigils: "$",
        ..BRACED
    },
    Spec {
        names: &["lua"],
        comments: &["--"],
        blocks: &[("--[[", "]]")],
        quotes: &[quote("[[", "]]", None, Ends::Later), DOUBLE, SINGLE],
        keywords: words::LUA,
        ..PLAIN
    },
    Spec {
        names: &["sql", "mysql", "postgresql", "postgres", "plpgsql", "plsql", "tsql", "sqlite", "sqlite3"],
        comments: &["--"],
        blocks: &[("/*", "*/")],
        quotes: &[quote("'", "'", None, Ends::Later), DOUBLE, quote("`", "`", None, Ends::Here)],
        keywords: words::SQL,
        any_case: true,
        ..PLAIN
    },
    Spec {
        names: &["html", "xhtml", "htm", "xml", "rss", "xsd", "wsdl", "svg", "vue", "svelte"],
        reader: Reader::Tags,
        ..PLAIN
    },
    Spec {
        names: &["css"],
        blocks: &[("/*", "*/")],
        quotes: &[DOUBLE, SINGLE],
        sigils: "@#",
        joins: "-",
        keys: &[": "],
        ..PLAIN
    },
    Spec {
        names: &["scss", "sass", "less"],
        quotes: &[DOUBLE, SINGLE],
        sigils: "@#$",
        joins: "-",
        keys: &[": "],
        ..BRACED
    },
    Spec {
        names: &["dockerfile", "docker", "containerfile"],
        comments: &["#"],
        quotes: &[DOUBLE, SINGLE_LINES],
        keywords: words::DOCKERFILE,
        any_case: true,
        leading_keywords: true,
        sigils: "$",
        joins: "-.",
        options: true,
        ..PLAIN
    },
    Spec {
        names: &["makefile", "make", "mf", "bsdmake"],
        comments: &["#"],
        quotes: &[DOUBLE, SINGLE],
        keywords: words::MAKEFILE,
        leading_keywords: true,
        sigils: "$",
        joins: "-./",
        keys: &["=", ":=", "?=", "+=", ": "],
        ..PLAIN
    },
    Spec { names: &["diff", "patch", "udiff"], reader: Reader::Diff, ..PLAIN },
    Spec { names: &["markdown", "md", "pandoc", "mdx"], reader: Reader::Markdown, ..PLAIN },
    Spec { names: &["log"], reader: Reader::Log, ..PLAIN },
];
