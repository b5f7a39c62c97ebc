//! How an issue that is there is named: by its address, or by its number in a repository.

/// An issue, as it was named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// `[HOST/]OWNER/REPO`; `None` when only the number was given.
    pub repo: Option<String>,
    pub number: u64,
}

impl Address {
    /// Reads `[HOST/]OWNER/REPO#7`, `#7`, `7`, or the address of the issue's page.
    ///
    /// # Errors
    /// It names no issue; the text says what to write.
    pub fn parse(text: &str) -> Result<Self, String> {
        let wrong = || format!("`{text}` is no issue; write OWNER/REPO#NUMBER, its address, or its number");
        let text = text.trim();
        let (repo, number) = match ["https://", "http://"].iter().find_map(|scheme| text.strip_prefix(scheme)) {
            Some(page) => of_page(page).ok_or_else(wrong)?,
            None => match text.split_once('#') {
                Some(("", number)) => (None, number),
                Some((repo, number)) => (Some(repo.to_owned()), number),
                None => (None, text),
            },
        };
        let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        let number = number.parse().ok().filter(|number| is_number && *number > 0).ok_or_else(wrong)?;
        Ok(Self { repo, number })
    }
}

/// `HOST/OWNER/REPO/issues/7#issuecomment-1`, without the scheme.
fn of_page(page: &str) -> Option<(Option<String>, &str)> {
    let page = page.split(['?', '#']).next().unwrap_or_default();
    match page.split('/').collect::<Vec<_>>()[..] {
        [host, owner, name, "issues", number] | [host, owner, name, "issues", number, ""] => {
            Some((Some(format!("{host}/{owner}/{name}")), number))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> String {
        match Address::parse(text) {
            Ok(address) => format!("{} {}", address.repo.as_deref().unwrap_or("here"), address.number),
            Err(error) => error,
        }
    }

    #[test]
    fn an_issue_is_named_by_number_repository_and_address() {
        assert_eq!(parsed("7"), "here 7");
        assert_eq!(parsed("#7"), "here 7");
        assert_eq!(parsed("octo/hello#7"), "octo/hello 7");
        assert_eq!(parsed("acme.ghe.com/octo/hello#7"), "acme.ghe.com/octo/hello 7");
        assert_eq!(parsed("https://github.com/octo/hello/issues/7"), "github.com/octo/hello 7");
        assert_eq!(parsed("https://github.com/octo/hello/issues/7/?a=b#issuecomment-9"), "github.com/octo/hello 7");
    }

    #[test]
    fn what_is_no_issue_says_what_to_write() {
        for text in ["", "x", "#", "0", "+7", "octo/hello", "octo/hello#x", "https://github.com/octo/hello/pull/7"] {
            assert!(parsed(text).ends_with("write OWNER/REPO#NUMBER, its address, or its number"), "{text}");
        }
    }
}
