//! The `issuewright` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    issuewright::cli::main()
}
