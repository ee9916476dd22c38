//! Writing a file whole or not at all, for its owner alone, and reading one. Not here: which file,
//! and what is in it.

use std::{
    fs::{self, DirBuilder, File, OpenOptions, Permissions},
    io::{self, ErrorKind, Read, Write},
    os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
};

use super::{
    MOST_BYTES, PIECE,
    fault::Obstacle,
    names::{TEMPORARY, appended, folder_of},
};

const OWNER_ONLY: u32 = 0o600;
const OWNER_ONLY_FOLDER: u32 = 0o700;

/// Puts `bytes` in the place of what is at `path`, or changes nothing there: a file beside it, synced,
/// renamed, the folder synced. The file returned is the new one, at its end.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> io::Result<File> {
    let file = Beside::write(path, bytes)?.take_place()?;
    sync_folder(path)?;
    Ok(file)
}

/// A file that lasts, beside the one whose place it is to take.
#[derive(Debug)]
pub(super) struct Beside {
    file: File,
    own: PathBuf,
    place: PathBuf,
}

impl Beside {
    pub(super) fn write(place: &Path, bytes: &[u8]) -> io::Result<Self> {
        let own = appended(place, TEMPORARY);
        let file = write_new(&own, bytes).inspect_err(|_| clear(&own))?;
        Ok(Self {
            file,
            own,
            place: place.to_path_buf(),
        })
    }

    /// Writes more at its end, which lasts as well.
    pub(super) fn add(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut add = || {
            self.file.write_all(bytes)?;
            self.file.sync_data()
        };
        add().inspect_err(|_| clear(&self.own))
    }

    /// From now on it is what is at its place, and after the folder is synced even a power cut leaves
    /// it there.
    pub(super) fn take_place(self) -> io::Result<File> {
        fs::rename(&self.own, &self.place).inspect_err(|_| clear(&self.own))?;
        Ok(self.file)
    }
}

/// On a full disk it would take the room that the next try needs.
fn clear(temporary: &Path) {
    drop(fs::remove_file(temporary));
}

/// Puts a file where it may be for the first time, folders and all; a device or a pipe is written
/// into.
pub(super) fn write_over(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if fs::metadata(path).is_ok_and(|found| !found.is_file()) {
        return OpenOptions::new().write(true).open(path)?.write_all(bytes);
    }
    make_folder(folder_of(path))?;
    replace(path, bytes).map(drop)
}

/// Makes what was renamed or removed beside `path` last through a power cut.
pub(super) fn sync_folder(path: &Path) -> io::Result<()> {
    File::open(folder_of(path))?.sync_all()
}

/// Opens a file for writing that must not be there yet, 0600 whatever the umask.
pub(super) fn create_new(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    let file = options
        .write(true)
        .create_new(true)
        .mode(OWNER_ONLY)
        .open(path)?;
    file.set_permissions(Permissions::from_mode(OWNER_ONLY))?;
    Ok(file)
}

/// Makes a folder and those above it, 0700 where they are new.
pub(super) fn make_folder(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    DirBuilder::new()
        .recursive(true)
        .mode(OWNER_ONLY_FOLDER)
        .create(folder)?;
    fs::set_permissions(folder, Permissions::from_mode(OWNER_ONLY_FOLDER))?;
    sync_folder(folder)
}

/// Removes a file that may be gone already.
pub(super) fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(cause) if cause.kind() != ErrorKind::NotFound => Err(cause),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// What a file holds; none where there is none.
pub(super) fn read_if_there(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match File::open(path) {
        Ok(file) => read(file).map(Some),
        Err(cause) if cause.kind() == ErrorKind::NotFound => Ok(None),
        Err(cause) => Err(cause),
    }
}

/// No more than may be read.
fn read(file: File) -> io::Result<Vec<u8>> {
    let length = file.metadata()?.len().min(MOST_BYTES);
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0));
    file.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(Obstacle::TooLarge.into());
    }
    Ok(bytes)
}

/// Whether `path` still leads to `file`: not, once it was removed, replaced or renamed.
pub(super) fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    let own = file.metadata()?;
    match fs::metadata(path) {
        Ok(there) => Ok((there.dev(), there.ino()) == (own.dev(), own.ino())),
        Err(gone) if gone.kind() == ErrorKind::NotFound => Ok(false),
        Err(cause) => Err(cause),
    }
}

/// What has come between a file that was opened at `path` and its name, where it no longer leads
/// there.
pub(super) fn lost(path: &Path, open: &File) -> Obstacle {
    let is_removed = open.metadata().is_ok_and(|own| own.nlink() == 0);
    let is_taken = path.symlink_metadata().is_ok();
    match (folder_of(path).is_dir(), is_removed) {
        (false, true) => Obstacle::FolderRemoved,
        (false, false) => Obstacle::FolderMoved,
        (true, _) if is_taken => Obstacle::Replaced,
        (true, _) => Obstacle::Removed,
    }
}

fn write_new(path: &Path, bytes: &[u8]) -> io::Result<File> {
    let mut file = match create_new(path) {
        // Left by a crash; or a link somebody put there, which must not be followed.
        Err(cause) if cause.kind() == ErrorKind::AlreadyExists => {
            fs::remove_file(path)?;
            create_new(path)?
        }
        created => created?,
    };
    let mut pieces = bytes.chunks(PIECE);
    file.write_all(pieces.next().unwrap_or_default())?;
    for piece in pieces {
        std::thread::yield_now();
        file.write_all(piece)?;
    }
    file.sync_all()?;
    Ok(file)
}
