//! Reading the terminal. On Linux the loop itself reads what has come in; elsewhere, and where a
//! terminal can't be opened once more, a thread waits for it.
//!
//! Not here: what the bytes say (`keys`).

use std::{
    fs::File,
    io::{self, ErrorKind, Read, stdin},
    os::fd::{AsFd, BorrowedFd},
};

use signal_hook::consts::SIGHUP;

use super::{
    in_background,
    outbox::{Arrival, Outbox},
    reopen::without_waiting,
};

/// So many bytes are read at once: what a terminal holds on Linux.
pub(super) const MOST: usize = 4_096;

/// The terminal by a way on which a read never waits.
#[derive(Debug)]
pub(super) struct Input(File);

impl Input {
    pub(super) fn open() -> Option<Self> {
        without_waiting(File::options().read(true), 0).map(Self)
    }

    /// What has come in; nothing, where nothing has.
    ///
    /// # Errors
    /// The terminal is gone.
    pub(super) fn read<'a>(&self, bytes: &'a mut [u8]) -> io::Result<&'a [u8]> {
        match read(&self.0, bytes) {
            Err(cause) if cause.kind() == ErrorKind::WouldBlock => Ok(&[]),
            read => read,
        }
    }
}

impl AsFd for Input {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.0.as_fd()
    }
}

/// What the terminal sends, until it is gone, from a thread that waits for it.
pub(super) fn listen(outbox: Outbox) -> io::Result<()> {
    let terminal = File::from(stdin().as_fd().try_clone_to_owned()?);
    in_background(outbox, move |outbox| hear(&terminal, outbox));
    Ok(())
}

fn hear(terminal: &File, outbox: &Outbox) {
    let mut bytes = [0; MOST];
    while let Ok(read) = read(terminal, &mut bytes) {
        if outbox.send_typed(read).is_err() {
            return;
        }
    }
    drop(outbox.send(Arrival::Signal(SIGHUP)));
}

/// # Errors
/// The end, too: a terminal has none while it is there.
fn read<'a>(mut terminal: &File, bytes: &'a mut [u8]) -> io::Result<&'a [u8]> {
    loop {
        match terminal.read(bytes) {
            Ok(0) => return Err(ErrorKind::UnexpectedEof.into()),
            Ok(length) => return Ok(bytes.get(..length).unwrap_or_default()),
            Err(cause) if cause.kind() == ErrorKind::Interrupted => {}
            Err(cause) => return Err(cause),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;
    use crate::runtime::{inbox::Inbox, outbox};

    #[test]
    fn a_thread_hands_over_what_is_typed_and_tells_of_the_end() {
        let (terminal, mut keyboard) = io::pipe().unwrap();
        let terminal = File::from(std::os::fd::OwnedFd::from(terminal));
        let (outbox, post) = outbox::open().unwrap();
        keyboard.write_all("né".as_bytes()).unwrap();
        drop(keyboard);
        hear(&terminal, &outbox);
        let mut inbox = Inbox::listen(post, &[]).unwrap();
        let heard: Vec<String> = std::iter::from_fn(|| inbox.next_now())
            .map(|arrival| format!("{arrival:?}"))
            .collect();
        assert_eq!(heard.len(), 3, "{heard:?}");
        assert!(
            heard[0].contains("'n'") && heard[1].contains("'é'"),
            "{heard:?}"
        );
        assert_eq!(heard[2], "Signal(1)");
    }
}
