//! What checking ten thousand issues from the command line costs: files in, findings out, on all cores.

use std::path::Path;
use std::process::{Command, Stdio};

use divan::Bencher;

const COUNT: usize = 10_000;

fn main() {
    divan::main();
}

const FORM: &str = "name: Crash\ndescription: It stops\nbody:\n\
- type: input\n  id: version\n  attributes: {label: Version}\n  validations: {required: true}\n\
- type: dropdown\n  id: system\n  attributes: {label: System, options: [Linux, macOS, Windows]}\n\
- type: textarea\n  id: what\n  attributes: {label: What happened?}\n  validations: {required: true}\n\
- type: textarea\n  id: logs\n  attributes: {label: Logs, render: shell}\n\
- type: checkboxes\n  id: terms\n  attributes: {label: Terms, options: [{label: I searched, required: true}]}\n";

/// An answer to a form, of 3 to 6 KB.
fn of_form(number: usize) -> String {
    let prose =
        "The store is split by tenant, and each part moves alone; see [the plan](https://e.org/plan) for `why`.\n";
    let log = "2026-11-25T10:00:00 INFO worker started\n";
    format!(
        "### Version\n\n1.{number}\n\n### System\n\nLinux\n\n### What happened?\n\n{}\n### Logs\n\n```shell\n{}```\n\n### Terms\n\n- [x] I searched\n",
        prose.repeat(15 + number % 20),
        log.repeat(40)
    )
}

/// An Advanced Issue with every answer, of 3 to 6 KB.
fn of_advanced(number: usize) -> String {
    let prose =
        format!("Number {number}: the export is built in memory, so that it fails at 4 GiB. ").repeat(1 + number % 2);
    let template = include_str!("../../assets/advanced_issue.md").replace("'[ADVANCED] '", "'[ADVANCED] Faster'");
    let lines = template.lines().map(|line| match line.split_once(":** ") {
        Some((label, _)) => format!("{label}:** {prose}"),
        None => line.replace("[Description]", "Write the reader").replace("[Deliverable]", "It reads"),
    });
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

fn checkout(folder: &Path) {
    let write = |name: String, text: String| {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    };
    write(".git/HEAD".to_owned(), String::new());
    write(".github/ISSUE_TEMPLATE/crash.yml".to_owned(), FORM.to_owned());
    for number in 0..COUNT {
        let text = if number % 2 == 0 { of_form(number) } else { of_advanced(number) };
        write(format!("issues/{number:05}.md"), text);
    }
}

#[divan::bench(args = ["human", "json", "sarif"], sample_count = 5, sample_size = 1)]
fn ten_thousand_issues(bencher: Bencher<'_, '_>, format: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    checkout(folder.path());
    bencher.bench(|| {
        let arguments = ["check", "issues", "--fail-on", "never", "--format", format];
        let mut command = Command::new(env!("CARGO_BIN_EXE_issuewright"));
        let command = command.args(arguments).current_dir(folder.path()).env("HOME", folder.path());
        let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status().expect("the program runs");
        assert!(status.success());
    });
}
