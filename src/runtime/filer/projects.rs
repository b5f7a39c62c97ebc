//! Puts an issue that is there into projects: what it is in already is left alone, and all of it is read back.

use super::Filer;
use crate::filing::projects::{ADDED, Placed, Project, add};
use crate::filing::{Created, Dropped, Part, Plan, Progress, Refusal};
use crate::runtime::filings::{Claim, FilingsError};

/// Said of a project that GitHub took the issue for, and then does not show it in.
const UNSEEN: &str = "GitHub left it out without a word";

impl Filer<'_> {
    /// Puts the issue into the projects of the plan, each once. The inner error is what the next run has to go on from;
    /// what cannot be done at all is told with the record.
    pub(super) fn put_into_projects(
        &self,
        claim: &mut Claim,
        plan: &Plan,
        created: &Created,
    ) -> Result<Result<(), Refusal>, FilingsError> {
        let is_left = |project: &&Project| !claim.record.projects.contains(&project.to_string());
        let left: Vec<&Project> = plan.projects.iter().filter(is_left).collect();
        if left.is_empty() {
            return Ok(Ok(()));
        }
        self.tell(Progress::Mending);
        let before = self.github.placed(self.asker, created.number);
        let refusals: Vec<Option<Refusal>> = match &before {
            Ok(before) => left.iter().map(|project| self.put_into(project, before)).collect(),
            Err(refusal) => vec![Some(refusal.clone()); left.len()],
        };
        let placed = before.and_then(|_| self.github.placed(self.asker, created.number));
        let mut passing = None;
        for (project, refusal) in left.into_iter().zip(refusals) {
            match (&placed, refusal) {
                // Whatever was said before: there it is.
                (Ok(placed), _) if placed.is_in(project) => claim.record.projects.push(project.to_string()),
                // GitHub named the item that it made of it, and only that it shows may not be seen.
                (Err(unseen), None) if !unseen.is_passing() => claim.record.projects.push(project.to_string()),
                (_, Some(refusal)) if refusal.is_passing() => passing = Some(refusal),
                (_, Some(refusal)) => dropped(claim, project, refusal.to_string()),
                (Err(unseen), None) => passing = Some(unseen.clone()),
                (Ok(_), None) => dropped(claim, project, UNSEEN.to_owned()),
            }
        }
        claim.save()?;
        Ok(passing.map_or(Ok(()), Err))
    }

    /// Why the issue could not be put into a project; nothing if it was or is there.
    fn put_into(&self, project: &Project, placed: &Placed) -> Option<Refusal> {
        if placed.is_in(project) {
            return None;
        }
        let item: Result<serde_json::Value, Refusal> = self.github.query(&add(project, &placed.id), ADDED, self.asker);
        item.err()
    }
}

fn dropped(claim: &mut Claim, project: &Project, why: String) {
    claim.record.dropped.push(Dropped { part: Part::Project, value: project.to_string(), why });
}
