//! Judges short texts by their words: whether a problem comes with a way out, whether something is measured, whether
//! something is asked.
//!
//! Each of these doubts in the author's favour: what is long, in several clauses or in other letters than Latin ones
//! passes.

/// Nothing longer is doubted, in bytes.
const LONG: usize = 300;
/// A problem in more words has said something about itself.
const WORDS: usize = 8;

/// Beginnings of words that speak of what is done about a problem.
const WAY_OUT: &str = "\
    accept alternat approach automat avoid conting detect document fallback handl instead isolat mitigat \
    monitor prevent propos reduc replac resolv retr rollback solut solv throttl unless workaround";

/// The same as whole words, in several languages.
const WAY_OUT_WORDS: &str = "\
    add address avec batch because buffer but by cache can check chunk con could dank drop durch enough \
    evitar fence fix gate guard hence if indem keep let limit lösen make may mediante might mit mittels move \
    must need needs option options owner par plan por pour pull ship should so switch then therefore through \
    thus until use uses using vermeiden via watch will wird would yet éviter";

/// Words that count, or say that all or nothing counts.
const COUNTS: &str = "\
    alle all always any aucun aucune both cero complete completely deux dos double doubled doubles drei each \
    eight eleven entire every five four full fully green half halved hundred kein keine million nessun never \
    nine no nobody none not null once one only pass passes per quarter seven single six ten third thousand \
    three todos tous triple twice two zero zéro";

/// Words that ask, wherever they stand.
const ASKS: &str = "\
    wer was wie warum wieso wann wo welche welcher welches ob que quoi comment pourquoi quand quel quelle qui \
    cómo qué quién cuándo dónde cuál come cosa perché quando quale what which who whom whose when where why \
    how whether or vs versus if decide discuss clarify feedback opinion opinions thoughts ideas suggestions \
    unclear unsure unknown open question";

/// Words that ask where they stand first.
const ASKS_FIRST: &str = "\
    are can could did do does has have is may might must need shall should was were will would any soll \
    sollen kann können est";

/// Whether all that `text` does is to name a problem, in a few words; of a list whether each item does.
pub fn is_bare_problem(text: &str) -> bool {
    let lines = || text.lines().map(without_marker).filter(|line| !line.is_empty());
    // Lines that are no items go on with what the one before says.
    let is_list = text.lines().filter(|line| !line.trim().is_empty()).all(|line| without_marker(line) != line.trim());
    let is_one = lines().count() == 1;
    text.len() <= LONG && (is_list || is_one) && !text.trim().is_empty() && lines().all(is_bare)
}

fn is_bare(line: &str) -> bool {
    let has_clauses = line.contains([';', ':', ',', '(', '→', '—', '–', '`', '#', '?'])
        || [". ", " - ", "->", "=>", "://", "/"].iter().any(|mark| line.contains(mark));
    // The words are looked up last, for there are many.
    if has_clauses || !is_latin(line) || !(1..=WORDS).contains(&words(line).take(WORDS + 1).count()) {
        return false;
    }
    let speaks_of_more =
        |word: String| WAY_OUT.split(' ').any(|start| word.starts_with(start)) || is_among(WAY_OUT_WORDS, &word);
    !words(line).any(speaks_of_more)
}

/// Whether `text` plays itself down: `Low`, `Unlikely`.
pub fn is_minor(text: &str) -> bool {
    const STARTS: &str = "low minimal minor negligible unlikely small little gering faible bajo";
    words(text).next().is_some_and(|word| is_among(STARTS, &word))
}

/// Whether nothing in `text` can be counted or told apart from its opposite.
pub fn is_unmeasured(text: &str) -> bool {
    let text = text.trim();
    let is_judged = !text.is_empty() && text.len() <= LONG && is_latin(text);
    let is_counted = || text.contains(char::is_numeric) || text.contains(['%', '<', '>', '=', '`']);
    is_judged && !is_counted() && !text.contains("://") && !words(text).any(|word| is_among(COUNTS, &word))
}

/// Whether `text` asks nothing.
pub fn is_no_question(text: &str) -> bool {
    let text = text.trim();
    let is_judged = !text.is_empty() && text.len() <= LONG && is_latin(text);
    let asks = || text.contains(['?', '#']) || text.contains("://") || text.contains(" / ");
    let first = words(text).next().unwrap_or_default();
    is_judged && !asks() && !is_among(ASKS_FIRST, &first) && !words(text).any(|word| is_among(ASKS, &word))
}

/// Whether `text` names a day, a week, a month or an event that comes before.
pub fn is_dated(text: &str) -> bool {
    const MONTHS: &str = "\
    jan feb fev fév mar mär avr apr abr may mai jun jul aug ago aoû sep oct okt nov dec dez déc week month";
    let is_month = |word: String| MONTHS.split(' ').any(|month| word.starts_with(month));
    let is_event = |word: String| ["after", "before", "today", "tomorrow", "when", "once"].contains(&word.as_str());
    text.contains(char::is_numeric) || !is_latin(text) || words(text).any(is_month) || words(text).any(is_event)
}

/// Whether a prompt asks for a date.
pub fn asks_for_date(prompt: &str) -> bool {
    words(prompt).any(|word| ["date", "dates", "deadline", "due", "yyyy"].contains(&word.as_str()))
}

/// A line without the mark of an item.
fn without_marker(line: &str) -> &str {
    let line = line.trim();
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = match digits {
        0 => line.strip_prefix(['-', '*', '+']),
        _ => line[digits..].strip_prefix(['.', ')']),
    };
    rest.filter(|rest| rest.starts_with(' ')).map_or(line, str::trim)
}

/// Whether `word` is one of `list`, which has spaces between.
fn is_among(list: &str, word: &str) -> bool {
    list.split(' ').any(|known| known == word)
}

/// In lower case.
fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// Other letters may say anything.
fn is_latin(text: &str) -> bool {
    text.chars().all(|c| !c.is_alphabetic() || c < '\u{250}' || ('\u{1e00}'..'\u{1f00}').contains(&c))
}

/// Whether `estimate` has a number in it, in digits or as a word: `2 days`, `half a day`, `two weeks`.
pub fn has_number(estimate: &str) -> bool {
    const WORDS: [&str; 14] = [
        "half", "couple", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    const UNITS: [&str; 8] = ["minute", "hour", "day", "week", "sprint", "month", "quarter", "year"];
    let lower = estimate.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_one = |pair: &[&str]| ["a", "an"].contains(&pair[0]) && UNITS.contains(&pair[1]);
    estimate.contains(char::is_numeric) || words.iter().any(|word| WORDS.contains(word)) || words.windows(2).any(is_one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_alone_is_bare() {
        for text in
            ["Clock skew", "Leases that run out", "- Clock skew\n- Split brain", "Integration with legacy code."]
        {
            assert!(is_bare_problem(text), "{text}");
        }
    }

    #[test]
    fn a_problem_with_more_words_a_clause_or_a_way_out_is_not() {
        for text in [
            "Clock skew; leases solve it",
            "Clock skew (leases)",
            "Clock skew, which leases make harmless",
            "We avoid clock skew",
            "Use leases against clock skew",
            "Clock skew between all of the nodes that hold a lease",
            "Clock skew\nNodes hold leases",
            "- Clock skew\n- Split brain: fenced",
            "Uhren mit Leasen abgleichen",
            "時計のずれ",
            "See #12",
            "",
        ] {
            assert!(!is_bare_problem(text), "{text}");
        }
    }

    #[test]
    fn a_metric_is_measured_by_a_number_or_a_word_for_one() {
        for text in ["Faster exports", "Better test coverage", "Users are happier"] {
            assert!(is_unmeasured(text), "{text}");
        }
        for text in
            ["p95 below 200 ms", "½ the time", "All tests pass", "Twice as fast", "内存更少", "<https://e.org>", ""]
        {
            assert!(!is_unmeasured(text), "{text}");
        }
    }

    #[test]
    fn a_question_asks_in_any_language() {
        for text in ["Storage format", "The store has to be split."] {
            assert!(is_no_question(text), "{text}");
        }
        for text in [
            "Storage format?",
            "Which format is best",
            "Should we use leases",
            "Leases or locks",
            "Wie lösen wir das",
            "存储格式",
            "#12",
            "",
        ] {
            assert!(!is_no_question(text), "{text}");
        }
    }

    #[test]
    fn a_date_is_a_number_a_month_or_an_event() {
        assert!(asks_for_date("[Deliverable, due date]") && !asks_for_date("[Updated deliverable]"));
        assert!(["2026-03-01", "Beta by end of March", "Ende März", "After the freeze"].into_iter().all(is_dated));
        assert!(!is_dated("The router takes traffic"));
    }
}
