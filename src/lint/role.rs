//! What a file is to GitHub, by its name alone.

/// What GitHub takes a file for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Form,
    /// A template of the chooser.
    Markdown,
    /// A single template, outside of the folder for several.
    Legacy,
    Config,
    /// A `config.yaml`, which is not what its author meant.
    ConfigYaml,
    /// What maintainers set about this program's rules; nothing to GitHub.
    Settings,
    /// Nothing.
    Ignored,
}

/// The folder for several templates.
const FOLDER: &str = "issue_template";

impl Role {
    /// Upper and lower case are not told apart.
    pub(super) fn of(path: &str) -> Self {
        let lower = path.to_ascii_lowercase();
        let name = file_name(&lower);
        let folder = lower.rsplit_once('/').map_or("", |(folder, _)| file_name(folder));
        if folder != FOLDER && is_legacy(name) {
            return Self::Legacy;
        }
        match name.rsplit_once('.') {
            Some(("issuewright", "yml" | "yaml")) if folder != FOLDER => Self::Settings,
            Some(("config", "yml")) => Self::Config,
            Some(("config", "yaml")) => Self::ConfigYaml,
            Some((_, "yml" | "yaml")) => Self::Form,
            Some((_, "md")) => Self::Markdown,
            _ => Self::Ignored,
        }
    }
}

/// The last part of a path.
pub(super) fn file_name(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

/// `issue_template.md`, `issue-template.txt`, `issue_template`.
fn is_legacy(name: &str) -> bool {
    let rest = [FOLDER, "issue-template"].iter().find_map(|start| name.strip_prefix(start));
    rest.is_some_and(|rest| ["", ".md", ".txt", ".markdown"].contains(&rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_its_name_and_folder() {
        for (path, expected) in [
            (".github/ISSUE_TEMPLATE/bug.yml", Role::Form),
            ("bug.YAML", Role::Form),
            (".github/issuewright.yml", Role::Settings),
            (".github/ISSUE_TEMPLATE/issuewright.yml", Role::Form),
            (".github/ISSUE_TEMPLATE/config.yml", Role::Config),
            ("config.yaml", Role::ConfigYaml),
            (".github/ISSUE_TEMPLATE.md", Role::Legacy),
            ("docs/issue-template.txt", Role::Legacy),
            ("ISSUE_TEMPLATE", Role::Legacy),
            (".github/ISSUE_TEMPLATE/issue_template.md", Role::Markdown),
            (".github/ISSUE_TEMPLATE/bug.markdown", Role::Ignored),
            ("issue_template.yml", Role::Form),
        ] {
            assert_eq!(Role::of(path), expected, "{path}");
        }
    }
}
