use serde_json::{Value, json};

use super::*;
use crate::filing::Repo;
use crate::runtime::cache::Cache;
use crate::runtime::github::tests::{github, reply, server};
use crate::runtime::templates::remote::chooser;

fn item(path: &str, kind: &str) -> Value {
    let name = path.rsplit('/').next();
    json!({"name": name, "path": path, "type": kind, "size": 3, "sha": "1", "download_url": "https://raw"})
}

fn list(items: &[Value]) -> String {
    reply("200 OK", "", &Value::from(items).to_string())
}

/// What is wrong with the templates in a folder of these items, below a root with nothing else.
fn problems(items: &[Value], others: &[String]) -> Vec<String> {
    let (root, github_folder) = (item(".github", "dir"), item(".github/ISSUE_TEMPLATE", "dir"));
    let mut replies = vec![list(&[root]), list(&[github_folder]), list(items)];
    replies.extend_from_slice(others);
    let (address, heard) = server(replies);
    let (github, cache) = (github(&address), Cache::default());
    let asker = Asker { repo: Repo::parse("o/r", "github.com").unwrap(), origin: None };
    let chooser = chooser(&mut Lookup::new(&github, &cache), &asker).unwrap();
    heard.join().unwrap();
    let broken = chooser.templates.into_iter().filter_map(|listed| listed.read.err());
    broken.chain(chooser.problems).map(|problem| problem.to_string()).collect()
}

#[test]
fn links_and_submodules_are_listed_with_their_reason() {
    let at = |name: &str| format!(".github/ISSUE_TEMPLATE/{name}");
    let mut module = item(&at("module.md"), "file");
    module["download_url"] = Value::Null;
    let items = [item(&at("folder.md"), "dir"), item(&at("link.md"), "symlink"), module];
    assert_eq!(
        problems(&items, &[]),
        [
            "o/r:.github/ISSUE_TEMPLATE/link.md: it is a link, which is not followed on the server; put a text file in \
             its place",
            "o/r:.github/ISSUE_TEMPLATE/module.md: it is no plain file; put a text file in its place",
        ]
    );
}

#[test]
fn what_is_no_file_by_its_reply_is_told() {
    let item = item(".github/ISSUE_TEMPLATE/a.md", "file");
    let said = |body: &str| problems(std::slice::from_ref(&item), &[reply("200 OK", "", body)]).concat();
    let odd = "o/r:.github/ISSUE_TEMPLATE/a.md: the reply is not what GitHub says of a file; try again";
    assert_eq!(said(r#"{"encoding":"base64","content":"*"}"#), odd);
    assert_eq!(said(r#"{"encoding":"rot13","content":"YQ=="}"#), odd);
    assert!(said(r#"{"encoding":"none","content":""}"#).contains("too large"));
    assert_eq!(said("[]"), odd);
    assert!(said("<html>").contains("the reply is not what GitHub says of it"));
    assert_eq!(said("{\"encoding\":\"base64\",\"content\":\"IyMg\\nQQo=\\n\"}"), "");
}

#[test]
fn strange_names_are_whole_in_addresses() {
    let asker = Asker { repo: Repo::parse("o/r", "github.com").unwrap(), origin: None };
    assert_eq!(contents(&asker, ""), "/repos/o/r/contents");
    assert_eq!(contents(&asker, "a/b c?#%é.md"), "/repos/o/r/contents/a/b%20c%3F%23%25%C3%A9.md");
}
