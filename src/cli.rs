//! The command line: what can be asked of the program, and which exit code it answers with.

mod auth;
mod check;
mod convert;
mod deferred;
mod drafts;
mod edit;
mod file;
mod input;
mod likely;
mod lint;
mod machine;
mod mistyped;
mod new;
mod plain;
mod preview;
mod preview_template;
mod queue;
mod read;
mod render;
mod repository;
mod templates;
mod waiting;
mod worded;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};

use self::deferred::Deferred;
use crate::draft::Unanswered;
use crate::response::answers::OPTION;
use crate::template::Problem;

/// Done.
const DONE: u8 = 0;
/// Blocking findings, or something failed.
const FAILED: u8 = 1;
/// The command line was wrong.
const USAGE: u8 = 2;
/// The issue is filed, but not all that belongs to it.
const PARTIAL: u8 = 3;
/// GitHub does not know who asks, or the token does not reach.
const AUTHENTICATION: u8 = 4;
/// It was sent, and whether it is filed is not known.
const UNKNOWN: u8 = 5;
/// Ctrl-C.
const INTERRUPTED: u8 = 130;

const EXAMPLES: &str = "\
Examples:
  issuewright                               write an issue, step by step
  issuewright new -T bug_report.md          with this template
  issuewright ISSUE.md                      go on with a file
  issuewright render -T advanced --set issue-summary='Faster start' --unanswered keep
  issuewright check ISSUE.md                what is missing
  issuewright templates show advanced       its fields and their ids
  issuewright templates lint                what is wrong with this checkout's templates
  issuewright file ISSUE.md -R octo/hello   file it on GitHub
  issuewright auth status                   who files, and with which token
  issuewright edit octo/hello#7             change an issue that is there

Drafts are kept from the first key: issuewright drafts
Exit codes: 0 done, 1 blocking findings or failure, 2 usage, 3 filed but not all of it kept,
4 authentication, 5 not known whether it is filed, 130 interrupted";

/// Write GitHub issues from their templates, in the terminal.
#[derive(Debug, Parser)]
#[command(name = "issuewright", version, after_help = EXAMPLES, args_conflicts_with_subcommands = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    new: NewArgs,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write an issue in the wizard (what runs without a command)
    New(Deferred<NewArgs>),
    /// Write an issue's markdown from answers, without the wizard
    Render(Deferred<RenderArgs>),
    /// Read the responses of an issue's markdown, as JSON
    Read(Deferred<ReadArgs>),
    /// Say what is missing in issues
    Check(Deferred<check::CheckArgs>),
    /// Show an issue as GitHub will, in the terminal or as a web page
    Preview(Deferred<preview::PreviewArgs>),
    /// List templates, show one's fields, lint, preview and convert them
    Templates(Deferred<TemplatesArgs>),
    /// List, resume, rename, remove and restore drafts
    Drafts(Deferred<DraftsArgs>),
    /// File an issue on GitHub, exactly once
    File(Deferred<file::FileArgs>),
    /// Change an issue that is on GitHub, and send only what was changed
    Edit(Deferred<edit::EditArgs>),
    /// List, send and drop what is not filed yet
    Queue(Deferred<queue::QueueArgs>),
    /// Say who files on GitHub, and with which token
    Auth(Deferred<auth::AuthArgs>),
}

/// Where the text comes from.
#[derive(Debug, Clone, Default, Args)]
struct Answers {
    /// The title
    #[arg(short, long, value_name = "TEXT")]
    title: Option<String>,
    /// Answers as YAML or JSON, by field id; - reads them from standard input
    #[arg(long = "answers", value_name = "FILE|-")]
    source: Option<PathBuf>,
    /// One answer; may be given several times
    #[arg(long, value_name = "FIELD=VALUE")]
    set: Vec<String>,
}

/// Whose templates are meant.
#[derive(Debug, Clone, Default, Args)]
struct RepoArg {
    /// A repository on its server, instead of this checkout
    #[arg(short = 'R', long, value_name = "[HOST/]OWNER/REPO")]
    repo: Option<String>,
}

const NEW_LOOKUPS: &str = "\
With -R, labels and people, similar issues and references such as #12 are looked up while you write. Pages that you link
to are looked up only when you say so, with Alt-L on Submit or Preview.";

#[derive(Debug, Default, Args)]
#[command(after_help = NEW_LOOKUPS)]
struct NewArgs {
    /// An issue's markdown to go on with
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    /// A template by name, file name, a part of either, or path; blank for none
    #[arg(short = 'T', long, value_name = "NAME|PATH")]
    template: Option<String>,
    #[command(flatten)]
    repo: RepoArg,
    #[command(flatten)]
    answers: Answers,
    /// Where the finished markdown goes
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Nothing that a form requires binds, as on GitHub in private repositories
    #[arg(long)]
    private: bool,
    /// Ask line by line, for screen readers and pipes; what runs where TERM is dumb
    #[arg(long, conflicts_with = "print")]
    plain: bool,
    /// Print one frame as text instead of taking the terminal; nothing is written to disk
    #[arg(long)]
    print: bool,
    /// With --print: keys pressed before the frame, such as 'Title<Tab>x*3<C-p>'
    #[arg(long, value_name = "KEYS", requires = "print", allow_hyphen_values = true)]
    keys: Option<String>,
    /// With --print: columns and rows
    #[arg(long, value_name = "80x24", requires = "print", value_parser = size)]
    size: Option<(u16, u16)>,
}

#[derive(Debug, Args)]
struct RenderArgs {
    /// A template by name, file name, a part of either, or path; blank for none
    #[arg(short = 'T', long, value_name = "NAME|PATH")]
    template: String,
    #[command(flatten)]
    repo: RepoArg,
    #[command(flatten)]
    answers: Answers,
    /// What is written for fields without an answer; a form is always written as GitHub writes it
    #[arg(long, value_enum, default_value_t = UnansweredArg::Omit)]
    unanswered: UnansweredArg,
    /// Leave out HTML comments
    #[arg(long)]
    strip_comments: bool,
    /// Write the file instead of standard output, with front matter; an existing one is left alone
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Debug, Args)]
struct ReadArgs {
    /// A template by name, file name, a part of either, or path
    #[arg(short = 'T', long, value_name = "NAME|PATH")]
    template: Option<String>,
    /// The markdown; - reads standard input
    #[arg(value_name = "FILE|-")]
    file: PathBuf,
}

#[derive(Debug, Args)]
struct TemplatesArgs {
    #[command(subcommand)]
    command: Option<TemplatesCommand>,
    #[command(flatten)]
    repo: RepoArg,
    /// How the answer is printed
    #[arg(long, value_enum)]
    format: Option<Format>,
}

#[derive(Debug, Subcommand)]
enum TemplatesCommand {
    /// Templates of this checkout and the built-in one, contact links, and what is broken
    List {
        #[command(flatten)]
        repo: RepoArg,
        /// How the list is printed
        #[arg(long, value_enum)]
        format: Option<Format>,
    },
    /// A template's sections and fields
    Show {
        /// Name, file name, a part of either, or path
        template: String,
        #[command(flatten)]
        repo: RepoArg,
        /// How they are printed
        #[arg(long, value_enum)]
        format: Option<Format>,
    },
    /// Say what is wrong with templates: what GitHub refuses or hides, and what serves badly
    Lint(LintArgs),
    /// Show a template as its contributors will see it
    Preview(PreviewTemplateArgs),
    /// Turn a markdown template into an issue form, or a form into a markdown template
    Convert(ConvertArgs),
}

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  issuewright templates lint --format github    annotate a pull request, in CI\n\n\
                        Exit codes: 0 no errors, 1 errors, 2 usage")]
struct LintArgs {
    /// Files and folders; without any, all templates of this checkout
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How problems are printed
    #[arg(long, value_enum)]
    format: Option<LintFormat>,
    /// Say what a rule is about
    #[arg(long, value_name = "RULE", conflicts_with_all = ["paths", "format"])]
    explain: Option<String>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum LintFormat {
    #[default]
    Human,
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Workflow commands that GitHub shows beside the lines
    Github,
}

impl From<Format> for LintFormat {
    fn from(format: Format) -> Self {
        match format {
            Format::Human => Self::Human,
            Format::Json => Self::Json,
        }
    }
}

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  issuewright templates preview .github/ISSUE_TEMPLATE/bug.yml")]
struct PreviewTemplateArgs {
    /// A path, or a template's name, file name, or a part of either
    #[arg(value_name = "FILE")]
    template: String,
}

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  issuewright templates convert bug_report.md -o bug_report.yml\n\n\
                        What cannot be carried over is said on standard error.")]
struct ConvertArgs {
    /// A path, or a template's name, file name, or a part of either
    #[arg(value_name = "FILE")]
    template: String,
    /// Write the file instead of standard output; an existing one is left alone
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// What it is turned into; the other kind when left out
    #[arg(long, value_enum)]
    to: Option<ConvertTo>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ConvertTo {
    /// An issue form (YAML)
    Form,
    /// A markdown template
    Markdown,
}

#[derive(Debug, Args)]
struct DraftsArgs {
    #[command(subcommand)]
    command: Option<DraftsCommand>,
    /// How the list is printed
    #[arg(long, value_enum, default_value_t, global = true)]
    format: Format,
}

#[derive(Debug, Subcommand)]
enum DraftsCommand {
    /// Drafts, newest first; --trash lists the removed ones, --filed those that are issues now
    List {
        /// What was removed
        #[arg(long)]
        trash: bool,
        /// What is filed on GitHub
        #[arg(long, conflicts_with = "trash")]
        filed: bool,
    },
    /// Go on with a draft where it was left
    Resume {
        id: String,
        /// Ask line by line, for screen readers and pipes; what runs where TERM is dumb
        #[arg(long)]
        plain: bool,
    },
    /// Give a draft a name of its own
    Rename { id: String, name: String },
    /// Move a draft to the trash
    Remove { id: String },
    /// Bring a draft back from the trash, or from those that are filed
    Restore { id: String },
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    #[default]
    Human,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum UnansweredArg {
    /// The template's placeholders
    Keep,
    /// `_No response_`
    NoResponse,
    /// Leave empty fields and sections out
    Omit,
}

impl From<UnansweredArg> for Unanswered {
    fn from(choice: UnansweredArg) -> Self {
        match choice {
            UnansweredArg::Keep => Self::Keep,
            UnansweredArg::NoResponse => Self::NoResponse,
            UnansweredArg::Omit => Self::Omit,
        }
    }
}

/// Why a command ended badly: the exit code and what to tell.
#[derive(Debug)]
pub struct Failure {
    code: u8,
    messages: Vec<String>,
}

impl Failure {
    fn new(message: impl ToString) -> Self {
        Self { code: FAILED, messages: vec![message.to_string()] }
    }

    /// The same with one more thing to say.
    fn and(mut self, message: &str) -> Self {
        self.messages.push(message.to_owned());
        self
    }

    fn usage(message: impl ToString) -> Self {
        Self { code: USAGE, messages: vec![message.to_string()] }
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::new(problem)
    }
}

impl From<Vec<Problem>> for Failure {
    fn from(problems: Vec<Problem>) -> Self {
        // What is wrong in an option, not in a file, is wrong usage.
        let code = if problems.iter().all(|problem| problem.file == OPTION) { USAGE } else { FAILED };
        Self { code, messages: problems.iter().map(ToString::to_string).collect() }
    }
}

/// Runs the program; messages go to standard error, data to standard output.
pub fn main() -> ExitCode {
    let cli = Cli::try_parse().unwrap_or_else(|error| {
        let first = std::env::args().nth(1).filter(|_| error.use_stderr());
        if let Some(refusal) = first.and_then(|first| mistyped::refusal(&first)) {
            input::tell(&refusal);
            std::process::exit(USAGE.into());
        }
        error.exit()
    });
    let outcome = match cli.command.unwrap_or(Command::New(Deferred(cli.new))) {
        Command::New(Deferred(args)) => new::run(args),
        Command::Render(Deferred(args)) => render::run(args),
        Command::Read(Deferred(args)) => read::run(args),
        Command::Check(Deferred(args)) => check::run(args),
        Command::Preview(Deferred(args)) => preview::run(args),
        Command::Templates(Deferred(args)) => templates::run(args),
        Command::Drafts(Deferred(args)) => drafts::run(args),
        Command::File(Deferred(args)) => file::run(args),
        Command::Edit(Deferred(args)) => edit::run(args),
        Command::Queue(Deferred(args)) => queue::run(args),
        Command::Auth(Deferred(args)) => auth::run(args),
    };
    match outcome {
        Ok(code) => ExitCode::from(code),
        Err(failure) => {
            for message in &failure.messages {
                input::tell(message);
            }
            ExitCode::from(failure.code)
        }
    }
}

/// `80x24` as columns and rows, from 1x1 to 1000x1000.
fn size(text: &str) -> Result<(u16, u16), String> {
    let parsed = text.split_once(['x', 'X', '×']).and_then(|(w, h)| Some((w.parse().ok()?, h.parse().ok()?)));
    match parsed {
        Some((width @ 1..=1000, height @ 1..=1000)) => Ok((width, height)),
        _ => Err(format!("`{text}` is no size; write columns x rows, such as 80x24")),
    }
}
