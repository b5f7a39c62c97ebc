//! The arguments of `issuewright check`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::check::Severity;
use crate::cli::RepoArg;
use crate::runtime::links::Reach;

const CHECK_EXAMPLES: &str = "\
Examples:
  issuewright check ISSUE.md                     what is missing, line by line
  issuewright check issues/ 'more/**/*.md'       all files of a folder, and those that fit a pattern
  issuewright check - --stdin-filename ISSUE.md  what an editor holds
  issuewright check octo/hello#7 --format comment
  issuewright check -R octo/hello --label needs-triage --format json
  issuewright check -R octo/hello --links ISSUE.md   also labels, references and linked pages
  issuewright check --fix ISSUE.md               mend what can be mended safely
  issuewright check --explain filler             what a rule is about

In folders, files that end in .md or .markdown are looked at; hidden ones, templates and readmes are not.

Exit codes: 0 nothing that --fail-on names, 1 findings that it names, or something could not be checked, 2 usage,
4 authentication";

#[derive(Debug, Args)]
#[command(after_help = CHECK_EXAMPLES)]
pub(in crate::cli) struct CheckArgs {
    /// Files, folders or patterns of issues' markdown; - for standard input; a draft's id; OWNER/REPO#NUMBER or the
    /// address of an issue
    #[arg(value_name = "ISSUE|-", required_unless_present_any = ["label", "stdin_filename", "rules", "explain"])]
    pub(super) inputs: Vec<PathBuf>,
    /// The template they were written from; guessed from front matter and headings when left out
    #[arg(short = 'T', long, value_name = "NAME|PATH")]
    pub(super) template: Option<String>,
    #[command(flatten)]
    pub(super) repo: RepoArg,
    /// All open issues of the repository with this label; may be given several times
    #[arg(long, value_name = "LABEL")]
    pub(super) label: Vec<String>,
    /// What standard input is called, for editors
    #[arg(long, value_name = "NAME")]
    pub(super) stdin_filename: Option<String>,
    /// Ask the pages that issues link to whether they are there; `any` also those of this machine and of private
    /// networks
    #[arg(long, value_enum, value_name = "WHICH", num_args = 0..=1, default_missing_value = "public", require_equals = true)]
    pub(super) links: Option<LinksArg>,
    /// Ask for no more than so many references, and as many linked pages [default: 200, and 2000 references with a token]
    #[arg(long, value_name = "NUMBER")]
    pub(super) most_lookups: Option<usize>,
    /// Nothing that a form requires binds, as on GitHub in private repositories
    #[arg(long)]
    pub(super) private: bool,
    /// How findings are printed
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: CheckFormat,
    /// Which findings make it end with 1
    #[arg(long, value_enum, default_value_t, value_name = "WHAT")]
    pub(super) fail_on: FailOn,
    /// End with 1 where an issue's score, in percent, is lower
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(0..=100))]
    pub(super) score_min: Option<u8>,
    /// Mend in the files what can be mended safely; of standard input, print the mended text
    #[arg(long, conflicts_with = "label")]
    pub(super) fix: bool,
    /// List the rules
    #[arg(long, conflicts_with_all = ["inputs", "explain", "fix", "label", "stdin_filename"])]
    pub(super) rules: bool,
    /// Say what a rule is about
    #[arg(long, value_name = "RULE", conflicts_with_all = ["inputs", "fix", "label", "stdin_filename"])]
    pub(super) explain: Option<String>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum CheckFormat {
    #[default]
    Human,
    /// An array with an object for each issue
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Workflow commands that GitHub shows beside the lines
    Github,
    /// JUnit's XML, for CI servers
    Junit,
    /// A friendly comment for the author of one issue, in markdown
    Comment,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum LinksArg {
    Public,
    Any,
}

impl LinksArg {
    pub(super) fn reach(self) -> Reach {
        match self {
            Self::Public => Reach::Public,
            Self::Any => Reach::Anywhere,
        }
    }
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    /// All findings
    Advice,
    /// Those that hold up filing
    #[default]
    Blocking,
    /// None: only what cannot be checked
    Never,
}

impl FailOn {
    pub(super) fn counts(self, severity: Severity) -> bool {
        match self {
            Self::Advice => true,
            Self::Blocking => severity == Severity::Blocking,
            Self::Never => false,
        }
    }
}
