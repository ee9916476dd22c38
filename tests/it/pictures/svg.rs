//! A terminal's screen as SVG: small, crisp at every size, its text still text.
//!
//! Not here: lines and blocks (`strokes`), and what is on the screen.

use std::{collections::BTreeMap, fmt::Write as _};

use vt100::{Cell, Color};

use super::strokes::{Part, is_line, parts};
use crate::support::pty::Terminal;

/// A cell, and what is left around the screen, in pixels.
const WIDE: u16 = 9;
const HIGH: u16 = 19;
const MARGIN: u16 = 12;
const LETTERS: u16 = 15;
/// From the top of a row to the line that letters stand on.
const BASE: u16 = 14;

/// So many blanks part a text in two.
const GAP: usize = 3;

/// What a cell looks like.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Look {
    ink: String,
    bold: bool,
    italic: bool,
    underlined: bool,
}

struct Drawing {
    cols: u16,
    rows: u16,
    cells: Vec<Vec<Cell>>,
    /// The colour of most cells, which is painted once.
    paper: String,
    /// Each look, and the name of its class.
    looks: BTreeMap<Look, usize>,
}

/// The screen as it is; `about` says in words what can be seen.
pub(super) fn svg(terminal: &Terminal, (cols, rows): (u16, u16), about: &str) -> String {
    let row = |y| (0..cols).map(|x| terminal.cell(y, x)).collect();
    let cells: Vec<Vec<Cell>> = (0..rows).map(row).collect();
    let mut drawing = Drawing {
        paper: most(cells.iter().flatten().map(paper)),
        cols,
        rows,
        cells,
        looks: BTreeMap::new(),
    };
    let body = drawing.body();
    let cursor = terminal.cursor().map(|at| drawing.cursor(at));
    drawing.whole(about, &(body + &cursor.unwrap_or_default()))
}

fn most(colours: impl Iterator<Item = String>) -> String {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for colour in colours {
        *counts.entry(colour).or_default() += 1;
    }
    let most = counts.into_iter().max_by_key(|(_, count)| *count);
    most.map(|(colour, _)| colour).unwrap_or_default()
}

fn colour(colour: Color, default: &str) -> String {
    match colour {
        Color::Rgb(red, green, blue) => format!("#{red:02x}{green:02x}{blue:02x}"),
        // Themes name their colours; what they leave to the terminal is black and white.
        Color::Default | Color::Idx(_) => default.to_string(),
    }
}

fn ink_and_paper(cell: &Cell) -> (String, String) {
    let ink = colour(cell.fgcolor(), "#ffffff");
    let paper = colour(cell.bgcolor(), "#000000");
    if cell.inverse() {
        (paper, ink)
    } else {
        (ink, paper)
    }
}

fn paper(cell: &Cell) -> String {
    ink_and_paper(cell).1
}

fn look(cell: &Cell) -> Look {
    Look {
        ink: ink_and_paper(cell).0,
        bold: cell.bold(),
        italic: cell.italic(),
        underlined: cell.underline(),
    }
}

fn left(col: usize) -> usize {
    usize::from(MARGIN) + col * usize::from(WIDE)
}

fn top(row: usize) -> usize {
    usize::from(MARGIN) + row * usize::from(HIGH)
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;")
}

impl Drawing {
    /// Blocks stand edge to edge; a thin line must not fall between two of the reader's pixels.
    fn body(&mut self) -> String {
        let rows = 0..self.cells.len();
        let papers: String = rows.clone().map(|y| self.papers(y)).collect();
        let blocks: String = rows.clone().map(|y| self.shapes(y, false)).collect();
        let lines: String = rows.clone().map(|y| self.shapes(y, true)).collect();
        let texts: String = rows.map(|y| self.texts(y)).collect();
        format!("<g shape-rendering=\"crispEdges\">{papers}{blocks}</g>\n{lines}{texts}")
    }

    /// Where a row's paper is another one than most.
    fn papers(&self, y: usize) -> String {
        let mut all = String::new();
        let row = &self.cells[y];
        let mut x = 0;
        while x < row.len() {
            let colour = paper(&row[x]);
            let end = (x..row.len()).find(|at| paper(&row[*at]) != colour);
            let end = end.unwrap_or(row.len());
            if colour != self.paper {
                let (left, top, wide) = (left(x), top(y), (end - x) * usize::from(WIDE));
                let _ = writeln!(
                    all,
                    "<rect x=\"{left}\" y=\"{top}\" width=\"{wide}\" height=\"{HIGH}\" fill=\"{colour}\"/>"
                );
            }
            x = end;
        }
        all
    }

    /// A row's lines or blocks: a path for each ink.
    fn shapes(&self, y: usize, lines: bool) -> String {
        let mut paths: BTreeMap<(String, String), String> = BTreeMap::new();
        for (x, cell) in self.cells[y].iter().enumerate() {
            let character = cell.contents().chars().next().unwrap_or(' ');
            if is_line(character) != lines {
                continue;
            }
            let parts = parts(character, f64::from(WIDE), f64::from(HIGH));
            for part in parts.into_iter().flatten() {
                let ink = (look(cell).ink, part.opacity.to_string());
                *paths.entry(ink).or_default() += &outline(part, x, y);
            }
        }
        let path = |((ink, opacity), outline): ((String, String), String)| {
            let shade = match opacity.as_str() {
                "1" => String::new(),
                _ => format!(" opacity=\"{opacity}\""),
            };
            format!("<path fill=\"{ink}\"{shade} d=\"{outline}\"/>\n")
        };
        paths.into_iter().map(path).collect()
    }

    /// Letters and signs: what stands close together and looks alike is one text.
    fn texts(&mut self, y: usize) -> String {
        let mut all = String::new();
        let mut x = 0;
        while x < self.cells[y].len() {
            let text = run(&self.cells[y], x);
            let Some(text) = text else {
                x += 1;
                continue;
            };
            let look = look(&self.cells[y][x]);
            let next = self.looks.len();
            let class = *self.looks.entry(look).or_insert(next);
            let (left, base) = (left(x), top(y) + usize::from(BASE));
            let count = text.chars().count();
            // Whatever the font, a run is as wide as its cells. A sign alone keeps its shape.
            let wide = match count {
                1 => String::new(),
                _ => format!(" textLength=\"{}\"", count * usize::from(WIDE)),
            };
            let text = escaped(&text);
            let _ = writeln!(
                all,
                "<text x=\"{left}\" y=\"{base}\" class=\"c{class}\"{wide}>{text}</text>"
            );
            x += count;
        }
        all
    }

    fn cursor(&self, (row, col): (u16, u16)) -> String {
        let (left, top) = (left(col.into()), top(row.into()));
        let cell = &self.cells[usize::from(row)][usize::from(col)];
        let ink = look(cell).ink;
        format!("<rect x=\"{left}\" y=\"{top}\" width=\"2\" height=\"{HIGH}\" fill=\"{ink}\"/>\n")
    }

    fn whole(&self, about: &str, body: &str) -> String {
        let wide = self.cols * WIDE + 2 * MARGIN;
        let high = self.rows * HIGH + 2 * MARGIN;
        let class = |(look, name): (&Look, &usize)| {
            let mut style = format!(".c{name}{{fill:{}", look.ink);
            for (is_so, what) in [
                (look.bold, ";font-weight:700"),
                (look.italic, ";font-style:italic"),
                (look.underlined, ";text-decoration:underline"),
            ] {
                style += if is_so { what } else { "" };
            }
            style + "}"
        };
        let classes: String = self.looks.iter().map(class).collect();
        let (about, paper) = (escaped(about), &self.paper);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {wide} {high}\" \
             width=\"{wide}\" height=\"{high}\" role=\"img\">\n<title>{about}</title>\n\
             <desc>{}</desc>\n<style>text{{font:{LETTERS}px ui-monospace,'DejaVu Sans Mono',\
             Menlo,Consolas,monospace;white-space:pre}}{classes}</style>\n\
             <rect x=\".5\" y=\".5\" width=\"{}\" height=\"{}\" rx=\"8\" fill=\"{paper}\" \
             stroke=\"#808080\" stroke-opacity=\".5\"/>\n{body}</svg>\n",
            escaped(&self.words()),
            wide - 1,
            high - 1,
        )
    }

    /// All rows as text.
    fn words(&self) -> String {
        let row = |row: &Vec<Cell>| {
            let blank_or = |cell: &Cell| match cell.contents() {
                "" if cell.is_wide_continuation() => String::new(),
                "" => " ".to_string(),
                contents => contents.to_string(),
            };
            let text: String = row.iter().map(blank_or).collect();
            format!("{}\n", text.trim_end())
        };
        self.cells.iter().map(row).collect()
    }
}

fn outline(part: Part, x: usize, y: usize) -> String {
    let to = |cells: usize| f64::from(u32::try_from(cells).unwrap_or(u32::MAX));
    let (x, y) = (to(left(x)) + part.x, to(top(y)) + part.y);
    let (wide, high) = (part.wide, part.high);
    format!("M{x} {y}h{wide}v{high}h-{wide}z")
}

/// The text that begins at a cell; none where nothing is to be written there.
fn run(row: &[Cell], start: usize) -> Option<String> {
    let first = &row[start];
    let text = first.contents();
    let character = text.chars().next().filter(|it| *it != ' ')?;
    if parts(character, 1.0, 1.0).is_some() {
        return None;
    }
    if !is_letter(first) {
        return Some(text.to_string());
    }
    let same = |cell: &&Cell| is_blank(cell) || (is_letter(cell) && look(cell) == look(first));
    let mut run: String = row[start..]
        .iter()
        .take_while(same)
        .map(|cell| if is_blank(cell) { " " } else { cell.contents() })
        .collect();
    if let Some(at) = run.find(&" ".repeat(GAP)) {
        run.truncate(at);
    }
    Some(run.trim_end().to_string())
}

fn is_blank(cell: &Cell) -> bool {
    matches!(cell.contents(), "" | " ") && !cell.is_wide_continuation() && !cell.underline()
}

/// One column wide in every font: a letter of Latin script.
fn is_letter(cell: &Cell) -> bool {
    let mut letters = cell.contents().chars();
    let is_latin = letters.next().is_some_and(|it| it < '\u{250}');
    is_latin && letters.next().is_none()
}
