//! How things look in this environment: colours and signs, from its variables.

use std::env;

use crate::ui::Look;
use crate::ui::style::{Colors, Environment, Palette, Symbols};

/// The columns of the terminal that standard output is, if it says.
pub fn columns() -> Option<u16> {
    let size = rustix::termios::tcgetwinsize(std::io::stdout()).ok()?;
    Some(size.ws_col).filter(|columns| *columns > 0)
}

/// Decides from `NO_COLOR`, `CLICOLOR`, `TERM`, `COLORTERM` and the locale; `terminal` says whether one is written to.
pub fn detect(terminal: bool) -> Look {
    let get = |name| env::var(name).ok();
    let (no_color, clicolor, clicolor_force) = (get("NO_COLOR"), get("CLICOLOR"), get("CLICOLOR_FORCE"));
    let (term, colorterm) = (get("TERM"), get("COLORTERM"));
    let environment = Environment {
        no_color: no_color.as_deref(),
        clicolor: clicolor.as_deref(),
        clicolor_force: clicolor_force.as_deref(),
        term: term.as_deref(),
        colorterm: colorterm.as_deref(),
    };
    let (all, ctype, lang) = (get("LC_ALL"), get("LC_CTYPE"), get("LANG"));
    let symbols = Symbols::detect(all.as_deref(), ctype.as_deref(), lang.as_deref(), term.as_deref());
    Look::new(Palette::new(Colors::detect(environment, terminal)), symbols)
}
