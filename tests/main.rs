//! The integration tests: one binary, one file per claim family.

mod architecture;
mod auth;
mod bad_input;
mod check_server;
mod checking;
mod checking_github;
mod choosing;
mod command_line;
mod corpus;
mod editing;
mod false_positives;
mod filing;
mod filing_killed;
mod filing_projects;
mod filing_screens;
mod filing_settings;
mod filing_told;
mod filing_wizard;
mod form_rules;
mod form_wizard;
mod forms;
mod github_stand_in;
mod lint;
mod lint_corpus;
mod lookups;
mod mouse;
mod picking;
mod plain;
mod previewing;
mod proxies;
mod readme;
mod recorded;
mod remote_choosing;
mod remote_templates;
mod screens;
mod secrets;
mod settings;
mod similar;
mod support;
mod terminal;
mod write;

/// Every file beside this one is part of the binary; a test file that nobody runs proves nothing.
#[test]
fn no_test_file_is_forgotten() {
    let listed = include_str!("main.rs");
    let files = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests")).expect("the folder of this file");
    for file in files {
        let name = file.expect("an entry").file_name().to_string_lossy().into_owned();
        if let Some(stem) = name.strip_suffix(".rs").filter(|stem| *stem != "main") {
            assert!(listed.contains(&format!("mod {stem};")), "{name} is not in main.rs");
        }
    }
}
