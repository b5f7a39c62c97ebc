//! Saves as editors make them, each of which must end the wait.

use std::fs;
use std::os::fd::AsFd as _;

use super::*;

/// Saves after the watch has begun, and waits.
fn woken_by(save: impl FnOnce(&Path)) -> Woken {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("issue.md");
    fs::write(&path, "before").unwrap();
    let mut watch = Watch::of(&path).unwrap();
    save(&path);
    watch.wait(None).unwrap()
}

#[test]
fn a_write_in_place_is_seen() {
    assert_eq!(woken_by(|path| fs::write(path, "after").unwrap()), Woken::Touched);
}

#[test]
fn a_file_renamed_over_it_is_seen() {
    let save = |path: &Path| {
        fs::write(path.with_extension("new"), "after").unwrap();
        fs::rename(path.with_extension("new"), path).unwrap();
    };
    assert_eq!(woken_by(save), Woken::Touched);
}

#[test]
fn a_file_taken_away_is_seen_and_its_return_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("issue.md");
    fs::write(&path, "before").unwrap();
    let mut watch = Watch::of(&path).unwrap();
    fs::remove_file(&path).unwrap();
    assert_eq!(watch.wait(None).unwrap(), Woken::Touched);
    fs::write(&path, "after").unwrap();
    assert_eq!(watch.wait(None).unwrap(), Woken::Touched);
}

#[test]
fn a_folder_that_comes_back_is_followed_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("notes/today/issue.md");
    fs::create_dir_all(folder_of(&path)).unwrap();
    fs::write(&path, "before").unwrap();
    let mut watch = Watch::of(&path).unwrap();
    fs::remove_dir_all(folder.path().join("notes")).unwrap();
    assert_eq!(watch.wait(None).unwrap(), Woken::Touched);
    fs::create_dir(folder.path().join("notes")).unwrap();
    assert_eq!(watch.wait(None).unwrap(), Woken::Touched);
    fs::create_dir(folder_of(&path)).unwrap();
    assert_eq!(watch.wait(None).unwrap(), Woken::Touched);
    fs::write(&path, "after").unwrap();
    assert_eq!(watch.wait(None).unwrap(), Woken::Touched);
}

#[test]
fn a_link_is_followed_to_its_text() {
    let (folder, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (link, target) = (folder.path().join("issue.md"), elsewhere.path().join("real.md"));
    fs::write(&target, "before").unwrap();
    std::os::unix::fs::symlink(&target, &link).unwrap();
    let mut watch = Watch::of(&link).unwrap();
    fs::write(&target, "after").unwrap();
    assert_eq!(watch.wait(None).unwrap(), Woken::Touched);
}

#[test]
fn what_happens_to_other_files_wakes_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("issue.md");
    fs::write(&path, "before").unwrap();
    let mut watch = Watch::of(&path).unwrap();
    fs::write(folder.path().join("other.md"), "text").unwrap();
    let (read, write) = std::io::pipe().unwrap();
    drop(read);
    // Only the reader that went away ends this wait.
    assert_eq!(watch.wait(Some(write.as_fd())).unwrap(), Woken::Unread);
}

#[test]
fn a_pipe_that_is_read_is_no_reason_to_end() {
    let (_read, write) = std::io::pipe().unwrap();
    assert!(!is_unread(Some(write.as_fd())));
}
