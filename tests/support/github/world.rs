//! What the stand-in keeps: users, repositories and issues, and who may do what.

use std::collections::BTreeMap;
use std::time::SystemTime;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A classic token may do what its user may.
    Classic,
    /// A fine-grained token writes only to its user's own repositories.
    FineGrained,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    Read,
    Triage,
    Write,
    Admin,
}

#[derive(Clone, Debug)]
pub(super) struct User {
    pub(super) id: u64,
    pub(super) login: String,
    pub(super) token: Option<(String, Kind)>,
    /// Of a classic token.
    pub(super) scopes: Vec<String>,
}

#[derive(Clone, Debug)]
pub(super) struct Label {
    pub(super) id: u64,
    pub(super) name: String,
    pub(super) color: String,
    pub(super) description: Option<String>,
}

#[derive(Clone, Debug)]
pub(super) struct Milestone {
    pub(super) id: u64,
    pub(super) number: u64,
    pub(super) title: String,
    pub(super) open: bool,
}

/// An issue; `parent` and `sub_issues` are database ids, as in the API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Issue {
    pub(crate) number: u64,
    /// The database id, above 32 bits as on GitHub.
    pub(crate) id: u64,
    pub(crate) title: String,
    pub(crate) body: String,
    pub(crate) labels: Vec<String>,
    pub(crate) assignees: Vec<String>,
    pub(crate) milestone: Option<String>,
    /// The issue type's name.
    pub(crate) kind: Option<String>,
    pub(crate) author: String,
    pub(crate) parent: Option<u64>,
    pub(crate) sub_issues: Vec<u64>,
    /// `open` or `closed`.
    pub(crate) state: String,
    pub(super) created: SystemTime,
    pub(super) updated: SystemTime,
    pub(super) indexed: bool,
}

/// A project of an owner.
#[derive(Clone, Debug)]
pub(super) struct Project {
    pub(super) id: u64,
    pub(super) owner: String,
    pub(super) number: u64,
    pub(super) title: String,
    pub(super) closed: bool,
    /// Ids of the repositories it is linked to.
    pub(super) linked: Vec<u64>,
    /// Logins of those who may add to it.
    pub(super) writers: Vec<String>,
    /// Database ids of issues, in the order in which they were put in.
    pub(super) items: Vec<u64>,
}

#[derive(Clone, Debug)]
pub(super) struct Repo {
    pub(super) id: u64,
    pub(super) full_name: String,
    pub(super) former_names: Vec<String>,
    pub(super) private: bool,
    pub(super) archived: bool,
    pub(super) has_issues: bool,
    pub(super) parent: Option<String>,
    /// By login in lower case: the login as written, and its role.
    pub(super) roles: BTreeMap<String, (String, Role)>,
    pub(super) labels: Vec<Label>,
    pub(super) milestones: Vec<Milestone>,
    pub(super) assignable: Vec<String>,
    pub(super) issue_types: Vec<(u64, String)>,
    pub(super) files: BTreeMap<String, Vec<u8>>,
    pub(super) issues: Vec<Issue>,
}

impl Repo {
    fn new(id: u64, full_name: &str) -> Self {
        Self {
            id,
            full_name: full_name.to_owned(),
            former_names: Vec::new(),
            private: false,
            archived: false,
            has_issues: true,
            parent: None,
            roles: BTreeMap::new(),
            labels: Vec::new(),
            milestones: Vec::new(),
            assignable: Vec::new(),
            issue_types: Vec::new(),
            files: BTreeMap::new(),
            issues: Vec::new(),
        }
    }

    pub(super) fn owner(&self) -> &str {
        self.full_name.split('/').next().unwrap_or_default()
    }

    pub(super) fn name(&self) -> &str {
        self.full_name.split('/').nth(1).unwrap_or_default()
    }

    /// What this user, or nobody in particular, may do.
    pub(super) fn role(&self, user: Option<&User>) -> Option<Role> {
        let public = (!self.private).then_some(Role::Read);
        let Some(user) = user else { return public };
        if user.login.eq_ignore_ascii_case(self.owner()) {
            return Some(Role::Admin);
        }
        self.roles.get(&user.login.to_ascii_lowercase()).map(|(_, role)| *role).or(public)
    }

    /// Who can be assigned: those named so, and those who can write.
    pub(super) fn assignees(&self) -> Vec<String> {
        let writers = self.roles.values().filter(|(_, role)| *role >= Role::Write).map(|(login, _)| login.clone());
        let mut all: Vec<String> = self.assignable.iter().cloned().chain(writers).collect();
        all.sort_by_key(|login| login.to_ascii_lowercase());
        all.dedup_by(|a, b| a.eq_ignore_ascii_case(b));
        all
    }

    pub(super) fn label_named(&self, name: &str) -> Option<&Label> {
        self.labels.iter().find(|label| label.name.to_lowercase() == name.to_lowercase())
    }

    pub(super) fn issue(&self, number: u64) -> Option<&Issue> {
        self.issues.iter().find(|issue| issue.number == number)
    }

    /// An issue to be changed.
    pub(super) fn issue_mut(&mut self, number: u64) -> Option<&mut Issue> {
        let issue = self.issues.iter_mut().find(|issue| issue.number == number)?;
        issue.updated = SystemTime::now();
        Some(issue)
    }

    pub(super) fn open_issue(&mut self, id: u64, author: &str, title: &str, body: &str) -> &mut Issue {
        let now = SystemTime::now();
        let issue = Issue {
            number: self.issues.len() as u64 + 1,
            id,
            title: title.to_owned(),
            body: body.to_owned(),
            labels: Vec::new(),
            assignees: Vec::new(),
            milestone: None,
            kind: None,
            author: author.to_owned(),
            parent: None,
            sub_issues: Vec::new(),
            state: "open".to_owned(),
            created: now,
            updated: now,
            indexed: false,
        };
        self.issues.push(issue);
        let last = self.issues.len() - 1;
        &mut self.issues[last]
    }
}

pub(super) struct World {
    pub(super) url: String,
    pub(super) users: Vec<User>,
    pub(super) repos: Vec<Repo>,
    pub(super) projects: Vec<Project>,
    last_id: u64,
    /// Requests answered so far, of the hour's limit.
    pub(super) used: u64,
    /// The issue that is now created gets no labels, assignees, milestone and type.
    pub(super) drops_metadata: bool,
}

impl World {
    pub(super) fn new(url: &str) -> Self {
        Self {
            url: url.to_owned(),
            users: Vec::new(),
            repos: Vec::new(),
            projects: Vec::new(),
            last_id: 1 << 32,
            used: 0,
            drops_metadata: false,
        }
    }

    pub(super) fn next_id(&mut self) -> u64 {
        self.last_id += 1;
        self.last_id
    }

    pub(super) fn sign_up(&mut self, login: &str, token: &str, kind: Kind) {
        let id = self.user_id(login);
        // A user may have several tokens.
        let scopes = ["read:org", "repo"].map(str::to_owned).to_vec();
        self.users.push(User { id, login: login.to_owned(), token: Some((token.to_owned(), kind)), scopes });
    }

    pub(super) fn revoke(&mut self, token: &str) {
        self.users.retain(|user| user.token.as_ref().is_none_or(|(known, _)| known != token));
    }

    /// The token gets one more scope.
    pub(super) fn grant(&mut self, token: &str, scope: &str) {
        let users = self.users.iter_mut().filter(|user| user.token.as_ref().is_some_and(|(known, _)| known == token));
        users.for_each(|user| user.scopes.push(scope.to_owned()));
    }

    pub(super) fn with_token(&self, token: &str) -> Option<&User> {
        self.users.iter().find(|user| user.token.as_ref().is_some_and(|(known, _)| known == token))
    }

    /// The number of a user, who is made if new.
    pub(super) fn user_id(&mut self, login: &str) -> u64 {
        let known = self.known_user(login);
        known.unwrap_or_else(|| {
            let id = self.users.len() as u64 + 1;
            self.users.push(User { id, login: login.to_owned(), token: None, scopes: Vec::new() });
            id
        })
    }

    pub(super) fn known_user(&self, login: &str) -> Option<u64> {
        self.users.iter().find(|user| user.login.eq_ignore_ascii_case(login)).map(|user| user.id)
    }

    pub(super) fn repository(&mut self, full_name: &str) -> u64 {
        if let Some(repo) = self.named(full_name) {
            return repo.id;
        }
        let id = self.repos.len() as u64 + 1000;
        self.repos.push(Repo::new(id, full_name));
        id
    }

    pub(super) fn named(&self, full_name: &str) -> Option<&Repo> {
        self.repos.iter().find(|repo| repo.full_name.eq_ignore_ascii_case(full_name))
    }

    pub(super) fn named_mut(&mut self, full_name: &str) -> Option<&mut Repo> {
        self.repos.iter_mut().find(|repo| repo.full_name.eq_ignore_ascii_case(full_name))
    }

    /// The repository that had this name once.
    pub(super) fn formerly(&self, full_name: &str) -> Option<&Repo> {
        self.repos.iter().find(|repo| repo.former_names.iter().any(|name| name.eq_ignore_ascii_case(full_name)))
    }

    pub(super) fn by_id(&self, id: u64) -> Option<&Repo> {
        self.repos.iter().find(|repo| repo.id == id)
    }

    pub(super) fn by_id_mut(&mut self, id: u64) -> Option<&mut Repo> {
        self.repos.iter_mut().find(|repo| repo.id == id)
    }

    /// An issue by its database id, with its repository.
    pub(super) fn issue_of_id(&self, id: u64) -> Option<(&Repo, &Issue)> {
        self.repos.iter().flat_map(|repo| repo.issues.iter().map(move |issue| (repo, issue))).find(|(_, i)| i.id == id)
    }

    pub(super) fn issue_of_id_mut(&mut self, id: u64) -> Option<&mut Issue> {
        self.repos.iter_mut().flat_map(|repo| &mut repo.issues).find(|issue| issue.id == id)
    }

    /// Makes `child` a sub-issue of `parent`, both of them database ids, and of no other.
    pub(super) fn adopt(&mut self, parent: u64, child: u64) {
        for issue in self.repos.iter_mut().flat_map(|repo| &mut repo.issues) {
            issue.sub_issues.retain(|id| *id != child);
        }
        if let Some(issue) = self.issue_of_id_mut(child) {
            issue.parent = Some(parent);
        }
        if let Some(issue) = self.issue_of_id_mut(parent) {
            issue.sub_issues.push(child);
        }
    }

    /// A new project; their numbers count from one for each owner.
    pub(super) fn start_project(&mut self, owner: &str, title: &str, writers: &[&str]) -> u64 {
        let number = self.projects.iter().filter(|known| known.owner == owner).count() as u64 + 1;
        let id = self.next_id();
        self.projects.push(Project {
            id,
            owner: owner.to_owned(),
            number,
            title: title.to_owned(),
            closed: false,
            linked: Vec::new(),
            writers: writers.iter().map(|&login| login.to_owned()).collect(),
            items: Vec::new(),
        });
        number
    }

    pub(super) fn index(&mut self) {
        self.repos.iter_mut().flat_map(|repo| &mut repo.issues).for_each(|issue| issue.indexed = true);
    }
}
