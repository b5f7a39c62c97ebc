//! Addresses that a link may lead to.

use url::Url;

use crate::filing::Repo;

/// What GitHub lets a link do: lead to a page, or open a mail or a chat.
const SCHEMES: [&str; 6] = ["http", "https", "mailto", "xmpp", "irc", "ircs"];
/// Before the names of places that the text gives, so that none is taken for the page's own.
pub(super) const OF_AUTHOR: &str = "user-content-";

/// Makes addresses of what stands in a text.
#[derive(Debug)]
pub(super) struct Addresses {
    /// That of the issue, as far as it is known: what is relative is read from there.
    base: Option<Url>,
}

impl Addresses {
    pub(super) fn of(repo: Option<&Repo>) -> Self {
        Self { base: repo.and_then(|repo| Url::parse(&format!("{}/issues/", repo.web())).ok()) }
    }

    /// Where a link leads, as a browser understands it; `None` for what must not be followed or leads nowhere.
    pub(super) fn link(&self, href: &str) -> Option<String> {
        let href = href.trim();
        if let Some(place) = href.strip_prefix('#') {
            return is_name(place).then(|| format!("#{OF_AUTHOR}{place}"));
        }
        if href.is_empty() {
            return None;
        }
        // The same rules as a browser's: what is a tab within a scheme to one is so to the other.
        let url = Url::options().base_url(self.base.as_ref()).parse(href).ok()?;
        SCHEMES.contains(&url.scheme()).then(|| url.into())
    }

    /// Where an image is.
    pub(super) fn image(&self, src: &str) -> Option<String> {
        self.link(src).filter(|url| url.starts_with("https:") || url.starts_with("http:"))
    }
}

/// Whether a place may be called so.
pub(super) fn is_name(name: &str) -> bool {
    (1..=100).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.:".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hello() -> Addresses {
        Addresses::of(Some(&Repo::parse("octo/hello", "github.com").unwrap()))
    }

    #[test]
    fn links_to_pages_and_mail_are_kept() {
        for href in ["https://e.org/a?b=c&d#e", "http://e.org/", "mailto:a@e.org", "irc://e.org/x"] {
            assert_eq!(hello().link(href).as_deref(), Some(href));
        }
    }

    #[test]
    fn what_runs_or_carries_its_own_content_is_dropped() {
        let hostile = [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " \u{1}javascript:alert(1)",
            "java\tscript:alert(1)",
            "java\nscript:alert(1)",
            "vbscript:x",
            "data:text/html,<script>alert(1)</script>",
            "blob:https://e.org/x",
            "file:///etc/passwd",
            "view-source:https://e.org",
            "about:blank",
            "filesystem:https://e.org/x",
        ];
        for href in hostile {
            assert_eq!(hello().link(href), None, "{href:?}");
            assert_eq!(Addresses::of(None).link(href), None, "{href:?}");
        }
    }

    #[test]
    fn what_is_relative_is_read_from_the_issue() {
        let said = |href| hello().link(href);
        assert_eq!(said("/octo/hello/wiki").as_deref(), Some("https://github.com/octo/hello/wiki"));
        assert_eq!(said("7").as_deref(), Some("https://github.com/octo/hello/issues/7"));
        assert_eq!(said("//e.org/x").as_deref(), Some("https://e.org/x"));
        assert_eq!(Addresses::of(None).link("docs/a.md"), None);
    }

    #[test]
    fn places_of_the_text_are_kept_apart_from_those_of_the_page() {
        assert_eq!(hello().link("#more").as_deref(), Some("#user-content-more"));
        assert_eq!(hello().link("#a b"), None);
    }

    #[test]
    fn an_image_is_on_the_web() {
        assert_eq!(hello().image("https://e.org/a.png").as_deref(), Some("https://e.org/a.png"));
        assert_eq!(hello().image("data:image/png;base64,AA"), None);
        assert_eq!(hello().image("mailto:a@e.org"), None);
    }
}
