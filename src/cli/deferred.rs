//! Arguments of a command that is looked into only when it is the one that was called.
//!
//! The wizard's start does not pay for what the other commands can be told.

use clap::builder::Resettable;
use clap::{ArgMatches, Args, Command, Error, FromArgMatches};

/// A command's arguments, defined at need.
#[derive(Debug)]
pub(super) struct Deferred<T>(pub T);

impl<T: Args> Args for Deferred<T> {
    fn augment_args(command: Command) -> Command {
        command.defer(|command| keep_about(command, T::augment_args))
    }

    fn augment_args_for_update(command: Command) -> Command {
        command.defer(|command| keep_about(command, T::augment_args_for_update))
    }
}

impl<T: FromArgMatches> FromArgMatches for Deferred<T> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        T::from_arg_matches(matches).map(Self)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        self.0.update_from_arg_matches(matches)
    }
}

/// The command is about what its own line says, not what some of its arguments are about.
fn keep_about(command: Command, define: fn(Command) -> Command) -> Command {
    let about = (command.get_about().cloned(), command.get_long_about().cloned());
    define(command).about(Resettable::from(about.0)).long_about(Resettable::from(about.1))
}
