//! Two who would write at once: however files and locks are moved about, one of them writes.

use std::fs;

use flipchart::store::{self, Follower, News};

use super::{Bench, add, at, put};

/// The names of what stands in the session's folder.
fn files(bench: &Bench) -> Vec<String> {
    let there = fs::read_dir(bench.folder.path()).unwrap();
    let mut names: Vec<String> = there
        .map(|file| file.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// Says it, and saves it elsewhere if its own place is another's.
fn say(bench: &mut Bench, text: &str) -> Option<String> {
    let entry = bench.room.decide(&bench.actor(), &add(text)).unwrap();
    let entry = entry.unwrap();
    bench.store.append(&entry);
    bench.room.apply(entry);
    let fault = bench.store.sync().err()?;
    let elsewhere = bench.folder.path().join("state");
    bench.store.rescue(&bench.room, &elsewhere).unwrap();
    Some(fault.to_string())
}

fn texts(room: &flipchart::domain::room::Room) -> Vec<String> {
    let items = room.session().tables().items();
    items.map(|item| item.text.clone()).collect()
}

/// All three files under another name, where somebody opens them: the lock moved along.
#[test]
fn a_session_renamed_as_a_whole_is_two_from_then_on() {
    let mut bench = Bench::new();
    bench.note("choir");
    let [session, journal, lock] = Follower::new(&bench.path()).files();
    let renamed = Follower::new(&bench.folder.path().join("other.flipchart.json")).files();
    for (from, to) in [session, journal, lock].iter().zip(&renamed) {
        fs::rename(from, to).unwrap();
    }
    let second = store::open(&renamed[0], at(9)).unwrap();
    assert!(second.held && second.read_only.is_some());

    // The first goes on under its own name, and lets go of the other.
    assert!(
        say(&mut bench, "poet")
            .unwrap()
            .contains("removed or renamed")
    );
    assert_eq!(say(&mut bench, "coach"), None);
    let mut second = store::open(&renamed[0], at(9)).unwrap();
    assert_eq!(second.read_only, None);
    assert_eq!(texts(&second.room), ["choir"]);
    second.store.fold_now(&second.room).unwrap();
    let third = store::open(&bench.path(), at(9)).unwrap();
    assert!(third.held, "{:?}", files(&bench));
    assert_eq!(texts(&third.room), ["choir", "poet", "coach"]);
}

/// A journal that was renamed alone is no longer written to.
#[test]
fn a_journal_that_was_moved_is_begun_anew() {
    let mut bench = Bench::new();
    bench.note("choir");
    let moved = bench.folder.path().join("moved.journal");
    fs::rename(bench.journal(), &moved).unwrap();
    let before = fs::read(&moved).unwrap();
    assert!(
        say(&mut bench, "poet")
            .unwrap()
            .contains("removed or renamed")
    );
    assert_eq!(fs::read(&moved).unwrap(), before);
    let read = store::read_only(&bench.path(), at(9)).unwrap();
    assert_eq!(texts(&read.room), ["choir", "poet"]);
}

/// Somebody removes the lock by hand, and opens the session while the first still has it open.
#[test]
fn a_lock_removed_by_hand_makes_no_second_writer() {
    let mut bench = Bench::new();
    bench.note("choir");
    let [_, journal, lock] = Follower::new(&bench.path()).files();
    fs::remove_file(&lock).unwrap();
    let mut second = store::open(&bench.path(), at(9)).unwrap();
    assert_eq!(second.read_only, None);
    let before = fs::read(&journal).unwrap();
    let told = say(&mut bench, "poet").unwrap();
    assert!(told.contains("another terminal writes in it now"), "{told}");
    assert_eq!(fs::read(&journal).unwrap(), before);
    assert!(bench.path().starts_with(bench.folder.path().join("state")));
    assert_eq!(texts(&bench.open().room), ["choir", "poet"]);

    let entry = second.room.decide(&bench.actor(), &add("coach")).unwrap();
    let entry = entry.unwrap();
    second.store.append(&entry);
    second.room.apply(entry);
    second.store.sync().unwrap();
    assert_eq!(texts(&second.room), ["choir", "coach"]);
}

/// The same, where nobody has come in between: the first takes it again.
#[test]
fn a_lock_removed_by_hand_is_taken_again() {
    let mut bench = Bench::new();
    let [_, _, lock] = Follower::new(&bench.path()).files();
    fs::remove_file(&lock).unwrap();
    assert_eq!(say(&mut bench, "choir"), None);
    assert!(store::open(&bench.path(), at(9)).unwrap().held);
}

/// Another program saves a session of its own in the file: that stays, and what is said here goes
/// elsewhere. The same text written again is no other file.
#[test]
fn what_another_program_put_there_is_not_written_over() {
    let mut bench = Bench::new();
    bench.note("choir");
    bench.fold();
    let path = bench.path();
    let own = fs::read(&path).unwrap();
    put(&path, &own);
    assert_eq!(say(&mut bench, "poet"), None);
    let theirs = String::from_utf8(own).unwrap().replace("choir", "quire");
    put(&path, theirs.as_bytes());
    let told = say(&mut bench, "coach").unwrap();
    assert!(told.contains("another file was put in its place"), "{told}");
    assert_eq!(fs::read_to_string(&path).unwrap(), theirs);
    assert!(bench.path().starts_with(bench.folder.path().join("state")));
    let here = store::read_only(&bench.path(), at(9)).unwrap();
    assert_eq!(texts(&here.room), ["choir", "poet", "coach"]);
}

/// The same between two folds, when nothing is said any more: the fold refuses.
#[test]
fn a_fold_writes_over_nobody() {
    let mut bench = Bench::new();
    bench.note("choir");
    let path = bench.path();
    let theirs = fs::read_to_string(&path)
        .unwrap()
        .replace("Library", "Park");
    put(&path, theirs.as_bytes());
    let refused = bench.store.fold_now(&bench.room).unwrap_err().to_string();
    assert!(refused.contains("another file was put"), "{refused}");
    assert!(bench.store.keep_place().is_err());
    assert_eq!(fs::read_to_string(&path).unwrap(), theirs);
}

/// One looks while the other renames: each look finds the session before the fold, or after it.
#[test]
fn one_on_each_side_of_a_rename() {
    let mut bench = Bench::new();
    let mut follower = Follower::new(&bench.path());
    for number in 0..20 {
        bench.note(&format!("note {number}"));
        let fold = bench.store.begin_fold(&bench.room);
        let News::Anew(before, None) = Follower::new(&bench.path()).look().unwrap() else {
            panic!("a first look reads all");
        };
        let folded = fold.run().unwrap();
        // Renamed, and the old journal still beside it: a second opener, and one who follows.
        let second = bench.open();
        assert!(second.held && second.read_only.is_some());
        assert_eq!(texts(&second.room), texts(&bench.room));
        assert_eq!(texts(&before), texts(&bench.room));
        drop(follower.look().unwrap());
        bench.store.finish_fold(folded).unwrap();
        assert!(bench.open().held);
        drop(follower.look().unwrap());
    }
    let News::Nothing = follower.look().unwrap() else {
        panic!("it has followed to the end");
    };
}

/// A lock that somebody left behind locks nobody out; one that can't be taken lets nobody write.
#[test]
fn stale_locks_and_no_locks() {
    let bench = Bench::new();
    let (path, [_, _, lock]) = (bench.path(), Follower::new(&bench.path()).files());
    let (folder, _room) = bench.crash();
    put(&lock, b"");
    let opened = store::open(&path, at(9)).unwrap();
    assert_eq!(opened.read_only, None);
    drop(opened);
    fs::remove_file(&lock).unwrap();
    // As where there are no locks, whoever asks.
    fs::create_dir(&lock).unwrap();
    for _ in 0..2 {
        let opened = store::open(&path, at(9)).unwrap();
        let why = opened.read_only.unwrap();
        assert!(why.starts_with("locking the session failed"), "{why}");
        assert!(opened.held);
    }
    let mut follower = Follower::new(&path);
    assert!(matches!(follower.look().unwrap(), News::Anew(_, None)));
    drop(folder);
}
