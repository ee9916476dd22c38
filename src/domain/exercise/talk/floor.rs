//! The floor as it is shown: seconds booked, the turn that goes on, and the balance in words.
//!
//! Not here: the time. Whoever knows it passes it in, and what runs is added.

use serde::{Deserialize, Serialize};

use super::Id;
use crate::domain::{
    clock::{seconds_between, spoken},
    figure::{Bar, Bars},
    order::InOrder,
    prompt::Shown,
    record::At,
    text::capital,
};

/// A share this many points off the wanted one is as wanted.
const NEAR: u32 = 5;

/// What is shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Floor {
    /// One for each talk; `None` where there is but one.
    pub subjects: Vec<Option<Shown>>,
    pub subject_ids: Vec<Option<Id>>,
    /// What one of them is called.
    pub noun: String,
    /// Sides in their order, or people.
    pub voices: Vec<Voice>,
    pub by_person: bool,
    pub turn: Option<Turn>,
    /// How long a turn is meant to be, in seconds.
    pub turn_s: Option<u32>,
}

/// A side, or a person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Voice {
    /// None: a person, who then is in `by`.
    pub side: Option<Id>,
    pub by: Option<Id>,
    pub name: String,
    /// Wanted, of 100.
    pub share: u32,
    /// Booked, one number a subject; what runs is not in it.
    pub seconds: Vec<u32>,
}

/// Who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    /// Its place among the voices.
    pub voice: usize,
    /// Its place among the subjects.
    pub subject: usize,
    /// Since when it counts; none while the clock stands.
    pub since: Option<At>,
}

impl Turn {
    /// Seconds of it that are not booked yet.
    pub fn running_s(self, now: At) -> u32 {
        self.since.map_or(0, |since| seconds_between(since, now))
    }
}

impl Voice {
    /// `We speak`, `They speak`, `Li speaks`.
    pub fn speaks(&self) -> String {
        match self.name.to_lowercase().as_str() {
            "us" | "we" => "We speak".to_string(),
            "them" | "they" => "They speak".to_string(),
            _ => format!("{} speaks", capital(&self.name)),
        }
    }

    fn subject_form(&self) -> String {
        match self.name.to_lowercase().as_str() {
            "us" => "we".to_string(),
            "them" => "they".to_string(),
            _ => self.name.clone(),
        }
    }
}

impl Floor {
    /// Seconds of every voice about a subject; at `now`, with what runs.
    pub fn seconds(&self, subject: usize, now: Option<At>) -> Vec<u32> {
        let turn = self.turn.filter(|turn| turn.subject == subject);
        let running = |at: usize| match (turn, now) {
            (Some(turn), Some(now)) if turn.voice == at => turn.running_s(now),
            _ => 0,
        };
        let voices = self.voices.iter().enumerate();
        voices
            .map(|(at, voice)| {
                let booked = voice.seconds.get(subject).copied().unwrap_or(0);
                booked.saturating_add(running(at))
            })
            .collect()
    }

    /// The same in parts of 100; none while nobody has spoken. They add up to 100.
    pub fn parts(&self, subject: usize, now: Option<At>) -> Option<Vec<u32>> {
        let seconds = self.seconds(subject, now);
        let all: u64 = seconds.iter().copied().map(u64::from).sum();
        if all == 0 {
            return None;
        }
        // Each ends where the sum up to it ends, rounded: so nothing is lost.
        let (mut sum, mut before) = (0_u64, 0_u64);
        let part = |seconds: u32| {
            sum += u64::from(seconds);
            let end = (sum * 100 + all / 2) / all;
            let part = end - before;
            before = end;
            u32::try_from(part).unwrap_or(0)
        };
        Some(seconds.into_iter().map(part).collect())
    }

    /// `Us 58 of 100; half was wanted.`; of a round of people nothing.
    pub fn first_share(&self, subject: usize, now: Option<At>) -> Option<String> {
        let first = self.voices.first().filter(|_| !self.by_person)?;
        let part = *self.parts(subject, now)?.first()?;
        let wanted = share_words(first.share);
        Some(format!(
            "{} {part} of 100; {wanted} was wanted.",
            capital(&first.name)
        ))
    }

    /// `they 62, we 38: ask more`, the larger first; of a round of people, each one's time.
    pub fn balance_line(&self, subject: usize, now: Option<At>) -> Option<String> {
        let parts = self.parts(subject, now)?;
        if self.by_person {
            let seconds = self.seconds(subject, now);
            let told = self.voices.iter().zip(seconds).filter(|(_, s)| *s > 0);
            let told: Vec<String> = told
                .map(|(voice, seconds)| format!("{} {}", voice.name, spoken(seconds)))
                .collect();
            return Some(told.join(", "));
        }
        let mut told: Vec<(u32, String)> = self
            .voices
            .iter()
            .zip(&parts)
            .map(|(voice, part)| (*part, format!("{} {part}", voice.subject_form())))
            .collect();
        told.order_by_key(|(part, _)| std::cmp::Reverse(*part));
        let told: Vec<String> = told.into_iter().map(|(_, words)| words).collect();
        Some(format!("{}: {}", told.join(", "), self.advice(&parts)))
    }

    /// What to do about it: ours is the first side.
    fn advice(&self, parts: &[u32]) -> &'static str {
        let off = |(voice, part): (&Voice, &u32)| voice.share.abs_diff(*part) > NEAR;
        let ours = self.voices.first().zip(parts.first());
        match ours {
            _ if !self.voices.iter().zip(parts).any(off) => "as wanted",
            Some((voice, part)) if *part > voice.share => "listen more",
            Some((voice, part)) if voice.share - part > NEAR => "ask more",
            Some(_) | None => "not as wanted",
        }
    }

    /// What was booked, as bars; none while nothing was.
    pub(super) fn bars(&self, title: &str) -> Option<Bars> {
        let mut rows = Vec::new();
        for (at, subject) in self.subjects.iter().enumerate() {
            let Some(parts) = self.parts(at, None) else {
                continue;
            };
            let seconds = self.seconds(at, None);
            for ((voice, part), seconds) in self.voices.iter().zip(parts).zip(seconds) {
                let about = subject.as_ref().map(|it| format!("{}: ", it.line()));
                let wanted = format!("{} of 100, {} wanted", part, voice.share);
                rows.push(Bar {
                    label: about.unwrap_or_default() + &voice.name,
                    value: part,
                    number: spoken(seconds),
                    words: if self.by_person {
                        String::new()
                    } else {
                        wanted
                    },
                });
            }
        }
        let most = rows.iter().map(|bar| bar.value).max()?;
        let most = if self.by_person { most } else { 100 };
        Some(Bars {
            title: title.to_string(),
            most: most.max(1),
            rows,
        })
    }

    /// The floor as plain lines, a subject before its voices.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for (at, subject) in self.subjects.iter().enumerate() {
            lines.extend(subject.iter().map(Shown::line));
            let seconds = self.seconds(at, None);
            for (voice, seconds) in self.voices.iter().zip(seconds) {
                lines.push(format!("{}: {}", voice.name, spoken(seconds)));
            }
            lines.extend(self.balance_line(at, None).filter(|_| !self.by_person));
        }
        let speaker = self.turn.and_then(|turn| self.voices.get(turn.voice));
        lines.extend(speaker.map(|voice| format!("{}.", voice.speaks())));
        lines
    }
}

/// A share of 100 as it is said.
fn share_words(share: u32) -> String {
    match share {
        50 => "half".to_string(),
        33 | 34 => "a third".to_string(),
        25 => "a quarter".to_string(),
        66 | 67 => "two thirds".to_string(),
        75 => "three quarters".to_string(),
        share => share.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn floor(us: u32, them: u32) -> Floor {
        let voice = |name: &str, seconds| Voice {
            side: Some(name.into()),
            by: None,
            name: name.to_string(),
            share: 50,
            seconds: vec![seconds],
        };
        Floor {
            subjects: vec![None],
            subject_ids: vec![None],
            noun: "partner".to_string(),
            voices: vec![voice("us", us), voice("them", them)],
            by_person: false,
            turn: None,
            turn_s: None,
        }
    }

    #[test]
    fn the_balance_in_words() {
        for (us, them, line) in [
            (38, 62, Some("they 62, we 38: ask more")),
            (62, 38, Some("we 62, they 38: listen more")),
            (52, 48, Some("we 52, they 48: as wanted")),
            (0, 0, None),
        ] {
            let told = floor(us, them).balance_line(0, None);
            assert_eq!(told.as_deref(), line);
        }
        let share = floor(58, 42).first_share(0, None);
        assert_eq!(share.as_deref(), Some("Us 58 of 100; half was wanted."));
    }

    #[test]
    fn what_runs_is_added_and_parts_add_up() {
        let begin = At::from_timestamp(1_800_000_000, 0).unwrap();
        let mut floor = floor(10, 10);
        floor.turn = Some(Turn {
            voice: 1,
            subject: 0,
            since: Some(begin),
        });
        let now = begin + chrono::TimeDelta::seconds(10);
        assert_eq!(floor.seconds(0, Some(now)), [10, 20]);
        assert_eq!(floor.parts(0, Some(now)), Some(vec![33, 67]));
        assert_eq!(floor.seconds(0, None), [10, 10]);
    }
}
