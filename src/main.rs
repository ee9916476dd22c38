//! The command `flipchart`: hands over to `cli`, which says how it went.

use std::{io, process::ExitCode};

use flipchart::cli::{self, Console};

fn main() -> ExitCode {
    cli::hush_panics();
    let mut console = Console {
        input: &mut io::stdin(),
        out: &mut io::stdout(),
        err: &mut io::stderr(),
    };
    cli::run(std::env::args_os(), &mut console).into()
}
