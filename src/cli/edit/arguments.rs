//! The arguments of `issuewright edit`.

use std::path::PathBuf;
use std::time::Duration;

use clap::Args;

use crate::cli::Answers;

const EDIT_EXAMPLES: &str = "\
Examples:
  issuewright edit octo/hello#7                  read into its template, edited in the wizard
  issuewright edit '#7' --set impact='All users' one field, the rest as it stands
  issuewright edit 7 -t 'Exports are slow' --add-label bug --remove-assignee @me -m v1.2

Only what was changed is sent, and told before as a short diff. What others changed meanwhile is kept; where both changed the same
lines, nothing is sent, and all texts are written to a file to be settled.

Exit codes: 0 changed, or as it is to be already, 1 not changed, 2 usage, 3 not all of it kept,
4 authentication, 5 not known whether it is changed";

#[derive(Debug, Args)]
#[command(after_help = EDIT_EXAMPLES)]
pub(in crate::cli) struct EditArgs {
    /// OWNER/REPO#NUMBER, the issue's address or number; or the id of a draft that edits one, to send it
    #[arg(value_name = "ISSUE|DRAFT")]
    pub(in crate::cli) issue: String,
    /// Where a bare number is; the checkout's repository when left out
    #[arg(short = 'R', long, value_name = "[HOST/]OWNER/REPO")]
    pub(in crate::cli) repo: Option<String>,
    /// The template it was written from: the repository's, or this checkout's; guessed when left out, blank for none
    #[arg(short = 'T', long, value_name = "NAME|PATH")]
    pub(in crate::cli) template: Option<String>,
    #[command(flatten)]
    pub(in crate::cli) answers: Answers,
    /// The whole new text; - reads standard input
    #[arg(short = 'F', long, value_name = "FILE|-", conflicts_with_all = ["source", "set"])]
    pub(in crate::cli) body_file: Option<PathBuf>,
    /// One more label; may be given several times
    #[arg(long, value_name = "LABEL")]
    pub(in crate::cli) add_label: Vec<String>,
    /// One label less; may be given several times
    #[arg(long, value_name = "LABEL")]
    pub(in crate::cli) remove_label: Vec<String>,
    /// One more assignee, @me for yourself; may be given several times
    #[arg(long, value_name = "LOGIN")]
    pub(in crate::cli) add_assignee: Vec<String>,
    /// One assignee less, @me for yourself; may be given several times
    #[arg(long, value_name = "LOGIN")]
    pub(in crate::cli) remove_assignee: Vec<String>,
    /// Another milestone, by title or number
    #[arg(short, long, value_name = "MILESTONE")]
    pub(in crate::cli) milestone: Option<String>,
    /// No milestone
    #[arg(long, conflicts_with = "milestone")]
    pub(in crate::cli) remove_milestone: bool,
    /// Another issue type
    #[arg(long = "type", value_name = "TYPE")]
    pub(in crate::cli) kind: Option<String>,
    /// No issue type
    #[arg(long, conflicts_with = "kind")]
    pub(in crate::cli) remove_type: bool,
    /// Ask line by line, for screen readers and pipes; what runs where TERM is dumb
    #[arg(long)]
    pub(in crate::cli) plain: bool,
    /// Print every request that would change something, without the token; only those that read are made
    #[arg(long)]
    pub(in crate::cli) dry_run: bool,
    /// Say what became of it as JSON
    #[arg(long)]
    pub(in crate::cli) json: bool,
    /// How long a reply may take
    #[arg(long, value_name = "SECONDS", default_value_t = 30)]
    pub(in crate::cli) timeout: u64,
}

impl EditArgs {
    pub(super) fn patience(&self) -> Duration {
        Duration::from_secs(self.timeout.clamp(1, 600))
    }
}
