//! Finds out what has to be known before an issue is filed.

use super::GitHub;
use super::ask::Asker;
use super::lists::types;
use crate::filing::facts::{IssueFacts, RepoFacts, User};
use crate::filing::preflight::{newest, newest_number};
use crate::filing::{Answer, Cause, Facts, Refusal, Request, Wish};

impl GitHub {
    /// The facts that filing `wish` depends on; of labels, milestones and types only what it asks for is looked up.
    ///
    /// # Errors
    /// The repository cannot be read, or the token is not accepted. Lists that cannot be read are left out.
    pub fn gather(&self, asker: &Asker, wish: &Wish) -> Result<Facts, Refusal> {
        let path = asker.repo.path();
        let repo: RepoFacts = self.ask(&Request::get(&path), asker)?;
        let mut facts = Facts { repo: Some(repo), is_without_gh: self.endpoint.is_custom, ..Facts::default() };
        if asker.origin.is_some() {
            facts.login = Some(self.who(asker)?);
        }
        if facts.repo.as_ref().is_some_and(|repo| repo.has_issues && !repo.archived && !repo.disabled) {
            let page: Vec<IssueFacts> = self.ask(&newest(&path), asker)?;
            facts.newest = newest_number(&page);
        }
        if !wish.labels.is_empty() {
            facts.labels = known(self.ask_all(&format!("{path}/labels"), asker))?;
        }
        if wish.milestone.is_some() {
            facts.milestones = known(self.ask_all(&format!("{path}/milestones?state=open"), asker))?;
        }
        if wish.kind.is_some() {
            facts.types = known(types(asker, |path| self.ask(&Request::get(path), asker)))?;
        }
        if !wish.projects.is_empty() && asker.origin.is_some() {
            facts.projects = Some(reachable(self.projects_named(asker, &wish.projects))?);
        }
        let login = facts.login.as_deref();
        let others = wish.assignees.iter().map(|name| name.trim_start_matches('@'));
        let others = others.filter(|name| *name != "me" && Some(*name) != login);
        facts.unassignable = others.filter(|name| self.is_unassignable(&path, name)).map(str::to_owned).collect();
        Ok(facts)
    }

    /// The login that the token belongs to. Apps are not told theirs: it is empty.
    ///
    /// # Errors
    /// The token is not accepted, or there is no reply.
    pub fn who(&self, asker: &Asker) -> Result<String, Refusal> {
        match self.ask::<User>(&Request::get("/user"), asker) {
            Ok(user) => Ok(user.login),
            Err(refusal) if refusal.cause == Cause::AppReach => Ok(String::new()),
            Err(refusal) => Err(refusal),
        }
    }

    fn is_unassignable(&self, path: &str, name: &str) -> bool {
        let answer = self.send(&Request::get(format!("{path}/assignees/{name}")));
        matches!(answer, Answer::Reply(reply) if reply.status == 404)
    }
}

/// A list that this token may not see is not known.
fn known<T>(list: Result<Vec<T>, Refusal>) -> Result<Option<Vec<T>>, Refusal> {
    reachable(list).map(Result::ok)
}

/// Without the network, with a wrong token or while it has to be waited nothing goes on; another refusal is an answer.
fn reachable<T>(list: Result<T, Refusal>) -> Result<Result<T, Refusal>, Refusal> {
    match list {
        Err(refusal) if matches!(refusal.cause, Cause::Offline | Cause::BadToken) || refusal.wait.is_some() => {
            Err(refusal)
        }
        list => Ok(list),
    }
}
