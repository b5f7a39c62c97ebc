//! Texts that are meant to run, to load, to break out, or to take for ever.

use std::collections::BTreeSet;

use html5ever::ParseOpts;
use html5ever::tendril::TendrilSink as _;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use proptest::prelude::*;

use super::*;

/// What a browser makes of a page's text: the tree, below the element that it stands in.
fn parsed(html: &str) -> RcDom {
    let page = format!("<!DOCTYPE html><title>T</title><article>{html}</article><footer></footer>");
    html5ever::parse_document(RcDom::default(), ParseOpts::default()).one(page)
}

/// All nodes below one, in order.
fn below(node: &Handle) -> Vec<Handle> {
    let (mut found, mut waiting) = (Vec::new(), vec![node.clone()]);
    while let Some(node) = waiting.pop() {
        waiting.extend(node.children.borrow().iter().rev().cloned());
        found.push(node);
    }
    found
}

/// The name of an element, with its attributes as `name=value`.
fn element(node: &Handle) -> Option<(String, Vec<String>)> {
    let NodeData::Element { name, attrs, .. } = &node.data else { return None };
    let attributes = attrs.borrow().iter().map(|each| format!("{}={}", each.name.local, each.value)).collect();
    Some((name.local.to_string(), attributes))
}

/// What a browser finds in the text: names of elements, and attributes.
fn found(html: &str) -> (BTreeSet<String>, Vec<String>) {
    let (mut tags, mut attributes) = (BTreeSet::new(), Vec::new());
    for (name, given) in below(&parsed(html).document).iter().filter_map(element) {
        attributes.extend(given);
        tags.insert(name);
    }
    for own in ["html", "head", "title", "body", "article", "footer"] {
        tags.remove(own);
    }
    (tags, attributes)
}

/// Asserts that nothing in it can act: no element that loads or runs, no handler, no address that does.
fn is_harmless(html: &str) {
    let (tags, attributes) = found(html);
    let known = |tag: &str| {
        allowed::tag(tag).is_some_and(|written| written == tag && !["img", "video"].contains(&tag))
            || ["input", "section"].contains(&tag)
    };
    assert!(tags.iter().all(|tag| known(tag)), "{tags:?} in {html}");
    let names = [
        "href",
        "rel",
        "id",
        "class",
        "title",
        "lang",
        "dir",
        "colspan",
        "rowspan",
        "scope",
        "start",
        "type",
        "reversed",
        "value",
        "open",
        "cite",
        "tabindex",
        "aria-label",
        "disabled",
        "checked",
    ];
    for attribute in &attributes {
        let (name, value) = attribute.split_once('=').unwrap();
        assert!(names.contains(&name), "{attribute} in {html}");
        let leads = value.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
        let is_kept = leads.is_none_or(|scheme| ["http", "https", "mailto", "xmpp", "irc", "ircs"].contains(&&*scheme));
        assert!(!["href", "cite"].contains(&name) || is_kept || value.starts_with('#'), "{attribute} in {html}");
    }
}

/// What is opened is closed, in order, and nothing else is: a browser has nothing to mend, and finds what stands after
/// the text where it was.
fn is_whole(html: &str) {
    let page = parsed(html);
    assert!(page.errors.borrow().is_empty(), "{:?} in {html}", page.errors.borrow());
    let names = |node: &Handle| node.children.borrow().iter().filter_map(element).map(|(name, _)| name).collect();
    let body = below(&page.document).into_iter().find(|node| element(node).is_some_and(|(name, _)| name == "body"));
    let in_body: Vec<String> = names(&body.unwrap());
    assert_eq!(in_body, ["article", "footer"], "{html}");
}

pub(super) const HOSTILE: [&str; 46] = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//e.org/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img src=\"x\" onerror\n=\n\"alert(1)\">",
    "<img/src='x'/onerror=alert(1)>",
    "<p onmouseover=alert(1) style=\"background:url(https://e.org)\">x</p>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<a href=\"&#106;ava&#x73;cript&colon;alert(1)\">x</a>",
    "<a href=\" java\nscript:alert(1)\">x</a>",
    "[x](javascript:alert(1)) [y](JAVASCRIPT&colon;alert(1)) [z](<java\tscript:alert(1)>)",
    "[x](vbscript:x) [y](data:text/html;base64,PHNjcmlwdD4=) ![z](data:image/svg+xml,<svg onload=alert(1)>)",
    "<javascript:alert(1)>",
    "[x]: javascript:alert(1)\n\n[x]",
    "<svg onload=alert(1)><animate onbegin=alert(1) attributeName=x></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<iframe src=\"https://e.org\" srcdoc=\"<script>alert(1)</script>\"></iframe>",
    "<object data=\"https://e.org\"></object><embed src=\"https://e.org\"><applet code=x></applet>",
    "<form action=\"https://e.org\"><input name=p autofocus onfocus=alert(1)><button>Send</button></form>",
    "<meta http-equiv=\"refresh\" content=\"0;url=https://e.org\">",
    "<base href=\"https://e.org/\"><a href=x>x</a>",
    "<link rel=stylesheet href=\"https://e.org/x.css\"><style>@import url(https://e.org)</style>",
    "<a href=\"https://e.org\" target=_top ping=\"https://e.org\" download>x</a>",
    "<div id=location name=cookie class=given>x</div>",
    "<video src=\"https://e.org/x.mp4\" autoplay onplay=alert(1)></video><audio src=x></audio>",
    "<picture><source srcset=\"https://e.org/x\"><img src=\"https://e.org/y\"></picture>",
    "<details open ontoggle=alert(1)>x",
    "<marquee onstart=alert(1)>x</marquee><isindex action=javascript:alert(1)>",
    "<textarea><img src=x onerror=alert(1)></textarea><title>x</title><xmp><b></xmp><plaintext>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
    "<template><script>alert(1)</script></template><slot>x</slot>",
    "</article></main></body></html><script>alert(1)</script>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]><?xml <script>alert(1)</script>?>",
    "<a href='https://e.org\"onclick=alert(1)//'>x</a>",
    "<a title='\" onclick=alert(1) x=\"'>x</a>",
    "```\"><script>alert(1)</script>\nx\n```",
    "```html\n<script>alert(1)</script>\n```",
    "| <script>alert(1)</script> |\n|---|\n| <img src=x onerror=alert(1)> |",
    "[^1]\n\n[^1]: <img src=x onerror=alert(1)>",
    "> [!NOTE] <script>alert(1)</script>\n> x",
    "$<script>alert(1)</script>$ and $$<img src=x onerror=alert(1)>$$",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#60;script&#62;",
    "<a href=https://e.org><table><tr><td><a href=https://e.org>x",
    "![<img src=x onerror=alert(1)>](x) [<script>](https://e.org/\"><script>)",
];

#[test]
fn what_is_hostile_is_harmless_and_whole() {
    for text in HOSTILE {
        for text in [text.to_owned(), format!("x {text} y"), format!("- {text}\n- x"), format!("> {text}")] {
            for repo in [None, Some(&hello())] {
                let html = body::html(&text, repo);
                is_harmless(&html);
                is_whole(&html);
            }
        }
    }
}

#[test]
fn the_judge_sees_what_is_harmful_or_broken() {
    let objects = |judge: fn(&str), html: &str| std::panic::catch_unwind(|| judge(html)).is_err();
    for html in ["<script>x</script>", "<p onclick=x>y</p>", "<a href='javascript:x'>y</a>", "<svg></svg>"] {
        assert!(objects(is_harmless, html), "{html}");
    }
    for html in ["<b>x", "x</div>", "<b><i>x</b></i>", "</article>x", "<p><div>x</div></p>", "<!-- x"] {
        assert!(objects(is_whole, html), "{html}");
    }
}

#[test]
fn what_would_run_is_shown_as_text() {
    assert_eq!(body_of("<script>alert(1)</script>"), "&lt;script&gt;alert(1)&lt;/script&gt;");
    assert_eq!(body_of("<svg onload=x>text</svg>"), "<p>text</p>");
}

#[test]
fn a_text_cannot_leave_its_box() {
    for closing in ["</article>", "</div></div></main>", "</section></body>", "</ul></li></p></table>"] {
        assert!(!body_of(closing).contains("</"), "{closing}");
    }
}

#[test]
fn what_is_left_open_does_not_swallow_the_page() {
    for opening in
        ["<details>", "<div align=right>", "<table><tr><td>", "<a href=https://e.org>", "<b><i><h1>", "<ul><li>"]
    {
        let page = page_of("T", &format!("{opening}x"));
        is_whole(page.split_once("<article dir=\"auto\">").unwrap().1.split_once("</article>").unwrap().0);
    }
    assert!(page_of("T", "<!-- x").ends_with("</aside>\n</main>\n</body>\n</html>\n"));
}

#[test]
fn titles_and_labels_are_text() {
    let hostile = "\"><script>alert(1)</script></title>\u{202e}".to_owned();
    let (labels, repo) = ([hostile.clone()], hello());
    let page = page(&Page { title: &hostile, labels: &labels, assignees: &labels, body: "", repo: Some(&repo) });
    assert!(!page.contains("<script") && page.matches("</title>").count() == 1, "{page}");
}

#[test]
fn places_of_the_text_are_not_those_of_the_page() {
    let html = body_of("<a name=fn-1></a><p id=fn-1>x</p><a href='#fn-1'>y</a>[^1]\n\n[^1]: z");
    assert_eq!(html.matches(" id=\"fn-1\"").count(), 1, "{html}");
    assert_eq!(html.matches("id=\"user-content-fn-1\"").count(), 1, "{html}");
}

#[test]
fn controls_and_overrides_are_named() {
    let html = body_of("a\u{202e}b\u{0}c\u{1b}[31m `\u{2066}` <b title='\u{202e}'>x</b>");
    assert!(!html.chars().any(crate::check::is_control), "{html}");
    assert!(html.contains("U+202E") && html.contains("U+001B") && html.contains("U+2066"), "{html}");
    assert!(body_of("<p>&#x202e;x</p>").contains("U+202E"));
}

#[test]
fn deep_nesting_is_cut_and_its_text_kept() {
    for (open, close) in
        [("> ", ""), ("- ", ""), ("<div>", ""), ("<b>", "</b>"), ("[", "](x)"), ("*a", "*"), ("<ul><li>", "")]
    {
        let html = body_of(&format!("{}text{}", open.repeat(5_000), close.repeat(5_000)));
        is_whole(&html);
        assert!(html.contains("text"), "{open}");
        assert!(html.matches('<').count() < 60_000, "{open}");
    }
}

#[test]
fn a_text_of_10_mb_is_shown_as_it_is_written() {
    let html = body::html(&"<div>**x** <script>\n".repeat(512 * 1024), None);
    assert_eq!(html.matches('<').count(), 4, "more than a p and a pre");
    assert!(html.contains("longer than GitHub takes"));
}

#[test]
fn a_text_that_is_nested_too_deeply_is_not_read_as_markdown() {
    for marker in ["> ", ">", "- ", "1. "] {
        let html = body_of(&marker.repeat(200 * 1024 / marker.len()));
        assert!(html.starts_with("<p class=\"none\">Quotes and lists of this text are nested too deeply;"), "{marker}");
        assert!(!html.contains("<blockquote>") && !html.contains("<li>") && html.ends_with("</pre>"), "{marker}");
    }
}

#[test]
fn lines_that_together_are_nested_too_deeply_are_not_read_as_markdown() {
    let blank = "\n".repeat(200 * 1024);
    let stairs: Vec<String> = (0..200).map(|depth| "  ".repeat(depth) + "- x\n").collect();
    for deep in ["- ".repeat(400), "1. ".repeat(400), "[^a]: ".repeat(100), stairs.concat()] {
        let html = body::html(&(deep + &blank), None);
        assert!(html.starts_with("<p class=\"none\">Quotes and lists of this text are nested too deeply;"));
    }
}

proptest! {
    #[test]
    fn no_text_gets_through(parts in prop::collection::vec(part(), 0..24)) {
        let html = body::html(&parts.concat(), Some(&hello()));
        is_harmless(&html);
        is_whole(&html);
    }
}

/// Pieces that hostile texts are made of.
fn part() -> impl Strategy<Value = String> {
    let words = [
        "<",
        ">",
        "</",
        "/>",
        "\"",
        "'",
        "=",
        "<!--",
        "-->",
        "<a href=",
        "<div",
        "<table>",
        "<tr>",
        "<td>",
        "</td>",
        "</div>",
        "<ul>",
        "<li>",
        "</li>",
        "<details>",
        "<summary>",
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "onclick=x",
        "javascript:x",
        "\n",
        "\n\n",
        "- ",
        "> ",
        "1. ",
        "**",
        "`",
        "```\n",
        "|",
        "|---|\n",
        "[",
        "](",
        ")",
        "![",
        "[^1]",
        "[^1]: ",
        "&#60;",
        "&lt;",
        "$",
        "$$",
        "#1",
        "@a",
        ":tada:",
        " ",
        "x",
        "\u{202e}",
        "\0",
        "<script>",
        "</script>",
        "<h1>",
        "# ",
        "<svg>",
        "<dl>",
        "<dd>",
        "<ruby><rt>",
        "<img src=",
        "<pre>",
        "</pre>",
        "</a>",
    ];
    prop_oneof![4 => prop::sample::select(words.to_vec()).prop_map(str::to_owned), 1 => any::<String>()]
}
