//! What a line that begins with a colon asks for.

/// Something other than an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Command {
    Back,
    NextSection,
    Help,
    Preview,
    Findings,
    SayAgain,
    TakeBack,
    Repair,
    Clear,
    AddTo,
    /// With the reason; empty takes the mark away.
    NotApplicable(String),
    /// To the end, with the file when it was named.
    Write(Option<String>),
    Quit,
}

/// A line as it is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meant {
    Text(String),
    Command(Command),
    /// Begins with a colon and is no command.
    Unknown,
}

/// Every command as it is typed, with what it does.
pub(super) const COMMANDS: [(&str, &str); 13] = [
    (":?", "says these commands"),
    (":b", "goes back to the question before"),
    (":n", "goes on to the next section"),
    (":s", "says the question again"),
    (":f", "says what is still missing or wrong"),
    (":p", "says the issue as it will look"),
    (":u", "takes back the last change, and again brings it back"),
    (":r", "accepts the repair that was offered last"),
    (":a", "adds to a text that is there already instead of replacing it"),
    (":c", "clears what is there"),
    (":na REASON", "marks the field as not applicable; without a reason takes the mark away"),
    (":w FILE", "ends the questions and saves the issue; without FILE asks for a name"),
    (":q", "leaves and keeps the draft"),
];

/// What else can be typed.
pub(super) const NOTES: [&str; 3] = [
    "Text that begins with a colon is typed with two.",
    "In a text: a line with only a dot ends it; a line that is to be a dot is typed as two.",
    "In a list: x 2 ticks or unticks an item, d 2 drops it, e 2 TEXT rewrites it, u 2 moves it up, + TEXT adds one.",
];

/// What `line` means; `::` at its start is a colon that belongs to the text.
pub(super) fn parse(line: &str) -> Meant {
    let Some(rest) = line.strip_prefix(':') else { return Meant::Text(line.to_owned()) };
    if rest.starts_with(':') {
        return Meant::Text(rest.to_owned());
    }
    let (name, argument) = rest.split_once(' ').unwrap_or((rest, ""));
    let argument = argument.trim();
    Meant::Command(match (name, argument.is_empty()) {
        ("?" | "h" | "help", true) => Command::Help,
        ("b", true) => Command::Back,
        ("n", true) => Command::NextSection,
        ("s", true) => Command::SayAgain,
        ("f", true) => Command::Findings,
        ("p", true) => Command::Preview,
        ("u", true) => Command::TakeBack,
        ("r", true) => Command::Repair,
        ("a", true) => Command::AddTo,
        ("c", true) => Command::Clear,
        ("na", _) => Command::NotApplicable(argument.to_owned()),
        ("w", is_empty) => Command::Write((!is_empty).then(|| argument.to_owned())),
        ("q", true) => Command::Quit,
        _ => return Meant::Unknown,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_that_is_told_is_understood() {
        for (command, _) in COMMANDS {
            assert!(matches!(parse(command), Meant::Command(_)), "{command}");
        }
    }

    #[test]
    fn a_doubled_colon_is_text_and_an_unknown_name_is_no_command() {
        assert_eq!(parse("::b"), Meant::Text(":b".into()));
        assert_eq!(parse("a :b"), Meant::Text("a :b".into()));
        assert_eq!(parse(":tada: done"), Meant::Unknown);
        assert_eq!(parse(":b and more"), Meant::Unknown);
    }

    #[test]
    fn a_reason_and_a_file_come_without_the_blanks_around_them() {
        assert_eq!(parse(":na  no users yet "), Meant::Command(Command::NotApplicable("no users yet".into())));
        assert_eq!(parse(":w my issue.md"), Meant::Command(Command::Write(Some("my issue.md".into()))));
        assert_eq!(parse(":w "), Meant::Command(Command::Write(None)));
    }
}
