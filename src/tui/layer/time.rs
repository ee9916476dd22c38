//! The sheet of time, people, parking lot and notes: which tab is open, what is typed, what is
//! picked. Not here: what its keys do (`update/time`), and drawing (`view/sheet/time`).

use crate::{
    domain::{id::Id, record::Person, session::Session},
    tui::input::InputLine,
};

/// The sheet.
#[derive(Clone, Debug, Default)]
pub struct TimeSheet {
    pub tab: Tab,
    pub line: InputLine,
    /// A row that letters act on; none: the line is written.
    pub picked: Option<usize>,
    pub scroll: u16,
}

/// Its parts, as Tab goes through them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    #[default]
    Time,
    People,
    Parking,
    Notes,
}

impl Tab {
    pub const ALL: [Self; 4] = [Self::Time, Self::People, Self::Parking, Self::Notes];

    /// The next tab, or the one before.
    #[must_use]
    pub fn turned(self, ahead: bool) -> Self {
        let at = Self::ALL.iter().position(|tab| *tab == self).unwrap_or(0);
        let next = if ahead {
            at + 1
        } else {
            at + Self::ALL.len() - 1
        };
        Self::ALL.into_iter().cycle().nth(next).unwrap_or_default()
    }

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Time => "Time",
            Self::People => "People",
            Self::Parking => "Parking",
            Self::Notes => "Notes",
        }
    }

    /// What can be picked in it: people, or notes.
    pub fn rows(self, session: &Session) -> Vec<Id> {
        let under = |step: &str| -> Vec<Id> {
            let items = session.live_under(step, step);
            items.map(|item| item.id.clone()).collect()
        };
        match self {
            Self::Time => Vec::new(),
            Self::People => everybody(session)
                .into_iter()
                .map(|person| person.id.clone())
                .collect(),
            Self::Parking => under("parking"),
            Self::Notes => [under("notes"), under("decisions")].concat(),
        }
    }
}

/// Those here in the order they were typed, then whoever is not.
pub fn everybody(session: &Session) -> Vec<&Person> {
    let away = session.tables().people();
    let away = away.filter(|person| !person.here && person.merged_into.is_none());
    session.here().into_iter().chain(away).collect()
}

impl TimeSheet {
    /// The sheet with a tab open.
    pub fn at(tab: Tab) -> Self {
        Self {
            tab,
            ..Self::default()
        }
    }

    /// Opens a tab; a text in the line goes along.
    pub fn open(&mut self, tab: Tab) {
        self.tab = tab;
        self.picked = None;
        self.scroll = 0;
    }

    /// So many rows up or down. Rows of time are counted from the first, all others from the last:
    /// the latest are in sight where one types them.
    pub fn scroll_by(&mut self, rows: u16, down: bool) {
        self.scroll = if down == (self.tab == Tab::Time) {
            self.scroll.saturating_add(rows)
        } else {
            self.scroll.saturating_sub(rows)
        };
    }

    /// The item or person picked.
    pub fn picked(&self, session: &Session) -> Option<Id> {
        self.tab.rows(session).get(self.picked?).cloned()
    }

    /// One row up or down; below the last, and where there is none, the line.
    pub fn step(&mut self, session: &Session, down: bool) {
        let rows = self.tab.rows(session).len();
        self.picked = match (self.picked, down) {
            (None, false) => rows.checked_sub(1),
            (None, true) => None,
            (Some(at), false) => Some(at.saturating_sub(1)),
            (Some(at), true) => Some(at + 1).filter(|next| *next < rows),
        };
    }
}
