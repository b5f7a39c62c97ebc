//! What is found in a text and what is left alone.

use super::*;

/// The kinds of all hits in `text`.
fn kinds(text: &str) -> Vec<Kind> {
    scan(text).into_iter().map(|hit| hit.kind).collect()
}

/// Tokens are put together here, lest whoever looks for tokens finds them in this file.
fn joined(parts: &[&str]) -> String {
    parts.concat()
}

#[test]
fn tokens_of_the_big_providers_are_found_wherever_they_stand() {
    let random = "k3vJ8sQx2LmT9wYbRzN4cFhD7pAe1UgW5oXiB6nC0dGtHyMfKlPqSaZvEjRuOwI3x7";
    let hex = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    for token in [
        joined(&["gh", "p_", &random[..36]]),
        joined(&["gh", "s_", &random[..36]]),
        joined(&["git", "hub_pat_", "11ABCDEFG0", &random[..61], "Zq8wLr4vNt2"]),
        joined(&["gl", "pat-", &random[..20]]),
        joined(&["AK", "IAQ7RT2MZX4LWKC5VB"]),
        joined(&["AI", "zaSy", &random[..33]]),
        joined(&["ya", "29.", random]),
        joined(&["xo", "xb-", "739104826573-9018273645012-", &random[..24]]),
        joined(&["https://hooks.slack.com/services/", "T0AB1CD2E/B0FG3HI4J/", &random[..24]]),
        joined(&["sk_", "live_", &random[..24]]),
        joined(&["sk-", "ant-api03-", random, &random[..26], "AA"]),
        joined(&["sk-", "proj-", random]),
        joined(&["np", "m_", &random[..36]]),
        joined(&["pyp", "i-AgEIcHlwaS5vcmc", random]),
        joined(&["h", "f_", "kvJsQxLmTwYbRzNcFhDpAeUgWoXiBnCdGt"]),
        joined(&["S", "K", &hex[..32]]),
        joined(&["S", "G.", &random[..22], ".", &random[..43]]),
        joined(&["73910", "48265:AA", &random[..33]]),
        joined(&["https://discord.com/api/web", "hooks/739104826573910482/", random]),
        joined(&["AWS_SECRET_ACCESS_KEY=", &random[..40]]),
        joined(&["AccountKey=", random, &random[..20], "=="]),
        joined(&["ey", "J0eXAiOiJKV1QiLCJhbGciOiJ", ".ey", "JzdWIiOiI4NzE2NTQzMjEi", ".", &random[..43]]),
        joined(&["do", "p_v1_", hex]),
        joined(&["dckr", "_pat_", &random[..27]]),
    ] {
        for text in [
            token.clone(),
            format!("it says ({token}), and"),
            format!("```\nTOKEN={token}\n```"),
            format!("`{token}`."),
        ] {
            assert_eq!(kinds(&text), [Kind::Token], "{text}");
            assert!(!masked(&text).contains(&token[token.len() - 16..]), "{text}");
        }
    }
}

#[test]
fn what_stands_for_a_token_is_none() {
    for text in [
        "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "ghp_YOURTOKENYOURTOKENYOURTOKENYOURTOKEN",
        "ghp_123456789012345678901234567890123456",
        "ghp_abcdefghijklmnopqrstuvwxyz0123456789",
        "AKIAIOSFODNN7EXAMPLE",
        "set GITHUB_TOKEN to ghp_… first",
        "sk-… and sk-proj-xxxx",
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c",
        "commit 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b",
        "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "the task sketch.png is in disk-0f9e8d7c6b5a49382716253443526170",
    ] {
        assert_eq!(kinds(text), [], "{text}");
    }
}

#[test]
fn a_token_inside_of_a_header_or_an_address_is_one_hit() {
    let token = joined(&["gh", "p_", "k3vJ8sQx2LmT9wYbRzN4cFhD7pAe1UgW5oXi"]);
    for text in [
        format!("Authorization: token {token}"),
        format!("https://ada:{token}@github.com/o/r"),
        format!("password={token}"),
        format!("Cookie: a={token}; b=2"),
    ] {
        assert_eq!(kinds(&text).len(), 1, "{text}");
    }
}

#[test]
fn headers_are_found_with_and_without_quotes() {
    for text in [
        "Authorization: Basic b2N0bzpIdW50M3JzVGFpbA==",
        "-H \"authorization: Bearer q7Rt2mZx9Lw4Kc8Vb1Ns6Hd3Jf5Gp0\"",
        "'Authorization': 'token q7Rt2mZx9Lw4Kc8Vb1Ns'",
        "uses Bearer q7Rt2mZx9Lw4Kc8Vb1Ns6Hd3Jf5Gp0 there",
        "< Set-Cookie: session=q7Rt2mZx9Lw4Kc8Vb1Ns6Hd3; path=/",
    ] {
        assert_eq!(kinds(text), [Kind::Authorization], "{text}");
    }
    for text in [
        "Authorization: Bearer <token>",
        "Authorization: Bearer $TOKEN",
        "Authorization: Bearer ${{ secrets.GITHUB_TOKEN }}",
        "authorization: required for all users of version 2",
        "The Authorization header is missing",
        "Cookie: consent=yes; theme=dark",
        "the bearer of this key-2 is",
    ] {
        assert_eq!(kinds(text), [], "{text}");
    }
}

#[test]
fn a_password_in_an_address_is_found_unless_everyone_has_it() {
    for text in [
        "postgres://ada:Hunt3rsTail@db.octo.dev/main",
        "https://ada:s3cretw0rd@git.octo.dev",
        "curl -u ada:Hunt3rsTail https://octo.dev",
    ] {
        assert_eq!(kinds(text).len(), 1, "{text}");
    }
    for text in [
        "postgres://postgres:postgres@localhost:5432/db",
        "redis://default:Hunt3rsTail@redis:6379",
        "https://user:password@octo.dev",
        "https://ada:${PASSWORD}@octo.dev",
        "mysql://root:Hunt3rsTail@127.0.0.1/x",
        "https://octo.dev/a:b@c",
        "https://ada@octo.dev",
        "docker run -u 1000:1000 image",
        "http://ada:<password>@octo.dev",
    ] {
        assert_eq!(kinds(text), [], "{text}");
    }
}

#[test]
fn what_is_assigned_to_a_password_is_found_if_chance_made_it() {
    for text in [
        "password: Hunt3rsT4il",
        "DB_PASSWORD=\"x9Lw4Kc8Vb\"",
        "\"client_secret\": \"q7Rt2mZx9Lw4Kc8Vb1Ns6Hd3\"",
        "--api-key=q7Rt2mZx9Lw4Kc8Vb1Ns6Hd3",
        "X-Private-Token: q7Rt2mZx9Lw4Kc8Vb1Ns6Hd3",
    ] {
        assert_eq!(kinds(text), [Kind::Password], "{text}");
    }
    for text in [
        "password: \"\"",
        "password=password1",
        "token = process.env.TOKEN_2",
        "token: ${{ secrets.TOKEN2 }}",
        "let token = lexer.next_token_2();",
        "secret: projects/123/secrets/my-secret/versions/4",
        "tokens: 12345678901234567890",
        "pad_token: <pad>",
        "Password: minimum 8 characters",
        "token: TokenKind::Ident2(abc)",
        "the token: see docs/2024/tokens.md#refresh",
        "secretName: app-tls-2024-cert",
    ] {
        assert_eq!(kinds(text), [], "{text}");
    }
}

#[test]
fn what_is_assigned_to_a_password_may_be_a_word_or_a_phrase() {
    for text in [
        "password=hunter2",
        "PASSWD: \"hunter2\"",
        "passphrase: correct horse battery staple",
        "passphrase = \"tulip-anchor-velvet-mango\"",
    ] {
        assert_eq!(kinds(text), [Kind::PerhapsPassword], "{text}");
    }
    for text in [
        "password=<your password here>",
        "password: required",
        "password: sha512",
        "passphrase: the phrase that you must enter",
        "passphrase: your secret phrase goes here",
        "password=changeme1",
        "Password: 8 characters",
    ] {
        assert_eq!(kinds(text), [], "{text}");
    }
}

#[test]
fn what_is_left_of_a_credential_beside_another_stays_found() {
    let token = joined(&["gh", "p_", "k3vJ8sQx2LmT9wYbRzN4cFhD7pAe1UgW5oXi"]);
    let (first, last) = ("q7Rt2mZx9Lw4Kc8Vb1Ns6Hd3", "Z3x8Wq1Lm6Nb4Vc9");
    let text = format!("Cookie: sid={first}; token={token}; last={last}");
    assert_eq!(kinds(&text), [Kind::Authorization, Kind::Token, Kind::Authorization]);
    let shown = masked(&text);
    assert!(![&token[4..], &first[4..], &last[4..14]].iter().any(|part| shown.contains(part)), "{shown}");
}

#[test]
fn a_text_that_is_nothing_but_starts_is_read_once() {
    for start in ["Authorization:", "authorization: ", "Bearer ", "/home/ada/", "cookie:", "password=", "://", "a:b@"] {
        let text = start.repeat((1 << 20) / start.len());
        assert!(scan(&text).len() <= text.len() / 8, "{start}");
    }
}

#[test]
fn private_keys_are_found_whole_or_cut_off() {
    let body = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKjMzEfYyjiWA4R4";
    let key = |end: &str| joined(&["a\n-----BEGIN PRIV", "ATE KEY-----\n", body, "\n", end]);
    let hit =
        |text: &str| scan(text).into_iter().map(|hit| (hit.kind, text[hit.range].lines().count())).collect::<Vec<_>>();
    assert_eq!(hit(&key("-----END PRIVATE KEY-----\nb")), [(Kind::PrivateKey, 3)]);
    assert_eq!(hit(&key("")), [(Kind::PrivateKey, 2)]);
    let json =
        joined(&["{\"private_key\": \"-----BEGIN PRIV", "ATE KEY-----\\n", body, "\\n-----END PRIVATE KEY-----\\n\"}"]);
    assert_eq!(kinds(&json), [Kind::PrivateKey]);
    for text in [
        "-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----",
        "-----BEGIN CERTIFICATE-----\nMIIEvQ",
        "-----BEGIN ",
    ] {
        assert_eq!(kinds(text), [], "{text}");
    }
}

#[test]
fn mail_addresses_of_persons_are_found() {
    for text in [
        "ada.byron@octo.dev",
        "<ada@mail.octo.co.uk>",
        "write to ada+x@octo.dev, or",
        "mailto:ada@octo.dev",
        "ada@octo.dev: not found",
    ] {
        assert_eq!(kinds(text), [Kind::Mail], "{text}");
    }
    for text in [
        "user@example.org",
        "noreply@octo.dev",
        "1234+ada@users.noreply.github.com",
        "git@github.com:octo/hello.git",
        "ssh ada@build.octo.dev",
        "scp ada@build.octo.dev:/tmp/x .",
        "logo@2x.png",
        "npm i foo@1.2.3 @types/node@18.0.0",
        "getty@tty1.service",
        "@ada@mastodon.social",
        "Author: Ada Byron <ada@octo.dev>",
        "> Signed-off-by: Ada Byron <ada@octo.dev>",
        "security@octo.dev",
        "hello-devel@lists.octo.dev",
        "ada@localhost",
        "https://ada@octo.dev/x",
    ] {
        assert_eq!(kinds(text), [], "{text}");
    }
}

#[test]
fn home_directories_with_a_name_are_found() {
    for text in [
        "/home/ada/.config/app.toml",
        "File \"/home/ada/src/app/main.py\", line 3",
        "/Users/ada/Library/Logs",
        "C:\\Users\\Ada Byron\\AppData\\x",
        "\"C:\\\\Users\\\\ada\\\\x\"",
        "C:/Users/ada/x",
        "file:///home/ada/a/b/c.html",
        "    /home/bob/work/a.py:12: error",
        "it reads /home/bob/x",
    ] {
        assert_eq!(kinds(text), [Kind::HomePath], "{text}");
    }
    for text in [
        "/home/user/.config/app.toml",
        "/home/runner/work/hello/hello/main.rs",
        "/home/$USER/.config/app.toml",
        "/home/<name>/.config/app.toml",
        "GET /home/dashboard",
        "https://octo.dev/home/news/today/all.html",
        "/Users/Shared/x/y",
        "C:\\Users\\Public\\x",
        "C:\\Users\\...\\x",
        "%USERPROFILE%\\x",
        "/home/",
        "import x from '/home/index'",
        "api/users/7/posts",
        "GET /users/octocat/repos",
        "GET /Users/octocat/repos",
        "it asks for /users/octocat/repos/all",
        "see /home/dashboard/settings",
    ] {
        assert_eq!(kinds(text), [], "{text}");
    }
}

#[test]
fn public_addresses_are_told_from_private_ones_and_from_versions() {
    for text in [
        "from 93.184.216.34 at",
        "http://93.184.216.34/x",
        "93.184.216.34:8080",
        "5.9.88.11:22",
        "inet 2a01:4f8:c17:b8f::2",
    ] {
        assert_eq!(kinds(text), [Kind::Ip], "{text}");
    }
    for text in [
        "127.0.0.1",
        "192.168.1.7",
        "from 10.1.2.3",
        "172.16.0.1",
        "0.0.0.0:80",
        "8.8.8.8",
        "192.0.2.1",
        "version 93.184.216.34",
        "v93.184.216.34",
        "Chrome/120.0.6099.109",
        "foo-4.18.21.7",
        "4.18.21.7",
        "1.2.3.4.5",
        "10.0.19045.3803",
        "driver 31.0.15.3623",
        "https://octo.dev/c/1 patches V8 to 9.6.180.15",
        "[Section 24.1.1.2]",
        "Connected to octo.dev (93.184.216.34) port 443",
        "*   Trying 93.184.216.34:443...",
        "std::a1b2::c3",
        "at 12:30:45",
        "2001:db8::1",
        "2024:01:02",
        "a0:b1:c2:d3:e4:f5",
    ] {
        assert_eq!(kinds(text), [], "{text}");
    }
}

#[test]
fn a_mask_shows_the_first_and_last_few_characters_at_most() {
    assert_eq!(mask("secret"), "s…");
    assert_eq!(mask("Hunt3rsTail"), "Hu…");
    assert_eq!(mask("0123456789abcdefgh"), "0123…gh");
    assert_eq!(mask("-----BEGIN X-----\nabc"), "----…");
}

#[test]
fn a_text_that_is_covered_keeps_its_places() {
    let token = joined(&["gh", "p_", "k3vJ8sQx2LmT9wYbRzN4cFhD7pAe1UgW5oXi"]);
    let text = format!("é {token}\nada@octo.dev");
    let secrets = Secrets::of(&text);
    let shown = secrets.cover(text.clone());
    assert_eq!(shown, format!("é ghp_{}\nada@octo.dev", "*".repeat(36)));
    assert_eq!(shown.len(), text.len());
    assert_eq!(secrets.hush().quote(format!("“{}…”", &token[..20])), "“ghp_…Xi…”");
}

proptest::proptest! {
    #[test]
    fn any_text_can_be_scanned(text in r"(ghp_|eyJ|xoxb-|-----BEGIN |PRIVATE KEY-----|://|@|:AA|/home/|\\Users\\|password=|Authorization: |Cookie: |curl -u |[a-zA-Z0-9é🚀]{1,9}|[.:/ \n'=]|1\.2\.3\.|2a01:)*") {
        let hits = scan(&text);
        assert!(hits.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start));
        let _ = masked(&text);
        assert_eq!(Secrets::of(&text).cover(text.clone()).len(), text.len());
        for hit in &hits {
            let _ = redacted(&text, &hits, hit.kind);
        }
    }
}
