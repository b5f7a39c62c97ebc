//! Rules about credentials in a text. What they find is shown masked, and can be redacted.

use crate::check::Severity::{Advice, Blocking};
use crate::check::rule::{Example, Found, Judge, Rule};
use crate::check::rules::server::{ASSIGNEE_UNKNOWN, LABEL_UNKNOWN, MILESTONE_UNKNOWN, TYPE_UNKNOWN};
use crate::check::sensitive::{Certain, Hit, Kind, mask, redacted, scan};
use crate::check::text::Text;
use crate::check::{About, Finding, Place};
use crate::draft::{Draft, Response};

pub(in crate::check) static RULES: &[&Rule] =
    &[&SECRET, &PRIVATE_KEY, &AUTHORIZATION_HEADER, &PASSWORD_IN_URL, &PASSWORD_WRITTEN];

/// What to do about a credential that others may have seen.
const MEND: &str = "Take the repair, which redacts it; if it was shown to anyone before, revoke it where it was made.";
const REMEDY: &str = "Redact it, and revoke it if anyone has seen it: whoever reads the issue can use it";

/// The same of what may be none.
const PERHAPS: &str =
    "Redact it by hand if it is one, and revoke it if anyone has seen it: as it may be a word, no repair is offered";

pub static SECRET: Rule = Rule {
    name: "secret",
    summary: "A token or key of a provider is in the text",
    severity: Blocking,
    why: "Issues are read by everyone, and by programs that look for tokens: one that was public for a minute has to be replaced. The shapes of the tokens are those that gitleaks knows.",
    mend: MEND,
    bots: "GitHub's secret scanning reports such tokens in issues to their providers, which may revoke them.",
    has_fix: true,
    example: Example::text(
        concat!("I call it with `gh", "p_k3vJ8sQx2LmT9wYbRzN4cFhD7pAe1UgW5oXi`"),
        "I call it with `ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx`",
    ),
    judge: Judge::AnyText(secret),
};

fn secret(text: &Text<'_>, found: &mut Found<'_>) {
    tell(text, Kind::Token, found, REMEDY, |hit, shown| {
        format!("{} holds {} {}: `{shown}`", text.name, article(hit.name), hit.name)
    });
}

pub static PRIVATE_KEY: Rule = Rule {
    name: "private-key",
    summary: "A private key is in the text",
    severity: Blocking,
    why: "Whoever reads the issue can use the key in its owner's name.",
    mend: MEND,
    bots: "",
    has_fix: true,
    example: Example::text(
        concat!(
            "-----BEGIN OPENSSH PRIV",
            "ATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW\n-----END OPENSSH PRIVATE KEY-----",
        ),
        "-----BEGIN OPENSSH PRIVATE KEY-----\n[redacted]\n-----END OPENSSH PRIVATE KEY-----",
    ),
    judge: Judge::AnyText(private_key),
};

fn private_key(text: &Text<'_>, found: &mut Found<'_>) {
    tell(text, Kind::PrivateKey, found, REMEDY, |_, _| format!("{} holds a private key", text.name));
}

pub static AUTHORIZATION_HEADER: Rule = Rule {
    name: "authorization-header",
    summary: "A header with a credential or a session is in the text",
    severity: Blocking,
    why: "Logs of requests hold the headers that prove who asks: whoever reads them can ask in your name.",
    mend: MEND,
    bots: "",
    has_fix: true,
    example: Example::text("> Authorization: Basic b2N0bzpIdW50M3JzVGFpbA==", "> Authorization: Basic [redacted]"),
    judge: Judge::AnyText(authorization_header),
};

fn authorization_header(text: &Text<'_>, found: &mut Found<'_>) {
    tell(text, Kind::Authorization, found, REMEDY, |hit, shown| {
        let what = if hit.name.is_empty() { "the credential of a request" } else { "the cookies of a session" };
        format!("{} holds {what}: `{shown}`", text.name)
    });
}

pub static PASSWORD_IN_URL: Rule = Rule {
    name: "password-in-url",
    summary: "An address holds a name and a password",
    severity: Advice,
    why: "An address such as `https://name:password@host` shows the password to everyone who reads the issue.",
    mend: MEND,
    bots: "",
    has_fix: true,
    example: Example::text(
        "It connects to postgres://ada:Hunt3rsTail@db.octo.dev/main",
        "It connects to postgres://ada:password@db.octo.dev/main",
    ),
    judge: Judge::AnyText(password_in_url),
};

fn password_in_url(text: &Text<'_>, found: &mut Found<'_>) {
    tell(text, Kind::UrlPassword, found, REMEDY, |_, shown| {
        format!("An address in it holds what looks like a password: `{shown}`")
    });
}

pub static PASSWORD_WRITTEN: Rule = Rule {
    name: "password-written",
    summary: "What looks like a password is assigned to a name",
    severity: Advice,
    why: "Settings and logs hold passwords and keys under names such as `password` or `api_key`, and are easily pasted whole.",
    mend: MEND,
    bots: "",
    has_fix: true,
    example: Example::text("api_key = \"q7Rt2mZx9Lw4Kc8Vb1Ns6Hd3\"", "api_key = \"your-key-here\""),
    judge: Judge::AnyText(password_written),
};

fn password_written(text: &Text<'_>, found: &mut Found<'_>) {
    let message = |shown: &str| format!("{} holds what looks like a password or key: `{shown}`", text.name);
    tell(text, Kind::Password, found, REMEDY, |_, shown| message(shown));
    if !text.sensitive().iter().any(|hit| hit.kind == Kind::Password) {
        tell(text, Kind::PerhapsPassword, found, PERHAPS, |_, shown| message(shown));
    }
}

/// The rule that tells of credentials of `kind`.
const fn rule_of(kind: Kind) -> Option<&'static Rule> {
    match kind {
        Kind::PrivateKey => Some(&PRIVATE_KEY),
        Kind::Token => Some(&SECRET),
        Kind::Authorization => Some(&AUTHORIZATION_HEADER),
        Kind::UrlPassword => Some(&PASSWORD_IN_URL),
        Kind::Password | Kind::PerhapsPassword => Some(&PASSWORD_WRITTEN),
        Kind::Mail | Kind::HomePath | Kind::Ip => None,
    }
}

/// What labels, assignees and the other keys of front matter hold that the template does not. That the repository does
/// not have it is nothing more to be told.
pub(in crate::check) fn check_front_matter(draft: &Draft, findings: &mut Vec<Finding>) {
    let lists = [("A label", "labels", &draft.labels), ("An assignee", "assignees", &draft.assignees)];
    let listed = lists.iter().flat_map(|(name, key, texts)| texts.iter().map(|text| (*name, *key, text)));
    for (name, key, text) in listed.chain([("The front matter", "", &draft.other_keys)]) {
        let is_new = |hit: &Hit| !hit.again && !draft.template.source.text.contains(&text[hit.range.clone()]);
        let Some(hit) = scan(text).into_iter().find(is_new) else { continue };
        if let Some(rule) = rule_of(hit.kind) {
            let message = format!("{name} holds a credential: `{}`", mask(&text[hit.range.clone()]));
            findings.retain(|finding| !is_unknown(finding, &text[hit.range.clone()]));
            let mut found = Found { rule, place: Place::Body, findings: &mut *findings };
            found.add(message, REMEDY).about = About::key(key, &text[hit.range]);
        }
    }
}

/// Whether the repair of the rule called `name` takes a credential out.
pub fn is_redaction(name: &str) -> bool {
    RULES.iter().any(|rule| rule.name == name)
}

/// What is to be taken out of the texts of a draft since another text told that it is a credential.
pub fn elsewhere(draft: &Draft, certain: &Certain<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut look = |place: Place, text: &str| {
        let Some((repair, kind)) = certain.taken_out_of(text) else { return };
        let Some(rule) = rule_of(kind) else { return };
        let mut found = Found { rule, place, findings: &mut findings };
        found.add("It holds a credential that stands elsewhere, too".to_owned(), REMEDY).repair = Some(repair);
    };
    look(Place::Title, &draft.title);
    for (field, answer) in draft.answers.iter().enumerate() {
        match &answer.response {
            Response::Text(text) => look(Place::Field { field, item: None, part: None }, text),
            Response::Items(items) => items.iter().enumerate().for_each(|(item, found)| {
                look(Place::Field { field, item: Some(item), part: None }, &found.text);
            }),
            Response::Chosen(_) | Response::Phases(_) => {}
        }
    }
    findings
}

/// Whether `finding` says of what holds `secret` that the repository does not have it.
fn is_unknown(finding: &Finding, secret: &str) -> bool {
    let rules = [&LABEL_UNKNOWN, &ASSIGNEE_UNKNOWN, &MILESTONE_UNKNOWN, &TYPE_UNKNOWN];
    let holds = |about: &About| matches!(about, About::Key { value, .. } if value.contains(secret));
    rules.iter().any(|rule| rule.name == finding.rule) && holds(&finding.about)
}

/// `a` or `an`, as is said before the name of a token.
fn article(name: &str) -> &'static str {
    let is_spelt_out = ["npm", "xAI"].iter().any(|start| name.starts_with(start));
    if is_spelt_out || name.starts_with(['A', 'E', 'I', 'O', 'a', 'e', 'i', 'o']) { "an" } else { "a" }
}

/// Whether what is found of `kind` surely is to be taken out: the others may be meant, or be none.
fn has_repair(kind: Kind) -> bool {
    kind < Kind::PerhapsPassword
}

/// One finding for all hits of `kind` in `text`, on the first of them, with the redaction of all where that is sure.
pub(super) fn tell(
    text: &Text<'_>,
    kind: Kind,
    found: &mut Found<'_>,
    remedy: &str,
    message: impl Fn(&Hit, &str) -> String,
) {
    let hits = text.sensitive();
    let of_kind = hits.iter().filter(|hit| hit.kind == kind && !hit.again);
    let told = of_kind.map(|hit| (Some(hit.range.clone()), message(hit, &mask(&text.all[hit.range.clone()]))));
    if let Some(finding) = found.add_all(told, remedy) {
        finding.repair = (text.is_whole && has_repair(kind)).then(|| redacted(text.all, hits, kind));
    }
}
