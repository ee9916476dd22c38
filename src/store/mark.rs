//! How a file was when it was last written or read here, to know whether it is still the same: what
//! another program has put in its place is never written over. Not here: what is done then.

use std::{
    fs::{self, File, Metadata},
    hash::{BuildHasher, Hasher},
    io::{self, ErrorKind},
    os::unix::fs::MetadataExt,
    path::Path,
};

use foldhash::quality::FixedState;

/// A file as it was.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    length: usize,
    content: u64,
    /// None until the file was met.
    stamp: Option<Stamp>,
}

/// The file's number, when it was written in seconds and nanoseconds, its length.
type Stamp = (u64, i64, i64, u64);

/// What stands where a file was marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Met {
    Same,
    Gone,
    Another,
}

impl Mark {
    /// A file that holds `bytes`.
    pub(super) fn of(bytes: &[u8]) -> Self {
        Self {
            length: bytes.len(),
            content: content(bytes),
            stamp: None,
        }
    }

    /// That file, open, and not changed since.
    pub(super) fn met(&mut self, file: &File) -> io::Result<()> {
        self.stamp = Some(stamp(&file.metadata()?));
        Ok(())
    }

    /// What is at `path` now. The same bytes are the same file, whoever wrote them again; they are
    /// read only where the file is not the one that was met before.
    pub(super) fn meet(&mut self, path: &Path) -> io::Result<Met> {
        let file = match fs::metadata(path) {
            Err(cause) if cause.kind() == ErrorKind::NotFound => return Ok(Met::Gone),
            found => found?,
        };
        let now = Some(stamp(&file));
        if now == self.stamp {
            return Ok(Met::Same);
        }
        let bytes = fs::read(path)?;
        if bytes.len() != self.length || content(&bytes) != self.content {
            return Ok(Met::Another);
        }
        self.stamp = now;
        Ok(Met::Same)
    }
}

fn stamp(file: &Metadata) -> Stamp {
    (file.ino(), file.mtime(), file.mtime_nsec(), file.len())
}

fn content(bytes: &[u8]) -> u64 {
    let mut hasher = FixedState::default().build_hasher();
    hasher.write(bytes);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::file;

    #[test]
    fn the_same_bytes_are_the_same_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        let mut mark = Mark::of(b"one");
        assert_eq!(mark.meet(&path).unwrap(), Met::Gone);
        for (bytes, met) in [
            (b"one", Met::Same),
            (b"one", Met::Same),
            (b"two", Met::Another),
            (b"one", Met::Same),
        ] {
            drop(file::replace(&path, bytes).unwrap());
            assert_eq!(mark.meet(&path).unwrap(), met);
        }
    }
}
