use std::net::TcpListener;
use std::path::Path;

use super::*;
use crate::filing::Repo;
use crate::runtime::github::tests::{github, reply, server};
use crate::runtime::surroundings::Surroundings;

fn asker() -> Asker {
    Asker { repo: Repo::parse("o/r", "github.com").unwrap(), origin: Some("GH_TOKEN".to_owned()) }
}

fn cache(folder: &Path) -> Cache {
    Cache::of(&Surroundings::new([("XDG_CACHE_HOME", folder)], None))
}

const PATH: &str = "/repos/o/r/labels";

#[test]
fn a_reply_that_still_holds_is_not_sent_again() {
    let folder = tempfile::tempdir().unwrap();
    let replies = vec![
        reply("200 OK", "etag: W/\"1\"\r\n", "[1]"),
        reply("304 Not Modified", "", ""),
        reply("200 OK", "", "[2]"),
    ];
    let (address, heard) = server(replies);
    let bodies: Vec<String> = (0..3)
        .map(|_| {
            // As in three runs.
            let (github, cache) = (github(&address), cache(folder.path()));
            let cached = github.read_cached(&Request::get(PATH), &asker(), &cache).unwrap();
            assert!(!cached.is_stale());
            cached.entry.body
        })
        .collect();
    assert_eq!(bodies, ["[1]", "[1]", "[2]"]);
    let heard = heard.join().unwrap();
    let is_conditional: Vec<bool> = heard.iter().map(|heard| heard.contains("if-none-match: W/\"1\"\r\n")).collect();
    assert_eq!(is_conditional, [false, true, true]);
}

#[test]
fn a_server_in_trouble_is_done_without() {
    let folder = tempfile::tempdir().unwrap();
    let cache = cache(folder.path());
    let limit = "x-ratelimit-remaining: 0\r\nretry-after: 60\r\n";
    let replies =
        vec![reply("200 OK", "", "[1]"), reply("502 Bad Gateway", "", "<html>"), reply("403 Forbidden", limit, "{}")];
    let (address, heard) = server(replies);
    let github = github(&address);
    let read = || github.read_cached(&Request::get(PATH), &asker(), &cache);
    let causes: Vec<_> = (0..4).map(|_| read().unwrap().stale.map(|why| why.cause)).collect();
    assert_eq!(causes, [None, Some(Cause::Server), Some(Cause::PrimaryLimit), Some(Cause::Offline)]);
    heard.join().unwrap();
    let said = github.read_cached(&Request::get("/other"), &asker(), &cache).unwrap_err().to_string();
    let host = address.trim_start_matches("http://");
    assert!(said.starts_with(&format!("{host} cannot be reached (")), "{said}");
    assert!(said.ends_with("; check the network, then try again"), "{said}");
}

#[test]
fn what_may_not_be_read_any_more_is_not_kept() {
    let folder = tempfile::tempdir().unwrap();
    let cache = cache(folder.path());
    let (address, heard) = server(vec![reply("200 OK", "", "[1]"), reply("404 Not Found", "", "{}")]);
    let github = github(&address);
    let read = || github.read_cached(&Request::get(PATH), &asker(), &cache);
    read().unwrap();
    assert_eq!(read().unwrap_err().cause, Cause::NotFound);
    heard.join().unwrap();
    assert_eq!(read().unwrap_err().cause, Cause::Offline);
}

#[test]
fn another_account_is_not_answered_from_the_cache() {
    let folder = tempfile::tempdir().unwrap();
    let cache = cache(folder.path());
    let (address, heard) = server(vec![reply("200 OK", "", "[1]")]);
    let github = github(&address);
    github.read_cached(&Request::get(PATH), &asker(), &cache).unwrap();
    heard.join().unwrap();
    for origin in [None, Some("gh auth token".to_owned())] {
        let asker = Asker { origin, ..asker() };
        assert_eq!(github.read_cached(&Request::get(PATH), &asker, &cache).unwrap_err().cause, Cause::Offline);
    }
}

#[test]
fn all_pages_come_from_the_cache_and_a_closed_door_is_tried_once() {
    let folder = tempfile::tempdir().unwrap();
    let cache = cache(folder.path());
    let link = |address: &str| format!("link: <{address}/repositories/1/labels?page=2>; rel=\"next\"\r\n");
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let heard = crate::runtime::github::tests::serve(
        listener,
        vec![reply("200 OK", &link(&address), "[1]"), reply("200 OK", "", "[2]")],
    );
    let github = github(&address);
    let mut lookup = Lookup::new(&github, &cache);
    assert_eq!(lookup.ask_all::<u8>(PATH, &asker()), Ok(vec![1, 2]));
    assert_eq!(lookup.stale(), None);
    heard.join().unwrap();
    let mut lookup = Lookup::new(&github, &cache);
    assert_eq!(lookup.ask_all::<u8>(PATH, &asker()), Ok(vec![1, 2]));
    assert!(lookup.stale().is_some_and(|stale| stale.since > 1_700_000_000 && stale.why.cause == Cause::Offline));
    assert_eq!(lookup.read("/other", &asker()).unwrap_err().cause, Cause::Offline);
}

#[test]
fn a_page_of_a_proxy_is_not_kept() {
    let folder = tempfile::tempdir().unwrap();
    let cache = cache(folder.path());
    let (address, heard) = server(vec![reply("200 OK", "", "[1]"), reply("200 OK", "", "<html>Sign in")]);
    let github = github(&address);
    let read = || github.read_cached(&Request::get(PATH), &asker(), &cache).unwrap().entry.body;
    assert_eq!((read(), read()), ("[1]".to_owned(), "<html>Sign in".to_owned()));
    heard.join().unwrap();
    assert_eq!(read(), "[1]");
}
