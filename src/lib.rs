//! issuewright: a terminal wizard that turns an issue template into a finished issue.
//!
//! ```text
//!  app::layout::areas                          ui::write (header)
//! ┌──────────────────────────────────────────────────────────────────────────────┐
//! │🚀 Advanced Issue                                     saved  ░░░░░░░░ 10 %   │
//! │ ● Title and labels        │Problem Statement             │ Problem Statement  │
//! │ ● Issue Summary       1/1 │● Current limitations         │ ─────────────────  │
//! │▸◐ Problem Statement   1/4 │▎ Exports are built in memory │ • Current limita…  │
//! │ ○ Technical Specific… 0/5 │○ Performance impact  needed  │                    │
//! │  desk::Progress           ││ How does this affect …      │ ui::markdown       │
//! │  ui::outline              │  app::editor, check (findings)│ render (a section) │
//! │15 needed, 14 more to look at  app::desk     complete: 25 % here, 10 % in all  │
//! │Tab next  F1 help  Ctrl-P preview  …       app::keys (the one key table)      │
//! └──────────────────────────────────────────────────────────────────────────────┘
//!
//!  template file ─ template::parse ─▶ Template ─▶ Draft ◀─ response::read ─ saved issue
//!                                                │  ▲ app::update (events in, effects out)
//!  .github/issuewright.yml ─▶ check::check ◀────┤  │
//!                      findings, score           ▼  │ runtime (performs effects, sends events)
//!                                    render::render ─▶ Issue ─▶ preview, markdown file, html page
//!                                                        │
//!                          filing: Wish ─▶ Plan ─▶ Record (on disk) ─▶ runtime::filer ─▶ an issue on GitHub
//!
//!  all templates ─ lint::lint ─▶ problems (the maintainers' commands)
//!
//!  main → cli → runtime ─┬→ ui → app ─┬→ draft · response · check · filing · render → template
//!          │             └→ plain ────┘         (check → response → render, filing → render)
//!          └─▶ lint → check, html → check · filing · render
//!  below them all: linked (what GitHub links by itself: check, filing, html) · raw_html (its tags: filing, html, ui)
//!          · highlight (colours code: html, ui)
//! ```
//!
//! What always holds, each by a test:
//! 1. What was typed is on disk within a second, and before every exit (`tests/terminal.rs`).
//! 2. An untouched template renders back byte for byte; reading what was rendered gives the draft back
//!    (`tests/corpus.rs`, `response/tests/`).
//! 3. `update` never waits, `view` never changes anything, nothing ticks while nothing happens.
//! 4. No control character from a template, a file or a paste reaches the terminal (`tests/bad_input.rs`).
//! 5. No finding blocks moving about; blocking ones hold up only Submit, and can be overridden there knowingly.
//! 6. A draft is filed at most once, whatever the network does (`tests/filing.rs`, `tests/filing_killed.rs`).
//! 7. A token is never written, printed, logged or sent to another host (`tests/secrets.rs`).
//! 8. The terminal is given back on return, error, panic, signal and stop (`runtime/terminal/tests.rs`).

pub mod app;
pub mod check;
pub mod cli;
pub mod draft;
pub mod filing;
pub mod highlight;
pub mod html;
pub mod linked;
pub mod lint;
pub mod plain;
pub mod raw_html;
pub mod render;
pub mod response;
pub mod runtime;
pub mod template;
pub mod ui;
