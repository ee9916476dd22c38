//! What holds whatever anybody wishes: the invariants of `lib.rs`, tried with rows of random
//! wishes of every kind. `FLIPCHART_CASES=5000` tries more of them.
#![expect(clippy::unwrap_used, reason = "how a test fails")]

use std::collections::{BTreeMap, BTreeSet};

use flipchart::domain::{
    entry::{Change, Entry},
    id::Id,
    record::{Key, Mark, Record, Unknown},
    refusal::Refusal,
    report::Report,
    room::{KEPT_GESTURES, Room},
    session::Session,
    wish::Wish,
};
use proptest::prelude::*;
use serde_json::json;

mod amended;
mod found;
mod lineage;
mod odd;
mod schema;
mod seen;
mod wishes;

use super::rooms::{Hand, JUDGED_WAY, WHOLE_WAY, session};
use found::assert_met;
use odd::{odd_record, strange_records};
use seen::{assert_covers_hold, prompts, viewers};
use wishes::{Op, ops, wish};

fn cases() -> ProptestConfig {
    let cases = std::env::var("FLIPCHART_CASES").ok();
    ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(cases.and_then(|n| n.parse().ok()).unwrap_or(256))
    }
}

/// The tests' own, which have every setting of every kind, and two that people use.
const WORKSHOPS: [&str; 4] = [
    WHOLE_WAY,
    JUDGED_WAY,
    include_str!("../../assets/workshops/asset-map.json"),
    include_str!("../../assets/workshops/power-map.json"),
];

/// A room, what happened in it, and people at three seats.
struct Run {
    room: Room,
    entries: Vec<Entry>,
    seats: [Option<Id>; 3],
    /// New records are given a member that nobody knows.
    strange: bool,
}

impl Run {
    fn new() -> Self {
        Self::of(WHOLE_WAY)
    }

    fn of(workshop: &str) -> Self {
        let mut run = Self {
            room: Room::new(session(workshop), []),
            entries: Vec::new(),
            seats: [None, Some("k3q9tz-1".into()), Some("k3q9tz-2".into())],
            strange: false,
        };
        for name in ["Ana", "Li"] {
            let wish = Wish::Person {
                id: None,
                name: name.into(),
                side: None,
                here: true,
            };
            let entry = Hand::wall(0).decide(&run.room, &wish).unwrap().unwrap();
            run.apply(entry);
        }
        run
    }

    fn session(&self) -> &Session {
        self.room.session()
    }

    fn hand(&self, op: Op, second: i64) -> Hand {
        let mut hand = Hand::wall(second);
        hand.seat.clone_from(&self.seats[usize::from(op.seat) % 3]);
        hand
    }

    fn apply(&mut self, entry: Entry) {
        self.entries.push(entry.clone());
        self.room.apply(entry);
    }

    /// Grants one wish, if it is granted, and looks at what came of it.
    fn step(&mut self, op: Op, n: usize) -> Option<(Wish, Entry)> {
        let wish = wish(self.session(), op, n)?;
        let hand = self.hand(op, i64::try_from(n).unwrap() * 3);
        let decided = if op.freely {
            hand.decide_freely(&self.room, &wish)
        } else {
            hand.decide(&self.room, &wish)
        };
        let mut entry = decided.ok().flatten()?;
        assert_ne!(entry.changes, [], "an entry without a change");
        if self.strange {
            entry = self.with_a_strange_member(entry);
        }
        assert_each_key_once(&entry);
        self.apply(entry.clone());
        assert_eq!(self.session().tables().dangling(), [], "{wish:?}");
        Some((wish, entry))
    }

    fn with_a_strange_member(&self, mut entry: Entry) -> Entry {
        for change in &mut entry.changes {
            if let Change::Put(record) = change
                && self.session().tables().get(&record.key()).is_none()
            {
                unknown_mut(record).insert("later".into(), json!({"n": [entry.n]}));
            }
        }
        entry
    }

    /// Uncovers everything: covered ballots are not taken back.
    fn uncover_all(&mut self) {
        let course: Vec<(Id, Id)> = self
            .session()
            .workshop()
            .course()
            .filter(|(_, phase)| phase.hidden)
            .map(|(step, phase)| (step.id.clone(), phase.id.clone()))
            .collect();
        for (step, phase) in course {
            let wish = Wish::Uncover {
                step,
                phase,
                on: true,
            };
            let entry = Hand::wall(9_000).decide(&self.room, &wish).unwrap();
            if let Some(entry) = entry {
                self.apply(entry);
            }
        }
    }
}

fn assert_each_key_once(entry: &Entry) {
    for changes in [&entry.changes, &entry.back] {
        let keys: BTreeSet<Key> = changes.iter().map(Change::key).collect();
        assert_eq!(keys.len(), changes.len(), "a key twice in {entry:?}");
    }
}

fn unknown_mut(record: &mut Record) -> &mut Unknown {
    match record {
        Record::Person(person) => &mut person.unknown,
        Record::Stand(stand) => &mut stand.unknown,
        Record::Phase(phase) => &mut phase.unknown,
        Record::Item(item) => &mut item.unknown,
        Record::Place(place) => &mut place.unknown,
        Record::Link(link) => &mut link.unknown,
        Record::Mark(mark) => &mut mark.unknown,
        Record::Answer(answer) => &mut answer.unknown,
    }
}

/// Everything that was said; airtime, phases and the stand apart.
fn said(session: &Session) -> BTreeMap<Key, Record> {
    let tables = session.tables();
    let people = tables.people().cloned().map(Record::Person);
    let items = tables.items().cloned().map(Record::Item);
    let places = tables.places().cloned().map(Record::Place);
    let links = tables.links().cloned().map(Record::Link);
    let airtime = |mark: &Mark| ["us", "them", "spoke"].contains(&mark.field.as_str());
    let marks = tables.marks().filter(|mark| !airtime(mark));
    let answers = tables.answers().cloned().map(Record::Answer);
    people
        .chain(items)
        .chain(places)
        .chain(links)
        .chain(marks.cloned().map(Record::Mark))
        .chain(answers)
        .map(|record| (record.key(), record))
        .collect()
}

proptest! {
    #![proptest_config(cases())]

    /// Invariants 1 and 13: see `Run::step`. 12: what is new has a new id, undone or not, and
    /// after a restart too.
    #[test]
    fn no_id_is_used_twice(which in 0..4_usize, ops in ops(120), restart in 0..120_usize) {
        let mut run = Run::of(WORKSHOPS[which]);
        let mut used = BTreeSet::from([Id::drawn("k3q9tz", 1), Id::drawn("k3q9tz", 2)]);
        for (n, op) in ops.iter().enumerate() {
            if n == restart {
                run.room = Room::new(run.session().clone(), []);
            }
            if op.which % 6 == 0 {
                let hand = run.hand(*op, 0);
                if let Ok(entry) = run.room.undo(&hand.actor()) {
                    run.apply(entry);
                }
                continue;
            }
            let before = run.session().clone();
            let Some((wish, entry)) = run.step(*op, n) else { continue };
            for key in entry.changes.iter().map(Change::key) {
                if let Some(id) = key.drawn() && before.tables().get(&key).is_none() {
                    prop_assert!(used.insert(id.clone()), "{id} again: {wish:?}");
                }
            }
        }
    }

    /// Invariant 2, of as much as is kept.
    #[test]
    fn undo_gives_back_the_start_and_redo_the_end(which in 0..2_usize, ops in ops(KEPT_GESTURES - 8)) {
        let mut run = Run::of(WORKSHOPS[which]);
        run.room = Room::new(run.session().clone(), []);
        let start = said(run.session());
        for (n, op) in ops.iter().enumerate().filter(|(_, op)| op.which != 23) {
            run.step(Op { seat: 0, ..*op }, n);
        }
        let end = said(run.session());
        run.uncover_all();
        let hand = Hand::wall(9_999);
        loop {
            match run.room.undo(&hand.actor()) {
                Ok(entry) => {
                    assert_each_key_once(&entry);
                    run.apply(entry);
                }
                Err(stuck) => {
                    prop_assert_eq!(stuck.refusal, Refusal::NothingToTakeBack);
                    break;
                }
            }
            prop_assert_eq!(run.session().tables().dangling(), []);
            let told = run.room.tell_undone(run.entries.last().unwrap());
            prop_assert!(!told.what.is_empty());
        }
        prop_assert_eq!(said(run.session()), start);
        while let Ok(entry) = run.room.redo(&hand.actor()) {
            run.apply(entry);
        }
        prop_assert_eq!(said(run.session()), end);
    }

    /// Invariant 3.
    #[test]
    fn nobody_takes_back_what_another_said_since(which in 0..2_usize, ops in ops(140)) {
        let mut run = Run::of(WORKSHOPS[which]);
        for (n, op) in ops.iter().enumerate() {
            if op.which % 3 > 0 {
                run.step(*op, n);
                continue;
            }
            let hand = run.hand(*op, i64::try_from(n).unwrap() * 3);
            let before = run.session().clone();
            let taken = if op.d & 1 == 0 {
                run.room.undo(&hand.actor())
            } else {
                run.room.redo(&hand.actor())
            };
            match taken {
                Err(stuck) => {
                    run.room.pass_over(&stuck.entries);
                    prop_assert_eq!(run.session(), &before);
                }
                Ok(entry) => {
                    assert_each_key_once(&entry);
                    assert_only_own_words(&run, &entry);
                    run.apply(entry);
                    prop_assert_eq!(run.session().tables().dangling(), []);
                }
            }
        }
        // A refused entry drops out of the list: one comes to the end of it.
        for seat in 0..3 {
            let hand = run.hand(Op { seat, ..op() }, 9_999);
            let mut left = run.room.tail().count();
            while let Err(stuck) = run.room.undo(&hand.actor())
                && !stuck.entries.is_empty()
            {
                run.room.pass_over(&stuck.entries);
                left -= 1;
                prop_assert!(left > 0, "{stuck:?} again and again");
            }
        }
    }

    /// Invariant 4, without the file: the same entries give the same session, and the same undo.
    #[test]
    fn the_same_entries_give_the_same_session(which in 0..2_usize, ops in ops(120), cut in 0..120_usize) {
        let mut run = Run::of(WORKSHOPS[which]);
        let mut base = session(WORKSHOPS[which]);
        let mut from = 0;
        for (n, op) in ops.iter().enumerate() {
            run.step(*op, n);
            if n == cut {
                (base, from) = (run.session().clone(), run.entries.len());
            }
        }
        let lines: Vec<String> =
            run.entries.iter().map(|entry| serde_json::to_string(entry).unwrap()).collect();
        let read: Vec<Entry> = lines.iter().map(|line| serde_json::from_str(line).unwrap()).collect();
        prop_assert_eq!(&read, &run.entries);
        let mut replayed = Room::new(base, read.iter().take(from).cloned());
        read.into_iter().skip(from).for_each(|entry| replayed.apply(entry));
        prop_assert_eq!(replayed.session(), run.session());
        let hand = Hand::wall(9_999);
        for _ in 0..5 {
            let (one, other) = (replayed.undo(&hand.actor()), run.room.undo(&hand.actor()));
            prop_assert_eq!(&one, &other);
            let Ok(entry) = one else { break };
            replayed.apply(entry.clone());
            run.apply(entry);
        }
    }

    /// Invariant 9, without the file: a wish keeps what it doesn't know.
    #[test]
    fn unknown_members_survive_any_wish(ops in ops(120)) {
        let mut run = Run::new();
        run.strange = true;
        let hand = Hand::wall(0);
        hand.put(&mut run.room, strange_records());
        for (n, op) in ops.iter().enumerate() {
            let before = run.session().clone();
            let Some((wish, entry)) = run.step(*op, n) else { continue };
            for change in &entry.changes {
                let (Change::Put(new), Some(old)) = (change, before.tables().get(&change.key())) else {
                    continue;
                };
                prop_assert!(keeps_unknown(&old, new), "{wish:?}: {old:?} became {new:?}");
                let json = serde_json::to_string(&new).unwrap();
                prop_assert_eq!(&serde_json::from_str::<Record>(&json).unwrap(), new);
            }
        }
    }

    /// Invariant 10.
    #[test]
    fn nothing_covered_is_shown(which in 0..4_usize, ops in ops(120)) {
        let mut run = Run::of(WORKSHOPS[which]);
        for (n, op) in ops.iter().enumerate() {
            run.step(*op, n);
            if n % 24 == 0 || n + 1 == ops.len() {
                assert_covers_hold(&run);
            }
        }
    }

    /// After a wish is granted, readers find what was wished.
    #[test]
    fn what_was_wished_is_found(which in 0..2_usize, ops in ops(120)) {
        let mut run = Run::of(WORKSHOPS[which]);
        for (n, op) in ops.iter().enumerate() {
            if let Some((wish, _)) = run.step(*op, n) {
                assert_met(run.session(), &wish);
            }
        }
    }

    /// A file edited by hand may say anything: nothing panics.
    #[test]
    fn anything_may_stand_in_a_file(which in 0..2_usize, ops in ops(40), odd in prop::collection::vec(any::<(u8, u8, u8)>(), 0..40)) {
        let mut run = Run::of(WORKSHOPS[which]);
        let hand = Hand::wall(0);
        run.room.apply(hand.entry(&run.room, odd.iter().map(|n| Change::Put(odd_record(*n))).collect()));
        for (n, op) in ops.iter().enumerate() {
            let Some(wish) = wish(run.session(), *op, n) else { continue };
            let hand = run.hand(*op, i64::try_from(n).unwrap());
            let decided = (hand.decide(&run.room, &wish), hand.decide_freely(&run.room, &wish));
            if let (Ok(Some(entry)), _) | (_, Ok(Some(entry))) = decided {
                assert_each_key_once(&entry);
                run.apply(entry);
            }
            if let Ok(entry) = run.room.undo(&hand.actor()) {
                run.room.tell_undone(&entry);
                run.apply(entry);
            }
        }
        for viewer in viewers(&run) {
            prompts(run.session(), &viewer);
        }
        Report::of(run.session());
    }
}

fn op() -> Op {
    Op {
        which: 0,
        a: 0,
        b: 0,
        c: 0,
        d: 0,
        seat: 0,
        freely: false,
    }
}

/// What an undo changes, its own seat said last, or somebody said the same since.
fn assert_only_own_words(run: &Run, undo: &Entry) {
    let taken_back =
        |entry: &&Entry| undo.undoes.contains(&entry.n) || undo.redoes.contains(&entry.n);
    let own: Vec<&Change> = run
        .entries
        .iter()
        .filter(taken_back)
        .flat_map(|entry| &entry.changes)
        .collect();
    assert!(
        run.entries
            .iter()
            .filter(taken_back)
            .all(|entry| entry.seat == undo.seat)
    );
    for key in undo.changes.iter().map(Change::key) {
        let said = |changes: &[Change]| changes.iter().rfind(|change| change.key() == key).cloned();
        let last = run
            .entries
            .iter()
            .rev()
            .find_map(|entry| Some((entry, said(&entry.changes)?)));
        let (last, word) = last.unwrap();
        let own = own
            .iter()
            .rfind(|change| change.key() == key)
            .map(|change| (*change).clone());
        assert!(
            last.seat == undo.seat || Some(word) == own,
            "{undo:?} takes back {last:?}"
        );
    }
}

fn keeps_unknown(old: &Record, new: &Record) -> bool {
    let (mut old, mut new) = (old.clone(), new.clone());
    let was = |record: &Record| match record {
        Record::Answer(answer) => answer.was.clone(),
        Record::Person(_)
        | Record::Stand(_)
        | Record::Phase(_)
        | Record::Item(_)
        | Record::Place(_)
        | Record::Link(_)
        | Record::Mark(_) => Vec::new(),
    };
    let kept = was(&old).iter().all(|was_old| was(&new).contains(was_old));
    unknown_mut(&mut old) == unknown_mut(&mut new) && (kept || was(&new).len() < was(&old).len())
}
