//! The arguments of `issuewright file`.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, ValueEnum};

const FILE_EXAMPLES: &str = "\
Examples:
  issuewright file export.md -R octo/hello -l bug -a @me
  issuewright file export.md --dry-run          the requests, without making them
  issuewright file 6w3k -m v1.2 --sub-issues phases

The address of the issue goes to standard output, all else to standard error. Filed again, the same
text is looked for and not filed twice.

Exit codes: 0 filed with all that belongs to it, 1 not filed, 2 usage, 3 filed but not all of it
kept, 4 authentication, 5 not known whether it is filed";

#[derive(Debug, Args)]
#[command(after_help = FILE_EXAMPLES)]
pub(in crate::cli) struct FileArgs {
    /// An issue's markdown, - for standard input, or a draft's id
    #[arg(value_name = "FILE|DRAFT")]
    pub(in crate::cli) source: PathBuf,
    /// Where to; the checkout's repository when left out
    #[arg(short = 'R', long, value_name = "[HOST/]OWNER/REPO")]
    pub(in crate::cli) repo: Option<String>,
    /// The template it was written from, one of the repository with -R; guessed when left out, blank for none
    #[arg(short = 'T', long, value_name = "NAME|PATH")]
    pub(in crate::cli) template: Option<String>,
    /// Another title
    #[arg(short, long, value_name = "TEXT")]
    pub(in crate::cli) title: Option<String>,
    /// One more label; may be given several times
    #[arg(short, long, value_name = "LABEL")]
    pub(in crate::cli) label: Vec<String>,
    /// One more assignee, @me for yourself; may be given several times
    #[arg(short, long, value_name = "LOGIN")]
    pub(in crate::cli) assignee: Vec<String>,
    /// The milestone, by title or number
    #[arg(short, long, value_name = "MILESTONE")]
    pub(in crate::cli) milestone: Option<String>,
    /// The issue type
    #[arg(long = "type", value_name = "TYPE")]
    pub(in crate::cli) kind: Option<String>,
    /// A project to put it into, by owner and number or by title; may be given several times
    #[arg(short, long, value_name = "OWNER/NUMBER|TITLE")]
    pub(in crate::cli) project: Vec<String>,
    /// File phases or tasks of the plan as sub-issues
    #[arg(long, value_enum, value_name = "WHICH")]
    pub(in crate::cli) sub_issues: Option<SubIssuesArg>,
    /// Print every request that would change something, without the token; only those that read are made
    #[arg(long)]
    pub(in crate::cli) dry_run: bool,
    /// Say what became of it as JSON
    #[arg(long)]
    pub(in crate::cli) json: bool,
    /// File it in spite of blocking findings
    #[arg(long)]
    pub(in crate::cli) force: bool,
    /// File the same text once more
    #[arg(long)]
    pub(in crate::cli) again: bool,
    /// Open GitHub's own page with everything filled in, and file nothing
    #[arg(short, long, conflicts_with_all = ["dry_run", "json", "sub_issues"])]
    pub(in crate::cli) web: bool,
    /// How long a reply may take
    #[arg(long, value_name = "SECONDS", default_value_t = 30)]
    pub(in crate::cli) timeout: u64,
}

impl FileArgs {
    pub(super) fn patience(&self) -> Duration {
        Duration::from_secs(self.timeout.clamp(1, 600))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum SubIssuesArg {
    Phases,
    Tasks,
}
