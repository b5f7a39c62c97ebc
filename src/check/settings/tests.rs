use super::*;
use crate::check::Requirements;
use crate::check::tests::sample::template;

fn read(text: &str) -> (Settings, Vec<String>) {
    let source = Source { name: ".github/issuewright.yml".to_owned(), text: text.to_owned() };
    let (settings, problems) = Settings::read(&source);
    (settings, problems.iter().map(ToString::to_string).collect())
}

fn asked(text: &str) -> Requirements {
    let (settings, problems) = read(text);
    assert_eq!(problems, [""; 0]);
    Requirements::under(&template(), &settings)
}

#[test]
fn fields_are_asked_for_as_the_settings_of_their_template_say() {
    for name in ["sample.md", "Sample", ".github/ISSUE_TEMPLATE/sample.md"] {
        let asked = asked(&format!("templates:\n  {name}:\n    required: [architecture]\n    otherwise: optional\n"));
        assert_eq!(asked.importance("architecture"), Importance::Required, "{name}");
        assert_eq!(asked.importance("summary"), Importance::Optional, "{name}");
    }
    let asked = asked("templates:\n  other.md:\n    required: [architecture]\n");
    assert_eq!(asked.importance("architecture"), Importance::Wanted);
}

#[test]
fn words_items_and_patterns_are_asked_for() {
    let asked = asked(
        "templates:\n  sample.md:\n    minimum-words: { summary: 5 }\n    minimum-items: { criteria: 3 }\n    \
         patterns: { summary: '^v[0-9]+$' }\n",
    );
    assert_eq!(asked.minimum_words("summary"), Some(5));
    assert_eq!(asked.items_of("criteria").map(|rule| rule.count), Some(3));
    let pattern = asked.patterns_of("summary").next().unwrap();
    assert!(pattern.accepts("v12") && !pattern.accepts("12"));
}

#[test]
fn of_two_files_the_upper_one_wins_where_both_speak() {
    let (lower, _) = read("rules: { filler: blocking, mojibake: off }");
    let (upper, _) = read("rules: { filler: off }");
    let levels = upper.over(&lower).levels(&template());
    assert_eq!(levels.0, [("filler", Level::Off), ("mojibake", Level::Off)].into());
}

#[test]
fn case_does_not_tell_levels_apart() {
    let (settings, problems) = read("rules: { filler: OFF, mojibake: Off, secret: Advice }");
    let expected = [("filler", Level::Off), ("mojibake", Level::Off), ("secret", Level::Is(Severity::Advice))];
    assert_eq!((settings.levels(&template()).0, problems), (expected.into(), vec![]));
}

#[test]
fn a_rule_in_other_case_or_by_a_part_of_its_name_is_told_with_the_one_that_is_meant() {
    let (_, problems) = read("rules:\n  SECRET: off\n  email: off\n");
    let remedies: Vec<&str> = problems.iter().map(|problem| problem.split("; ").last().unwrap()).collect();
    assert_eq!(remedies, ["write `secret`", "write `e-mail-address`"]);
}

#[test]
fn what_the_lower_file_says_of_one_template_does_not_beat_what_the_upper_says_of_all() {
    let (lower, _) = read("templates: { sample.md: { rules: { secret: off }, optional: [summary] } }");
    let (upper, _) = read("rules: { secret: blocking }\ntemplates: { sample.md: { otherwise: required } }");
    let laid = upper.over(&lower);
    assert_eq!(laid.levels(&template()).0, [("secret", Level::Is(Severity::Blocking))].into());
    assert_eq!(Requirements::under(&template(), &laid).importance("summary"), Importance::Required);
}

#[test]
fn what_is_asked_of_every_template_gives_way_to_what_is_asked_of_one() {
    let asked = asked(
        "templates:\n  sample.md: { required: [summary] }\n  '*': { wanted: [summary], optional: [architecture, gone] }\n",
    );
    assert_eq!(asked.importance("summary"), Importance::Required);
    assert_eq!(asked.importance("architecture"), Importance::Optional);
    let (settings, _) = read("templates: { '*': { optional: [gone] } }");
    assert_eq!(settings.misfits(&template()), []);
}

#[test]
fn a_template_that_there_is_not_is_told_with_the_nearest() {
    let (settings, _) = read("templates:\n  bgu.md: {}\n  '*': {}\n  .github/ISSUE_TEMPLATE/bug.md: {}\n  Bug: {}\n");
    let told = told(&settings, &[("bug.md", "Bug")]);
    assert_eq!(told, [".github/issuewright.yml:2:3: there is no template `bgu.md`; write `bug.md`"]);
}

/// What is wrong with settings where there are these templates, by file name and name, with a section "Details" each.
fn told(settings: &Settings, templates: &[(&str, &str)]) -> Vec<String> {
    let parse = |(file, name): &(&str, &str)| {
        let text = format!("---\nname: {name}\nabout: a\n---\n\n## Details\n\n[say it]\n");
        crate::template::parse(&Source { name: format!(".github/ISSUE_TEMPLATE/{file}"), text }).unwrap()
    };
    let templates: Vec<Template> = templates.iter().map(parse).collect();
    settings.misfits_of_all(&templates, true).iter().map(ToString::to_string).collect()
}

#[test]
fn a_name_that_two_files_have_and_a_path_that_none_has_are_told() {
    let (settings, _) = read("templates:\n  Bug: {}\n  ../bug.md: {}\n  ISSUE_TEMPLATE/bug.md: {}\n");
    assert_eq!(
        told(&settings, &[("bug.md", "Bug"), ("bug.yml.md", "Bug")]),
        [
            ".github/issuewright.yml:2:3: `Bug` is both bug.md and bug.yml.md; write `bug.md` or `bug.yml.md`",
            ".github/issuewright.yml:3:3: no template has the path `../bug.md`; write `bug.md`",
        ]
    );
}

#[test]
fn what_is_asked_of_every_template_and_that_none_has_is_told() {
    let (settings, _) = read("templates:\n  '*':\n    required: [detials, details]\n    minimum-items: { title: 2 }\n");
    assert_eq!(
        told(&settings, &[("bug.md", "Bug"), ("idea.md", "Idea")]),
        [
            ".github/issuewright.yml:3:16: no template has a field `detials`; write `details`",
            ".github/issuewright.yml:4:22: `minimum-items` cannot be asked of `title`, which is the issue's title; ask it of a list, a plan or a text, or take it out",
        ]
    );
}

#[test]
fn fields_of_templates_that_no_issue_was_written_from_are_held_against_them_too() {
    let (settings, _) = read("templates:\n  idea.md: { required: [detals] }\n");
    assert_eq!(
        told(&settings, &[("bug.md", "Bug"), ("idea.md", "Idea")]),
        [".github/issuewright.yml:2:25: the template Idea has no field `detals`; write `details`"]
    );
}

#[test]
fn words_are_asked_of_the_title_without_the_templates_prefix() {
    let mut sample = crate::check::tests::sample::Sample::complete();
    sample.requirements = asked("templates: { '*': { minimum-words: { title: 40 } } }");
    let findings = sample.findings();
    assert_eq!((findings.len(), findings[0].rule, findings[0].place), (1, "too-few-words", crate::check::Place::Title));
    sample.requirements = asked("templates: { '*': { minimum-words: { title: 1 } } }");
    assert_eq!(sample.rules(), [""; 0]);
}

#[test]
fn what_a_field_of_that_kind_cannot_have_is_told() {
    let (settings, _) = read(
        "templates:\n  sample.md:\n    minimum-words: { criteria: 3, summary: 3 }\n    minimum-items: { architecture: 2, summary: 2 }\n    \
         patterns: { plan.phases: a, criteria: b }\n",
    );
    let misfits: Vec<String> = settings.misfits(&template()).iter().map(|problem| problem.reason.clone()).collect();
    assert_eq!(
        misfits,
        [
            "`minimum-words` cannot be asked of `criteria`, which is a list",
            "`minimum-items` cannot be asked of `architecture`, which is code",
            "`patterns` cannot be asked of `plan.phases`, which is a plan",
        ]
    );
}

#[test]
fn a_rule_of_templates_is_told_to_be_one_and_a_short_key_finds_its_name() {
    let (_, problems) = read(
        "rules:\n  names-equal: off\n  body-empty: off\ntemplates:\n  a.md:\n    patterns:\n      b: { matches: a, says: c, must: d }\n",
    );
    assert_eq!(
        problems,
        [
            ".github/issuewright.yml:2:3: `names-equal` is a rule of templates, which settings do not change; take it out",
            ".github/issuewright.yml:3:3: `body-empty` is a rule of templates, which settings do not change; take it out",
            ".github/issuewright.yml:7:24: `says` is not a known key here; write it `say`",
            ".github/issuewright.yml:7:33: `must` is not a known key here; known are matches, must-not-match, say",
        ]
    );
}

#[test]
fn what_is_no_yaml_is_told_once() {
    let (_, problems) = read("rules: [");
    assert_eq!(problems.len(), 1, "{problems:?}");
}

#[test]
fn everything_that_is_wrong_is_told_at_its_place() {
    let (_, problems) = read(
        "rule: {}
rules:
  fillr: off
  filler: maybe
templates:
  sample.md:
    required: summary
    optional: [a, a, [b]]
    otherwise: never
    minimum-words: { summary: few }
    minimum-items: { summary: 0 }
    patterns:
      a: { matches: '(' }
      b: {}
      c: [d]
  other.md: 3
",
    );
    assert_eq!(
        problems,
        [
            ".github/issuewright.yml:1:1: `rule` is not a known key here; write it `rules`",
            ".github/issuewright.yml:3:3: there is no rule `fillr`; write `filler`",
            ".github/issuewright.yml:4:11: a rule cannot be `maybe`; write off, advice or blocking",
            ".github/issuewright.yml:7:15: this must be a list of field ids, but it is text; write them as [first, second]",
            ".github/issuewright.yml:8:19: `a` is listed twice; keep one of them",
            ".github/issuewright.yml:8:22: a field id is text, but this is a list; write its id",
            ".github/issuewright.yml:9:16: `otherwise` cannot be `never`; write required, wanted or optional",
            ".github/issuewright.yml:10:31: `minimum-words` cannot be `few`; write a whole number from 1 on",
            ".github/issuewright.yml:11:31: `minimum-items` cannot be `0`; write a whole number from 1 on",
            ".github/issuewright.yml:13:21: this is no regular expression that can be used: found open group without closing ')'; mend or simplify it; look-around and back references are not known",
            ".github/issuewright.yml:14:10: this pattern asks for nothing; write `matches:` or `must-not-match:`",
            ".github/issuewright.yml:15:10: a pattern must be keys and values, but this is a list; write `matches:` with a regular expression",
            ".github/issuewright.yml:16:13: what is asked of a template must be keys and values, but this is a number; write `required:` with field ids, or another key",
        ]
    );
}

#[test]
fn what_is_no_yaml_or_no_mapping_is_told_and_nothing_applies() {
    for text in ["- a", "rules", "a: [", "\u{0}", "rules: {filler: off"] {
        let (_, problems) = read(text);
        assert!(!problems.is_empty(), "{text:?}");
    }
    assert_eq!(read("").1, [""; 0]);
    assert_eq!(read("# nothing yet\n").1, [""; 0]);
}

#[test]
fn fields_that_the_template_does_not_have_are_told_with_the_nearest() {
    let (settings, _) =
        read("templates:\n  sample.md:\n    required: [sumary]\n    minimum-words: { title: 2, gone: 3 }\n");
    let misfits: Vec<String> = settings.misfits(&template()).iter().map(ToString::to_string).collect();
    assert_eq!(
        misfits,
        [
            ".github/issuewright.yml:3:16: the template Sample has no field `sumary`; write `summary`",
            ".github/issuewright.yml:4:32: the template Sample has no field `gone`; name a field of the template; \
             `issuewright templates show` lists them",
        ]
    );
}

#[test]
fn an_expression_that_would_take_much_time_or_memory_is_refused_or_fast() {
    for expression in ["(a{100}){100}{100}", "((((a{30}){30}){30}){30})"] {
        assert!(Pattern::new(expression, true, String::new()).is_err(), "{expression}");
    }
    let pattern = Pattern::new("(a|a)*(a+)+$", true, String::new()).unwrap();
    assert!(!pattern.accepts(&("a".repeat(16_000) + "b")));
}

#[test]
fn a_text_too_long_for_patterns_is_held_only_against_what_stands_in_its_start() {
    let long = "a".repeat(20_000) + "1.2";
    let pattern = |expression, must_match| Pattern::new(expression, must_match, String::new()).unwrap();
    assert!(pattern("[0-9]", true).accepts(&long));
    assert!(pattern("a$", false).accepts(&long));
    assert!(!pattern("^aa", false).accepts(&long));
}

#[test]
fn patterns_look_away_from_comments_and_white_space() {
    let mut sample = crate::check::tests::sample::Sample::complete().text(0, " <!-- v1.2? -->\nv2 URGENT");
    sample.requirements = asked("templates: { sample.md: { patterns: { summary: '^v2' } } }");
    assert_eq!(sample.rules(), [""; 0]);
    sample.requirements = asked("templates: { sample.md: { patterns: { summary: { must-not-match: 'URGENT|1' } } } }");
    assert_eq!(sample.findings()[0].at, Some(19..25));
}

#[test]
fn rules_are_turned_off_and_weighed() {
    let mut sample = crate::check::tests::sample::Sample::complete().text(0, "TBD").text(1, "");
    sample.requirements = asked("rules: { filler: off, field-empty: blocking }");
    let findings = sample.findings();
    assert_eq!(findings.iter().map(|finding| finding.rule).collect::<Vec<_>>(), ["field-empty"]);
    assert_eq!(findings[0].severity, Severity::Blocking);
}
