//! Names as they stand in a column: mark, code, name, and the links that are no line.

use ratatui::style::Style;

use super::{super::sign, Drawn, Picture, Stands};
use crate::domain::{
    exercise::End,
    id::Id,
    text::{columns, cut, pad},
};

/// In a crowd, more than this is counted.
const SHORT_TAIL: usize = 5;
/// More than this is not written behind a name.
const LONGEST_TAIL: usize = 10;

impl Picture<'_> {
    pub(super) fn style(&self, end: &End) -> Style {
        let id = &end.item.id;
        let picked = self
            .picked
            .is_some_and(|line| [&line.from, &line.to].contains(&id));
        let in_hand = self
            .links
            .iter()
            .any(|link| link.accent && [link.from, link.to].contains(&id));
        match (
            picked && self.choosing,
            in_hand || Some(id) == self.focus.as_ref(),
        ) {
            (true, _) => self.theme.painted,
            (false, true) => self.theme.strong,
            (false, false) => self.theme.text,
        }
    }

    /// Mark, code, name, and what is not drawn as a line.
    pub(super) fn label(&self, end: &End, wide: u16, crowded: bool) -> String {
        let focused = Some(&end.item.id) == self.focus.as_ref();
        let mark = if focused { "▌" } else { " " };
        let tail = self.tail(end, crowded && !focused);
        let [ours, theirs] = self.before;
        let before = if self.is_ours(&end.item.id) {
            ours
        } else {
            theirs
        };
        let room = usize::from(wide).saturating_sub(before + columns(&tail) + 1);
        let name = cut(name(end), room);
        format!("{mark} {} {name}{tail} ", pad_left(&end.code, before - 3))
    }

    pub(super) fn is_ours(&self, id: &Id) -> bool {
        self.ends.get(id).is_some_and(|end| end.1 == Stands::Ours)
    }

    pub(super) fn is_theirs(&self, id: &Id) -> bool {
        self.ends.get(id).is_some_and(|end| end.1 == Stands::Theirs)
    }

    /// Whether a link can be a line: from the first column to the second, or from the second to the
    /// one target in the third.
    fn is_line(&self, link: &Drawn<'_>) -> bool {
        if self.is_ours(link.from) {
            !self.third || self.is_theirs(link.to)
        } else {
            self.third && !self.is_theirs(link.to) && self.lines.targets.len() == 1
        }
    }

    /// Links that are written: among theirs, from ours straight to the target, and how many are
    /// not drawn.
    fn tail(&self, end: &End, counted: bool) -> String {
        let own = || self.links.iter().filter(|link| *link.from == end.item.id);
        let mut tail = String::new();
        for link in own().filter(|link| !self.is_line(link)) {
            let code = self.ends.get(link.to).map_or("", |to| to.0.code.as_str());
            if !code.is_empty() && tail.len() < LONGEST_TAIL {
                tail = format!("{tail} >{code}{}", sign(link.strength));
            }
        }
        if counted && (self.is_ours(&end.item.id) || columns(&tail) > SHORT_TAIL) {
            let links = own().count();
            tail = if links > 0 {
                format!(" ({links})")
            } else {
                tail
            };
        }
        tail
    }
}

/// What is read of an end; covered ones all look the same.
pub(super) fn name(end: &End) -> &str {
    end.item.text.as_deref().unwrap_or("▒▒▒▒▒▒▒▒")
}

fn pad_left(code: &str, wide: usize) -> String {
    pad(&format!("{code:>wide$}"), wide.max(columns(code)))
}
