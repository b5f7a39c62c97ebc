//! The terminal device: finding it, taking it, and giving it back as it was.

use std::fs::File;
use std::io;
use std::os::fd::{AsFd, BorrowedFd};
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

use rustix::fs::{Mode, OFlags};
use rustix::termios::{OptionalActions, Termios, isatty, tcgetattr, tcgetwinsize, tcsetattr, ttyname};

use super::output::write_all;

/// Alternate screen, emptied; bracketed paste; mouse clicks, drags and wheel in SGR form. Not every motion of the mouse
/// is asked for: that would wake the program all the time.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[H\x1b[2J\x1b[?2004h\x1b[?1000h\x1b[?1002h\x1b[?1006h";
/// All of that undone, plain colours, cursor shown.
const LEAVE: &[u8] = b"\x1b[?1006l\x1b[?1002l\x1b[?1000l\x1b[?2004l\x1b[0m\x1b[?25h\x1b[?1049l";

/// What is needed to give the terminal back from anywhere, a panic in any thread included.
static DEVICE: Mutex<Option<Device>> = Mutex::new(None);

struct Device {
    keyboard: File,
    screen: File,
    before: Termios,
    is_taken: bool,
}

/// The terminal to read from and the one to write to: standard input and output where they are terminals, else the
/// terminal the process belongs to.
pub(super) fn open() -> io::Result<(File, File)> {
    let (stdin, stdout, stderr) = (io::stdin(), io::stdout(), io::stderr());
    let own_or_other = |own: BorrowedFd<'_>, others: [BorrowedFd<'_>; 2]| -> io::Result<File> {
        if isatty(own) {
            return Ok(own.try_clone_to_owned()?.into());
        }
        // By its own name where it is known: some systems cannot poll /dev/tty.
        let named = others.into_iter().find(|fd| isatty(fd)).and_then(|fd| ttyname(fd, Vec::new()).ok());
        let named =
            named.map(|name| rustix::fs::open(&name, OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC, Mode::empty()));
        match named {
            Some(Ok(fd)) => Ok(fd.into()),
            _ => File::options().read(true).write(true).open("/dev/tty"),
        }
    };
    let (input, output, errors) = (stdin.as_fd(), stdout.as_fd(), stderr.as_fd());
    Ok((own_or_other(input, [output, errors])?, own_or_other(output, [input, errors])?))
}

/// Takes the terminal, remembering how it was.
pub(super) fn take(keyboard: File, screen: File) -> io::Result<()> {
    let before = tcgetattr(&keyboard)?;
    *device() = Some(Device { keyboard, screen, before, is_taken: false });
    retake().inspect_err(|_| restore())
}

/// Brings the terminal into our state, whether it is or not.
pub(super) fn retake() -> io::Result<()> {
    let mut device = device();
    let Some(device) = device.as_mut() else { return Err(io::ErrorKind::NotConnected.into()) };
    let mut raw = device.before.clone();
    raw.make_raw();
    // Before the first change, so that whatever is done is undone.
    device.is_taken = true;
    tcsetattr(&device.keyboard, OptionalActions::Now, &raw)?;
    write_all(&device.screen, ENTER)
}

/// Gives the terminal back as it was; harmless when it has been given back, or was never taken.
pub fn restore() {
    if let Some(device) = device().as_mut() {
        device.restore();
    }
}

/// Whether the terminal is ours at the moment.
pub(super) fn is_taken() -> bool {
    device().as_ref().is_some_and(|device| device.is_taken)
}

/// Closes the device.
pub(super) fn forget() {
    *device() = None;
}

/// Gives the terminal back before a panic's message is printed, so that it can be read.
pub(super) fn restore_on_panic() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let print = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            // Never waits: the panic may come from within.
            if let Ok(mut device) = DEVICE.try_lock()
                && let Some(device) = device.as_mut()
            {
                device.restore();
            }
            print(panic);
        }));
    });
}

/// Columns and rows.
pub(super) fn size(screen: &File) -> (u16, u16) {
    tcgetwinsize(screen).map_or((0, 0), |size| (size.ws_col, size.ws_row))
}

impl Device {
    fn restore(&mut self) {
        if self.is_taken {
            self.is_taken = false;
            // Both are tried, and neither can be helped if the terminal is gone.
            let _ = write_all(&self.screen, LEAVE);
            let _ = tcsetattr(&self.keyboard, OptionalActions::Now, &self.before);
        }
    }
}

fn device() -> MutexGuard<'static, Option<Device>> {
    DEVICE.lock().unwrap_or_else(PoisonError::into_inner)
}
