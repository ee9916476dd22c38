//! The mouse, by what stands on the screen.

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use flipchart::{
    domain::text::columns,
    tui::{message::Message, update::begin_burst},
};

use super::Stage;

const LEFT: MouseButton = MouseButton::Left;

impl Stage {
    /// A click on the first place where that text stands.
    pub(crate) fn click(&mut self, text: &str) -> &mut Self {
        let at = self.place_of(text);
        self.click_at(at)
    }

    /// A click on a cell: column and row, from 0.
    pub(crate) fn click_at(&mut self, at: (u16, u16)) -> &mut Self {
        self.hold(at).let_go(at)
    }

    /// The button goes down.
    pub(crate) fn hold(&mut self, at: (u16, u16)) -> &mut Self {
        self.mouse(MouseEventKind::Down(LEFT), at)
    }

    /// The pointer moves while it is down.
    pub(crate) fn drag(&mut self, at: (u16, u16)) -> &mut Self {
        self.mouse(MouseEventKind::Drag(LEFT), at)
    }

    /// The button goes up.
    pub(crate) fn let_go(&mut self, at: (u16, u16)) -> &mut Self {
        self.mouse(MouseEventKind::Up(LEFT), at)
    }

    /// The wheel, so many times.
    pub(crate) fn wheel(&mut self, down: bool, times: usize) -> &mut Self {
        let kind = if down {
            MouseEventKind::ScrollDown
        } else {
            MouseEventKind::ScrollUp
        };
        let (columns, rows) = self.app.size;
        for _ in 0..times {
            self.mouse(kind, (columns / 2, rows / 2));
        }
        self
    }

    /// One event in a burst of its own.
    pub(crate) fn mouse(&mut self, kind: MouseEventKind, (column, row): (u16, u16)) -> &mut Self {
        begin_burst(&mut self.app);
        self.take_in(Message::Mouse(MouseEvent {
            kind,
            column,
            row,
            modifiers: KeyModifiers::NONE,
        }));
        self
    }

    /// The row that has a text.
    #[track_caller]
    pub(crate) fn row_with(&self, text: &str) -> String {
        let (_, y) = self.place_of(text);
        self.rows()[usize::from(y)].clone()
    }

    /// Where a text begins on the screen, below its head first.
    #[track_caller]
    pub(crate) fn place_of(&self, text: &str) -> (u16, u16) {
        let rows = self.rows();
        let found = |(y, row): (usize, &String)| {
            let (before, _) = row.split_once(text)?;
            let x = columns(before);
            Some((u16::try_from(x).unwrap(), u16::try_from(y).unwrap()))
        };
        let below = rows.iter().enumerate().skip(5).find_map(found);
        let place = below.or_else(|| rows.iter().enumerate().find_map(found));
        place.unwrap_or_else(|| panic!("{text} stands nowhere:\n{}", self.screen()))
    }
}
