//! The names of the rules; they stand in messages and in people's configuration, so they stay as they are.

pub(super) const REQUIRED_KEY_MISSING: &str = "required-key-missing";
pub(super) const KEY_NOT_A_STRING: &str = "key-not-a-string";
pub(super) const KEY_NOT_PERMITTED: &str = "key-not-permitted";
pub(super) const KEY_FORBIDDEN: &str = "key-forbidden";
pub(super) const BODY_ONLY_MARKDOWN: &str = "body-only-markdown";
pub(super) const BODY_IDS_UNIQUE: &str = "body-ids-unique";
pub(super) const BODY_LABELS_UNIQUE: &str = "body-labels-unique";
pub(super) const LABELS_TOO_SIMILAR: &str = "labels-too-similar";
pub(super) const CHECKBOXES_LABELS_UNIQUE: &str = "checkboxes-labels-unique";
pub(super) const TYPE_MISSING: &str = "type-missing";
pub(super) const TYPE_NOT_VALID: &str = "type-not-valid";
pub(super) const ATTRIBUTE_MISSING: &str = "attribute-missing";
pub(super) const ATTRIBUTE_NOT_A_STRING: &str = "attribute-not-a-string";
pub(super) const ID_CHARACTERS: &str = "id-characters";
pub(super) const ELEMENT_KEY_NOT_PERMITTED: &str = "element-key-not-permitted";
pub(super) const LABEL_FORBIDDEN_WORD: &str = "label-forbidden-word";
pub(super) const ATTRIBUTE_NOT_PERMITTED: &str = "attribute-not-permitted";
pub(super) const OPTIONS_UNIQUE: &str = "options-unique";
pub(super) const OPTIONS_RESERVED_WORD: &str = "options-reserved-word";
pub(super) const OPTIONS_BOOLEAN: &str = "options-boolean";
pub(super) const BODY_EMPTY: &str = "body-empty";

/// Something is a list, mapping or text where it must be another of these: errors beyond GitHub's page.
pub(super) const FORM_SHAPE: &str = "form-shape";
pub(super) const BODY_SHAPE: &str = "body-shape";
pub(super) const OPTIONS_SHAPE: &str = "options-shape";

/// Warnings: GitHub takes it, or is not known to refuse it.
pub(super) const LIST_ITEM_NOT_A_STRING: &str = "list-item-not-a-string";
pub(super) const LIST_WITHOUT_SPACE: &str = "list-without-space";
pub(super) const ATTRIBUTE_BLANK: &str = "attribute-blank";
pub(super) const CHECKBOXES_WITHOUT_LABEL: &str = "checkboxes-without-label";
pub(super) const MARKDOWN_TAKES_NO_RESPONSE: &str = "markdown-takes-no-response";
pub(super) const IDS_DIFFER_IN_CASE: &str = "ids-differ-in-case";
pub(super) const VALIDATION_NOT_PERMITTED: &str = "validation-not-permitted";
pub(super) const NOT_A_BOOLEAN: &str = "not-a-boolean";
pub(super) const DEFAULT_NOT_AN_INDEX: &str = "default-not-an-index";
pub(super) const OPTION_BLANK: &str = "option-blank";
pub(super) const OPTION_NOT_A_STRING: &str = "option-not-a-string";
pub(super) const TIME_NOT_QUOTED: &str = "time-not-quoted";
pub(super) const OPTION_KEY_NOT_PERMITTED: &str = "option-key-not-permitted";

/// The rules of GitHub's page on validation errors, in its order.
pub(crate) const DOCUMENTED: [&str; 21] = [
    REQUIRED_KEY_MISSING,
    KEY_NOT_A_STRING,
    KEY_NOT_PERMITTED,
    KEY_FORBIDDEN,
    BODY_ONLY_MARKDOWN,
    BODY_IDS_UNIQUE,
    BODY_LABELS_UNIQUE,
    LABELS_TOO_SIMILAR,
    CHECKBOXES_LABELS_UNIQUE,
    TYPE_MISSING,
    TYPE_NOT_VALID,
    ATTRIBUTE_MISSING,
    ATTRIBUTE_NOT_A_STRING,
    ID_CHARACTERS,
    ELEMENT_KEY_NOT_PERMITTED,
    LABEL_FORBIDDEN_WORD,
    ATTRIBUTE_NOT_PERMITTED,
    OPTIONS_UNIQUE,
    OPTIONS_RESERVED_WORD,
    OPTIONS_BOOLEAN,
    BODY_EMPTY,
];

/// All others, errors first.
pub(crate) const OTHERS: [&str; 16] = [
    FORM_SHAPE,
    BODY_SHAPE,
    OPTIONS_SHAPE,
    LIST_ITEM_NOT_A_STRING,
    LIST_WITHOUT_SPACE,
    ATTRIBUTE_BLANK,
    CHECKBOXES_WITHOUT_LABEL,
    MARKDOWN_TAKES_NO_RESPONSE,
    IDS_DIFFER_IN_CASE,
    VALIDATION_NOT_PERMITTED,
    NOT_A_BOOLEAN,
    DEFAULT_NOT_AN_INDEX,
    OPTION_BLANK,
    OPTION_NOT_A_STRING,
    OPTION_KEY_NOT_PERMITTED,
    TIME_NOT_QUOTED,
];
