//! The terminal opened once more, so that reading and writing it never waits. Whoever shares standard
//! input or output with the program goes on waiting.

use std::fs::{File, OpenOptions};

/// A standard file by its number, read or written as `options` say. None where it can't be opened once
/// more: another user's may not be.
#[cfg(target_os = "linux")]
pub(super) fn without_waiting(options: &mut OpenOptions, number: u8) -> Option<File> {
    use std::os::unix::fs::OpenOptionsExt;

    use rustix::fs::OFlags;

    let flags = i32::try_from((OFlags::NONBLOCK | OFlags::NOCTTY).bits()).ok()?;
    let path = format!("/proc/self/fd/{number}");
    options.custom_flags(flags).open(path).ok()
}

/// Only Linux opens what is open once more.
#[cfg(not(target_os = "linux"))]
pub(super) fn without_waiting(_options: &mut OpenOptions, _number: u8) -> Option<File> {
    None
}
