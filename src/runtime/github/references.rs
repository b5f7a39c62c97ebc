//! Asks which numbers are issues or pull requests of a repository.

use std::collections::BTreeSet;

use serde_json::Value;

use super::GitHub;
use super::ask::Asker;
use crate::filing::references::{AT_ONCE, PLACE, found, is_there, many, one};

/// So few are asked for one by one.
const FEW: usize = 3;

/// The server is out of reach, or wants to be left alone: it is not asked for the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Silent;

impl GitHub {
    /// Tells of the numbers whether they are there, as it is found out: with a token many at a time, without one by one.
    /// `singly` is how many may still be asked for one by one, and is counted down. What is left over is given back.
    ///
    /// # Errors
    /// The server does not go on answering.
    pub fn references(
        &self,
        asker: &Asker,
        numbers: &[u64],
        singly: &mut usize,
        mut tell: impl FnMut(u64, bool),
    ) -> Result<Vec<u64>, Silent> {
        let mut rest = Vec::new();
        for chunk in numbers.chunks(AT_ONCE) {
            if asker.origin.is_none() || chunk.len() <= FEW.min(*singly) {
                rest.extend(chunk);
                continue;
            }
            let there = match self.query::<Value>(&many(&asker.repo, chunk), PLACE, asker) {
                Ok(said) => found(&said, chunk),
                Err(refusal) if refusal.is_passing() => return Err(Silent),
                // There may be no such query, or not for this token.
                Err(_) => BTreeSet::new(),
            };
            for number in &there {
                tell(*number, true);
            }
            rest.extend(chunk.iter().filter(|number| !there.contains(number)));
        }
        let left = rest.split_off(rest.len().min(*singly));
        *singly -= rest.len();
        for number in rest {
            let answer = self.send(&one(&asker.repo, number));
            tell(number, is_there(&answer).ok_or(Silent)?);
        }
        Ok(left)
    }
}
