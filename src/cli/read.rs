//! `issuewright read`: the responses of an issue's markdown, as JSON.

use super::{DONE, Failure, ReadArgs, input};
use crate::response::{self, answers};
use crate::runtime::desks;

pub(super) fn run(args: ReadArgs) -> Result<u8, Failure> {
    let source = input::read(&args.file)?;
    let template = input::template_of(&source, args.template.as_deref(), &desks::chooser())?;
    // What was filed with another form is read by its own headings.
    let form = response::form_of(&template, &source.text);
    if !std::sync::Arc::ptr_eq(&form, &template) {
        let name = &template.name;
        input::tell(&format!("{}: none of the fields of {name} is in it; its own headings are read", source.name));
    }
    let reading = response::read_file(&form, &source.text);
    for note in &reading.notes {
        input::tell(&format!("{}: {note}", source.name));
    }
    input::print_json(&answers::to_json(&reading.draft))?;
    Ok(DONE)
}
