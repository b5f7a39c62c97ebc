use super::*;
use crate::check::tests::sample::template;

fn problems(text: &str) -> Vec<String> {
    let problems = match Requirements::parse(text, "r.yml") {
        Ok(rules) => rules.misfits(&template()),
        Err(problems) => problems,
    };
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn rules_say_how_much_each_field_is_asked_for() {
    let rules = Requirements::parse("required: [a.b]\nwanted: [a.c]\notherwise: optional\n", "r.yml").unwrap();
    assert_eq!(
        ["a.b", "a.c", "a.d"].map(|id| rules.importance(id)),
        [Importance::Required, Importance::Wanted, Importance::Optional]
    );
    assert_eq!(rules.of_phase(Asked::Task), Importance::Optional);
}

#[test]
fn without_rules_everything_is_asked_for_as_advice() {
    let rules = Requirements::default();
    assert_eq!((rules.importance("a"), rules.of_phase(Asked::Estimate)), (Importance::Wanted, Importance::Wanted));
}

#[test]
fn unknown_keys_and_values_are_errors_at_their_place() {
    assert_eq!(
        problems("required: [summary]\nrequird: []\n")[0].split(',').next(),
        Some("r.yml:2:1: unknown field `requird`")
    );
    assert!(problems("otherwise: sometimes")[0].starts_with("r.yml:1:12: otherwise: unknown variant `sometimes`"));
    assert!(problems("at-least:\n  - { count: one }")[0].starts_with("r.yml:2:"));
}

#[test]
fn ids_no_field_has_are_errors_with_the_nearest_one() {
    let text = "required:\n  - sumary\nwanted:\n  - gone\n";
    assert_eq!(
        problems(text),
        [
            "r.yml:4:1: the template has no field `gone`; Name a field of the template",
            "r.yml:2:1: the template has no field `sumary`; Did you mean `summary`?",
        ]
    );
}

#[test]
fn a_field_listed_twice_and_a_count_of_nothing_are_errors() {
    let text =
        "required:\n  - summary\nwanted:\n  - summary\nat-least:\n  - { count: 0, noun: a, plural: as, of: [b] }";
    assert_eq!(
        problems(text),
        [
            "r.yml:4:1: `summary` is listed twice; Keep one of them",
            "r.yml:6:1: `at-least` for `a` asks for nothing; Give a `count` of 1 or more and the field ids in `of`",
        ]
    );
}

#[test]
fn how_many_are_missing_is_said_in_words() {
    let rule = |count| AtLeast { count, noun: "criterion".to_owned(), plural: "criteria".to_owned(), of: Vec::new() };
    assert_eq!(
        (rule(1).message(0), rule(1).remedy(0)),
        ("No criterion is written down yet".into(), "Write down at least one criterion".into())
    );
    assert_eq!(
        (rule(3).message(1), rule(3).remedy(1)),
        ("There is only 1 criterion of 3".into(), "Write down 2 more criteria".into())
    );
    assert_eq!(
        (rule(3).message(2), rule(3).remedy(2)),
        ("There are only 2 criteria of 3".into(), "Write down one more criterion".into())
    );
}
