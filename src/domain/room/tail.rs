//! The last entries, oldest first: what can be taken back. Those that a journal kept from before are
//! read only when somebody asks for them, so that a session opens without.
//!
//! Not here: what is taken back, and how (`undo`).

use std::{cell::OnceCell, collections::VecDeque, sync::Arc};

use super::{KEPT_ENTRIES, KEPT_GESTURES};
use crate::domain::entry::Entry;

/// The last entries, no more than are kept. A copy shares them.
#[derive(Clone, Debug, Default)]
pub(super) struct Tail {
    /// Entries from before, a line each, as a journal has them.
    lines: Arc<str>,
    /// What they say.
    before: OnceCell<Arc<Vec<Entry>>>,
    /// What was said since, never more than is kept.
    since: VecDeque<Arc<Entry>>,
    /// How much of that can be taken back one by one.
    gestures: usize,
}

impl Tail {
    pub(super) fn unread(lines: String) -> Self {
        Self {
            lines: lines.into(),
            ..Self::default()
        }
    }

    /// One more. The oldest go once there are too many.
    pub(super) fn keep(&mut self, entry: Entry) {
        self.gestures += usize::from(is_gesture(&entry));
        self.since.push_back(Arc::new(entry));
        while self.gestures > KEPT_GESTURES || self.since.len() > KEPT_ENTRIES {
            let oldest = self.since.pop_front();
            self.gestures -= usize::from(oldest.is_some_and(|entry| is_gesture(&entry)));
            self.lines = Arc::default();
            self.before = OnceCell::new();
        }
    }

    pub(super) fn last(&self) -> Option<&Entry> {
        self.since
            .back()
            .map_or_else(|| self.before().last(), |entry| Some(entry))
    }

    /// Of a journal the same ones as in the room that wrote it.
    pub(super) fn entries(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        let before = self.before();
        let over = before.len() - self.room_for(before);
        let since = self.since.iter().map(AsRef::as_ref);
        before.iter().skip(over).chain(since)
    }

    /// How many of the last of `before` are kept beside what was said since.
    fn room_for(&self, before: &[Entry]) -> usize {
        let mut gestures = self.gestures;
        let newest_first = before.iter().rev().take(KEPT_ENTRIES - self.since.len());
        let kept = newest_first.take_while(|entry| {
            gestures += usize::from(is_gesture(entry));
            gestures <= KEPT_GESTURES
        });
        kept.count()
    }

    fn before(&self) -> &[Entry] {
        self.before.get_or_init(|| Arc::new(read(&self.lines)))
    }
}

/// What lines say, as far as nothing is missing towards what comes next.
fn read(lines: &str) -> Vec<Entry> {
    let newest_first = lines.lines().rev().map(serde_json::from_str);
    let mut read: Vec<Entry> = newest_first.map_while(Result::ok).collect();
    read.reverse();
    read
}

/// Whether an entry is one more to take back.
fn is_gesture(entry: &Entry) -> bool {
    let takes_back = !entry.undoes.is_empty() || !entry.redoes.is_empty();
    !takes_back && !entry.more && !entry.is_course()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(n: u64) -> String {
        format!(
            r#"{{"n":{n},"at":"2026-11-22T09:00:25Z","writer":"a","do":[],"back":[{{"remove":{{"item":"a-{n}"}}}}]}}"#
        )
    }

    fn numbers(tail: &Tail) -> Vec<u64> {
        tail.entries().map(|entry| entry.n).collect()
    }

    #[test]
    fn what_can_t_be_read_ends_it() {
        let lines = [line(1), line(2).replace("item", "thing"), line(3)];
        assert_eq!(numbers(&Tail::unread(lines.join("\n"))), [3]);
    }

    #[test]
    fn before_and_since_are_counted_together() {
        let entry = |n| serde_json::from_str::<Entry>(&line(n)).unwrap();
        let before: Vec<String> = (1..=60).map(line).collect();
        let (mut tail, mut all) = (Tail::unread(before.join("\n")), Tail::default());
        (1..=60).for_each(|n| all.keep(entry(n)));
        for n in 61..=200 {
            tail.keep(entry(n));
            all.keep(entry(n));
            assert_eq!(numbers(&tail), numbers(&all), "{n}");
            assert_eq!(tail.last().map(|entry| entry.n), Some(n));
        }
    }
}
