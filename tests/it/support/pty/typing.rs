//! What goes to the program: keys, pastes, bytes.

use std::thread;

use super::keys::{self, Stroke};
use super::watch::QUIET;
use super::{PATIENCE, Terminal, fail};

impl Terminal {
    /// Types: literal text, `{enter}`, `{ctrl-x}`, `{paste:text}`, `{wait:200}`, `j*20` … Names as
    /// in `ttybench`; what arrows and pastes send is what the program has asked for by then.
    ///
    /// After `{esc}` it waits, so that the next key cannot make it an Alt.
    #[track_caller]
    pub(crate) fn keys(&mut self, spec: &str) {
        let strokes = match keys::parse(spec) {
            Ok(strokes) => strokes,
            Err(why) => fail(&why),
        };
        let mut typed = Vec::new();
        for stroke in strokes {
            match stroke {
                Stroke::Bytes(bytes) => typed.extend(bytes),
                Stroke::Cursor(last) => {
                    let asked = self
                        .line
                        .look(|emulator| emulator.screen().application_cursor());
                    typed.extend(format!("\x1b{}{last}", if asked { 'O' } else { '[' }).bytes());
                }
                Stroke::Escape => {
                    self.send(&std::mem::take(&mut typed));
                    self.send(b"\x1b");
                    thread::sleep(QUIET);
                    self.answered();
                }
                Stroke::Paste(text) => {
                    self.send(&std::mem::take(&mut typed));
                    self.paste(&text);
                }
                Stroke::Wait(pause) => {
                    self.send(&std::mem::take(&mut typed));
                    thread::sleep(pause);
                }
            }
        }
        self.send(&typed);
    }

    /// Bracketed and as it is, where the program asked for that; else with Enter between the lines.
    #[track_caller]
    fn paste(&mut self, text: &str) {
        let sent = if self
            .line
            .look(|emulator| emulator.screen().bracketed_paste())
        {
            format!("\x1b[200~{text}\x1b[201~")
        } else {
            text.replace('\n', "\r")
        };
        self.send(sent.as_bytes());
    }

    /// Writes bytes, however many; output is taken in meanwhile.
    #[track_caller]
    pub(crate) fn send(&mut self, bytes: &[u8]) {
        if bytes.is_empty() {
            return;
        }
        self.asked
            .set(Some(self.line.look(|emulator| emulator.output.len())));
        if let Err(why) = self.line.send(bytes, PATIENCE) {
            self.fail(&why);
        }
    }
}
