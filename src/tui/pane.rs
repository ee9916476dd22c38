//! The panes: how each kind looks and is worked. A pane draws a prompt and turns keys into wishes;
//! everything that is the same for all kinds is in `update` and `view`.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a pane names the actions it knows; all others pass it by"
)]

use std::fmt;

use chrono::{FixedOffset, NaiveDate};
use ratatui::layout::Rect;

mod form;
mod grid;
mod link;
mod list;
mod mouse;
mod names;
mod rate;
mod read;
mod rows;
mod suggest;
mod table;
mod talk;
mod vote;

pub(super) use self::{
    mouse::{Click, Mouse},
    names::{addressed, maybe_several},
};
use super::{
    app::{Armed, Hands, Work},
    hint::Hint,
    input::{Editing, InputLine},
    keymap::{Action, Place},
    layer::Layer,
    surface::Surface,
    theme::Theme,
};
use crate::domain::{
    id::Id,
    prompt::{Body, Prompt, Shown},
    record::At,
    wish::Wish,
};

/// What a pane works with, and may not change.
pub struct Scene<'a> {
    pub work: &'a Work,
    pub prompt: &'a Prompt,
    /// The line of the step on the wall.
    pub line: &'a InputLine,
    pub now: At,
    pub today: NaiveDate,
    /// From UTC to the time of day shown.
    pub offset: FixedOffset,
    /// Of the whole screen: columns, rows.
    pub size: (u16, u16),
}

/// What a pane calls uncovering its step, and covering it again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CoverWords {
    /// As in `Enter close the ballot`.
    pub uncover: &'static str,
    /// Said after it.
    pub uncovered: &'static str,
    pub covered: &'static str,
}

/// What comes of a key.
#[derive(Debug, Default)]
pub struct Reply {
    /// The pane has nothing to do with that key.
    pub passed: bool,
    pub wishes: Vec<Wish>,
    /// Said if the wishes are met.
    pub says: Option<String>,
    pub line: After,
    pub hands: Option<Hands>,
    pub opens: Option<Layer>,
    /// Pressed once; what it does comes at the second press.
    pub arms: Option<Armed>,
    /// If the wishes are met, on to the next question or dot.
    pub advances: bool,
}

/// What becomes of the text in the line, if the wishes are met.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum After {
    #[default]
    Stays,
    Emptied,
    /// A text comes in to be edited.
    Edited(Editing, String),
}

impl Reply {
    /// Not the pane's business.
    pub fn pass() -> Self {
        Self {
            passed: true,
            ..Self::default()
        }
    }

    /// Nothing but a sentence.
    pub fn say(sentence: impl Into<String>) -> Self {
        Self {
            says: Some(sentence.into()),
            ..Self::default()
        }
    }

    /// Wishes, and what is said when they are met.
    pub fn wish(wishes: Vec<Wish>, says: impl Into<String>) -> Self {
        Self {
            wishes,
            says: Some(says.into()),
            ..Self::default()
        }
    }

    /// With the line empty afterwards.
    #[must_use]
    pub fn emptied(self) -> Self {
        Self {
            line: After::Emptied,
            ..self
        }
    }

    /// With the hands back in the line afterwards.
    #[must_use]
    pub fn to_line(self) -> Self {
        Self {
            hands: Some(Hands::Line),
            ..self
        }
    }

    /// With a text brought in to be edited.
    pub fn edit(what: Editing, text: &str) -> Self {
        Self {
            line: After::Edited(what, text.to_string()),
            ..Self::default()
        }
        .to_line()
    }
}

/// What a pane does.
pub trait Pane: Mouse + fmt::Debug + Send {
    /// After any change of the step: picks that are gone are let go.
    fn refresh(&mut self, body: &Body, phase: &Id);

    /// What stands before the line; none: there is no line.
    fn label(&self, scene: &Scene<'_>) -> Option<String>;

    /// Where one is among several pages; it stands where else the line is.
    fn place(&self, _scene: &Scene<'_>) -> Option<String> {
        None
    }

    /// The question on the wall, where it isn't the step's.
    fn question(&self, _scene: &Scene<'_>) -> Option<String> {
        None
    }

    /// The whole foot, before anything that comes first for every kind.
    fn foot(&self, scene: &Scene<'_>) -> Vec<Hint>;

    /// Enter, with a text.
    fn accept(&mut self, scene: &Scene<'_>, text: &str) -> Reply;

    /// Enter, on an empty line, where nothing else is offered.
    fn accept_nothing(&mut self, _scene: &Scene<'_>) -> Reply {
        Reply::pass()
    }

    /// On to whatever comes next here.
    fn advance(&mut self, _scene: &Scene<'_>) {}

    /// Any other action.
    fn act(&mut self, scene: &Scene<'_>, action: Action) -> Reply;

    /// What uncovering is called here; none: notes are uncovered.
    fn cover_words(&self) -> Option<CoverWords> {
        None
    }

    /// A character typed into the line; passed: it lands there, and what the pane says is said.
    fn typed(&mut self, _scene: &Scene<'_>, _c: char) -> Reply {
        Reply::pass()
    }

    /// A digit, while letters act.
    fn digit(&mut self, _scene: &Scene<'_>, _digit: u8) -> Reply {
        Reply::pass()
    }

    /// Whether anything is picked that a letter could act on.
    fn has_pick(&self) -> bool;

    /// Nothing is picked any more.
    fn let_go(&mut self);

    /// Whether what letters act on is in hand all the same while one writes: a dot, a cell.
    fn stays_in_hand(&self) -> bool {
        false
    }

    /// The part that is open, so that it can be opened again after a break.
    fn part(&self) -> Option<String> {
        None
    }

    /// Opens a part that [`Pane::part`] named; one that is gone is passed over.
    fn open_part(&mut self, _part: &str) {}

    /// Picks an item by its id.
    fn pick(&mut self, _id: &Id) {}

    /// Whether arrows go to the body although a text stands in the line.
    fn wants_arrows(&self, _scene: &Scene<'_>, _text: &str) -> bool {
        false
    }

    /// How the text in the line is understood, said while it is typed.
    fn understood(&self, _scene: &Scene<'_>) -> Option<String> {
        None
    }

    /// Whether `li: text` is Li's, so that the label becomes hers.
    fn takes_names(&self, _scene: &Scene<'_>) -> bool {
        false
    }

    /// The notes on the wall, to find one by its words; faint beside each, where it stands.
    fn on_wall<'a>(&self, _body: &'a Body) -> Vec<(&'a Shown, &'a str)> {
        Vec::new()
    }

    /// Where several pasted lines go; none: they are joined.
    fn takes_lines(&self, _scene: &Scene<'_>) -> Option<(Id, Id, String)> {
        None
    }

    fn draw(&self, scene: &Scene<'_>, area: Rect, buf: &mut Surface<'_>, theme: &Theme);
}

/// What is the same for every pane of a kind, whatever it has picked.
#[derive(Clone, Copy, Debug)]
pub struct Manner {
    /// Where its own keys stand in the table.
    pub place: Place,
    /// Whether anything is written in it.
    pub has_line: bool,
    /// Whether what is written answers something, so that `+5` may be an answer.
    pub answers: bool,
    /// Whether a lone `?` says that something is not known, or not sure.
    pub knows_not: bool,
    new: fn() -> Box<dyn Pane>,
}

impl Manner {
    /// As most kinds are worked: notes are written, and signs mean what they mean everywhere.
    const fn of(place: Place, new: fn() -> Box<dyn Pane>) -> Self {
        Self {
            place,
            has_line: true,
            answers: false,
            knows_not: false,
            new,
        }
    }
}

impl Body {
    /// How its kind is worked. Nothing else here asks which kind it is.
    pub fn manner(&self) -> Manner {
        match self {
            Self::Read(_) => read::MANNER,
            Self::Form(_) => form::MANNER,
            Self::List(_) => list::MANNER,
            Self::Grid(_) => grid::MANNER,
            Self::Link(_) => link::MANNER,
            Self::Vote(_) => vote::MANNER,
            Self::Rate(_) => rate::MANNER,
            Self::Talk(_) => talk::MANNER,
            Self::Table(_) => table::MANNER,
        }
    }
}

/// What is kept about a step while the program runs: its line, and its pane's picks.
#[derive(Debug)]
pub struct Bench {
    pub line: InputLine,
    pane: Box<dyn Pane>,
}

impl Bench {
    /// A bench for a step that has not been shown yet.
    pub fn new(body: &Body) -> Self {
        Self {
            line: InputLine::default(),
            pane: (body.manner().new)(),
        }
    }

    /// The pane, to be changed, and the line beside it.
    pub fn split(&mut self) -> (&mut dyn Pane, &InputLine) {
        (&mut *self.pane, &self.line)
    }

    pub fn pane(&self) -> &dyn Pane {
        &*self.pane
    }

    pub fn pane_mut(&mut self) -> &mut dyn Pane {
        &mut *self.pane
    }

    /// After any change of the step.
    pub fn refresh(&mut self, body: &Body, phase: &Id) {
        self.pane.refresh(body, phase);
    }
}
