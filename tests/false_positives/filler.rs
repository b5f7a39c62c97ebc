//! Fills a template in as somebody might: each field with a text of the kind that its label asks for.

use std::sync::Arc;

use issuewright::draft::{Draft, Item, Phase, Response};
use issuewright::template::{Field, FieldKind, PhasesShape, Template};

/// A draft of `template` with every field answered; which texts are taken depends on `seed`.
pub(crate) fn filled(template: Arc<Template>, seed: usize) -> Draft {
    let mut draft = Draft::new(template.clone());
    // What the template's title has to be replaced is.
    let prefix = template.title.split(['<', '{']).next().unwrap_or_default();
    pick(&TITLES, seed).clone_into(&mut draft.title);
    draft.title.insert_str(0, prefix);
    for (index, (_, field)) in template.fields().enumerate() {
        draft.answers[index].response = response(field, &draft.answers[index].response, seed * 7 + index);
    }
    draft
}

fn response(field: &Field, initial: &Response, seed: usize) -> Response {
    match (&field.kind, initial) {
        (FieldKind::Input { .. }, _) => Response::Text(line(&field.label, seed).to_owned()),
        (FieldKind::Code { .. }, _) => Response::Text(pick(&CODES, seed).to_owned()),
        (FieldKind::Checklist(_), Response::Items(items)) if items.iter().any(|item| !item.text.is_empty()) => {
            let written = items.iter().filter(|item| !item.text.is_empty() && !is_prompt(&item.text));
            Response::Items(written.map(|item| Item { ticked: true, ..item.clone() }).collect())
        }
        (FieldKind::Checklist(_) | FieldKind::List(_), _) => {
            let items: &[&str] =
                if has(&field.label, &["reproduc", "steps"]) { pick(&STEP_LISTS, seed) } else { pick(&LISTS, seed) };
            Response::Items(items.iter().map(|text| Item { text: (*text).to_owned(), ..Item::default() }).collect())
        }
        (FieldKind::Phases(shape), _) => Response::Phases(phases(shape)),
        (FieldKind::Dropdown { options, .. }, _) => Response::Chosen(vec![options[seed % options.len()].clone()]),
        (FieldKind::Checkboxes { options }, _) => {
            Response::Chosen(options.iter().map(|option| option.label.clone()).collect())
        }
        (FieldKind::Upload { accept }, _) => {
            let item =
                Item { text: format!("run{}", accept.first().map_or(".log", String::as_str)), ..Item::default() };
            Response::Items(vec![item])
        }
        (FieldKind::Textarea, _) => Response::Text(text(&field.label, seed)),
    }
}

/// The template's own prompts among its items are replaced, not ticked.
fn is_prompt(text: &str) -> bool {
    text.contains(['[', '<', '{', '_']) || text.contains("...") || text.contains("XX")
}

fn phases(shape: &PhasesShape) -> Vec<Phase> {
    let task = |text: &str| Item { text: text.to_owned(), ..Item::default() };
    let phase = |phase: &issuewright::template::SourcePhase| Phase {
        name: if phase.name.contains('[') { "Core".to_owned() } else { phase.name.clone() },
        estimate: "2 weeks".to_owned(),
        tasks: vec![task("Move the router into a crate of its own"), task("Cover it with tests")],
        milestone: task("The old router is gone"),
    };
    shape.phases.iter().map(phase).collect()
}

/// A short answer.
fn line(label: &str, seed: usize) -> &'static str {
    match label {
        label if has(label, &["mail", "contact"]) => "ada@octo.dev",
        label if has(label, &["version", "release", "build", "tag"]) => pick(&VERSIONS, seed),
        label if has(label, &["os", "platform", "system", "device", "distro"]) => pick(&SYSTEMS, seed),
        label if has(label, &["browser"]) => pick(&["Firefox 132.0.1", "Chrome 131.0.6778.86", "Safari 18.1"], seed),
        label if has(label, &["link", "url", "repo"]) => pick(&LINKS, seed),
        label if has(label, &["date", "when", "deadline"]) => {
            pick(&["2026-03-14", "14 March 2026", "end of Q2 2026"], seed)
        }
        _ => pick(&LINES, seed),
    }
}

fn text(label: &str, seed: usize) -> String {
    match label {
        label if has(label, &["reproduc", "steps"]) => pick(&STEPS, seed).to_owned(),
        label if has(label, &["log", "output", "trace", "error", "crash"]) => pick(&LOGS, seed).to_owned(),
        label if has(label, &["screenshot", "image", "video"]) => pick(&PICTURES, seed).to_owned(),
        label if has(label, &["environment", "system", "setup", "configuration"]) => {
            pick(&ENVIRONMENTS, seed).to_owned()
        }
        label if has(label, &["version"]) => pick(&VERSIONS, seed).to_owned(),
        label if has(label, &["link", "related", "reference"]) => pick(&LINKS, seed).to_owned(),
        _ => format!("{}{}", pick(&PROSE, seed), pick(&MORE, seed / 3)),
    }
}

fn has(label: &str, words: &[&str]) -> bool {
    let label = label.to_lowercase();
    words.iter().any(|word| label.split(|c: char| !c.is_alphanumeric()).any(|part| part.starts_with(word)))
}

fn pick<T: Copy>(from: &[T], seed: usize) -> T {
    from[seed % from.len()]
}

const TITLES: [&str; 8] = [
    "Export stops after 4 GB on Windows",
    "Panic in `Router::resolve` when the path is empty",
    "Support <details> in the summary view",
    "Add dark theme",
    "CLI: --watch ignores symlinks (since 2.4)",
    "TypeError: Cannot read properties of undefined (reading 'map')",
    "Docs: broken link on the install page",
    "Allow Vec<T> in config",
];

const VERSIONS: [&str; 8] = [
    "2.14.3",
    "v18.17.0 (LTS)",
    "0.9.0-beta.2+build.417",
    "main at 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b",
    "1.2.3.4",
    "4.18.21.7",
    "latest release, 3.1",
    "nightly-2026-03-14",
];

const SYSTEMS: [&str; 6] = [
    "Ubuntu 24.04.1 LTS, kernel 6.8.0-48-generic",
    "macOS 15.1 (24B83), Apple M2",
    "Windows 11 23H2, build 22631.4460",
    "Arch Linux",
    "iPhone 15, iOS 18.1",
    "Debian 12 in Docker 27.3.1",
];

const LINKS: [&str; 5] = [
    "https://github.com/octo/hello/issues/12",
    "https://stackblitz.com/edit/vitejs-vite-9f86d0?file=src%2Fmain.ts",
    "- #12\n- octo/hello#34\n- https://example.org/a/b?c=d#e",
    "[the thread](https://discuss.example.org/t/export/123) and [RFC 7230](https://www.rfc-editor.org/rfc/rfc7230)",
    "See docs/export.md and `src/router.rs`.",
];

const LINES: [&str; 8] = [
    "the export module",
    "High: it blocks our release",
    "None that I know of",
    "@octocat",
    "About 40 users a day",
    "3",
    "Yes",
    "PostgreSQL 16 behind pgbouncer, both from the Helm chart",
];

const LISTS: [&[&str]; 4] = [
    &["The export runs to its end", "Files of more than 4 GB are split", "A test covers it"],
    &["Clock skew between the nodes; leases solve it", "Old clients send no version, so that the server has to guess"],
    &["Do we keep the old format for a release?", "Who owns the migration?"],
    &["[the guide](https://example.org/guide)", "`cargo xtask export --all`", "#12"],
];

const STEP_LISTS: [&[&str]; 3] = [
    &["Go to 'Reports'", "Click on 'Export'", "Scroll down to 'Large files'", "See the error"],
    &["Run `hello export --all`", "Wait for about ten minutes", "It says `error: disk quota exceeded`"],
    &["Open the app", "Turn the device to landscape"],
];

const STEPS: [&str; 7] = [
    "1. Go to Reports\n2. Click on Export\n3. Choose a file of more than 4 GB\n4. See the error",
    "1. `git clone https://github.com/octo/hello && cd hello`\n2. `npm ci`\n3. `npm run build`\n\nThe second build fails.",
    "Run this:\n\n```sh\ndocker run --rm -it -u 1000:1000 -p 8080:80 octo/hello:2.14\ncurl -s http://localhost:8080/health\n```\n\nand wait.",
    "1. Start the server, then open http://localhost:3000/users in two windows\n2. Delete this line from `settings.toml`: `cache = true`\n3. Reload",
    "- Open the settings\n- Turn sync off\n- Restart the app",
    "It happens every time I open a file over SSH, for example with `ssh build@ci.octo.dev`; nothing else is needed.",
    "```rust\nfn main() {\n    let items: Vec<[u8; 4]> = Vec::new();\n    println!(\"{}\", items[0][1]);\n}\n```",
];

const LOGS: [&str; 8] = [
    "```\nthread 'main' panicked at src/router.rs:112:17:\nindex out of bounds: the len is 0 but the index is 0\nstack backtrace:\n   0: rust_begin_unwind\n             at /rustc/90b35a6239c3d8bdabc530a6a0816f7ff89a0aaf/library/std/src/panicking.rs:665:5\n   1: core::panicking::panic_fmt\n   2: hello::router::resolve\n             at ./src/router.rs:112:17\n```",
    "```\nTraceback (most recent call last):\n  File \"/usr/lib/python3.12/runpy.py\", line 198, in _run_module_as_main\n    return _run_code(code, main_globals, None,\n  File \"/home/user/app/main.py\", line 42, in <module>\n    raise ValueError(f\"bad token: {token!r}\")\nValueError: bad token: '<eos>'\n```",
    "```\nnpm ERR! code ERESOLVE\nnpm ERR! Found: react@18.2.0\nnpm ERR! node_modules/react\nnpm ERR!   react@\"^18.2.0\" from the root project\nnpm ERR! Could not resolve dependency: peer @types/node@\"^20.1.0\" from vite@5.4.11\nnpm ERR! A complete log of this run can be found in: /home/runner/.npm/_logs/2026-03-14T12_30_45_123Z-debug-0.log\n```",
    "```\n2026-03-14T12:30:45.123Z INFO  server listening on 0.0.0.0:8080\n2026-03-14T12:30:46.004Z WARN  10.0.3.17:51324 -> GET /home/dashboard 500 (request 550e8400-e29b-41d4-a716-446655440000)\n2026-03-14T12:30:46.010Z ERROR connection to postgres://app:***@db:5432/app refused (127.0.0.1)\n```",
    "<details>\n<summary>Log</summary>\n\n```\nException in thread \"main\" java.lang.NullPointerException: Cannot invoke \"Object.hashCode()\" because \"key\" is null\n\tat com.octo.hello.Router.resolve(Router.java:112)\n\tat java.base/java.util.concurrent.ThreadPoolExecutor.runWorker(ThreadPoolExecutor.java:1144)\nObject@1b6d3586 was not closed\n```\n\n</details>",
    "    error[E0308]: mismatched types\n      --> src/main.rs:4:18\n       |\n    4  |     let a: u32 = \"b\";\n       |            ---   ^^^ expected `u32`, found `&str`",
    "```\n* Connected to api.octo.dev (104.18.32.7) port 443\n> GET /v2/items HTTP/1.1\n> Host: api.octo.dev\n> Authorization: Bearer <redacted>\n< HTTP/1.1 401 Unauthorized\n< etag: W/\"5f-9f86d081884c7d659a2feaa0c55ad015a3bf4f1b\"\n```",
    "```\nPulling from octo/hello\nDigest: sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\nintegrity sha512-R0lGODlhAQABAIAAAAUEBAAAACwAAAAAAQABAAACAkQBADs1b2N0b2NhdA==\nhello_build_01HQ8ZK3M9W6V2T4X5Y7R8P0N1.js 1.24 MB\n```",
];

const PICTURES: [&str; 3] = [
    "![The export stops](https://github.com/user-attachments/assets/550e8400-e29b-41d4-a716-446655440000)",
    "<img width=\"812\" alt=\"Export\" src=\"https://github.com/user-attachments/assets/550e8400-e29b-41d4-a716-446655440000\">",
    "Not needed, it is the same on every screen.",
];

const ENVIRONMENTS: [&str; 4] = [
    "- OS: Ubuntu 24.04.1 LTS\n- Shell: fish 3.7.1\n- Terminal: WezTerm 20240203-110809-5046fc22\n- Version: 2.14.3",
    "| what | version |\n|---|---|\n| Node | v20.18.0 |\n| npm | 10.8.2 |\n| GPU driver | 31.0.15.3623 |",
    "```toml\n[server]\nhost = \"127.0.0.1\"\nport = 8080\npassword = \"changeme\"\ntoken = \"${HELLO_TOKEN}\"\nsecret_name = \"app-tls-2024\"\n```",
    "```yaml\napiVersion: v1\nkind: Secret\nmetadata:\n  name: hello-db\nstringData:\n  password: <your password>\n  url: postgres://postgres:postgres@localhost:5432/app\n```",
];

const CODES: [&str; 4] = [
    "fn main() {\n    let token = lexer.next_token(); // TODO: [Description] of it\n    println!(\"{}\", a[0]);\n}",
    "const res = await fetch(`${base}/users`, { headers: { Authorization: `Bearer ${process.env.API_TOKEN}` } });\n",
    "version: 2\nservices:\n  db:\n    image: postgres:16\n    environment:\n      POSTGRES_PASSWORD: example\n",
    "thread 'main' panicked at src/main.rs:4:5\nnote: run with `RUST_BACKTRACE=1`",
];

const PROSE: [&str; 12] = [
    "When I export a report of more than 4 GB, the file is cut off at exactly 4,294,967,295 bytes, and the progress bar jumps to 100%. It worked in 2.13.",
    "As a maintainer I want to see which of the jobs is waiting for which, so that I can tell a slow one from one that hangs. Today the list shows only `running`.",
    "The button does nothing. No error is shown, neither in the window nor in the console.",
    "We could keep the index in memory and write it out every few seconds:\n\n- it is small (about 3 MB for 10,000 items)\n- it can be built anew from the files\n- nothing else reads it",
    "The call to [`resolve`](https://docs.example.org/hello/router#resolve) returns `Vec<Option<&str>>`, although the path is `/a/b`. See also #12 and octo/hello#34.",
    "> It should just work\n\nsays the manual, but it does not: the second run takes ten times as long as the first.",
    "The page should load within a second. @octocat has seen the same with Safari.",
    "I've always frustrated our users with this: they have to sign in again after each update, because the session is kept in a file that the installer deletes.",
    "Two options:\n\n1. Keep both formats, and choose by the ending of the file.\n2. Drop the old one in 3.0.\n\nThe first is less work for everyone but us.",
    "**Memory:** it stays below 200 MB.\n**Time:** the start takes 120 ms instead of 80 ms, measured with `hyperfine` over 50 runs.",
    "Nothing changes for those who do not use it. Those who do have to rename `cache_dir` to `cache.dir`; an old name is told with a warning for two releases.",
    "Es wäre schön, wenn die Liste sortiert wäre – heute steht „Ärger“ hinter „Zug“. 日本語でも同じです。",
];

const MORE: [&str; 6] = [
    "",
    "\n\n#### What I tried\n\nDeleting the cache, an older version, another user: all the same.",
    "\n\n```js\nimport { a } from '@octo/hello';\nconsole.log(a[0], `${a.b}`);\n```",
    "\n\n| run | time |\n|---|---|\n| 1 | 1.2 s |\n| 2 | 12.1 s |",
    "\n\nLet me know if anything else is needed.",
    "\n\n- [x] it happens on the newest version\n- [ ] it happens on Linux",
];
