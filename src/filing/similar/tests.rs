use super::*;

fn search(title: &str, prefix: &str) -> Option<Search> {
    Search::of(&Repo::parse("octo/hello", "github.com").unwrap(), title, prefix)
}

fn words_of(title: &str, prefix: &str) -> String {
    search(title, prefix).map_or_else(String::new, |search| search.words.join(" "))
}

fn issue(number: u64, title: &str) -> Found {
    Found {
        number,
        title: title.to_owned(),
        is_open: true,
        url: format!("https://github.com/octo/hello/issues/{number}"),
    }
}

#[test]
fn a_request_has_the_few_most_telling_words_of_the_repository_in_title_and_body() {
    let search = search("Slow export of the largest files", "").unwrap();
    let paths: Vec<String> = search.requests().into_iter().map(|request| request.path).collect();
    let rest = "repo%3Aocto%2Fhello%20is%3Aissue%20in%3Atitle%2Cbody&per_page=20";
    assert_eq!(
        paths,
        [
            format!("/search/issues?q=export%20largest%20files%20{rest}"),
            format!("/search/issues?q=export%20largest%20{rest}")
        ]
    );
}

#[test]
fn what_the_template_begins_the_title_with_is_not_searched_for() {
    assert_eq!(words_of("[ADVANCED] Slow export", "[ADVANCED] "), "slow export");
    assert_eq!(words_of("Crash: on slow export", "Crash: "), "slow export");
    assert_eq!(words_of("[BUG] slow export", ""), "slow export");
    assert_eq!(words_of("Crash: slow export", "Crash: what happened"), "slow export");
    assert_eq!(words_of("Buggy export", "Bug"), "buggy export");
    assert_eq!(words_of("[ADVANCED] ", "[ADVANCED] "), "");
}

#[test]
fn a_title_that_says_too_little_is_not_searched_for() {
    for title in ["", "   ", "export", "the export", "it is not", "-- !!", "[unclosed"] {
        let wanted = if title == "[unclosed" { "unclosed" } else { "" };
        assert_eq!(words_of(title, ""), wanted, "{title}");
    }
    assert_eq!(words_of("exporting", ""), "exporting");
    assert_eq!(words_of("slow export", ""), "slow export");
    assert_eq!(words_of("導出大文件時非常緩慢", ""), "導出大文件時非常緩慢");
}

#[test]
fn nothing_in_a_title_means_anything_to_the_search() {
    assert_eq!(words_of("\"repo:other/one\" OR -label:bug", ""), "repo other label");
    assert_eq!(words_of("(slow) AND NOT author:@me", ""), "slow author me");
    assert_eq!(words_of("a\u{1b}[31m & x=y#z%", ""), "31m x y");
    let long = search(&"ü".repeat(5000), "").unwrap();
    assert!(long.words.concat().chars().count() <= LONGEST);
}

#[test]
fn issues_are_read_and_pull_requests_left_out() {
    let reply = |body: &str| Reply { status: 200, headers: Vec::new(), body: body.as_bytes().to_vec() };
    let body = r#"{"total_count": 2, "items": [
        {"number": 12, "title": "Slow export", "state": "closed", "html_url": "https://github.com/octo/hello/issues/12"},
        {"number": 13, "title": "Faster", "state": "open", "html_url": "https://e.org/13", "pull_request": {}}]}"#;
    let found = found(&reply(body));
    assert_eq!(found.iter().map(Found::line).collect::<Vec<_>>(), ["#12 closed Slow export"]);
    assert!(super::found(&reply("<html>")).is_empty() && super::found(&reply("{\"items\": 3}")).is_empty());
}

#[test]
fn the_likest_come_first_and_others_stay_in_their_order() {
    let found = vec![
        issue(1, "Import of large files"),
        issue(2, "Exports are slow"),
        issue(3, "Slow export of large files"),
        issue(4, "Something else"),
        issue(5, "Nothing alike"),
        issue(6, "Nothing like it"),
    ];
    let numbers: Vec<u64> =
        ranked(found, "[X] slow export of large files", "[X] ").iter().map(|found| found.number).collect();
    assert_eq!(numbers, [3, 1, 2, 4, 5]);
}
