//! Asks GraphQL for projects, and puts an issue into them.

use serde::de::DeserializeOwned;

use super::ask::{Asker, MAX_PAGES, unreadable};
use super::{GitHub, time_of};
use crate::filing::projects::{
    BY_NUMBER, ITEMS, Listed, OF_OWNER, OF_REPOSITORY, Page, Placed, Project, by_number, items, numbered, of_owner,
    of_repository, said,
};
use crate::filing::{Answer, Cause, Refusal, Request};

impl GitHub {
    /// The open projects of the repository, then those of its owner as far as they may be seen.
    ///
    /// # Errors
    /// None of them may be seen.
    pub fn projects(&self, asker: &Asker) -> Listed {
        let repo = &asker.repo;
        let linked = self.all_projects(asker, OF_REPOSITORY, |after| of_repository(repo, after));
        let passing = linked.as_ref().err().filter(|refusal| refusal.is_passing());
        if let Some(refusal) = passing {
            return Err(refusal.clone());
        }
        let owned = self.all_projects(asker, OF_OWNER, |after| of_owner(&repo.owner, after));
        match (linked, owned) {
            (Ok(mut all), Ok(owned)) => {
                let is_new = |project: &Project| !all.iter().any(|known| known.id == project.id);
                let new: Vec<Project> = owned.into_iter().filter(is_new).collect();
                all.extend(new);
                Ok(all)
            }
            (Ok(some), Err(_)) | (Err(_), Ok(some)) => Ok(some),
            (Err(refusal), Err(_)) => Err(refusal),
        }
    }

    /// The projects that are meant by these names; one that is not there is left out.
    ///
    /// # Errors
    /// They may not be seen.
    pub fn projects_named(&self, asker: &Asker, names: &[String]) -> Listed {
        let mut found = Vec::new();
        let mut has_titles = false;
        for name in names {
            let numbered = numbered(name).map(|(owner, number)| by_number(owner, number));
            match numbered.map(|request| self.query(&request, BY_NUMBER, asker)) {
                Some(Ok(project)) => found.push(project),
                Some(Err(refusal)) if refusal.cause != Cause::NotFound => return Err(refusal),
                Some(Err(_)) | None => has_titles = true,
            }
        }
        if has_titles {
            found.extend(self.projects(asker)?);
        }
        Ok(found)
    }

    /// The issue of that number with the projects that it is in.
    ///
    /// # Errors
    /// That may not be seen.
    pub fn placed(&self, asker: &Asker, number: u64) -> Result<Placed, Refusal> {
        self.query(&items(&asker.repo, number), ITEMS, asker)
    }

    fn all_projects(&self, asker: &Asker, place: &str, page: impl Fn(Option<&str>) -> Request) -> Listed {
        let mut all = Vec::new();
        let mut after = None;
        for _ in 0..MAX_PAGES {
            let page: Page = self.query(&page(after.as_deref()), place, asker)?;
            after = page.next().map(str::to_owned);
            all.extend(page.nodes.into_iter().flatten());
            if after.is_none() {
                break;
            }
        }
        Ok(all)
    }

    /// What GraphQL says at that place of its answer.
    ///
    /// # Errors
    /// It says nothing there, or something else.
    pub fn query<T: DeserializeOwned>(&self, request: &Request, place: &str, asker: &Asker) -> Result<T, Refusal> {
        let value = match self.send(request) {
            Answer::Reply(reply) if reply.is_success() => {
                said(&reply, place, asker.origin.as_deref(), time_of(&reply))?
            }
            Answer::Reply(reply) => return Err(self.refusal(asker, &reply)),
            Answer::NotSent(why) | Answer::Unknown(why) => return Err(self.no_reply(&why)),
        };
        serde_json::from_value(value).map_err(|_| unreadable())
    }
}
