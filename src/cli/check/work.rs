//! Checks issues on all cores, and puts what is found into words there.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread;

use super::CheckArgs;
use super::checked::Outcome;
use super::inputs::{Input, Inquiries};
use super::output;
use crate::check::{Requirements, Settings, Severity};
use crate::cli::Failure;
use crate::cli::likely::Templates;
use crate::cli::machine::{File, Root};
use crate::runtime::desks;
use crate::runtime::look;
use crate::runtime::templates::Chooser;
use crate::template::{Problem, Template};
use crate::ui::style::Palette;

/// As deep as the first thread's.
const STACK: usize = 8 << 20;

/// What is asked for by each template, worked out once; by the place of the template in memory, and whether all of it
/// only is advice.
type Asked = HashMap<(usize, bool), Known>;

struct Known {
    /// Keeps its place in memory.
    _template: Arc<Template>,
    requirements: Arc<Requirements>,
}

/// What all issues are checked with.
pub(super) struct Work<'a> {
    pub args: &'a CheckArgs,
    pub palette: Palette,
    /// Whether there is only one issue.
    pub is_alone: bool,
    /// Whether the mended text of standard input is printed, and nothing else on standard output.
    pub prints_text: bool,
    pub root: Root,
    pub templates: Templates<'a>,
    /// The files of another repository are not at hand.
    pub has_files: bool,
    /// Asks about repositories, and about links, if that is wanted.
    pub inquiries: Inquiries,
    settings: &'a Settings,
    /// What is wrong with them that is told already.
    settings_problems: &'a [Problem],
    asked: Mutex<Asked>,
    /// What the settings name and no template that was met has.
    misfits: Mutex<Vec<Problem>>,
}

/// What is to be printed of one issue.
pub(super) struct Piece {
    pub text: String,
    /// For standard error.
    pub told: Vec<String>,
    pub blocking: usize,
    pub advice: usize,
    pub is_readable: bool,
    pub fails: bool,
}

/// What was found in all of them.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub issues: usize,
    pub clean: usize,
    pub unreadable: usize,
    pub blocking: usize,
    pub advice: usize,
    pub fails: bool,
}

impl Tally {
    pub(super) fn add(&mut self, piece: &Piece) {
        self.issues += 1;
        self.blocking += piece.blocking;
        self.advice += piece.advice;
        self.unreadable += usize::from(!piece.is_readable);
        self.clean += usize::from(piece.is_readable && piece.blocking + piece.advice == 0);
        self.fails |= piece.fails;
    }
}

impl<'a> Work<'a> {
    pub(super) fn new(args: &'a CheckArgs, chooser: &'a Chooser, inputs: &[Input]) -> Result<Self, Failure> {
        let folder = std::env::current_dir().map_err(|error| Failure::new(format!("the working folder: {error}")))?;
        let root = desks::checkout().unwrap_or_else(|| folder.clone());
        Ok(Self {
            args,
            palette: look::detect(std::io::IsTerminal::is_terminal(&std::io::stdout())).palette,
            is_alone: inputs.len() == 1,
            prints_text: args.fix && inputs.iter().any(|input| matches!(input, Input::Stdin(_))),
            root: Root { base: folder, root },
            templates: Templates::new(chooser),
            has_files: chooser.repo.is_none(),
            inquiries: Inquiries::new(args, inputs)?,
            settings: &chooser.settings,
            settings_problems: &chooser.settings_problems,
            asked: Mutex::default(),
            misfits: Mutex::default(),
        })
    }

    /// The pieces of some issues, in their order.
    pub(super) fn pieces(&self, inputs: &[Input]) -> Vec<Piece> {
        let workers = thread::available_parallelism().map_or(1, usize::from).min(inputs.len());
        if workers < 2 {
            return inputs.iter().map(|input| self.piece(input)).collect();
        }
        let next = AtomicUsize::new(0);
        let pieces: Vec<OnceLock<Piece>> = inputs.iter().map(|_| OnceLock::new()).collect();
        let take = || {
            while let Some((input, place)) = {
                let at = next.fetch_add(1, Ordering::Relaxed);
                inputs.get(at).zip(pieces.get(at))
            } {
                // Each place is taken once.
                let _ = place.set(self.piece(input));
            }
        };
        thread::scope(|scope| {
            for _ in 1..workers {
                // Without another thread this one does it all.
                let _ = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, take);
            }
            take();
        });
        pieces.into_iter().filter_map(OnceLock::into_inner).collect()
    }

    fn piece(&self, input: &Input) -> Piece {
        let mut told = Vec::new();
        let outcome = match self.outcome(input, &mut told) {
            Ok(checked) => Outcome::Checked(Box::new(checked)),
            Err(problem) => {
                told.push(problem.to_string());
                let file = File::Path(self.root.path(&problem.file));
                Outcome::Unreadable(problem, file)
            }
        };
        let (blocking, advice) = match &outcome {
            Outcome::Checked(checked) => (checked.report.blocking + checked.problems.len(), checked.report.advice),
            Outcome::Unreadable(..) | Outcome::Settings(..) => (0, 0),
        };
        let is_readable = matches!(outcome, Outcome::Checked(_));
        let counts = |severity, count: usize| count > 0 && self.args.fail_on.counts(severity);
        let is_low = matches!(&outcome, Outcome::Checked(checked) if checked.falls_short().is_some());
        let counts = counts(Severity::Blocking, blocking) || counts(Severity::Advice, advice);
        let fails = !is_readable || is_low || counts;
        Piece { text: output::piece(self, &outcome), told, blocking, advice, is_readable, fails }
    }

    /// What is asked for by a template. What the settings name and it does not have is told once.
    pub(super) fn requirements(&self, template: &Arc<Template>, is_private: bool) -> Arc<Requirements> {
        let is_relaxed = self.args.private || is_private;
        let key = (Arc::as_ptr(template) as usize, is_relaxed);
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        let known = asked.entry(key).or_insert_with(|| {
            let requirements = Requirements::under(template, self.settings);
            let requirements = Arc::new(if is_relaxed { requirements.relaxed() } else { requirements });
            let mut misfits = self.misfits.lock().unwrap_or_else(PoisonError::into_inner);
            let new = self.settings.misfits(template);
            misfits.extend(new.into_iter().filter(|problem| !self.settings_problems.contains(problem)));
            Known { _template: Arc::clone(template), requirements }
        });
        Arc::clone(&known.requirements)
    }

    /// What the settings name and the templates do not have, since the last time.
    pub(super) fn misfits(&self) -> Vec<Problem> {
        std::mem::take(&mut self.misfits.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
