use std::os::unix::fs::PermissionsExt;

use super::*;

fn key(url: &str, origin: &str) -> Key {
    Key { url: url.to_owned(), origin: origin.to_owned(), mark: String::new() }
}

fn entry(body: &str) -> Entry {
    Entry { body: body.to_owned(), etag: Some("\"1\"".to_owned()), next: None, fetched: 0 }
}

fn body_of(cache: &Cache, key: &Key) -> Option<String> {
    cache.get(key).map(|entry| entry.body)
}

fn cache(folder: &Path) -> Cache {
    Cache { folder: Some(folder.join("a/b")), ..Cache::default() }
}

fn only_file(cache: &Cache) -> PathBuf {
    fs::read_dir(cache.folder.as_ref().unwrap()).unwrap().next().unwrap().unwrap().path()
}

#[test]
fn a_reply_is_kept_for_who_asked() {
    let folder = tempfile::tempdir().unwrap();
    let cache = cache(folder.path());
    cache.put(&key("https://h/a", "GH_TOKEN"), &entry("one"));
    cache.put(&key("https://h/a", "GH_TOKEN"), &entry("two"));
    let kept = cache.get(&key("https://h/a", "GH_TOKEN")).unwrap();
    assert_eq!((kept.body.as_str(), kept.etag.as_deref()), ("two", Some("\"1\"")));
    assert!(kept.fetched > 1_700_000_000);
    for other in [key("https://h/b", "GH_TOKEN"), key("https://h/a", ""), key("https://h/a", "gh auth token")] {
        assert_eq!(cache.get(&other), None);
    }
    let mode = fs::metadata(only_file(&cache)).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn a_broken_or_foreign_file_is_no_entry_and_is_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let cache = cache(folder.path());
    let (mine, other) = (key("https://h/a", ""), key("https://h/b", ""));
    cache.put(&other, &entry("other's"));
    let foreign = fs::read(only_file(&cache)).unwrap();
    for content in [&b""[..], b"{", b"\xff", b"{\"version\":1}", &foreign] {
        fs::write(cache.path(&mine).unwrap(), content).unwrap();
        assert_eq!(cache.get(&mine), None);
    }
    cache.put(&mine, &entry("mine"));
    assert_eq!(body_of(&cache, &mine).as_deref(), Some("mine"));
}

#[test]
fn a_cache_that_cannot_be_written_keeps_nothing_and_says_nothing() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a"), "a file in the way").unwrap();
    for cache in [cache(folder.path()), Cache::default()] {
        cache.put(&key("https://h/a", ""), &entry("one"));
        cache.confirm(&key("https://h/a", ""));
        assert_eq!(cache.get(&key("https://h/a", "")), None);
    }
}

#[test]
fn what_is_old_is_removed_once_a_run_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let (old, confirmed) = (key("https://h/old", ""), key("https://h/confirmed", ""));
    let first = cache(folder.path());
    first.put(&old, &entry("old"));
    first.put(&confirmed, &entry("confirmed"));
    let stranger = first.folder.as_ref().unwrap().join("mine.txt");
    fs::write(&stranger, "").unwrap();
    let long_ago = SystemTime::now() - KEPT - Duration::from_secs(9);
    for path in [first.path(&old).unwrap(), first.path(&confirmed).unwrap(), stranger.clone()] {
        File::options().write(true).open(path).unwrap().set_modified(long_ago).unwrap();
    }
    first.confirm(&confirmed);
    first.put(&key("https://h/c", ""), &entry("c"));
    assert_eq!(body_of(&first, &old).as_deref(), Some("old"), "it was swept before");
    cache(folder.path()).put(&key("https://h/c", ""), &entry("c"));
    assert_eq!((body_of(&first, &old), stranger.exists()), (None, true));
    assert_eq!(body_of(&first, &confirmed).as_deref(), Some("confirmed"));
}

#[test]
fn what_is_too_large_is_not_kept() {
    let folder = tempfile::tempdir().unwrap();
    let (cache, key) = (cache(folder.path()), key("https://h/a", ""));
    cache.put(&key, &entry("small"));
    cache.put(&key, &entry(&"x".repeat(MAX_BODY + 1)));
    assert_eq!(cache.get(&key), None);
}
