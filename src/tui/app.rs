//! The state behind the screen. Not here: what changes it (`update`), and drawing (`view`).

use std::{path::PathBuf, sync::Arc};

use chrono::{FixedOffset, NaiveDate};

mod desk;
mod work;

pub use desk::Desk;
pub use work::{Leapt, Work};

use super::{
    input::InputLine,
    keymap::{Action, KeyTable, Place},
    layer::Layer,
    theme::Look,
};
use crate::domain::{id::Id, record::At};

/// Below this nothing is drawn but one line.
pub const SMALLEST: (u16, u16) = (60, 15);

/// Everything the screen depends on but the time.
#[derive(Debug)]
pub struct App {
    /// Columns, rows.
    pub size: (u16, u16),
    pub theme: Look,
    pub keys: Arc<KeyTable>,
    pub signals: Signals,
    pub screen: Screen,
    /// Open sheets, the topmost last.
    pub layers: Vec<Layer>,
    pub says: Option<String>,
    /// What has been pressed once, and acts at the second press.
    pub armed: Option<Armed>,
    /// The wall is dark.
    pub blank: bool,
    pub big_clock: bool,
    /// From UTC to the time of day shown.
    pub offset: FixedOffset,
    /// An Enter has already come in this burst of input.
    pub entered: bool,
    pub pointer: Pointer,
}

/// The mouse, between two of its events.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pointer {
    /// The step in whose pane the button went down, while it is held.
    pub dragged: Option<Id>,
    /// What it did last changed nothing that could be drawn.
    pub unchanged: bool,
}

/// What the whole screen is.
#[derive(Debug)]
pub enum Screen {
    Home(Box<Home>),
    Work(Box<Work>),
    Desk(Box<Desk>),
}

/// Where one begins: what to go on with, and what to start.
#[derive(Clone, Debug, Default)]
pub struct Home {
    pub recent: Vec<Recent>,
    pub offers: Vec<Offer>,
    /// Over both lists, from 0.
    pub picked: usize,
    /// Renaming, or a path being typed.
    pub typing: Option<(Typing, InputLine)>,
}

/// What the home screen's line is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typing {
    /// The title of the session that is picked.
    Rename,
    /// The file to open.
    Path,
    /// Words of a title; the first row that has them is picked.
    Find,
}

/// A session to go on with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recent {
    pub path: PathBuf,
    pub title: String,
    /// As in `power map, step 5 of 14`.
    pub stands: String,
    pub last: At,
    pub notes: usize,
}

/// A workshop to start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    pub name: String,
    pub title: String,
    pub summary: String,
    /// 0: no clock.
    pub minutes: u32,
}

/// What acts only at the second press.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Armed {
    /// Esc, out of a half-typed text.
    LeaveText,
    /// Esc, back from a look elsewhere.
    LeaveLook,
    /// `r`, to uncover what is hidden, or to cover it again.
    Uncover,
    /// Ctrl-C.
    Leave,
    /// `u` and `Ctrl-R`, of something that is not on the wall.
    UndoElsewhere,
    RedoElsewhere,
    /// `x` at home: a session, for good.
    Delete,
    /// Enter with a name nobody has: adds somebody.
    AddPerson {
        text: String,
        name: String,
    },
}

/// Where the keys go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Hands {
    #[default]
    Line,
    /// Letters act. After an act only the same one goes on; any other letter is text.
    Choosing { after: Option<Action> },
}

/// Stages of a time box that are said aloud, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Signal {
    /// So many minutes are left, at most.
    Left(u32),
    Over,
    /// So many minutes over.
    StillOver(u32),
}

/// When the clock says something by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signals {
    /// With so many minutes left, the most first.
    pub left: Vec<u32>,
    /// Each so many minutes over; 0: never.
    pub over: u32,
    /// One, at the end of a box.
    pub bell: bool,
}

impl Default for Signals {
    fn default() -> Self {
        Self {
            left: vec![3, 1],
            over: 5,
            bell: true,
        }
    }
}

impl App {
    /// An app on its home screen, dark, 80×24.
    pub fn new(home: Home, offset: FixedOffset) -> Self {
        Self {
            size: (80, 24),
            theme: Look::default(),
            keys: Arc::new(KeyTable::built_in()),
            signals: Signals::default(),
            screen: Screen::Home(Box::new(home)),
            layers: Vec::new(),
            says: None,
            armed: None,
            blank: false,
            big_clock: false,
            offset,
            entered: false,
            pointer: Pointer::default(),
        }
    }

    /// Whose keys come first: those of the step on the wall, of the home screen, of the desk.
    pub fn place(&self) -> Place {
        match &self.screen {
            Screen::Home(_) => Place::Home,
            Screen::Work(work) => work.prompt.body.manner().place,
            Screen::Desk(_) => Place::Desk,
        }
    }

    /// The open session.
    pub fn work(&self) -> Option<&Work> {
        match &self.screen {
            Screen::Work(work) => Some(work),
            Screen::Home(_) | Screen::Desk(_) => None,
        }
    }

    /// The open session, to be changed.
    pub fn work_mut(&mut self) -> Option<&mut Work> {
        match &mut self.screen {
            Screen::Work(work) => Some(work),
            Screen::Home(_) | Screen::Desk(_) => None,
        }
    }

    /// The day it is here.
    pub fn today(&self, now: At) -> NaiveDate {
        now.with_timezone(&self.offset).date_naive()
    }

    /// Whether anything on the screen moves by itself: the clock must be redrawn every second.
    pub fn ticks(&self) -> bool {
        let reading = match &self.screen {
            Screen::Home(_) => None,
            Screen::Work(work) => work.reading(At::UNIX_EPOCH),
            Screen::Desk(desk) => desk.reading(At::UNIX_EPOCH),
        };
        !self.blank && reading.is_some_and(|reading| reading.running)
    }

    /// Puts a sentence on the message line.
    pub fn say(&mut self, sentence: impl Into<String>) {
        self.says = Some(sentence.into());
    }
}
