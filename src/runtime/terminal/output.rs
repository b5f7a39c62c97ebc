//! The way to the screen: everything of a frame in one write.

use std::cell::RefCell;
use std::fs::File;
use std::io::{self, ErrorKind, Write};
use std::rc::Rc;

use crossterm::clipboard::CopyToClipboard;
use crossterm::queue;
use rustix::event::{PollFd, PollFlags};

use super::tty;

/// A frame in the making. [`Write::flush`] does nothing, as the backend flushes several times a frame;
/// [`Output::send`] writes what has been gathered.
#[derive(Debug, Clone)]
pub struct Output(Rc<RefCell<Frame>>);

#[derive(Debug)]
struct Frame {
    screen: File,
    bytes: Vec<u8>,
}

/// A buffer larger than this is not kept for the next frame.
const KEPT: usize = 64 * 1024;

impl Output {
    pub(super) fn to(screen: File) -> Self {
        Self(Rc::new(RefCell::new(Frame { screen, bytes: Vec::with_capacity(16 * 1024) })))
    }

    /// Writes the frame to the screen. An error means that the terminal is gone, or has been given back: then
    /// nothing is written, so that no frame lands in the shell's scrollback.
    pub fn send(&self) -> io::Result<()> {
        let frame = &mut *self.0.borrow_mut();
        let result = if frame.bytes.is_empty() {
            Ok(())
        } else if tty::is_taken() {
            write_all(&frame.screen, &frame.bytes)
        } else {
            Err(io::Error::new(ErrorKind::NotConnected, "the terminal has been given back"))
        };
        frame.bytes.clear();
        frame.bytes.shrink_to(KEPT);
        result
    }

    /// Puts text on the author's clipboard (OSC 52), also over ssh, and sends it. Whether the terminal allows that, it
    /// does not say.
    pub fn copy(&self, text: &str) -> io::Result<()> {
        let mut this = self.clone();
        queue!(this, CopyToClipboard::to_clipboard_from(text))?;
        self.send()
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Writes all of it, also when another process has made the terminal non-blocking.
pub(super) fn write_all(mut screen: &File, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match screen.write(bytes) {
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Ok(written) => bytes = &bytes[written..],
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) if error.kind() == ErrorKind::WouldBlock => wait_until_writable(screen)?,
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

fn wait_until_writable(screen: &File) -> io::Result<()> {
    match rustix::event::poll(&mut [PollFd::new(screen, PollFlags::OUT)], None) {
        Err(error) if error != rustix::io::Errno::INTR => Err(error.into()),
        _ => Ok(()),
    }
}
