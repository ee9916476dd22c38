//! What of ours reaches whom, and who of them the target: columns of names and the lines between,
//! as thick as they are strong, the best route dark. What has no line is not drawn.

use std::{cmp::Reverse, collections::BTreeMap, fmt::Write};

use super::{
    WIDTH,
    canvas::{Anchor, Canvas, Ink, Pen, lines_of},
};
use crate::domain::{
    exercise::{End, Line, Lines},
    id::Id,
    order::InOrder,
};

const NAME: f64 = 13.0;
const HIGH: f64 = 46.0;
/// Ours, theirs, the target: where each column begins, and how wide it is.
const COLUMNS: [(f64, f64); 3] = [(4.0, 200.0), (296.0, 190.0), (566.0, 150.0)];
const HEADS: [&str; 3] = ["ours", "theirs", "target"];
const TOP: f64 = 34.0;
/// Within the gap to the next column.
const WIDEST_BOW: f64 = 90.0;

/// Where a name stands: its column, and the middle of its box.
type Seats = BTreeMap<Id, (usize, f64)>;

/// More names in a column than this are no picture any more, nor more lines; the strongest are drawn
/// then.
const MOST_ROWS: usize = 18;
const MOST_LINES: usize = 48;

pub(super) fn draw(all: &Lines) -> Canvas {
    let lines = &strongest(all);
    let columns = columns(lines);
    let rows = columns.iter().map(Vec::len).max().unwrap_or(0).max(1);
    let height = rows as f64 * HIGH;
    let mut canvas = Canvas::new(WIDTH, TOP + height + 34.0);
    let seats = seats(&columns, height);
    let mut ordered: Vec<&Line> = lines.links.iter().collect();
    // Dark ones last: they cross over the others.
    ordered.order_by_key(|line| is_best(lines, line));
    for line in ordered {
        wire(lines, line, &seats, &mut canvas);
    }
    for (column, ends) in columns.iter().enumerate() {
        names(column, ends, &seats, &mut canvas);
    }
    let mut legend = "thin slight · middle good · thick strong · dark: the best route".to_string();
    if lines.links.len() < all.links.len() {
        let (drawn, of) = (lines.links.len(), all.links.len());
        write!(legend, " · the strongest {drawn} of {of}").ok();
    }
    let at = (WIDTH / 2.0, canvas.height - 6.0);
    canvas.text(at, NAME, Anchor::Middle, Ink::Faint, &legend);
    canvas
}

/// As many lines as make a picture: the best route, then the strongest, first those to the target.
fn strongest(all: &Lines) -> Lines {
    let mut ranked: Vec<&Line> = all.links.iter().collect();
    let reaches = |line: &Line| all.targets.iter().any(|end| end.item.id == line.to);
    ranked.order_by_key(|line| (!is_best(all, line), Reverse(line.strength), !reaches(line)));
    let mut lines = Lines {
        links: Vec::new(),
        ..all.clone()
    };
    for line in ranked {
        lines.links.push(line.clone());
        let fits = columns(&lines)
            .iter()
            .all(|column| column.len() <= MOST_ROWS);
        if !fits {
            lines.links.pop();
        }
        if lines.links.len() == MOST_LINES {
            break;
        }
    }
    // In the order in which they were said.
    let place = |line: &Line| all.links.iter().position(|other| other == line);
    lines.links.order_by_key(place);
    lines
}

/// Those with lines, by column. Theirs stand near what leads to them, so that lines cross less.
fn columns(lines: &Lines) -> [Vec<&End>; 3] {
    let ends = || lines.links.iter().flat_map(|line| [&line.from, &line.to]);
    let used = |end: &&End| ends().any(|id| *id == end.item.id);
    let ours: Vec<&End> = lines.ours.iter().filter(used).collect();
    let others = lines.theirs.iter().chain(&lines.others);
    let mut theirs: Vec<&End> = others.filter(used).collect();
    let place = |id: &Id| ours.iter().position(|end| end.item.id == *id);
    let middle = |end: &&End| {
        let into = lines.links.iter().filter(|line| line.to == end.item.id);
        let from: Vec<usize> = into.filter_map(|line| place(&line.from)).collect();
        let sum: usize = from.iter().sum();
        (sum * 100).checked_div(from.len()).unwrap_or(usize::MAX)
    };
    theirs.order_by_key(middle);
    let targets: Vec<&End> = lines.targets.iter().filter(used).collect();
    [ours, theirs, targets]
}

fn seats(columns: &[Vec<&End>; 3], height: f64) -> Seats {
    let mut seats = Seats::new();
    for (column, ends) in columns.iter().enumerate() {
        let each = height / ends.len().max(1) as f64;
        for (row, end) in ends.iter().enumerate() {
            let y = TOP + (row as f64 + 0.5) * each;
            seats.insert(end.item.id.clone(), (column, y));
        }
    }
    seats
}

/// Whether a line is part of the best route.
fn is_best(lines: &Lines, line: &Line) -> bool {
    let next = lines.best.iter().zip(lines.best.iter().skip(1));
    next.into_iter().any(|pair| pair == (&line.from, &line.to))
}

/// From edge to edge; between two of the same column in a bow on its right.
fn wire(lines: &Lines, line: &Line, seats: &Seats, canvas: &mut Canvas) {
    let (Some(from), Some(to)) = (seats.get(&line.from), seats.get(&line.to)) else {
        return;
    };
    let edge = |(column, y): (usize, f64), right: bool| {
        let (x, width) = COLUMNS.get(column).copied().unwrap_or_default();
        (if right { x + width } else { x }, y)
    };
    let width = [1.2, 2.6, 4.6];
    let width = width.get(usize::from(line.strength.saturating_sub(1)));
    let ink = if is_best(lines, line) {
        Ink::Text
    } else {
        Ink::Rule
    };
    let pen = Pen::line(ink, width.copied().unwrap_or(1.2));
    let start = edge(*from, from.0 <= to.0);
    let end = edge(*to, from.0 >= to.0);
    if from.0 + 2 == to.0 {
        return canvas.path(&over(start, end, seats), pen);
    }
    let bow = if from.0 == to.0 {
        let out = (30.0 + (start.1 - end.1).abs() * 0.12).min(WIDEST_BOW);
        // Elsewhere all leads to the right; here it has to be said.
        let wings = vec![(end.0 + 8.0, end.1 - 4.5), (end.0 + 8.0, end.1 + 4.5)];
        let head = [('M', vec![end]), ('L', wings), ('Z', vec![])];
        canvas.path(&head, Pen::fill(ink));
        vec![(start.0 + out, start.1), (end.0 + out, end.1), end]
    } else {
        bend(start, end)
    };
    canvas.path(&[('M', vec![start]), ('C', bow)], pen);
}

fn bend(start: (f64, f64), end: (f64, f64)) -> Vec<(f64, f64)> {
    let half = (end.0 - start.0) / 2.0;
    vec![(start.0 + half, start.1), (end.0 - half, end.1), end]
}

/// Past the column between, where there is a gap.
fn over(start: (f64, f64), end: (f64, f64), seats: &Seats) -> [(char, Vec<(f64, f64)>); 4] {
    let (x, width) = COLUMNS.get(1).copied().unwrap_or_default();
    let middle = seats.values().filter(|(column, _)| *column == 1);
    let mut rows: Vec<f64> = middle.map(|(_, y)| *y).collect();
    rows.order_by(f64::total_cmp);
    let mut gaps = vec![f64::midpoint(start.1, end.1)];
    if let (Some(first), Some(last)) = (rows.first(), rows.last()) {
        let between = rows.iter().zip(rows.iter().skip(1));
        gaps = between
            .map(|(above, below)| f64::midpoint(*above, *below))
            .collect();
        gaps.extend([first - HIGH / 2.0, last + HIGH / 2.0]);
    }
    let straight = f64::midpoint(start.1, end.1);
    gaps.order_by(|a, b| (a - straight).abs().total_cmp(&(b - straight).abs()));
    let lane = gaps.first().copied().unwrap_or(straight);
    let (enters, leaves) = ((x, lane), (x + width, lane));
    [
        ('M', vec![start]),
        ('C', bend(start, enters)),
        ('L', vec![leaves]),
        ('C', bend(leaves, end)),
    ]
}

fn names(column: usize, ends: &[&End], seats: &Seats, canvas: &mut Canvas) {
    let (x, width) = COLUMNS.get(column).copied().unwrap_or_default();
    let head = HEADS.get(column).copied().unwrap_or_default();
    if !ends.is_empty() {
        let at = (x + width / 2.0, 18.0);
        canvas.text(at, NAME, Anchor::Middle, Ink::Faint, head);
    }
    for end in ends {
        let Some((_, y)) = seats.get(&end.item.id) else {
            continue;
        };
        let text = end.item.text.as_deref().unwrap_or_default();
        let lines = lines_of(text, width - 12.0, NAME, 2);
        let high = lines.len().max(1) as f64 * NAME * 1.25 + 6.0;
        let frame = Pen::line(Ink::Rule, 1.0).and_fill(Ink::Soft);
        canvas.rect(x, y - high / 2.0, width, high, frame);
        let top = (x + width / 2.0, y - high / 2.0 + NAME + 2.0);
        canvas.texts(top, NAME, Anchor::Middle, Ink::Text, &lines);
    }
}
