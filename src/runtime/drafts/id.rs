//! Names for drafts: short, unique, and sorted by age.

use std::hash::{BuildHasher, Hasher, RandomState};

use super::StoreError;

/// A new draft's id: twelve characters, seven of time (so that ids sort by age) and five of chance, without letters that
/// look alike.
pub fn new_id(now: u64) -> String {
    const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let chance = RandomState::new().build_hasher().finish();
    let letter = |bits: u64| char::from(LETTERS[(bits & 31) as usize]);
    let time = (0..7).rev().map(|place| letter(now >> (5 * place)));
    time.chain((0..5).map(|place| letter(chance >> (5 * place)))).collect()
}

/// Whether `id` could be one of ours: nothing that leads out of the folder.
pub(super) fn is_id(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// The one id that has `part` in it.
pub(super) fn only_match(part: &str, mut ids: Vec<String>) -> Result<String, StoreError> {
    ids.retain(|id| !part.is_empty() && id.contains(part));
    ids.sort();
    match ids.as_slice() {
        [] => Err(StoreError::Missing { id: part.to_owned() }),
        [id] => Ok(id.clone()),
        ids if ids.iter().any(|id| id == part) => Ok(part.to_owned()),
        _ => Err(StoreError::Ambiguous { part: part.to_owned(), candidates: ids }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_short_unique_and_sort_by_age() {
        let (old, new) = (new_id(1_700_000_000), new_id(1_700_000_001));
        assert_eq!(old.len(), 12);
        assert!(is_id(&old) && old[..7] < new[..7]);
        assert_ne!(new_id(1_700_000_000), old);
    }

    #[test]
    fn what_leads_out_of_the_folder_is_no_id() {
        assert!(!is_id("") && !is_id("../x") && !is_id("a/b") && !is_id("a.b"));
    }

    #[test]
    fn a_part_of_an_id_finds_it_when_no_other_has_it() {
        let ids = || vec!["abc1".to_owned(), "abc2".to_owned(), "abc".to_owned()];
        assert_eq!(only_match("1", ids()), Ok("abc1".to_owned()));
        assert_eq!(only_match("abc", ids()), Ok("abc".to_owned()));
        assert!(
            matches!(only_match("b", ids()), Err(StoreError::Ambiguous { candidates, .. }) if candidates.len() == 3)
        );
        assert!(matches!(only_match("", ids()), Err(StoreError::Missing { .. })));
    }
}
