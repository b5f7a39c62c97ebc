//! `issuewright check`: what is missing in issues, for people and for programs.

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

use super::{DONE, FAILED, Failure, input};
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
    let work = Work::new(&args, &chooser, &inputs)?;
    let mut output = Output::open(&work)?;
    let mut progress = Progress::of(inputs.len());
    // Settings that cannot be followed are no reason to pass.
    let mut tally = Tally { fails: !chooser.settings_problems.is_empty(), ..Tally::default() };
    chooser.settings_problems.iter().for_each(|problem| input::tell(&problem.to_string()));
    for inputs in inputs.chunks(AT_ONCE) {
        let pieces = work.pieces(inputs);
        progress.clear();
        for piece in pieces {
            tally.add(&piece);
            output.add(piece)?;
        }
        for misfit in work.misfits() {
            input::tell(&misfit.to_string());
            tally.fails = true;
        }
        progress.draw(tally.issues);
    }
    progress.clear();
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
