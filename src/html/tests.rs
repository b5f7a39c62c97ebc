//! Markdown in, page out: what GitHub shows is shown, and what is hostile does nothing.

mod browser;
mod hostile;

use base64::Engine as _;
use sha2::Digest as _;

use super::*;

fn hello() -> Repo {
    Repo::parse("octo/hello", "github.com").unwrap()
}

/// The body's HTML without line ends.
fn body_of(markdown: &str) -> String {
    body::html(markdown, Some(&hello())).replace('\n', "")
}

fn page_of(title: &str, body: &str) -> String {
    page(&Page { title, labels: &[], assignees: &[], body, repo: None })
}

#[test]
fn the_policy_allows_the_pages_own_style_and_nothing_else() {
    let hash = base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(STYLE));
    assert_eq!(STYLE_SHA256, hash, "the style has changed: STYLE_SHA256 should be its new hash");
    let page = page_of("", "x");
    let policy = format!("default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'");
    assert!(page.contains(&format!("content=\"{policy}\"")), "{page}");
}

#[test]
fn the_style_asks_no_server_and_has_light_dark_and_paper() {
    assert!(!STYLE.contains("url(") && !STYLE.contains("@import") && !STYLE.contains('<'));
    assert!(STYLE.contains("prefers-color-scheme: dark") && STYLE.contains("@media print"));
}

#[test]
fn title_labels_and_people_stand_around_the_text() {
    let (labels, assignees) = (["bug".to_owned(), "<b>".to_owned()], ["octo-cat".to_owned(), "@me".to_owned()]);
    let repo = hello();
    let page =
        page(&Page { title: "A & B :bug:", labels: &labels, assignees: &assignees, body: "x", repo: Some(&repo) });
    for part in [
        "<title>A &amp; B :bug: · octo/hello</title>",
        "class=\"given\">A &amp; B 🐛</h1>",
        "<li dir=\"auto\">bug</li><li dir=\"auto\">&lt;b&gt;</li>",
        "<a href=\"https://github.com/octo-cat\">octo-cat</a></li><li>@me</li>",
        "<a href=\"https://github.com/octo/hello\">octo/hello</a>",
    ] {
        assert!(page.contains(part), "no {part} in {page}");
    }
}

#[test]
fn lists_and_tasks() {
    assert_eq!(body_of("- a\n- b"), "<ul><li>a</li><li>b</li></ul>");
    assert_eq!(body_of("3. a\n\n4. b"), "<ol start=\"3\"><li><p>a</p></li><li><p>b</p></li></ol>");
    let boxed = |state| format!("<li class=\"task\"><input type=\"checkbox\" aria-label=\"{state}> x</li>");
    let (done, open) = (boxed("Done\" disabled checked"), boxed("To do\" disabled"));
    assert_eq!(body_of("- [x] x\n- [ ] x"), format!("<ul class=\"tasks\">{done}{open}</ul>"));
}

#[test]
fn tables_with_their_alignment() {
    assert_eq!(
        body_of("| a | b |\n|---|--:|\n| 1 | 2 |\n| 3 | 4 |"),
        "<table tabindex=\"0\"><thead><tr><th scope=\"col\">a</th><th scope=\"col\" class=\"to-right\">b</th></tr></thead>\
         <tbody><tr><td>1</td><td class=\"to-right\">2</td></tr><tr><td>3</td><td class=\"to-right\">4</td></tr></tbody></table>"
    );
}

#[test]
fn line_breaks_are_kept() {
    assert_eq!(body_of("a\nb"), "<p>a<br>b</p>");
}

#[test]
fn alerts_have_their_name() {
    assert_eq!(
        body_of("> [!WARNING]\n> Mind it."),
        "<div class=\"alert warning\"><p class=\"alert-title\">Warning</p><p>Mind it.</p></div>"
    );
}

#[test]
fn footnotes_lead_there_and_back() {
    let html = body_of("a[^n] b[^n]\n\n[^n]: note");
    assert!(html.starts_with("<p>a<sup><a href=\"#fn-1\" id=\"fnref-1-1\">1</a></sup> b<sup>"), "{html}");
    assert!(html.contains("<li id=\"fn-1\"><p>note</p> <a href=\"#fnref-1-1\""), "{html}");
    assert!(html.ends_with("</li></ol></section>"), "{html}");
}

#[test]
fn references_and_emoji_are_shown_but_not_in_code_or_links() {
    assert_eq!(
        body_of(":tada: #7 `#7 :tada:` [#7](https://e.org)"),
        "<p>🎉 <a href=\"https://github.com/octo/hello/issues/7\">#7</a> <code>#7 :tada:</code> \
         <a href=\"https://e.org/\" rel=\"nofollow\">#7</a></p>"
    );
}

#[test]
fn without_a_repository_references_are_text() {
    assert_eq!(body::html("#7 @bob abc1234 octo/hello#1", None), "<p>#7 @bob abc1234 octo/hello#1</p>\n");
}

#[test]
fn bare_addresses_are_links_and_those_of_issues_are_short() {
    assert_eq!(
        body_of("https://github.com/octo/hello/issues/7 www.e.org"),
        "<p><a href=\"https://github.com/octo/hello/issues/7\" rel=\"nofollow\">#7</a> \
         <a href=\"http://www.e.org/\" rel=\"nofollow\">www.e.org</a></p>"
    );
}

#[test]
fn images_are_named_and_linked_and_not_loaded() {
    let frame = "<span class=\"image\"><b>Image</b> A &amp; B <small>e.org</small></span>";
    let linked = format!("<p><a href=\"https://e.org/a.png\" rel=\"nofollow\">{frame}</a></p>");
    assert_eq!(body_of("![A & B](https://e.org/a.png)"), linked);
    assert_eq!(
        body_of("<img alt='A & B' src='https://e.org/a.png' width=3>"),
        linked.replace("<p>", "").replace("</p>", "")
    );
    let badge = body_of("[![A & B](https://e.org/a.png)](https://e.org)");
    assert_eq!(badge, format!("<p><a href=\"https://e.org/\" rel=\"nofollow\">{frame}</a></p>"));
}

#[test]
fn formulas_are_named_and_money_is_none() {
    let set = "title=\"Formula, set by GitHub\"";
    assert_eq!(
        body_of("$a < b$ costs $5 or $6"),
        format!("<p><code class=\"math\" {set}>a &lt; b</code> costs $5 or $6</p>")
    );
    assert_eq!(body_of("$HOME/bin:$PATH"), "<p>$HOME/bin:$PATH</p>");
}

#[test]
fn the_html_that_github_allows_is_kept() {
    assert_eq!(
        body_of("<details open>\n<summary>More</summary>\n\n**x** <kbd>Ctrl</kbd> H<sub>2</sub>\n\n</details>\n\ny"),
        "<details open><summary>More</summary><p><strong>x</strong> <kbd>Ctrl</kbd> H<sub>2</sub></p></details><p>y</p>"
    );
}

#[test]
fn markdown_may_stand_in_the_cells_of_a_raw_table() {
    assert_eq!(
        body_of("<table><tr><td>\n\n**x**\n\n</td></tr></table>\n\ny"),
        "<table><tbody><tr><td><p><strong>x</strong></p></td></tr></tbody></table><p>y</p>"
    );
}

#[test]
fn entities_mean_their_character() {
    assert_eq!(body_of("<div>&lt;b&gt; &copy; &#65; & &nope</div>"), "<div>&lt;b&gt; &copy; A &amp; &amp;nope</div>");
}

#[test]
fn an_empty_text_says_so() {
    assert_eq!(body_of(" \n"), "<p class=\"none\">No description provided.</p>");
    assert!(page_of("", "").contains("<h1 dir=\"auto\">No title yet</h1>"));
}
