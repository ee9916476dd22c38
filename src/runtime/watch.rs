//! Says when a session's files change. Where the system watches folders, a thread sleeps until it
//! does; elsewhere, on network folders, and while the folder is gone, it looks once a second.
//!
//! Not here: what has changed (`store::Follower`).

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, SystemTime},
};

use super::{Outbox, in_background, outbox::Arrival};

/// So often files are looked at that nobody watches.
const EVERY: Duration = Duration::from_secs(1);

/// A watch that ends when it is dropped, at the latest with the next change.
#[derive(Debug)]
pub(super) struct Watch(Arc<AtomicBool>);

impl Watch {
    /// Watches files of one folder: each change sends `Changed`.
    pub(super) fn start(files: [PathBuf; 3], outbox: Outbox) -> Self {
        let ended = Arc::new(AtomicBool::new(false));
        let watched = Watched {
            files,
            ended: Arc::clone(&ended),
        };
        in_background(outbox, move |outbox| watched.run(outbox));
        Self(ended)
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

/// What the thread knows.
struct Watched {
    files: [PathBuf; 3],
    ended: Arc<AtomicBool>,
}

type Stamp = Option<(Option<SystemTime>, u64)>;

impl Watched {
    fn run(&self, outbox: &Outbox) {
        let mut before = self.stamps();
        while self.goes_on() {
            // Something may have changed before anybody watched.
            let changed = || self.goes_on() && outbox.send(Arrival::Changed).is_ok();
            system::watch(self.folder(), |name| !self.is_ours(name) || changed());
            std::thread::sleep(EVERY);
            let now = self.stamps();
            if now != before && !changed() {
                return;
            }
            before = now;
        }
    }

    fn goes_on(&self) -> bool {
        !self.ended.load(Ordering::SeqCst)
    }

    fn folder(&self) -> &Path {
        match self.files.first().and_then(|file| file.parent()) {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            Some(_) | None => Path::new("."),
        }
    }

    /// No name stands for the folder itself.
    fn is_ours(&self, name: Option<&[u8]>) -> bool {
        let is = |file: &PathBuf| {
            let own = file.file_name().map(std::ffi::OsStr::as_encoded_bytes);
            own == name
        };
        name.is_none() || self.files.iter().any(is)
    }

    fn stamps(&self) -> Vec<Stamp> {
        let stamp = |file: &PathBuf| {
            let file = fs::metadata(file).ok()?;
            Some((file.modified().ok(), file.len()))
        };
        self.files.iter().map(stamp).collect()
    }
}

/// Linux tells of every change in a folder.
#[cfg(any(target_os = "linux", target_os = "android"))]
mod system {
    use std::{mem::MaybeUninit, path::Path};

    use rustix::fs::{
        inotify::{CreateFlags, ReadFlags, Reader, WatchFlags, add_watch, init},
        statfs,
    };

    /// File systems that others change unseen: NFS, SMB, CIFS, SMB2, AFS, Coda, Ceph, 9P, FUSE.
    const REMOTE: [u32; 9] = [
        0x6969,
        0x517b,
        0xff53_4d42,
        0xfe53_4d42,
        0x5346_414f,
        0x7375_7245,
        0x00c3_6400,
        0x0102_1997,
        0x6573_5546,
    ];

    /// Room for a few events with names of any length.
    const BUFFER: usize = 4_096;

    /// Calls `seen` with the name of whatever changes in a folder, until it returns false or the
    /// folder is gone; at once, where the folder can't be watched. The first call has no name.
    pub(super) fn watch(folder: &Path, mut seen: impl FnMut(Option<&[u8]>) -> bool) {
        if is_remote(folder) {
            return;
        }
        let Ok(watcher) = init(CreateFlags::CLOEXEC) else {
            return;
        };
        let kinds = WatchFlags::MODIFY
            | WatchFlags::CLOSE_WRITE
            | WatchFlags::CREATE
            | WatchFlags::DELETE
            | WatchFlags::MOVED_FROM
            | WatchFlags::MOVED_TO
            | WatchFlags::DELETE_SELF
            | WatchFlags::MOVE_SELF;
        if add_watch(&watcher, folder, kinds).is_err() || !seen(None) {
            return;
        }
        let mut buffer = [MaybeUninit::uninit(); BUFFER];
        let mut events = Reader::new(&watcher, &mut buffer);
        // A folder that was removed, moved away or unmounted is looked for by its name again.
        let ends =
            ReadFlags::DELETE_SELF | ReadFlags::MOVE_SELF | ReadFlags::UNMOUNT | ReadFlags::IGNORED;
        while let Ok(event) = events.next() {
            let gone = event.events().intersects(ends);
            let name = event.file_name().map(std::ffi::CStr::to_bytes);
            if !seen(name) || gone {
                return;
            }
        }
    }

    /// Where that can't be told, it is watched.
    fn is_remote(folder: &Path) -> bool {
        let kind = statfs(folder).map(|system| system.f_type);
        let kind = kind.ok().and_then(|kind| u32::try_from(kind).ok());
        kind.is_some_and(|kind| REMOTE.contains(&kind))
    }
}

/// Nothing here tells of changes.
#[cfg(not(any(target_os = "linux", target_os = "android")))]
mod system {
    use std::path::Path;

    pub(super) fn watch(_folder: &Path, _seen: impl FnMut(Option<&[u8]>) -> bool) {}
}
