//! `link`: lines from what we have to whom we need, typed as `d7` or by names. Views: the links,
//! the routes, the gaps.

use ratatui::layout::Rect;

mod acts;
mod canvas;
mod draw;
mod meant;
mod mouse;
mod sides;
#[cfg(test)]
mod tests;
mod typed;
mod wires;

use self::meant::{Meant, Reader, Reading};
use super::{Manner, Pane, Reply, Scene};
use crate::{
    domain::{
        exercise::{End, Line, Lines, LinkKind},
        id::Id,
        prompt::{Body, Shown},
        text::cut,
    },
    tui::{
        hint::{Hint, acting, acting_on_nothing, editing, key, nothing_here, up_down},
        keymap::{Action, Place},
        surface::Surface,
        theme::Theme,
    },
};

/// A line by its ends and its kind.
type Which = (Id, Id, Id);

/// What is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum View {
    #[default]
    Links,
    Routes,
    Gaps,
}

/// What a text that is edited belongs to.
#[derive(Clone, Debug)]
enum Mending {
    Note(Which),
    /// The ends, as they were typed.
    Ends(Which),
}

pub(super) const MANNER: Manner = Manner::of(Place::Link, || Box::<LinkPane>::default());

/// What is in hand and what is picked.
#[derive(Clone, Debug, Default)]
pub(super) struct LinkPane {
    view: View,
    /// The line that letters act on: its note, its strength, its kind, or all of it.
    picked: Option<Which>,
    /// One end; the other is still to come.
    half: Option<Id>,
    /// The kind of the next link.
    /// None: the first of the step's kinds.
    kind: Option<Id>,
    /// The last link made.
    last: Option<Which>,
    /// Whose links are drawn where not all can be.
    shown: Option<Id>,
    /// The text that `↓` was pressed on, and how often.
    passed: (String, usize),
    mending: Option<Mending>,
    /// Of the routes or the gaps.
    scroll: usize,
}

fn which(line: &Line) -> Which {
    (line.from.clone(), line.to.clone(), line.kind.clone())
}

impl LinkPane {
    fn lines<'a>(scene: &'a Scene<'_>) -> Option<&'a Lines> {
        let Body::Link(lines) = &scene.prompt.body else {
            return None;
        };
        Some(lines)
    }

    /// The kind of the next link: one never chosen, or gone since, gives way to the first.
    fn kind<'a>(&self, lines: &'a Lines) -> Option<&'a LinkKind> {
        let own = |kind: &&LinkKind| Some(&kind.id) == self.kind.as_ref();
        lines.kinds.iter().find(own).or(lines.kinds.first())
    }

    /// Matches are passed over only for the text `↓` was pressed on: a letter more begins anew.
    fn reader<'a>(&'a self, lines: &'a Lines, text: &str) -> Reader<'a> {
        let (passed, times) = &self.passed;
        Reader {
            lines,
            half: self.half.as_ref(),
            skip: if passed == text { *times } else { 0 },
        }
    }

    /// What stands in the line, if it is more than nothing and no text that is edited.
    fn reading(&self, scene: &Scene<'_>, lines: &Lines) -> Option<Reading> {
        let text = scene.line.text();
        let writing = scene.line.editing.is_none() && !text.trim().is_empty();
        writing.then(|| self.reader(lines, text).read(text))
    }

    /// The line as the step has it now; none once it is gone, or is of another kind.
    fn line<'a>(lines: &'a Lines, which: &Which) -> Option<&'a Line> {
        let same =
            |line: &&Line| (&line.from, &line.to, &line.kind) == (&which.0, &which.1, &which.2);
        lines.links.iter().find(same)
    }

    fn picked<'a>(&self, lines: &'a Lines) -> Option<&'a Line> {
        Self::line(lines, self.picked.as_ref()?)
    }

    /// While something is typed: what stands beside Enter is what Enter would make of it.
    fn foot_writing(&self, scene: &Scene<'_>, lines: &Lines) -> Vec<Hint> {
        let (clear, help) = (key(Action::ClearLine, "clear"), key(Action::Help, "help"));
        let signs = [Hint::Typed("+", "strong"), Hint::Typed("-", "slight")];
        let name = |id: &Id| cut(&lines.name(id), 24).into_owned();
        let next = key(Action::NextMatch, "next match");
        let Some(reading) = self.reading(scene, lines) else {
            return self.foot_empty(scene);
        };
        let mut hints = match (&reading.meant, reading.by_name) {
            _ if reading.kind_alone => vec![key(Action::Accept, "this kind"), clear],
            (Meant::Lines(_, to), true) => {
                let to = to.first().map(|(id, _)| name(id)).unwrap_or_default();
                vec![key(Action::Accept, to), next, clear]
            }
            (Meant::Lines(..), false) => {
                let [strong, slight] = signs;
                vec![key(Action::Accept, "link"), strong, slight, clear]
            }
            (Meant::Half(id), true) => vec![key(Action::Accept, name(id)), next, clear],
            (Meant::Half(id), false) => vec![key(Action::Accept, name(id)), clear],
            (Meant::Nothing(_), _) => {
                vec![Hint::Say("Nothing is called that"), clear]
            }
        };
        hints.push(help);
        hints
    }

    /// With one end in hand only the other is asked for, and how to let go of the first.
    fn foot_empty(&self, scene: &Scene<'_>) -> Vec<Hint> {
        let help = key(Action::Help, "help");
        let ends = Self::lines(scene).is_some_and(|lines| lines.ends().next().is_some());
        if !ends {
            return nothing_here("Nothing to link yet");
        }
        if self.half.is_some() {
            return vec![
                Hint::Say("Type 7, 0 or a name"),
                key(Action::EditLast, "let go"),
                help,
            ];
        }
        let next = match self.view {
            View::Links => "routes",
            View::Routes => "gaps",
            View::Gaps => "links",
        };
        let arrows = match self.view {
            View::Links => key(Action::Pick, "pick a link"),
            View::Routes | View::Gaps => up_down("scroll"),
        };
        vec![
            Hint::Say("Type d7 or a name"),
            key(Action::NextPart, next),
            arrows,
            key(Action::Clock, scene.work.clock_label(scene.now)),
            help,
        ]
    }

    /// With no line picked there is nothing to change, so what is left is the same as elsewhere.
    fn foot_choosing(&self) -> Vec<Hint> {
        if self.picked.is_none() {
            return acting_on_nothing();
        }
        acting([
            key(Action::Note, "note"),
            Hint::Keys(
                &[Action::Slight, Action::Good, Action::Strong],
                "strength".to_string(),
            ),
            key(Action::NextKind, "kind"),
            key(Action::Remove, "unlink"),
            key(Action::Undo, "undo"),
        ])
    }
}

impl Pane for LinkPane {
    fn refresh(&mut self, body: &Body, _phase: &Id) {
        let Body::Link(lines) = body else { return };
        let there = |id: &Id| lines.end(id).is_some();
        self.half = self.half.take().filter(there);
        self.shown = self.shown.take().filter(there);
        let linked = |which: &Which| Self::line(lines, which).is_some();
        self.picked = self.picked.take().filter(linked);
        self.last = self.last.take().filter(linked);
    }

    fn label(&self, scene: &Scene<'_>) -> Option<String> {
        let lines = Self::lines(scene)?;
        if scene.line.editing.is_some() && matches!(self.mending, Some(Mending::Note(_))) {
            return Some("note".to_string());
        }
        let kind = self.kind(lines).map_or("link", LinkKind::name);
        let half = self.half.as_ref().filter(|_| scene.line.editing.is_none());
        Some(half.map_or_else(
            || kind.to_string(),
            |half| format!("{} {kind}", cut(&lines.name(half), 24)),
        ))
    }

    fn foot(&self, scene: &Scene<'_>) -> Vec<Hint> {
        let Some(lines) = Self::lines(scene) else {
            return Vec::new();
        };
        if scene.line.editing.is_some() {
            return editing();
        }
        if scene.work.is_choosing() {
            return self.foot_choosing();
        }
        self.foot_writing(scene, lines)
    }

    fn accept(&mut self, scene: &Scene<'_>, text: &str) -> Reply {
        let Some(lines) = Self::lines(scene) else {
            return Reply::pass();
        };
        if scene.line.editing.is_some() {
            return self.keep(scene, lines, text);
        }
        self.said(scene, lines, text)
    }

    fn act(&mut self, scene: &Scene<'_>, action: Action) -> Reply {
        let Some(lines) = Self::lines(scene) else {
            return Reply::pass();
        };
        let choosing = scene.work.is_choosing();
        // Beside a text, letters belong to it: matches, views and picking are all that is left.
        if !choosing && !scene.line.text().is_empty() {
            return match action {
                Action::MoveDown => self.next_match(scene, lines),
                Action::Pick => self.step(lines, false),
                Action::NextPart | Action::PreviousPart => self.turn(action == Action::NextPart),
                _ => Reply::pass(),
            };
        }
        match action {
            Action::NextPart | Action::PreviousPart => self.turn(action == Action::NextPart),
            Action::Pick | Action::MoveDown if !choosing && self.view != View::Links => {
                self.scroll_by(lines, action == Action::MoveDown)
            }
            Action::Pick | Action::MoveUp => self.step(lines, false),
            Action::MoveDown if choosing => self.step(lines, true),
            Action::First | Action::Last => {
                self.picked = None;
                self.step(lines, action == Action::First)
            }
            Action::EditLast => self.edit_last(lines),
            other => self.on_picked(scene, lines, other),
        }
    }

    fn has_pick(&self) -> bool {
        self.picked.is_some()
    }

    /// The end in hand goes too: what is typed next is a whole line again.
    fn let_go(&mut self) {
        self.picked = None;
        self.half = None;
    }

    /// What is found by name is an end, not a line: the links of that end are shown.
    fn pick(&mut self, id: &Id) {
        self.view = View::Links;
        self.shown = Some(id.clone());
    }

    /// Only a name can have other matches to turn to; a code means one end.
    fn wants_arrows(&self, scene: &Scene<'_>, _text: &str) -> bool {
        let reading = Self::lines(scene).and_then(|lines| self.reading(scene, lines));
        reading.is_some_and(|reading| reading.by_name)
    }

    fn on_wall<'a>(&self, body: &'a Body) -> Vec<(&'a Shown, &'a str)> {
        let Body::Link(lines) = body else {
            return Vec::new();
        };
        let ends = lines.ends();
        ends.map(|end| (&end.item, end.code.as_str())).collect()
    }

    fn draw(&self, scene: &Scene<'_>, area: Rect, buf: &mut Surface<'_>, theme: &Theme) {
        let Some(lines) = Self::lines(scene) else {
            return;
        };
        draw::draw(self, scene, lines, area, buf, theme);
    }
}

/// A line's ends as they would be typed: `d7+`.
fn code_of(lines: &Lines, line: &Line) -> String {
    let code = |id: &Id| lines.end(id).map_or("", |end: &End| end.code.as_str());
    let (from, to) = (code(&line.from), code(&line.to));
    // `7` and `0` side by side would read as 70.
    let between = if from.starts_with(|c: char| c.is_ascii_digit()) {
        ">"
    } else {
        ""
    };
    format!("{from}{between}{to}{}", sign(line.strength))
}

/// What is typed behind a number for a strength.
/// Nothing for 2, which is what a line gets when no sign is typed.
fn sign(strength: u8) -> &'static str {
    match strength {
        1 => "-",
        3 => "+",
        _ => "",
    }
}
