//! The sheet as a page of HTML that fills one side of paper: letters are as large as lets all of it
//! stand there. Not here: what there is to tell of a key (`tui::layer`).

use crate::{
    assets::length,
    domain::{
        text::{
            columns,
            deed::{ACCEPT, BACK, CLOCK, EDIT_LAST, HELP, LOOK_AHEAD, NEXT_PART, UNDO},
        },
        workshop::{MAIN_PHASE, Step, Workshop},
    },
    export::xml::Xml,
    tui::{
        keymap::{KeyTable, Place},
        layer::{HelpRow, help_rows},
        named::{Reach, with_keys},
    },
};

const STYLE: &str = include_str!("../../../assets/report/sheet.css");

/// As in the style sheet: columns, what stands above them, between them, and around all, in
/// millimetres.
const COLUMNS: f64 = 4.0;
const HEAD: f64 = 19.0;
const GAP: f64 = 4.0;
const MARGIN: f64 = 8.0;

/// Letters are at most so large and at least so small, in tenths of a point.
const LARGEST: u32 = 90;
const SMALLEST: u32 = 35;
/// A point in millimetres.
const POINT: f64 = 0.3528;
/// How wide a letter is, and how high a row, in its size. Rather too much than too little.
const LETTER: f64 = 0.53;
const ROW: f64 = 1.24;

/// What it is printed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Paper {
    A4,
    Letter,
}

impl Paper {
    fn name(self) -> &'static str {
        match self {
            Self::A4 => "A4",
            Self::Letter => "Letter",
        }
    }

    /// What can be printed on, lying: wide and high, in millimetres.
    fn inner(self) -> (f64, f64) {
        let (wide, high) = match self {
            Self::A4 => (297.0, 210.0),
            Self::Letter => (279.4, 215.9),
        };
        // A hair less, so that no printer begins a second sheet.
        (wide - 2.0 * MARGIN, high - 2.0 * MARGIN - 0.5)
    }
}

/// A heading and its rows.
struct Part {
    /// None: the way.
    place: Option<Place>,
    title: String,
    rows: Vec<Row>,
}

struct Row {
    /// It is typed into the line; else it is a key, or a step's number.
    typed: bool,
    key: String,
    text: String,
}

/// The page for a workshop, by the keys in force.
pub(super) fn page(workshop: &Workshop, keys: &KeyTable, paper: Paper) -> String {
    let mut parts = vec![way(workshop)];
    parts.extend(places(keys));
    let (wide, high) = paper.inner();
    let size = fitting(&parts, (wide, high - HEAD));
    let style = STYLE
        .replace("SIZE", paper.name())
        .replace("WIDE", &wide.to_string())
        .replace("HIGH", &high.to_string())
        .replace("SMALL", &format!("{size:.1}"));
    let title = Xml::from(&workshop.title);
    let sentence = |line: &String| format!("<p>{}</p>\n", Xml::from(line));
    let sentences: String = essentials(keys).iter().map(sentence).collect();
    let main: String = parts.iter().map(part).collect();
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n\
         <title>flipchart: {title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n\
         <header>\n<h1>flipchart: {title}</h1>\n{sentences}</header>\n\
         <main>\n{main}</main>\n</body>\n</html>\n"
    )
}

/// What one needs in any case.
fn essentials(keys: &KeyTable) -> [String; 2] {
    let reach = Reach::places(&[
        Place::Empty,
        Place::Line,
        Place::Choosing,
        Place::Everywhere,
    ]);
    let told = |sentence: String| with_keys(&sentence, keys, &reach);
    [
        told(format!(
            "Type, {ACCEPT}: it is on the wall and on the disk. {NEXT_PART}: the next heading or question. {EDIT_LAST} on the empty line mends the last; {BACK}, then {} takes back.",
            UNDO.bare()
        )),
        told(format!(
            "{LOOK_AHEAD} looks ahead and moves nobody; {ACCEPT} on the empty line moves the room there, once more starts the clock; {CLOCK} pauses. {HELP}: all keys. What is grey here is typed, and then {ACCEPT}."
        )),
    ]
}

/// The steps, with their minutes.
fn way(workshop: &Workshop) -> Part {
    let minutes = length(workshop.minutes());
    Part {
        place: None,
        title: format!("The way: {} steps, {minutes}", workshop.steps.len()),
        rows: (1..).zip(&workshop.steps).map(step).collect(),
    }
}

fn step((number, step): (usize, &Step)) -> Row {
    let box_of = |minutes: Option<u32>| minutes.map(|it| format!(" {it}′")).unwrap_or_default();
    let phases = step.phases.iter().filter(|phase| phase.id != *MAIN_PHASE);
    let phases: Vec<String> = phases
        .map(|phase| format!("{}{}", phase.title, box_of(phase.minutes)))
        .collect();
    let inner = match &*phases {
        [] => String::new(),
        several => format!(": {}", several.join(", ")),
    };
    Row {
        typed: false,
        key: number.to_string(),
        text: format!("{}{}{inner}", step.title, box_of(step.minutes)),
    }
}

/// The keys of each place, and what can be typed there.
fn places(keys: &KeyTable) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for HelpRow {
        place,
        typed,
        keys,
        does,
        called: _,
    } in help_rows(keys, "", Place::Everywhere)
    {
        let row = Row {
            typed,
            key: keys,
            text: does,
        };
        match parts.iter_mut().find(|part| part.place == Some(place)) {
            Some(part) => part.rows.push(row),
            None => parts.push(Part {
                place: Some(place),
                title: place.name().to_string(),
                rows: vec![row],
            }),
        }
    }
    parts.sort_by_key(|part| part.place);
    parts
}

fn part(part: &Part) -> String {
    let row = |row: &Row| {
        let class = if row.typed { " class=\"typed\"" } else { "" };
        let (key, text) = (Xml::from(&row.key), Xml::from(&row.text));
        format!("<p{class}><kbd>{key}</kbd> {text}</p>\n")
    };
    let rows: String = part.rows.iter().map(row).collect();
    format!("<h2>{}</h2>\n{rows}", Xml::from(&part.title))
}

/// The largest letters with which all of it stands in the columns.
fn fitting(parts: &[Part], (wide, high): (f64, f64)) -> f64 {
    let column = (wide - GAP * (COLUMNS - 1.0)) / COLUMNS;
    let sizes = (SMALLEST..=LARGEST)
        .rev()
        .map(|tenths| f64::from(tenths) / 10.0);
    let fits = |size: &f64| {
        let letters = column / (size * POINT * LETTER);
        lines(parts, letters) * size * POINT * ROW <= high * COLUMNS
    };
    let smallest = f64::from(SMALLEST) / 10.0;
    sizes.into_iter().find(fits).unwrap_or(smallest)
}

/// How many rows of text there are where so many letters stand in one, with a row lost at the foot of
/// each column.
fn lines(parts: &[Part], letters: f64) -> f64 {
    let row = |row: &Row| {
        let count = columns(&row.key) + columns(&row.text);
        ((count as f64 + 1.0) / letters).ceil()
    };
    let part = |part: &Part| 1.7 + part.rows.iter().map(row).sum::<f64>();
    parts.iter().map(part).sum::<f64>() + 2.0 * COLUMNS
}
