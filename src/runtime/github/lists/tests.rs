use super::*;
use crate::filing::Repo;
use crate::runtime::github::tests::{github, reply, server};

#[test]
fn every_list_is_read_as_far_as_it_goes() {
    let (address, heard) = server(vec![
        reply("200 OK", "", r#"[{"name":"bug","color":"d73a4a","description":null}]"#),
        reply("403 Forbidden", "", "{}"),
        reply("200 OK", "", r#"[{"number":1,"title":"1.0"}]"#),
        reply("404 Not Found", "", "{}"),
        reply("404 Not Found", "", "{}"),
    ]);
    let asker = Asker { repo: Repo::parse("o/r", "github.com").unwrap(), origin: None };
    let lists = github(&address).lists(&asker, &Cache::default());
    assert_eq!(lists.labels.unwrap()[0].color, "d73a4a");
    assert_eq!((lists.assignees, lists.types, lists.is_stale), (None, Some(Vec::new()), false));
    assert_eq!(lists.milestones.unwrap()[0].title, "1.0");
    let heard = heard.join().unwrap();
    assert!(heard[2].starts_with("GET /repos/o/r/milestones?state=open&per_page=100 "), "{}", heard[2]);
    assert!(heard[4].starts_with("GET /orgs/o/issue-types "), "{}", heard[4]);
}
