//! Recognises e-mail addresses and home directories that tell a person's name.

use super::{Hit, Kind, before_on_line};

/// Mailboxes that are no person's.
const ROLES: [&str; 30] = [
    "noreply",
    "no-reply",
    "donotreply",
    "do-not-reply",
    "git",
    "hg",
    "svn",
    "security",
    "support",
    "info",
    "contact",
    "help",
    "hello",
    "admin",
    "abuse",
    "sales",
    "team",
    "office",
    "postmaster",
    "webmaster",
    "root",
    "user",
    "username",
    "name",
    "me",
    "you",
    "mail",
    "email",
    "test",
    "jenkins",
];

/// Ends of what looks like a host and is a file, a unit or a class.
const NO_DOMAINS: [&str; 34] = [
    "png",
    "jpg",
    "jpeg",
    "gif",
    "svg",
    "webp",
    "ico",
    "js",
    "mjs",
    "cjs",
    "ts",
    "tsx",
    "jsx",
    "json",
    "css",
    "scss",
    "html",
    "py",
    "rb",
    "rs",
    "go",
    "java",
    "class",
    "service",
    "socket",
    "timer",
    "target",
    "mount",
    "slice",
    "scope",
    "log",
    "local",
    "localhost",
    "lan",
];

/// Hosts that are kept for examples, or that hide who somebody is.
const NO_PERSONS: [&str; 8] = [
    "example.com",
    "example.org",
    "example.net",
    "users.noreply.github.com",
    "company.com",
    "domain.com",
    "mail.com",
    "email.com",
];

/// Starts of lines that programs quote from public history.
const PUBLIC_LINES: [&str; 9] = [
    "author:",
    "commit:",
    "committer:",
    "co-authored-by:",
    "signed-off-by:",
    "reported-by:",
    "reviewed-by:",
    "maintainer:",
    "from ",
];

/// Names of users that are nobody's.
const NOBODY: [&str; 57] = [
    "user",
    "username",
    "users",
    "user1",
    "user2",
    "your-user",
    "youruser",
    "your_user",
    "yourname",
    "your-name",
    "your_username",
    "myuser",
    "myname",
    "name",
    "you",
    "me",
    "someone",
    "somebody",
    "foo",
    "bar",
    "xxx",
    "xxxx",
    "xxxxx",
    "test",
    "tester",
    "runner",
    "ubuntu",
    "root",
    "admin",
    "administrator",
    "vagrant",
    "node",
    "app",
    "shared",
    "public",
    "default",
    "all users",
    "ec2-user",
    "vscode",
    "codespace",
    "gitpod",
    "coder",
    "jovyan",
    "pi",
    "circleci",
    "travis",
    "jenkins",
    "build",
    "builder",
    "developer",
    "dev",
    "git",
    "linuxbrew",
    "container",
    "runneradmin",
    "redacted",
    "containeradministrator",
];

/// What stands below `/home/` on web pages.
const PAGES: [&str; 20] = [
    "dashboard",
    "news",
    "index",
    "page",
    "pages",
    "settings",
    "feed",
    "blog",
    "about",
    "search",
    "login",
    "product",
    "products",
    "profile",
    "account",
    "details",
    "components",
    "api",
    "assets",
    "static",
];

/// The e-mail address around the `@` at byte `at`.
pub fn mail(text: &str, at: usize) -> Option<Hit> {
    let bytes = text.as_bytes();
    let is_local = |b: &&u8| b.is_ascii_alphanumeric() || b"._%+-".contains(b);
    let start = at - bytes[..at].iter().rev().take(64).take_while(is_local).count();
    let is_host = |b: &&u8| b.is_ascii_alphanumeric() || b".-".contains(b);
    let len = bytes[at + 1..].iter().take(120).take_while(is_host).count();
    let host = text[at + 1..at + 1 + len].trim_end_matches(['.', '-']);
    let end = at + 1 + host.len();
    let local = text[start..at].trim_start_matches(['.', '-', '%', '+', '_']);
    let start = at - local.len();
    let told = is_mailbox(text, start, end) && is_person(&local.to_ascii_lowercase(), &host.to_ascii_lowercase());
    told.then_some(Hit { kind: Kind::Mail, name: "", range: start..end, again: false })
}

/// Whether what stands from byte `start` to `end` is meant as an e-mail address: others have an `@`, too.
fn is_mailbox(text: &str, start: usize, end: usize) -> bool {
    let before = before_on_line(text, start);
    let lower = before.trim_start_matches([' ', '>', '*', '-', '|', '\t']).to_ascii_lowercase();
    let is_remote = text[end..].starts_with([':', '/', '@', '(']) && !text[end..].starts_with(": ");
    let is_login = ["ssh ", "scp ", "rsync ", "sftp ", "mosh "].iter().any(|command| lower.contains(command));
    let is_public = PUBLIC_LINES.iter().any(|line| lower.starts_with(line));
    let is_part = before.ends_with(['/', '@', ':', '\\', '=', '#']) && !before.ends_with("mailto:");
    !(is_part || is_remote || is_login || is_public)
}

fn is_person(local: &str, host: &str) -> bool {
    let Some((_, end)) = host.rsplit_once('.') else { return false };
    let is_domain = (2..=12).contains(&end.len())
        && end.bytes().all(|byte| byte.is_ascii_alphabetic())
        && !["test", "example", "invalid", "arpa", "onion", "internal"].contains(&end)
        && !NO_DOMAINS.contains(&end);
    let is_kept =
        NO_PERSONS.iter().any(|kept| host == *kept || host.strip_suffix(kept).is_some_and(|rest| rest.ends_with('.')));
    let named = local.split(['+', '.']).next().unwrap_or_default();
    let is_role = ROLES.contains(&named) || local.contains("noreply") || local.contains("no-reply");
    let is_scheme = host.split('.').any(str::is_empty);
    let is_list = ["lists.", "list."].iter().any(|start| host.starts_with(start)) || host.ends_with("googlegroups.com");
    is_domain
        && !is_list
        && !is_kept
        && !is_role
        && !is_scheme
        && !host.starts_with("example.")
        && !host.contains("your")
}

/// The name in the path whose `/home/` stands at byte `at`, if what follows tells that it is a path of files.
pub fn home_path(text: &str, at: usize, prefix: &str) -> Option<Hit> {
    let before = text[..at].chars().next_back();
    let is_windows = prefix.contains('\\') || before == Some(':');
    let starts = match before {
        None => true,
        Some(':') => text[..at - 1].ends_with(|c: char| c.is_ascii_alphabetic()) || text[..at].ends_with("file:"),
        Some('\\') => prefix.contains('\\'),
        Some('/') => text[..at].ends_with("file://"),
        Some(c) => c.is_whitespace() || "\"'`(=<>[{,;|*_".contains(c),
    };
    let is_written = text[at..].starts_with("/home/") || text[at..].starts_with("/Users/");
    if !(starts && (is_windows || is_written)) || is_route(text, at) {
        return None;
    }
    let start = at + prefix.len() + text[at + prefix.len()..].bytes().take_while(|byte| *byte == b'\\').count();
    let rest = &text[start..];
    let is_part = |c: char| c.is_alphanumeric() || "._-".contains(c) || (is_windows && c == ' ');
    let len = rest.char_indices().take(40).find(|&(_, c)| !is_part(c)).map(|(len, _)| len)?;
    let name = &rest[..len];
    let after = rest[len..].strip_prefix(['/', '\\'])?;
    let is_nobody = NOBODY.contains(&name.to_lowercase().as_str())
        || !name.contains(char::is_alphanumeric)
        || name.contains("your");
    let is_files = || is_windows || prefix.contains("users") || goes_on_as_files(name, after);
    (!is_nobody && is_files()).then_some(Hit {
        kind: Kind::HomePath,
        name: "",
        range: start..start + len,
        again: false,
    })
}

/// Whether the path at byte `at` is asked of a server: `GET /Users/7/posts`.
fn is_route(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches(['`', '"', ' ']);
    ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"].iter().any(|method| before.ends_with(method))
}

/// Whether what follows the home of `name` is files, and not the route of a web page: then it is several parts deep,
/// hidden, or has an ending, or there is no page of that name.
fn goes_on_as_files(name: &str, after: &str) -> bool {
    const LONGEST: usize = 300;
    let is_end = |c: char| c.is_whitespace() || "\"'`)>],:;|".contains(c);
    let end = after.char_indices().take_while(|&(at, c)| at < LONGEST && !is_end(c)).last();
    let path = &after[..end.map_or(0, |(at, c)| at + c.len_utf8())];
    let mut parts = path.split('/').filter(|part| !part.is_empty());
    let first = parts.next().unwrap_or_default();
    let last = parts.clone().next_back().unwrap_or(first);
    let has_ending = last.rsplit_once('.').is_some_and(|(stem, end)| !stem.is_empty() && end.len() <= 5);
    let is_page = PAGES.contains(&name.to_lowercase().as_str());
    first.starts_with('.') || has_ending || parts.count() >= 2 || !(first.is_empty() || is_page)
}
