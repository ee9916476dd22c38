//! Tables for spreadsheets: one file a table, as RFC 4180 has it. A text that a spreadsheet would
//! take for a formula gets a `'` before it; days are `2026-12-05`, numbers stand without units.

use super::{Named, xml::slug};
use crate::domain::{
    exercise::Chart,
    figure::{Bars, Figure, PlanRow},
    report::{Block, Cell, Note, Part, Place, Report, Table},
};

/// How the cells are parted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// By commas, and no byte-order mark: what programs read.
    #[default]
    Plain,
    /// For Excel where it parts by semicolons: with a byte-order mark, and decimals by a comma.
    Semicolons,
    /// For Excel where it parts by commas: with a byte-order mark.
    Commas,
}

/// Letters that begin a formula, the wide ones of East Asian keyboards too.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// A cell that is a value and nothing else to any spreadsheet.
struct Plain(String);

impl From<&str> for Plain {
    fn from(text: &str) -> Self {
        let guard = if text.starts_with(FORMULA) { "'" } else { "" };
        let text = text.replace(|c: char| c.is_control(), " ");
        Self(format!("{guard}{text}"))
    }
}

impl Dialect {
    fn cell(self, cell: &Cell) -> Plain {
        match cell {
            Cell::Text(text) => text.as_str().into(),
            Cell::Date(date) => Plain(date.to_string()),
            Cell::Number { value, .. } => {
                let number = value.to_string();
                Plain(match self {
                    Self::Plain | Self::Commas => number,
                    Self::Semicolons => number.replace('.', ","),
                })
            }
        }
    }
}

/// All tables of a report, `.csv` each: `actions`, `partners`, `to_find_out`, `notes`, `people`,
/// `time`, and one for each step that has a table, such as `08-owners`.
pub fn tables(report: &Report, dialect: Dialect) -> Vec<Named> {
    let sheets = sheets(report).into_iter();
    sheets
        .map(|(name, table)| Named {
            name: format!("{name}.csv"),
            text: written(&table, dialect),
        })
        .collect()
}

/// One table.
pub(super) fn written(table: &Table, dialect: Dialect) -> String {
    let (mark, part) = match dialect {
        Dialect::Plain => ("", b','),
        Dialect::Semicolons => ("\u{feff}", b';'),
        Dialect::Commas => ("\u{feff}", b','),
    };
    let mut writer = csv::WriterBuilder::new()
        .delimiter(part)
        .terminator(csv::Terminator::CRLF)
        .flexible(true)
        .from_writer(Vec::new());
    let head = table.head.iter().map(|name| Plain::from(name.as_str()).0);
    let rows = table.rows.iter().map(|row| {
        let cells = row.iter().map(|cell| dialect.cell(cell).0);
        cells.collect::<Vec<String>>()
    });
    for row in std::iter::once(head.collect()).chain(rows) {
        // Into memory, of any length: neither fails.
        writer.write_record(&row).ok();
    }
    let bytes = writer.into_inner().unwrap_or_default();
    format!("{mark}{}", String::from_utf8_lossy(&bytes))
}

/// Each table with its name; no two have the same.
fn sheets(report: &Report) -> Vec<(String, Table)> {
    let mut sheets: Vec<(String, Table)> = Vec::new();
    let mut notes: Vec<Vec<Cell>> = Vec::new();
    for part in report.parts() {
        notes.extend(notes_of(&part));
        sheets.extend(match part.place {
            Place::Outcome => outcome(&part),
            Place::Step(number) => of_step(&part)
                .map(|table| (format!("{number:02}-{}", slug(&part.id)), table))
                .into_iter()
                .collect(),
            Place::After => Vec::new(),
        });
    }
    let people = report.people.iter().map(|person| {
        let side = person.side.as_deref().unwrap_or("us");
        let here = if person.here { "yes" } else { "no" };
        [person.name.as_str(), side, here].map(Cell::from).to_vec()
    });
    for (name, head, rows) in [
        ("notes", &["where", "heading", "note", "said by"][..], notes),
        (
            "people",
            &["name", "of", "here at the end"],
            people.collect(),
        ),
        (
            "time",
            &["step", "planned min", "taken min"],
            time(&report.time),
        ),
    ] {
        let mut table = Table::of_words("", head, Vec::new());
        table.rows = rows;
        if !table.rows.is_empty() {
            sheets.push((name.to_string(), table));
        }
    }
    sheets
}

/// Named by their titles, which are the report's own.
fn outcome(part: &Part) -> Vec<(String, Table)> {
    let table = |block: &Block| match block {
        Block::Table(table) => {
            let name = table.title.to_lowercase().replace(' ', "_");
            Some((slug(&name), table.clone()))
        }
        Block::Text(_) | Block::List { .. } | Block::Figure(_) | Block::Covered(_) => None,
    };
    part.blocks.iter().filter_map(table).collect()
}

/// Each list of a part, a row a note.
fn notes_of(part: &Part) -> Vec<Vec<Cell>> {
    let row = |heading: &str, note: &Note| {
        let by = note.by.as_deref().unwrap_or_default();
        let cells = [part.title.as_str(), heading, note.text.as_str(), by];
        cells.map(Cell::from).to_vec()
    };
    let rows = |block: &Block| match block {
        Block::List { heading, notes } => notes.iter().map(|note| row(heading, note)).collect(),
        Block::Text(_) | Block::Table(_) | Block::Figure(_) | Block::Covered(_) => Vec::new(),
    };
    part.blocks.iter().flat_map(rows).collect()
}

/// The tables of a step in one, with a column for what each is about where there are several; else
/// the numbers of its figure.
fn of_step(part: &Part) -> Option<Table> {
    let tables: Vec<&Table> = part
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Table(table) => Some(table),
            Block::Text(_) | Block::List { .. } | Block::Figure(_) | Block::Covered(_) => None,
        })
        .collect();
    if let [one] = tables.as_slice() {
        return Some((*one).clone());
    }
    if let Some(first) = tables.first() {
        let rows = tables.iter().flat_map(|table| {
            let about = |row: &Vec<Cell>| {
                let about = std::iter::once(table.title.as_str().into());
                about.chain(row.iter().cloned()).collect()
            };
            table.rows.iter().map(about)
        });
        return Some(Table {
            title: part.title.clone(),
            head: std::iter::once("about".to_string())
                .chain(first.head.iter().cloned())
                .collect(),
            rows: rows.collect(),
        });
    }
    part.blocks.iter().find_map(|block| match block {
        Block::Figure(Figure::Map(chart)) => Some(map(chart)),
        Block::Figure(Figure::Bars(bars)) => Some(numbers(bars)),
        Block::Figure(
            Figure::Plan(_) | Figure::Sentences { .. } | Figure::Links(_) | Figure::Rungs(_),
        )
        | Block::Text(_)
        | Block::List { .. }
        | Block::Table(_)
        | Block::Covered(_) => None,
    })
}

/// A row an item: stance −100…100, influence 0…100, where it is wanted, whether it is sure.
fn map(chart: &Chart) -> Table {
    let number = |n: Option<i64>| {
        let value = n.and_then(|n| crate::domain::amount::Amount::from_hundredths(n * 100));
        value.map_or_else(
            || Cell::from(""),
            |value| Cell::Number {
                value,
                unit: String::new(),
            },
        )
    };
    let both = |spot: Option<crate::domain::wish::Spot>| {
        let (x, y) = spot.map_or((None, None), |spot| (spot.x, spot.y));
        [number(x.map(i64::from)), number(y.map(i64::from))]
    };
    let row = |(part, dot): (&str, &crate::domain::exercise::Dot)| {
        let sure = dot
            .now
            .map_or("", |spot| if spot.sure { "yes" } else { "no" });
        let name = [dot.item.line().as_str().into(), Cell::from(part)];
        let places = both(dot.now).into_iter().chain(both(dot.wanted));
        let row = name.into_iter().chain(places);
        row.chain([sure.into()]).collect()
    };
    let targets = chart.targets.iter().map(|dot| ("target", dot));
    let dots = chart.dots.iter().map(|dot| ("", dot));
    let head = ["name", "part", "x", "y", "wanted x", "wanted y", "sure"];
    let mut table = Table::of_words("", &head, Vec::new());
    table.rows = targets.chain(dots).map(row).collect();
    table
}

fn numbers(bars: &Bars) -> Table {
    let row = |bar: &crate::domain::figure::Bar| {
        [&bar.label, &bar.number, &bar.words]
            .map(|text| Cell::from(text.as_str()))
            .to_vec()
    };
    let mut table = Table::of_words("", &["name", "number", "note"], Vec::new());
    table.rows = bars.rows.iter().map(row).collect();
    table
}

/// Whole minutes, what was begun counted as one.
fn time(rows: &[PlanRow]) -> Vec<Vec<Cell>> {
    let minutes = |n: u32| {
        let value = crate::domain::amount::Amount::from_hundredths(i64::from(n) * 100);
        let (value, unit) = (value.unwrap_or_default(), String::new());
        Cell::Number { value, unit }
    };
    let row = |row: &PlanRow| {
        let planned = minutes(row.planned_s / 60);
        vec![
            row.title.as_str().into(),
            planned,
            minutes(row.spent_s.div_ceil(60)),
        ]
    };
    rows.iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_a_formula() {
        for (text, cell) in [
            ("=SUM(A1)", "'=SUM(A1)"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@x", "'@x"),
            ("\tx", "' x"),
            ("＝1", "'＝1"),
            ("a=b", "a=b"),
            ("", ""),
        ] {
            assert_eq!(Plain::from(text).0, cell);
        }
    }

    #[test]
    fn dialects() {
        let mut table = Table::of_words("", &["a", "b"], Vec::new());
        let value = crate::domain::amount::Amount::typed("-12.5").unwrap();
        let unit = "€".to_string();
        table.rows = vec![vec!["x; \"y\"".into(), Cell::Number { value, unit }]];
        assert_eq!(
            written(&table, Dialect::Plain),
            "a,b\r\n\"x; \"\"y\"\"\",-12.50\r\n"
        );
        assert_eq!(
            written(&table, Dialect::Semicolons),
            "\u{feff}a;b\r\n\"x; \"\"y\"\"\";-12,50\r\n"
        );
    }
}
