//! The real program in a real pseudo-terminal, with a hermetic home.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// Longest wait for anything; a test that gets here has failed.
const PATIENCE: Duration = Duration::from_secs(30);

/// A home, a working folder and a state folder that vanish with the test.
pub(crate) struct Home {
    folder: tempfile::TempDir,
}

impl Home {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(folder.path().join("work")).expect("a folder");
        Self { folder }
    }

    /// Where the program runs.
    pub(crate) fn work(&self) -> PathBuf {
        self.folder.path().join("work")
    }

    pub(crate) fn state(&self) -> PathBuf {
        self.folder.path().join("state")
    }

    /// Texts of all draft files.
    pub(crate) fn drafts(&self) -> Vec<String> {
        let Ok(files) = std::fs::read_dir(self.state().join("issuewright/drafts")) else { return Vec::new() };
        let is_draft = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "json");
        let paths = files.filter_map(|file| Some(file.ok()?.path())).filter(is_draft);
        paths.filter_map(|path| std::fs::read_to_string(path).ok()).collect()
    }

    /// Starts the program on 80x24.
    pub(crate) fn run(&self, arguments: &[&str]) -> Session {
        self.run_with(arguments, &[])
    }

    pub(crate) fn run_with(&self, arguments: &[&str], environment: &[(&str, &str)]) -> Session {
        Session::start(self.command(arguments, environment))
    }

    /// Starts the program with its output read in the test's own thread.
    pub(crate) fn run_unwatched(&self) -> Unwatched {
        Unwatched::start(self.command(&[], &[]))
    }

    fn command(&self, arguments: &[&str], environment: &[(&str, &str)]) -> CommandBuilder {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_issuewright"));
        command.args(arguments);
        command.cwd(self.work());
        command.env_clear();
        let home = self.folder.path().display().to_string();
        for (name, value) in [("HOME", home.as_str()), ("TERM", "xterm-256color"), ("LANG", "C.UTF-8")] {
            command.env(name, value);
        }
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("XDG_STATE_HOME", self.state());
        for (name, value) in environment {
            command.env(name, value);
        }
        command
    }
}

/// What the reader of the terminal's output knows.
struct Seen {
    screen: vt100::Parser,
    ended: bool,
}

pub(crate) struct Session {
    master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
    writer: Box<dyn Write + Send>,
    seen: Arc<(Mutex<Seen>, Condvar)>,
}

/// A program whose output is read in the test's own thread, so that the terminal can be closed under it.
pub(crate) struct Unwatched {
    master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
    reader: Box<dyn Read + Send>,
    writer: Box<dyn Write + Send>,
    screen: vt100::Parser,
}

impl Unwatched {
    fn start(command: CommandBuilder) -> Self {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let child = pair.slave.spawn_command(command).expect("the program");
        drop(pair.slave);
        let reader = pair.master.try_clone_reader().expect("a reader");
        let writer = pair.master.take_writer().expect("a writer");
        let screen = vt100::Parser::new(cells(24), cells(80), 0);
        Self { master: pair.master, child, reader, writer, screen }
    }

    /// Sends `keys` and reads until the screen shows `text`.
    pub(crate) fn send_and_see(mut self, keys: &str, text: &str) -> Self {
        self.writer.write_all(keys.as_bytes()).expect("the terminal takes input");
        let mut buffer = [0; 16 * 1024];
        while !self.screen.screen().contents().contains(text) {
            let read = self.reader.read(&mut buffer).expect("output");
            assert!(read > 0, "ended before {text} was seen");
            self.screen.process(&buffer[..read]);
        }
        self
    }

    /// Closes the terminal and waits for the program to end.
    pub(crate) fn close(self) {
        let Self { master, mut child, reader, writer, .. } = self;
        drop((reader, writer, master));
        child.wait().expect("the program ends");
    }
}

impl Session {
    fn start(command: CommandBuilder) -> Self {
        let Unwatched { master, child, mut reader, writer, .. } = Unwatched::start(command);
        let screen = vt100::Parser::new(cells(24), cells(80), 0);
        let seen = Arc::new((Mutex::new(Seen { screen, ended: false }), Condvar::new()));
        let shared = Arc::clone(&seen);
        std::thread::spawn(move || {
            let mut buffer = [0; 16 * 1024];
            loop {
                let read = reader.read(&mut buffer).unwrap_or(0);
                let mut seen = shared.0.lock().expect("no panic while reading");
                seen.screen.process(&buffer[..read]);
                seen.ended = read == 0;
                let ended = seen.ended;
                drop(seen);
                shared.1.notify_all();
                if ended {
                    return;
                }
            }
        });
        Self { master, child, writer, seen }
    }

    /// Waits until the screen satisfies `wanted`.
    fn wait(&mut self, what: &str, wanted: impl Fn(&Seen) -> bool) -> &mut Self {
        let (lock, changed) = &*self.seen;
        let seen = lock.lock().expect("no panic while reading");
        let waited = changed.wait_timeout_while(seen, PATIENCE, |seen| !wanted(seen));
        let (seen, timeout) = waited.expect("no panic while reading");
        assert!(!timeout.timed_out(), "waited for {what}; the screen is\n{}", seen.screen.screen().contents());
        drop(seen);
        self
    }

    /// Waits until the screen shows `text`.
    pub(crate) fn shows(&mut self, text: &str) -> &mut Self {
        self.wait(text, |seen| seen.screen.screen().contents().contains(text))
    }

    /// Waits until the program gave the terminal back: no alternate screen, no paste or mouse reports.
    pub(crate) fn gives_the_terminal_back(&mut self) -> &mut Self {
        self.wait("the terminal to be given back", |seen| {
            let screen = seen.screen.screen();
            !screen.alternate_screen()
                && !screen.bracketed_paste()
                && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
                && !screen.hide_cursor()
        })
    }

    /// Whether every cell has the terminal's own colours.
    pub(crate) fn cells_are_uncoloured(&self) -> bool {
        let seen = self.seen.0.lock().expect("no panic while reading");
        let screen = seen.screen.screen();
        let (rows, columns) = screen.size();
        (0..rows.get()).flat_map(|row| (0..columns.get()).map(move |column| (row, column))).all(|(row, column)| {
            screen
                .cell(row, column)
                .is_none_or(|cell| cell.fgcolor() == vt100::Color::Default && cell.bgcolor() == vt100::Color::Default)
        })
    }

    /// The text of the screen.
    pub(crate) fn contents(&self) -> String {
        self.seen.0.lock().expect("no panic while reading").screen.screen().contents()
    }

    pub(crate) fn send(&mut self, bytes: &str) -> &mut Self {
        self.writer.write_all(bytes.as_bytes()).expect("the terminal takes input");
        self.writer.flush().expect("the terminal takes input");
        self
    }

    pub(crate) fn paste(&mut self, text: &str) -> &mut Self {
        self.send(&format!("\x1b[200~{text}\x1b[201~"))
    }

    pub(crate) fn resize(&mut self, cols: u16, rows: u16) -> &mut Self {
        self.seen.0.lock().expect("no panic").screen.screen_mut().set_size(cells(rows), cells(cols));
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        self.master.resize(size).expect("a new size");
        self
    }

    pub(crate) fn pid(&self) -> u32 {
        self.child.process_id().expect("a process")
    }

    /// Sends a signal by name, such as `TERM`.
    pub(crate) fn signal(&mut self, name: &str) -> &mut Self {
        let status = std::process::Command::new("kill").args(["-s", name, &self.pid().to_string()]).status();
        assert!(status.expect("kill runs").success());
        self
    }

    /// Waits for the end and returns the exit code.
    pub(crate) fn exit_code(&mut self) -> u32 {
        self.child.wait().expect("the program ends").exit_code()
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // A failed test must not leave the program behind.
        let _ = self.child.kill();
    }
}

/// At least one, which is all a screen can have.
fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap_or(NonZeroU16::MIN)
}

/// A file's text.
pub(crate) fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
