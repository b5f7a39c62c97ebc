use super::*;

/// Each link as `text→where it leads`.
fn found(text: &str) -> Vec<String> {
    let of = |repo: Option<&str>| repo.unwrap_or("here").to_owned();
    let to = |to: To<'_>| match to {
        To::Issue { repo, number } => format!("{} {number}", of(repo)),
        To::User(login) => format!("user {login}"),
        To::Team(team) => format!("team {team}"),
        To::Commit { repo, hash } => format!("{} {hash}", of(repo)),
    };
    all(text).into_iter().map(|linked| format!("{}→{}", &text[linked.range], to(linked.to))).collect()
}

#[test]
fn issues_are_found_by_number() {
    assert_eq!(
        found("#12, (#3) GH-4 gh-5. cli/cli.rs#6 fixes:#7 fixes:o/r#8 #9-10"),
        [
            "#12→here 12",
            "#3→here 3",
            "GH-4→here 4",
            "gh-5→here 5",
            "cli/cli.rs#6→cli/cli.rs 6",
            "#7→here 7",
            "o/r#8→o/r 8",
            "#9→here 9",
        ]
    );
}

#[test]
fn what_only_looks_like_a_number_is_text() {
    for text in [
        "C#7",
        "a#1",
        "a#1b",
        "#0",
        "#007",
        "#12a",
        "##3",
        "/#4",
        "&#5;",
        "a-#1",
        "x.#1",
        "#12345678901",
        "GH-x",
        "agh-1",
        "x-GH-1",
        "GH-",
        "a/b/c#1",
        "./b#2",
        "o/h.git#1",
        "@o/h#1",
        "#",
    ] {
        assert!(!found(text).iter().any(|one| one.contains("here") || one.contains(" 1")), "{text}");
    }
}

#[test]
fn people_and_teams_are_found_by_their_name() {
    assert_eq!(
        found("@octo-cat, ask @bob. (@eve's) @acme/core-team; @a_corp... cc:@x more..@y"),
        [
            "@octo-cat→user octo-cat",
            "@bob→user bob",
            "@eve→user eve",
            "@acme/core-team→team acme/core-team",
            "@a_corp→user a_corp",
            "@x→user x",
            "@y→user y",
        ]
    );
}

#[test]
fn what_only_looks_like_a_name_is_text() {
    for text in [
        "me@e.org",
        "@a.b",
        "@-x",
        "@a-",
        "@@y",
        "@",
        "@a/",
        "@types/node@18",
        "@scope/name.js",
        "@a/b/c",
        "path/@x",
        "e.@x",
        "-@x",
        "@a@b",
        "@@ -1,2 +3,4 @@",
    ] {
        assert!(found(text).is_empty(), "{text}");
    }
    assert!(found(&format!("@{}", "a".repeat(40))).is_empty());
}

#[test]
fn commits_are_found_by_their_hash() {
    let whole = "0123456789abcdef0123456789abcdef01234567";
    assert_eq!(
        found(&format!("abc1234 {whole}. cli/cli@{whole}")),
        [
            "abc1234→here abc1234".to_owned(),
            format!("{whole}→here {whole}"),
            format!("cli/cli@{whole}→cli/cli {whole}"),
        ]
    );
}

#[test]
fn words_numbers_and_colours_are_no_commits() {
    assert!(found("defaced 1234567 0xabc1234 abc123 ABC1234 v1.abc1234 path/abc1234 #abc1234 x@abc1234").is_empty());
    assert!(found(&format!("a/b@{}", "a1".repeat(21))).is_empty());
}

#[test]
fn letters_of_any_script_belong_to_words() {
    assert!(found("ü#1 日本#2 é@bob 日本o/r#1 #1日 @bobé").is_empty());
    assert_eq!(found("„#1“ – #2"), ["#1→here 1", "#2→here 2"]);
}

#[test]
fn what_starts_at_a_place_is_what_all_finds_there() {
    let text = "See #1, GH-2, o/r#3, @a, @b/c and abc1234; not a#5, x@y.";
    let one_by_one: Vec<Linked<'_>> = text.char_indices().filter_map(|(from, _)| at(text, from)).collect();
    assert!(all(text).iter().all(|linked| one_by_one.contains(linked)));
    assert_eq!(all(text).len(), 6);
}

#[test]
fn what_a_name_is_read_from_is_measured_no_farther_than_a_name_goes() {
    assert!(run(&"..gh-".repeat(1000), LONGEST_RUN).len() <= LONGEST_RUN + 1);
    let (owner, name) = ("o".repeat(LONGEST_LOGIN), "n".repeat(LONGEST_NAME));
    assert_eq!(found(&format!("{owner}/{name}#1")), [format!("{owner}/{name}#1→{owner}/{name} 1")]);
    assert!(found(&format!("{owner}/{name}n#1")).is_empty());
}
