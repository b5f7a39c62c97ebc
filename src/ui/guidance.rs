//! The guidance of an issue form, drawn as the markdown it is: what it says of a step, and of each field.

use std::collections::BTreeMap;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::style::{Palette, Symbols};
use super::{element, markdown};
use crate::app::desk::Desk;
use crate::app::layout::Guided;
use crate::template::Template;

/// The lines of one page's guidance, and what they were drawn for.
#[derive(Debug, Default)]
pub(super) struct Guidance {
    drawn: BTreeMap<Guided, Vec<Line<'static>>>,
    made: Option<(Arc<Template>, usize, u16)>,
}

impl Guidance {
    /// Draws the guidance of the current page, if it is another one than before, and tells the form how many lines
    /// each part takes; true when the form has to be laid out anew.
    pub(super) fn lay_out(&mut self, desk: &mut Desk, area: Rect, palette: &Palette, symbols: &Symbols) -> bool {
        let (template, page, width) = (&desk.draft.template, desk.write.page, area.width.saturating_sub(1));
        let same = |(made, on, wide): &(Arc<Template>, usize, u16)| {
            Arc::ptr_eq(made, template) && (*on, *wide) == (page, width)
        };
        if !template.is_form() || self.made.as_ref().is_some_and(same) && desk.write.guidance.is_for(page, width) {
            return false;
        }
        self.made = Some((template.clone(), page, width));
        // The bar of a quote is that of the text in focus.
        let symbols = &Symbols { quote: symbols.quoted_guidance, ..*symbols };
        let draw = |markdown: &str| {
            let mut lines = markdown::render(markdown, width.max(4), palette, symbols);
            for line in &mut lines {
                line.style = palette.dim.patch(line.style);
            }
            lines
        };
        let texts = desk.write.pages.get(page).map(|page| texts(template, page.section, page.fields.clone()));
        let texts = texts.unwrap_or_default().into_iter().filter(|(_, markdown)| !markdown.trim().is_empty());
        self.drawn = texts.map(|(guided, markdown)| (guided, draw(markdown))).collect();
        let heights = self.drawn.iter().map(|(guided, lines)| (*guided, lines.len())).collect();
        desk.write.guidance.set(page, width, heights);
        true
    }

    /// Draws the lines of `guided` from the one at `skipped` on.
    pub(super) fn view(&self, guided: Guided, area: Rect, skipped: usize, buffer: &mut Buffer) {
        let lines = self.drawn.get(&guided).map(Vec::as_slice).unwrap_or_default();
        for (line, y) in lines.iter().skip(skipped).zip(area.y..area.bottom()) {
            let spans = line.spans.iter().map(|span| (&*span.content, line.style.patch(span.style)));
            element::pieces(spans, Rect { y, height: 1, ..area }, buffer);
        }
    }
}

/// All guidance of a page.
fn texts(template: &Template, section: Option<usize>, fields: std::ops::Range<usize>) -> Vec<(Guided, &str)> {
    let Some(section) = section.and_then(|section| template.sections.get(section)) else {
        return vec![(Guided::Page, &template.about)];
    };
    let fields = fields.zip(&section.fields).map(|(index, field)| (Guided::Field(index), field.description.as_str()));
    std::iter::once((Guided::Page, section.guidance.as_str())).chain(fields).collect()
}
