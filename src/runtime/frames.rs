//! Frames onto a terminal: what a frame changes is written, and what it keeps from the last one is not looked at.
//!
//! Ratatui's own `Terminal` draws and compares every cell of every frame. Here the cells of kept parts stay in the
//! buffer as they are, marked so that the comparison passes over them.

use ratatui::backend::{Backend, ClearType};
use ratatui::buffer::{Buffer, CellDiffOption, CellWidth};
use ratatui::layout::{Position, Rect};

use crate::app::App;
use crate::ui::{self, Look, Part};

/// The frame that a terminal shows, and the one in the making.
#[derive(Debug)]
pub struct Frames<B> {
    backend: B,
    shown: Buffer,
    next: Buffer,
    /// The parts as they stand in both buffers.
    parts: [Part; 2],
    /// The areas of `next` that are kept, and marked.
    kept: Vec<Rect>,
    /// Places of the cells that the last frame wrote.
    written: Vec<(u16, u16)>,
    /// Whether the terminal shows its cursor, and where it stands, as far as that is known.
    cursor_shown: Option<bool>,
    cursor_at: Option<Position>,
    /// The terminal is to be cleared first.
    stale: bool,
}

impl<B: Backend> Frames<B> {
    /// Takes a terminal that shows nothing.
    pub fn new(backend: B) -> Self {
        Self {
            backend,
            shown: Buffer::empty(Rect::ZERO),
            next: Buffer::empty(Rect::ZERO),
            parts: <[Part; 2]>::default(),
            kept: Vec::new(),
            written: Vec::new(),
            cursor_shown: None,
            cursor_at: None,
            stale: false,
        }
    }

    pub fn backend(&self) -> &B {
        &self.backend
    }

    pub fn backend_mut(&mut self) -> &mut B {
        &mut self.backend
    }

    /// The next frame is drawn whole, onto a cleared terminal.
    pub fn clear(&mut self) {
        self.stale = true;
    }

    /// Draws the state. A window without a cell is not drawn to.
    ///
    /// # Errors
    /// The backend fails.
    pub fn draw(&mut self, app: &mut App, look: &mut Look) -> Result<(), B::Error> {
        ui::lay_out(app, look);
        let (app, look) = (&*app, &*look);
        self.paint(app.size, ui::parts(app, look), |buffer, kept| ui::view(app, buffer, look, kept))
    }

    /// Brings a frame of this size onto the terminal. `view` draws it, but for the areas that it is told are kept, and
    /// gives the place of the cursor; `parts` tells what it draws where.
    fn paint(
        &mut self,
        (width, height): (u16, u16),
        parts: [Part; 2],
        view: impl FnOnce(&mut Buffer, &[Rect]) -> Option<Position>,
    ) -> Result<(), B::Error> {
        let area = Rect::new(0, 0, width, height);
        if area.is_empty() {
            return Ok(());
        }
        let anew = self.stale || self.shown.area != area;
        if anew {
            self.begin(area)?;
        }
        self.keep(parts);
        let cursor = view(&mut self.next, &self.kept);
        self.write()?;
        if anew {
            self.swap();
        } else {
            self.copy();
        }
        self.place(cursor)?;
        self.backend.flush()
    }

    /// Begins with nothing on the terminal, as the first frame finds it.
    fn begin(&mut self, area: Rect) -> Result<(), B::Error> {
        if self.stale || !self.shown.area.is_empty() {
            self.backend.set_cursor_position(Position::ORIGIN)?;
            self.backend.clear_region(ClearType::AfterCursor)?;
            self.stale = false;
        }
        self.shown = Buffer::empty(area);
        self.next = Buffer::empty(area);
        self.parts = <[Part; 2]>::default();
        self.kept.clear();
        (self.cursor_shown, self.cursor_at) = (None, None);
        Ok(())
    }

    /// Keeps the parts that are what they were, and empties all other cells.
    fn keep(&mut self, parts: [Part; 2]) {
        let same = parts.iter().zip(&self.parts).filter(|(part, before)| part == before && !part.area.is_empty());
        let kept: Vec<Rect> = same.map(|(part, _)| part.area).collect();
        if kept != self.kept {
            mark(&mut self.next, &self.kept, CellDiffOption::None);
            mark(&mut self.next, &kept, CellDiffOption::Skip);
            self.kept = kept;
        }
        self.parts = parts;
        for cell in self.next.content.iter_mut().filter(|cell| cell.diff_option != CellDiffOption::Skip) {
            cell.reset();
        }
    }

    /// Writes the cells that changed.
    fn write(&mut self) -> Result<(), B::Error> {
        self.written.clear();
        let mut changed = self.shown.diff_iter(&self.next).inspect(|&(x, y, _)| self.written.push((x, y))).peekable();
        if changed.peek().is_some() {
            self.backend.draw(changed)?;
            // Writing moves the cursor.
            self.cursor_at = None;
        }
        Ok(())
    }

    /// After a whole frame: there is too much to copy, and nothing of the other buffer can be kept.
    fn swap(&mut self) {
        std::mem::swap(&mut self.shown, &mut self.next);
        self.parts = <[Part; 2]>::default();
    }

    /// Brings what was written into the buffer of what is shown.
    fn copy(&mut self) {
        for &(x, y) in &self.written {
            // A wide cell covers those beside it.
            let start = self.next.index_of(x, y);
            let cells = self.next.content[start].cell_width().clamp(1, self.next.area.right() - x) as usize;
            self.shown.content[start..start + cells].clone_from_slice(&self.next.content[start..start + cells]);
        }
    }

    /// Shows the cursor at its place, or hides it.
    fn place(&mut self, cursor: Option<Position>) -> Result<(), B::Error> {
        let shown = cursor.is_some();
        if self.cursor_shown != Some(shown) {
            let result = if shown { self.backend.show_cursor() } else { self.backend.hide_cursor() };
            result?;
            self.cursor_shown = Some(shown);
        }
        if let Some(position) = cursor.filter(|_| cursor != self.cursor_at) {
            self.backend.set_cursor_position(position)?;
            self.cursor_at = cursor;
        }
        Ok(())
    }
}

/// Sets what the comparison makes of the cells of these areas.
fn mark(buffer: &mut Buffer, areas: &[Rect], option: CellDiffOption) {
    for area in areas {
        for y in area.top()..area.bottom() {
            let start = buffer.index_of(area.x, y);
            for cell in &mut buffer.content[start..start + area.width as usize] {
                cell.diff_option = option;
            }
        }
    }
}

#[cfg(test)]
mod tests;
