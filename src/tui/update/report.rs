//! The report on the wall: read before it is written. Not here: writing it (an effect), and what it
//! says (`domain/report`).

use std::path::PathBuf;

use crate::{
    domain::{
        analysis::Finding,
        exercise::count,
        redact::redact,
        report::{Block, Note, Part, Report, whole},
        text::clean,
    },
    tui::{app::App, layer::Layer, message::Effect},
};

/// The whole report, in a sheet that scrolls.
pub(super) fn open(app: &mut App) -> Vec<Effect> {
    let sheet = sheet(app, false);
    sheet.map_or_else(Vec::new, |sheet| super::keys::open(app, sheet))
}

/// The report from its beginning, with people's names or without; none where no session is open.
pub(super) fn sheet(app: &App, nameless: bool) -> Option<Layer> {
    let session = app.work()?.room.session();
    let redacted = nameless.then(|| redact(session));
    let report = Report::of(redacted.as_ref().map_or(session, |it| &it.session));
    let warning = redacted.map(|redacted| Finding {
        title: "Without names".to_string(),
        sentences: vec![redacted.told()],
    });
    let parts = report.parts();
    Some(Layer::Report {
        parts: warning.into_iter().chain(parts.iter().map(told)).collect(),
        scroll: 0,
        nameless,
    })
}

/// Where it lies, also for pasting; the page is what is sent on.
pub(super) fn written(app: &mut App, files: &[PathBuf]) -> Vec<Effect> {
    let shown: Vec<String> = files
        .iter()
        .map(|file| clean(&file.to_string_lossy()))
        .collect();
    app.say(format!("Written: {}", shown.join(" and ")));
    let page = files.last().map(|file| file.to_string_lossy().into_owned());
    page.map(Effect::Copy).into_iter().collect()
}

/// A part in plain lines, a heading above each of its lists.
fn told(part: &Part) -> Finding {
    Finding {
        title: part.title.clone(),
        sentences: part.blocks.iter().flat_map(lines).collect(),
    }
}

fn lines(block: &Block) -> Vec<String> {
    let under = |heading: &str, lines: Vec<String>| {
        let head = (!heading.is_empty()).then(|| format!("{heading}:"));
        let indented = lines.into_iter().map(|line| format!("  {line}"));
        head.into_iter().chain(indented).collect()
    };
    match block {
        Block::Text(text) => vec![text.clone()],
        Block::List { heading, notes } => under(heading, notes.iter().map(Note::line).collect()),
        Block::Table(table) => {
            let row = |cells: &Vec<crate::domain::report::Cell>| {
                let said = cells.iter().map(crate::domain::report::Cell::say);
                let said: Vec<String> = said.filter(|text| !text.is_empty()).collect();
                said.join(" · ")
            };
            under(&table.title, table.rows.iter().map(row).collect())
        }
        Block::Figure(figure) => under(figure.title(), whole(&figure.lines())),
        Block::Covered(notes) => vec![format!("{}, covered.", count(*notes, "note", "notes"))],
    }
}
