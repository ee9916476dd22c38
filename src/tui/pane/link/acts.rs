//! What is done with links: made, picked, strengthened, turned to another kind, noted, undone.

use std::collections::BTreeMap;

use super::{
    LinkPane, Mending, View, Which, code_of,
    meant::{Meant, Reading},
    which,
};
use crate::{
    domain::{
        analysis::{fitted, strength_word},
        exercise::{Line, Lines, LinkKind, count},
        id::Id,
        order::InOrder,
        text::{
            cardinal,
            deed::{BACK, PICK, REMOVE, UNDO},
        },
        wish::Wish,
    },
    tui::{
        app::Hands,
        input::Editing,
        keymap::Action,
        named::{covered, undoable},
        pane::{Reply, Scene},
    },
};

/// Good, where nothing else is said.
const GOOD: u8 = 2;

impl LinkPane {
    /// Enter on a text: a link, one end of it, or the kind of the next.
    pub(super) fn said(&mut self, scene: &Scene<'_>, lines: &Lines, text: &str) -> Reply {
        let Reading {
            kind,
            kind_alone,
            meant,
            ..
        } = self.reader(lines, scene.line.text()).read(text);
        let kind_named = kind.is_some();
        if kind_named {
            self.kind = kind;
        }
        let Some(kind) = self.kind(lines) else {
            return Reply::pass();
        };
        if kind_alone {
            return Reply::say(format!("From now on: {}.", kind.name())).emptied();
        }
        match meant {
            Meant::Lines(from, to) => self.link(scene, lines, kind, &from, &to),
            Meant::Half(id) => {
                let says = fitted(&[&lines.name(&id)], |names| {
                    format!("{}: to whom? A number, 0, or a name.", names.concat())
                });
                self.view = View::Links;
                self.shown = Some(id.clone());
                self.half = Some(id);
                Reply::say(says).emptied()
            }
            Meant::Nothing(wrong) => Reply::say(wrong),
        }
    }

    fn link(
        &mut self,
        scene: &Scene<'_>,
        lines: &Lines,
        kind: &LinkKind,
        from: &Id,
        to: &[(Id, Option<u8>)],
    ) -> Reply {
        let wish = |(to, strength): &(Id, Option<u8>)| Wish::Link {
            step: scene.prompt.step.clone(),
            from: from.clone(),
            to: to.clone(),
            kind: kind.id.clone(),
            strength: strength.unwrap_or(GOOD),
            note: None,
        };
        let says = linked(lines, kind, from, to);
        self.view = View::Links;
        self.half = None;
        self.shown = Some(from.clone());
        let last = to.last().map(|(id, _)| id.clone());
        self.last = last.map(|to| (from.clone(), to, kind.id.clone()));
        Reply::wish(to.iter().map(wish).collect(), says).emptied()
    }

    /// Enter on a text that was brought in: a note, or a link typed anew.
    pub(super) fn keep(&mut self, scene: &Scene<'_>, lines: &Lines, text: &str) -> Reply {
        match self.mending.clone() {
            Some(Mending::Note(which)) => {
                let Some(line) = Self::line(lines, &which) else {
                    return Reply::say("That link is no longer there.").emptied();
                };
                let wish = wish(scene, line, line.strength, Some(text.to_string()));
                let says = if text.is_empty() {
                    undoable("The note is gone.")
                } else {
                    undoable("Noted.")
                };
                Reply::wish(vec![wish], says).emptied()
            }
            Some(Mending::Ends(which)) => self.retyped(scene, lines, &which, text),
            None => Reply::default().emptied(),
        }
    }

    fn retyped(&mut self, scene: &Scene<'_>, lines: &Lines, old: &Which, text: &str) -> Reply {
        if text.is_empty() {
            return Reply::say(format!(
                "{} unlinks what {PICK} picks. {BACK} leaves it as it was.",
                REMOVE.bare()
            ));
        }
        let Reading { kind, meant, .. } = self.reader(lines, text).read(text);
        let (from, to) = match meant {
            Meant::Lines(from, to) => (from, to),
            Meant::Half(_) => return Reply::say("Both ends, please. Like: d7 or d7+."),
            Meant::Nothing(wrong) => return Reply::say(wrong),
        };
        let kind = kind.unwrap_or_else(|| old.2.clone());
        let Some(kind) = lines.kinds.iter().find(|known| known.id == kind) else {
            return Reply::pass();
        };
        let (note, same) = match (Self::line(lines, old), to.as_slice()) {
            (Some(line), [(to, _)]) => (
                line.note.clone(),
                (&from, to, &kind.id) == (&old.0, &old.1, &old.2),
            ),
            _ => (None, false),
        };
        let mut reply = self.link(scene, lines, kind, &from, &to);
        if !same {
            reply.wishes.insert(0, unlink(scene, old));
            if let (Some(text), [_, Wish::Link { note, .. }]) = (note, reply.wishes.as_mut_slice())
            {
                *note = Some(text);
            }
        }
        reply.says = Some(undoable("Changed."));
        reply
    }

    /// The next of the matches of the name that is being typed.
    pub(super) fn next_match(&mut self, scene: &Scene<'_>, lines: &Lines) -> Reply {
        let text = scene.line.text();
        let by_name = self.reading(scene, lines).is_some_and(|it| it.by_name);
        if !by_name {
            return Reply::pass();
        }
        let times = if self.passed.0 == text {
            self.passed.1 + 1
        } else {
            1
        };
        self.passed = (text.to_string(), times);
        Reply::default()
    }

    /// Links, routes, gaps; a text goes along.
    pub(super) fn turn(&mut self, ahead: bool) -> Reply {
        self.view = match (self.view, ahead) {
            (View::Links, true) | (View::Gaps, false) => View::Routes,
            (View::Routes, true) | (View::Links, false) => View::Gaps,
            (View::Gaps, true) | (View::Routes, false) => View::Links,
        };
        self.scroll = 0;
        self.picked = None;
        Reply {
            hands: Some(Hands::Line),
            ..Reply::default()
        }
    }

    pub(super) fn scroll_by(&mut self, lines: &Lines, down: bool) -> Reply {
        let told = match self.view {
            View::Links => return Reply::pass(),
            View::Routes => &lines.routes,
            View::Gaps => &lines.gaps,
        };
        self.scroll = if down {
            (self.scroll + 1).min(told.len().saturating_sub(1))
        } else {
            self.scroll.saturating_sub(1)
        };
        Reply::default()
    }

    /// Picks the link before or after; from the line, the last one made.
    pub(super) fn step(&mut self, lines: &Lines, down: bool) -> Reply {
        if lines.covered {
            return Reply::say(covered());
        }
        if lines.links.is_empty() {
            return Reply::say("No link to pick yet.");
        }
        let order = in_order(lines);
        let at = |picked: &Which| order.iter().position(|line| which(line) == *picked);
        let last = order.len() - 1;
        let next = match (self.picked.as_ref().and_then(at), down) {
            (None, true) | (Some(0), false) => Some(0),
            (None, false) => Some(self.last.as_ref().and_then(at).unwrap_or(last)),
            (Some(at), true) if at == last => None,
            (Some(at), true) => Some(at + 1),
            (Some(at), false) => Some(at - 1),
        };
        self.view = View::Links;
        self.picked = next.and_then(|at| order.get(at)).map(|line| which(line));
        if let Some((from, ..)) = &self.picked {
            self.shown = Some(from.clone());
        }
        let hands = if self.picked.is_some() {
            Hands::Choosing { after: None }
        } else {
            Hands::Line
        };
        Reply {
            hands: Some(hands),
            ..Reply::default()
        }
    }

    /// Backspace on the empty line: lets go of the end in hand, else the last link comes in.
    pub(super) fn edit_last(&mut self, lines: &Lines) -> Reply {
        if let Some(half) = self.half.take() {
            let says = fitted(&[&lines.name(&half)], |names| {
                format!("{}: let go.", names.concat())
            });
            return Reply::say(says);
        }
        let order = in_order(lines);
        let last = self.last.as_ref().and_then(|last| Self::line(lines, last));
        let Some(line) = last.or(order.last().copied()) else {
            return Reply::say("No link to edit yet.");
        };
        self.mending = Some(Mending::Ends(which(line)));
        Reply::edit(Editing::Value, &code_of(lines, line))
    }

    pub(super) fn on_picked(&mut self, scene: &Scene<'_>, lines: &Lines, action: Action) -> Reply {
        let Some(line) = self.picked(lines) else {
            return Reply::pass();
        };
        match action {
            Action::Note | Action::Edit => {
                self.mending = Some(Mending::Note(which(line)));
                Reply::edit(Editing::Value, line.note.as_deref().unwrap_or_default())
            }
            Action::Slight => strengthened(scene, lines, line, 1),
            Action::Good => strengthened(scene, lines, line, GOOD),
            Action::Strong => strengthened(scene, lines, line, 3),
            Action::NextKind => self.next_kind(scene, lines, line),
            Action::Remove => {
                let says = ends(
                    lines,
                    &line.from,
                    &line.to,
                    "Unlinked: ",
                    &format!(". {UNDO} takes it back."),
                );
                Reply::wish(vec![unlink(scene, &which(line))], says).to_line()
            }
            Action::Choose => choose(scene, lines, line),
            _ => Reply::pass(),
        }
    }

    /// To the next kind in which these two are not linked yet.
    fn next_kind(&mut self, scene: &Scene<'_>, lines: &Lines, line: &Line) -> Reply {
        let at = lines.kinds.iter().position(|kind| kind.id == line.kind);
        let (before, after) = lines.kinds.split_at(at.map_or(0, |at| at + 1));
        let is_free = |kind: &&LinkKind| {
            let which = (line.from.clone(), line.to.clone(), kind.id.clone());
            Self::line(lines, &which).is_none()
        };
        let Some(next) = after.iter().chain(before).find(is_free) else {
            return Reply::say("There is no other kind to turn to.");
        };
        let new = Line {
            kind: next.id.clone(),
            label: next.name().to_string(),
            ..line.clone()
        };
        let wishes = vec![
            unlink(scene, &which(line)),
            wish(scene, &new, line.strength, line.note.clone()),
        ];
        // What is picked, and what was last, goes on under its new kind.
        if self.last.as_ref() == Some(&which(line)) {
            self.last = Some(which(&new));
        }
        self.picked = Some(which(&new));
        let tail = format!(": {}, {}.", new.label, strength_word(new.strength));
        Reply::wish(wishes, ends(lines, &new.from, &new.to, "", &tail))
    }
}

/// Links in the order of the wall: by where they begin, then where they end.
pub(super) fn in_order(lines: &Lines) -> Vec<&Line> {
    let ends = (0..).zip(lines.ends());
    let places: BTreeMap<&Id, usize> = ends.map(|(at, end)| (&end.item.id, at)).collect();
    let at = |id: &Id| places.get(id).copied();
    let mut order: Vec<&Line> = lines.links.iter().collect();
    order.order_by_cached_key(|line| (at(&line.from), at(&line.to), line.kind.clone()));
    order
}

fn strengthened(scene: &Scene<'_>, lines: &Lines, line: &Line, strength: u8) -> Reply {
    let tail = format!(": {}, {}.", line.label, strength_word(strength));
    let says = ends(lines, &line.from, &line.to, "", &tail);
    Reply::wish(vec![wish(scene, line, strength, None)], says)
}

fn choose(scene: &Scene<'_>, lines: &Lines, line: &Line) -> Reply {
    let is_actor = lines.theirs.iter().any(|end| end.item.id == line.to);
    let item = if is_actor { &line.to } else { &line.from };
    let step = scene.prompt.step.clone();
    let on = !scene.work.room.session().is_chosen(&step, item);
    let word = if on { "chosen" } else { "no longer chosen" };
    let says = fitted(&[&lines.name(item)], |names| {
        format!("{}: {word}.", names.concat())
    });
    let item = item.clone();
    Reply::wish(vec![Wish::Choose { step, item, on }], says)
}

fn wish(scene: &Scene<'_>, line: &Line, strength: u8, note: Option<String>) -> Wish {
    Wish::Link {
        step: scene.prompt.step.clone(),
        from: line.from.clone(),
        to: line.to.clone(),
        kind: line.kind.clone(),
        strength,
        note,
    }
}

fn unlink(scene: &Scene<'_>, (from, to, kind): &Which) -> Wish {
    Wish::Unlink {
        step: scene.prompt.step.clone(),
        from: from.clone(),
        to: to.clone(),
        kind: kind.clone(),
    }
}

/// `Li's bakery → Chamber of commerce: knows, good. 15 links.`
fn linked(lines: &Lines, kind: &LinkKind, from: &Id, to: &[(Id, Option<u8>)]) -> String {
    if lines.covered {
        return "Linked; it shows when the step is uncovered.".to_string();
    }
    let known = |to: &Id| {
        let which = (from.clone(), to.clone(), kind.id.clone());
        LinkPane::line(lines, &which)
    };
    let new = to.iter().filter(|(to, _)| known(to).is_none()).count();
    let made = count(lines.links.len() + new, "link", "links");
    let strength = |said: Option<u8>| said.unwrap_or(GOOD);
    match to {
        [(to, said)] => match known(to) {
            Some(old) if old.strength == strength(*said) => {
                format!("Linked already: {}.", strength_word(old.strength))
            }
            Some(_) => format!("Linked already: now {}.", strength_word(strength(*said))),
            None => {
                let word = strength_word(strength(*said));
                let tail = format!(": {}, {word}. {made}.", kind.name());
                ends(lines, from, to, "", &tail)
            }
        },
        several => fitted(&[&lines.name(from)], |names| {
            let name = names.concat();
            let ends = cardinal(several.len());
            format!("{name} → {ends} of them: {}. {made}.", kind.name())
        }),
    }
}

/// A sentence about a line, its names shortened to fit.
fn ends(lines: &Lines, from: &Id, to: &Id, head: &str, tail: &str) -> String {
    fitted(&[&lines.name(from), &lines.name(to)], |names| {
        format!("{head}{}{tail}", names.join(" → "))
    })
}
