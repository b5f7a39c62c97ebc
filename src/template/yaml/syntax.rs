//! Says what is wrong where YAML ends: the place, the reason and the remedy in a template author's words.

use granit_parser::{ErrorKind, ScanError};

use super::build::Builder;
use super::repair::indentation;
use super::{Place, Problem, Severity, problem};

const RULE: &str = "yaml-syntax";
const QUOTE: &str = "put the whole value in quotes";

/// The problem behind the parser's error.
pub(super) fn explain(text: &str, error: &ScanError, builder: &Builder) -> Problem {
    let marker = error.marker();
    let bracket = builder.open_bracket();
    let at = Spot { text, line: marker.line().max(1), column: marker.col() + 1 };
    tab(&at, error.kind()).or_else(|| unclosed_bracket(&at, error.kind(), bracket)).unwrap_or_else(|| {
        quotes(&at, error.kind(), builder.last_end)
            .or_else(|| places(&at, error.kind()))
            .unwrap_or_else(|| other(&at, error.kind()))
    })
}

/// A place in the text.
#[derive(Clone, Copy)]
struct Spot<'a> {
    text: &'a str,
    line: usize,
    column: usize,
}

impl<'a> Spot<'a> {
    fn source_line(&self) -> &'a str {
        self.text.lines().nth(self.line - 1).unwrap_or_default()
    }

    /// The part of the line before the spot.
    fn before(&self) -> &'a str {
        let line = self.source_line();
        line.char_indices().nth(self.column - 1).map_or(line, |(at, _)| &line[..at])
    }

    /// The character at the spot.
    fn next(&self) -> Option<char> {
        self.source_line()[self.before().len()..].chars().next()
    }

    fn at(self, line: usize, column: usize) -> Self {
        Self { line, column, ..self }
    }

    fn at_first_word(self) -> Self {
        let column = indentation(self.source_line()).chars().count() + 1;
        Self { column, ..self }
    }

    fn problem(self, reason: impl Into<String>, remedy: impl Into<String>) -> Problem {
        let place = Place { line: self.line, column: self.column, ..Place::default() };
        problem(Severity::Error, RULE, place, reason, remedy)
    }
}

/// A tab in the indentation of the line, or of those below for errors that are told where a value starts.
fn tab(at: &Spot<'_>, kind: &ErrorKind) -> Option<Problem> {
    use ErrorKind::*;
    let is_tab = matches!(
        kind,
        TabNotAllowed | TabInBlockIndentation | TabAtBlockScalarStart | TabInIndentation | TabInPlainScalar
    );
    let mut lines = at.text.lines().enumerate().skip(at.line - 1).take(if is_tab { usize::MAX } else { 1 });
    let (index, line) = lines.find(|(_, line)| indentation(line).contains('\t'))?;
    let column = indentation(line).chars().position(|c| c == '\t').unwrap_or_default() + 1;
    Some(at.at(index + 1, column).problem("a tab indents this line", "indent with spaces"))
}

/// A list or mapping in brackets that runs into the lines below.
fn unclosed_bracket(at: &Spot<'_>, kind: &ErrorKind, bracket: Option<Place>) -> Option<Problem> {
    use ErrorKind::*;
    let open = bracket.filter(|open| open.line < at.line)?;
    let fits = matches!(
        kind,
        InvalidColonPlacement
            | ExpectedFlowMappingSeparator
            | ExpectedFlowSequenceSeparator
            | UnexpectedEofFlowSequence
            | UnexpectedEofFlowMapping
            | UnexpectedEofImplicitFlowMapping
            | UnclosedFlowCollection { .. }
            | InvalidFlowScalarIndent
            | InvalidIndentation
            | BlockEntryInFlowCollection
            | MappingValueNotAllowed
            | InvalidSimpleKey
            | SimpleKeyExpected
    );
    let spot = at.at(open.line, open.column);
    let bracket = spot.source_line().chars().nth(open.column - 1).filter(|c| "[{".contains(*c))?;
    let closing = if bracket == '[' { ']' } else { '}' };
    let remedy = format!("close it with `{closing}`, and quote a value that begins with `{bracket}` as text");
    fits.then(|| spot.problem(format!("the `{bracket}` that opens here is never closed"), remedy))
}

/// Mistakes with quotes; those of the value stand somewhere after the byte `from`.
fn quotes(at: &Spot<'_>, kind: &ErrorKind, from: usize) -> Option<Problem> {
    use ErrorKind::*;
    if matches!(kind, InvalidTrailingSingleQuotedScalar | InvalidTrailingDoubleQuotedScalar)
        && let Some(opening) = opening_quote(at, from).filter(|opening| opening.line < at.line)
    {
        let reason = format!("the quote that opens here is closed only on line {}", at.line);
        return Some(opening.problem(reason, "close it on the same line"));
    }
    Some(match kind {
        UnclosedQuotedScalar | DocumentIndicatorInQuotedScalar | InvalidQuotedScalarIndent => {
            at.problem("the quote that opens here is never closed", "close it on the same line")
        }
        InvalidTrailingSingleQuotedScalar => at.problem(
            "text follows after the quote that closes the value",
            "quote the whole value, and write a `'` inside it twice",
        ),
        InvalidTrailingDoubleQuotedScalar => at.problem(
            "text follows after the quote that closes the value",
            "quote the whole value, and write a `\"` inside it as `\\\"`",
        ),
        UnknownQuotedScalarEscape | InvalidQuotedScalarHexEscape | InvalidUnicodeEscape => bad_escape(at).problem(
            "a backslash in double quotes begins an escape, and this one is not known",
            "write it twice, or use single quotes",
        ),
        _ => return None,
    })
}

/// The first quote after the byte `from`.
fn opening_quote<'a>(at: &Spot<'a>, from: usize) -> Option<Spot<'a>> {
    let quote = from + at.text.get(from..)?.find(['"', '\''])?;
    let before = &at.text[..quote];
    let line_start = before.rfind('\n').map_or(0, |end| end + 1);
    let column = before[line_start..].chars().filter(|c| *c != '\u{feff}').count() + 1;
    Some(at.at(before.matches('\n').count() + 1, column))
}

/// The first backslash from the spot on that begins no escape.
fn bad_escape<'a>(at: &Spot<'a>) -> Spot<'a> {
    for (index, line) in at.text.lines().enumerate().skip(at.line - 1) {
        let from = if index + 1 == at.line { at.column } else { 1 };
        let mut chars = line.chars().enumerate().skip(from - 1);
        while let Some((column, c)) = chars.next() {
            let escaped = if c == '\\' { chars.next() } else { None };
            if escaped.is_some_and(|(_, c)| !"0abt\tnvfre \"/\\N_LPxuU".contains(c)) {
                return at.at(index + 1, column + 1);
            }
        }
    }
    *at
}

fn places(at: &Spot<'_>, kind: &ErrorKind) -> Option<Problem> {
    use ErrorKind::*;
    Some(match kind {
        MappingValueNotAllowed if colon_before(at.before()) => {
            at.problem("a second `: ` on this line makes it look like one more key", QUOTE)
        }
        MappingValueNotAllowed => above_without_key(at).unwrap_or_else(|| {
            at.at_first_word().problem(
                "a key cannot stand here, for the line above is text and not a key",
                "indent it like the keys it belongs to, or quote the text",
            )
        }),
        ExpectedBlockSequenceEntry | ExpectedBlockMappingKey if !at.before().trim().is_empty() => {
            at.problem("text follows after a value that ended", QUOTE)
        }
        ExpectedBlockSequenceEntry | ExpectedBlockMappingKey | InvalidIndentation | InvalidBlockScalarIndent => {
            at.at_first_word().problem(
                "this line is not indented like those it belongs to",
                "give it as many spaces as the keys or items above it",
            )
        }
        SimpleKeyExpected | InvalidSimpleKey => {
            at.at_first_word().problem("this line has no `: ` after its key", "write it as `key: value`")
        }
        BlockSequenceEntryNotAllowed => at.problem(
            "a list cannot begin on the line of its key",
            "put the items on lines of their own, or quote the value if it is text",
        ),
        MappingKeyNotAllowed => at.problem("a value cannot begin with `? `", QUOTE),
        UnexpectedCharacter { character } if character.is_control() => {
            at.problem(format!("the control character U+{:04X} cannot stand in YAML", *character as u32), "delete it")
        }
        UnexpectedCharacter { character } => at.problem(format!("a value cannot begin with `{character}`"), QUOTE),
        RecursionLimitExceeded => at.problem("lists and mappings are nested too deeply", "nest them less"),
        MisplacedFlowCollectionEnd | MismatchedFlowCollectionEnd { .. } => {
            at.problem("this bracket closes none that is open", "delete it, or quote the value if it is text")
        }
        UnexpectedEofBlockMapping | UnexpectedEofBlockSequence if at.next().is_some_and(|c| ",]}".contains(c)) => {
            at.problem(format!("a value cannot begin with `{}`", at.next().unwrap_or_default()), QUOTE)
        }
        ExpectedDocumentStart => {
            at.at_first_word().problem("this belongs to no key", "write the file as keys and values, `key: value`")
        }
        BomInsideDocument => at.problem("a byte order mark stands inside the file", "delete it"),
        _ => return None,
    })
}

/// The line above, where it is indented like this one and has no key of its own, and so became text.
fn above_without_key(at: &Spot<'_>) -> Option<Problem> {
    let lines = at.text.lines().enumerate().take(at.line - 1);
    let (index, above) = lines.filter(|(_, line)| !line.trim().is_empty()).last()?;
    let content = above.trim();
    let has_key = content.contains(": ") || content.ends_with(':') || content.starts_with(['-', '#']);
    if has_key || indentation(above) != indentation(at.source_line()) {
        return None;
    }
    let spot = at.at(index + 1, 1).at_first_word();
    Some(if content.contains(':') {
        spot.problem("this line has no space after the `:` of its key", "put a space there")
    } else {
        spot.problem("this line has no `: ` after its key", "write it as `key: value`")
    })
}

/// Whether the text has a key with its `: ` already.
fn colon_before(text: &str) -> bool {
    text.contains(": ")
}

fn other(at: &Spot<'_>, kind: &ErrorKind) -> Problem {
    at.problem(format!("this is not YAML: {kind}"), "quote the value if it is text")
}
