//! Keys: what is typed, and what the wall says when it was taken.

use super::Stand;

impl Stand {
    /// Types a text as a hand does: so that a letter that acts is no part of a paste.
    #[track_caller]
    pub(super) fn write(&mut self, text: &str) {
        for key in text.chars() {
            self.terminal.send(key.to_string().as_bytes());
        }
    }

    /// A text and Enter; then the wall says so.
    #[track_caller]
    pub(super) fn say(&mut self, text: &str, then: &str) {
        self.write(text);
        self.terminal.keys("{enter}");
        self.terminal.wait_for(then);
    }

    /// Keys by name; then the wall says so.
    #[track_caller]
    pub(super) fn press(&mut self, keys: &str, then: &str) {
        self.terminal.keys(keys);
        self.terminal.wait_for(then);
    }

    #[track_caller]
    pub(super) fn look(&mut self) {
        self.press("{pgdn}", "LOOKING at");
    }

    #[track_caller]
    pub(super) fn move_to(&mut self, step: &str) {
        let (number, found) = self.workshop.find(step);
        let title = found["title"].as_str().unwrap();
        let there = format!(" at {number} {title}");
        self.press("{enter}", &there);
    }

    #[track_caller]
    pub(super) fn start(&mut self) {
        self.terminal.wait_for("Enter start");
        self.terminal.keys("{enter}");
        self.terminal.wait_gone("not started");
    }

    /// Looks ahead, moves the room, and starts its clock where it has one: three presses.
    #[track_caller]
    pub(super) fn go(&mut self, step: &str) {
        self.look();
        self.move_to(step);
        let (_, found) = self.workshop.find(step);
        if !found["minutes"].is_null() {
            self.start();
        }
    }

    /// Looks ahead and uncovers; the clock there is not started yet.
    #[track_caller]
    pub(super) fn uncover(&mut self, offer: &str) {
        self.press("{pgdn}", offer);
        self.terminal.keys("{enter}");
        self.terminal.wait_for("Enter start");
    }
}
