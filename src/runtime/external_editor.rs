//! One field in the author's own editor, and back.
//!
//! The terminal must have been given back ([`Terminal::pause`](crate::runtime::terminal::Terminal::pause)) before,
//! and is taken again after.

use std::ffi::OsString;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, ErrorKind, IsTerminal};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};

use crate::runtime::failure::{Failure, shown};

/// Why a text did not come back changed; the field keeps what it had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditorError {
    /// `$VISUAL` or `$EDITOR` cannot be split into words.
    Unreadable {
        command: String,
    },
    Missing {
        program: String,
    },
    Exit {
        program: String,
        status: ExitStatus,
        /// Where the text was kept, if the editor had changed it.
        kept: Option<PathBuf>,
    },
    /// The editor wrote something other than UTF-8; its file is kept.
    NotText {
        kept: PathBuf,
    },
    Failed(Failure),
}

impl fmt::Display for EditorError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable { command } => {
                write!(f, "cannot make sense of the editor {command:?}; check the quotes in $VISUAL or $EDITOR")
            }
            Self::Missing { program } => {
                write!(f, "cannot start the editor {program:?}; set $VISUAL or $EDITOR to one that is installed")
            }
            Self::Exit { program, status, kept } => {
                write!(f, "{program:?} ended with {status}; the field is unchanged")?;
                kept.as_ref().map_or(Ok(()), |kept| write!(f, ", what you wrote is in {}", shown(kept)))
            }
            Self::NotText { kept } => {
                write!(f, "the editor did not write UTF-8; the field is unchanged, its file is kept in {}", shown(kept))
            }
            Self::Failed(failure) => failure.fmt(f),
        }
    }
}

impl std::error::Error for EditorError {}

/// The author's editor, as words: `$VISUAL`, else `$EDITOR`, else `vi`. Quotes work as in a shell; nothing is expanded.
pub fn command(env: impl Fn(&str) -> Option<OsString>) -> Result<Vec<String>, EditorError> {
    let set =
        |name| env(name).map(|value| value.to_string_lossy().into_owned()).filter(|value| !value.trim().is_empty());
    let command = set("VISUAL").or_else(|| set("EDITOR")).unwrap_or_else(|| "vi".to_owned());
    match shell_words::split(&command) {
        Ok(words) if !words.is_empty() => Ok(words),
        _ => Err(EditorError::Unreadable { command }),
    }
}

/// Lets the author edit `text` and returns what the editor wrote, with LF line ends. `field` names the file, for
/// the editor's title line. Waits for the editor to end.
///
/// The line end most editors add to the last line is taken off again if `text` had none.
pub fn edit(command: &[String], field: &str, text: &str) -> Result<String, EditorError> {
    let (program, arguments) =
        command.split_first().ok_or_else(|| EditorError::Unreadable { command: String::new() })?;
    let folder = tempfile::Builder::new()
        .prefix("issuewright-")
        .permissions(fs::Permissions::from_mode(0o700))
        .tempdir()
        .map_err(|error| EditorError::Failed(Failure::new("write", std::env::temp_dir(), &error)))?;
    let path = folder.path().join(file_name(field));
    fs::write(&path, text).map_err(|error| EditorError::Failed(Failure::new("write", &path, &error)))?;
    let status = run(program, arguments, &path)?;
    let written = fs::read(&path).map_err(|error| EditorError::Failed(Failure::new("read", &path, &error)));
    if !status.success() {
        let kept = written.is_ok_and(|bytes| bytes != text.as_bytes()).then(|| keep(folder, &path));
        return Err(EditorError::Exit { program: program.clone(), status, kept });
    }
    match String::from_utf8(written?) {
        Ok(written) => Ok(without_added_newline(written.replace("\r\n", "\n"), text)),
        Err(_) => Err(EditorError::NotText { kept: keep(folder, &path) }),
    }
}

fn run(program: &str, arguments: &[String], path: &Path) -> Result<ExitStatus, EditorError> {
    let mut command = Command::new(program);
    command.args(arguments).arg(path);
    // Answers may come in by a pipe and the issue go out by one; the editor needs the terminal all the same.
    if !io::stdin().is_terminal() {
        command.stdin(terminal(false));
    }
    if !io::stdout().is_terminal() {
        command.stdout(terminal(true));
    }
    command.status().map_err(|error| match error.kind() {
        ErrorKind::NotFound | ErrorKind::PermissionDenied => EditorError::Missing { program: program.to_owned() },
        _ => EditorError::Failed(Failure::new("start", program, &error)),
    })
}

fn terminal(for_writing: bool) -> Stdio {
    let opened = File::options().read(!for_writing).write(for_writing).open("/dev/tty");
    opened.map_or_else(|_| Stdio::null(), Stdio::from)
}

/// Leaves the file where it is.
fn keep(folder: tempfile::TempDir, path: &Path) -> PathBuf {
    let _ = folder.keep();
    path.to_owned()
}

/// `problem-statement.performance-impact.md`: the field's id, without what could lead elsewhere.
fn file_name(field: &str) -> String {
    let safe = |c: char| if c.is_alphanumeric() || "-_.".contains(c) { c } else { '-' };
    let name: String = field.chars().map(safe).take(50).collect();
    match name.trim_matches(['.', '-']) {
        "" => "text.md".to_owned(),
        name => format!("{name}.md"),
    }
}

fn without_added_newline(mut written: String, before: &str) -> String {
    if written.ends_with('\n') && !before.ends_with('\n') {
        written.pop();
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Edits `text` with a line of shell, in which `$1` is the file.
    fn edited_by(script: &str, text: &str) -> Result<String, EditorError> {
        let command = ["sh", "-c", script, "sh"].map(str::to_owned);
        edit(&command, "summary", text)
    }

    fn words(pairs: &[(&str, &str)]) -> Result<Vec<String>, EditorError> {
        command(|name| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).into()))
    }

    #[test]
    fn visual_comes_before_editor_and_vi_is_the_last_resort() {
        assert_eq!(words(&[("VISUAL", "code --wait"), ("EDITOR", "nano")]).unwrap(), ["code", "--wait"]);
        assert_eq!(words(&[("VISUAL", " "), ("EDITOR", "'/my apps/ed' -x")]).unwrap(), ["/my apps/ed", "-x"]);
        assert_eq!(words(&[]).unwrap(), ["vi"]);
    }

    #[test]
    fn an_open_quote_is_told() {
        let said = words(&[("EDITOR", "vim 'x")]).unwrap_err().to_string();
        assert!(said.contains("check the quotes"), "{said}");
    }

    #[test]
    fn the_editors_text_comes_back() {
        assert_eq!(
            edited_by(r#"printf 'before: ' | cat - "$1" > "$1.n"; mv "$1.n" "$1""#, "é\nb").unwrap(),
            "before: é\nb"
        );
    }

    #[test]
    fn the_newline_an_editor_adds_is_taken_off_again() {
        assert_eq!(edited_by(r#"echo >> "$1""#, "one").unwrap(), "one");
        assert_eq!(edited_by("true", "one\n").unwrap(), "one\n");
        assert_eq!(edited_by(r#"printf 'a\r\nb\r\n' > "$1""#, "").unwrap(), "a\nb");
    }

    #[test]
    fn the_file_is_named_after_the_field_and_private() {
        let name = edited_by(r#"basename "$1" > "$1""#, "").unwrap();
        assert_eq!(name, "summary.md");
        let mode = edited_by(r#"ls -ld "$(dirname "$1")" | cut -c1-10 > "$1""#, "").unwrap();
        assert_eq!(mode, "drwx------");
        assert_eq!(file_name("../a b/ü.x"), "a-b-ü.x.md");
        assert_eq!(file_name("/"), "text.md");
    }

    #[test]
    fn a_missing_editor_is_told_with_the_remedy() {
        let said = edit(&["no-such-editor-anywhere".to_owned()], "summary", "text").unwrap_err().to_string();
        assert!(said.contains("no-such-editor-anywhere") && said.contains("set $VISUAL"), "{said}");
    }

    #[test]
    fn an_editor_that_fails_leaves_the_field_and_what_was_written_is_kept() {
        let error = edited_by(r#"echo new > "$1"; exit 3"#, "old").unwrap_err();
        let EditorError::Exit { kept: Some(kept), .. } = &error else { panic!("{error}") };
        assert_eq!(fs::read_to_string(kept).unwrap(), "new\n");
        assert!(error.to_string().contains("exit status: 3"), "{error}");
        fs::remove_dir_all(kept.parent().unwrap()).unwrap();
        assert!(matches!(edited_by("exit 1", "old"), Err(EditorError::Exit { kept: None, .. })));
    }

    #[test]
    fn bytes_that_are_no_text_are_kept_aside() {
        let error = edited_by(r#"printf '\351' > "$1""#, "old").unwrap_err();
        let EditorError::NotText { kept } = error else { panic!("{error}") };
        assert_eq!(fs::read(&kept).unwrap(), b"\xe9");
        fs::remove_dir_all(kept.parent().unwrap()).unwrap();
    }
}
