//! Finds the template that an issue's markdown was written from; each template is parsed once, however many issues.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::Failure;
use crate::check::sensitive::Secrets;
use crate::response;
use crate::runtime::desks;
use crate::runtime::templates::{self, Chooser, Found};
use crate::template::front_matter::FrontMatter;
use crate::template::{self, Problem, Source, Template};

/// Share of a template's headings and labels that a text must have to be taken for written from it. Low, since what a
/// text has beyond its template is kept all the same.
const LIKE_ENOUGH: f64 = 0.05;

/// The templates at hand, as far as they were asked for.
pub(super) struct Templates<'a> {
    chooser: &'a Chooser,
    named: Mutex<HashMap<String, Known>>,
    all: OnceLock<Vec<Arc<Template>>>,
    blank: OnceLock<Arc<Template>>,
}

/// A template, or why there is none.
type Known = Result<Arc<Template>, String>;

/// How a name is looked up: a person may name a file, a text may not.
type Find = fn(&str, &Chooser) -> Result<Found, Problem>;

/// A template, and what is to be told: of how it was found, and its warnings where it was found for the first time.
pub(super) struct Likely {
    pub template: Arc<Template>,
    pub told: Vec<String>,
}

impl<'a> Templates<'a> {
    pub(super) fn new(chooser: &'a Chooser) -> Self {
        Self { chooser, named: Mutex::default(), all: OnceLock::new(), blank: OnceLock::new() }
    }

    /// The wanted template, the listed one that the front matter names, else the likeliest among those at hand;
    /// without any likeness a blank one, whose one field takes the whole text.
    ///
    /// # Errors
    /// The wanted one is not there or no template.
    pub(super) fn of(&self, source: &Source, front: &FrontMatter, wanted: Option<&str>) -> Result<Likely, Failure> {
        let mut told = Vec::new();
        if let Some(wanted) = wanted {
            let template = self.named(wanted, templates::find, &mut told).map_err(Failure::new)?;
            return Ok(Likely { template, told });
        }
        match front.template.as_deref().map(|named| self.named(named, templates::find_listed, &mut told)) {
            Some(Ok(template)) => return Ok(Likely { template, told }),
            Some(Err(problem)) => {
                let name = &source.name;
                let problem = Secrets::of(&source.text).hush().quote(problem);
                told.push(format!(
                    "{name}: which template it is from is not sure, the likeliest one is taken: {problem}"
                ));
            }
            None => {}
        }
        // What stands above the body is no part of any template.
        Ok(Likely { template: self.likeliest(&source.text[front.body_start..])?, told })
    }

    fn blank(&self) -> Result<Arc<Template>, Failure> {
        if let Some(known) = self.blank.get() {
            return Ok(Arc::clone(known));
        }
        let blank = desks::parse(&templates::blank().source)?;
        Ok(Arc::clone(self.blank.get_or_init(|| blank)))
    }

    /// The template that is meant. A run either is told one or looks into each text, so that the two are not mixed up.
    fn named(&self, wanted: &str, find: Find, told: &mut Vec<String>) -> Known {
        let mut named = self.named.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = named.get(wanted) {
            return known.clone();
        }
        let found = self.find(wanted, find);
        if let Ok(template) = &found {
            told.extend(template.problems.iter().map(ToString::to_string));
        }
        named.insert(wanted.to_owned(), found.clone());
        found
    }

    fn find(&self, wanted: &str, find: Find) -> Known {
        // A template may have much the same name as the blank issue.
        let found = if wanted == templates::BLANK {
            templates::blank()
        } else {
            find(wanted, self.chooser).map_err(|problem| problem.to_string())?
        };
        desks::parse(&found.source).map_err(|problems| desks::join(&problems))
    }

    fn likeliest(&self, text: &str) -> Result<Arc<Template>, Failure> {
        let parse = |source| template::parse(source).ok().map(Arc::new);
        let all = self.all.get_or_init(|| self.chooser.sources().filter_map(parse).collect());
        let likenesses = response::likenesses(all.iter().map(|template| &**template), text);
        let scored = likenesses.into_iter().zip(all);
        // Of several that are as like, the first.
        match scored.reduce(|best, next| if next.0 > best.0 { next } else { best }) {
            Some((likeness, template)) if likeness >= LIKE_ENOUGH => Ok(Arc::clone(template)),
            _ => self.blank(),
        }
    }
}
