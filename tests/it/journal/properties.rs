//! What holds for any wishes, saved and folded at any time.

use flipchart::{
    domain::{
        record::Item,
        room::{Actor, Room},
        session::Session,
    },
    store::{
        self, Opened,
        format::{read_session, write_session},
    },
};
use proptest::prelude::*;

use super::{Bench, at, open_copy, put, some_wish, text};

type Numbers = (u8, u8, u8, u8);

/// Some say something, some undo or redo, some fold.
fn act(bench: &mut Bench, numbers: Numbers) -> bool {
    match numbers.0 % 20 {
        17 => bench.undo(),
        18 => bench.redo(),
        19 => {
            bench.fold();
            return true;
        }
        _ => {
            let wish = some_wish(bench.room.session(), numbers);
            bench.say(&wish);
        }
    }
    false
}

fn wishes(most: usize) -> impl Strategy<Value = Vec<Numbers>> {
    proptest::collection::vec(any::<Numbers>(), 1..most)
}

/// What `Ctrl-Z` would do, again and again, at one moment.
fn undone(mut room: Room) -> Vec<String> {
    let writer = "zzzzzz".into();
    let mut said = Vec::new();
    for _ in 0..150 {
        let actor = Actor {
            now: at(50_000),
            writer: &writer,
            seat: None,
        };
        match room.undo(&actor) {
            Ok(entry) => {
                said.push(serde_json::to_string(&entry).unwrap());
                room.apply(entry);
            }
            Err(stuck) => {
                said.push(stuck.refusal.to_string());
                room.pass_over(&stuck.entries);
            }
        }
    }
    said
}

/// Without what a crash takes: entries that were passed over.
fn again(room: &Room) -> Room {
    Room::new(room.session().clone(), room.tail().cloned())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn written_and_read_it_is_the_same(wishes in wishes(80)) {
        let mut bench = Bench::new();
        for numbers in wishes {
            act(&mut bench, numbers);
        }
        let text = text(&bench.room);
        let read = read_session(&text).unwrap();
        prop_assert_eq!(read.set_aside, 0);
        prop_assert_eq!(&read.session, bench.room.session());
        prop_assert_eq!(write_session(&read.session), text);
    }

    #[test]
    fn any_journal_over_any_fold_gives_the_session_that_wrote_it(wishes in wishes(120)) {
        let mut bench = Bench::new();
        let mut folds = vec![std::fs::read(bench.path()).unwrap()];
        for numbers in wishes {
            if act(&mut bench, numbers) {
                folds.push(std::fs::read(bench.path()).unwrap());
            }
        }
        let journal = std::fs::read(bench.journal()).unwrap();
        let stood = bench.room.session().tables().phases().all(|phase| phase.running_since.is_none());
        let entry = bench.room.session().entry;
        for fold in folds {
            let from = read_session(std::str::from_utf8(&fold).unwrap()).unwrap().session.entry;
            // Older folds join as long as the journal still has what came after them.
            if entry - from > 100 {
                continue;
            }
            let files = [("hours.flipchart.json", fold.as_slice()), ("hours.flipchart.journal", &journal)];
            let (_folder, opened) = open_copy(&files);
            prop_assert_eq!(&opened.read_only, &None);
            if stood {
                prop_assert_eq!(text(&opened.room), text(&bench.room));
                prop_assert_eq!(undone(opened.room), undone(again(&bench.room)));
            }
        }
    }

    #[test]
    fn a_crash_between_any_two_steps_of_a_fold_loses_nothing(
        before in wishes(40), meanwhile in wishes(12), late in wishes(6),
    ) {
        let mut bench = Bench::new();
        for numbers in before {
            act(&mut bench, numbers);
        }
        let session = std::fs::read(bench.path()).unwrap();
        let fold = bench.store.begin_fold(&bench.room);
        let mut journals = vec![std::fs::read(bench.journal()).unwrap()];
        let mut expected = vec![bench.room.clone()];
        for numbers in meanwhile.into_iter().filter(|numbers| numbers.0 % 20 != 19) {
            act(&mut bench, numbers);
            journals.push(std::fs::read(bench.journal()).unwrap());
            expected.push(bench.room.clone());
        }
        let folded = fold.run().unwrap();
        let folded_session = std::fs::read(bench.path()).unwrap();
        let mut moments = Vec::new();
        for numbers in late.into_iter().filter(|numbers| numbers.0 % 20 != 19) {
            act(&mut bench, numbers);
            let journal = std::fs::read(bench.journal()).unwrap();
            moments.push((&folded_session, journal, None, bench.room.clone()));
        }
        let before_it_changed = std::fs::read(bench.journal()).unwrap();
        bench.store.finish_fold(folded).unwrap();
        let after = std::fs::read(bench.journal()).unwrap();

        let last = (before_it_changed, bench.room.clone());
        for (journal, room) in journals.into_iter().zip(expected) {
            moments.push((&session, journal.clone(), None, room.clone()));
            for cut in [0, folded_session.len() / 2, folded_session.len()] {
                let temporary = ("hours.flipchart.json.tmp", &folded_session[..cut]);
                moments.push((&session, journal.clone(), Some(temporary), room.clone()));
            }
            moments.push((&folded_session, journal, None, room));
        }
        for cut in [0, after.len() / 2, after.len()] {
            let temporary = ("hours.flipchart.journal.tmp", &after[..cut]);
            moments.push((&folded_session, last.0.clone(), Some(temporary), last.1.clone()));
        }
        moments.push((&folded_session, after.clone(), None, last.1.clone()));
        for (session, journal, temporary, room) in moments {
            let mut files = vec![("hours.flipchart.json", session.as_slice()), ("hours.flipchart.journal", &journal)];
            files.extend(temporary);
            let (_folder, opened) = open_copy(&files);
            prop_assert_eq!(&opened.read_only, &None);
            prop_assert_eq!(said(opened.room.session()), said(room.session()));
        }
    }
}

/// Everything but the clock, which is paused at opening.
fn said(session: &Session) -> (Vec<Item>, Vec<String>) {
    let tables = session.tables();
    let rest = tables
        .places()
        .map(|record| format!("{record:?}"))
        .chain(tables.answers().map(|record| format!("{record:?}")))
        .chain(tables.people().map(|record| format!("{record:?}")))
        .chain(tables.links().map(|record| format!("{record:?}")));
    (tables.items().cloned().collect(), rest.collect())
}

#[test]
fn a_journal_cut_anywhere_gives_its_whole_lines() {
    let mut bench = Bench::new();
    bench.note("the first");
    bench.fold();
    for text in ["Poet", "Ünion", "Mayor"] {
        bench.note(text);
    }
    let session = std::fs::read(bench.path()).unwrap();
    let journal = std::fs::read(bench.journal()).unwrap();
    let path = bench.path();
    let (_folder, room) = bench.crash();
    assert_eq!(room.session().entry, 4);
    let kept_lines = 2;
    for cut in 0..=journal.len() {
        put(&path, &session);
        put(&path.with_extension("journal"), &journal[..cut]);
        let Opened {
            room,
            read_only,
            notices,
            store,
            ..
        } = store::open(&path, at(9)).unwrap();
        let whole = journal[..cut].split(|byte| *byte == b'\n').count() - 1;
        let expected = 1 + whole.saturating_sub(kept_lines) as u64;
        assert_eq!(read_only, None, "cut at {cut}");
        assert_eq!(room.session().entry, expected, "cut at {cut}");
        let is_whole = journal[..cut].ends_with(b"\n");
        assert_eq!(
            notices.iter().any(|notice| notice.contains("cut off")),
            !is_whole,
            "cut at {cut}: {notices:?}"
        );
        store.close(&room).unwrap();
        // What was recovered is in the session from then on, and said once.
        let again = store::open(&path, at(10)).unwrap();
        assert_eq!(
            (again.notices.len(), again.room.session().entry),
            (0, expected)
        );
        drop(again);
    }
}

#[test]
fn more_than_a_hundred_entries_keep_the_last_hundred() {
    let mut bench = Bench::new();
    for number in 0..300 {
        bench.note(&format!("note {number}"));
        if bench.store.wants_fold() {
            bench.fold();
        }
    }
    let opened = {
        let path = bench.path();
        let before = again(&bench.room);
        let (folder, _) = bench.crash();
        let opened = store::open(&path, at(1_000)).unwrap();
        assert_eq!(undone(again(&opened.room)), undone(before));
        drop(folder);
        opened
    };
    assert_eq!(
        opened.notices,
        ["Recovered 44 notes made since the last save."]
    );
}
