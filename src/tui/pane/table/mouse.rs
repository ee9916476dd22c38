//! The mouse over a table: a cell is clicked to be in hand; the wheel goes through the rows.

use super::{
    super::{
        Pane, Reply, Scene,
        mouse::{Click, Mouse, rolled, seen},
    },
    TablePane,
};
use crate::tui::surface::{Marks, Touch};

impl Mouse for TablePane {
    /// What stands in the line is kept before one goes on, as with Tab.
    fn click(&mut self, scene: &Scene<'_>, click: &Click) -> Reply {
        let (Some(cells), Touch::Cell(row, column)) = (Self::cells(scene), &click.on) else {
            return Reply::pass();
        };
        let here = (*row, *column) == (self.row, self.column);
        let writing = !scene.work.is_choosing();
        if writing && !scene.line.is_empty() {
            if here {
                return Reply::pass();
            }
            self.aim = None;
            let reply = self.accept(scene, scene.line.text());
            self.aim = reply.advances.then_some((*row, *column));
            return reply;
        }
        if here {
            return self.edit(scene);
        }
        self.take(cells, *row, *column);
        Reply::default()
    }

    /// While something is typed its row stays.
    fn wheel(&mut self, scene: &Scene<'_>, marks: &Marks, down: bool) -> bool {
        let Some(cells) = Self::cells(scene).filter(|_| scene.line.is_empty()) else {
            return false;
        };
        let row = |touch: &Touch| match touch {
            Touch::Cell(row, _) => Some(*row),
            Touch::Item(_) | Touch::Part(_) | Touch::Nth(_) | Touch::Plot => None,
        };
        let here = (self.row, Self::last_row(cells) + 1);
        let Some(next) = rolled(seen(marks, row), here, down) else {
            return false;
        };
        self.take(cells, next, self.column);
        true
    }
}
