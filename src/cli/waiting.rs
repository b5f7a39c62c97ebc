//! Waits at a terminal until GitHub may be asked again.

use std::io::{self, IsTerminal as _, Write as _};
use std::thread;
use std::time::{Duration, Instant};

use crate::filing::Refusal;
use crate::filing::refusal::in_words;
use crate::runtime::github::GitHub;

/// Goes on by itself after too many requests, where somebody sees it; in a pipe that is refused.
pub(super) fn patient(github: GitHub) -> GitHub {
    if io::stderr().is_terminal() { github.waiting(count_down) } else { github }
}

/// Counts the seconds down on one line. Ctrl-C ends it, with the program.
fn count_down(refusal: &Refusal) {
    let start = Instant::now();
    let wait = Duration::from_secs(refusal.wait.unwrap_or_default());
    loop {
        let left = wait.saturating_sub(start.elapsed());
        if left.is_zero() {
            break;
        }
        let seconds = left.as_secs() + u64::from(left.subsec_nanos() > 0);
        show(&format!("issuewright: {}; going on in {} (Ctrl-C ends it)", refusal.sentence, in_words(seconds)));
        thread::sleep(left.min(Duration::from_secs(1)));
    }
    show("");
}

/// Writes in place of what stands on the line.
fn show(text: &str) {
    // Nobody is left to see it when standard error is gone.
    let _ = write!(io::stderr(), "\r\x1b[K{text}").and_then(|()| io::stderr().flush());
}
