//! `issuewright read`: the responses of an issue's markdown, as JSON.

use super::{DONE, Failure, ReadArgs, input};
use crate::response::{self, answers};

pub(super) fn run(args: ReadArgs) -> Result<u8, Failure> {
    let source = input::read(&args.file)?;
    let template = input::template_of(&source, args.template.as_deref())?;
    let reading = response::read(&template, &source.text);
    for note in &reading.notes {
        input::tell(&format!("{}: {note}", source.name));
    }
    input::print_json(&answers::to_json(&reading.draft))?;
    Ok(DONE)
}
