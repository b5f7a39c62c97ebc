//! `issuewright check`: what is missing in issues, for people and for programs.

mod ahead;
mod arguments;
mod checked;
mod examine;
mod fix;
mod inputs;
mod output;
mod progress;
mod rules;
mod work;

pub(super) use arguments::CheckArgs;

use super::likely::Templates;
use super::{DONE, FAILED, Failure, input};
use ahead::Ahead;
use arguments::CheckFormat;
use inputs::Input;
use output::Output;
use progress::Progress;
use work::{Tally, Work};

/// So many issues are looked at before what is found is printed: no more of it is held at a time.
const AT_ONCE: usize = 256;

pub(super) fn run(args: CheckArgs) -> Result<u8, Failure> {
    if args.rules {
        return rules::list(args.format);
    }
    if let Some(name) = &args.explain {
        return rules::explain(name);
    }
    let inputs = inputs::all(&args)?;
    fits_format(&args, &inputs)?;
    let chooser = inputs::chooser(&args, &inputs)?;
    inputs::has_template(&args, &chooser)?;
    let work = Work::new(&args, &chooser, &inputs)?;
    let ahead = Ahead { templates: Templates::new(&chooser), wanted: args.template.as_deref() };
    let mut output = Output::open(&work)?;
    let mut progress = Progress::of(inputs.len());
    // Settings that cannot be followed are no reason to pass.
    let mut tally = Tally { fails: !chooser.settings_problems.is_empty(), ..Tally::default() };
    let mut wrong = chooser.settings_problems.clone();
    for inputs in inputs.chunks(AT_ONCE) {
        ahead.ask(&work.inquiries, inputs);
        let pieces = work.pieces(inputs);
        progress.clear();
        wrong.extend(work.misfits());
        tally.fails |= !wrong.is_empty();
        for mut piece in pieces {
            tally.add(&piece);
            // Nobody is thanked, or asked for anything, by settings that are not what their authors mean.
            if args.format == CheckFormat::Comment && !wrong.is_empty() {
                piece.text.clear();
            }
            output.add(piece)?;
        }
        for problem in std::mem::take(&mut wrong) {
            output.settings(problem)?;
        }
        progress.draw(tally.issues);
    }
    progress.clear();
    for left_out in work.inquiries.left_out() {
        input::tell(&left_out);
        tally.fails = true;
    }
    for silence in work.inquiries.silences() {
        input::tell(&silence);
    }
    output.close(&tally)?;
    Ok(if tally.fails { FAILED } else { DONE })
}

/// A comment is for one author, and what is printed of standard input is one text.
fn fits_format(args: &CheckArgs, inputs: &[Input]) -> Result<(), Failure> {
    let is_many = inputs.len() > 1;
    if args.format == CheckFormat::Comment && is_many {
        return Err(Failure::usage("a comment is written about one issue; name only one"));
    }
    if args.fix && is_many && inputs.iter().any(|input| matches!(input, Input::Stdin(_))) {
        return Err(Failure::usage("--fix prints the text of standard input; name no other issue beside -"));
    }
    Ok(())
}
