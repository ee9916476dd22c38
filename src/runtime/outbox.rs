//! What arrives at the loop, and how threads send it.
//!
//! Not here: what comes from the terminal and from signals, and waiting for any of it (`inbox`).

use std::{
    io::{self, PipeReader, PipeWriter, Write, pipe},
    sync::{
        Arc,
        mpsc::{Receiver, Sender, channel},
    },
};

use rustix::io::ioctl_fionbio;

use crate::{
    store::{Fault, Folded},
    tui::message::Message,
};

/// Something for the loop.
#[derive(Debug)]
pub(super) enum Arrival {
    Message(Message),
    /// A signal, by its number.
    Signal(i32),
    Folded(Result<Folded, Fault>),
    /// The terminal has taken in what was drawn; a drawing that was put off can be made.
    Written,
    /// Of a program without a screen; none: there will be no more.
    Line(Option<String>),
    /// Files of a session that is followed.
    Changed,
}

/// What threads send.
#[derive(Debug)]
pub(super) enum Sent {
    Arrival(Arrival),
    /// Bytes from the terminal.
    Typed(Vec<u8>),
}

/// Nobody listens any more.
#[derive(Debug)]
pub(super) struct Unheard;

/// Where arrivals are sent, from any thread.
#[derive(Clone, Debug)]
pub(super) struct Outbox {
    sent: Sender<Sent>,
    /// Rung for each, as whoever waits for the terminal does not hear them.
    bell: Arc<PipeWriter>,
}

impl Outbox {
    pub(super) fn send(&self, arrival: Arrival) -> Result<(), Unheard> {
        self.send_any(Sent::Arrival(arrival))
    }

    /// What a thread has read of the terminal.
    pub(super) fn send_typed(&self, bytes: &[u8]) -> Result<(), Unheard> {
        self.send_any(Sent::Typed(bytes.to_vec()))
    }

    fn send_any(&self, sent: Sent) -> Result<(), Unheard> {
        self.sent.send(sent).map_err(|_unsent| Unheard)?;
        // Where it takes no more, it rings already.
        drop((&*self.bell).write(&[0]));
        Ok(())
    }
}

/// Where what is sent comes out. The bell rings, and can be rung by others.
#[derive(Debug)]
pub(super) struct Post {
    pub(super) sent: Receiver<Sent>,
    pub(super) heard: PipeReader,
    pub(super) bell: Arc<PipeWriter>,
}

/// Both ends: what is sent at the one comes out at the other.
///
/// # Errors
/// The system has no more files for this program.
pub(super) fn open() -> io::Result<(Outbox, Post)> {
    let (sender, sent) = channel();
    let (heard, bell) = pipe()?;
    ioctl_fionbio(&bell, true)?;
    let outbox = Outbox {
        sent: sender,
        bell: Arc::new(bell),
    };
    let bell = Arc::clone(&outbox.bell);
    Ok((outbox, Post { sent, heard, bell }))
}
