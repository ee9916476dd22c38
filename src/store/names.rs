//! What the files of a session are called. Not here: what is in them.

use std::{
    ffi::OsString,
    fs, io,
    os::unix::ffi::OsStrExt,
    path::{Path, PathBuf},
};

/// The ending of every session that flipchart names itself.
pub(super) const ENDING: &str = ".flipchart.json";

/// The ending of a file that is still being written.
pub(super) const TEMPORARY: &str = "tmp";

/// The longest name made from a title, in bytes: endings and numbers still fit a file system's 255.
const LONGEST: usize = 120;

/// The files of one session, side by side.
#[derive(Clone, Debug)]
pub(super) struct Names {
    pub(super) session: PathBuf,
    pub(super) journal: PathBuf,
    pub(super) lock: PathBuf,
}

impl Names {
    pub(super) fn of(session: &Path) -> Self {
        let beside = |ending: &str| match session.extension() {
            Some(json) if json == "json" => session.with_extension(ending),
            Some(_) | None => appended(session, ending),
        };
        Self {
            journal: beside("journal"),
            lock: beside("lock"),
            session: session.to_path_buf(),
        }
    }

    /// Where the session as it was is kept: the first such name that is free.
    pub(super) fn free_backup(&self) -> io::Result<PathBuf> {
        free(&appended(&self.session, "bak"))
    }

    /// Where a damaged journal is kept.
    pub(super) fn free_damaged(&self) -> io::Result<PathBuf> {
        free(&appended(&self.journal, "damaged"))
    }

    /// The backups and damaged journals that are kept beside the session, and what a crash has left
    /// of a file that was being written.
    pub(super) fn kept(&self) -> Vec<PathBuf> {
        let bases = [
            appended(&self.session, "bak"),
            appended(&self.journal, "damaged"),
        ];
        let is_kept = |path: &PathBuf| {
            let whole = path.with_extension("");
            let is_begun = path.extension().is_some_and(|ending| ending == TEMPORARY);
            let named = if is_begun { &whole } else { path };
            let is_own = is_begun && (*named == self.session || *named == self.journal);
            is_own || bases.iter().any(|base| is_numbered(named, base))
        };
        let files = fs::read_dir(folder_of(&self.session)).into_iter().flatten();
        let files = files.filter_map(|entry| Some(entry.ok()?.path()));
        files.filter(is_kept).collect()
    }

    /// The name without `.flipchart.json`, for a copy elsewhere.
    pub(super) fn stem(&self) -> String {
        let name = self.session.file_name().unwrap_or_default();
        let name = name.to_string_lossy();
        let stem = name.strip_suffix(ENDING).or(name.strip_suffix(".json"));
        stem.unwrap_or(&name).to_string()
    }
}

/// The name for a new session in `folder`: `STEM.flipchart.json`, `STEM-2…` if that is taken, and
/// so on. A stem made from a title may hold anything.
pub fn fresh_path(folder: &Path, stem: &str) -> PathBuf {
    let stem = file_stem(stem);
    let name = |number: u32| match number {
        1 => folder.join(format!("{stem}{ENDING}")),
        _ => folder.join(format!("{stem}-{number}{ENDING}")),
    };
    let taken =
        |path: &PathBuf| path.symlink_metadata().is_ok() || Names::of(path).journal.exists();
    (1..=u32::MAX)
        .map(name)
        .find(|path| !taken(path))
        .unwrap_or_else(|| name(0))
}

/// One name for each ending, all with the first number of which none is taken.
pub(super) fn report_files(folder: &Path, stem: &str, endings: &[&str]) -> Vec<PathBuf> {
    let files = |number: u32| -> Vec<PathBuf> {
        let number = if number > 1 {
            format!("-{number}")
        } else {
            String::new()
        };
        let file = |ending: &&str| folder.join(format!("{stem}.report{number}.{ending}"));
        endings.iter().map(file).collect()
    };
    let free = |files: &Vec<PathBuf>| files.iter().all(|file| file.symlink_metadata().is_err());
    (1..=u32::MAX).map(files).find(free).unwrap_or_default()
}

/// `NAME.ENDING`, whatever endings `NAME` has.
pub(super) fn appended(path: &Path, ending: &str) -> PathBuf {
    let mut name: OsString = path.as_os_str().to_os_string();
    name.push(".");
    name.push(ending);
    name.into()
}

/// The folder a file stands in.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder.as_os_str().is_empty() => Path::new("."),
        Some(folder) => folder,
        None => Path::new("/"),
    }
}

/// The file itself, where `path` is a symbolic link: renaming would replace the link, and two links
/// to one session would have two locks.
pub(super) fn resolved(path: &Path) -> PathBuf {
    let is_link = path.symlink_metadata().is_ok_and(|file| file.is_symlink());
    let real = is_link.then(|| path.canonicalize().ok()).flatten();
    real.unwrap_or_else(|| path.to_path_buf())
}

/// `path`, or `path2`, `path3`… if that is taken.
fn free(path: &Path) -> io::Result<PathBuf> {
    for number in 1_u32.. {
        let mut name = path.as_os_str().to_os_string();
        if number > 1 {
            name.push(number.to_string());
        }
        match PathBuf::from(&name).symlink_metadata() {
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(name.into()),
            Err(cause) => return Err(cause),
            Ok(_taken) => {}
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// Whether `path` is a name that [`free`] gives for `base`.
fn is_numbered(path: &Path, base: &Path) -> bool {
    let names = path.file_name().zip(base.file_name());
    let tail = names.and_then(|(name, base)| {
        let name = name.as_bytes().strip_prefix(base.as_bytes())?;
        Some(name.iter().all(u8::is_ascii_digit))
    });
    tail.unwrap_or(false)
}

fn file_stem(stem: &str) -> String {
    let plain =
        |c: char| !c.is_control() && !matches!(c, '/' | '\\' | ':' | '\u{200e}'..='\u{202e}');
    let kept: String = stem
        .chars()
        .map(|c| if plain(c) { c } else { '-' })
        .collect();
    let mut name = String::new();
    for c in kept.trim_matches(['.', '-', ' ']).chars() {
        if name.len() + c.len_utf8() > LONGEST {
            break;
        }
        name.push(c);
    }
    if name.is_empty() {
        "session".to_string()
    } else {
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_stand_side_by_side() {
        for (session, journal) in [
            ("a/b.flipchart.json", "a/b.flipchart.journal"),
            ("x.json", "x.journal"),
            ("x", "x.journal"),
            ("x.txt", "x.txt.journal"),
            ("x.journal", "x.journal.journal"),
        ] {
            assert_eq!(Names::of(Path::new(session)).journal, Path::new(journal));
        }
        assert_eq!(folder_of(Path::new("x.json")), Path::new("."));
    }

    #[test]
    fn a_title_makes_a_file_name() {
        for (stem, name) in [
            ("Library hours", "Library hours"),
            ("../../etc/passwd", "etc-passwd"),
            ("\u{1b}]0;x\u{7}", "]0;x"),
            ("", "session"),
            ("..", "session"),
        ] {
            assert_eq!(file_stem(stem), name, "{stem:?}");
        }
        assert_eq!(file_stem(&"ä".repeat(300)).len(), LONGEST);
    }
}
