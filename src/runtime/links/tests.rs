use std::net::TcpListener;

use super::*;
use crate::runtime::github::tests::{reply, server};

fn asked(address: String, reach: Reach) -> Option<Address> {
    ask(std::slice::from_ref(&address), reach, true).remove(&address)
}

#[test]
fn a_page_is_there_when_head_says_so() {
    let (address, heard) = server(vec![reply("200 OK", "", "")]);
    assert_eq!(asked(address, Reach::Anywhere), Some(Address::Answered(200)));
    assert!(heard.join().unwrap()[0].starts_with("HEAD / HTTP/1.1\r\n"));
}

#[test]
fn what_head_denies_is_asked_again_with_get() {
    let (address, heard) = server(vec![reply("405 Not Allowed", "", ""), reply("404 Not Found", "", "")]);
    assert_eq!(asked(format!("{address}/gone"), Reach::Anywhere), Some(Address::Answered(404)));
    assert!(heard.join().unwrap()[1].starts_with("GET /gone HTTP/1.1\r\n"));
}

#[test]
fn a_page_that_has_moved_is_followed() {
    let (address, heard) = server(vec![reply("301 Moved", "location: /b\r\n", ""), reply("200 OK", "", "")]);
    assert_eq!(asked(format!("{address}/a"), Reach::Anywhere), Some(Address::Answered(200)));
    assert!(heard.join().unwrap()[1].starts_with("HEAD /b "));
}

#[test]
fn nobody_is_told_who_asks() {
    let (address, heard) = server(vec![reply("200 OK", "", "")]);
    asked(address, Reach::Anywhere);
    let heard = heard.join().unwrap()[0].to_lowercase();
    assert!(!["authorization", "cookie", "referer", "bearer"].iter().any(|word| heard.contains(word)), "{heard}");
}

#[test]
fn a_server_that_only_this_machine_sees_is_not_asked() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    listener.set_nonblocking(true).unwrap();
    for host in ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "0x7f.1"] {
        assert_eq!(asked(format!("http://{host}:{port}/"), Reach::Public), None, "{host}");
    }
    assert!(listener.accept().is_err(), "nobody came");
}

#[test]
fn silence_counts_only_where_the_network_is_there() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    drop(listener);
    let addresses = [address];
    assert!(matches!(ask(&addresses, Reach::Anywhere, true)[&addresses[0]], Address::Silent(_)));
    assert!(ask(&addresses, Reach::Anywhere, false).is_empty());
}

#[test]
fn only_the_web_is_asked_and_nobodys_password_is_sent() {
    let may_be = |address: &str| may_be_asked(&Url::parse(address).unwrap(), Reach::Public);
    assert!(may_be("https://acme.dev/a") && may_be("http://140.82.121.4/"));
    assert!(
        !["ftp://acme.dev", "file:///etc/passwd", "https://a:b@acme.dev", "http://10.0.0.1/"].into_iter().any(may_be)
    );
}

#[test]
fn what_strangers_are_not_shown_is_not_missing() {
    let home = |address: &str| repository_of(&Url::parse(address).unwrap()).map(String::from);
    assert_eq!(home("https://github.com/octo/hello/blob/main/a.md").as_deref(), Some("https://github.com/octo/hello"));
    assert_eq!(home("https://acme.dev/octo/hello"), None);
}

#[test]
fn what_is_stopped_waits_for_no_page() {
    // It takes connections, and never answers.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    let (stop, stopped) = Stop::new();
    let mut told = 0;
    std::thread::scope(|scope| {
        let asking = scope.spawn(|| each(&[address], Reach::Anywhere, Some(stopped), |_, _| told += 1));
        let _waiting = listener.accept().unwrap();
        drop(stop);
        asking.join().unwrap();
    });
    assert_eq!(told, 0);
}

#[test]
fn each_page_is_told_as_it_comes() {
    let (address, _heard) = server(vec![reply("200 OK", "", "")]);
    let (_stop, stopped) = Stop::new();
    let mut told = Vec::new();
    each(std::slice::from_ref(&address), Reach::Anywhere, Some(stopped), |address, answer| {
        told.push((address, answer));
    });
    assert_eq!(told, [(address, Some(Address::Answered(200)))]);
}
