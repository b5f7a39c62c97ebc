//! What hostile texts do in a browser, where there is one.

use std::path::Path;
use std::process::Command;

use super::hostile::HOSTILE;
use super::*;

/// What stands in the title once a script has run.
const RAN: &str = "<title>42</title>";

/// The page as Chromium has it after all has happened; `None` where there is no Chromium.
fn in_chromium(html: &str, folder: &Path) -> Option<String> {
    let page = folder.join("page.html");
    std::fs::write(&page, html).unwrap();
    let mut chromium = Command::new("chromium");
    chromium.args(["--headless", "--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND"]);
    chromium.arg(format!("--user-data-dir={}", folder.join("profile").display()));
    chromium.args(["--timeout=10000", "--dump-dom"]).arg(&page);
    let output = chromium.output().ok()?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The page without its policy, which would stop a script that got through.
fn unguarded(body: &str) -> String {
    page_of("T", body).replace("Content-Security-Policy", "x")
}

#[test]
fn no_script_of_a_text_runs_in_a_browser() {
    let folder = tempfile::tempdir().unwrap();
    let planted = HOSTILE.map(|text| text.replace("alert(1)", "document.title=42"));
    // A script does run where it is let.
    let open = unguarded("x").replace("<article dir=\"auto\">", "<article><script>document.title=42</script>");
    let Some(dump) = in_chromium(&open, folder.path()) else {
        eprintln!("skipped: there is no chromium");
        return;
    };
    assert!(dump.contains(RAN), "{dump}");
    let dump = in_chromium(&unguarded(&planted.join("\n\n")), folder.path()).unwrap();
    assert!(dump.contains("<title>T</title>") && dump.contains("</article>"), "{dump}");
}
