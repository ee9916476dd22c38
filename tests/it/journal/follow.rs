//! Whoever follows a session ends where its writer is, whatever the moments of looking.

use std::{
    cell::RefCell,
    collections::BTreeMap,
    fs,
    io::{self, ErrorKind},
    path::Path,
};

use flipchart::{
    domain::room::Room,
    store::{Fold, Folded, Follower, News},
};
use proptest::prelude::*;

use super::{Bench, new_session, put, some_wish, text};

type Numbers = (u8, u8, u8, u8);

/// Somebody who writes, a step at a time.
struct Writer {
    bench: Bench,
    steps: std::vec::IntoIter<Numbers>,
    fold: Option<Fold>,
    folded: Option<Folded>,
    /// The session as it was at each entry.
    history: BTreeMap<u64, String>,
}

impl Writer {
    fn new(steps: Vec<Numbers>) -> Self {
        let bench = Bench::new();
        let history = BTreeMap::from([(0, text(&bench.room))]);
        Self {
            bench,
            steps: steps.into_iter(),
            fold: None,
            folded: None,
            history,
        }
    }

    /// False when there is nothing more to do.
    fn step(&mut self) -> bool {
        let Some(numbers) = self.steps.next() else {
            return false;
        };
        match numbers.0 % 20 {
            13 => self.bench.undo(),
            14 => self.bench.redo(),
            15..=19 => self.fold(numbers.1),
            _ => {
                let wish = some_wish(self.bench.room.session(), numbers);
                self.bench.say(&wish);
            }
        }
        let room = &self.bench.room;
        self.history.insert(room.session().entry, text(room));
        true
    }

    /// The next step of a fold: a snapshot with its temporary file half written; the session in its
    /// place, and the new journal beside the old; the journal in its place.
    fn fold(&mut self, cut: u8) {
        let half = |path: &Path, ending: &str| {
            let bytes = fs::read(path).unwrap();
            let name = format!("{}.{ending}", path.display());
            put(
                name.as_ref(),
                &bytes[..bytes.len() * usize::from(cut) / 256],
            );
        };
        if let Some(folded) = self.folded.take() {
            self.bench.store.finish_fold(folded).unwrap();
        } else if let Some(fold) = self.fold.take() {
            half(&self.bench.journal(), "tmp");
            self.folded = Some(fold.run().unwrap());
        } else {
            half(&self.bench.path(), "tmp");
            self.fold = Some(self.bench.store.begin_fold(&self.bench.room));
        }
    }
}

/// Brings a room to where the session is.
fn hear(room: &mut Room, news: News) {
    match news {
        News::Nothing => {}
        News::Said(entries) => entries.into_iter().for_each(|entry| room.apply(entry)),
        News::Anew(anew, wrong) => {
            assert_eq!(wrong, None);
            *room = *anew;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Before each of the follower's reads the writer does some steps, none or many; and a journal
    /// that is just being written ends anywhere in what was appended last.
    #[test]
    fn a_follower_ends_equal_to_the_writer(
        steps in proptest::collection::vec(any::<Numbers>(), 1..160),
        meanwhile in proptest::collection::vec((0..4_u8, 0..60_usize), 1..60),
    ) {
        let writer = RefCell::new(Writer::new(steps));
        let mut follower = Follower::new(&writer.borrow().bench.path());
        let mut room = Room::new(new_session(), []);
        let mut meanwhile = meanwhile.into_iter().cycle();
        while writer.borrow_mut().step() {
            let mut read = |path: &Path| {
                let (steps, cut) = meanwhile.next().unwrap();
                for _ in 0..steps {
                    writer.borrow_mut().step();
                }
                read_cut(path, if steps == 2 { cut } else { 0 })
            };
            let news = follower.look_by(&mut read).unwrap();
            hear(&mut room, news);
            // What it sees is what was once so.
            let (entry, now) = (room.session().entry, text(&room));
            let once = writer.borrow().history.get(&entry).cloned();
            prop_assert_eq!(once, Some(now));
        }
        hear(&mut room, follower.look().unwrap());
        let writer = writer.into_inner();
        prop_assert_eq!(text(&room), text(&writer.bench.room));
        prop_assert!(matches!(follower.look().unwrap(), News::Nothing));
    }
}

/// What a file holds, a journal without its last bytes: its header stays.
fn read_cut(path: &Path, cut: usize) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(gone) if gone.kind() == ErrorKind::NotFound => return Ok(None),
        Err(cause) => return Err(cause),
    };
    if path.extension().is_some_and(|ending| ending == "journal") {
        let header = bytes.split_inclusive(|byte| *byte == b'\n').next();
        let least = header.unwrap_or_default().len();
        bytes.truncate(bytes.len().saturating_sub(cut).max(least));
    }
    Ok(Some(bytes))
}

/// A room that has looked once.
fn following(bench: &Bench) -> (Follower, Room) {
    let mut follower = Follower::new(&bench.path());
    let mut room = Room::new(new_session(), []);
    hear(&mut room, follower.look().unwrap());
    (follower, room)
}

#[test]
fn what_is_said_is_read_on_from_where_one_was() {
    let mut bench = Bench::new();
    bench.note("choir");
    let (mut follower, mut room) = following(&bench);
    assert!(matches!(follower.look().unwrap(), News::Nothing));
    bench.note("poet");
    bench.note("coach");
    let News::Said(said) = follower.look().unwrap() else {
        panic!("read anew");
    };
    assert_eq!(said.len(), 2);
    for entry in said {
        room.apply(entry);
    }
    assert_eq!(text(&room), text(&bench.room));
}

/// A new title stands in no entry.
#[test]
fn a_new_title_is_seen() {
    let mut bench = Bench::new();
    bench.note("choir");
    let (mut follower, mut room) = following(&bench);
    bench.room.rename("Longer hours");
    bench.fold();
    hear(&mut room, follower.look().unwrap());
    assert_eq!(room.session().title, "Longer hours");
}

#[test]
fn what_is_gone_is_said_and_found_again() {
    let mut bench = Bench::new();
    bench.note("choir");
    let (mut follower, mut room) = following(&bench);
    let (path, elsewhere) = (bench.path(), bench.folder.path().join("elsewhere"));
    fs::rename(&path, &elsewhere).unwrap();
    let gone = follower.look().unwrap_err().to_string();
    assert!(gone.contains("is not there"), "{gone}");
    fs::rename(&elsewhere, &path).unwrap();
    bench.note("poet");
    hear(&mut room, follower.look().unwrap());
    assert_eq!(text(&room), text(&bench.room));
}

/// More was said than the new journal keeps for taking back, all of it and the fold between the two
/// files of one look; that journal with those entries, and with its header alone.
#[test]
fn a_fold_between_the_two_files_is_looked_past() {
    for header_alone in [false, true] {
        let mut bench = Bench::new();
        bench.note("choir");
        let (_, mut room) = following(&bench);
        let mut follower = Follower::new(&bench.path());
        let mut looks = 0;
        let mut read = |path: &Path| {
            let is_journal = path == bench.journal();
            looks += usize::from(is_journal);
            if is_journal && looks == 1 {
                (0..120).for_each(|n| bench.note(&format!("note {n}")));
                bench.fold();
            }
            let bytes = read_cut(path, 0)?.unwrap();
            let cut = if is_journal && header_alone {
                bytes.len()
            } else {
                0
            };
            read_cut(path, cut)
        };
        let news = follower.look_by(&mut read).unwrap();
        assert_eq!(looks, 2);
        hear(&mut room, news);
        assert_eq!(text(&room), text(&bench.room));
    }
}

/// No crash explains a gap: it is told as far as it goes, and looked at again.
#[test]
fn a_gap_is_told() {
    let mut bench = Bench::new();
    bench.note("choir");
    let (mut follower, _room) = following(&bench);
    bench.note("poet");
    bench.note("coach");
    let journal = fs::read_to_string(bench.journal()).unwrap();
    let lines: Vec<&str> = journal.split_inclusive('\n').collect();
    put(
        &bench.journal(),
        [lines[0], lines[1], lines[3]].concat().as_bytes(),
    );
    for _ in 0..2 {
        let News::Anew(room, Some(wrong)) = follower.look().unwrap() else {
            panic!("nothing is wrong");
        };
        assert_eq!(room.session().entry, 1);
        assert!(wrong.contains("entry 2 is missing"), "{wrong}");
    }
    put(&bench.journal(), journal.as_bytes());
    let News::Anew(room, None) = follower.look().unwrap() else {
        panic!("something is wrong");
    };
    assert_eq!(text(&room), text(&bench.room));
}

/// Nothing is made, touched or locked by looking.
#[test]
fn looking_leaves_no_trace() {
    let mut bench = Bench::new();
    bench.note("choir");
    let there = |bench: &Bench| {
        let files = fs::read_dir(bench.folder.path()).unwrap();
        let mut files: Vec<_> = files
            .map(|file| file.unwrap())
            .map(|file| (file.path(), file.metadata().unwrap().modified().unwrap()))
            .collect();
        files.sort();
        files
    };
    let before = there(&bench);
    let (mut follower, _room) = following(&bench);
    follower.look().unwrap();
    assert!(follower.is_held());
    assert_eq!(there(&bench), before);
}
