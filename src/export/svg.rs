//! Figures as SVG: for print, for slides, and inside the HTML report. Every colour stands in the
//! element itself, where any program finds it, and has a class, by which a page can change it.
//!
//! Not here: which figures there are (`domain/figure`); each kind's layout is in a file of its own.

mod bars;
mod canvas;
mod labels;
mod links;
mod map;
mod plan;
mod rungs;

pub use canvas::{DARK, Ink};

use canvas::{Canvas, Names};

use super::{Named, xml::slug};
use crate::domain::{
    figure::Figure,
    report::{Block, Place, Report},
};

/// The width of every figure, in its own units; letters are 13 of them and more.
const WIDTH: f64 = 720.0;
/// As much as a page has room for below a heading, at that width.
const HIGHEST: f64 = 800.0;

/// Where a figure's words go that do not fit on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// Below, as part of the picture.
    Within,
    /// The page has them.
    Apart,
}

/// A figure as an SVG file of its own; none where a figure is nothing but sentences.
pub fn file(figure: &Figure, title: &str) -> Option<String> {
    let drawn = draw(figure, Key::Within)?;
    let names = Names {
        title,
        words: &words(figure),
        id: "f",
    };
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    Some(format!("{head}{}", drawn.file(&names)))
}

/// All figures of a report, a file each: `03-map.map.svg` is that of step 3, `map`, a map.
pub fn files(report: &Report) -> Vec<Named> {
    let mut files: Vec<Named> = Vec::new();
    for part in report.parts() {
        let figures = part.blocks.iter().filter_map(|block| match block {
            Block::Figure(figure) => Some(figure),
            Block::Text(_) | Block::List { .. } | Block::Table(_) | Block::Covered(_) => None,
        });
        let place = match part.place {
            Place::Step(number) => format!("{number:02}-"),
            Place::Outcome | Place::After => "00-".to_string(),
        };
        for figure in figures {
            let name = format!("{place}{}.{}.svg", slug(&part.id), sort(figure));
            let known = files.iter().any(|other| other.name == name);
            if let Some(text) = file(figure, &part.title).filter(|_| !known) {
                files.push(Named { name, text });
            }
        }
    }
    files
}

/// What a figure is, in a word.
fn sort(figure: &Figure) -> &'static str {
    match figure {
        Figure::Map(_) => "map",
        Figure::Links(_) => "links",
        Figure::Bars(_) => "bars",
        Figure::Rungs(_) => "rungs",
        Figure::Plan(_) => "plan",
        Figure::Sentences { .. } => "words",
    }
}

/// The same inside a page, in pieces where it is higher than a sheet of paper; `id` is no other
/// figure's there.
pub fn inline(figure: &Figure, title: &str, id: &str) -> Option<String> {
    let drawn = draw(figure, Key::Apart)?;
    let words = words(figure);
    let words = words.as_slice();
    Some(drawn.pieces(HIGHEST, &Names { title, words, id }))
}

/// What a picture says, for whoever does not see it.
fn words(figure: &Figure) -> Vec<String> {
    match figure {
        Figure::Links(lines) => lines.in_full(),
        Figure::Map(_)
        | Figure::Plan(_)
        | Figure::Sentences { .. }
        | Figure::Bars(_)
        | Figure::Rungs(_) => figure.lines(),
    }
}

fn draw(figure: &Figure, key: Key) -> Option<Canvas> {
    match figure {
        Figure::Map(chart) => Some(map::draw(chart, key)),
        Figure::Links(lines) => Some(links::draw(lines)),
        Figure::Bars(bars) => Some(bars::draw(bars)),
        Figure::Rungs(rungs) => Some(rungs::draw(rungs)),
        Figure::Plan(rows) => Some(plan::draw(rows)),
        Figure::Sentences { .. } => None,
    }
}
