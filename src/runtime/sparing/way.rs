//! In which order cells are drawn, and how the cursor comes to each: in as few bytes as can be found
//! without looking ahead. Not here: what is then written.

use ratatui::{buffer::Cell, style::Modifier};

use super::Coat;
use crate::tui::paint::SEEN_ON_BLANKS;

/// So many cells and runs at most are drawn in the order that takes the fewest bytes; a new screen
/// comes from its top down.
const FEW_CELLS: usize = 400;
const FEW_RUNS: usize = 64;

/// What a colour takes, and bold or its like, in bytes: about.
const COLOUR: usize = 18;
const FLAG: usize = 4;

/// Column, row, and what is drawn there.
pub(super) type Drawn<'a> = (u16, u16, &'a Cell);

/// Where the cursor is while cells are drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Here {
    pub x: u16,
    pub y: u16,
    /// Whether its column is known: terminals differ in how wide they draw a sign.
    pub sure: bool,
}

/// Cells side by side that have the same on.
#[derive(Debug)]
pub(super) struct Run<'c, 'a> {
    pub cells: &'c [Drawn<'a>],
    coat: Coat,
    /// Whether only the ground is seen.
    blank: bool,
    /// Where the cursor is behind it.
    end: Here,
}

impl<'c, 'a> Run<'c, 'a> {
    /// The longest at the beginning of some cells; none where there are none.
    fn first(cells: &'c [Drawn<'a>]) -> Option<Self> {
        let (x, y, cell) = cells.first()?;
        let mut run = Run {
            cells: &cells[..1],
            coat: Coat::of(cell),
            blank: is_blank(cell),
            end: Here {
                x: x + 1,
                y: *y,
                sure: true,
            },
        };
        for (n, beside) in (x + 1..).zip(&cells[1..]) {
            let (coat, blank) = (Coat::of(beside.2), is_blank(beside.2));
            let same = match (run.blank, blank) {
                (false, false) => run.coat == coat,
                (true, _) | (_, true) => run.coat.alike_on_blanks(coat),
            };
            if (beside.0, beside.1) != (n, *y) || !same {
                break;
            }
            if run.blank {
                (run.coat, run.blank) = (coat, blank);
            }
            run.cells = &cells[..=run.cells.len()];
        }
        run.end.x += u16::try_from(run.cells.len() - 1).unwrap_or(0);
        run.end.sure = run.cells.iter().all(|(.., cell)| is_narrow(cell.symbol()));
        Some(run)
    }

    /// What it takes to come to it from there, and to put on what it needs.
    fn price(&self, here: Option<Here>, on: Option<Coat>) -> usize {
        let (x, y, _) = self.cells[0];
        Ways::of(here, (x, y)).shortest() + on.map_or(0, |on| self.change(on))
    }

    /// What is on behind it.
    fn leaves(&self, on: Option<Coat>) -> Option<Coat> {
        let kept = on.filter(|on| self.blank && self.change(*on) == 0);
        kept.or(Some(self.coat))
    }

    /// What it takes to put on what it needs, where that is on.
    fn change(&self, on: Coat) -> usize {
        let seen = if self.blank {
            SEEN_ON_BLANKS
        } else {
            Modifier::all()
        };
        let flags = ((on.modifier ^ self.coat.modifier) & seen)
            .bits()
            .count_ones();
        let colours = [!self.blank && on.fg != self.coat.fg, on.bg != self.coat.bg];
        let colours = colours.iter().filter(|differs| **differs).count();
        colours * COLOUR + flags as usize * FLAG
    }
}

fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " " && Coat::of(cell).bare()
}

/// All cells, in their order; none where they are too many to choose among.
pub(super) fn few_runs<'c, 'a>(cells: &'c [Drawn<'a>]) -> Option<Vec<Run<'c, 'a>>> {
    if cells.len() > FEW_CELLS {
        return None;
    }
    let mut runs = Vec::new();
    let mut rest = cells;
    while let Some(run) = Run::first(rest) {
        rest = &rest[run.cells.len()..];
        runs.push(run);
        if runs.len() > FEW_RUNS {
            return None;
        }
    }
    Some(runs)
}

/// So many runs are weighed against each other at most; of few, each is tried as the first.
const WEIGHED: usize = 1000;

/// In which order they take the fewest bytes, with that on: always the nearest next.
pub(super) fn order(runs: &[Run<'_, '_>], on: Option<Coat>) -> Vec<usize> {
    let starts = (WEIGHED / (runs.len() * runs.len()).max(1)).max(1);
    let (mut least, mut order) = (usize::MAX, Vec::new());
    for start in 0..starts.min(runs.len()) {
        if let Some(shorter) = tour(runs, on, start, least) {
            (least, order) = shorter;
        }
    }
    order
}

/// Beginning with the `start`-th; none where it is no shorter than `least`.
fn tour(
    runs: &[Run<'_, '_>],
    mut on: Option<Coat>,
    start: usize,
    least: usize,
) -> Option<(usize, Vec<usize>)> {
    let (mut here, mut cost, mut order) = (None, 0, Vec::with_capacity(runs.len()));
    let mut left: Vec<usize> = (0..runs.len()).collect();
    let mut next = Some((runs[start].price(here, on), start));
    while let Some((price, at)) = next {
        cost += price;
        if cost >= least {
            return None;
        }
        let n = left.remove(at);
        (here, on) = (Some(runs[n].end), runs[n].leaves(on));
        order.push(n);
        let prices = left.iter().map(|n| runs[*n].price(here, on));
        next = prices.zip(0..).min();
    }
    Some((cost, order))
}

/// Whether every terminal for which these signs are drawn has it one column wide: letters and the
/// blocks that digits are made of.
pub(super) fn is_narrow(symbol: &str) -> bool {
    let mut signs = symbol.chars();
    let block = |c: char| matches!(c, ' '..='~' | '\u{2580}'..='\u{259f}');
    signs.next().is_some_and(block) && signs.next().is_none()
}

/// The ways to a cell, and how many bytes each takes.
struct Ways {
    /// To its row and column.
    place: usize,
    /// To its row by steps, and to its column: up and down the column stays, whatever it is.
    column: usize,
    /// By steps alone.
    steps: usize,
}

impl Ways {
    fn of(from: Option<Here>, (x, y): (u16, u16)) -> Self {
        let mut ways = Self {
            place: 4 + digits(y + 1) + digits(x + 1),
            column: usize::MAX,
            steps: usize::MAX,
        };
        if let Some(here) = from {
            let rows = steps_length(here.y.abs_diff(y));
            ways.column = rows + 3 + digits(x + 1);
            if here.sure {
                ways.steps = rows + steps_length(here.x.abs_diff(x));
            }
        }
        ways
    }

    fn shortest(&self) -> usize {
        self.place.min(self.column).min(self.steps)
    }
}

fn digits(number: u16) -> usize {
    match number {
        0..10 => 1,
        10..100 => 2,
        100..1000 => 3,
        1000..10_000 => 4,
        _ => 5,
    }
}

fn steps_length(count: u16) -> usize {
    match count {
        0 => 0,
        1 => 3,
        _ => 3 + digits(count),
    }
}

/// The shortest way to a cell.
pub(super) fn way(from: Option<Here>, (x, y): (u16, u16)) -> String {
    let steps = |from: u16, to: u16, [less, more]: [char; 2]| match (from.abs_diff(to), from < to) {
        (0, _) => String::new(),
        (1, further) => format!("\x1b[{}", if further { more } else { less }),
        (count, further) => format!("\x1b[{count}{}", if further { more } else { less }),
    };
    let ways = Ways::of(from, (x, y));
    let Some(here) = from.filter(|_| ways.shortest() < ways.place) else {
        return format!("\x1b[{};{}H", y + 1, x + 1);
    };
    let rows = steps(here.y, y, ['A', 'B']);
    if ways.steps < ways.column {
        rows + &steps(here.x, x, ['D', 'C'])
    } else {
        format!("{rows}\x1b[{}G", x + 1)
    }
}

#[cfg(test)]
mod tests {
    use ratatui::{
        backend::Backend,
        layout::Size,
        style::{Color, Style},
    };

    use super::{super::Sparing, *};

    fn drawn_at(cells: &[(u16, u16, &str)]) -> String {
        let plain = |(x, y, text)| (x, y, text, Style::new());
        drawn(&cells.iter().copied().map(plain).collect::<Vec<_>>())
    }

    fn drawn(cells: &[(u16, u16, &str, Style)]) -> String {
        let mut bytes = Vec::new();
        let cells: Vec<_> = cells
            .iter()
            .map(|(x, y, text, style)| {
                let mut cell = Cell::default();
                cell.set_symbol(text).set_style(*style);
                (*x, *y, cell)
            })
            .collect();
        let mut backend = Sparing::new(&mut bytes, Size::new(100, 24));
        let cells = cells.iter().map(|(x, y, cell)| (*x, *y, cell));
        backend.draw(cells).unwrap();
        let text = String::from_utf8(bytes).unwrap().replace('\x1b', "^");
        text.replacen("^[0m", "", 1)
    }

    #[test]
    fn the_shortest_way() {
        let block = [(80, 0, "█"), (80, 1, "█"), (80, 2, "█")];
        assert_eq!(drawn_at(&block), "^[1;81H█^[B^[D█^[B^[D█");
        let ends = [(80, 0, "a"), (90, 0, "b"), (80, 1, "c"), (90, 1, "d")];
        assert_eq!(drawn_at(&ends), "^[1;81Ha^[9Cb^[B^[Dd^[81Gc");
    }

    /// A way is as long as it was reckoned.
    #[test]
    fn lengths_are_those_of_what_is_written() {
        let places = [0, 1, 8, 9, 10, 98, 99, 100, 400];
        for (from, to) in places
            .iter()
            .flat_map(|x| places.iter().map(move |y| (*x, *y)))
        {
            for sure in [true, false] {
                let here = Some(Here {
                    x: from,
                    y: to,
                    sure,
                });
                for there in [(to, from), (from, from), (from + 1, to)] {
                    assert_eq!(way(here, there).len(), Ways::of(here, there).shortest());
                }
            }
        }
    }

    #[test]
    fn what_has_the_same_on_is_drawn_together() {
        let red = Style::new().fg(Color::Indexed(1));
        let plain = Style::new();
        let foot = [
            (0, 5, "Q", red),
            (1, 5, " ", plain),
            (2, 5, "l", plain),
            (9, 5, "Z", red),
            (10, 5, "u", plain),
        ];
        let all = "^[6;1H^[38;5;1mQ ^[7CZ^[39mu^[3Gl";
        assert_eq!(drawn(&foot), all);
    }

    /// Nobody knows how wide it is drawn, nor where the cursor is at the terminal's end.
    #[test]
    fn a_column_is_relied_on_only_where_it_is_known() {
        for sign in ["会", "★", "é"] {
            let two = [(80, 0, sign), (84, 0, sign)];
            assert_eq!(drawn_at(&two), format!("^[1;81H{sign}^[85G{sign}"));
        }
        let end = [(99, 0, "a"), (99, 1, "b")];
        assert_eq!(drawn_at(&end), "^[1;100Ha^[2;100Hb");
    }
}
