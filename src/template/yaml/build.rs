//! Builds the tree from the parser's events: aliases are resolved, merge keys applied, keys written twice told.

use std::collections::HashMap;

use granit_parser::{Event, ScalarStyle, Span, StructureStyle, Tag};

use super::{Node, Pair, Place, Problem, Severity, Style, Value, problem};

/// How much aliases may add to a file: a unit for each node and each byte of text.
const ALIAS_BUDGET: usize = 1_000_000;

/// How deep the tree may be once aliases are resolved.
pub(super) const MAX_DEPTH: usize = 100;

/// The tree so far.
#[derive(Debug, Default)]
pub(super) struct Builder {
    stack: Vec<Open>,
    pub(super) root: Option<Node>,
    anchors: HashMap<usize, Node>,
    spent: usize,
    pub(super) nodes: usize,
    /// The byte where the last key or value ended.
    pub(super) last_end: usize,
    pub(super) problems: Vec<Problem>,
}

/// A mapping or sequence whose end has not come.
#[derive(Debug)]
struct Open {
    node: Node,
    /// A key that waits for its value.
    key: Option<Node>,
    anchor: usize,
    flow: bool,
}

impl Builder {
    pub(super) fn take(&mut self, event: Event<'_>, span: &Span) {
        self.last_end = place(span).end;
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let place = place(span);
                let node = Node { place, value: scalar(text.into_owned(), style, tag.as_deref(), place) };
                self.finish(node, anchor);
            }
            Event::SequenceStart(style, anchor, _) => self.open(Value::Sequence(Vec::new()), style, anchor, span),
            Event::MappingStart(style, anchor, _) => self.open(Value::Mapping(Vec::new()), style, anchor, span),
            Event::SequenceEnd | Event::MappingEnd => self.close(place(span).end),
            Event::Alias(id) => self.alias(id, place(span)),
            Event::UnresolvedAlias(name) => self.unknown_alias(&name, place(span)),
            _ => {}
        }
    }

    /// The innermost bracket or brace that is still open.
    pub(super) fn open_bracket(&self) -> Option<Place> {
        self.stack.last().filter(|open| open.flow).map(|open| open.node.place)
    }

    /// Closes all that is open, as after a mistake or at the end of a document.
    pub(super) fn close_all(&mut self) {
        while !self.stack.is_empty() {
            self.close(0);
        }
    }

    fn open(&mut self, value: Value, style: StructureStyle, anchor: usize, span: &Span) {
        let node = Node { place: place(span), value };
        self.stack.push(Open { node, key: None, anchor, flow: style == StructureStyle::Flow });
    }

    fn close(&mut self, end: usize) {
        let Some(Open { mut node, anchor, .. }) = self.stack.pop() else { return };
        node.place.end = end.max(node.place.start);
        if let Value::Mapping(pairs) = node.value {
            node.value = Value::Mapping(self.without_twice(merged(pairs)));
        }
        self.finish(node, anchor);
    }

    /// Puts a node where it belongs, and keeps it for its aliases.
    fn finish(&mut self, node: Node, anchor: usize) {
        if anchor > 0
            && let Some(copy) = self.copy(&node, 0)
        {
            self.anchors.insert(anchor, copy);
        }
        self.attach(node);
    }

    fn attach(&mut self, node: Node) {
        self.nodes += 1;
        let Some(Open { node: parent, key, .. }) = self.stack.last_mut() else {
            self.root = Some(node);
            return;
        };
        match &mut parent.value {
            Value::Sequence(items) => items.push(node),
            Value::Mapping(pairs) => match key.take() {
                Some(key) => pairs.push(Pair { key, value: node }),
                None => *key = Some(node),
            },
            Value::Scalar { .. } => {}
        }
    }

    fn alias(&mut self, id: usize, place: Place) {
        let target = self.anchors.remove(&id);
        let copy = target.as_ref().and_then(|target| self.copy(target, self.stack.len()));
        if let Some(target) = target {
            self.anchors.insert(id, target);
        } else if self.spent <= ALIAS_BUDGET {
            let reason = "an alias stands inside the value it names, which would never end";
            let remedy = "write the value out";
            self.problems.push(problem(Severity::Error, "yaml-alias", place, reason, remedy));
        }
        self.attach(copy.map_or_else(|| Node::null(place), |copy| Node { place, ..copy }));
    }

    fn unknown_alias(&mut self, name: &str, place: Place) {
        let reason = format!("`*{name}` names an anchor that is not there");
        let remedy = "put the value in quotes if its `*` is meant as text";
        self.problems.push(problem(Severity::Error, "yaml-alias", place, reason, remedy));
        self.attach(Node { place, value: Value::Scalar { text: format!("*{name}"), style: Style::Quoted } });
    }

    /// A copy for an alias at `depth`; none once aliases have added too much, which is told the first time.
    fn copy(&mut self, node: &Node, depth: usize) -> Option<Node> {
        if self.spent > ALIAS_BUDGET {
            return None;
        }
        self.spent += 1 + node.text().map_or(0, str::len);
        if self.spent > ALIAS_BUDGET || depth > MAX_DEPTH {
            self.spent = ALIAS_BUDGET + 1;
            let reason = "the aliases of this file add up to more than can be read";
            let remedy = "write the values out instead of naming them with `&` and `*`";
            self.problems.push(problem(Severity::Error, "yaml-alias", node.place, reason, remedy));
            return None;
        }
        let value = match &node.value {
            Value::Mapping(pairs) => {
                let pair = |pair: &Pair| {
                    let (key, value) = (self.copy(&pair.key, depth + 1)?, self.copy(&pair.value, depth + 1)?);
                    Some(Pair { key, value })
                };
                Value::Mapping(pairs.iter().map(pair).collect::<Option<_>>()?)
            }
            Value::Sequence(items) => {
                Value::Sequence(items.iter().map(|item| self.copy(item, depth + 1)).collect::<Option<_>>()?)
            }
            scalar @ Value::Scalar { .. } => scalar.clone(),
        };
        Some(Node { place: node.place, value })
    }

    /// Of a key written twice the last value counts, as for GitHub's own reader.
    fn without_twice(&mut self, pairs: Vec<Pair>) -> Vec<Pair> {
        let mut kept: Vec<Option<Pair>> = Vec::with_capacity(pairs.len());
        let mut seen: HashMap<String, usize> = HashMap::new();
        for pair in pairs {
            let earlier = pair.key.text().and_then(|key| seen.insert(key.to_owned(), kept.len()));
            if let Some(earlier) = earlier.and_then(|index| kept[index].take()) {
                let (key, line) = (pair.key.text().unwrap_or_default(), earlier.key.place.line);
                let reason = format!("`{key}` is written twice here, and what line {line} says is lost");
                self.problems.push(problem(Severity::Warning, "key-twice", pair.key.place, reason, "keep one of them"));
            }
            kept.push(Some(pair));
        }
        kept.into_iter().flatten().collect()
    }
}

fn scalar(text: String, style: ScalarStyle, tag: Option<&Tag>, place: Place) -> Value {
    let style = match style {
        ScalarStyle::Plain if tag.is_some_and(|tag| tag.is_yaml_core_schema_tag("str")) => Style::Quoted,
        ScalarStyle::Plain => Style::Plain,
        ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => Style::Quoted,
        ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
    };
    // The parser says `~` for a value that is not there.
    let absent = style == Style::Plain && place.start == place.end;
    Value::Scalar { text: if absent { String::new() } else { text }, style }
}

/// The pairs with those of a merge key (`<<: *other`) in its place, where the mapping has no such key itself.
fn merged(pairs: Vec<Pair>) -> Vec<Pair> {
    let is_merge = |pair: &Pair| matches!(&pair.key.value, Value::Scalar { text, style: Style::Plain } if text == "<<");
    if !pairs.iter().any(is_merge) {
        return pairs;
    }
    let mut own: std::collections::HashSet<String> =
        pairs.iter().filter(|pair| !is_merge(pair)).filter_map(|pair| pair.key.text().map(str::to_owned)).collect();
    let mut result = Vec::new();
    for pair in pairs {
        if !is_merge(&pair) {
            result.push(pair);
            continue;
        }
        let sources = match pair.value.value {
            Value::Sequence(items) => items,
            value => vec![Node { place: pair.value.place, value }],
        };
        for source in sources {
            let Value::Mapping(pairs) = source.value else { continue };
            result.extend(pairs.into_iter().filter(|p| p.key.text().is_some_and(|key| own.insert(key.to_owned()))));
        }
    }
    result
}

/// The parser's places, with columns counted from 1.
fn place(span: &Span) -> Place {
    let bytes = span.byte_range().unwrap_or_default();
    Place { line: span.start.line(), column: span.start.col() + 1, start: bytes.start, end: bytes.end }
}
