//! The program as a command: arguments, files and standard input in; exit code and output out.

use std::io::Write;
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use rustix::process::{Pid, Signal, kill_process};

/// A run that states only what differs from an empty folder, no input, and no terminal.
pub(crate) struct Issuewright {
    folder: tempfile::TempDir,
    arguments: Vec<String>,
    environment: Vec<(String, String)>,
    stdin: Vec<u8>,
    /// Where it runs, below the folder.
    inside: PathBuf,
}

/// A run that has not ended yet.
pub(crate) struct Running {
    child: Child,
    folder: tempfile::TempDir,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Output {
    /// As a shell has it: 128 and the signal's number for what a signal ended.
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    folder: tempfile::TempDir,
}

impl Issuewright {
    /// Runs with these arguments, split at blanks.
    pub(crate) fn with(arguments: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let arguments = arguments.split_whitespace().map(str::to_owned).collect();
        Self { folder, arguments, environment: Vec::new(), stdin: Vec::new(), inside: PathBuf::new() }
    }

    /// One more argument, which may hold blanks.
    #[must_use]
    pub(crate) fn arg(mut self, argument: &str) -> Self {
        self.arguments.push(argument.to_owned());
        self
    }

    /// More arguments, split at blanks.
    #[must_use]
    pub(crate) fn args(mut self, arguments: &str) -> Self {
        self.arguments.extend(arguments.split_whitespace().map(str::to_owned));
        self
    }

    /// Runs where another run left off: in its folder, with its files.
    #[must_use]
    pub(crate) fn from(mut self, output: Output) -> Self {
        self.folder = output.folder;
        self
    }

    #[must_use]
    pub(crate) fn file(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, content).expect("a file");
        self
    }

    /// A link to a file of the folder.
    #[must_use]
    pub(crate) fn linked(self, target: &str, name: &str) -> Self {
        std::os::unix::fs::symlink(target, self.path(name)).expect("a link");
        self
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    #[must_use]
    pub(crate) fn folder(self, name: &str) -> Self {
        std::fs::create_dir_all(self.folder.path().join(name)).expect("a folder");
        self
    }

    /// Runs in a folder below its own.
    #[must_use]
    pub(crate) fn inside(mut self, folder: &str) -> Self {
        self.inside = folder.into();
        self
    }

    #[must_use]
    pub(crate) fn stdin(mut self, text: impl AsRef<[u8]>) -> Self {
        self.stdin = text.as_ref().to_vec();
        self
    }

    /// One more variable of the environment.
    #[must_use]
    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.environment.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn run(self) -> Output {
        self.start().end()
    }

    /// Starts it, to be killed or interrupted.
    pub(crate) fn start(self) -> Running {
        let state = self.folder.path().join("state");
        let mut child = Command::new(env!("CARGO_BIN_EXE_issuewright"))
            .args(&self.arguments)
            .current_dir(self.folder.path().join(self.inside))
            .env_clear()
            .envs([("LANG", "C.UTF-8"), ("TERM", "xterm-256color")])
            .env("HOME", self.folder.path())
            .env("XDG_STATE_HOME", state)
            // The stand-in is never at work on a request behind the program's back.
            .env("ISSUEWRIGHT_SETTLE_SECONDS", "0")
            .envs(self.environment)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        // A program that ends without reading its input closes the pipe; that is its right.
        let _ = child.stdin.take().expect("a pipe").write_all(&self.stdin);
        Running { child, folder: self.folder }
    }

    /// Runs, and asserts exit code 0.
    pub(crate) fn succeeds(self) -> Output {
        let output = self.run();
        assert_eq!(output.code, 0, "{output:?}");
        output
    }

    /// Runs, and asserts an exit code other than 0 and each of these words on standard error.
    pub(crate) fn fails(self, code: i32, words: &[&str]) -> Output {
        let output = self.run();
        assert_eq!(output.code, code, "{output:?}");
        for word in words {
            assert!(output.stderr.contains(word), "no `{word}` in\n{}", output.stderr);
        }
        assert!(!output.stderr.contains("panicked"), "{}", output.stderr);
        output
    }
}

impl Running {
    /// `kill -9`.
    pub(crate) fn kill(self) -> Output {
        self.signal(Signal::KILL)
    }

    /// Ctrl-C.
    pub(crate) fn interrupt(self) -> Output {
        self.signal(Signal::INT)
    }

    fn signal(self, signal: Signal) -> Output {
        kill_process(Pid::from_child(&self.child), signal).expect("the program still runs");
        self.end()
    }

    /// Waits until it ends.
    pub(crate) fn end(self) -> Output {
        let output = self.child.wait_with_output().expect("the program ends");
        let signal = || output.status.signal().map(|number| 128 + number);
        Output {
            code: output.status.code().or_else(signal).unwrap_or(-1),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
            folder: self.folder,
        }
    }
}

impl Output {
    /// A file of the run's folder.
    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Another run in the same folder.
    pub(crate) fn then(self, arguments: &str) -> Issuewright {
        Issuewright { folder: self.folder, ..Issuewright::with(arguments) }
    }

    /// All that the program keeps, one file after the other.
    pub(crate) fn state(&self) -> String {
        all_text(&self.path("state"))
    }

    /// Everything in the run's folder, which is its home: the files, one after the other.
    pub(crate) fn files(&self) -> String {
        all_text(self.folder.path())
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

/// The text of all files below a folder.
fn all_text(folder: &Path) -> String {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let text = |path: PathBuf| {
        if path.is_dir() {
            return all_text(&path);
        }
        String::from_utf8_lossy(&std::fs::read(path).expect("a file")).into_owned()
    };
    entries.map(|entry| text(entry.path())).collect()
}
