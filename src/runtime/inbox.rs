//! The one inbox: what arrives, and the threads that bring it. Input is read and parsed without
//! pause, so that a long paste and a remote that repeats arrive whole.

use std::time::Duration;

use crossterm::event::{self, Event};
use signal_hook::{
    consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM},
    iterator::Signals,
};

use super::{Outbox, in_background, input::Input, terminal::columns_and_rows, trip};
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

/// Signals that save and end, and the one that comes after a stop.
pub(super) fn listen_for_signals(outbox: &Outbox) -> std::io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGCONT])?;
    in_background(outbox.clone(), move |outbox| {
        for signal in signals.forever() {
            if outbox.send(Arrival::Signal(signal)).is_err() {
                break;
            }
        }
    });
    Ok(())
}

/// A terminal that is gone without a signal, as where it was not the controlling one: reading it
/// would never come to an end.
#[cfg(any(target_os = "linux", target_os = "android"))]
pub(super) fn listen_for_hangup(outbox: Outbox) {
    use std::io::{IsTerminal, stdin};

    use rustix::{
        event::{PollFd, PollFlags, poll},
        io::Errno,
    };

    let terminal = stdin();
    if !terminal.is_terminal() {
        return;
    }
    in_background(outbox, move |outbox| {
        // Nothing is asked for: only a hang-up or an error wakes it.
        let mut watched = [PollFd::new(&terminal, PollFlags::empty())];
        while poll(&mut watched, None) == Err(Errno::INTR) {}
        drop(outbox.send(Arrival::Signal(SIGHUP)));
    });
}

/// Elsewhere the system says so by a signal.
#[cfg(not(any(target_os = "linux", target_os = "android")))]
pub(super) fn listen_for_hangup(_: Outbox) {}

/// Keys, pastes and sizes, until the terminal is gone. `size` is the one drawn for first.
pub(super) fn listen_for_input(outbox: Outbox, size: (u16, u16)) {
    in_background(outbox, move |outbox| {
        // Makes it listen for sizes. One that came before then was heard by nobody.
        drop(event::poll(Duration::ZERO));
        let (columns, rows) = columns_and_rows();
        if (columns, rows) != size {
            drop(outbox.send(Arrival::Message(Message::Resize(columns, rows))));
        }
        let mut input = Input::default();
        loop {
            let message = match input.next() {
                Ok(Event::Key(key)) => Message::Key(key),
                Ok(Event::Paste(text)) => Message::Paste(text),
                Ok(Event::Resize(..)) => {
                    let (columns, rows) = columns_and_rows();
                    Message::Resize(columns, rows)
                }
                Ok(Event::Mouse(event)) => Message::Mouse(event),
                Ok(Event::FocusGained | Event::FocusLost) => continue,
                Err(_gone) => {
                    drop(outbox.send(Arrival::Signal(SIGHUP)));
                    break;
                }
            };
            trip::over("input");
            if outbox.send(Arrival::Message(message)).is_err() {
                break;
            }
        }
    });
}
