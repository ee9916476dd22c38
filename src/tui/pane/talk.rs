//! `talk`: numbers say who speaks, at once; Enter gives the floor to the next.

use ratatui::layout::Rect;

mod draw;

use super::{Click, Manner, Mouse, Pane, Reply, Scene, mouse::keeping, names};
use crate::{
    domain::{
        exercise::{Floor, Voice},
        id::Id,
        prompt::Body,
        text::{
            capital, cut,
            deed::{ACCEPT, CLOCK},
            fold,
        },
        wish::{Speaker, Wish},
    },
    tui::{
        hint::{Hint, acting, key},
        keymap::{Action, Place},
        named::looks_ahead,
        surface::{Surface, Touch},
        theme::Theme,
    },
};

pub(super) const MANNER: Manner = Manner::of(Place::Talk, || Box::<TalkPane>::default());

/// Which talk it is, where there are several.
#[derive(Clone, Debug, Default)]
pub(super) struct TalkPane {
    /// A place among the floor's subjects; 0 also where there are none.
    subject: usize,
}

/// The most of a name in a message.
/// In columns.
const NAME: usize = 20;

impl TalkPane {
    fn floor<'a>(scene: &'a Scene<'_>) -> Option<&'a Floor> {
        match &scene.prompt.body {
            Body::Talk(floor) => Some(floor),
            _ => None,
        }
    }

    fn asks_names(scene: &Scene<'_>, floor: &Floor) -> bool {
        floor.by_person && names::are_missing(scene)
    }

    /// Whoever speaks in this talk.
    /// None where nobody speaks, and also where somebody speaks in another talk.
    fn speaking(&self, floor: &Floor) -> Option<usize> {
        let turn = floor.turn.filter(|turn| turn.subject == self.subject)?;
        Some(turn.voice)
    }

    /// Whom Enter gives the floor to: the next side; of people the next who has not spoken.
    fn next(&self, scene: &Scene<'_>, floor: &Floor) -> Option<usize> {
        let count = floor.voices.len();
        let after = self.speaking(floor).map_or(0, |at| at + 1);
        let mut round = (0..count).map(|n| (after + n) % count);
        if !floor.by_person {
            return round.next();
        }
        let seconds = floor.seconds(self.subject, Some(scene.now));
        let silent = |at: &usize| seconds.get(*at) == Some(&0) && self.speaking(floor) != Some(*at);
        round.find(silent)
    }

    /// Gives somebody the floor; `None` takes it from whoever has it.
    fn speak(&self, scene: &Scene<'_>, voice: Option<usize>) -> Reply {
        let Some(floor) = Self::floor(scene) else {
            return Reply::pass();
        };
        // Time is counted where the room is, never in a step that is only looked at.
        if scene.work.looking.is_some() {
            let is = capital(scene.work.who_is());
            return Reply::say(format!("{is} elsewhere. {ACCEPT} goes on here."));
        }
        // No time could be counted for anybody, and the wall says why.
        if floor.subject_ids.is_empty() {
            return Reply::say("Nobody to talk with yet: an earlier step says whom.");
        }
        let found = voice.and_then(|at| floor.voices.get(at));
        let turn = found.map(|voice| Speaker {
            by: voice.by.clone(),
            field: voice.side.clone(),
            subject: floor.subject_ids.get(self.subject).cloned().flatten(),
        });
        let who = found.map_or_else(|| "Nobody speaks".to_string(), Voice::speaks);
        // Seven columns more, for ` speaks`.
        let who = cut(&who, NAME + 7).into_owned();
        let says = format!("{who}.{}", self.standing(scene, floor, voice));
        Reply::wish(vec![Wish::Speak { turn }], says).emptied()
    }

    /// How it stands as the floor passes on.
    fn standing(&self, scene: &Scene<'_>, floor: &Floor, voice: Option<usize>) -> String {
        let running = scene.work.reading(scene.now).is_some_and(|it| it.running);
        // While the clock stands no time is counted, which nobody would notice before the end.
        if !running && voice.is_some() {
            return format!(" The clock stands; {CLOCK} counts.");
        }
        if floor.by_person {
            let seconds = floor.seconds(self.subject, Some(scene.now));
            let spoken = seconds.iter().enumerate();
            let spoken = spoken.filter(|(at, s)| **s > 0 || Some(*at) == voice);
            return format!(" {} of {} have spoken.", spoken.count(), floor.voices.len());
        }
        let share = floor.first_share(self.subject, Some(scene.now));
        share.map(|share| format!(" {share}")).unwrap_or_default()
    }

    /// Voices from 1, as they stand on the wall; 0 is nobody. While names are asked for, digits
    /// are text.
    fn by_number(&self, scene: &Scene<'_>, digit: usize) -> Reply {
        let Some(floor) = Self::floor(scene) else {
            return Reply::pass();
        };
        if Self::asks_names(scene, floor) {
            return Reply::pass();
        }
        let count = floor.voices.len();
        match digit.checked_sub(1) {
            None => self.speak(scene, None),
            Some(at) if at < count => self.speak(scene, Some(at)),
            Some(_) => Reply::say(format!("Numbers 1 to {count} here; 0 is nobody.")),
        }
    }

    /// Whose voice is meant by a name, or by its first letters.
    fn named(floor: &Floor, text: &str) -> Option<usize> {
        let typed = fold(text.trim_end_matches(':').trim_start_matches('@'));
        let begins = |voice: &Voice| {
            let name = fold(&voice.name);
            name.starts_with(&typed) || name.split(' ').any(|word| word.starts_with(&typed))
        };
        let exact = floor.voices.iter().position(|it| fold(&it.name) == typed);
        // A few letters are enough where nobody else's name begins with them; a guess would give
        // somebody's time to another.
        let mut like =
            (0..floor.voices.len()).filter(|at| floor.voices.get(*at).is_some_and(begins));
        exact.or_else(|| like.next().filter(|_| like.next().is_none()))
    }

    fn by_name(&self, scene: &Scene<'_>, floor: &Floor, text: &str) -> Reply {
        let found = Self::named(floor, text);
        if found.is_some() {
            return self.speak(scene, found);
        }
        let text = cut(text, 20);
        Reply::say(format!(
            "Nobody here is '{text}'. A number or a name; 0 is nobody."
        ))
    }

    /// To the next talk, and round again. Whoever speaks keeps the floor meanwhile.
    fn turn(&mut self, floor: &Floor, ahead: bool) -> Reply {
        let count = floor.subjects.len().max(1);
        let at = self.subject + if ahead { 1 } else { count - 1 };
        self.subject = at % count;
        Reply::default()
    }
}

impl Mouse for TalkPane {
    /// Whoever is clicked has the floor, as by number.
    fn click(&mut self, scene: &Scene<'_>, click: &Click) -> Reply {
        match click.on {
            Touch::Nth(at) => keeping(scene, self.speak(scene, Some(at))),
            Touch::Cell(..) | Touch::Item(_) | Touch::Part(_) | Touch::Plot => Reply::pass(),
        }
    }
}

impl Pane for TalkPane {
    fn refresh(&mut self, body: &Body, _phase: &Id) {
        if let Body::Talk(floor) = body {
            self.subject = self.subject.min(floor.subjects.len().saturating_sub(1));
        }
    }

    /// Whoever speaks, in whichever talk: time is being counted there, whatever is looked at.
    fn label(&self, scene: &Scene<'_>) -> Option<String> {
        let floor = Self::floor(scene)?;
        if Self::asks_names(scene, floor) {
            return Some(names::LABEL.to_string());
        }
        let speaking = floor.turn.and_then(|turn| floor.voices.get(turn.voice));
        let who = speaking.map(Voice::speaks);
        Some(who.unwrap_or_else(|| "Nobody speaks".to_string()))
    }

    fn foot(&self, scene: &Scene<'_>) -> Vec<Hint> {
        let help = key(Action::Help, "help");
        let Some(floor) = Self::floor(scene) else {
            return vec![help];
        };
        if scene.work.is_choosing() {
            let clock = key(Action::Clock, scene.work.clock_label(scene.now));
            return acting([clock]);
        }
        if !scene.line.is_empty() {
            let meant = || Self::named(floor, scene.line.text().trim());
            let label = if Self::asks_names(scene, floor) {
                Some("these are here".to_string())
            } else {
                let voice = meant().and_then(|at| floor.voices.get(at));
                voice.map(|voice| format!("{} speaks", cut(&voice.name, 12)))
            };
            let enter = label.map(|label| key(Action::Accept, label));
            let clear = key(Action::ClearLine, "clear");
            return enter.into_iter().chain([clear, help]).collect();
        }
        if Self::asks_names(scene, floor) {
            let ahead = key(Action::LookAhead, "look ahead");
            return vec![Hint::Typed("Ana, Li", "are here"), ahead, help];
        }
        let name = |voice: &Voice| cut(&voice.name, 12).into_owned();
        let next = self.next(scene, floor).and_then(|at| floor.voices.get(at));
        let mut hints = vec![match next {
            Some(next) => key(Action::Accept, format!("{} next", name(next))),
            None => key(Action::LookAhead, "look ahead"),
        }];
        // Two people show how it is done, and all of them stand on the wall; sides are few.
        let most = if floor.by_person { 2 } else { 4 };
        for (at, voice) in floor.voices.iter().take(most).enumerate() {
            hints.push(Hint::Told((at + 1).to_string(), name(voice)));
        }
        hints.push(Hint::Typed("0", "nobody"));
        if floor.subjects.len() > 1 {
            hints.push(Hint::Keys(
                &[Action::CursorLeft, Action::CursorRight],
                floor.noun.clone(),
            ));
        }
        hints.push(key(Action::Clock, scene.work.clock_label(scene.now)));
        hints.push(help);
        hints
    }

    fn typed(&mut self, scene: &Scene<'_>, c: char) -> Reply {
        let asks = Self::floor(scene).is_some_and(|floor| Self::asks_names(scene, floor));
        let digit = c.to_digit(10).filter(|_| scene.line.is_empty() && !asks);
        match digit.and_then(|digit| usize::try_from(digit).ok()) {
            Some(digit) => self.by_number(scene, digit),
            None if asks => Reply::pass(),
            None => names::beside_numbers(scene, c),
        }
    }

    fn digit(&mut self, scene: &Scene<'_>, digit: u8) -> Reply {
        self.by_number(scene, digit.into())
    }

    fn accept(&mut self, scene: &Scene<'_>, text: &str) -> Reply {
        match Self::floor(scene) {
            Some(floor) if Self::asks_names(scene, floor) => names::take(text),
            Some(floor) => self.by_name(scene, floor, text),
            None => Reply::pass(),
        }
    }

    fn accept_nothing(&mut self, scene: &Scene<'_>) -> Reply {
        let Some(floor) = Self::floor(scene) else {
            return Reply::pass();
        };
        if Self::asks_names(scene, floor) {
            return Reply::say(names::ask());
        }
        match self.next(scene, floor) {
            Some(next) => self.speak(scene, Some(next)),
            // The last one's time has to end as well, so the floor is given to nobody.
            None if self.speaking(floor).is_some() => Reply {
                says: Some(looks_ahead("Everyone has spoken.")),
                ..self.speak(scene, None)
            },
            None => Reply::say("Everyone has spoken. A number gives the floor again."),
        }
    }

    fn act(&mut self, scene: &Scene<'_>, action: Action) -> Reply {
        let Some(floor) = Self::floor(scene) else {
            return Reply::pass();
        };
        match action {
            Action::NextPart | Action::MoveRight => self.turn(floor, true),
            Action::PreviousPart | Action::MoveLeft => self.turn(floor, false),
            Action::Pick | Action::MoveUp | Action::MoveDown => {
                Reply::say("Numbers say who speaks; 0 is nobody.")
            }
            Action::EditLast => Reply::say("Time is not given back. A number says who speaks."),
            _ => Reply::pass(),
        }
    }

    /// A number is the whole act, so there is nothing to pick first.
    fn has_pick(&self) -> bool {
        false
    }

    fn let_go(&mut self) {}

    fn draw(&self, scene: &Scene<'_>, area: Rect, buf: &mut Surface<'_>, theme: &Theme) {
        let Some(floor) = Self::floor(scene) else {
            return;
        };
        let page = draw::Page {
            floor,
            subject: self.subject,
            speaking: self.speaking(floor),
            asks: Self::asks_names(scene, floor),
            now: scene.now,
        };
        page.draw(area, buf, theme);
    }
}
