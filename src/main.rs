//! The `issuewright` program.

fn main() {}
