//! `form`: named questions, one after the other; once, or for each subject.

use ratatui::layout::Rect;

mod draw;
mod foot;
mod mouse;
mod typed;

use super::{
    Manner, Pane, Reply, Scene,
    suggest::{Turn, editable, refused, unknown_told},
};
use crate::{
    domain::{
        exercise::Sheet,
        id::Id,
        prompt::Body,
        text::{self, deed::LOOK_AHEAD},
        wish::{Said, Wish},
        workshop::Field,
    },
    tui::{
        app::Hands,
        hint::Hint,
        input::Editing,
        keymap::{Action, Place},
        named::{covered, undoable},
        surface::Surface,
        theme::Theme,
    },
};

pub(super) const MANNER: Manner = Manner {
    answers: true,
    knows_not: true,
    ..Manner::of(Place::Form, || Box::<FormPane>::default())
};

/// Which answer is being given.
#[derive(Clone, Debug, Default)]
pub(super) struct FormPane {
    /// From 0, as in the sheet; the question too.
    subject: usize,
    question: usize,
    /// Letters act on the question that is open.
    picked: bool,
    /// What is kept leads to the question before: it was Shift-Tab.
    backwards: bool,
    /// What is kept leads to this question, of this subject: it was clicked.
    aim: Option<(usize, usize)>,
    /// Which offer Enter takes.
    turn: Turn,
}

impl FormPane {
    /// What is asked; none where the prompt is another kind's.
    fn sheet<'a>(scene: &'a Scene<'_>) -> Option<&'a Sheet> {
        let Body::Form(sheet) = &scene.prompt.body else {
            return None;
        };
        Some(sheet)
    }

    /// The question that is open.
    fn field<'a>(&self, sheet: &'a Sheet) -> Option<&'a Field> {
        sheet.questions.get(self.question)
    }

    /// Whether there is anybody, or anything, that the questions can be asked about.
    fn has_subject(&self, sheet: &Sheet) -> bool {
        self.subject < sheet.subjects.len()
    }

    /// The subject's id; none where the questions are asked once for all.
    fn subject(&self, sheet: &Sheet) -> Option<Id> {
        let shown = sheet.subjects.get(self.subject)?.as_ref()?;
        Some(shown.id.clone())
    }

    /// To the next question, after the last to the next subject.
    fn step(&mut self, sheet: &Sheet, ahead: bool) {
        let questions = sheet.questions.len().max(1);
        let cells = questions * sheet.subjects.len().max(1);
        let at = self.subject * questions + self.question;
        let next = if ahead { at + 1 } else { at + cells - 1 } % cells;
        (self.subject, self.question) = (next / questions, next % questions);
    }

    /// `← →`: the same question about the next partner, and round again.
    fn turn_subject(&mut self, sheet: &Sheet, ahead: bool) -> Reply {
        let subjects = sheet.subjects.len();
        if subjects < 2 {
            return Reply::pass();
        }
        self.subject = if ahead {
            self.subject + 1
        } else {
            self.subject + subjects - 1
        } % subjects;
        Reply::default()
    }

    /// The wish that gives, or with `None` clears, the answer that is open.
    fn answer(&self, scene: &Scene<'_>, said: Option<Said>) -> Option<Wish> {
        let sheet = Self::sheet(scene)?;
        let field = self.field(sheet)?.id.clone();
        let subject = self.subject(sheet);
        Some(Wish::Answer {
            step: scene.prompt.step.clone(),
            subject,
            field,
            said,
        })
    }

    /// What is said once it is kept. The answers counted are those from before, so this one is
    /// added.
    fn told(&self, scene: &Scene<'_>, said: &Said) -> String {
        let Some(sheet) = Self::sheet(scene) else {
            return String::new();
        };
        if let Said::Unknown { who, due, .. } = said {
            let session = scene.work.room.session();
            return unknown_told(session, who.as_ref(), *due, scene.today);
        }
        let about = sheet
            .subjects
            .get(self.subject)
            .and_then(|subject| subject.as_ref()?.text.clone());
        let about = about
            .map(|about| format!("{}, ", text::cut(&about, 28)))
            .unwrap_or_default();
        let name = self
            .field(sheet)
            .map(|field| field.id.replace('_', " "))
            .unwrap_or_default();
        let known = sheet.answers.get(self.subject).map_or(0, |row| {
            row.iter()
                .enumerate()
                .filter(|(n, told)| {
                    *n == self.question || told.as_ref().is_some_and(|told| told.known)
                })
                .count()
        });
        let of = sheet.questions.len();
        let done = if known == of {
            format!(" {LOOK_AHEAD} looks ahead.")
        } else {
            String::new()
        };
        format!("{about}{name}: kept. {known} of {of} known.{done}")
    }

    /// Backspace, or `e`: the answer comes into the line. A covered one does not, as it would be
    /// read.
    fn edit(&self, scene: &Scene<'_>) -> Reply {
        let Some(sheet) = Self::sheet(scene) else {
            return Reply::pass();
        };
        if sheet.covered {
            return Reply::say(covered());
        }
        let session = scene.work.room.session();
        let subject = self.subject(sheet);
        let answer = self.field(sheet).and_then(|field| {
            let answer = session.answer(&scene.prompt.step, subject.as_ref(), &field.id)?;
            Some(editable(session, field, answer))
        });
        match answer {
            Some(text) => Reply::edit(Editing::Value, &text),
            None => Reply::say("Nothing to edit here yet."),
        }
    }

    /// The first press picks the question that is open; below the last one the line is again.
    fn pick(&mut self, sheet: &Sheet, down: bool) -> Reply {
        let last = sheet.questions.len().saturating_sub(1);
        let leaves = self.picked && down && self.question == last;
        if leaves {
            self.picked = false;
            return Reply {
                hands: Some(Hands::Line),
                ..Reply::default()
            };
        }
        if self.picked {
            self.question = if down {
                self.question + 1
            } else {
                self.question.saturating_sub(1)
            };
        }
        self.picked = true;
        Reply {
            hands: Some(Hands::Choosing { after: None }),
            ..Reply::default()
        }
    }

    /// What letters do: `e`, `x`, `y`.
    fn on_picked(&mut self, scene: &Scene<'_>, action: Action) -> Reply {
        match action {
            Action::Edit => self.edit(scene),
            Action::Remove => match self.answer(scene, None) {
                Some(wish) => Reply::wish(vec![wish], undoable("Cleared.")).to_line(),
                None => Reply::pass(),
            },
            Action::Unknown => {
                let said = Said::Unknown {
                    who: None,
                    due: None,
                    guess: None,
                };
                let wish = self.answer(scene, Some(said));
                wish.map_or_else(Reply::pass, |wish| Reply::wish(vec![wish], "Not known."))
            }
            _ => Reply::pass(),
        }
    }
}

impl Pane for FormPane {
    fn refresh(&mut self, body: &Body, _phase: &Id) {
        if let Body::Form(sheet) = body {
            self.subject = self.subject.min(sheet.subjects.len().saturating_sub(1));
            self.question = self.question.min(sheet.questions.len().saturating_sub(1));
        }
    }

    fn label(&self, scene: &Scene<'_>) -> Option<String> {
        let sheet = Self::sheet(scene)?;
        Some(self.field(sheet)?.name().to_string())
    }

    fn foot(&self, scene: &Scene<'_>) -> Vec<Hint> {
        foot::foot(self, scene)
    }

    fn accept(&mut self, scene: &Scene<'_>, text: &str) -> Reply {
        self.backwards = false;
        let Some(sheet) = Self::sheet(scene) else {
            return Reply::pass();
        };
        let Some(typing) = self.typing(scene, text) else {
            return Reply::pass();
        };
        if !self.has_subject(sheet) {
            return Reply::say(draw::NOTHING);
        }
        let offers = typing.offers();
        match typing.said(offers.get(self.turn.at(text))) {
            Ok(said) => {
                let says = self.told(scene, &said);
                let wishes = self.answer(scene, Some(said)).into_iter().collect();
                Reply {
                    advances: true,
                    ..Reply::wish(wishes, says).emptied()
                }
            }
            Err(refusal) => refused(&refusal, text),
        }
    }

    /// Enter alone skips: a question may stay open, and is come round to again.
    fn accept_nothing(&mut self, scene: &Scene<'_>) -> Reply {
        self.backwards = false;
        self.advance(scene);
        Reply::default()
    }

    fn advance(&mut self, scene: &Scene<'_>) {
        if let Some(sheet) = Self::sheet(scene) {
            match self.aim.take() {
                Some(aim) => (self.question, self.subject) = aim,
                None => self.step(sheet, !self.backwards),
            }
        }
    }

    fn act(&mut self, scene: &Scene<'_>, action: Action) -> Reply {
        let Some(sheet) = Self::sheet(scene) else {
            return Reply::pass();
        };
        if let Some(reply) = self.turn_offer(scene, action) {
            return reply;
        }
        match action {
            // What stands in the line is kept before one goes on.
            Action::NextPart | Action::PreviousPart
                if !scene.line.is_empty() && !scene.work.is_choosing() =>
            {
                let reply = self.accept(scene, scene.line.text());
                self.backwards = action == Action::PreviousPart;
                reply
            }
            Action::NextPart | Action::PreviousPart => {
                self.step(sheet, action == Action::NextPart);
                Reply::default()
            }
            Action::MoveLeft | Action::MoveRight => {
                self.turn_subject(sheet, action == Action::MoveRight)
            }
            Action::Pick | Action::MoveUp => self.pick(sheet, false),
            Action::MoveDown if scene.work.is_choosing() => self.pick(sheet, true),
            Action::First | Action::Last => {
                self.question = if action == Action::First {
                    0
                } else {
                    sheet.questions.len().saturating_sub(1)
                };
                self.picked = true;
                Reply::default()
            }
            Action::EditLast => self.edit(scene),
            other => self.on_picked(scene, other),
        }
    }

    fn understood(&self, scene: &Scene<'_>) -> Option<String> {
        let typed = scene.line.text();
        let (offers, at) = self.offers(scene, typed);
        self.typing(scene, typed)?.understood(&offers, at)
    }

    fn wants_arrows(&self, scene: &Scene<'_>, text: &str) -> bool {
        self.offers(scene, text).0.len() > 1
    }

    fn has_pick(&self) -> bool {
        self.picked
    }

    /// Subject and question, both from 0: `2/0`.
    fn part(&self) -> Option<String> {
        Some(format!("{}/{}", self.subject, self.question))
    }

    /// Numbers too high for the sheet are brought back into it by `refresh`.
    fn open_part(&mut self, part: &str) {
        let numbers = part
            .split_once('/')
            .and_then(|(subject, question)| Some((subject.parse().ok()?, question.parse().ok()?)));
        if let Some((subject, question)) = numbers {
            (self.subject, self.question) = (subject, question);
        }
    }

    fn let_go(&mut self) {
        self.picked = false;
    }

    fn draw(&self, scene: &Scene<'_>, area: Rect, buf: &mut Surface<'_>, theme: &Theme) {
        let Some(sheet) = Self::sheet(scene) else {
            return;
        };
        let page = draw::Page {
            sheet,
            title: &scene.prompt.title,
            subject: self.subject,
            question: self.question,
            painted: self.picked && scene.work.is_choosing(),
            today: scene.today,
        };
        page.draw(area, buf, theme);
    }
}
