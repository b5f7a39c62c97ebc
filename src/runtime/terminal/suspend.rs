//! Stopping the whole job, as Ctrl-Z does.

use std::io;

use rustix::process::{Signal, getpgid, getpgrp, getppid, getsid, kill_current_process_group};

/// Stops all processes of the job, as the shell waits for each of them (`cargo run` is one); returns when it goes on.
pub(super) fn stop_the_job() -> io::Result<()> {
    Ok(kill_current_process_group(Signal::STOP)?)
}

/// Whether nobody watches over this job: its parent belongs to another session, as when a terminal window runs
/// the program without a shell. Stopped, it would never go on.
pub(super) fn nobody_would_continue_us() -> bool {
    let Some(parent) = getppid() else { return true };
    // A parent in our own group (`cargo run`) has a shell above it as far as can be seen from here.
    let is_in_our_group = getpgid(Some(parent)).is_ok_and(|group| group == getpgrp());
    let is_in_our_session = getsid(Some(parent)).is_ok_and(|session| getsid(None) == Ok(session));
    !(is_in_our_group || is_in_our_session)
}
