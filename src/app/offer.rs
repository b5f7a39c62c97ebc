//! The repository on a server whose templates are listed on Choose: what it was asked, and what it said.

use super::destination::{Known, Standing};
use crate::filing::facts::Permissions;
use crate::filing::preflight::may_file;
use crate::filing::{Refusal, Repo};

/// What is known of the repository as long as Choose is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    pub repo: Repo,
    pub templates: Templates,
    /// How the author stands to it; handed over to the draft that is opened.
    pub standing: Standing,
}

/// Where the list of templates is from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Templates {
    /// The repository is being asked. What is shown meanwhile was known at that time, such as `3 hours ago`.
    Asking { kept: Option<String> },
    /// From the repository, just now.
    Told,
    /// From that time, since the repository could not be asked.
    Kept { why: Refusal, age: String },
    /// There are none to be had.
    Refused(Refusal),
}

impl Offer {
    /// The repository is about to be asked.
    pub fn of(repo: Repo) -> Self {
        Self { repo, templates: Templates::Asking { kept: None }, standing: Standing::Asking }
    }

    /// What the author may do there, if it is known.
    pub fn rights(&self) -> Option<Permissions> {
        let Standing::Known(known) = &self.standing else { return None };
        known.facts.repo.as_ref().map(|repo| repo.permissions)
    }

    /// What is shown where, in a line; and whether something went wrong.
    pub fn news(&self) -> (String, bool) {
        let repo = &self.repo;
        match &self.templates {
            Templates::Asking { kept: None } => (format!("asking {repo} for its templates"), false),
            Templates::Asking { kept: Some(age) } => {
                (format!("asking {repo} for its templates; what is shown is from {age}"), false)
            }
            Templates::Told => (format!("templates of {repo}"), false),
            Templates::Kept { why, age } => (format!("{}; what is shown of {repo} is from {age}", why.sentence), true),
            Templates::Refused(why) => (why.to_string(), true),
        }
    }

    /// What stands in the way of filing there, or what will be missing, with the way on.
    pub fn hindrance(&self) -> Option<String> {
        match &self.standing {
            Standing::Known(known) => hindrance(known),
            // The first line has said it.
            Standing::Refused(_) if self.news().1 => None,
            Standing::Refused(why) => Some(why.to_string()),
            Standing::Unasked | Standing::Asking | Standing::Nowhere => None,
        }
    }

    /// What a draft for the repository begins with: nothing that was refused, since it may be otherwise by the time
    /// that Submit opens.
    pub fn handed_over(&self) -> Standing {
        match &self.standing {
            Standing::Refused(_) | Standing::Nowhere => Standing::Unasked,
            standing => standing.clone(),
        }
    }
}

fn hindrance(known: &Known) -> Option<String> {
    let repo = known.facts.repo.as_ref()?;
    if let Err(refusal) = may_file(repo) {
        return Some(refusal.to_string());
    }
    if known.facts.login.is_none() {
        return Some(known.facts.no_token().to_string());
    }
    let rights = repo.permissions;
    (!rights.may_triage()).then(|| {
        format!(
            "you have {} in {}: labels, assignees, milestone and type will not be kept",
            rights.word(),
            repo.full_name
        )
    })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::filing::{Cause, Facts};

    fn known(login: Option<&str>, facts: Value) -> Offer {
        let mut repo = json!({"id": 1, "full_name": "octo/hello", "permissions": {"pull": true}});
        repo.as_object_mut().unwrap().extend(facts.as_object().unwrap().clone());
        let facts = Facts {
            repo: Some(serde_json::from_value(repo).unwrap()),
            login: login.map(str::to_owned),
            ..Facts::default()
        };
        let standing = Standing::Known(Box::new(Known { facts, ..Known::default() }));
        Offer { standing, ..offer() }
    }

    fn offer() -> Offer {
        Offer::of(Repo::parse("octo/hello", "github.com").unwrap())
    }

    #[test]
    fn what_stands_in_the_way_is_said_with_the_way_on() {
        let said = |login, facts| known(login, facts).hindrance().unwrap_or_default();
        let fork = json!({"has_issues": false, "fork": true, "parent": {"full_name": "up/hello"}});
        assert_eq!(said(None, fork), "issues are turned off in octo/hello; it is a fork: file it in up/hello");
        assert!(said(None, json!({"archived": true})).starts_with("octo/hello is archived: "));
        assert!(said(Some("ada"), json!({"disabled": true})).starts_with("GitHub has disabled octo/hello; "));
        assert!(said(None, json!({})).contains("run `gh auth login`, or set GH_TOKEN"));
        let lacking = "you have read in octo/hello: labels, assignees, milestone and type will not be kept";
        assert_eq!(said(Some("ada"), json!({})), lacking);
        assert_eq!(said(Some("ada"), json!({"permissions": {"triage": true}})), "");
    }

    #[test]
    fn a_refusal_is_said_once_and_not_handed_over() {
        let why = Refusal::new(Cause::NotFound, "octo/hello is not there", "check the spelling");
        let offer =
            Offer { templates: Templates::Refused(why.clone()), standing: Standing::Refused(why.clone()), ..offer() };
        assert_eq!(offer.news(), ("octo/hello is not there; check the spelling".to_owned(), true));
        assert_eq!((offer.hindrance(), offer.handed_over()), (None, Standing::Unasked));
        let offer = Offer { templates: Templates::Told, ..offer };
        assert_eq!(offer.hindrance(), Some(why.to_string()));
    }

    #[test]
    fn where_the_list_is_from_is_in_the_line() {
        let news = |templates| Offer { templates, ..offer() }.news().0;
        let age = || "3 hours ago".to_owned();
        assert_eq!(news(Templates::Asking { kept: None }), "asking octo/hello for its templates");
        assert_eq!(
            news(Templates::Asking { kept: Some(age()) }),
            "asking octo/hello for its templates; what is shown is from 3 hours ago"
        );
        let why = Refusal::offline("api.github.com", "no route");
        assert_eq!(
            news(Templates::Kept { why, age: age() }),
            "api.github.com cannot be reached (no route); what is shown of octo/hello is from 3 hours ago"
        );
    }
}
