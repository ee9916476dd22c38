//! Where flipchart keeps things: sessions, half-typed notes, the user's own workshops.
//!
//! Not here: making the folders; whoever first writes into one does that.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
};

use directories::ProjectDirs;

/// Each folder's variable, which goes before what the system says.
const DATA: &str = "FLIPCHART_DATA";
const STATE: &str = "FLIPCHART_STATE";
const CONFIG: &str = "FLIPCHART_CONFIG";

/// The folders. They need not exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    /// Sessions.
    pub data: PathBuf,
    /// Half-typed notes, and what could not be saved where it belongs.
    pub state: PathBuf,
    /// `workshops/` of the user's own.
    pub config: PathBuf,
}

/// Nobody says where things are kept.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no home folder to keep things in")]
pub struct NoHome {
    /// The variables that would say it.
    pub variables: Vec<&'static str>,
}

impl Folders {
    /// The folders of whoever runs the program.
    ///
    /// # Errors
    /// There is no home folder, and not every variable is set.
    pub fn find() -> Result<Self, NoHome> {
        Self::from_variables(
            |name| std::env::var_os(name),
            ProjectDirs::from("", "", "flipchart").as_ref(),
        )
    }

    /// With sessions elsewhere, unless a variable says where.
    #[must_use]
    pub fn with_data(self, said: Option<PathBuf>) -> Self {
        let said = said.filter(|_| Self::data_variable().is_none());
        let data = said.unwrap_or(self.data);
        Self { data, ..self }
    }

    /// The variable that says where sessions go, if it is set.
    pub fn data_variable() -> Option<&'static str> {
        let value = std::env::var_os(DATA);
        value.filter(|value| !value.is_empty()).map(|_| DATA)
    }

    /// The folder of the user's own workshops.
    pub fn workshops(&self) -> PathBuf {
        self.config.join("workshops")
    }

    fn from_variables(
        variable: impl Fn(&str) -> Option<OsString>,
        system: Option<&ProjectDirs>,
    ) -> Result<Self, NoHome> {
        let folder = |name, by_system: fn(&ProjectDirs) -> &Path| {
            let said = variable(name).filter(|value| !value.is_empty());
            said.map(PathBuf::from)
                .or_else(|| Some(by_system(system?).to_path_buf()))
                .ok_or(name)
        };
        let data = folder(DATA, ProjectDirs::data_dir);
        let state = folder(STATE, |system| {
            system.state_dir().unwrap_or(system.data_local_dir())
        });
        let config = folder(CONFIG, ProjectDirs::config_dir);
        match (data, state, config) {
            (Ok(data), Ok(state), Ok(config)) => Ok(Self {
                data,
                state,
                config,
            }),
            (data, state, config) => Err(NoHome {
                variables: [data, state, config]
                    .into_iter()
                    .filter_map(Result::err)
                    .collect(),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_go_first_and_the_missing_ones_are_named() {
        let all = |name: &str| Some(OsString::from(format!("/{name}")));
        let folders = Folders::from_variables(all, None).unwrap();
        assert_eq!(folders.data, Path::new("/FLIPCHART_DATA"));
        assert_eq!(
            folders.workshops(),
            Path::new("/FLIPCHART_CONFIG/workshops")
        );

        let empty = |name: &str| (name != STATE).then(OsString::new);
        let missing = Folders::from_variables(empty, None).unwrap_err();
        assert_eq!(missing.variables, [DATA, STATE, CONFIG]);

        let system = ProjectDirs::from_path("flipchart".into());
        assert_eq!(
            Folders::from_variables(|_| None, system.as_ref()).is_ok(),
            system.is_some()
        );
    }
}
