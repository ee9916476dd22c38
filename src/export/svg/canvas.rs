//! Shapes and texts on a sheet of a given size, written as they come. Not here: where they go.

use std::fmt::Write;

use crate::{
    domain::text::{columns, cut, wrap},
    export::xml::Xml,
};

/// What a shape or a letter is drawn with. Blue and orange are told apart by everybody, and sides
/// differ by shape as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    Paper,
    Text,
    Faint,
    /// Axes, frames, thin lines.
    Rule,
    /// Areas behind something.
    Soft,
    Supports,
    Opposes,
    Middle,
}

/// Each ink's class and colour on a dark page.
pub const DARK: [(Ink, &str); 8] = [
    (Ink::Paper, "#16181c"),
    (Ink::Text, "#f2f2f2"),
    (Ink::Faint, "#c4c8cf"),
    (Ink::Rule, "#8b929e"),
    (Ink::Soft, "#2c3139"),
    (Ink::Supports, "#8ec2ff"),
    (Ink::Opposes, "#ffb066"),
    (Ink::Middle, "#d2d6dc"),
];

impl Ink {
    /// The name of its classes: `fill-text`, `line-text`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Paper => "paper",
            Self::Text => "text",
            Self::Faint => "faint",
            Self::Rule => "rule",
            Self::Soft => "soft",
            Self::Supports => "supports",
            Self::Opposes => "opposes",
            Self::Middle => "middle",
        }
    }

    /// On paper.
    pub fn colour(self) -> &'static str {
        match self {
            Self::Paper => "#ffffff",
            Self::Text => "#16181c",
            Self::Faint | Self::Middle => "#4a4f57",
            Self::Rule => "#767d88",
            Self::Soft => "#e8ebf0",
            Self::Supports => "#14518f",
            Self::Opposes => "#9a4200",
        }
    }
}

/// How a shape is drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pen {
    pub(super) fill: Option<Ink>,
    pub(super) line: Option<(Ink, f64)>,
    pub(super) dashed: bool,
}

/// Where a text begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// A sheet.
pub(super) struct Canvas {
    width: f64,
    pub(super) height: f64,
    body: String,
    /// Where it may be parted: how long the body is there, and how far down that is.
    partings: Vec<(usize, f64)>,
}

/// What a sheet is called, for those who do not see it, and its `id`.
pub(super) struct Names<'a> {
    pub(super) title: &'a str,
    pub(super) words: &'a [String],
    pub(super) id: &'a str,
}

/// How wide a column of text is, as a part of the letters' size: as in the widest of the usual
/// fonts, so that nothing runs over where another is used.
const COLUMN: f64 = 0.6;

/// How wide a text is at most.
pub(super) fn width_of(text: &str, size: f64) -> f64 {
    columns(text) as f64 * COLUMN * size
}

/// As many lines as it takes, at most so many; the last is cut.
pub(super) fn lines_of(text: &str, width: f64, size: f64, most: usize) -> Vec<String> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a few columns"
    )]
    let columns = (width / (COLUMN * size)).max(4.0) as usize;
    let all = wrap(text, columns);
    let (kept, rest) = all.split_at(most.min(all.len()));
    let mut lines = kept.to_vec();
    if let (Some(last), Some(next)) = (lines.last_mut(), rest.first()) {
        *last = cut(&format!("{last} {next}"), columns).into_owned();
    }
    lines
}

impl Pen {
    pub(super) fn fill(ink: Ink) -> Self {
        Self {
            fill: Some(ink),
            line: None,
            dashed: false,
        }
    }

    pub(super) fn line(ink: Ink, width: f64) -> Self {
        Self {
            fill: None,
            line: Some((ink, width)),
            dashed: false,
        }
    }

    pub(super) fn and_fill(self, ink: Ink) -> Self {
        Self {
            fill: Some(ink),
            ..self
        }
    }

    pub(super) fn dashed(self) -> Self {
        Self {
            dashed: true,
            ..self
        }
    }

    fn attributes(self) -> String {
        let mut classes = Vec::new();
        let mut drawn = String::new();
        match self.fill {
            Some(ink) => {
                classes.push(format!("fill-{}", ink.name()));
                write!(drawn, " fill=\"{}\"", ink.colour()).ok();
            }
            None => drawn.push_str(" fill=\"none\""),
        }
        if let Some((ink, width)) = self.line {
            classes.push(format!("line-{}", ink.name()));
            let (colour, width) = (ink.colour(), number(width));
            write!(drawn, " stroke=\"{colour}\" stroke-width=\"{width}\"").ok();
        }
        if self.dashed {
            drawn.push_str(" stroke-dasharray=\"5 4\"");
        }
        format!("class=\"{}\"{drawn}", classes.join(" "))
    }
}

impl Canvas {
    pub(super) fn new(width: f64, height: f64) -> Self {
        Self {
            width,
            height,
            body: String::new(),
            partings: Vec::new(),
        }
    }

    pub(super) fn rect(&mut self, x: f64, y: f64, width: f64, height: f64, pen: Pen) {
        let (x, y, w, h) = (number(x), number(y), number(width), number(height));
        let drawn = pen.attributes();
        self.add(&format!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" rx=\"3\" {drawn}/>"
        ));
    }

    pub(super) fn circle(&mut self, x: f64, y: f64, r: f64, pen: Pen) {
        let (x, y, r, drawn) = (number(x), number(y), number(r), pen.attributes());
        self.add(&format!(
            "<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\" {drawn}/>"
        ));
    }

    pub(super) fn line(&mut self, from: (f64, f64), to: (f64, f64), pen: Pen) {
        self.path(&[('M', vec![from]), ('L', vec![to])], pen);
    }

    /// Commands of a path with their points.
    pub(super) fn path(&mut self, steps: &[(char, Vec<(f64, f64)>)], pen: Pen) {
        let step = |(letter, points): &(char, Vec<(f64, f64)>)| {
            let points = points.iter();
            let points = points.map(|(x, y)| format!("{} {}", number(*x), number(*y)));
            format!("{letter}{}", points.collect::<Vec<_>>().join(" "))
        };
        let d: String = steps.iter().map(step).collect();
        self.add(&format!("<path d=\"{d}\" {}/>", pen.attributes()));
    }

    /// One line of text; `y` is where its letters stand.
    pub(super) fn text(
        &mut self,
        (x, y): (f64, f64),
        size: f64,
        anchor: Anchor,
        ink: Ink,
        text: &str,
    ) {
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let drawn = Pen::fill(ink).attributes();
        let (x, y, size, text) = (number(x), number(y), number(size), Xml::from(text));
        self.add(&format!(
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\"{anchor} {drawn}>{text}</text>"
        ));
    }

    /// Several lines from `y` down; where the next would stand.
    pub(super) fn texts(
        &mut self,
        (x, y): (f64, f64),
        size: f64,
        anchor: Anchor,
        ink: Ink,
        lines: &[String],
    ) -> f64 {
        let mut y = y;
        for line in lines {
            self.text((x, y), size, anchor, ink, line);
            y += size * 1.3;
        }
        y
    }

    /// What comes next stands below `y` alone: a page may end there.
    pub(super) fn may_part(&mut self, y: f64) {
        self.partings.push((self.body.len(), y));
    }

    fn add(&mut self, element: &str) {
        self.body.push_str("  ");
        self.body.push_str(element);
        self.body.push('\n');
    }

    /// The whole as a file.
    pub(super) fn file(&self, names: &Names<'_>) -> String {
        let (width, height) = (number(self.width), number(self.height));
        let paper = Pen::fill(Ink::Paper).attributes();
        let size = format!(" width=\"{width}\" height=\"{height}\"");
        let back = format!("  <rect width=\"{width}\" height=\"{height}\" {paper}/>\n");
        let said = named(names);
        self.element(
            (0.0, self.height),
            &format!("{size}{said}"),
            &[&back, &self.body],
        )
    }

    /// One above the other, none higher than `most` where it can be parted. The first has the words.
    pub(super) fn pieces(&self, most: f64, names: &Names<'_>) -> String {
        let mut said = named(names);
        let mut pieces = String::new();
        let mut from = (0, 0.0);
        while from.0 < self.body.len() || pieces.is_empty() {
            let to = self.end_of_piece(from, most);
            let body = self.body.get(from.0..to.0).unwrap_or_default();
            pieces.push_str(&self.element((from.1, to.1 - from.1), &said, &[body]));
            said = " aria-hidden=\"true\">\n".to_string();
            from = to;
        }
        pieces
    }

    /// The end, or the last parting within reach; the next one where none is.
    fn end_of_piece(&self, from: (usize, f64), most: f64) -> (usize, f64) {
        let end = (self.body.len(), self.height);
        if self.height - from.1 <= most {
            return end;
        }
        let after = || self.partings.iter().filter(|parting| parting.0 > from.0);
        let within = after().rfind(|parting| parting.1 - from.1 <= most);
        within.or_else(|| after().next()).copied().unwrap_or(end)
    }

    /// `head` ends the opening tag, with what belongs right behind it.
    fn element(&self, (y, height): (f64, f64), head: &str, body: &[&str]) -> String {
        let (width, y, height) = (number(self.width), number(y), number(height));
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 {y} {width} {height}\" \
             font-family=\"system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif\"{head}{}</svg>\n",
            body.concat()
        )
    }
}

/// The end of the opening tag, and the title and words that it refers to.
fn named(names: &Names<'_>) -> String {
    let (title, words) = (Xml::from(names.title), Xml::from(&names.words.join("; ")));
    let id = crate::export::xml::slug(names.id);
    format!(
        " role=\"img\" aria-labelledby=\"{id}-t {id}-d\">\n  <title id=\"{id}-t\">{title}</title>\n  \
         <desc id=\"{id}-d\">{words}</desc>\n"
    )
}

/// Tenths are fine enough; no `-0`.
fn number(n: f64) -> String {
    let text = format!("{n:.1}");
    let text = text.strip_suffix(".0").unwrap_or(&text);
    if text == "-0" {
        "0".to_string()
    } else {
        text.to_string()
    }
}
