//! The program without a machine: what is pressed goes in, what the wall then shows comes out.
//! Entries, sessions and drafts are kept in memory, and the clock is written down. Only this file
//! knows how keys are sent and screens are read.

#![expect(clippy::unwrap_used, clippy::panic, reason = "how a test fails")]

use std::{collections::BTreeMap, path::PathBuf, sync::Arc};

use chrono::{FixedOffset, TimeDelta};
use crossterm::event::KeyEvent;
use flipchart::{
    assets,
    domain::{id::Id, record::At, refusal::Refusal, room::Room, session::Session, wish::Wish},
    tui::{
        app::{App, Desk, Home, Work},
        glyph::Glyphs,
        keymap::KeyTable,
        message::{Effect, Message},
        theme::{Depth, Look},
        update::begin_burst,
        view::view,
    },
};
use ratatui::{
    Terminal,
    backend::{Backend, TestBackend},
    buffer::Buffer,
};

mod disk;
mod keys;
mod mouse;
mod scenes;

use disk::Kept;
use keys::typed;

/// A workshop with every pane there is.
pub(crate) const LIBRARY: &str = include_str!("../data/library.json");

/// A Monday evening.
const BEGIN: &str = "2025-12-01T19:00:00Z";

/// The program, and what it did to the world.
pub(crate) struct Stage {
    pub(crate) app: App,
    now: At,
    kept: BTreeMap<PathBuf, Kept>,
    open: Option<PathBuf>,
    pub(crate) bells: usize,
    /// What the clipboard was given.
    pub(crate) copied: Option<String>,
    pub(crate) folds: usize,
    pub(crate) suspended: usize,
    pub(crate) taken_over: usize,
    pub(crate) has_left: bool,
}

/// A built-in workshop's definition.
pub(crate) fn built_in(name: &str) -> &'static str {
    let found = assets::built_in().iter().find(|it| it.name == name);
    found.expect("a built-in workshop").text
}

impl Stage {
    /// The home screen.
    pub(crate) fn home() -> Self {
        let now = BEGIN.parse().unwrap();
        let mut stage = Self {
            app: App::new(Home::default(), FixedOffset::east_opt(0).unwrap()),
            now,
            kept: BTreeMap::new(),
            open: None,
            bells: 0,
            copied: None,
            folds: 0,
            suspended: 0,
            taken_over: 0,
            has_left: false,
        };
        stage.app = stage.fresh_app();
        stage
    }

    /// A new session of a built-in workshop.
    pub(crate) fn new(name: &str) -> Self {
        Self::of(built_in(name))
    }

    /// A new session of the workshop with every pane.
    pub(crate) fn library() -> Self {
        Self::of(LIBRARY)
    }

    /// The same, looking at and standing in a phase.
    pub(crate) fn at(step: &str, phase: &str) -> Self {
        let mut stage = Self::library();
        stage.go(step, phase);
        stage
    }

    /// A new session of any workshop.
    pub(crate) fn of(workshop: &str) -> Self {
        let mut stage = Self::home();
        let message = stage.make(workshop);
        stage.take_in(message);
        stage
    }

    /// A new session of a workshop that goes on from the one that is open.
    pub(crate) fn follow(&mut self, workshop: &str) -> &mut Self {
        let old = self.session().clone();
        let message = self.goes_on(&old, built_in(workshop));
        self.take_in(message);
        self
    }

    /// A session as another program left it, opened.
    pub(crate) fn take(&mut self, session: Session) -> &mut Self {
        let message = self.keep(session);
        self.take_in(message);
        self
    }

    /// So many seconds later; while a clock runs, each is a tick.
    pub(crate) fn wait(&mut self, seconds: u32) -> &mut Self {
        for _ in 0..seconds {
            self.now += TimeDelta::seconds(1);
            self.tick();
        }
        self
    }

    pub(crate) fn now(&self) -> At {
        self.now
    }

    /// The wall clock goes so many seconds further while no time passes for the program, as when a
    /// machine sleeps; negative: it is set back.
    pub(crate) fn leap(&mut self, seconds: i64) -> &mut Self {
        self.now += TimeDelta::seconds(seconds);
        self.take_in(Message::Leapt(seconds));
        self.tick();
        self
    }

    /// Keys, each in a burst of its own: `a poet<enter><up>m`. `<lt>` is `<`.
    pub(crate) fn press(&mut self, keys: &str) -> &mut Self {
        for key in typed(keys) {
            self.burst_of(&[key]);
        }
        self
    }

    /// Keys that come in together, as of a remote or a held key.
    pub(crate) fn burst(&mut self, keys: &str) -> &mut Self {
        self.burst_of(&typed(keys));
        self
    }

    /// One key event as it is, in a burst of its own.
    pub(crate) fn event(&mut self, event: KeyEvent) -> &mut Self {
        self.burst_of(&[event]);
        self
    }

    fn burst_of(&mut self, keys: &[KeyEvent]) {
        begin_burst(&mut self.app);
        for key in keys {
            self.take_in(Message::Key(*key));
        }
        self.tick();
        crate::rebound::names_no_key(self.app.says.as_deref().unwrap_or_default());
    }

    pub(crate) fn paste(&mut self, text: &str) -> &mut Self {
        begin_burst(&mut self.app);
        self.take_in(Message::Paste(text.to_string()));
        self
    }

    pub(crate) fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.take_in(Message::Resize(columns, rows));
        self
    }

    /// The program anew, over what is kept: its home screen.
    pub(crate) fn start_again(&mut self) -> &mut Self {
        if !self.has_left {
            self.close();
        }
        self.has_left = false;
        let size = self.app.size;
        self.app = self.fresh_app();
        self.app.size = size;
        self
    }

    /// The program anew, with the session that was open.
    pub(crate) fn reopen(&mut self) -> &mut Self {
        let path = self.open.clone().expect("a session was open");
        self.start_again();
        let message = self.open(&path);
        self.take_in(message);
        self
    }

    /// The same session as the facilitator has it beside the wall.
    pub(crate) fn sit_down(&mut self) -> &mut Self {
        let (room, today) = (self.room().clone(), self.app.today(self.now));
        let desk = Desk::new(room, today);
        self.take_in(Message::AtDesk(Box::new(desk)));
        self
    }

    /// Something is said, as from elsewhere; the wall shows it.
    pub(crate) fn grant(&mut self, wish: &Wish) -> &mut Self {
        let now = self.now;
        let work = self.app.work_mut().expect("an open session");
        let decided = work.room.decide(&work.actor(now), wish);
        let entry = decided.unwrap_or_else(|refusal| panic!("{wish:?}: {refusal}"));
        if let Some(entry) = entry {
            work.room.apply(entry.clone());
            work.refresh();
            self.perform(Effect::Append(entry));
        }
        self
    }

    /// The same, if it is granted.
    pub(crate) fn try_grant(&mut self, wish: &Wish) -> Result<(), Refusal> {
        let work = self.app.work().expect("an open session");
        work.room.decide(&work.actor(self.now), wish)?;
        self.grant(wish);
        Ok(())
    }

    /// Who is here.
    pub(crate) fn people(&mut self, names: &[&str]) -> &mut Self {
        for name in names {
            self.grant(&Wish::Person {
                id: None,
                name: (*name).to_string(),
                side: None,
                here: true,
            });
        }
        self
    }

    /// Notes under a group of a step.
    pub(crate) fn notes(&mut self, step: &str, group: &str, texts: &[&str]) -> &mut Self {
        self.grant(&Wish::Add {
            step: step.into(),
            group: group.into(),
            texts: texts.iter().map(ToString::to_string).collect(),
            by: None,
        })
    }
}

/// What the wall shows, and what the session then holds.
impl Stage {
    pub(crate) fn work(&self) -> &Work {
        self.app.work().expect("an open session")
    }

    pub(crate) fn room(&self) -> &Room {
        &self.work().room
    }

    pub(crate) fn session(&self) -> &Session {
        self.room().session()
    }

    /// The notes under a group: `text`, or `text · who`.
    pub(crate) fn said(&self, step: &str, group: &str) -> Vec<String> {
        let session = self.session();
        let who = |by: &Id| session.who(by).map(|person| person.name.clone());
        let items = session.live_under(step, group);
        items
            .map(|item| match item.by.as_ref().and_then(who) {
                Some(who) => format!("{} · {who}", item.text),
                None => item.text.clone(),
            })
            .collect()
    }

    /// Where the room is: `assets share`.
    pub(crate) fn stand(&self) -> String {
        let stand = self.session().stand();
        format!("{} {}", stand.step, stand.phase)
    }

    /// The clock of the phase the room is in: whether it runs, and what is left, in seconds.
    pub(crate) fn clock(&self) -> (bool, u32) {
        let reading = self.work().reading(self.now).expect("a clock");
        (reading.running, reading.left_s())
    }

    /// How many entries there are.
    pub(crate) fn entries(&self) -> usize {
        let path = self.open.as_ref().expect("a session was open");
        self.kept[path].entries.len()
    }

    /// The names of those who are here.
    pub(crate) fn here(&self) -> Vec<String> {
        let here = self.session().here();
        here.iter().map(|person| person.name.clone()).collect()
    }

    /// Draws it as the program would, on any terminal.
    pub(crate) fn draw_on<B: Backend<Error: std::fmt::Debug>>(&self, terminal: &mut Terminal<B>) {
        let draw = terminal.draw(|frame| view(&self.app, Depth::Full, self.now, frame));
        draw.map(drop).unwrap();
    }

    fn drawn(&self) -> Terminal<TestBackend> {
        self.drawn_in(Depth::Full)
    }

    fn drawn_in(&self, depth: Depth) -> Terminal<TestBackend> {
        let (columns, rows) = self.app.size;
        let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
        let draw = terminal.draw(|frame| view(&self.app, depth, self.now, frame));
        draw.map(drop).unwrap();
        terminal
    }

    /// The screen in other looks.
    pub(crate) fn drawn_as(&mut self, look: &Look, depth: Depth, glyphs: Glyphs) -> Buffer {
        let mut keys = KeyTable::clone(&self.app.keys);
        keys.glyphs = glyphs;
        let look = std::mem::replace(&mut self.app.theme, look.clone());
        let keys = std::mem::replace(&mut self.app.keys, Arc::new(keys));
        let buffer = self.drawn_in(depth).backend().buffer().clone();
        self.app.theme = look;
        self.app.keys = keys;
        buffer
    }

    pub(crate) fn buffer(&self) -> Buffer {
        self.drawn().backend().buffer().clone()
    }

    /// The rows of the screen as one reads them.
    pub(crate) fn rows(&self) -> Vec<String> {
        let buffer = self.buffer();
        let rows = buffer.area.rows();
        rows.map(|row| text_of(&buffer, row.y, |_| true)).collect()
    }

    /// The screen as one text.
    pub(crate) fn screen(&self) -> String {
        self.rows().join("\n")
    }

    /// The screen for a snapshot: `»` before each row that has something painted, and where the
    /// cursor is.
    pub(crate) fn picture(&mut self) -> String {
        crate::looks::are_fit(self);
        let terminal = self.drawn();
        let buffer = terminal.backend().buffer();
        let mark = |y| {
            let painted = text_of(buffer, y, |x| self.paints(buffer, x, y));
            if painted.is_empty() { '|' } else { '»' }
        };
        let row = |y| format!("{}{}\n", mark(y), text_of(buffer, y, |_| true));
        let cursor = if terminal.backend().cursor_visible() {
            let cursor = terminal.backend().cursor_position();
            format!("cursor: column {}, row {}\n", cursor.x, cursor.y)
        } else {
            "no cursor\n".to_string()
        };
        let rows = (0..buffer.area.height).map(row);
        rows.chain([cursor]).collect()
    }

    /// What is painted, a text a row.
    pub(crate) fn painted(&self) -> Vec<String> {
        let buffer = self.buffer();
        let rows = buffer.area.rows();
        rows.map(|row| text_of(&buffer, row.y, |x| self.paints(&buffer, x, row.y)))
            .filter(|text| !text.is_empty())
            .collect()
    }

    fn paints(&self, buffer: &Buffer, x: u16, y: u16) -> bool {
        let painted = self.app.theme.theme(Depth::Full).painted;
        Some(buffer[(x, y)].bg) == painted.bg
    }

    /// The message line, in whole.
    pub(crate) fn message(&self) -> String {
        self.app.message().unwrap_or_default()
    }

    /// What the keys do here, the last row.
    pub(crate) fn foot(&self) -> String {
        self.row_from_below(1)
    }

    /// The line where one types.
    pub(crate) fn line(&self) -> String {
        self.row_from_below(3)
    }

    fn row_from_below(&self, up: usize) -> String {
        let rows = self.rows();
        let row = rows.len().checked_sub(up).map(|at| &rows[at]);
        row.map_or("", |row| row.trim()).to_string()
    }
}

/// One row of the screen, of the cells asked for, trailing blanks left out. The cell behind a wide
/// letter belongs to it.
fn text_of(buffer: &Buffer, y: u16, wanted: impl Fn(u16) -> bool) -> String {
    let mut text = String::new();
    let mut x = 0;
    while x < buffer.area.width {
        let symbol = buffer[(x, y)].symbol();
        if wanted(x) {
            text.push_str(symbol);
        }
        let wide = flipchart::domain::text::columns(symbol);
        x += u16::try_from(wide.max(1)).unwrap();
    }
    text.trim_end().to_string()
}
