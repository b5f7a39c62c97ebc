//! An issue as one web page that looks like GitHub's, from any text, however hostile.
//!
//! ```text
//! markdown ─▶ comrak's tree ─▶ body ──┬─▶ elements ─▶ the page
//!                raw HTML ─▶ raw_html┘      │
//!                                    allowed: which tags and attributes there are at all
//! ```
//! Nothing of the text reaches the page as it is: every tag is written anew by [`elements`], every attribute is one that
//! [`allowed`] knows, every address one that [`address`] made, and all else is escaped. The page has no script, asks
//! nothing of any server, and tells the browser to allow neither.

mod address;
mod allowed;
mod body;
mod code;
mod elements;
mod escape;
mod references;
#[cfg(test)]
mod tests;

use crate::filing::Repo;
use crate::linked::is_login;

/// The looks of the page, for light, dark and paper.
const STYLE: &str = include_str!("../assets/page.css");
/// Of [`STYLE`], so that the page can forbid every other one.
const STYLE_SHA256: &str = "DySDL1nugM+PQGJg311nS+h3zQjpNCgUYPIVtQxFPKs=";

/// By this every page that the program wrote is known.
pub const GENERATOR: &str = "<meta name=\"generator\" content=\"issuewright\">";

/// What stands on the page.
#[derive(Debug, Clone, Copy)]
pub struct Page<'a> {
    pub title: &'a str,
    pub labels: &'a [String],
    pub assignees: &'a [String],
    /// Markdown.
    pub body: &'a str,
    /// Where `#123` and `@user` lead; without it they lead nowhere.
    pub repo: Option<&'a Repo>,
}

/// Writes the page.
pub fn page(page: &Page<'_>) -> String {
    let title = if page.title.trim().is_empty() { "No title yet" } else { page.title };
    let repo = page.repo.map(|repo| format!("{}/{}", repo.owner, repo.name));
    let name = repo.as_ref().map_or(String::new(), |repo| format!(" · {}", escape::attribute(repo)));
    let policy = format!("default-src 'none'; style-src 'sha256-{STYLE_SHA256}'; base-uri 'none'; form-action 'none'");
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n{GENERATOR}\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{}{name}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n",
        escape::attribute(title),
    );
    out.push_str("<header>\n");
    if let (Some(name), Some(repo)) = (&repo, page.repo) {
        let web = repo.web();
        let (address, name) = (escape::attribute(&web), escape::text(name));
        out.push_str(&format!("<p class=\"repo\"><a href=\"{address}\">{name}</a></p>\n"));
    }
    let given = if page.title.trim().is_empty() { "" } else { " class=\"given\"" };
    out.push_str(&format!("<h1 dir=\"auto\"{given}>{}</h1>\n", escape::text(&render_title(title))));
    out.push_str(
        "<p class=\"state\"><span>Preview</span> This issue is not filed by being shown here.</p>\n</header>\n",
    );
    out.push_str("<main>\n<article dir=\"auto\">\n");
    out.push_str(&body::html(page.body, page.repo));
    out.push_str("</article>\n");
    out.push_str(&aside(page));
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

/// GitHub shows emoji in titles, and nothing else of markdown but code.
fn render_title(title: &str) -> std::borrow::Cow<'_, str> {
    crate::render::emoji::shown(title)
}

/// What stands beside the issue.
fn aside(page: &Page<'_>) -> String {
    // `@me` is whoever files it.
    let assignee = |login: &String| match page.repo.filter(|_| is_login(login) && login != "me") {
        Some(repo) => format!("<li><a href=\"https://{}/{login}\">{login}</a></li>", escape::attribute(&repo.host)),
        None => format!("<li>{}</li>", escape::text(login)),
    };
    let label = |label: &String| format!("<li dir=\"auto\">{}</li>", escape::text(&render_title(label)));
    let list = |class, items: Vec<String>, none| match items.concat() {
        items if items.is_empty() => format!("<p>{none}</p>\n"),
        items => format!("<ul class=\"{class}\">{items}</ul>\n"),
    };
    let assignees = list("people", page.assignees.iter().map(assignee).collect(), "No one assigned");
    let labels = list("labels", page.labels.iter().map(label).collect(), "None yet");
    format!("<aside>\n<h2>Assignees</h2>\n{assignees}<h2>Labels</h2>\n{labels}</aside>\n")
}
