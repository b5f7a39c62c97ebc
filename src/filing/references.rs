//! Whether numbers are issues or pull requests of a repository: asked one by one, or many at a time through GraphQL.

use std::collections::BTreeSet;
use std::fmt::Write;

use serde_json::{Value, json};

use super::preflight::GRAPHQL;
use super::{Answer, Reply, Repo, Request};

/// No more than so many are asked for by one query.
pub const AT_ONCE: usize = 100;

/// Where the answer to [`many`] is.
pub const PLACE: &str = "/data/repository";

/// Asks for one number.
pub fn one(repo: &Repo, number: u64) -> Request {
    Request::get(format!("{}/issues/{number}", repo.path()))
}

/// Whether there is an issue or pull request of the number that was asked for; `None` where the server does not say.
pub fn is_there(answer: &Answer) -> Option<bool> {
    match answer {
        Answer::Reply(reply) if reply.is_success() => Some(true),
        Answer::Reply(Reply { status: 404 | 410, .. }) => Some(false),
        // It was moved to where this program does not follow.
        Answer::Reply(Reply { status: 300..400, .. }) => Some(true),
        _ => None,
    }
}

/// Asks for several numbers. A discussion, which `#12` leads to as well, counts like an issue.
pub fn many(repo: &Repo, numbers: &[u64]) -> Request {
    let mut fields = String::new();
    for number in numbers {
        // Writing to a text cannot fail.
        let _ = write!(
            fields,
            " i{number}: issueOrPullRequest(number: {number}) {{ __typename }} d{number}: discussion(number: {number}) \
             {{ __typename }}"
        );
    }
    let query = format!(
        "query($owner: String!, $name: String!) {{ repository(owner: $owner, name: $name) {{ __typename{fields} }} }}"
    );
    Request::post(GRAPHQL, json!({"query": query, "variables": {"owner": repo.owner, "name": repo.name}}))
}

/// Which of the numbers are there, by what stands at [`PLACE`]. The others may have been moved to another repository, or
/// be hidden from this query.
pub fn found(said: &Value, numbers: &[u64]) -> BTreeSet<u64> {
    let has = |number: &u64| ["i", "d"].iter().any(|kind| said[format!("{kind}{number}")].is_object());
    numbers.iter().copied().filter(has).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_changes_nothing_and_names_every_number() {
        let request = many(&Repo::parse("octo/hello", "github.com").unwrap(), &[7, 12]);
        assert!(!request.writes());
        let query = request.body.unwrap()["query"].as_str().unwrap().to_owned();
        assert!(query.contains("i12: issueOrPullRequest(number: 12)") && query.contains("d7: discussion(number: 7)"));
    }

    #[test]
    fn what_is_null_or_left_out_is_not_found() {
        let said = json!({"i1": {"__typename": "Issue"}, "d1": null, "i2": null, "d3": {"__typename": "Discussion"}});
        assert_eq!(found(&said, &[1, 2, 3, 4]), BTreeSet::from([1, 3]));
    }
}
