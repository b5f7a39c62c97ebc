//! Asks another program for a few words, for no longer than a limit.

use std::io::{self, ErrorKind, Read};
use std::os::fd::AsFd;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};
use rustix::process::{Pid, Signal, kill_process_group};

/// How long one look at the program is from the next.
const PAUSE: Duration = Duration::from_millis(2);

/// What `command` writes to its standard output. It is given no input, and what it says on standard error is dropped.
///
/// `None` when it cannot be started, ends with a failure, or takes longer than `limit`: it is killed then, with all it
/// has started.
pub fn answer(command: &mut Command, limit: Duration) -> Option<Vec<u8>> {
    let started = Instant::now();
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.process_group(0).spawn().ok()?;
    let answer = wait(&mut child, || started.elapsed() >= limit);
    if answer.is_err() {
        end(&mut child);
    }
    answer.ok().flatten()
}

/// `Ok(None)` when the program ended with a failure; an error when it is still there.
fn wait(child: &mut Child, is_late: impl Fn() -> bool) -> io::Result<Option<Vec<u8>>> {
    let mut pipe = child.stdout.take().ok_or(ErrorKind::BrokenPipe)?;
    // Whoever else has inherited the other end may keep it open: a read must never wait for them.
    fcntl_setfl(pipe.as_fd(), fcntl_getfl(pipe.as_fd())? | OFlags::NONBLOCK)?;
    let mut written = Vec::new();
    loop {
        let ended = child.try_wait()?;
        match pipe.read_to_end(&mut written) {
            Err(error) if error.kind() != ErrorKind::WouldBlock => return Err(error),
            _ => {}
        }
        match ended {
            Some(status) => return Ok(status.success().then_some(written)),
            None if is_late() => return Err(ErrorKind::TimedOut.into()),
            None => thread::sleep(PAUSE),
        }
    }
}

/// Not yet waited for, so that its number is still its own.
fn end(child: &mut Child) {
    if let Some(group) = Pid::from_raw(child.id() as i32) {
        let _ = kill_process_group(group, Signal::KILL);
    }
    let _ = child.wait();
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Far more than any of these scripts takes.
    const LONG: Duration = Duration::from_mins(1);

    fn said(script: &str, limit: Duration) -> Option<String> {
        let answer = answer(Command::new("sh").args(["-c", script]), limit)?;
        Some(String::from_utf8(answer).unwrap())
    }

    #[test]
    fn a_program_is_asked_without_input_and_its_complaints_are_dropped() {
        assert_eq!(said("cat; echo aside >&2; echo yes", LONG).as_deref(), Some("yes\n"));
    }

    #[test]
    fn a_long_answer_is_read_as_a_whole() {
        assert_eq!(said("head -c 300000 /dev/zero", LONG).map(|text| text.len()), Some(300_000));
    }

    #[test]
    fn a_failure_is_no_answer() {
        assert_eq!(said("echo no; exit 1", LONG), None);
        assert_eq!(answer(&mut Command::new("/no/such/program"), LONG), None);
    }

    #[test]
    fn one_that_hangs_is_killed() {
        assert_eq!(said("exec sleep 600", Duration::from_millis(20)), None);
        assert_eq!(said("sleep 600; echo late", Duration::from_millis(20)), None);
    }

    #[test]
    fn one_that_leaves_another_behind_is_not_waited_for() {
        let number = said("sleep 600 & echo $!", LONG).expect("its number, while the other keeps the pipe open");
        let left = Pid::from_raw(number.trim().parse().unwrap()).unwrap();
        rustix::process::kill_process(left, Signal::KILL).unwrap();
    }
}
