//! The rules, one `static` and one function each, in files by what they look at. A new rule is an entry in one of these
//! files: its `static`, its function, and its name in the file's `RULES`. The schema of the settings names it as well, which
//! `INSTA_UPDATE=always cargo test the_schema_knows_every_rule` writes.

pub mod across;
pub mod answers;
pub mod body;
pub mod boxes;
pub mod characters;
pub mod choices;
pub mod depth;
pub mod headings;
pub mod leftovers;
pub mod links;
pub mod markdown;
pub mod mentions;
pub mod patterns;
pub mod personal;
pub mod phases;
pub mod rights;
pub mod secrets;
pub mod server;
pub mod silence;
pub mod structure;
pub mod substance;
pub mod title;
pub mod wording;
