//! Claims about the terminal, each held on a real pseudo-terminal.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{Read, Write};
use std::sync::mpsc::{self, Receiver};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use portable_pty::{MasterPty, PtySize, native_pty_system};
use rustix::fs::{Mode, OFlags};
use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};
use signal_hook::consts::{SIGTERM, SIGWINCH};
use signal_hook::low_level::raise;

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

    fn take(&self) -> Ears {
        let (keyboard, screen) = (self.device.try_clone().unwrap(), self.device.try_clone().unwrap());
        Ears { terminal: Terminal::take_these(keyboard, screen).unwrap(), heard: VecDeque::new() }
    }

    fn press(&mut self, text: &str) {
        self.keys.write_all(text.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    /// For more than the terminal holds until someone reads.
    fn press_meanwhile(&mut self, text: String) -> thread::JoinHandle<Box<dyn Write + Send>> {
        let mut keys = std::mem::replace(&mut self.keys, Box::new(std::io::sink()));
        thread::spawn(move || {
            keys.write_all(text.as_bytes()).unwrap();
            // Dropped, it would take its leave with a newline and Ctrl-D.
            keys
        })
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

/// The terminal, and what came in together with what was asked for.
struct Ears {
    terminal: Terminal,
    heard: VecDeque<Incoming>,
}

impl Ears {
    fn next(&mut self) -> Incoming {
        if self.heard.is_empty() {
            self.heard.extend(self.terminal.wait(Some(PATIENCE)).unwrap());
        }
        self.heard.pop_front().expect("nothing came in")
    }
}

fn key(char: char) -> Incoming {
    Incoming::Input(Event::Key(KeyEvent::new(KeyCode::Char(char), KeyModifiers::NONE)))
}

#[test]
fn the_terminal_is_taken_and_given_back_with_paste_and_mouse() {
    let mut window = Window::open();
    let terminal = window.take().terminal;
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
    let terminal = window.take().terminal;
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
    let terminal = window.take().terminal;
    tty::restore_on_panic();
    thread::spawn(|| panic!("this panic is part of a test")).join().unwrap_err();
    window.expect("\u{1b}[?1049l");
    assert!(!window.is_raw());
    drop(terminal);
}

#[test]
fn a_frame_is_sent_as_a_whole_and_never_into_the_shell() {
    let mut window = Window::open();
    let mut terminal = window.take().terminal;
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
    let terminal = window.take().terminal;
    terminal.output().copy("foo").unwrap();
    window.expect("\u{1b}]52;c;Zm9v\u{1b}\\");
}

#[test]
fn keys_come_in_and_a_lone_esc_is_a_key() {
    let mut window = Window::open();
    let mut ears = window.take();
    window.press("a");
    assert_eq!(ears.next(), key('a'));
    window.press("\u{1b}");
    assert_eq!(ears.next(), Incoming::Input(Event::Key(KeyCode::Esc.into())));
}

#[test]
fn a_burst_of_thousands_of_keys_comes_in_whole() {
    let mut window = Window::open();
    let mut ears = window.take();
    let typist = window.press_meanwhile("x".repeat(40_000));
    for _ in 0..40_000 {
        assert_eq!(ears.next(), key('x'));
    }
    drop(typist.join().unwrap());
}

#[test]
fn a_large_paste_comes_in_as_one() {
    let mut window = Window::open();
    let mut ears = window.take();
    let text = "0123456789abcdé\n".repeat(4_096);
    let pasted = format!("\u{1b}[200~{}\u{1b}[201~", text.replace('\n', "\r"));
    let typist = window.press_meanwhile(pasted);
    assert_eq!(ears.next(), Incoming::Input(Event::Paste(text)));
    drop(typist.join().unwrap());
}

#[test]
fn a_resize_comes_in_with_the_new_size() {
    let window = Window::open();
    let mut ears = window.take();
    window.master.resize(PtySize { rows: 10, cols: 40, pixel_width: 0, pixel_height: 0 }).unwrap();
    raise(SIGWINCH).unwrap();
    assert_eq!(ears.next(), Incoming::Resized(40, 10));
    assert_eq!(ears.terminal.size(), (40, 10));
}

#[test]
fn a_signal_to_end_comes_in_as_an_event() {
    let window = Window::open();
    let mut ears = window.take();
    raise(SIGTERM).unwrap();
    assert_eq!(ears.next(), Incoming::Signal(SIGTERM));
}

#[test]
fn while_paused_nothing_is_read_and_a_ctrl_c_is_not_ours() {
    let mut window = Window::open();
    let mut ears = window.take();
    ears.terminal.pause();
    assert!(!window.is_raw());
    raise(SIGINT).unwrap();
    window.press("for the editor\n");
    let mut line = [0; 64];
    let count = window.device.read(&mut line).unwrap();
    assert_eq!(&line[..count], b"for the editor\n");
    ears.terminal.resume().unwrap();
    assert_eq!(ears.next(), Incoming::Resumed);
    assert!(window.is_raw());
    window.press("k");
    assert_eq!(ears.next(), key('k'));
}

#[test]
fn pausing_while_keys_pour_in_ends_the_reading() {
    let mut window = Window::open();
    let mut ears = window.take();
    window.press(&"x".repeat(2_000));
    assert_eq!(ears.next(), key('x'));
    ears.terminal.pause();
    ears.terminal.resume().unwrap();
    window.press("k");
    let last = std::iter::from_fn(|| Some(ears.next())).find(|incoming| *incoming == key('k'));
    assert_eq!(last, Some(key('k')));
}

#[test]
fn a_terminal_that_goes_away_is_reported_once_and_nothing_spins() {
    let window = Window::unwatched();
    let mut ears = window.take();
    drop((window.keys, window.master, window.device));
    // The crate's writer takes its leave with a newline and Ctrl-D.
    while !matches!(ears.next(), Incoming::Gone) {}
    raise(SIGTERM).unwrap();
    assert_eq!(ears.next(), Incoming::Signal(SIGTERM), "signals still come in");
    assert_eq!(ears.terminal.wait(Some(Duration::from_millis(1))).unwrap(), []);
}

#[test]
fn a_terminal_put_back_by_someone_else_is_taken_again() {
    let mut window = Window::open();
    let before = tcgetattr(&window.device).unwrap();
    let terminal = window.take().terminal;
    tcsetattr(&window.device, OptionalActions::Now, &before).unwrap();
    window.expect("\u{1b}[?1049h");
    terminal.retake().unwrap();
    assert!(window.is_raw());
    window.expect("\u{1b}[?1049h");
}

#[test]
fn a_dumb_terminal_is_refused_with_the_remedy() {
    let error = Terminal::take("dumb").unwrap_err();
    assert!(error.to_string().contains("set TERM to what it is"), "{error}");
}

#[test]
fn another_thread_can_end_the_wait() {
    let window = Window::open();
    let mut ears = window.take();
    let waker = ears.terminal.waker().unwrap();
    let other = thread::spawn(move || waker.wake());
    assert_eq!(ears.terminal.wait(None).unwrap(), []);
    other.join().unwrap();
}
