//! Whether a folder is copied to other machines, as far as names tell: those that such services give
//! their folders, and what they leave in them.

use std::path::{Path, PathBuf};

/// How a part of the path begins, in small letters, where the service is at work.
const BEGINNINGS: [(&str, &str); 13] = [
    ("dropbox", "Dropbox"),
    ("onedrive", "OneDrive"),
    ("google drive", "Google Drive"),
    ("google-drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("mobile documents", "iCloud"),
    ("icloud", "iCloud"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("syncthing", "Syncthing"),
    ("pclouddrive", "pCloud"),
    ("megasync", "MEGA"),
    ("seafile", "Seafile"),
];

/// What lies at the top of a folder that is copied, whatever that is called.
const MARKERS: [(&str, &str); 8] = [
    (".stfolder", "Syncthing"),
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".tmp.drivedownload", "Google Drive"),
    (".tmp.driveupload", "Google Drive"),
    (".849c9593-d756-4e56-8d6e-42412f2a707b", "OneDrive"),
];

/// The service that seems to copy a folder elsewhere, also where a link leads into its folder.
pub(super) fn synced(folder: &Path) -> Option<&'static str> {
    by_name(folder).or_else(|| {
        let led = resolved(folder);
        by_name(&led).or_else(|| by_marker(&led))
    })
}

fn by_name(folder: &Path) -> Option<&'static str> {
    folder.components().find_map(|part| {
        let part = part.as_os_str().to_string_lossy().to_lowercase();
        let service = BEGINNINGS.iter().find(|(name, _)| part.starts_with(name));
        service.map(|(_, service)| *service)
    })
}

/// Not in the home folder itself: a service keeps its own settings there, under the same names.
fn by_marker(folder: &Path) -> Option<&'static str> {
    let home = std::env::var_os("HOME").map(PathBuf::from);
    let is_home = |above: &&Path| home.as_deref() == Some(*above);
    folder
        .ancestors()
        .filter(|above| !is_home(above))
        .find_map(|above| {
            let left = MARKERS.iter().find(|(name, _)| above.join(name).exists());
            left.map(|(_, service)| *service)
        })
}

/// Where links lead; what isn't there yet is taken by its name.
fn resolved(folder: &Path) -> PathBuf {
    let led = |above: &Path| {
        let rest = folder.strip_prefix(above).ok()?;
        Some(above.canonicalize().ok()?.join(rest))
    };
    folder
        .ancestors()
        .find_map(led)
        .unwrap_or_else(|| folder.to_path_buf())
}

#[cfg(test)]
mod tests {
    use std::{fs, os::unix::fs::symlink};

    use super::*;

    #[test]
    fn folders_that_others_copy_are_known() {
        for (path, service) in [
            ("/home/ana/Dropbox/flipchart", Some("Dropbox")),
            ("/home/ana/OneDrive - Town/x", Some("OneDrive")),
            ("/home/ana/Google Drive/x", Some("Google Drive")),
            (
                "/Users/ana/Library/CloudStorage/GoogleDrive-ana@x.org/x",
                Some("Google Drive"),
            ),
            ("/Users/ana/Library/Mobile Documents/x", Some("iCloud")),
            ("/home/ana/Nextcloud/x", Some("Nextcloud")),
            ("/home/ana/ownCloud/x", Some("ownCloud")),
            ("/home/ana/Syncthing/x", Some("Syncthing")),
            ("/home/ana/.local/share/flipchart", None),
        ] {
            assert_eq!(synced(Path::new(path)), service, "{path}");
        }
    }

    #[test]
    fn what_they_leave_in_a_folder_is_known() {
        for (marker, service) in MARKERS {
            let folder = tempfile::tempdir().unwrap();
            let sessions = folder.path().join("a/b");
            assert_eq!(synced(&sessions), None);
            fs::create_dir(folder.path().join(marker)).unwrap();
            assert_eq!(synced(&sessions), Some(service), "{marker}");
        }
    }

    #[test]
    fn a_link_into_one_is_followed() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("Dropbox")).unwrap();
        let link = folder.path().join("sessions");
        symlink(folder.path().join("Dropbox"), &link).unwrap();
        assert_eq!(synced(&link.join("later")), Some("Dropbox"));
    }
}
