//! What `--help` says after the commands: examples, folders, exit codes.
//!
//! Not here: what the commands and flags do; that stands with each of them.

use super::Code;

/// After `-h`.
pub(super) const SHORT: &str = "Examples, folders and exit codes: flipchart --help";

const EXAMPLES: &str = "\
Examples, in a terminal:
  flipchart                               the home screen: go on, or begin
  flipchart demo                          look round in a filled example
  flipchart new --workshop power-map      begin a power map
  flipchart library.flipchart.json        go on with that session
  flipchart new --workshop follow-up --after library.flipchart.json
  flipchart desk                          in a second terminal: your notes

Examples, in scripts too:
  flipchart workshops                     what there is, and how long it takes
  flipchart workshops show power-map      its steps, minutes and questions
  flipchart workshops copy asset-map > mine.json
  flipchart workshops check mine.json     what is wrong in it, what does not fit
  flipchart new --workshop mine.json --no-open library.flipchart.json
  flipchart list --json                   sessions, the last one first
  flipchart partners --json               every partner, most neglected first
  flipchart config                        what is set, and from where
  flipchart export library.flipchart.json --out report.html
  flipchart export library.flipchart.json --format csv --out tables
  flipchart export library.flipchart.json > report.md
  flipchart sheet --out sheet.html        the keys and the way, on one page
  flipchart import list.txt library.flipchart.json
  flipchart validate library.flipchart.json
  flipchart validate - < library.flipchart.json
  flipchart diff library.flipchart.json table-2.flipchart.json
  flipchart merge library.flipchart.json table-2.flipchart.json
  flipchart schema workshop > workshop.schema.json
  flipchart doctor                        what here would be in a workshop's way
  flipchart completions bash > flipchart.bash
  flipchart man workshops > flipchart-workshops.1";

const FOLDERS: &str = "\
Folders, where the system's own are not wanted:
  FLIPCHART_DATA      sessions
  FLIPCHART_STATE     half-typed notes, and what could not be saved in its place
  FLIPCHART_CONFIG    config.toml, themes/NAME.json, workshops/NAME.json";

/// After `--help`.
pub(super) fn long() -> String {
    let code = |code: &Code| format!("\n  {}  {}", *code as u8, code.meaning());
    let codes: String = Code::ALL.iter().map(code).collect();
    format!(
        "{EXAMPLES}\n\n{FOLDERS}\n\nExit codes:{codes}\n  128 and more: a signal ended it, all is saved"
    )
}
