//! Shows an address in the author's browser, without waiting for it.

use std::ffi::OsString;
use std::io;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;

use url::Url;

/// Hands `url` to the browser that `$GH_BROWSER` or `$BROWSER` names, else to the desktop's. Returns at once; what goes
/// wrong later is told through `failed`, from another thread.
///
/// # Errors
/// It is no address of the web, which is all that a template may open.
pub fn open(
    url: &str,
    env: impl Fn(&str) -> Option<OsString>,
    failed: impl FnOnce(String) + Send + 'static,
) -> Result<(), String> {
    if !is_of_the_web(url) {
        return Err(refused(url));
    }
    let (command, handed) = (command(env), url.to_owned());
    let started = thread::Builder::new().name("browser".to_owned()).spawn(move || {
        if let Err(error) = hand_over(&command, &handed) {
            failed(not_opened(&handed, &command, &error));
        }
    });
    started.map(|_| ()).map_err(|error| format!("no browser could be opened ({error}). The address to copy: {url}"))
}

/// The same for a program that ends: returns when the address is handed over, while the browser goes on.
///
/// # Errors
/// It is no address of the web, or the browser does not start.
pub fn open_and_leave(url: &str, env: impl Fn(&str) -> Option<OsString>) -> Result<(), String> {
    if !is_of_the_web(url) {
        return Err(refused(url));
    }
    leave_with(url, &command(env))
}

/// Hands a file to the same browser. Returns when it is handed over.
///
/// # Errors
/// The browser does not start.
pub fn open_page(path: &Path, env: impl Fn(&str) -> Option<OsString>) -> Result<(), String> {
    let url = std::path::absolute(path).ok().and_then(|path| Url::from_file_path(path).ok());
    let url = url.ok_or_else(|| format!("{} has no address", path.display()))?;
    leave_with(url.as_str(), &command(env))
}

/// Starts the browser, which may run for as long as the author reads.
fn leave_with(url: &str, command: &[String]) -> Result<(), String> {
    let handed = match command.split_first() {
        Some((program, arguments)) => start(program, arguments, url).map(drop),
        None => open::that_detached(url),
    };
    handed.map_err(|error| not_opened(url, command, &error))
}

fn refused(url: &str) -> String {
    format!("only http and https addresses are opened; this one is {url}")
}

/// What the author's own browser failed with is told. What was tried on the desktop says nothing to them.
fn not_opened(url: &str, command: &[String], error: &io::Error) -> String {
    let why = match command.first() {
        Some(program) => format!("the browser {program} could not be opened ({error})"),
        None => "no browser could be opened; set $BROWSER to have one".to_owned(),
    };
    format!("{why}. The address to copy: {url}")
}

/// Nothing but an address goes to another program: no option, no file, no second word.
fn is_of_the_web(url: &str) -> bool {
    let scheme = url.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    matches!(scheme.as_deref(), Some("http" | "https")) && !url.contains(|c: char| c.is_whitespace() || c.is_control())
}

/// The browser that the author named, as words; empty for the desktop's. Quotes work as in a shell.
fn command(env: impl Fn(&str) -> Option<OsString>) -> Vec<String> {
    let named = |name| env(name).and_then(|value| value.into_string().ok()).filter(|value| !value.trim().is_empty());
    // A list of browsers, or one with a place for the address, is understood by the desktop's own opener.
    let plain = |value: &String| !value.contains([':', '%']);
    let value = named("GH_BROWSER").or_else(|| named("BROWSER").filter(plain)).unwrap_or_default();
    shell_words::split(&value).unwrap_or_default()
}

/// Starts the browser. One that keeps running is no failure, whatever becomes of it.
fn hand_over(command: &[String], url: &str) -> io::Result<()> {
    let Some((program, arguments)) = command.split_first() else { return open::that_detached(url) };
    let status = start(program, arguments, url)?.wait()?;
    if status.success() { Ok(()) } else { Err(io::Error::other(format!("it ended with {status}"))) }
}

fn start(program: &str, arguments: &[String], url: &str) -> io::Result<Child> {
    let mut command = Command::new(program);
    command.args(arguments).arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    // A Ctrl-C meant for this program is not meant for the browser.
    command.process_group(0).spawn()
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    fn environment<'a>(values: &'a [(&str, &str)]) -> impl Fn(&str) -> Option<OsString> + use<'a> {
        |name| values.iter().find(|(given, _)| *given == name).map(|(_, value)| OsString::from(value))
    }

    #[test]
    fn only_addresses_of_the_web_are_opened() {
        for url in ["file:///etc/passwd", "mailto:a@e.org", "--help", "javascript:alert(1)", "https://e.org/ -x", ""] {
            let said = open(url, |_| None, |_| {}).unwrap_err();
            assert!(said.starts_with("only http and https"), "{said}");
        }
        assert!(is_of_the_web("HTTPS://e.org/a?b=c#d"));
    }

    #[test]
    fn the_browser_is_the_one_that_the_environment_names() {
        let words = |values: &[(&str, &str)]| command(environment(values));
        assert_eq!(words(&[("GH_BROWSER", "my 'own one'"), ("BROWSER", "b")]), ["my", "own one"]);
        assert_eq!(words(&[("GH_BROWSER", " "), ("BROWSER", "b -n")]), ["b", "-n"]);
        assert!(words(&[("BROWSER", "a:b %s")]).is_empty() && words(&[]).is_empty());
    }

    #[test]
    fn the_browser_gets_the_address() {
        let folder = tempfile::tempdir().unwrap();
        let got = folder.path().join("got");
        let browser = ["sh", "-c", "printf %s \"$1\" > \"$0\"", got.to_str().unwrap()].map(str::to_owned);
        hand_over(&browser, "https://e.org/?a=b&c").unwrap();
        assert_eq!(std::fs::read_to_string(got).unwrap(), "https://e.org/?a=b&c");
    }

    #[test]
    fn a_program_may_end_once_it_has_left_the_address_with_the_browser() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("got");
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let browser = format!("sh -c 'printf %s \"$1\" > \"$0\"' {}", pipe.display());
        // The browser runs until somebody reads what it got.
        open_and_leave("https://e.org/?a=b&c", environment(&[("GH_BROWSER", &browser)])).unwrap();
        assert_eq!(std::fs::read_to_string(pipe).unwrap(), "https://e.org/?a=b&c");
    }

    #[test]
    fn a_browser_that_does_not_start_is_told_before_the_program_ends() {
        let said = open_and_leave("https://e.org", environment(&[("BROWSER", "/no/such/browser")])).unwrap_err();
        assert!(said.starts_with("the browser /no/such/browser could not be opened (No such file"), "{said}");
        assert!(open_and_leave("file:///etc/passwd", |_| None).is_err());
    }

    #[test]
    fn a_browser_that_is_not_there_is_told_with_the_address() {
        let (sender, told) = mpsc::channel();
        let failed = move |why| sender.send(why).unwrap();
        open("https://e.org", environment(&[("BROWSER", "/no/such/browser")]), failed).unwrap();
        let said = told.recv().unwrap();
        assert!(said.starts_with("the browser /no/such/browser could not be opened (No such file"), "{said}");
        assert!(said.ends_with("The address to copy: https://e.org"), "{said}");
    }

    #[test]
    fn a_desktop_without_a_browser_is_told_without_what_was_tried() {
        let error = io::Error::other("Launcher \"gio\" failed with ExitStatus(unix_wait_status(512))");
        let said = "no browser could be opened; set $BROWSER to have one. The address to copy: https://e.org";
        assert_eq!(not_opened("https://e.org", &[], &error), said);
    }
}
