//! The report as one HTML file that needs nothing else: its own style sheet, its own figures, no
//! script, and a policy that lets none run. It follows the reader's light or dark, and prints.

use std::fmt::Write;

use super::{
    svg::{self, DARK},
    xml::{Xml, slug},
};
use crate::domain::{
    exercise::count,
    figure::Figure,
    report::{Block, Cell, Note, Part, Place, Report, Table, whole},
};

const STYLE: &str = include_str!("../../assets/report/report.css");
/// Where the dark colours of the figures go in the style sheet.
const DARK_HERE: &str = "/* colours of the figures in the dark stand here */";
/// Nothing is fetched, nothing runs, nothing is sent.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// A table of so many rows is not parted between two sheets of paper.
const WHOLE: usize = 8;

/// A report as a page.
pub fn html(report: &Report) -> String {
    let parts = report.parts();
    let title = Xml::from(&report.title);
    let workshop = Xml::from(&report.workshop);
    let sentence = |line: &String| format!(" {}", Xml::from(line));
    let about: String = report.about.iter().map(sentence).collect();
    let contents: String = parts.iter().map(entry).collect();
    let sections: String = parts.iter().map(section).collect();
    let style = style();
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
         <meta name=\"color-scheme\" content=\"light dark\"/>\n\
         <meta name=\"referrer\" content=\"no-referrer\"/>\n\
         <title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n\
         <header>\n<h1 dir=\"auto\">{title}</h1>\n\
         <p><bdi>{workshop}</bdi>.{about}</p>\n</header>\n\
         <nav aria-label=\"Contents\">\n<ul>\n{contents}</ul>\n</nav>\n\
         <main>\n{sections}</main>\n</body>\n</html>\n"
    )
}

/// The sheet, with the figures' dark colours from the one table there is.
fn style() -> String {
    let mut dark = String::from(
        "@media (prefers-color-scheme: dark) {\n  @media screen {\n    :root { --paper: #16181c; \
         --text: #f2f2f2; --faint: #c4c8cf; --rule: #4a515c; --soft: #2c3139; --link: #8ec2ff; }\n",
    );
    for (ink, colour) in DARK {
        let name = ink.name();
        writeln!(
            dark,
            "    .fill-{name} {{ fill: {colour}; }} .line-{name} {{ stroke: {colour}; }}"
        )
        .ok();
    }
    dark.push_str("  }\n}");
    STYLE.replace(DARK_HERE, &dark)
}

fn entry(part: &Part) -> String {
    let (id, title) = (slug(&part.id), Xml::from(&part.title));
    format!("<li><a href=\"#{id}\">{title}</a></li>\n")
}

fn section(part: &Part) -> String {
    let (id, title) = (slug(&part.id), Xml::from(&part.title));
    let class = match part.place {
        Place::Outcome => " class=\"outcome\"",
        Place::Step(_) | Place::After => "",
    };
    let question = if part.question.is_empty() {
        String::new()
    } else {
        let question = Xml::from(&part.question);
        format!("<p class=\"question\" dir=\"auto\">{question}</p>\n")
    };
    let blocks: String = part
        .blocks
        .iter()
        .enumerate()
        .map(|(at, it)| block(it, part, &format!("{id}-{at}")))
        .collect();
    format!(
        "<section id=\"{id}\"{class} aria-labelledby=\"{id}-h\">\n\
         <h2 id=\"{id}-h\" dir=\"auto\">{title}</h2>\n{question}{blocks}</section>\n"
    )
}

/// Whose words a list has: each line of what was said reads from the side its first letter does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Words {
    Said,
    /// English, with what was said inside.
    Told,
}

fn block(block: &Block, part: &Part, id: &str) -> String {
    let title = &part.title;
    let words = if part.told { Words::Told } else { Words::Said };
    match block {
        Block::Text(text) => format!("<p dir=\"auto\">{}</p>\n", Xml::from(text)),
        Block::List { heading, notes } => headed(heading, &list(notes, "", words)),
        Block::Table(rows) => table(rows, title),
        Block::Figure(drawn) => figure(drawn, title, id),
        Block::Covered(notes) => {
            let notes = count(*notes, "note", "notes");
            format!("<p class=\"covered\">{notes}, covered: not in this report.</p>\n")
        }
    }
}

fn headed(heading: &str, body: &str) -> String {
    if heading.is_empty() {
        return body.to_string();
    }
    format!("<h3 dir=\"auto\">{}</h3>\n{body}", Xml::from(heading))
}

fn list(notes: &[Note], class: &str, words: Words) -> String {
    let side = match words {
        Words::Said => " dir=\"auto\"",
        Words::Told => "",
    };
    let note = |note: &Note| {
        let by = note.by.as_ref().map(|by| {
            let by = Xml::from(by);
            format!(" <span class=\"by\"><bdi>{by}</bdi></span>")
        });
        let text = Xml::from(note.text.trim());
        format!("<li{side}>{text}{}</li>\n", by.unwrap_or_default())
    };
    let notes: String = notes.iter().map(note).collect();
    format!("<ul{class}>\n{notes}</ul>\n")
}

/// The picture, and below it what it says in words where the picture cannot say it all.
fn figure(figure: &Figure, title: &str, id: &str) -> String {
    let Some(svg) = svg::inline(figure, title, id) else {
        let lines = whole(&figure.lines()).into_iter().map(Note::from);
        let lines: Vec<Note> = lines.collect();
        return headed(figure.title(), &list(&lines, "", Words::Told));
    };
    let words = match figure {
        Figure::Map(chart) => {
            let lines = chart.lines().into_iter().map(Note::from);
            let lines: Vec<Note> = lines.collect();
            list(&lines, " class=\"key\"", Words::Told)
        }
        Figure::Plan(_)
        | Figure::Sentences { .. }
        | Figure::Bars(_)
        | Figure::Links(_)
        | Figure::Rungs(_) => String::new(),
    };
    let caption = Xml::from(figure.title());
    format!("<figure>\n{svg}<figcaption>{caption}</figcaption>\n</figure>\n{words}")
}

/// The first cell names its row. A caption that says what the heading says is for screen readers.
fn table(table: &Table, title: &str) -> String {
    let caption = if table.title.is_empty() {
        String::new()
    } else {
        let said = if title.ends_with(&table.title) {
            " class=\"said\""
        } else {
            ""
        };
        let about = Xml::from(&table.title);
        format!("<caption{said} dir=\"auto\">{about}</caption>\n")
    };
    let name = |name: &String| {
        let name = Xml::from(name);
        format!("<th scope=\"col\" dir=\"auto\">{name}</th>")
    };
    let head: String = table.head.iter().map(name).collect();
    let row = |cells: &Vec<Cell>| {
        let cells: String = cells
            .iter()
            .enumerate()
            .map(|(at, it)| cell(at, it))
            .collect();
        format!("<tr>{cells}</tr>\n")
    };
    let rows: String = table.rows.iter().map(row).collect();
    let class = if table.rows.len() <= WHOLE {
        "scroll whole"
    } else {
        "scroll"
    };
    format!(
        "<div class=\"{class}\"><table>\n{caption}<thead><tr>{head}</tr></thead>\n\
         <tbody>\n{rows}</tbody>\n</table></div>\n"
    )
}

fn cell(at: usize, cell: &Cell) -> String {
    let text = cell.say();
    let text = Xml::from(&text);
    if at == 0 {
        return format!("<th scope=\"row\" dir=\"auto\">{text}</th>");
    }
    match cell {
        Cell::Text(_) => format!("<td dir=\"auto\">{text}</td>"),
        Cell::Date(date) => {
            format!("<td class=\"date\"><time datetime=\"{date}\">{text}</time></td>")
        }
        Cell::Number { .. } => format!("<td class=\"number\">{text}</td>"),
    }
}
