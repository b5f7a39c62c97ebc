//! Claims about the terminal, each held on a real pseudo-terminal.

use std::fs::File;
use std::io::{Read, Write};
use std::sync::mpsc::{self, Receiver};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use portable_pty::{MasterPty, PtySize, native_pty_system};
use rustix::fs::{Mode, OFlags};
use rustix::process::{Signal, getpid, kill_process};
use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};
use signal_hook::consts::SIGTERM;

use super::*;

/// There is one terminal and one set of signal handlers in a process.
static ALONE: Mutex<()> = Mutex::new(());

/// The far end of a pseudo-terminal: what is typed and what is seen.
struct Window {
    keys: Box<dyn Write + Send>,
    screen: Receiver<Vec<u8>>,
    seen: String,
    master: Box<dyn MasterPty + Send>,
    device: File,
    _alone: MutexGuard<'static, ()>,
}

impl Window {
    fn open() -> Self {
        let mut window = Self::unwatched();
        let mut reader = window.master.try_clone_reader().unwrap();
        let (sender, screen) = mpsc::channel();
        window.screen = screen;
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if sender.send(bytes[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        window
    }

    /// Without anyone to read the screen, and so without a second handle on the far end.
    fn unwatched() -> Self {
        let alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let flags = OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC;
        let device = rustix::fs::open(pair.master.tty_name().unwrap(), flags, Mode::empty()).unwrap().into();
        let keys = pair.master.take_writer().unwrap();
        let (master, screen) = (pair.master, mpsc::channel().1);
        Self { keys, screen, seen: String::new(), master, device, _alone: alone }
    }

    fn take(&self) -> (Terminal, Receiver<Incoming>) {
        let (sender, incoming) = mpsc::channel();
        let (keyboard, screen) = (self.device.try_clone().unwrap(), self.device.try_clone().unwrap());
        (Terminal::take_these(keyboard, screen, sender).unwrap(), incoming)
    }

    fn press(&mut self, text: &str) {
        self.keys.write_all(text.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    /// Waits until the screen has been sent `text`, and forgets what came up to it.
    fn expect(&mut self, text: &str) {
        while !self.seen.contains(text) {
            let bytes = self.screen.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("no {text:?} in {:?}", self.seen));
            self.seen.push_str(&String::from_utf8_lossy(&bytes));
        }
        self.seen = self.seen.split_off(self.seen.find(text).unwrap() + text.len());
    }

    fn is_raw(&self) -> bool {
        !tcgetattr(&self.device).unwrap().local_modes.contains(LocalModes::ICANON)
    }
}

/// The longest a test waits for something that is about to happen.
const PATIENCE: Duration = Duration::from_secs(20);

fn next(incoming: &Receiver<Incoming>) -> Incoming {
    incoming.recv_timeout(PATIENCE).expect("nothing came in")
}

fn key(char: char) -> Incoming {
    Incoming::Input(Event::Key(KeyEvent::new(KeyCode::Char(char), KeyModifiers::NONE)))
}

#[test]
fn the_terminal_is_taken_and_given_back_with_paste_and_mouse() {
    let mut window = Window::open();
    let (terminal, _incoming) = window.take();
    window.expect("\u{1b}[?1049h");
    window.expect("\u{1b}[?2004h");
    assert!(window.is_raw());
    assert_eq!(terminal.size(), (80, 24));
    drop(terminal);
    for undone in ["\u{1b}[?1006l", "\u{1b}[?1000l", "\u{1b}[?2004l", "\u{1b}[?25h", "\u{1b}[?1049l"] {
        window.expect(undone);
    }
    assert!(!window.is_raw());
}

#[test]
fn restoring_twice_is_restoring_once() {
    let mut window = Window::open();
    let (terminal, _incoming) = window.take();
    restore();
    restore();
    drop(terminal);
    writeln!(window.device, "shell").unwrap();
    window.expect("\u{1b}[?1049l");
    window.expect("shell");
    assert!(!window.is_raw());
}

#[test]
fn a_panic_gives_the_terminal_back() {
    let mut window = Window::open();
    let (terminal, _incoming) = window.take();
    tty::restore_on_panic();
    thread::spawn(|| panic!("this panic is part of a test")).join().unwrap_err();
    window.expect("\u{1b}[?1049l");
    assert!(!window.is_raw());
    drop(terminal);
}

#[test]
fn a_frame_is_sent_as_a_whole_and_never_into_the_shell() {
    let mut window = Window::open();
    let (terminal, _incoming) = window.take();
    let mut output = terminal.output();
    write!(output, "half").unwrap();
    output.flush().unwrap();
    write!(output, " whole").unwrap();
    terminal.output().send().unwrap();
    window.expect("half whole");
    terminal.pause();
    write!(output, "too late").unwrap();
    output.send().unwrap_err();
    writeln!(window.device, "shell").unwrap();
    window.expect("\u{1b}[?1049l");
    assert!(!window.seen.contains("too late"));
    window.expect("shell");
}

#[test]
fn copied_text_goes_to_the_terminals_clipboard() {
    let mut window = Window::open();
    let (terminal, _incoming) = window.take();
    terminal.output().copy("foo").unwrap();
    window.expect("\u{1b}]52;c;Zm9v\u{1b}\\");
}

#[test]
fn keys_come_in_and_a_lone_esc_is_a_key() {
    let mut window = Window::open();
    let (_terminal, incoming) = window.take();
    window.press("a");
    assert_eq!(next(&incoming), key('a'));
    window.press("\u{1b}");
    assert_eq!(next(&incoming), Incoming::Input(Event::Key(KeyCode::Esc.into())));
}

#[test]
fn a_burst_of_thousands_of_keys_comes_in_whole() {
    let mut window = Window::open();
    let (_terminal, incoming) = window.take();
    window.press(&"x".repeat(3_500));
    for _ in 0..3_500 {
        assert_eq!(next(&incoming), key('x'));
    }
}

#[test]
fn a_large_paste_comes_in_as_one() {
    let mut window = Window::open();
    let (_terminal, incoming) = window.take();
    let text = "0123456789abcdé\n".repeat(4_096);
    window.press(&format!("\u{1b}[200~{}\u{1b}[201~", text.replace('\n', "\r")));
    assert_eq!(next(&incoming), Incoming::Input(Event::Paste(text)));
}

#[test]
fn a_resize_comes_in_with_the_new_size() {
    let window = Window::open();
    let (terminal, incoming) = window.take();
    window.master.resize(PtySize { rows: 10, cols: 40, pixel_width: 0, pixel_height: 0 }).unwrap();
    kill_process(getpid(), Signal::WINCH).unwrap();
    assert_eq!(next(&incoming), Incoming::Resized(40, 10));
    assert_eq!(terminal.size(), (40, 10));
}

#[test]
fn a_signal_to_end_comes_in_as_an_event() {
    let window = Window::open();
    let (_terminal, incoming) = window.take();
    kill_process(getpid(), Signal::TERM).unwrap();
    assert_eq!(next(&incoming), Incoming::Signal(SIGTERM));
}

#[test]
fn while_paused_nothing_is_read_and_a_ctrl_c_is_not_ours() {
    let mut window = Window::open();
    let (terminal, incoming) = window.take();
    terminal.pause();
    assert!(!window.is_raw());
    kill_process(getpid(), Signal::INT).unwrap();
    window.press("for the editor\n");
    let mut line = [0; 64];
    let count = window.device.read(&mut line).unwrap();
    assert_eq!(&line[..count], b"for the editor\n");
    terminal.resume().unwrap();
    assert_eq!(next(&incoming), Incoming::Resumed);
    assert!(window.is_raw());
    window.press("k");
    assert_eq!(next(&incoming), key('k'));
}

#[test]
fn pausing_while_keys_pour_in_ends_the_reading() {
    let mut window = Window::open();
    let (terminal, incoming) = window.take();
    window.press(&"x".repeat(2_000));
    assert_eq!(next(&incoming), key('x'));
    terminal.pause();
    terminal.resume().unwrap();
    window.press("k");
    let last = std::iter::from_fn(|| Some(next(&incoming))).find(|incoming| *incoming == key('k'));
    assert_eq!(last, Some(key('k')));
}

#[test]
fn a_terminal_that_goes_away_is_reported_once_and_nothing_spins() {
    let window = Window::unwatched();
    let (terminal, incoming) = window.take();
    drop((window.keys, window.master, window.device));
    // The crate's writer takes its leave with a newline and Ctrl-D.
    while !matches!(next(&incoming), Incoming::Gone) {}
    kill_process(getpid(), Signal::TERM).unwrap();
    assert_eq!(next(&incoming), Incoming::Signal(SIGTERM), "signals still come in");
    drop(terminal);
    assert_eq!(incoming.try_iter().count(), 0);
}

#[test]
fn a_terminal_put_back_by_someone_else_is_taken_again() {
    let mut window = Window::open();
    let before = tcgetattr(&window.device).unwrap();
    let (terminal, _incoming) = window.take();
    tcsetattr(&window.device, OptionalActions::Now, &before).unwrap();
    window.expect("\u{1b}[?1049h");
    terminal.retake().unwrap();
    assert!(window.is_raw());
    window.expect("\u{1b}[?1049h");
}

#[test]
fn a_dumb_terminal_is_refused_with_the_remedy() {
    let error = Terminal::take("dumb", mpsc::channel::<Incoming>().0).unwrap_err();
    assert!(error.to_string().contains("set TERM to what it is"), "{error}");
}
