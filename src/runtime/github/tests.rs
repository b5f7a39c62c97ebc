use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::thread;
use std::time::{Duration, Instant};

use super::GitHub;
use crate::filing::preflight::GRAPHQL;
use crate::filing::{Answer, Request};
use crate::runtime::endpoint::Endpoint;
use crate::runtime::token::{Origin, Token};

/// A server that answers its connections one after the other with these bytes.
pub(in crate::runtime) fn server(replies: Vec<String>) -> (String, thread::JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    (address, serve(listener, replies))
}

pub(in crate::runtime) fn serve(listener: TcpListener, replies: Vec<String>) -> thread::JoinHandle<Vec<String>> {
    thread::spawn(move || {
        let mut heard = Vec::new();
        for reply in replies {
            let (mut stream, _) = listener.accept().unwrap();
            let mut bytes = [0; 4096];
            let count = stream.read(&mut bytes).unwrap();
            heard.push(String::from_utf8_lossy(&bytes[..count]).into_owned());
            stream.write_all(reply.as_bytes()).unwrap();
        }
        heard
    })
}

pub(in crate::runtime) fn github(address: &str) -> GitHub {
    github_at(address.to_owned(), format!("{address}/graphql"))
}

fn github_at(api: String, graphql: String) -> GitHub {
    let endpoint = Endpoint { api, graphql, host: "github.com".to_owned(), is_custom: true, proxy: None };
    let token = Token::new("sesame", &Origin::Variable("GH_TOKEN")).unwrap();
    GitHub::new(endpoint, Some(&token), Duration::from_secs(20)).unwrap()
}

pub(in crate::runtime) fn reply(status: &str, headers: &str, body: &str) -> String {
    format!("HTTP/1.1 {status}\r\n{headers}content-length: {}\r\nconnection: close\r\n\r\n{body}", body.len())
}

#[test]
fn a_reply_comes_whole() {
    let (address, heard) = server(vec![reply("201 Created", "x-a: b\r\n", "{}")]);
    let answer = github(&address).send(&Request::post("/repos/o/r/issues", serde_json::json!({"title": "T"})));
    let Answer::Reply(reply) = answer else { panic!("{answer:?}") };
    assert_eq!((reply.status, reply.header("x-a"), &reply.body[..]), (201, Some("b"), &b"{}"[..]));
    let heard = heard.join().unwrap();
    assert!(
        heard[0].starts_with("POST /repos/o/r/issues HTTP/1.1\r\n") && heard[0].contains("Bearer sesame"),
        "{heard:?}"
    );
}

#[test]
fn a_moved_repository_is_followed_with_method_and_body() {
    for status in ["301 Moved", "307 Temporary Redirect"] {
        let moved = reply(status, "location: /repositories/1/issues\r\n", "");
        let (address, heard) = server(vec![moved, reply("201 Created", "", "{}")]);
        let answer = github(&address).send(&Request::post("/repos/o/r/issues", serde_json::json!({"title": "T"})));
        assert!(matches!(answer, Answer::Reply(reply) if reply.status == 201));
        let heard = heard.join().unwrap();
        assert!(
            heard[1].starts_with("POST /repositories/1/issues ") && heard[1].ends_with("{\"title\":\"T\"}"),
            "{heard:?}"
        );
    }
}

#[test]
fn an_api_below_a_path_is_asked_where_it_is() {
    let (address, heard) = server(vec![reply("200 OK", "", "{}"), reply("200 OK", "", "{}")]);
    let github = github_at(format!("{address}/api/v3"), format!("{address}/api/graphql"));
    github.send(&Request::get("/user"));
    github.send(&Request::post(GRAPHQL, serde_json::json!({"query": "q"})));
    let heard = heard.join().unwrap();
    assert!(heard[0].starts_with("GET /api/v3/user HTTP/1.1\r\n"), "{heard:?}");
    assert!(heard[1].starts_with("POST /api/graphql HTTP/1.1\r\n"), "{heard:?}");
    assert!(heard.iter().all(|request| request.contains("Bearer sesame")), "{heard:?}");
}

#[test]
fn another_host_is_never_asked() {
    let (address, heard) = server(vec![reply("307 Moved", "location: https://evil.example/issues\r\n", "")]);
    let answer = github(&address).send(&Request::get("/user"));
    assert!(matches!(answer, Answer::Reply(reply) if reply.status == 307));
    assert_eq!(heard.join().unwrap().len(), 1);
    let answer = github(&address).send_once(&Request::get("https://evil.example/user"));
    assert_eq!(answer, Answer::NotSent("it leads to another host".to_owned()));
}

#[test]
fn a_closed_door_means_that_nothing_was_sent() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let answer = github(&format!("http://{free}")).send(&Request::get("/user"));
    assert!(matches!(answer, Answer::NotSent(_)), "{answer:?}");
}

#[test]
fn a_connection_that_breaks_means_that_nobody_knows() {
    let (address, heard) = server(vec![String::new()]);
    let answer = github(&address).send(&Request::post("/x", serde_json::json!({})));
    assert!(matches!(answer, Answer::Unknown(_)), "{answer:?}");
    heard.join().unwrap();
}

#[test]
fn a_success_whose_text_breaks_off_is_a_success() {
    let (address, heard) = server(vec!["HTTP/1.1 201 Created\r\ncontent-length: 100\r\n\r\n{\"num".to_owned()]);
    let answer = github(&address).send(&Request::post("/x", serde_json::json!({})));
    assert!(matches!(&answer, Answer::Reply(reply) if reply.status == 201 && reply.body.is_empty()), "{answer:?}");
    heard.join().unwrap();
}

#[test]
fn requests_that_write_are_kept_apart() {
    let (address, heard) = server(vec![reply("200 OK", "", "{}"); 4]);
    let github = github(&address);
    let write = Request::post("/x", serde_json::json!({}));
    let start = Instant::now();
    let took = [&Request::get("/user"), &write, &Request::get("/user"), &write].map(|request| {
        github.send(request);
        start.elapsed()
    });
    heard.join().unwrap();
    let second = Duration::from_secs(1);
    assert!(took[2] < second && took[3] >= second, "{took:?}");
}
