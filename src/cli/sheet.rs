//! `flipchart sheet`: one page for the table, with the way through a workshop and every key, as they
//! are bound. Not here: how it looks (`page`).

use std::path::{Path, PathBuf};

use clap::Args;

use super::{Code, Console, Done, Failure, export::may_write, say, workshops::wanted};
use crate::{
    assets::{built_in, definition},
    config,
    store::write_export,
    tui::keymap::KeyTable,
};

mod page;

use page::Paper;

#[derive(Debug, Args)]
pub(super) struct Sheet {
    /// Whose way it shows, by name or file; else the first listed
    #[arg(long, value_name = "NAME|PATH")]
    workshop: Option<PathBuf>,
    /// For Letter paper; else A4
    #[arg(long)]
    letter: bool,
    /// Where to; - is standard output
    #[arg(short, long, value_name = "OUT")]
    out: Option<PathBuf>,
    /// Writes over what is there
    #[arg(long)]
    force: bool,
}

impl Sheet {
    pub(super) fn perform(self, console: &mut Console<'_>) -> Done {
        let is_pdf = |out: &PathBuf| {
            out.extension()
                .is_some_and(|it| it.eq_ignore_ascii_case("pdf"))
        };
        if self.out.as_ref().is_some_and(is_pdf) {
            let what = "the sheet is a page of HTML, which prints on one sheet of paper";
            let next = "`--out sheet.html`; a browser prints it, or saves it as PDF.";
            return Err(Failure::new(Code::WrongUse, what, next));
        }
        let first = built_in().first().map(|it| it.name.into());
        let workshop = self.workshop.or(first).unwrap_or_default();
        let source = wanted(&workshop, console)?;
        let definition = definition(&source.text)
            .map_err(|flaws| Failure::flawed(&say::path(Path::new(&source.name)), &flaws))?;
        let paper = if self.letter {
            Paper::Letter
        } else {
            Paper::A4
        };
        // Who has no home has no keys of their own.
        let found = config::find().map(|(_, loaded)| loaded.config.keys);
        let keys = found.unwrap_or_else(|_no_home| KeyTable::built_in());
        let page = page::page(&definition.workshop, &keys, paper);
        let Some(out) = self.out.filter(|out| out != Path::new("-")) else {
            return Ok(console.out.write_all(page.as_bytes())?);
        };
        may_write(&out, self.force)?;
        write_export(&out, page.as_bytes())
            .map_err(|fault| Failure::new(Code::CouldNot, fault.to_string(), ""))
    }
}
