//! `flipchart man`: the manual's pages, made from what the command line says of itself.

use std::path::{Path, PathBuf};

use clap::{Args, Command, CommandFactory};
use clap_mangen::Man;

use super::{Cli, Code, Console, Done, Failure};
use crate::store::write_export;

/// Prints a page of the manual
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Manual {
    /// Writes every page there: flipchart.1, flipchart-new.1 …
    #[arg(long, value_name = "DIR", conflicts_with = "command")]
    dir: Option<PathBuf>,
    /// The command it is about; without, the program
    command: Vec<String>,
}

const EXAMPLES: &str = "\
To read one:      flipchart man list | man -l -
To install them:  flipchart man --dir ~/.local/share/man/man1";

impl Manual {
    pub(super) fn perform(&self, console: &mut Console<'_>) -> Done {
        let mut page = Cli::command();
        page.build();
        if let Some(folder) = &self.dir {
            return write(folder, &page);
        }
        for name in &self.command {
            let Some(found) = page.find_subcommand(name) else {
                let known = page.get_subcommands().map(Command::get_name);
                let known: Vec<&str> = known.filter(|name| *name != "help").collect();
                let what = format!("there is no command `{name}`");
                let next = format!("The commands are {}.", known.join(", "));
                return Err(Failure::new(Code::WrongUse, what, next));
            };
            page = found.clone();
        }
        Ok(console.out.write_all(&roff(page)?)?)
    }
}

/// This page, and one for each command below it.
fn write(folder: &Path, page: &Command) -> Done {
    let path = folder.join(format!("{}.1", called(page)));
    write_export(&path, &roff(page.clone())?)
        .map_err(|fault| Failure::new(Code::CouldNot, fault.to_string(), ""))?;
    let below = page.get_subcommands();
    let mut below = below.filter(|command| command.get_name() != "help");
    below.try_for_each(|command| write(folder, command))
}

/// A page is called as one asks for it: `flipchart-workshops-copy`.
fn called(page: &Command) -> String {
    page.get_display_name().unwrap_or("flipchart").to_string()
}

fn roff(page: Command) -> Result<Vec<u8>, Failure> {
    let title = called(&page).to_uppercase();
    let mut roff = Vec::new();
    Man::new(page)
        .title(title)
        .source(concat!("flipchart ", env!("CARGO_PKG_VERSION")))
        .render(&mut roff)?;
    Ok(roff)
}
