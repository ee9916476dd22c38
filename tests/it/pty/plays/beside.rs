//! The desk beside the wall, and a wall that is killed.

use crate::support::pty::{Exit, Terminal};

use super::{PROGRAM, SIZE, Stand};

impl Stand {
    /// The facilitator's own screen, in a second terminal.
    #[track_caller]
    pub(super) fn sit_down(&self) -> Terminal {
        let beside = self.desk.start(PROGRAM, &["desk"], SIZE);
        beside.wait_for("q leave");
        beside
    }

    #[track_caller]
    pub(super) fn get_up(&self, mut beside: Terminal) {
        beside.keys("q");
        assert_eq!(beside.wait_exit(), Exit::Code(0));
        assert_eq!(beside.restored(), Ok(()));
    }

    /// No note of the covered step was ever on the desk.
    #[track_caller]
    pub(super) fn assert_covered(&self, beside: &Terminal) {
        let seen = String::from_utf8_lossy(&beside.output()).into_owned();
        let notes = self.play.assets.values().flatten();
        let shown: Vec<&String> = notes.filter(|note| seen.contains(note.as_str())).collect();
        assert_eq!(shown, Vec::<&String>::new());
    }

    /// The wall is gone without a word, and opened again; its clock stands meanwhile.
    #[track_caller]
    pub(super) fn killed(&mut self) {
        let stood = self.terminal.row(0);
        self.terminal.signal("KILL");
        self.terminal.wait_exit();
        self.terminal = self.desk.start(PROGRAM, &[], SIZE);
        let title = self.workshop.title();
        self.terminal.wait_for(&format!("▌ {title}, "));
        self.terminal.keys("{enter}");
        let title = stood.split("  ").nth(1).unwrap_or_default().trim();
        self.terminal.wait_for(title);
        self.terminal.keys("{f5}");
        self.terminal.wait_for("Runs: ");
    }

    /// One side speaks, then the other; each is on the wall.
    #[track_caller]
    pub(super) fn half_and_half(&mut self) {
        self.press("1", "We speak");
        self.press("{enter}", "They speak");
    }
}
