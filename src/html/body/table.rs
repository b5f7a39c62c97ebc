//! Tables of the markdown.

use comrak::nodes::{NodeTable, TableAlignment};

use super::Writer;
use crate::html::elements::Own;

/// Where in a table one is. Tables do not stand in one another.
#[derive(Debug, Default)]
pub(super) struct Columns {
    alignments: Vec<TableAlignment>,
    next: usize,
    in_header: bool,
    has_body: bool,
}

impl Writer<'_> {
    pub(super) fn table(&mut self, table: &NodeTable) -> Own {
        self.columns = Columns { alignments: table.alignments.clone(), ..Columns::default() };
        self.elements.own("table", " tabindex=\"0\"")
    }

    /// A row; the header stands in a part of its own, which the row ends, and so do the others, which the table ends.
    pub(super) fn row(&mut self, is_header: bool) -> Own {
        self.columns.next = 0;
        self.columns.in_header = is_header;
        if is_header {
            let part = self.elements.own("thead", "");
            self.elements.own("tr", "");
            return part;
        }
        if !std::mem::replace(&mut self.columns.has_body, true) {
            self.elements.own("tbody", "");
        }
        self.elements.own("tr", "")
    }

    pub(super) fn cell(&mut self) -> Own {
        let alignment = self.columns.alignments.get(self.columns.next).copied().unwrap_or(TableAlignment::None);
        self.columns.next += 1;
        let class = match alignment {
            TableAlignment::None => "",
            TableAlignment::Left => " class=\"to-left\"",
            TableAlignment::Center => " class=\"to-center\"",
            TableAlignment::Right => " class=\"to-right\"",
        };
        if self.columns.in_header {
            self.elements.own("th", &format!(" scope=\"col\"{class}"))
        } else {
            self.elements.own("td", class)
        }
    }
}
