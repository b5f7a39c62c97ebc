//! The types an element may have, and the attributes of each.

/// What an element of a type may say.
pub(super) struct ElementType {
    pub(super) name: &'static str,
    pub(super) attributes: &'static [&'static str],
    pub(super) required: &'static [&'static str],
}

pub(super) const TYPES: [ElementType; 6] = [
    ElementType { name: "markdown", attributes: &["value"], required: &["value"] },
    ElementType {
        name: "textarea",
        attributes: &["label", "description", "placeholder", "value", "render"],
        required: &["label"],
    },
    ElementType { name: "input", attributes: &["label", "description", "placeholder", "value"], required: &["label"] },
    ElementType {
        name: "dropdown",
        attributes: &["label", "description", "multiple", "options", "default"],
        required: &["label", "options"],
    },
    ElementType {
        name: "checkboxes",
        attributes: &["label", "description", "options"],
        required: &["label", "options"],
    },
    ElementType { name: "upload", attributes: &["label", "description"], required: &["label"] },
];

/// The keys beside `attributes`.
pub(super) const ELEMENT_KEYS: [&str; 4] = ["type", "id", "attributes", "validations"];

/// Attributes of any type.
pub(super) const ATTRIBUTES: [&str; 8] =
    ["label", "description", "placeholder", "value", "render", "multiple", "options", "default"];

pub(super) const VALIDATIONS: [&str; 2] = ["required", "accept"];

pub(super) fn find(name: &str) -> Option<&'static ElementType> {
    TYPES.iter().find(|element_type| element_type.name == name)
}
