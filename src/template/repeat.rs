//! Recognises lists whose items count up, such as `**Challenge 1:** […]`, and what they share.

use super::labels::label_of;
use super::prompt::{is_placeholder, is_whole_bracket};

/// What all items of a list have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Repeat {
    /// Before each item's text, with `{n}`.
    pub prefix: String,
    /// With `{n}`; empty when the items have texts.
    pub placeholder: String,
    /// The words before the number: `Challenge`. Empty without a number.
    pub noun: String,
    /// What each item has beside prefix and placeholder.
    pub texts: Vec<String>,
}

/// What the items have in common if they count up from 1, are all blank, or are all the same placeholder, on one line each.
pub(crate) fn repeat_of(items: &[&str]) -> Option<Repeat> {
    if items.is_empty() || items.iter().any(|item| item.contains('\n') || item.contains("{n}") || item.contains("{p}"))
    {
        return None;
    }
    numbered(items).or_else(|| same(items))
}

/// `text` with the first number `n` in it as `{n}`. Of `1.2` only the last part counts.
pub(crate) fn with_number(text: &str, n: usize, mark: &str) -> Option<String> {
    let digits = n.to_string();
    let (at, _) = text.match_indices(&digits).find(|&(at, _)| {
        let after = &text[at + digits.len()..];
        let part_follows = after.strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        !text[..at].ends_with(|c: char| c.is_ascii_digit())
            && !after.starts_with(|c: char| c.is_ascii_digit())
            && !part_follows
    })?;
    Some(format!("{}{mark}{}", &text[..at], &text[at + digits.len()..]))
}

fn numbered(items: &[&str]) -> Option<Repeat> {
    let marked: Vec<String> =
        items.iter().enumerate().map(|(at, item)| with_number(item, at + 1, "{n}")).collect::<Option<_>>()?;
    let first = &marked[0];
    let prefix = label_of(first).filter(|label| label.text.contains("{n}")).map_or("", |label| &first[..label.rest_at]);
    let rests: Vec<&str> = marked.iter().map(|item| item.strip_prefix(prefix)).collect::<Option<_>>()?;
    let alike = rests.iter().all(|rest| *rest == rests[0]);
    let noun = noun_before_number(first);
    if prefix.is_empty() {
        let counts = alike && (items.len() > 1 || is_whole_bracket(items[0]));
        return counts.then(|| Repeat {
            prefix: String::new(),
            placeholder: first.clone(),
            noun,
            texts: vec![String::new(); items.len()],
        });
    }
    let open = rests.iter().all(|rest| is_placeholder(rest));
    let texts = rests.iter().map(|rest| if open { String::new() } else { (*rest).to_string() }).collect();
    let placeholder = if open { rests[0].to_string() } else { String::new() };
    Some(Repeat { prefix: prefix.to_string(), placeholder, noun, texts })
}

fn same(items: &[&str]) -> Option<Repeat> {
    let is_open = |item: &str| item.is_empty() || is_placeholder(item) || is_made_of_prompts(item);
    let all_same = items.iter().all(|item| *item == items[0]) && is_open(items[0]);
    let unlabelled = label_of(items[0]).is_none() && !items[0].ends_with([':', '：']);
    (all_same && unlabelled).then(|| Repeat {
        prefix: String::new(),
        placeholder: items[0].to_string(),
        noun: String::new(),
        texts: vec![String::new(); items.len()],
    })
}

/// What items that are prompts, each another one, have in common: that all wait for an answer.
pub(crate) fn prompts_of(items: &[&str]) -> Option<Repeat> {
    let is_prompt = |item: &&str| !item.contains('\n') && (is_whole_bracket(item) || is_made_of_prompts(item));
    let first = items.first().filter(|first| items.iter().all(is_prompt) && !first.contains("{n}"))?;
    Some(Repeat {
        prefix: String::new(),
        placeholder: (*first).to_string(),
        noun: String::new(),
        texts: vec![String::new(); items.len()],
    })
}

/// Whether nothing but bracketed prompts and marks is there, as in `#[issue-number] - [title]`.
fn is_made_of_prompts(item: &str) -> bool {
    let mut rest = item;
    let mut prompts = 0;
    while let Some((before, after)) = rest.split_once('[') {
        let Some((inside, after)) = after.split_once(']') else { return false };
        let is_link = after.starts_with(['(', '[', ':']);
        if before.contains(char::is_alphanumeric) || inside.contains('[') || is_link {
            return false;
        }
        prompts += usize::from(inside.chars().filter(|c| c.is_alphabetic()).count() > 1);
        rest = after;
    }
    prompts > 0 && !rest.contains(char::is_alphanumeric)
}

/// The words before `{n}`, without markup; empty if there is more or less than words.
fn noun_before_number(marked: &str) -> String {
    let before = marked.split("{n}").next().unwrap_or_default();
    let noun = before.trim_matches(|c: char| !c.is_alphanumeric());
    let words = noun.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '.'));
    let is_noun = words && noun.chars().any(char::is_alphabetic) && noun.split_whitespace().count() <= 4;
    if is_noun { noun.to_string() } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shared(items: &[&str]) -> Option<(String, String, String)> {
        repeat_of(items).map(|repeat| (repeat.prefix, repeat.placeholder, repeat.noun))
    }

    fn expected(prefix: &str, placeholder: &str, noun: &str) -> (String, String, String) {
        (prefix.into(), placeholder.into(), noun.into())
    }

    #[test]
    fn items_that_count_up_share_prefix_and_placeholder() {
        assert_eq!(
            shared(&["**Challenge 1:** [Description]", "**Challenge 2:** [Description]"]),
            Some(expected("**Challenge {n}:** ", "[Description]", "Challenge"))
        );
        assert_eq!(shared(&["[Question 1]", "[Question 2]"]), Some(expected("", "[Question {n}]", "Question")));
        assert_eq!(shared(&["Task 2.1: [Do]", "Task 2.2: [Do]"]), Some(expected("Task 2.{n}: ", "[Do]", "Task 2")));
    }

    #[test]
    fn one_item_counts_if_its_number_is_one_and_it_is_a_placeholder() {
        assert_eq!(shared(&["[Question 1]"]), Some(expected("", "[Question {n}]", "Question")));
        assert_eq!(shared(&["Needs 1 review"]), None);
    }

    #[test]
    fn texts_after_a_counting_label_are_kept() {
        let repeat = repeat_of(&["**Step 1:** Build", "**Step 2:** Test"]).expect("a repeat");
        assert_eq!((repeat.placeholder.as_str(), repeat.texts), ("", vec!["Build".to_string(), "Test".to_string()]));
    }

    #[test]
    fn blank_items_and_equal_placeholders_repeat_without_a_number() {
        assert_eq!(shared(&["", "", ""]), Some(expected("", "", "")));
        assert_eq!(shared(&["[Step]", "[Step]"]), Some(expected("", "[Step]", "")));
    }

    #[test]
    fn items_of_several_prompts_wait_for_an_answer() {
        let reference = "#[issue-number] - [title]";
        assert_eq!(shared(&[reference, reference]), Some(expected("", reference, "")));
        for item in ["[guide](a.md) - [api](b.md)", "[see][1] - [that][2]"] {
            assert_eq!(shared(&[item, item]), None, "{item}");
        }
    }

    #[test]
    fn prompts_of_all_kinds_wait_for_an_answer_and_real_items_do_not() {
        let prompts = ["#[number]", "[Step 1: what]", "[Add more]"];
        assert_eq!(prompts_of(&prompts).expect("prompts").texts, ["", "", ""]);
        for real in ["[guide](a.md)", "[see][1]", "#12 - [title]", "done", "", "#[12]"] {
            assert_eq!(prompts_of(&["[Step]", real]), None, "{real}");
        }
    }

    #[test]
    fn different_texts_share_nothing() {
        assert_eq!(shared(&["Read the guide", "Ask a question"]), None);
        assert_eq!(shared(&["[First]", "[Second]"]), None);
        assert_eq!(shared(&["{n} 1", "{n} 2"]), None);
    }
}
