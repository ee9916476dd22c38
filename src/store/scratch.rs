//! A folder that nobody else has, and that goes with all that is in it. Not here: what it is for.

use std::{
    fs::{self, DirBuilder},
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
};

use super::{Fault, draw_session_id, seed};

/// Its owner's alone: others may write into the folder it is made in.
const OWNER_ONLY: u32 = 0o700;

/// The folder. It goes when this is dropped.
#[derive(Debug)]
pub struct Scratch {
    path: PathBuf,
}

impl Scratch {
    /// Makes `NAME-k3q9tz` in `parent`; whatever is called so already is left alone.
    ///
    /// # Errors
    /// The disk's.
    pub fn make(parent: &Path, name: &str) -> Result<Self, Fault> {
        let path = parent.join(format!("{name}-{}", draw_session_id(seed())));
        let made = DirBuilder::new().mode(OWNER_ONLY).create(&path);
        made.map_err(Fault::when("making the folder", &path))?;
        Ok(Self { path })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Scratch {
    /// What can't be removed stays where temporary things are.
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.path));
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn it_is_ones_own_and_goes() {
        let parent = tempfile::tempdir().unwrap();
        let scratch = Scratch::make(parent.path(), "demo").unwrap();
        let path = scratch.path().to_path_buf();
        let mode = path.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, OWNER_ONLY);
        fs::create_dir(path.join("state")).unwrap();
        drop(scratch);
        assert!(!path.exists());
        assert!(Scratch::make(&path, "demo").is_err(), "no such parent");
    }
}
