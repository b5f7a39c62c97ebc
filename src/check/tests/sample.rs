//! A small template with a field of each kind, and a complete draft of it to spoil in one place.

use std::sync::Arc;

use super::super::*;
use crate::draft::{Answer, Item, Phase, Response};
use crate::template::{Source, Template, parse};

pub(in crate::check) const SUMMARY: usize = 0;
pub(in crate::check) const CODE: usize = 1;
pub(in crate::check) const PHASES: usize = 2;
pub(in crate::check) const CHALLENGES: usize = 3;
pub(in crate::check) const CRITERIA: usize = 4;
pub(in crate::check) const TECHNICAL_RISKS: usize = 5;
pub(in crate::check) const TIMELINE_RISKS: usize = 6;
pub(in crate::check) const TITLE: &str = "[S] Split the store";

const TEMPLATE: &str = "\
---
name: Sample
about: One field of each kind
title: '[S] '
---
## Summary
A full description of the change needed.

## Architecture
```
[Include diagrams]
```

## Plan
### Phase 1: Foundation (Estimated: X weeks)
- [ ] Task 1.1: [Description]
- [ ] Task 1.2: [Description]
- [ ] Milestone: [Deliverable]

### Phase 2: Core (Estimated: Y weeks)
- [ ] Task 2.1: [Description]
- [ ] Task 2.2: [Description]
- [ ] Milestone: [Deliverable]

## Challenges
- [Challenge 1]
- [Challenge 2]

## Criteria
- [ ] Tests pass
- [ ] Reviewed by 2+ people

## Risks
- **Technical:** [What may fail]
- **Timeline:** [Potential delays]
";

const RULES: &str = "
required: [summary, plan.phases]
wanted: [architecture]
at-least:
  - { count: 1, noun: phase, plural: phases, of: [plan.phases] }
  - { count: 1, noun: challenge, plural: challenges, of: [challenges.challenges] }
  - { count: 1, noun: criterion, plural: criteria, of: [criteria] }
  - { count: 1, noun: risk, plural: risks, of: [risks.technical, risks.timeline] }
every-phase:
  required: [task, estimate, milestone]
";

/// A draft and what it is judged by.
#[derive(Debug, Clone)]
pub(in crate::check) struct Sample {
    pub draft: Draft,
    pub surroundings: Surroundings,
    pub body_length: usize,
    pub requirements: Requirements,
}

impl Sample {
    pub fn untouched() -> Self {
        let requirements = Requirements::parse(RULES, "sample.rules.yml").unwrap().beside(&template());
        let draft = Draft { title: TITLE.to_owned(), ..Draft::new(Arc::new(template())) };
        Self { draft, surroundings: Surroundings::default(), body_length: 0, requirements }
    }

    pub fn complete() -> Self {
        Self::untouched()
            .text(SUMMARY, "Move each tenant into a store of its own.")
            .text(CODE, "client -> router -> store")
            .phases(vec![phase("Foundation", "3 weeks", "Write the router", "The router takes traffic")])
            .items(CHALLENGES, &["Clock skew between nodes"])
            .text(TECHNICAL_RISKS, "Split brain; fenced by leases")
            .text(TIMELINE_RISKS, "None")
    }

    pub fn title(mut self, title: &str) -> Self {
        title.clone_into(&mut self.draft.title);
        self
    }

    pub fn text(self, field: usize, text: &str) -> Self {
        self.answer(field, Response::Text(text.to_owned()))
    }

    pub fn items(self, field: usize, texts: &[&str]) -> Self {
        self.answer(field, Response::Items(texts.iter().map(|text| Item::new(*text)).collect()))
    }

    pub fn phases(self, phases: Vec<Phase>) -> Self {
        self.answer(PHASES, Response::Phases(phases))
    }

    pub fn not_applicable(mut self, field: usize, reason: &str) -> Self {
        let response = Response::initial(self.draft.template.field(field).unwrap().1);
        self.draft.answers[field] = Answer { response, not_applicable: Some(reason.to_owned()) };
        self
    }

    pub fn link(mut self, target: &str, exists: bool) -> Self {
        self.surroundings.links.insert(target.to_owned(), exists);
        self
    }

    pub fn body_length(mut self, length: usize) -> Self {
        self.body_length = length;
        self
    }

    pub fn without_rules(mut self) -> Self {
        self.requirements = Requirements::default().beside(&self.draft.template);
        self
    }

    fn answer(mut self, field: usize, response: Response) -> Self {
        self.draft.answers[field].response = response;
        self
    }

    pub fn findings(&self) -> Vec<Finding> {
        let Self { draft, surroundings, body_length, requirements } = self;
        let fields = 0..draft.template.field_count();
        let mut findings = check_title(draft, surroundings, requirements);
        findings.extend(fields.flat_map(|field| check_field(draft, field, surroundings, requirements)));
        findings.extend(check_body(&Whole {
            draft,
            requirements,
            surroundings,
            glimpses: &glimpses(draft),
            body_length: *body_length,
        }));
        findings.extend(check_fixed(draft, surroundings, requirements));
        findings
    }

    pub fn rules(&self) -> Vec<&'static str> {
        self.findings().iter().map(|finding| finding.rule).collect()
    }
}

pub(in crate::check) fn phase(name: &str, estimate: &str, task: &str, milestone: &str) -> Phase {
    Phase {
        name: name.to_owned(),
        estimate: estimate.to_owned(),
        tasks: vec![Item::new(task)],
        milestone: Item::new(milestone),
    }
}

pub(in crate::check) fn template() -> Template {
    parse(&Source { name: "sample.md".to_owned(), text: TEMPLATE.to_owned() }).unwrap()
}
