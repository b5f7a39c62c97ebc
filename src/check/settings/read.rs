//! Reads a file of settings, and tells each mistake at its place.

use std::collections::BTreeMap;

use super::{Asks, Demands, Layer, Level, Levels, Named, Pattern, Settings};
use crate::check::{Importance, Severity as Weight, catalogue};
use crate::template::Source;
use crate::template::problem::{self, Problem, Severity};
use crate::template::similar::{least, similar};
use crate::template::yaml::{self, Document, Meaning, Node, Pair};

const KEYS: [&str; 3] = ["$schema", "rules", "templates"];
const TEMPLATE_KEYS: [&str; 8] =
    ["required", "wanted", "optional", "otherwise", "minimum-words", "minimum-items", "patterns", "rules"];
const PATTERN_KEYS: [&str; 3] = ["matches", "must-not-match", "say"];
const LEVELS: &str = "write off, advice or blocking";

pub(super) fn settings(source: &Source) -> (Settings, Vec<Problem>) {
    let Document { root, problems, broken, .. } = yaml::parse(&source.text);
    let why_broken = broken.then(|| problems.clone());
    let mut reader = Reader { source, problems };
    let mut settings = Layer::default();
    if let Some(root) = root.as_ref().filter(|root| !root.is_null()) {
        for pair in reader.pairs(root, "this file", "write `rules:` or `templates:`", &KEYS) {
            match pair.key.text().unwrap_or_default() {
                "rules" => settings.levels = reader.levels(&pair.value),
                "templates" => settings.templates = reader.templates(&pair.value),
                _ => {}
            }
        }
    }
    // What else is found in what is no YAML mostly comes of that.
    let problems = why_broken.unwrap_or(reader.problems);
    (Settings { layers: vec![settings] }, problem::finished(problems, source))
}

struct Reader<'a> {
    source: &'a Source,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn tell(&mut self, node: &Node, reason: String, remedy: impl Into<String>) {
        self.problems.push(yaml::problem(Severity::Error, "settings", node.place, reason, remedy));
    }

    /// The pairs of a mapping whose keys are known; anything else is told.
    fn pairs<'n>(&mut self, node: &'n Node, what: &str, remedy: &str, known: &'static [&'static str]) -> Vec<&'n Pair> {
        let (is_known, other): (Vec<_>, Vec<_>) = self
            .mapping(node, what, remedy)
            .iter()
            .partition(|pair| pair.key.text().is_some_and(|key| known.contains(&key)));
        for pair in other {
            let key = pair.key.text().unwrap_or_default();
            let close = || least(key, known.iter().copied()).filter(|(letters, _)| *letters == 1).map(|(_, near)| near);
            let remedy = match similar(key, known.iter().copied()).or_else(close) {
                Some(meant) => format!("write it `{meant}`"),
                None => format!(
                    "known are {}",
                    known.iter().filter(|key| !key.starts_with('$')).copied().collect::<Vec<_>>().join(", ")
                ),
            };
            self.tell(&pair.key, format!("`{key}` is not a known key here"), remedy);
        }
        is_known
    }

    /// The pairs of a mapping; anything else is told.
    fn mapping<'n>(&mut self, node: &'n Node, what: &str, remedy: &str) -> &'n [Pair] {
        if !node.is_mapping() && !node.is_null() {
            self.tell(node, format!("{what} must be keys and values, but this is {}", node.meaning().name()), remedy);
        }
        node.pairs()
    }

    fn levels(&mut self, node: &Node) -> Levels {
        let mut levels = BTreeMap::new();
        for pair in self.mapping(node, "`rules`", "write a rule's name and off, advice or blocking") {
            let name = pair.key.text().unwrap_or_default();
            let Some(rule) = catalogue::named(name) else {
                if catalogue::is_of_templates(name) {
                    let reason = format!("`{name}` is a rule of templates, which settings do not change");
                    self.tell(&pair.key, reason, "take it out");
                    continue;
                }
                let remedy = match catalogue::nearest(name) {
                    Some(near) => format!("write `{near}`"),
                    None => "`issuewright check --rules` lists them".to_owned(),
                };
                self.tell(&pair.key, format!("there is no rule `{name}`"), remedy);
                continue;
            };
            if let Some(level) = self.level(&pair.value) {
                levels.insert(rule.name, level);
            }
        }
        Levels(levels)
    }

    /// A plain `off` is a Boolean in YAML 1.1, where `OFF` is the same.
    fn level(&mut self, node: &Node) -> Option<Level> {
        match node.text().map(str::to_lowercase).as_deref() {
            Some("off" | "false") => Some(Level::Off),
            Some("advice") => Some(Level::Is(Weight::Advice)),
            Some("blocking") => Some(Level::Is(Weight::Blocking)),
            _ => {
                let what = written(node);
                self.tell(node, format!("a rule cannot be {what}"), LEVELS);
                None
            }
        }
    }

    fn templates(&mut self, node: &Node) -> Vec<Demands> {
        let remedy = "write the file name of a template and what is asked of it";
        let pairs = self.mapping(node, "`templates`", remedy);
        pairs.iter().map(|pair| self.demands(pair)).collect()
    }

    fn demands(&mut self, template: &Pair) -> Demands {
        let name = template.key.text().unwrap_or_default().to_owned();
        let mut demands = Demands { template: name, at: self.at(&template.key), ..Demands::default() };
        let remedy = "write `required:` with field ids, or another key";
        for pair in self.pairs(&template.value, "what is asked of a template", remedy, &TEMPLATE_KEYS) {
            let value = &pair.value;
            match pair.key.text().unwrap_or_default() {
                "required" => self.fields(value, Importance::Required, &mut demands),
                "wanted" => self.fields(value, Importance::Wanted, &mut demands),
                "optional" => self.fields(value, Importance::Optional, &mut demands),
                "otherwise" => demands.otherwise = self.importance(value),
                "minimum-words" => demands.words = self.counts(value, "minimum-words", &mut demands),
                "minimum-items" => demands.items = self.counts(value, "minimum-items", &mut demands),
                "patterns" => self.patterns(value, &mut demands),
                "rules" => demands.levels = self.levels(value),
                _ => {}
            }
        }
        demands
    }

    fn fields(&mut self, node: &Node, importance: Importance, demands: &mut Demands) {
        if !node.is_sequence() && !node.is_null() {
            let reason = format!("this must be a list of field ids, but it is {}", node.meaning().name());
            self.tell(node, reason, "write them as [first, second]");
        }
        for item in node.items() {
            let Some(id) = item.text().filter(|id| !id.trim().is_empty()) else {
                self.tell(item, format!("a field id is text, but this is {}", item.meaning().name()), "write its id");
                continue;
            };
            if demands.fields.insert(id.to_owned(), importance).is_some() {
                self.tell(item, format!("`{id}` is listed twice"), "keep one of them");
            }
            self.name(item, Asks::Answer, demands);
        }
    }

    /// Remembers where a field is named.
    fn name(&self, node: &Node, asks: Asks, demands: &mut Demands) {
        demands.named.push(Named { id: node.text().unwrap_or_default().to_owned(), at: self.at(node), asks });
    }

    /// Where a node stands.
    fn at(&self, node: &Node) -> Problem {
        let at = yaml::problem(Severity::Error, "settings", node.place, "", "");
        problem::finished(vec![at], self.source).remove(0)
    }

    fn importance(&mut self, node: &Node) -> Option<Importance> {
        match node.text() {
            Some("required") => Some(Importance::Required),
            Some("wanted") => Some(Importance::Wanted),
            Some("optional") => Some(Importance::Optional),
            _ => {
                let what = written(node);
                self.tell(node, format!("`otherwise` cannot be {what}"), "write required, wanted or optional");
                None
            }
        }
    }

    fn counts(&mut self, node: &Node, key: &str, demands: &mut Demands) -> BTreeMap<String, usize> {
        let mut counts = BTreeMap::new();
        for pair in self.mapping(node, &format!("`{key}`"), "write a field id and a number") {
            let count = pair.value.text().and_then(|text| text.parse::<usize>().ok()).filter(|count| *count > 0);
            let Some(count) = count else {
                let what = written(&pair.value);
                self.tell(&pair.value, format!("`{key}` cannot be {what}"), "write a whole number from 1 on");
                continue;
            };
            counts.insert(pair.key.text().unwrap_or_default().to_owned(), count);
            let asks = if key == "minimum-words" { Asks::Words } else { Asks::Items };
            self.name(&pair.key, asks, demands);
        }
        counts
    }

    fn patterns(&mut self, node: &Node, demands: &mut Demands) {
        for pair in self.mapping(node, "`patterns`", "write a field id and what it must match") {
            let id = pair.key.text().unwrap_or_default().to_owned();
            let patterns = self.pattern(&pair.value);
            demands.patterns.extend(patterns.into_iter().map(|pattern| (id.clone(), pattern)));
            self.name(&pair.key, Asks::Pattern, demands);
        }
    }

    /// One expression that must match, or a mapping of `matches`, `must-not-match` and `say`.
    fn pattern(&mut self, node: &Node) -> Vec<Pattern> {
        if !node.is_mapping() && node.text().is_some() {
            return self.compiled(node, true, "").into_iter().collect();
        }
        let pairs = self.pairs(node, "a pattern", "write `matches:` with a regular expression", &PATTERN_KEYS);
        let say = node.get("say").and_then(Node::text).unwrap_or_default().to_owned();
        let mut patterns = Vec::new();
        for pair in &pairs {
            match pair.key.text().unwrap_or_default() {
                "matches" => patterns.extend(self.compiled(&pair.value, true, &say)),
                "must-not-match" => patterns.extend(self.compiled(&pair.value, false, &say)),
                _ => {}
            }
        }
        if node.is_mapping() && !pairs.iter().any(|pair| pair.key.text() != Some("say")) {
            self.tell(node, "this pattern asks for nothing".to_owned(), "write `matches:` or `must-not-match:`");
        }
        patterns
    }

    fn compiled(&mut self, node: &Node, must_match: bool, say: &str) -> Option<Pattern> {
        let Some(expression) = node.text().filter(|text| !text.is_empty() && node.meaning() != Meaning::Null) else {
            let reason = format!("a pattern is a regular expression, but this is {}", node.meaning().name());
            self.tell(node, reason, "write it in single quotes");
            return None;
        };
        match Pattern::new(expression, must_match, say.trim().to_owned()) {
            Ok(pattern) => Some(pattern),
            Err(why) => {
                let reason = format!("this is no regular expression that can be used: {why}");
                self.tell(node, reason, "mend or simplify it; look-around and back references are not known");
                None
            }
        }
    }
}

/// A value as messages quote it.
fn written(node: &Node) -> String {
    match node.text() {
        Some(text) if !text.is_empty() && !text.contains('\n') => format!("`{text}`"),
        _ => node.meaning().name().to_owned(),
    }
}
