use super::*;

/// All that is mentioned, as a person would write it.
fn said(markdown: &str) -> Vec<String> {
    let Mentions { users, teams, issues } = mentions(markdown);
    let people = users.into_iter().chain(teams).map(|name| format!("@{name}"));
    let issues = issues.into_iter().map(|issue| format!("{}#{}", issue.repo.unwrap_or_default(), issue.number));
    people.chain(issues).collect()
}

#[test]
fn people_teams_and_issues_are_found_in_text() {
    assert_eq!(said("Ask @octocat, then @acme/core-team."), ["@octocat", "@acme/core-team"]);
    assert_eq!(said("Like #12, (#13) and GH-14; see octo/hello.rs#15."), ["#12", "#13", "#14", "octo/hello.rs#15"]);
    assert_eq!(
        said("# Thanks @a\n\n- [ ] @b\n\n> **@c**\n\n| @d |\n|---|\n| @e_corp |"),
        ["@a", "@b", "@c", "@d", "@e_corp"]
    );
}

#[test]
fn each_is_told_once_in_the_order_of_the_text() {
    assert_eq!(said("@b @a @B #2 #1 #2 o/r#1 O/R#1"), ["@b", "@a", "#2", "#1", "o/r#1"]);
}

#[test]
fn code_and_comments_mention_nobody() {
    for text in [
        "`@octocat #1`",
        "```\n@octocat #1\n```",
        "~~~py\n@decorator\n",
        "    @octocat #1",
        "<!-- @octocat #1 -->",
        "a <!-- @octocat --> b",
        "<code>@octocat</code> and <pre>\n#1\n\n@b</pre>",
        "@<!-- -->octocat",
        "![@octocat](https://e.org/a.png)",
        "[see @octocat](https://e.org)",
    ] {
        assert_eq!(said(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn words_and_addresses_mention_nobody() {
    for text in [
        "me@example.com",
        "me@host",
        "https://e.org/@octocat#12",
        "e.org/@octocat",
        "C#12, a#1b, #12th, #0, #, ##1, &#35;",
        "@octocat.example @-a @a- @ @@",
        "agh-1 gh-x GH-",
        "a/b/c#1 path/@x",
        "@@ -1,2 +3,4 @@",
        "#99999999999999999999999",
    ] {
        assert_eq!(said(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn punctuation_around_a_mention_is_no_part_of_it() {
    assert_eq!(said("(@a) \"@b\" @c. @d: @e's @f... *@g* \\@h"), ["@a", "@b", "@c", "@d", "@e", "@f", "@g", "@h"]);
    assert_eq!(said("#1. #2, [#3] fixes:#4 #5-6"), ["#1", "#2", "#3", "#4", "#5"]);
}

#[test]
fn addresses_of_issues_count_even_behind_a_link() {
    assert_eq!(said("https://github.com/octo/hello/issues/7#issuecomment-1."), ["octo/hello#7"]);
    assert_eq!(said("[the fix](https://github.com/octo/hello/pull/8/files)"), ["octo/hello#8"]);
    assert_eq!(said("<https://github.com/octo/hello/issues/9?x=1>"), ["octo/hello#9"]);
    assert_eq!(said("https://redirect.github.com/o/h/issues/7 https://github.com/o/h/blob/7"), Vec::<String>::new());
}

#[test]
fn text_within_html_counts() {
    assert_eq!(said("<details>\n<summary title=\"a > @x\">@octocat</summary>\n\n#7\n\n</details>"), ["@octocat", "#7"]);
    assert_eq!(said("<a href=\"x\">@a</a> @b <b>@c</b>"), ["@b", "@c"]);
}

#[test]
fn a_text_that_nests_too_deeply_mentions_nothing() {
    assert_eq!(mentions(&format!("{}@octocat", ">".repeat(30_000))), Mentions::default());
}

#[test]
fn marks_may_nest_as_deeply_as_a_body_is_long() {
    let (open, close) = ("*_".repeat(8_000), "_*".repeat(8_000));
    assert_eq!(mentions(&format!("{open}a{close} @octocat")).users, ["octocat"]);
}
