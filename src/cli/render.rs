//! `issuewright render`: markdown from answers, without the wizard.

use super::{DONE, Failure, RenderArgs, input, repository};
use crate::draft::Draft;
use crate::render;
use crate::runtime::save::{self, SaveError};

pub(super) fn run(args: RenderArgs) -> Result<u8, Failure> {
    let template = input::template(&args.template, &*repository::chooser(&args.repo)?)?;
    let mut draft = Draft::new(template);
    input::given(args.answers, None, false)?.apply(&mut draft)?;
    let mut issue = render::render(&draft, args.unanswered.into());
    if args.strip_comments {
        issue.body = render::without_comments(&issue.body, &draft.template.source.text);
    }
    match &args.output {
        None => input::print_text(&issue.body)?,
        Some(path) => {
            let text = render::markdown_file(&issue, &draft.template);
            save::write_new(path, &text).map_err(|error| match error {
                SaveError::Exists(_) => {
                    Failure::new(format!("{} exists already; choose another name, or remove it first", path.display()))
                }
                error @ SaveError::Failed(_) => Failure::new(error),
            })?;
            input::tell(&format!("written to {}", path.display()));
        }
    }
    Ok(DONE)
}
