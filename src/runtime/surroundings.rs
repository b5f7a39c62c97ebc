//! What is read of the environment: its variables, the home folder, and the programs on its path.

use std::collections::BTreeMap;
use std::env;
use std::ffi::{OsStr, OsString};
use std::fmt;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Variables and home folder, as a value: a test brings its own. Debug shows no values, since some are secrets.
#[derive(Clone, Default)]
pub struct Surroundings {
    variables: BTreeMap<OsString, OsString>,
    home: Option<PathBuf>,
}

impl Surroundings {
    /// Those of this process.
    pub fn of_process() -> Self {
        Self { variables: env::vars_os().collect(), home: etcetera::home_dir().ok() }
    }

    /// Those that are given, and no others.
    pub fn new<N, V>(variables: impl IntoIterator<Item = (N, V)>, home: Option<PathBuf>) -> Self
    where
        N: Into<OsString>,
        V: Into<OsString>,
    {
        Self { variables: variables.into_iter().map(|(name, value)| (name.into(), value.into())).collect(), home }
    }

    /// The value of a variable; one that is empty counts as not set.
    pub fn variable(&self, name: &str) -> Option<&OsStr> {
        self.variables.get(OsStr::new(name)).map(OsString::as_os_str).filter(|value| !value.is_empty())
    }

    /// The folder of gh's own files: `GH_CONFIG_DIR`, else `gh` in `XDG_CONFIG_HOME`, else `~/.config/gh`.
    pub fn gh_folder(&self) -> Option<PathBuf> {
        let own = self.variable("GH_CONFIG_DIR").map(PathBuf::from);
        let shared = || self.variable("XDG_CONFIG_HOME").map(|folder| Path::new(folder).join("gh"));
        own.or_else(shared).or_else(|| self.home.as_ref().map(|home| home.join(".config/gh")))
    }

    /// The folder for what can be had again: `issuewright` in `XDG_CACHE_HOME`, else in `~/.cache`. A relative
    /// `XDG_CACHE_HOME` is not used, as the XDG specification asks.
    pub fn cache_folder(&self) -> Option<PathBuf> {
        let own = self.variable("XDG_CACHE_HOME").map(PathBuf::from).filter(|folder| folder.is_absolute());
        let folder = own.or_else(|| self.home.as_ref().map(|home| home.join(".cache")));
        folder.map(|folder| folder.join("issuewright"))
    }

    /// The folder of the author's own settings: `issuewright` in `XDG_CONFIG_HOME`, else in `~/.config`. A relative
    /// `XDG_CONFIG_HOME` is not used, as the XDG specification asks.
    pub fn config_folder(&self) -> Option<PathBuf> {
        let own = self.variable("XDG_CONFIG_HOME").map(PathBuf::from).filter(|folder| folder.is_absolute());
        let folder = own.or_else(|| self.home.as_ref().map(|home| home.join(".config")));
        folder.map(|folder| folder.join("issuewright"))
    }

    /// A command that runs the program called `name` with these variables; `None` when `PATH` has none.
    pub fn command(&self, name: &str) -> Option<Command> {
        let mut command = Command::new(self.program(name)?);
        command.env_clear().envs(&self.variables);
        Some(command)
    }

    /// Relative folders on the path are left out: what lies in the working folder must not run by itself.
    fn program(&self, name: &str) -> Option<PathBuf> {
        let folders = env::split_paths(self.variable("PATH")?);
        folders.filter(|folder| folder.is_absolute()).map(|folder| folder.join(name)).find(|path| is_program(path))
    }
}

impl fmt::Debug for Surroundings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.variables.keys().collect();
        f.debug_struct("Surroundings").field("variables", &names).field("home", &self.home).finish()
    }
}

fn is_program(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|found| found.is_file() && found.permissions().mode() & 0o111 != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(variables: &[(&str, &str)]) -> Surroundings {
        Surroundings::new(variables.iter().copied(), Some("/home/mona".into()))
    }

    #[test]
    fn an_empty_variable_is_not_set() {
        assert_eq!(with(&[("A", "")]).variable("A"), None);
        assert_eq!(with(&[("A", "b")]).variable("A"), Some(OsStr::new("b")));
    }

    #[test]
    fn values_are_not_shown() {
        let shown = format!("{:?}", with(&[("GH_TOKEN", "gho_secret")]));
        assert!(shown.contains("GH_TOKEN") && !shown.contains("gho_secret"), "{shown}");
    }

    #[test]
    fn the_folder_of_gh_is_the_one_that_gh_takes() {
        let folder = |variables| with(variables).gh_folder().unwrap();
        assert_eq!(folder(&[("GH_CONFIG_DIR", "/g"), ("XDG_CONFIG_HOME", "/x")]), Path::new("/g"));
        assert_eq!(folder(&[("GH_CONFIG_DIR", ""), ("XDG_CONFIG_HOME", "/x")]), Path::new("/x/gh"));
        assert_eq!(folder(&[]), Path::new("/home/mona/.config/gh"));
        assert_eq!(Surroundings::default().gh_folder(), None);
    }

    #[test]
    fn the_folder_of_the_cache_is_absolute() {
        let folder = |variables| with(variables).cache_folder().unwrap();
        assert_eq!(folder(&[("XDG_CACHE_HOME", "/c")]), Path::new("/c/issuewright"));
        assert_eq!(folder(&[("XDG_CACHE_HOME", "c")]), Path::new("/home/mona/.cache/issuewright"));
        assert_eq!(Surroundings::default().cache_folder(), None);
    }

    #[test]
    fn a_program_is_looked_for_in_absolute_folders_only() {
        assert_eq!(with(&[("PATH", "/nowhere:/bin")]).program("sh").unwrap(), Path::new("/bin/sh"));
        assert_eq!(with(&[("PATH", "../../../../../../../../bin:")]).program("sh"), None);
        assert!(with(&[]).command("sh").is_none());
    }
}
