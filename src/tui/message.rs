//! What reaches the program, and what it wants done to the world. Not here: doing it.

use std::path::PathBuf;

use crossterm::event::{KeyEvent, MouseEvent};

use crate::domain::{entry::Entry, record::At, room::Room};

use super::app::{Desk, Signal, Work};

/// Something that happened.
#[derive(Debug)]
pub enum Message {
    Key(KeyEvent),
    /// A button, the pointer while one is held, or the wheel.
    Mouse(MouseEvent),
    /// One bracketed paste.
    Paste(String),
    /// Columns, rows.
    Resize(u16, u16),
    /// A second has passed while a clock runs.
    Tick,
    /// The wall clock went so many seconds further than time did: the machine slept, or its clock
    /// was set. Negative: it was set back.
    Leapt(i64),
    /// A session was opened or made.
    Opened(Box<Work>),
    /// A session is to be followed at the desk.
    AtDesk(Box<Desk>),
    /// News of a session that somebody else writes.
    Heard(Heard),
    /// Something the user asked for can't be done; the sentence to show.
    Failed(String),
    /// Something the user asked for is done; the sentence to show.
    Done(String),
    /// Saving has failed, for the reason given.
    Unsaved(String),
    /// Saved again; the sentence to show, if there is something to say.
    Saved(Option<String>),
    /// The report was written, to these files.
    Exported(Vec<PathBuf>),
    /// The program was stopped and goes on.
    Resumed,
}

/// What comes from whoever writes a session that is only read here.
#[derive(Debug)]
pub enum Heard {
    /// What was said, in order.
    Said(Vec<Entry>),
    /// The session as it is now, and what is wrong with it.
    Anew(Box<Room>, Option<String>),
    /// The file can't be read any more; why.
    Lost(String),
    /// When the wall gave its last sign of life, where the next is overdue.
    LastSign(Option<At>),
    /// Whether nobody writes in it now.
    Vacant(bool),
}

/// Something to be done to the world, in order.
#[derive(Debug)]
pub enum Effect {
    /// Put on disk before anything is drawn.
    Append(Entry),
    /// A good moment to fold the journal.
    Fold,
    /// Once, at the end of a time box.
    Bell,
    /// A time box has come to a stage, in the step of that title: the user's own command, if there
    /// is one.
    Signal { stage: Signal, step: String },
    /// Open the session at a path.
    Open(PathBuf),
    /// Write into the session that is only read here, if nobody else does.
    TakeOver,
    /// Start a workshop, by its name in the list.
    Start(String),
    /// Begin a follow-up of the session at a path.
    FollowUp(PathBuf),
    /// The session at a path is called so from now on.
    Rename(PathBuf, String),
    /// A session with its journal, backup and lock, for good.
    Delete(PathBuf),
    /// The report of the open session, as files beside it.
    Export { nameless: bool },
    /// A text for the terminal's clipboard, if it takes one.
    Copy(String),
    /// Clear the screen before the next drawing.
    Redraw,
    /// To the shell; `fg` comes back.
    Suspend,
    /// Save everything, and end.
    Quit,
}

impl Effect {
    /// What was said, if that is it.
    pub fn entry(&self) -> Option<&Entry> {
        if let Self::Append(entry) = self {
            Some(entry)
        } else {
            None
        }
    }
}
