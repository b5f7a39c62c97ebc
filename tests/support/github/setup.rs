//! How a test furnishes a repository of the stand-in.

use super::GitHub;
use super::world::{Label, Milestone, Repo, Role};

/// A repository of the stand-in; each method changes it and can be chained.
pub(crate) struct Setup<'a> {
    github: &'a GitHub,
    id: u64,
}

impl<'a> Setup<'a> {
    pub(super) fn new(github: &'a GitHub, id: u64) -> Self {
        Self { github, id }
    }

    fn change(self, change: impl FnOnce(&mut Repo)) -> Self {
        let mut state = self.github.shared.lock();
        change(state.world.by_id_mut(self.id).expect("a repository is never taken away"));
        drop(state);
        self
    }

    /// What a user may do. Nobody needs a role to read a public repository.
    pub(crate) fn role(self, login: &str, role: Role) -> Self {
        self.github.shared.lock().world.user_id(login);
        self.change(|repo| drop(repo.roles.insert(login.to_ascii_lowercase(), (login.to_owned(), role))))
    }

    /// A label of this color (six hexadecimal digits).
    pub(crate) fn label(self, name: &str, color: &str, description: &str) -> Self {
        let id = self.github.shared.lock().world.next_id();
        let description = Some(description.to_owned()).filter(|text| !text.is_empty());
        self.change(|repo| repo.labels.push(Label { id, name: name.into(), color: color.into(), description }))
    }

    /// An open milestone; their numbers count from one.
    pub(crate) fn milestone(self, title: &str) -> Self {
        self.push_milestone(title, true)
    }

    pub(crate) fn closed_milestone(self, title: &str) -> Self {
        self.push_milestone(title, false)
    }

    fn push_milestone(self, title: &str, open: bool) -> Self {
        let id = self.github.shared.lock().world.next_id();
        self.change(|repo| {
            let number = repo.milestones.len() as u64 + 1;
            repo.milestones.push(Milestone { id, number, title: title.to_owned(), open });
        })
    }

    /// Somebody an issue can be assigned to, besides those who can write.
    pub(crate) fn assignable(self, login: &str) -> Self {
        self.github.shared.lock().world.user_id(login);
        self.change(|repo| repo.assignable.push(login.to_owned()))
    }

    pub(crate) fn issue_type(self, name: &str) -> Self {
        let id = self.github.shared.lock().world.next_id();
        self.change(|repo| repo.issue_types.push((id, name.to_owned())))
    }

    /// A file on the default branch.
    pub(crate) fn file(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        self.change(|repo| drop(repo.files.insert(path.to_owned(), content.as_ref().to_vec())))
    }

    /// An issue that is there already, known to the search.
    pub(crate) fn issue(self, author: &str, title: &str, body: &str) -> Self {
        let mut state = self.github.shared.lock();
        state.world.user_id(author);
        let id = state.world.next_id();
        drop(state);
        self.change(|repo| {
            let issue = repo.open_issue(id, author, title, body);
            issue.indexed = true;
        })
    }

    /// An open project of the owner's that the repository is linked to, and who may add to it.
    pub(crate) fn project(self, title: &str, writers: &[&str]) -> Self {
        let mut state = self.github.shared.lock();
        let owner = state.world.by_id(self.id).map(|repo| repo.owner().to_owned()).unwrap_or_default();
        let number = state.world.start_project(&owner, title, writers);
        let linked = state.world.projects.iter_mut().find(|known| known.owner == owner && known.number == number);
        linked.expect("it was started").linked.push(self.id);
        drop(state);
        self
    }

    pub(crate) fn archived(self) -> Self {
        self.change(|repo| repo.archived = true)
    }

    pub(crate) fn issues_disabled(self) -> Self {
        self.change(|repo| repo.has_issues = false)
    }

    pub(crate) fn private(self) -> Self {
        self.change(|repo| repo.private = true)
    }

    pub(crate) fn fork_of(self, parent: &str) -> Self {
        self.change(|repo| repo.parent = Some(parent.to_owned()))
    }

    /// The name it has from now on; the old one is redirected.
    pub(crate) fn renamed_to(self, full_name: &str) -> Self {
        self.change(|repo| {
            let former = std::mem::replace(&mut repo.full_name, full_name.to_owned());
            repo.former_names.push(former);
        })
    }
}
