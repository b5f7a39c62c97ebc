//! An issue form as it is written: what `serde` makes YAML of.

use serde::Serialize;
use serde_yaml::Value;

use super::yaml::written;

#[derive(Debug, Default, Serialize)]
pub(super) struct FormFile {
    pub name: String,
    pub description: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub title: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub assignees: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub projects: Option<Value>,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub issue_type: Option<Value>,
    pub body: Vec<Element>,
}

#[derive(Debug, Default, Serialize)]
pub(super) struct Element {
    #[serde(rename = "type")]
    pub kind: &'static str,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub id: String,
    pub attributes: Attributes,
}

#[derive(Debug, Default, Serialize)]
pub(super) struct Attributes {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub label: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub placeholder: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub value: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub render: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<CheckboxLabel>,
}

#[derive(Debug, Serialize)]
pub(super) struct CheckboxLabel {
    pub label: String,
}

impl FormFile {
    /// With a blank line before each element.
    pub(super) fn yaml(&self) -> String {
        let yaml = written(self);
        let mut text = String::with_capacity(yaml.len() + self.body.len());
        let mut is_first = true;
        for line in yaml.lines() {
            if line.starts_with("- type: ") && line[8..].chars().all(|c| c.is_ascii_lowercase()) {
                if !is_first {
                    text.push('\n');
                }
                is_first = false;
            }
            text.push_str(line);
            text.push('\n');
        }
        text
    }
}
