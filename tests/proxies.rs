//! A proxy is asked for a tunnel, and sees nothing of what goes through it.

use crate::filing;
use crate::support::command::{Issuewright, Output};
use crate::support::github::GitHub;
use crate::support::proxy::{HOST, Proxy};

/// Files an issue on a host that only the proxy can reach.
fn file(proxy: &Proxy) -> Issuewright {
    Issuewright::with("file slow.md -T blank -R octo/hello --timeout 9")
        .env("ISSUEWRIGHT_API_URL", &format!("https://{HOST}"))
        .env("GH_TOKEN", "ada-token")
        .env("HTTPS_PROXY", &format!("http://mona:s3cret@{}", proxy.address))
        .env("SSL_CERT_FILE", "ca.pem")
        .file("ca.pem", &proxy.certificate)
        .file("slow.md", "---\ntitle: Slow export\nlabels: bug\n---\n\nIt takes an hour.\n")
}

fn keeps_quiet(output: &Output) {
    let all = format!("{}{}{}", output.stdout, output.stderr, output.state());
    assert!(!["s3cret", "bW9uYTpzM2NyZXQ", "ada-token"].iter().any(|secret| all.contains(secret)), "{all}");
}

#[test]
fn an_issue_is_filed_through_a_tunnel() {
    let github = filing::github();
    let proxy = Proxy::start("200 OK", &github.url());
    let output = file(&proxy).succeeds();
    assert_eq!(output.stdout, "https://github.com/octo/hello/issues/1\n");
    assert_eq!(github.issues("octo/hello")[0].labels, ["bug"]);
    for head in proxy.heads() {
        let lines: Vec<&str> = head.lines().collect();
        let host = format!("{HOST}:443");
        let wanted = [
            &format!("CONNECT {host} HTTP/1.1"),
            &format!("Host: {host}"),
            "Proxy-Authorization: Basic bW9uYTpzM2NyZXQ=",
            "",
        ];
        assert_eq!(lines, wanted, "that is all the proxy sees");
    }
    let request = &github.requests()[0];
    assert_eq!((request.header("authorization"), request.header("proxy-authorization")), ("Bearer ada-token", ""));
    keeps_quiet(&output);
}

#[test]
fn a_proxy_that_refuses_is_named_and_nothing_is_filed() {
    let github = filing::github();
    for (answer, why) in
        [("407 Proxy Authentication Required", "proxy authorization required"), ("403 Forbidden", "unsuccessful")]
    {
        let proxy = Proxy::start(answer, &github.url());
        let told = format!("by the proxy {}, from HTTPS_PROXY: tunnel error: {why}", proxy.address);
        let output = file(&proxy).fails(1, &[&told, "nothing was filed"]);
        keeps_quiet(&output);
    }
    assert!(github.requests().is_empty());
}

#[test]
fn a_server_that_nobody_vouches_for_is_not_spoken_to() {
    let github = filing::github();
    let (proxy, other) = (Proxy::start("200 OK", &github.url()), Proxy::start("200 OK", ""));
    let output = file(&proxy).file("ca.pem", &other.certificate).fails(1, &["certificate", "nothing was filed"]);
    assert!(github.requests().is_empty(), "{}", output.stderr);
}

#[test]
fn exceptions_and_this_machine_need_no_proxy() {
    let github = filing::github();
    let proxy = Proxy::start("200 OK", &github.url());
    file(&proxy).env("NO_PROXY", "acme.test").fails(1, &[HOST, "cannot be reached"]);
    let address = format!("http://{}", proxy.address);
    let all = ["HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "https_proxy", "http_proxy", "all_proxy"];
    all.iter().fold(filing::file(&github, "ada"), |run, name| run.env(name, &address)).succeeds();
    assert_eq!(proxy.heads(), Vec::<String>::new());
}

#[test]
fn a_variable_that_names_no_proxy_is_told_without_its_value() {
    let github = GitHub::start();
    let proxy = Proxy::start("200 OK", &github.url());
    let words = ["HTTPS_PROXY names no proxy that is spoken to here; write http://HOST:PORT"];
    let output = file(&proxy).env("HTTPS_PROXY", "socks5://mona:s3cret@127.0.0.1:9").fails(1, &words);
    keeps_quiet(&output);
}
