//! What other programs wrote, read into one model: tables, Kumu, Oligrapher, lists, our own reports.
//! Pure: bytes in; what was read, and what was not understood, out.
//!
//! Not here: where in a session it goes, and what is there already (`domain/import`); and files.

mod decode;
mod heads;
mod json;
mod kumu;
mod list;
mod oligrapher;
mod register;
mod report;
mod rows;
mod scale;
mod tables;

pub use decode::Encoding;
pub use scale::Scale;

use crate::domain::{import::Brought, session::Session, workshop::Flaw};

/// The most that is read, in bytes.
pub const MOST_BYTES: usize = 16 << 20;
/// The most rows, lines or elements.
pub const MOST_ROWS: usize = 5_000;

/// What can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Csv,
    List,
    Kumu,
    Oligrapher,
    Report,
}

/// What the reader is told, where it can't see it.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// The columns to read, by their heading or their number from 1.
    pub name: Option<String>,
    pub stance: Option<String>,
    pub influence: Option<String>,
    pub notes: Option<String>,
    /// What the numbers of both axes go from and to; of one alone comes first.
    pub scale: Option<Scale>,
    pub stance_scale: Option<Scale>,
    pub influence_scale: Option<Scale>,
    /// Where things are drawn in another program is where they stand here.
    pub positions: bool,
}

impl Told {
    /// Only a table has columns.
    fn names_columns(&self) -> bool {
        let named = [&self.name, &self.stance, &self.influence, &self.notes];
        named.iter().any(|column| column.is_some())
    }
}

/// What was read, and how.
#[derive(Clone, Debug)]
pub struct Read {
    pub format: Format,
    pub encoding: Encoding,
    pub brought: Brought,
}

impl Format {
    /// As in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::List => "list",
            Self::Kumu => "kumu",
            Self::Oligrapher => "oligrapher",
            Self::Report => "report",
        }
    }
}

/// Reads what is to go into `session`, whose steps and headings tables are held against. Without a
/// format it is seen from the text.
///
/// # Errors
/// It can't be read at all: the first flaw.
pub fn read(
    bytes: &[u8],
    format: Option<Format>,
    told: &Told,
    session: &Session,
) -> Result<Read, Flaw> {
    if bytes.len() > MOST_BYTES {
        return Err(decode::at_start(format!(
            "is larger than {} MB, the most that is read; part it, and bring in the parts",
            MOST_BYTES >> 20
        )));
    }
    let (text, encoding) = decode::decode(bytes)?;
    if text.trim().is_empty() {
        return Err(decode::at_start("is empty: there is nothing to bring in"));
    }
    let format = match format {
        Some(format) => format,
        None if told.names_columns() => Format::Csv,
        None => seen(&text)?,
    };
    if encoding == Encoding::Windows1252 && is_json(format) {
        return Err(decode::not_utf8(bytes));
    }
    let mut brought = match format {
        Format::Csv => tables::read(&text, told, session)?,
        Format::List => list::read(&text)?,
        Format::Kumu => kumu::read(&text, told)?,
        Format::Oligrapher => oligrapher::read(&text, told)?,
        Format::Report => report::read(&text, session)?,
    };
    if brought.things.len() > MOST_ROWS {
        return Err(decode::at_start(format!(
            "has {} entries, {MOST_ROWS} at most; part it, and bring in the parts",
            brought.things.len()
        )));
    }
    if encoding != Encoding::Utf8 {
        brought
            .told
            .insert(0, format!("Read as {}.", encoding.name()));
    }
    Ok(Read {
        format,
        encoding,
        brought,
    })
}

fn is_json(format: Format) -> bool {
    match format {
        Format::Kumu | Format::Oligrapher | Format::Report => true,
        Format::Csv | Format::List => false,
    }
}

/// What a text is: JSON by its members, a table by its head, else a list.
fn seen(text: &str) -> Result<Format, Flaw> {
    if text.trim_start().starts_with(['{', '[']) {
        return json::seen(text);
    }
    Ok(if tables::is_table(text) {
        Format::Csv
    } else {
        Format::List
    })
}
