//! Reading back what was written, whatever the template and the responses.

mod corpus;
mod edited;
mod properties;
mod responses;

use std::sync::Arc;

use crate::template::{Source, Template, parse};

fn template(text: &str) -> Arc<Template> {
    let source = Source { name: "test.md".into(), text: text.into() };
    Arc::new(parse(&source).expect("a template"))
}
