//! Overlays that ask: what they say, what can be chosen, and where each line stands.

use ratatui::layout::{Margin, Rect};

use super::{Hindered, Overlay};
use crate::app::desk::Desk;
use crate::app::layout;

/// Columns of a dialog where there are as many.
const WIDTH: u16 = 60;

/// Said while it is filed.
const KEPT: &str = "Whatever happens, the text is kept. Ctrl-C leaves; filing it again looks for it first.";

/// What an overlay asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dialog {
    pub title: &'static str,
    pub text: Vec<String>,
    pub options: &'static [&'static str],
    /// The option under the bar.
    pub at: usize,
}

/// A dialog in a window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// With its frame.
    pub area: Rect,
    /// The text in rows; what has no room beside the options is left out.
    pub text: Vec<(String, Rect)>,
    /// The rows of the options.
    pub options: Vec<Rect>,
}

impl Dialog {
    /// What `overlay` asks; `None` if it is no choice among a few lines.
    pub fn of(overlay: &Overlay, desk: Option<&Desk>) -> Option<Self> {
        let (title, text) = match overlay {
            Overlay::Quit { .. } => {
                let failed = desk.and_then(|desk| desk.saving.error.as_deref());
                let text = match failed {
                    Some(why) => format!("The draft is NOT saved: {why}"),
                    None => "The draft is kept; it can be resumed at any time.".to_owned(),
                };
                ("Quit", vec![text])
            }
            Overlay::Discard { .. } => {
                let text = ["Discard this draft?", "It goes to the trash: `issuewright drafts restore`."];
                ("Discard", text.map(str::to_owned).to_vec())
            }
            Overlay::Overwrite { path, .. } => ("Overwrite?", vec![format!("{} is there already.", path.display())]),
            Overlay::Written { path, .. } => ("Saved", vec![format!("The issue is in {}", path.display())]),
            Overlay::Locked { why, .. } => ("Open elsewhere", vec![why.clone()]),
            Overlay::Notice { lines } => ("Notice", lines.clone()),
            Overlay::Confirm { lines, again: true, .. } => ("File it once more?", lines.clone()),
            Overlay::Confirm { lines, .. } => ("File on GitHub?", lines.clone()),
            Overlay::ConfirmEdit { lines, .. } => ("Send the changes?", lines.clone()),
            Overlay::LookUpLinks { lines, .. } => ("Look up the links?", lines.clone()),
            Overlay::Filing { said } => ("Filing", vec![said.clone(), KEPT.to_owned()]),
            Overlay::Filed { url, lines, .. } => {
                ("Filed", [url.clone()].into_iter().chain(lines.iter().cloned()).collect())
            }
            Overlay::NotFiled { lines, wait, by, .. } => {
                let wait = wait.filter(|wait| *wait > 0).map(|wait| format!("It can be tried again in {wait} s."));
                let title = if *by == Hindered::Unknown { "Not known whether it is filed" } else { "Not filed" };
                (title, lines.iter().cloned().chain(wait).collect())
            }
            Overlay::Help { .. } | Overlay::Pick(_) | Overlay::Reason { .. } | Overlay::Repository { .. } => {
                return None;
            }
        };
        Some(Self { title, text, options: overlay.options(), at: overlay.chosen() })
    }

    /// Where it stands in a window: the options are always there, the text as far as there is room.
    pub fn place(&self, window: Rect) -> Placed {
        let width = WIDTH.min(window.width);
        let mut rows: Vec<String> =
            self.text.iter().flat_map(|line| layout::wrap(line, width.saturating_sub(2))).collect();
        let area = layout::boxed(window, width, (rows.len() + self.options.len() + 3).min(1000) as u16);
        let inner = area.inner(Margin::new(1, 1));
        let room = (inner.height as usize).saturating_sub(self.options.len() + 1);
        if rows.len() > room {
            rows.truncate(room);
            if let Some(last) = rows.last_mut() {
                "…".clone_into(last);
            }
        }
        let row = |at: usize| Rect { y: inner.y + at as u16, height: 1, ..inner }.intersection(inner);
        let options = (rows.len() + 1..).take(self.options.len()).map(row).collect();
        let text = rows.into_iter().enumerate().map(|(at, text)| (text, row(at))).collect();
        Placed { area, text, options }
    }
}

/// The columns and rows of text that have room beside so many options.
pub fn room(window: Rect, options: usize) -> (u16, usize) {
    let width = WIDTH.min(window.width);
    let inner = layout::boxed(window, width, u16::MAX).inner(Margin::new(1, 1));
    (inner.width, (inner.height as usize).saturating_sub(options + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn however_much_is_said_the_options_stand_in_the_window() {
        let overlay = Overlay::Notice { lines: vec!["Something to know. ".repeat(99)] };
        let dialog = Dialog::of(&overlay, None).expect("a dialog");
        let placed = dialog.place(Rect::new(0, 0, 40, 12));
        assert_eq!((placed.area.bottom(), placed.options[0].y), (11, 9));
        assert_eq!(placed.text.last().map(|(text, _)| text.as_str()), Some("…"));
    }

    #[test]
    fn a_window_of_one_cell_has_the_dialog_inside_it() {
        for size in [(0, 0), (1, 1), (3, 2)] {
            let window = Rect::new(0, 0, size.0, size.1);
            let overlay = Overlay::Discard { sure: false };
            let placed = Dialog::of(&overlay, None).expect("a dialog").place(window);
            assert!(placed.options.iter().all(|row| window.union(*row) == window || row.is_empty()), "{size:?}");
        }
    }
}
