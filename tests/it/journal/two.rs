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
    assert!(say(&mut bench, "poet").unwrap().contains("is gone"));
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
    assert!(say(&mut bench, "poet").unwrap().contains("is gone"));
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
