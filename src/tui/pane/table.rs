//! `table`: rows by columns, a cell at a time; Enter keeps and goes right, then to the next row.

use ratatui::layout::Rect;

mod acts;
mod draw;
mod mouse;
mod typed;
mod words;

use self::typed::Half;
use super::{
    Manner, Pane, Reply, Scene,
    suggest::{Offer, Turn},
};
use crate::{
    domain::{
        exercise::{Cells, Row},
        id::Id,
        prompt::{Body, Shown},
        text::cut,
        wish::{Said, Wish},
        workshop::Field,
    },
    tui::{
        app::Hands,
        hint::{Hint, nothing_here},
        keymap::{Action, Place},
        surface::Surface,
        theme::Theme,
    },
};

pub(super) const MANNER: Manner = Manner {
    answers: true,
    knows_not: true,
    ..Manner::of(Place::Table, || Box::<TablePane>::default())
};

/// Which cell is in hand.
#[derive(Clone, Debug, Default)]
pub(super) struct TablePane {
    /// A place among the rows; behind the last: the row that is to be typed.
    row: usize,
    /// The row's item, by which it is found again.
    id: Option<Id>,
    /// 0 is the row's own name, from 1 the columns.
    column: usize,
    /// There was a row before. With the first one the column in hand is 1, as its name is known.
    begun: bool,
    /// There is a row, so there is something to pick.
    any: bool,
    /// Which offer Enter takes.
    turn: Turn,
    /// What is kept leads to the cell before: it was Shift-Tab.
    backwards: bool,
    /// What is kept leads to this cell: it was clicked.
    aim: Option<(usize, usize)>,
}

impl TablePane {
    fn cells<'a>(scene: &'a Scene<'_>) -> Option<&'a Cells> {
        let Body::Table(cells) = &scene.prompt.body else {
            return None;
        };
        Some(cells)
    }

    /// None: the row that is to be typed, or no row at all.
    fn row_in_hand<'a>(&self, cells: &'a Cells) -> Option<&'a Row> {
        cells.rows.get(self.row)
    }

    /// The column in hand; none on a row's name.
    fn field<'a>(&self, cells: &'a Cells) -> Option<&'a Field> {
        cells.columns.get(self.column.checked_sub(1)?)
    }

    /// The answer to the cell in hand, as the session has it.
    fn answer(&self, scene: &Scene<'_>, said: Said) -> Option<Wish> {
        self.wish_for(scene, Some(said))
    }

    fn wish_for(&self, scene: &Scene<'_>, said: Option<Said>) -> Option<Wish> {
        let cells = Self::cells(scene)?;
        Some(Wish::Answer {
            step: scene.prompt.step.clone(),
            subject: Some(self.row_in_hand(cells)?.item.id.clone()),
            field: self.field(cells)?.id.clone(),
            said,
        })
    }

    /// Where the last row is, the one to be typed included.
    fn last_row(cells: &Cells) -> usize {
        let rows = cells.rows.len() + usize::from(cells.add.is_some());
        rows.saturating_sub(1)
    }

    /// Takes a cell in hand; beyond the last row or column it is the last.
    fn take(&mut self, cells: &Cells, row: usize, column: usize) {
        self.row = row.min(Self::last_row(cells));
        let there = self.row_in_hand(cells).map(|row| row.item.id.clone());
        // The row to be typed has nothing but a name.
        self.column = if there.is_some() {
            column.min(cells.columns.len())
        } else {
            0
        };
        self.id = there;
    }

    /// To the next cell, after the last column to the next row, after the last row to the first.
    fn step(&mut self, cells: &Cells, ahead: bool) {
        let (columns, last) = (cells.columns.len(), Self::last_row(cells));
        let there = self.row_in_hand(cells).is_some();
        let next = match (ahead, self.column) {
            (true, column) if there && column < columns => (self.row, column + 1),
            (true, _) if self.row < last => (self.row + 1, 1),
            (true, _) => (0, 1),
            (false, 2..) => (self.row, self.column - 1),
            (false, _) if self.row > 0 => (self.row - 1, columns),
            (false, _) => (last, columns),
        };
        self.take(cells, next.0, next.1);
    }

    /// Arrows stop at the edges, where Tab goes round: above the first row letters begin to act,
    /// and below the last one, while they do, the line is again.
    fn move_by(&mut self, scene: &Scene<'_>, action: Action) -> Reply {
        let Some(cells) = Self::cells(scene) else {
            return Reply::pass();
        };
        let choosing = scene.work.is_choosing();
        match action {
            Action::MoveLeft => self.take(cells, self.row, self.column.saturating_sub(1)),
            Action::MoveRight => self.take(cells, self.row, self.column + 1),
            Action::MoveDown if self.row < Self::last_row(cells) => {
                self.take(cells, self.row + 1, self.column.max(1));
            }
            Action::MoveDown if choosing => return Reply::default().to_line(),
            Action::MoveUp if self.row > 0 => self.take(cells, self.row - 1, self.column.max(1)),
            Action::MoveUp if !choosing => return pick(cells),
            _ => {}
        }
        Reply::default()
    }

    /// The text in the line, as the cell in hand takes it.
    fn half(&self, scene: &Scene<'_>, text: &str) -> Option<Half> {
        Some(Half::new(self.field(Self::cells(scene)?)?, text))
    }

    /// What the text may mean, and which of it stands first.
    fn offers(&self, scene: &Scene<'_>, text: &str) -> (Vec<Offer>, usize) {
        let half = self.half(scene, text);
        let offers = half.map(|half| half.typing(scene).offers());
        (offers.unwrap_or_default(), self.turn.at(text))
    }

    /// `↑` and `↓` beside a text turn the offers; `↑` without any picks the cell.
    fn turn_offer(&mut self, scene: &Scene<'_>, ahead: bool) -> Reply {
        let text = scene.line.text();
        let (offers, _) = self.offers(scene, text);
        if offers.len() > 1 {
            self.turn.turn(text, offers.len(), ahead);
            return Reply::default();
        }
        match Self::cells(scene) {
            Some(cells) if !ahead => pick(cells),
            Some(_) | None => Reply::pass(),
        }
    }
}

/// The cell in hand is picked: letters act on it.
fn pick(cells: &Cells) -> Reply {
    if cells.rows.is_empty() {
        return Reply::say("No row to pick yet.");
    }
    Reply {
        hands: Some(Hands::Choosing { after: None }),
        ..Reply::default()
    }
}

impl Pane for TablePane {
    fn refresh(&mut self, body: &Body, _phase: &Id) {
        let Body::Table(cells) = body else { return };
        let known = |id: &Id| cells.rows.iter().position(|row| row.item.id == *id);
        // By its id, as rows may have come or gone above it.
        let row = self.id.as_ref().and_then(known).unwrap_or(self.row);
        self.any = !cells.rows.is_empty();
        let begins = self.any && !self.begun && self.id.is_none();
        self.begun |= self.any;
        self.take(cells, row, if begins { 1 } else { self.column });
    }

    fn label(&self, scene: &Scene<'_>) -> Option<String> {
        let cells = Self::cells(scene)?;
        let Some(row) = self.row_in_hand(cells) else {
            return Some(
                cells
                    .add
                    .as_ref()
                    .map_or_else(|| cells.noun.0.clone(), |add| add.label.clone()),
            );
        };
        // What is covered on the wall is covered before the line too.
        let name = row.item.text.as_deref().unwrap_or("▒▒▒▒");
        let Some(field) = self.field(cells) else {
            return Some(cut(name, 30).into_owned());
        };
        Some(format!("{}, {}", cut(name, 24), field.name()))
    }

    fn question(&self, scene: &Scene<'_>) -> Option<String> {
        let cells = Self::cells(scene)?;
        let add = cells
            .add
            .as_ref()
            .filter(|_| self.row_in_hand(cells).is_none())?;
        Some(add.question.clone()).filter(|question| !question.is_empty())
    }

    fn foot(&self, scene: &Scene<'_>) -> Vec<Hint> {
        let Some(cells) = Self::cells(scene) else {
            return Vec::new();
        };
        if scene.work.is_choosing() {
            return words::foot_picked();
        }
        let on_row = self.row_in_hand(cells);
        if on_row.is_none() && cells.add.is_none() {
            return nothing_here(format!("No {} yet", cells.noun.1));
        }
        if scene.line.is_empty() {
            return words::foot_empty(on_row.is_some(), cells);
        }
        let text = scene.line.text();
        let (offers, at) = self.offers(scene, text);
        let typing = self.half(scene, text);
        let above = self.told_above(scene, text);
        let first = match (offers.get(at), &typing) {
            _ if above.is_some() => format!("{}, next", cut(&above.unwrap_or_default(), 20)),
            (Some(offer), _) => format!("{}, next", cut(&offer.label, 20)),
            (None, Some(half)) => half.typing(scene).ghost(None).map_or_else(
                || "keep, next".to_string(),
                |ghost| format!("{ghost}, next"),
            ),
            (None, None) if on_row.is_some() => "keep".to_string(),
            (None, None) => format!("add \"{}\"", cut(text.trim(), 24)),
        };
        let held = on_row
            .and_then(|row| row.cells.get(self.column.checked_sub(1)?)?.as_ref())
            .is_some_and(|cell| cell.told.known);
        let person = typing.is_some_and(|half| half.is_person());
        let editing = scene.line.editing.is_some();
        words::foot_typed(first, offers.len() > 1, held && person, editing)
    }

    fn accept(&mut self, scene: &Scene<'_>, text: &str) -> Reply {
        self.backwards = false;
        self.accept_text(scene, text)
    }

    fn accept_nothing(&mut self, scene: &Scene<'_>) -> Reply {
        self.backwards = false;
        self.advance(scene);
        Reply::default()
    }

    fn advance(&mut self, scene: &Scene<'_>) {
        if let Some(cells) = Self::cells(scene) {
            match self.aim.take() {
                Some((row, column)) => self.take(cells, row, column),
                None => self.step(cells, !self.backwards),
            }
        }
    }

    fn act(&mut self, scene: &Scene<'_>, action: Action) -> Reply {
        let Some(cells) = Self::cells(scene) else {
            return Reply::pass();
        };
        let writing = !scene.work.is_choosing() && !scene.line.is_empty();
        match action {
            Action::NextPart | Action::PreviousPart if writing => {
                self.backwards = action == Action::PreviousPart;
                self.accept_text(scene, scene.line.text())
            }
            Action::NextPart | Action::PreviousPart => {
                self.step(cells, action == Action::NextPart);
                Reply::default()
            }
            Action::Pick | Action::MoveUp if writing => self.turn_offer(scene, false),
            Action::MoveDown if writing => self.turn_offer(scene, true),
            // Left and right are the text's while there is one.
            Action::MoveLeft | Action::MoveRight if writing => Reply::pass(),
            Action::Pick => self.move_by(scene, Action::MoveUp),
            Action::MoveUp | Action::MoveDown | Action::MoveLeft | Action::MoveRight => {
                self.move_by(scene, action)
            }
            Action::First => {
                self.take(cells, 0, self.column);
                Reply::default()
            }
            Action::Last => {
                self.take(cells, cells.rows.len().saturating_sub(1), self.column);
                Reply::default()
            }
            Action::Edit | Action::EditLast => self.edit(scene),
            Action::Remove => self.clear(scene),
            Action::NextOption => self.next_option(scene),
            Action::HandOver => self.hand_over(scene),
            _ => Reply::pass(),
        }
    }

    fn stays_in_hand(&self) -> bool {
        true
    }

    fn has_pick(&self) -> bool {
        self.any && self.id.is_some()
    }

    fn let_go(&mut self) {}

    /// The place of the row is found by `refresh`.
    fn pick(&mut self, id: &Id) {
        self.id = Some(id.clone());
    }

    fn understood(&self, scene: &Scene<'_>) -> Option<String> {
        let text = scene.line.text();
        if let Some(above) = self.told_above(scene, text) {
            return Some(format!("as above: {above}"));
        }
        let (offers, at) = self.offers(scene, text);
        self.half(scene, text)?
            .typing(scene)
            .understood(&offers, at)
    }

    fn wants_arrows(&self, scene: &Scene<'_>, text: &str) -> bool {
        self.offers(scene, text).0.len() > 1
    }

    fn takes_lines(&self, scene: &Scene<'_>) -> Option<(Id, Id, String)> {
        let add = Self::cells(scene)?.add.as_ref()?;
        Some((
            scene.prompt.step.clone(),
            add.group.clone(),
            add.label.clone(),
        ))
    }

    fn on_wall<'a>(&self, body: &'a Body) -> Vec<(&'a Shown, &'a str)> {
        let Body::Table(cells) = body else {
            return Vec::new();
        };
        cells.rows.iter().map(|row| (&row.item, "")).collect()
    }

    fn draw(&self, scene: &Scene<'_>, area: Rect, buf: &mut Surface<'_>, theme: &Theme) {
        let Some(cells) = Self::cells(scene) else {
            return;
        };
        let text = scene.line.text();
        let (offers, at) = self.offers(scene, text);
        // A covered table must not show what is being typed into it.
        let shown = !text.is_empty() && !scene.prompt.covered;
        let half = self.half(scene, text).filter(|_| shown);
        let page = draw::Page {
            cells,
            row: self.row,
            column: self.column,
            painted: scene.work.is_choosing(),
            ghost: half.and_then(|half| half.typing(scene).ghost(offers.get(at))),
            today: scene.today,
        };
        page.draw(area, buf, theme);
    }
}
