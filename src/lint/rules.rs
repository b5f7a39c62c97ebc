//! Every rule by its name, with how bad it is to break it and what it is about.
//!
//! Names stand in people's configuration and in reports of other tools, so they stay as they are.

use crate::template::Severity::{self, Error, Warning};

pub(super) const CONFIG_YAML: &str = "config-named-yaml";
pub(super) const ENDING_UNKNOWN: &str = "ending-unknown";
pub(super) const FRONT_MATTER_MISSING: &str = "front-matter-missing";
pub(super) const FRONT_MATTER_KEY: &str = "front-matter-key";
pub(super) const BYTE_ORDER_MARK: &str = "byte-order-mark";
pub(super) const NAME_MISSING: &str = "name-missing";
pub(super) const ABOUT_MISSING: &str = "about-missing";
pub(super) const NAMES_EQUAL: &str = "names-equal";
pub(super) const BASE_NAMES_EQUAL: &str = "base-names-equal";
pub(super) const LEGACY_UNUSED: &str = "legacy-unused";
pub(super) const MARKDOWN_CHECKBOX: &str = "markdown-checkbox";
pub(super) const PLACEHOLDER_AS_VALUE: &str = "placeholder-as-value";
pub(super) const DESCRIPTION_MISSING: &str = "description-missing";
const SETTINGS: &str = "settings";
pub(super) const MIS_DECODED: &str = "mis-decoded";
/// Of files that cannot be read as text; for whoever reads them.
pub const FILE_UNREADABLE: &str = "file-unreadable";

/// What a rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    pub name: &'static str,
    /// Of most problems; some of a rule are milder where GitHub is not known to refuse them.
    pub severity: Severity,
    /// One sentence.
    pub about: &'static str,
}

/// The rule of that name.
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name)
}

const fn error(name: &'static str, about: &'static str) -> Rule {
    Rule { name, severity: Error, about }
}

const fn warning(name: &'static str, about: &'static str) -> Rule {
    Rule { name, severity: Warning, about }
}

/// All rules: those of GitHub's page on validation errors in its order, then of forms, YAML, `config.yml`, markdown
/// templates, and files.
#[rustfmt::skip]
pub const RULES: [Rule; 75] = [
    error("required-key-missing", "A form must have the top level keys `name`, `description` and `body`."),
    error("key-not-a-string", "The value of this key must be text that is not blank; quote numbers and words like `yes`."),
    error("key-not-permitted", "A form has no other top level keys than name, description, body, title, labels, assignees, projects and type."),
    error("key-forbidden", "Words that YAML reads as a Boolean, such as `on` and `y`, cannot be keys."),
    error("body-only-markdown", "The body must hold at least one element that takes a response."),
    error("body-ids-unique", "Two elements cannot have the same `id`."),
    error("body-labels-unique", "Two elements with the same label need an `id` to be told apart."),
    error("labels-too-similar", "GitHub refers to an element without an `id` by its label in small letters and dashes, which no other may have."),
    error("checkboxes-labels-unique", "The labels of boxes must differ from each other and from the labels of other elements."),
    error("type-missing", "Every element of the body must say its `type`."),
    error("type-not-valid", "The type of an element is one of markdown, textarea, input, dropdown, checkboxes and upload."),
    error("attribute-missing", "An element must have its `label`, options if it offers some, and markdown its `value`."),
    error("attribute-not-a-string", "This attribute must be text; quote numbers and words like `yes`."),
    error("id-characters", "An `id` can hold letters, digits, `-` and `_` only."),
    error("element-key-not-permitted", "An element has no other keys than type, id, attributes and validations."),
    error("label-forbidden-word", "GitHub refuses labels that ask for secrets, such as a password."),
    error("attribute-not-permitted", "Elements of this type have no such attribute; `validations` stands beside `attributes`, not under it."),
    error("options-unique", "A dropdown cannot offer the same option twice."),
    error("options-reserved-word", "A dropdown cannot offer `None`: GitHub adds it where nothing need be chosen."),
    error("options-boolean", "An option like `Yes` must be quoted, or YAML reads it as a Boolean."),
    error("body-empty", "A form must have a body; a stray `---` may cut it off."),
    error("form-shape", "A form is a file of keys and values."),
    error("body-shape", "The body is a list of elements, each of keys and values."),
    error("options-shape", "Options are a list: of texts in a dropdown, of keys with a `label` in checkboxes."),
    warning("list-item-not-a-string", "Labels, assignees and projects are texts."),
    warning("list-without-space", "A list item needs a space after its dash, or the list is one text."),
    warning("attribute-blank", "A blank attribute says nothing and can be left out."),
    warning("checkboxes-without-label", "Checkboxes should have a label: GitHub writes it above them in the issue."),
    warning("markdown-takes-no-response", "A markdown element is shown and never answered, so an `id` or `validations` do nothing."),
    warning("ids-differ-in-case", "Ids that differ in case alone are easily mistaken for each other."),
    warning("validation-not-permitted", "Validations are `required`, and `accept` for uploads."),
    warning("not-a-boolean", "This must be true or false without quotes."),
    warning("default-not-an-index", "The default of a dropdown is the number of an option, counted from 0."),
    warning("option-not-a-string", "An option should be text; quote numbers."),
    warning("yaml-left-out", "Lines that are no YAML were left out, so what they ask for is missing."),
    warning("time-not-quoted", "A date, or a number with a colon, is not text to YAML 1.1 unless it is quoted."),
    warning("option-blank", "A blank option says nothing to choose; it is left out here."),
    warning("option-key-not-permitted", "An option of checkboxes has `label` and `required` only."),
    warning(MARKDOWN_CHECKBOX, "Boxes in a markdown element look like a question, but cannot be ticked and are not part of the issue."),
    warning(PLACEHOLDER_AS_VALUE, "A `value` is sent as the answer if nobody changes it, and satisfies `required`; a prompt belongs into `placeholder` or `description`."),
    warning(DESCRIPTION_MISSING, "A text field with neither description, placeholder nor value leaves people guessing what to write."),
    warning("nothing-asked", "Nothing in the template asks for an answer."),
    error("yaml-syntax", "The file is not YAML, so GitHub can use none of it."),
    error("yaml-alias", "A `*name` in YAML refers to a `&name` before it."),
    warning("yaml-documents", "A `---` begins a second document, and only the first is read."),
    warning("key-twice", "Of a key written twice only the last counts."),
    warning("config-key-not-permitted", "`config.yml` has `blank_issues_enabled` and `contact_links` only."),
    warning("config-not-a-boolean", "`blank_issues_enabled` is true or false without quotes."),
    error("config-shape", "`config.yml` is keys and values, and `contact_links` a list of links that begin with a dash."),
    error("contact-link-key-missing", "A contact link must have `name`, `url` and `about`."),
    error("contact-link-not-a-string", "Name, address and description of a contact link are texts that are not blank."),
    warning("contact-link-url", "The address of a contact link should begin with https://."),
    error(CONFIG_YAML, "GitHub reads `config.yml` only; a `config.yaml` is taken for an issue form."),
    error(FRONT_MATTER_MISSING, "GitHub offers a markdown template only if it begins with front matter that has `name` and `about`."),
    error("front-matter-late", "Front matter must begin on the first line with three dashes, or it is text."),
    error("front-matter-closed-oddly", "Front matter ends with a line of three dashes, no more and no fewer."),
    error("front-matter-never-closed", "Front matter ends with a line of three dashes."),
    error("front-matter-syntax", "The front matter is not YAML, so GitHub does not offer the template."),
    error("front-matter-shape", "Front matter is keys and values, one per line."),
    warning("front-matter-value", "Labels and assignees are lists of names, and all else is text."),
    warning(FRONT_MATTER_KEY, "A mistyped key in the front matter is not used."),
    warning(BYTE_ORDER_MARK, "Front matter must be the very first thing in the file; a byte order mark before it may hide the template."),
    error(NAME_MISSING, "GitHub offers a markdown template only if it has a `name`."),
    error(ABOUT_MISSING, "GitHub offers a markdown template only if it has an `about`, which issue forms call `description`."),
    error("form-in-markdown", "An issue form saved as .md is shown as an empty issue or as raw YAML."),
    warning("template-empty", "The template has no text."),
    error(NAMES_EQUAL, "The names of all templates of a repository must differ."),
    warning(BASE_NAMES_EQUAL, "A markdown template of the same file name as an issue form must be deleted, says GitHub's page."),
    warning(LEGACY_UNUSED, "A legacy template beside others is used for blank issues only, and never where these are turned off."),
    error(ENDING_UNKNOWN, "Templates end in .md, issue forms in .yml or .yaml."),
    error(SETTINGS, "What `.github/issuewright.yml` says has to be understood; what is not would apply to nothing."),
    warning(MIS_DECODED, "Text that was read in the wrong encoding (`ðŸš€` for 🚀), or has lost characters."),
    error("not-text", "The file holds a NUL byte, so it is no text."),
    error(FILE_UNREADABLE, "The file cannot be read as text: it is not there, may not be read, or is not UTF-8."),
    warning("problems-left-out", "A file has more problems than are shown."),
];
