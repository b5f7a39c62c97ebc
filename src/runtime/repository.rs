//! The checkout around the working folder.

use std::fs;
use std::path::{Component, Path, PathBuf};

/// The root of the checkout `folder` lies in: the nearest folder upwards with a `.git` folder, or a `.git` file as
/// worktrees and submodules have. `None` outside of checkouts.
pub fn root_of(folder: &Path) -> Option<PathBuf> {
    let folder = std::path::absolute(folder).ok()?;
    folder.ancestors().find(|folder| is_checkout(folder)).map(Path::to_owned)
}

fn is_checkout(folder: &Path) -> bool {
    let git = folder.join(".git");
    match fs::metadata(&git) {
        Ok(found) if found.is_dir() => git.join("HEAD").exists(),
        Ok(found) if found.is_file() => fs::read(&git).is_ok_and(|text| text.starts_with(b"gitdir:")),
        _ => false,
    }
}

/// Whether the target of a relative link exists in the checkout at `root`, read from a file in `base` (a folder
/// relative to the root, such as `.github/ISSUE_TEMPLATE`).
///
/// `None` for what cannot be judged here: addresses with a scheme, anchors, an empty target. A link that leads
/// out of the checkout does not exist.
pub fn link_exists(root: &Path, base: &Path, target: &str) -> Option<bool> {
    let target = target.trim();
    let path = target.split(['#', '?']).next().unwrap_or_default();
    if path.is_empty() || path.starts_with("//") || has_scheme(path) {
        return None;
    }
    let path = percent_decoded(path);
    let joined = match path.strip_prefix('/') {
        Some(from_root) => PathBuf::from(from_root),
        None => base.join(&path),
    };
    Some(inside(&joined).is_some_and(|path| root.join(path).exists()))
}

/// Whether the target starts with `https:`, `mailto:` and the like.
fn has_scheme(target: &str) -> bool {
    let is_scheme = |scheme: &str| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    };
    target.split_once(':').is_some_and(|(scheme, _)| is_scheme(scheme))
}

/// `%20` and the like as the bytes they stand for; what is no escape stays.
fn percent_decoded(text: &str) -> String {
    let hex = |pair: &[u8]| std::str::from_utf8(pair).ok().and_then(|pair| u8::from_str_radix(pair, 16).ok());
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let escaped = bytes.get(at + 1..at + 3).filter(|_| byte == b'%').and_then(hex);
        decoded.push(escaped.unwrap_or(byte));
        at += if escaped.is_some() { 3 } else { 1 };
    }
    String::from_utf8(decoded).unwrap_or_else(|_| text.to_owned())
}

/// The path without `.` and `..`; `None` when it leads above where it starts.
fn inside(path: &Path) -> Option<PathBuf> {
    let mut inside = PathBuf::new();
    for component in path.components() {
        match component {
            Component::Normal(name) => inside.push(name),
            Component::CurDir => {}
            Component::ParentDir => {
                if !inside.pop() {
                    return None;
                }
            }
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(inside)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checkout() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join(".git")).unwrap();
        fs::write(folder.path().join(".git/HEAD"), "ref: refs/heads/main\n").unwrap();
        fs::create_dir_all(folder.path().join("docs/sub")).unwrap();
        fs::write(folder.path().join("docs/guide one.md"), "").unwrap();
        folder
    }

    #[test]
    fn the_root_is_found_from_a_folder_below() {
        let checkout = checkout();
        assert_eq!(root_of(&checkout.path().join("docs/sub")), Some(checkout.path().to_owned()));
        assert_eq!(root_of(checkout.path()), Some(checkout.path().to_owned()));
    }

    #[test]
    fn a_worktree_is_a_checkout_of_its_own() {
        let checkout = checkout();
        let tree = checkout.path().join("docs/sub");
        fs::write(tree.join(".git"), "gitdir: /elsewhere/.git/worktrees/sub\n").unwrap();
        assert_eq!(root_of(&tree), Some(tree));
    }

    #[test]
    fn an_empty_git_folder_is_no_checkout() {
        let checkout = checkout();
        let inner = checkout.path().join("docs/sub");
        fs::create_dir(inner.join(".git")).unwrap();
        assert_eq!(root_of(&inner), Some(checkout.path().to_owned()));
    }

    #[test]
    fn links_are_followed_from_the_template_and_from_the_root() {
        let checkout = checkout();
        let exists = |target| link_exists(checkout.path(), Path::new(".github/ISSUE_TEMPLATE"), target);
        assert_eq!(exists("../../docs/guide%20one.md#top"), Some(true));
        assert_eq!(exists("/docs/sub/"), Some(true));
        assert_eq!(exists("../../docs/architecture.md"), Some(false));
        assert_eq!(exists("docs/guide one.md"), Some(false));
        assert_eq!(exists("../../.."), Some(false), "it leads out of the checkout");
    }

    #[test]
    fn addresses_and_anchors_are_not_judged() {
        for target in ["https://example.org/a", "mailto:a@example.org", "//example.org", "#top", "?tab=1", " "] {
            assert_eq!(link_exists(Path::new("/"), Path::new(""), target), None, "{target}");
        }
    }

    #[test]
    fn a_stray_percent_sign_stays() {
        assert_eq!(percent_decoded("100%.md"), "100%.md");
        assert_eq!(percent_decoded("%zz%4"), "%zz%4");
        assert_eq!(percent_decoded("%C3%A9"), "é");
        assert_eq!(percent_decoded("%"), "%");
    }
}
