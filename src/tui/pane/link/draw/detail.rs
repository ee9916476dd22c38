//! The row below the links, in words. Not here: the lines themselves.

use ratatui::style::Style;

use super::Picture;
use crate::domain::{
    exercise::count,
    text::{columns, cut},
};

/// How strong a link is, by its stroke.
const STROKES: &str = "┄ slight   ─ good   ━ strong";

impl Picture<'_> {
    /// The last row: the picked link in words, else whose links are drawn, and where there is room
    /// the key to their strokes.
    pub(super) fn detail(&self, crowded: bool, wide: usize) -> (String, Style) {
        if let Some(line) = self.picked {
            return (self.lines.told(line), self.theme.strong);
        }
        let text = match (&self.focus, crowded, self.lines.links.len()) {
            _ if self.lines.covered => "Links are covered until the step is uncovered.".to_string(),
            (_, _, 0) => {
                "d7 links asset d to actor 7, d7+ strongly; 7>0 leads on to the target.".to_string()
            }
            (Some(id), true, links) => {
                let own = self
                    .lines
                    .links
                    .iter()
                    .filter(|line| line.from == *id)
                    .count();
                let name = self.lines.name(id);
                let shown = count(own, "link", "links");
                let name = cut(&name, 30);
                let told = format!("{name}: {shown} drawn, {} counted.", links - own);
                let both = format!("{told}   {STROKES}");
                if columns(&both) <= wide { both } else { told }
            }
            _ => STROKES.to_string(),
        };
        (text, self.theme.faint)
    }
}
