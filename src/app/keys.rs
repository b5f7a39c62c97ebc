//! The one key table: which key does what on which screen, its notation, and its help.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// What a key asks for. Plain characters that no binding takes are typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    // everywhere
    Help,
    Quit,
    Interrupt,
    Redraw,
    Back,
    Accept,
    // moving about
    NextField,
    PreviousField,
    NextSection,
    PreviousSection,
    GoToSection,
    Similar,
    NextIncomplete,
    NextFinding,
    Up,
    Down,
    Left,
    Right,
    WordLeft,
    WordRight,
    LineStart,
    LineEnd,
    PageUp,
    PageDown,
    Top,
    Bottom,
    // editing
    Newline,
    Backspace,
    Delete,
    DeleteWordLeft,
    DeleteWordRight,
    DeleteToLineStart,
    DeleteToLineEnd,
    Undo,
    Redo,
    SelectAll,
    Copy,
    Cut,
    PasteClipboard,
    ExternalEditor,
    NotApplicable,
    Repair,
    // items and phases
    Tick,
    /// Opens the list of a dropdown.
    List,
    /// Takes back what is chosen.
    Clear,
    Drop,
    Add,
    /// Another one of what is in focus: an item, or a phase.
    AddBeside,
    MoveUp,
    MoveDown,
    // screens
    Preview,
    Submit,
    NextView,
    PreviousView,
    Search,
    NextMatch,
    PreviousMatch,
    NextChoice,
    PreviousChoice,
    LookUpLinks,
    TrashDraft,
    // where two changed the same
    KeepOurs,
    KeepTheirs,
    KeepBoth,
}

/// Where a binding holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Context {
    Everywhere,
    /// Any screen or overlay with lines to move over.
    Moving,
    /// A focused editor.
    Editing,
    Choose,
    Write,
    /// An item of a list, a checklist or a phase.
    Item,
    /// A dropdown of an issue form.
    Dropdown,
    /// A box of an issue form.
    Box,
    Preview,
    Submit,
    /// A line of Submit that offers several ways to write the issue.
    Unanswered,
    /// Where the author and somebody else changed the same of an issue.
    ThreeWay,
}

/// One row of the table.
#[derive(Debug)]
pub struct Binding {
    pub context: Context,
    /// In the notation of [`parse`], the first one being the one that is shown.
    pub keys: &'static [&'static str],
    pub action: Action,
    pub help: &'static str,
}

const fn bind(context: Context, keys: &'static [&'static str], action: Action, help: &'static str) -> Binding {
    Binding { context, keys, action, help }
}

/// All bindings. The nearest context wins, and in it an earlier row over a later one.
pub const TABLE: &[Binding] = &[
    bind(Context::Everywhere, &["<F1>"], Action::Help, "help"),
    bind(Context::Everywhere, &["<C-q>"], Action::Quit, "quit (the draft is kept)"),
    bind(Context::Everywhere, &["<C-c>"], Action::Interrupt, "save the draft and leave at once"),
    bind(Context::Everywhere, &["<C-l>"], Action::Redraw, "draw the screen anew"),
    bind(Context::Everywhere, &["<Esc>"], Action::Back, "back"),
    bind(Context::Item, &["<Enter>"], Action::Add, "add an item or a task below"),
    bind(Context::Item, &["<C-t>"], Action::Tick, "tick or untick"),
    bind(Context::Item, &["<C-d>"], Action::Drop, "drop the item (undo brings it back)"),
    bind(Context::Item, &["<A-a>"], Action::AddBeside, "add an item or, in a plan, a phase"),
    bind(Context::Item, &["<A-Up>"], Action::MoveUp, "move the item or phase up"),
    bind(Context::Item, &["<A-Down>"], Action::MoveDown, "move the item or phase down"),
    bind(Context::Item, &["<A-Enter>"], Action::Newline, "new line inside the item"),
    bind(Context::Dropdown, &["<Enter>", "<Space>"], Action::List, "list the options (typing filters them)"),
    bind(Context::Dropdown, &["<Del>", "<Backspace>", "<C-h>", "<C-d>"], Action::Clear, "take the choice back"),
    bind(Context::Box, &["<Space>", "<C-t>"], Action::Tick, "tick or untick"),
    bind(Context::Box, &["<Del>", "<Backspace>", "<C-h>", "<C-d>"], Action::Clear, "untick"),
    bind(Context::Write, &["<Tab>"], Action::NextField, "next field"),
    bind(Context::Write, &["<BackTab>"], Action::PreviousField, "previous field"),
    bind(Context::Write, &["<A-n>", "<C-PageDown>"], Action::NextSection, "next section"),
    bind(Context::Write, &["<A-p>", "<C-PageUp>"], Action::PreviousSection, "previous section"),
    bind(Context::Write, &["<C-g>"], Action::GoToSection, "go to a section (Alt-1 to Alt-9 go straight)"),
    bind(Context::Write, &["<A-s>"], Action::Similar, "similar issues, to open one in the browser"),
    bind(Context::Write, &["<C-n>"], Action::NextIncomplete, "next incomplete field"),
    bind(Context::Write, &["<C-f>"], Action::NextFinding, "next finding"),
    bind(Context::Write, &["<C-p>"], Action::Preview, "preview"),
    bind(Context::Write, &["<C-s>"], Action::Submit, "submit: save the markdown, or file it on GitHub"),
    bind(Context::Write, &["<C-o>"], Action::ExternalEditor, "this field in $VISUAL or $EDITOR"),
    bind(Context::Write, &["<A-x>"], Action::NotApplicable, "not applicable, with a reason"),
    bind(Context::Write, &["<A-r>"], Action::Repair, "accept the repair a finding offers"),
    bind(Context::Editing, &["<C-z>"], Action::Undo, "undo"),
    bind(Context::Editing, &["<C-y>", "<C-Z>"], Action::Redo, "redo"),
    bind(Context::Editing, &["<C-a>"], Action::SelectAll, "select all"),
    bind(Context::Editing, &["<A-c>"], Action::Copy, "copy the selection (Shift with arrows selects)"),
    bind(Context::Editing, &["<C-x>"], Action::Cut, "cut the selection"),
    bind(Context::Editing, &["<C-v>"], Action::PasteClipboard, "paste what was cut or copied here"),
    bind(Context::Editing, &["<Enter>"], Action::Newline, "new line; next field from a one-line field"),
    bind(Context::Editing, &["<Backspace>", "<C-h>"], Action::Backspace, "delete the character before"),
    bind(Context::Editing, &["<Del>"], Action::Delete, "delete the character after"),
    bind(
        Context::Editing,
        &["<C-w>", "<A-Backspace>", "<C-Backspace>"],
        Action::DeleteWordLeft,
        "delete the word before",
    ),
    bind(Context::Editing, &["<A-d>", "<C-Del>"], Action::DeleteWordRight, "delete the word after"),
    bind(Context::Editing, &["<C-u>"], Action::DeleteToLineStart, "delete to the start of the line"),
    bind(Context::Editing, &["<C-k>"], Action::DeleteToLineEnd, "delete to the end of the line"),
    bind(Context::Editing, &["<C-Left>", "<A-b>"], Action::WordLeft, "word left"),
    bind(Context::Editing, &["<C-Right>", "<A-f>"], Action::WordRight, "word right"),
    bind(Context::Editing, &["<Left>"], Action::Left, "left"),
    bind(Context::Editing, &["<Right>"], Action::Right, "right"),
    bind(Context::Editing, &["<Home>"], Action::LineStart, "start of the line"),
    bind(Context::Editing, &["<End>", "<C-e>"], Action::LineEnd, "end of the line"),
    bind(Context::Editing, &["<C-Home>"], Action::Top, "start of the text"),
    bind(Context::Editing, &["<C-End>"], Action::Bottom, "end of the text"),
    bind(Context::Choose, &["<C-d>", "<Del>"], Action::TrashDraft, "move the draft to the trash"),
    bind(Context::Submit, &["<Tab>"], Action::NextField, "next"),
    bind(Context::Submit, &["<BackTab>"], Action::PreviousField, "previous"),
    bind(Context::Submit, &["<C-p>"], Action::Preview, "preview"),
    bind(Context::Submit, &["<A-l>"], Action::LookUpLinks, "look up links: are the pages there? (asks first)"),
    bind(Context::Submit, &["?"], Action::Help, "help"),
    bind(Context::Submit, &["<C-s>"], Action::Accept, "save the markdown"),
    bind(Context::Unanswered, &["<Right>", "<Space>"], Action::NextChoice, "next choice"),
    bind(Context::Unanswered, &["<Left>"], Action::PreviousChoice, "choice before"),
    bind(Context::ThreeWay, &["y"], Action::KeepOurs, "keep yours"),
    bind(Context::ThreeWay, &["g"], Action::KeepTheirs, "keep what is on GitHub"),
    bind(Context::ThreeWay, &["b"], Action::KeepBoth, "keep both, yours first, and what both have once"),
    bind(Context::ThreeWay, &["<Tab>"], Action::NextField, "next conflict"),
    bind(Context::ThreeWay, &["<BackTab>"], Action::PreviousField, "conflict before"),
    bind(Context::ThreeWay, &["<C-s>"], Action::Submit, "send, when all is decided (Enter as well)"),
    bind(Context::ThreeWay, &["?"], Action::Help, "help"),
    bind(
        Context::Preview,
        &["<Tab>", "v"],
        Action::NextView,
        "rendered, raw markdown, findings, diff against the template",
    ),
    bind(Context::Preview, &["<BackTab>", "V"], Action::PreviousView, "the view before"),
    bind(Context::Preview, &["/", "<C-f>"], Action::Search, "search (Enter keeps the matches, Esc ends it)"),
    bind(Context::Preview, &["n"], Action::NextMatch, "next match"),
    bind(Context::Preview, &["N"], Action::PreviousMatch, "previous match"),
    bind(Context::Preview, &["<A-l>"], Action::LookUpLinks, "look up links: are the pages there? (asks first)"),
    bind(Context::Preview, &["<C-s>"], Action::Submit, "submit: save the markdown, or file it on GitHub"),
    bind(Context::Preview, &["?"], Action::Help, "help"),
    bind(Context::Preview, &["q", "<C-p>"], Action::Back, "back to writing, or to submit"),
    bind(Context::Preview, &["k"], Action::Up, "line up"),
    bind(Context::Preview, &["j"], Action::Down, "line down"),
    bind(Context::Preview, &["<Space>"], Action::PageDown, "page down"),
    bind(Context::Preview, &["g"], Action::Top, "top"),
    bind(Context::Preview, &["G"], Action::Bottom, "bottom"),
    bind(Context::Moving, &["<Up>"], Action::Up, "up"),
    bind(Context::Moving, &["<Down>"], Action::Down, "down"),
    bind(Context::Moving, &["<PageUp>"], Action::PageUp, "page up"),
    bind(Context::Moving, &["<PageDown>"], Action::PageDown, "page down"),
    bind(Context::Moving, &["<Home>"], Action::Top, "first"),
    bind(Context::Moving, &["<End>"], Action::Bottom, "last"),
    bind(Context::Moving, &["<Enter>"], Action::Accept, "choose"),
];

/// The action of a key where `contexts` hold, the nearest of them first.
pub fn lookup(contexts: &[Context], key: KeyEvent) -> Option<Action> {
    let bound =
        |binding: &&Binding| binding.keys.iter().any(|name| parse_one(name).is_some_and(|bound| same(bound, key)));
    contexts.iter().find_map(|context| {
        TABLE.iter().filter(|binding| binding.context == *context).find(bound).map(|binding| binding.action)
    })
}

/// The first key bound to `action` in `context`, as shown to people: `Ctrl-S`.
pub fn shown(context: Context, action: Action) -> String {
    TABLE
        .iter()
        .find(|binding| binding.action == action && binding.context == context)
        .map(|binding| human(binding.keys[0]))
        .unwrap_or_default()
}

/// `<C-s>` as people read it: `Ctrl-S`.
pub fn human(name: &str) -> String {
    let Some(inner) = name.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) else {
        return name.to_owned();
    };
    let inner = match inner {
        "BackTab" => "S-Tab",
        "C-Z" => "C-S-z",
        other => other,
    };
    let mut parts: Vec<String> = Vec::new();
    let mut rest = inner;
    while let Some((modifier, after)) = rest.split_once('-').filter(|(m, a)| m.len() == 1 && !a.is_empty()) {
        parts.push(match modifier {
            "C" => "Ctrl".to_owned(),
            "A" => "Alt".to_owned(),
            _ => "Shift".to_owned(),
        });
        rest = after;
    }
    parts.push(if rest.chars().count() == 1 { rest.to_uppercase() } else { rest.to_owned() });
    parts.join("-")
}

/// Bound and pressed key are the same one. Shift counts only with keys that a binding names with it, since it
/// extends the selection with all motion keys.
fn same(bound: KeyEvent, pressed: KeyEvent) -> bool {
    let ignored = KeyModifiers::SHIFT;
    if bound.modifiers.difference(ignored) != pressed.modifiers.difference(ignored) {
        return false;
    }
    match (bound.code, pressed.code) {
        (KeyCode::Char(a), KeyCode::Char(b)) if bound.modifiers.contains(KeyModifiers::CONTROL) => {
            // Terminals without the enhanced protocol cannot tell Ctrl-Shift-Z from Ctrl-Z.
            a == b || (a.eq_ignore_ascii_case(&b) && a.is_uppercase() == pressed.modifiers.contains(ignored))
        }
        (a, b) => a == b,
    }
}

/// The keys of a string such as `abc<Tab>x*20<C-s>`: characters, `<Name>` with `C-`, `A-`, `S-` before it, and
/// `*N` to repeat the key before it. `<star>` and `<lt>` stand for `*` and `<`; `<Space>` for a blank.
///
/// # Errors
/// Names the part that is no key.
pub fn parse(text: &str) -> Result<Vec<KeyEvent>, String> {
    let mut keys: Vec<KeyEvent> = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if first == '<' {
            let end = rest
                .find('>')
                .ok_or_else(|| format!("`{rest}` opens a key name that never closes; write <lt> for <"))?;
            let name = &rest[..=end];
            keys.push(parse_one(name).ok_or_else(|| format!("`{name}` is no key; see F1 for the names"))?);
            rest = &rest[end + 1..];
        } else if let Some((times, after)) = repeat(rest).filter(|_| !keys.is_empty()) {
            let last = keys[keys.len() - 1];
            keys.extend(std::iter::repeat_n(last, times.saturating_sub(1)));
            rest = after;
        } else {
            keys.push(KeyEvent::new(
                if first == '\n' { KeyCode::Enter } else { KeyCode::Char(first) },
                KeyModifiers::NONE,
            ));
            rest = &rest[first.len_utf8()..];
        }
    }
    Ok(keys)
}

/// `*20…` as (20, the rest), capped so that a typing mistake cannot ask for a million keys.
fn repeat(text: &str) -> Option<(usize, &str)> {
    let digits = text.strip_prefix('*')?;
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    let times = digits[..end].parse::<usize>().ok()?.min(100_000);
    Some((times, &digits[end..]))
}

/// One key of the notation: `a`, `<Tab>`, `<C-s>`, `<A-Up>`.
fn parse_one(name: &str) -> Option<KeyEvent> {
    let Some(mut inner) = name.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).filter(|i| !i.is_empty())
    else {
        let mut chars = name.chars();
        let only = chars.next().filter(|_| chars.next().is_none())?;
        return Some(KeyEvent::new(KeyCode::Char(only), KeyModifiers::NONE));
    };
    let mut modifiers = KeyModifiers::NONE;
    while let Some((modifier, after)) = inner.split_once('-').filter(|(m, a)| m.len() == 1 && !a.is_empty()) {
        modifiers |= match modifier {
            "C" => KeyModifiers::CONTROL,
            "A" | "M" => KeyModifiers::ALT,
            "S" => KeyModifiers::SHIFT,
            _ => return None,
        };
        inner = after;
    }
    let code = match inner {
        "Enter" | "CR" => KeyCode::Enter,
        "Tab" => KeyCode::Tab,
        "BackTab" => KeyCode::BackTab,
        "Esc" => KeyCode::Esc,
        "Space" => KeyCode::Char(' '),
        "Backspace" | "BS" => KeyCode::Backspace,
        "Del" | "Delete" => KeyCode::Delete,
        "Up" => KeyCode::Up,
        "Down" => KeyCode::Down,
        "Left" => KeyCode::Left,
        "Right" => KeyCode::Right,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        "PageUp" => KeyCode::PageUp,
        "PageDown" => KeyCode::PageDown,
        "lt" => KeyCode::Char('<'),
        "star" => KeyCode::Char('*'),
        other => {
            if let Some(number) = other.strip_prefix('F').and_then(|n| n.parse().ok()) {
                KeyCode::F(number)
            } else {
                let mut chars = other.chars();
                KeyCode::Char(chars.next().filter(|_| chars.next().is_none())?)
            }
        }
    };
    if code == KeyCode::BackTab {
        modifiers |= KeyModifiers::SHIFT;
    }
    Some(KeyEvent::new(code, modifiers))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_in_the_table_is_a_key() {
        for binding in TABLE {
            for name in binding.keys {
                assert!(parse_one(name).is_some(), "{name}");
            }
        }
    }

    #[test]
    fn a_key_string_repeats_names_and_escapes() {
        let keys = parse("a<Tab>x*3<star><lt>").expect("keys");
        let codes: Vec<KeyCode> = keys.iter().map(|key| key.code).collect();
        let x = KeyCode::Char('x');
        assert_eq!(codes, [KeyCode::Char('a'), KeyCode::Tab, x, x, x, KeyCode::Char('*'), KeyCode::Char('<')]);
    }

    #[test]
    fn a_name_that_is_no_key_is_named() {
        assert!(parse("a<Nope>").is_err_and(|message| message.contains("<Nope>")));
        assert!(parse("a<Tab").is_err_and(|message| message.contains("never closes")));
    }

    #[test]
    fn people_read_modifiers_as_words() {
        assert_eq!(human("<C-s>"), "Ctrl-S");
        assert_eq!(human("<BackTab>"), "Shift-Tab");
        assert_eq!(human("<A-Down>"), "Alt-Down");
        assert_eq!(human("?"), "?");
    }

    #[test]
    fn shift_keeps_the_binding_of_a_motion_key() {
        let key = KeyEvent::new(KeyCode::Left, KeyModifiers::SHIFT);
        assert_eq!(lookup(&[Context::Editing], key), Some(Action::Left));
    }

    #[test]
    fn ctrl_z_undoes_and_with_shift_redoes() {
        let key = |c, m| KeyEvent::new(KeyCode::Char(c), m);
        let (ctrl, shift) = (KeyModifiers::CONTROL, KeyModifiers::SHIFT);
        assert_eq!(lookup(&[Context::Editing], key('z', ctrl)), Some(Action::Undo));
        assert_eq!(lookup(&[Context::Editing], key('Z', ctrl | shift)), Some(Action::Redo));
    }
}
