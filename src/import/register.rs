//! A register of stakeholders: who they are, where they stand, how much they have to say. One row
//! each; columns are known by their headings, or named.

use super::{
    Told,
    heads::{self, Holds},
    rows::{Cell, Row},
    scale::{Axis, Reading, Scale},
};
use crate::domain::{
    import::{Brought, Goes, Thing},
    role::Role,
    wish::Spot,
    workshop::Flaw,
};

/// What the last row of a spreadsheet is called that adds up the others.
const TOTALS: [&str; 6] = [
    "total",
    "totals",
    "sum",
    "grand total",
    "average",
    "subtotal",
];

/// Which column holds what.
struct Columns {
    name: usize,
    part: Option<usize>,
    notes: Option<usize>,
    owner: Option<usize>,
    backup: Option<usize>,
    chosen: Option<usize>,
    sure: Option<usize>,
    /// Of x and y, each with how it is read: now, and wanted.
    now: [Option<(usize, Reading)>; 2],
    wanted: [Option<(usize, Reading)>; 2],
}

/// Reads a register, whose head is known to be `head`.
///
/// # Errors
/// No column says who it is about, or one that was named isn't there.
pub(super) fn read(head: &Row, rows: &[Row], told: &Told) -> Result<Brought, Flaw> {
    let mut brought = Brought::default();
    let columns = columns(head, rows, told, &mut brought.told)?;
    for row in rows {
        match thing(head, row, &columns) {
            Ok(Some(thing)) => brought.things.push(thing),
            Ok(None) => {
                let line = row.first().map_or(0, |cell| cell.at.line);
                brought
                    .told
                    .push(format!("Line {line} adds up the others, and is left out."));
            }
            Err(flaws) => brought.flaws.extend(flaws),
        }
    }
    Ok(brought)
}

fn columns(head: &Row, rows: &[Row], told: &Told, say: &mut Vec<String>) -> Result<Columns, Flaw> {
    let heads: Vec<String> = head.iter().map(|cell| cell.text.clone()).collect();
    let find = |named: Option<&String>, holds| match named {
        Some(named) => named_column(head, &heads, named).map(Some),
        None => Ok(heads::called(&heads, holds)),
    };
    let Some(name) = find(told.name.as_ref(), Holds::Name)? else {
        let at = head.first().map(|cell| cell.at.clone()).unwrap_or_default();
        let of = listed(&heads);
        let wrong =
            format!("no column says who each row is about; --name COLUMN says which, of {of}");
        return Err(at.flaw(wrong));
    };
    let axes = Axes {
        heads: &heads,
        rows,
        told,
        name,
    };
    let other = |at: &usize| *at != name;
    let stance = find(told.stance.as_ref(), Holds::Stance)?.filter(other);
    let influence = find(told.influence.as_ref(), Holds::Influence)?.filter(other);
    let own = |holds| heads::called(&heads, holds);
    let columns = Columns {
        name,
        part: own(Holds::Part).filter(other),
        notes: find(told.notes.as_ref(), Holds::Notes)?,
        owner: own(Holds::Owner),
        backup: own(Holds::Backup),
        chosen: own(Holds::Chosen),
        sure: own(Holds::Sure),
        now: axes.now(stance, influence, say),
        wanted: [
            axes.own(Axis::Stance, Holds::WantedX),
            axes.own(Axis::Influence, Holds::WantedY),
        ],
    };
    let used = columns.used();
    let unused = heads.iter().enumerate();
    let unused = unused.filter(|(at, head)| !used.contains(at) && !head.is_empty());
    let unused: Vec<&str> = unused.map(|(_, head)| head.as_str()).collect();
    if !unused.is_empty() {
        let unused = unused.join(", ");
        say.push(format!(
            "Left out, as there is no place for them: {unused}."
        ));
    }
    Ok(columns)
}

/// How the columns for both axes are read.
struct Axes<'a> {
    heads: &'a [String],
    rows: &'a [Row],
    told: &'a Told,
    name: usize,
}

impl Axes<'_> {
    /// Our own columns, else those that mean the same; what was guessed is said.
    fn now(
        &self,
        stance: Option<usize>,
        influence: Option<usize>,
        say: &mut Vec<String>,
    ) -> [Option<(usize, Reading)>; 2] {
        let told = self.told;
        let x = self
            .own(Axis::Stance, Holds::X)
            .filter(|_| told.stance.is_none());
        let y = self.own(Axis::Influence, Holds::Y);
        let y = y.filter(|_| told.influence.is_none());
        let mut read = |axis, at: Option<usize>, given| {
            let at = at?;
            let reading = self.reading(axis, at, given);
            say.extend(self.guess(axis, at, &reading));
            Some((at, reading))
        };
        [
            x.or_else(|| read(Axis::Stance, stance, told.stance_scale)),
            y.or_else(|| read(Axis::Influence, influence, told.influence_scale)),
        ]
    }

    /// A column as we write it.
    fn own(&self, axis: Axis, holds: Holds) -> Option<(usize, Reading)> {
        let at = heads::called(self.heads, holds)?;
        Some((at, axis.reading(self.cells(at), Some(axis.own()))))
    }

    fn reading(&self, axis: Axis, at: usize, given: Option<Scale>) -> Reading {
        let hint = self.heads.get(at).and_then(|head| heads::bracketed(head));
        let given = given.or(self.told.scale);
        axis.reading(self.cells(at), given.or_else(|| Scale::typed(hint?)))
    }

    fn guess(&self, axis: Axis, at: usize, reading: &Reading) -> Option<String> {
        let head = self.heads.get(at).map_or("", String::as_str);
        let (axis, scale) = (axis.name(), reading.scale.shown());
        let told = format!("{axis} is read from \"{head}\" as {scale}; --scale says otherwise.");
        reading.guessed.then_some(told)
    }

    fn cells(&self, at: usize) -> impl Iterator<Item = &str> + Clone {
        let name = self.name;
        let counted = self.rows.iter().filter(move |row| !adds_up(row, name));
        counted.map(move |row| text(row, at))
    }
}

impl Columns {
    fn used(&self) -> Vec<usize> {
        let axes = self.now.iter().chain(&self.wanted);
        let axes = axes.filter_map(|axis| axis.as_ref().map(|(at, _)| *at));
        let rest = [
            self.part,
            self.notes,
            self.owner,
            self.backup,
            self.chosen,
            self.sure,
        ];
        let rest = rest.into_iter().flatten();
        std::iter::once(self.name).chain(axes).chain(rest).collect()
    }
}

/// A column by its heading, or by its number from 1.
fn named_column(head: &Row, heads: &[String], named: &str) -> Result<usize, Flaw> {
    let same = |head: &String| head.to_lowercase() == named.to_lowercase();
    let by_number = || {
        named
            .parse::<usize>()
            .ok()?
            .checked_sub(1)
            .filter(|at| *at < heads.len())
    };
    let found = heads.iter().position(same).or_else(by_number);
    found.ok_or_else(|| {
        let at = head.first().map(|cell| cell.at.clone()).unwrap_or_default();
        at.flaw(format!(
            "there is no column \"{named}\"; there are {}",
            listed(heads)
        ))
    })
}

fn listed(heads: &[String]) -> String {
    let heads = heads.iter().map(String::as_str);
    heads
        .filter(|head| !head.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

/// One row; none where it adds up the others.
fn thing(head: &Row, row: &Row, columns: &Columns) -> Result<Option<Thing>, Vec<Flaw>> {
    let begin = row.first().map(|cell| cell.at.clone()).unwrap_or_default();
    if adds_up(row, columns.name) {
        return Ok(None);
    }
    let name = text(row, columns.name);
    let mut flaws: Vec<Flaw> = overflow(head, row).into_iter().collect();
    if name.is_empty() {
        let at = row.get(columns.name).map_or(&begin, |cell| &cell.at);
        flaws.push(at.flaw("there is no name in this row"));
    }
    let mut axes = |axes: &[Option<(usize, Reading)>; 2]| {
        let [x, y] = axes;
        let mut level = |axis: &Option<(usize, Reading)>| {
            let (at, reading) = axis.as_ref()?;
            match reading.level(text(row, *at)) {
                Ok(level) => level,
                Err(wrong) => {
                    let at = row.get(*at).map_or(&begin, |cell| &cell.at);
                    flaws.push(at.flaw(wrong));
                    None
                }
            }
        };
        spot(level(x), level(y))
    };
    let (now, wanted) = (axes(&columns.now), axes(&columns.wanted));
    if !flaws.is_empty() {
        return Err(flaws);
    }
    let said = |at: Option<usize>| at.map_or("", |at| text(row, at));
    let sure = said(columns.sure) != "no";
    let (goes, sort) = part(said(columns.part));
    let names = |at| {
        said(at)
            .split(',')
            .map(|name| name.trim().to_string())
            .filter(|name| !name.is_empty() && name != "nobody yet")
            .collect()
    };
    let remark: Vec<&str> = [sort.as_str(), said(columns.notes)]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect();
    Ok(Some(Thing {
        now: now.map(|spot| Spot {
            sure: spot.sure && sure,
            ..spot
        }),
        wanted,
        chosen: ["yes", "true", "1", "x"].contains(&said(columns.chosen).to_lowercase().as_str()),
        owner: names(columns.owner),
        backup: names(columns.backup),
        remark: remark.join("; "),
        ..Thing::new(begin, name, goes)
    }))
}

/// Whether a row is the last of a spreadsheet's, which adds up the others.
fn adds_up(row: &Row, name: usize) -> bool {
    let name = text(row, name).to_lowercase();
    TOTALS.contains(&name.trim_end_matches(':'))
}

/// A cell behind the last that has a heading.
fn overflow(head: &Row, row: &Row) -> Option<Flaw> {
    let mut behind = row.iter().skip(head.len());
    let cell = behind.find(|cell| !cell.text.trim().is_empty())?;
    let (cells, heads) = (row.len(), head.len());
    let wrong = format!(
        "the row has {cells} cells, its head {heads}; a text with a separator in it stands in quotes"
    );
    Some(cell.at.flaw(wrong))
}

/// Where both axes lead; none where neither is known.
pub(super) fn spot(x: Option<(i16, bool)>, y: Option<(i16, bool)>) -> Option<Spot> {
    let sure = |level: Option<(i16, bool)>| level.is_none_or(|(_, sure)| sure);
    (x.is_some() || y.is_some()).then(|| Spot {
        x: x.and_then(|(x, _)| x.try_into().ok()),
        y: y.and_then(|(y, _)| y.try_into().ok()),
        sure: sure(x) && sure(y),
    })
}

/// The part that a word for somebody means; what else it says.
pub(super) fn part(word: &str) -> (Goes, String) {
    let (role, rest) = match word.to_lowercase().as_str() {
        "target" | "decision maker" | "decision-maker" => (Role::Target, ""),
        "asset" => (Role::Asset, ""),
        "partner" => (Role::Partner, ""),
        "actor" | "stakeholder" => (Role::Actor, ""),
        _ => (Role::Actor, word),
    };
    (Goes::Role(role), rest.to_string())
}

pub(super) fn text(row: &[Cell], at: usize) -> &str {
    row.get(at).map_or("", |cell| cell.text.as_str())
}
