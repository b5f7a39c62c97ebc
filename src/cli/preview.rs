//! `issuewright preview`: an issue as GitHub will show it, on the Preview screen, as styled text, or as a web page.

mod follow;
mod page;
mod read;

use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

use clap::Args;

use super::{DONE, Failure, RepoArg, input, repository};
use crate::app::Preview;
use crate::app::preview::{Content, View};
use crate::runtime::{look, wizard};
use crate::ui::{self, Look, markdown};
use read::Reader;

/// Columns of the text when nobody says how many there are.
const COLUMNS: u16 = 80;

const EXAMPLES: &str = "\
Examples:
  issuewright preview ISSUE.md                 in the terminal; Tab switches between the views
  issuewright preview ISSUE.md --findings | less
  issuewright preview ISSUE.md --watch         shown anew whenever an editor saves it
  issuewright preview ISSUE.md --html ISSUE.html -R octo/hello
  issuewright preview ISSUE.md -w              in the browser; nothing is sent anywhere

Exit codes: 0 done, 1 it cannot be read or written, 2 usage, 130 interrupted";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct PreviewArgs {
    /// The markdown; - reads standard input
    #[arg(value_name = "FILE|-")]
    file: PathBuf,
    #[command(flatten)]
    view: ViewArgs,
    /// The template it was written from; guessed from its headings when left out
    #[arg(short = 'T', long, value_name = "NAME|PATH")]
    template: Option<String>,
    #[command(flatten)]
    repo: RepoArg,
    /// Nothing that a form requires binds, as on GitHub in private repositories
    #[arg(long)]
    private: bool,
    /// Go on when the file is saved: show it, or write the page, anew
    #[arg(long)]
    watch: bool,
    /// Write one web page that looks like GitHub's and loads nothing; - prints it. A page of this program is written over
    #[arg(long, value_name = "FILE|-", conflicts_with = "ViewArgs")]
    html: Option<PathBuf>,
    /// Open the page in the browser; without --html it is a temporary file
    #[arg(short, long, conflicts_with = "ViewArgs")]
    web: bool,
    /// Write the page over any file
    #[arg(long, requires = "html")]
    force: bool,
}

#[derive(Debug, Clone, Copy, Args)]
#[group(multiple = false)]
struct ViewArgs {
    /// As it is written
    #[arg(long)]
    raw: bool,
    /// As it is written, with what is missing or wrong under the lines it is about
    #[arg(long)]
    findings: bool,
    /// What differs from the template
    #[arg(long)]
    diff: bool,
}

impl ViewArgs {
    fn view(self) -> View {
        match self {
            Self { raw: true, .. } => View::Raw,
            Self { findings: true, .. } => View::Findings,
            Self { diff: true, .. } => View::Diff,
            _ => View::Rendered,
        }
    }
}

pub(super) fn run(args: PreviewArgs) -> Result<u8, Failure> {
    if args.watch && args.file == Path::new("-") {
        return Err(Failure::usage("standard input cannot be watched; name a file"));
    }
    if args.web || args.html.is_some() {
        return page::run(args);
    }
    let is_shown = std::io::stdout().is_terminal();
    let view = args.view.view();
    // What the view does not show need not be found out.
    let needs_template = is_shown || matches!(view, View::Findings | View::Diff);
    let chooser = if needs_template { Some(repository::chooser(&args.repo)?) } else { None };
    // Before the file is read, so that no change is missed.
    let watch = if args.watch { Some(follow::watch(&args.file)?) } else { None };
    let reader = Reader { file: args.file, template: args.template, chooser, is_private: args.private };
    let content = reader.read()?;
    content.tell();
    if is_shown {
        let mut preview = Preview::default();
        preview.set_view(view);
        preview.set_content(content.shown);
        let follow = watch.map(|watch| move |news, waker| follow::on_screen(watch, &reader, &news, &waker));
        return super::new::finish(wizard::preview(preview, follow));
    }
    let look = look::detect(false);
    input::print(&text(&content.shown, view, &look))?;
    match watch {
        Some(watch) => follow::as_text(watch, &reader, content.shown, |content| text(content, view, &look)),
        None => Ok(DONE),
    }
}

/// The issue as lines, for a pipe.
fn text(content: &Content, view: View, look: &Look) -> String {
    let (palette, symbols) = (&look.palette, &look.symbols);
    let mut text = String::new();
    if !content.title.is_empty() {
        text.push_str(&format!("{}\n\n", ui::text::visible(&content.title)));
    }
    let lines = if view == View::Rendered {
        markdown::render(&content.body, COLUMNS, palette, symbols)
    } else {
        let mut preview = Preview::default();
        preview.set_view(view);
        preview.set_content(content.clone());
        ui::preview::lines(view, &preview, COLUMNS, palette, symbols)
    };
    text.push_str(&markdown::to_ansi(&lines, palette.colors));
    text
}
