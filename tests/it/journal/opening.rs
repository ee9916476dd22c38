//! Opening and closing: locks, permissions, what a newer or damaged file does, disks that fail.

use std::{
    fs,
    io::Write,
    os::unix::fs::{MetadataExt, PermissionsExt},
    path::Path,
};

use flipchart::{
    domain::wish::Wish,
    store::{self, OpenError, Opened, draft, fresh_path, recent},
};

use super::{Bench, POWER_MAP, add, at, new_session, open_copy, put, text};

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn closing_leaves_session_and_journal_and_undo() {
    let mut bench = Bench::new();
    bench.note("Poet");
    bench.note("Mayor");
    let path = bench.path();
    let Bench {
        folder,
        room,
        store,
        ..
    } = bench;
    store.close(&room).unwrap();
    assert_eq!(
        names(folder.path()),
        ["hours.flipchart.journal", "hours.flipchart.json"]
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), text(&room));

    let times = |path: &Path| {
        (
            fs::metadata(path).unwrap().ino(),
            fs::metadata(path).unwrap().mtime(),
        )
    };
    let before = times(&path);
    let opened = store::open(&path, at(60)).unwrap();
    assert_eq!(
        (opened.notices.as_slice(), opened.away_s),
        (&[][..], Some(58))
    );
    let writer = "aaaaaa".into();
    let actor = flipchart::domain::room::Actor {
        now: at(60),
        writer: &writer,
        seat: None,
    };
    assert_eq!(opened.room.undo(&actor).unwrap().undoes, [2]);
    opened.store.close(&opened.room).unwrap();
    assert_eq!(times(&path), before, "nothing said, nothing written");
}

#[test]
fn the_second_to_open_it_only_reads() {
    let mut bench = Bench::new();
    bench.note("Poet");
    let mut second = bench.open();
    assert_eq!(
        second.read_only.as_deref(),
        Some("it is open in another terminal")
    );
    assert_eq!(text(&second.room), text(&bench.room));
    let before = fs::read(bench.journal()).unwrap();
    let entry = second
        .room
        .decide(&bench.actor(), &add("Mayor"))
        .unwrap()
        .unwrap();
    second.store.append(&entry);
    second.store.sync().unwrap();
    second.store.fold_now(&second.room).unwrap();
    second.store.close(&second.room).unwrap();
    assert_eq!(fs::read(bench.journal()).unwrap(), before);
    assert!(
        matches!(store::remove(&bench.path(), &bench.path()), Err(fault) if fault.to_string().contains("another terminal"))
    );
    bench.note("the first still writes");
}

#[test]
fn only_the_owner_reads_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a/b/x.json");
    let opened = store::create(&path, new_session()).unwrap();
    for (file, expected) in [
        ("x.json", 0o600),
        ("x.journal", 0o600),
        ("x.lock", 0o600),
        ("", 0o700),
        ("..", 0o700),
    ] {
        assert_eq!(mode(&path.parent().unwrap().join(file)), expected, "{file}");
    }
    opened.store.close(&opened.room).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    let mut opened = store::open(&path, at(9)).unwrap();
    opened.store.fold_now(&opened.room).unwrap();
    assert_eq!(mode(&path), 0o600);
}

#[test]
fn nothing_is_written_over() {
    let bench = Bench::new();
    let path = bench.path();
    let before = fs::read(&path).unwrap();
    assert!(matches!(
        store::create(&path, new_session()),
        Err(OpenError::InUse { .. })
    ));
    bench.store.close(&bench.room).unwrap();
    assert!(matches!(
        store::create(&path, new_session()),
        Err(OpenError::AlreadyThere { .. })
    ));
    fs::rename(&path, path.with_extension("old")).unwrap();
    let left = store::create(&path, new_session()).unwrap_err();
    assert!(
        left.to_string()
            .contains("hours.flipchart.journal is there already"),
        "{left}"
    );
    assert_eq!(fs::read(path.with_extension("old")).unwrap(), before);
    assert!(fresh_path(bench.folder.path(), "hours").ends_with("hours-2.flipchart.json"));
}

#[test]
fn a_newer_session_is_only_read() {
    let bench = Bench::new();
    let newer = text(&bench.room).replacen(r#""version": 1"#, r#""version": 2"#, 1);
    let (folder, opened) = open_copy(&[("hours.flipchart.json", newer.as_bytes())]);
    assert!(opened.read_only.unwrap().contains("its version is 2"));
    opened.store.close(&opened.room).unwrap();
    assert_eq!(names(folder.path()), ["hours.flipchart.json"]);
    assert_eq!(
        fs::read_to_string(folder.path().join("hours.flipchart.json")).unwrap(),
        newer
    );
}

/// A journal damaged in many ways, how many notes can still be read, and what is said of it.
fn damages(journal: &str) -> [(String, usize, &'static str); 6] {
    let lines: Vec<&str> = journal.lines().collect();
    [
        (
            format!("{}\n{}\nrubbish\n{}\n", lines[0], lines[1], lines[3]),
            1,
            "line 3 can't be read",
        ),
        (
            format!("{}\n{}\n{}\n", lines[0], lines[1], lines[3]),
            1,
            "entry 2 is missing",
        ),
        (
            format!("rubbish\n{}\n", lines[1]),
            0,
            "line 1 can't be read",
        ),
        (
            journal.replacen("b7w2m4", "another", 1),
            0,
            "it belongs to another session",
        ),
        ("My diary\nof 2026".to_string(), 0, "line 1 can't be read"),
        (
            journal.replacen(r#""version":1"#, r#""version":2"#, 1),
            0,
            "it is of a newer flipchart",
        ),
    ]
}

#[test]
fn a_damaged_journal_is_kept_and_only_read() {
    let mut bench = Bench::new();
    for text in ["Poet", "Mayor", "Post"] {
        bench.note(text);
    }
    let session = fs::read(bench.path()).unwrap();
    let journal = fs::read_to_string(bench.journal()).unwrap();
    for (damaged, read, why) in damages(&journal) {
        let files = [
            ("hours.flipchart.json", session.as_slice()),
            ("hours.flipchart.journal", damaged.as_bytes()),
        ];
        let (folder, opened) = open_copy(&files);
        assert!(
            opened
                .read_only
                .as_ref()
                .is_some_and(|only| only.contains(why)),
            "{why}: {:?}",
            opened.read_only
        );
        assert!(
            opened.notices[0].contains("hours.flipchart.journal is damaged"),
            "{:?}",
            opened.notices
        );
        assert_eq!(opened.room.session().tables().item_count(), read, "{why}");
        opened.store.close(&opened.room).unwrap();
        for (name, bytes) in files {
            assert_eq!(fs::read(folder.path().join(name)).unwrap(), bytes, "{why}");
        }
        told_otherwise(
            &folder.path().join("hours.flipchart.json"),
            &session,
            &damaged,
        );
    }
}

/// Told otherwise, it goes on, and what it can't use is still there.
fn told_otherwise(path: &Path, session: &[u8], damaged: &str) {
    let opened = store::open_damaged(path, at(9)).unwrap();
    assert_eq!(opened.read_only, None);
    let kept = |ending: &str| fs::read(path.with_extension(ending)).unwrap();
    assert_eq!(kept("journal.damaged"), damaged.as_bytes());
    assert_eq!(kept("json.bak"), session);
    drop(opened);
    assert_eq!(store::open(path, at(9)).unwrap().read_only, None);
}

#[test]
fn what_is_no_session_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.json");
    for (bytes, expected) in [
        (&b"\xff\xfe{"[..], "x.json: line 1 is not UTF-8 text"),
        (
            b"{\"format\":\n\"caf\xe9\"}",
            "x.json: line 2 is not UTF-8 text",
        ),
        (b"[1, 2", "x.json: this is no session"),
        (
            b"{\"a\": nul}",
            "x.json: this is not JSON: expected ident, line 1 column 10",
        ),
        (
            b"{\"a\": [[[[",
            "x.json: the file ends too early, it was cut off",
        ),
        (
            br#"{"format":"flipchart/session","version":0}"#,
            "x.json: version 0 was never one of flipchart's; the first is 1",
        ),
        (
            br#"{"format":"flipchart/session","version":1,"id":"a"}"#,
            "x.json: \"workshop\" is missing",
        ),
        (b"\0\0\0\0", "x.json: this is not JSON"),
        (POWER_MAP.as_bytes(), "x.json: steps: this is a workshop"),
    ] {
        put(&path, bytes);
        let error = store::open(&path, at(0)).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
        assert_eq!(names(folder.path()), ["x.json"]);
        assert_eq!(fs::read(&path).unwrap(), bytes);
    }
    let missing = store::open(&folder.path().join("y.json"), at(0)).unwrap_err();
    assert!(missing.to_string().contains("is not there"));
    let is_folder = store::open(folder.path(), at(0)).unwrap_err();
    assert!(matches!(is_folder, OpenError::Folder { .. }));
}

#[test]
fn a_running_clock_stands_where_the_last_sign_of_life_left_it() {
    for (touched, spent_s) in [(None, 20), (Some(95), 85), (Some(5), 20)] {
        let mut bench = Bench::new();
        bench.now = 9;
        bench.say(&Wish::Clock { run: true });
        bench.now = 29;
        bench.note("Poet");
        // The test runs in another time than the session: the lock's own time must not count.
        bench.store.touch(at(touched.unwrap_or(0)));
        let path = bench.path();
        let (folder, _room) = bench.crash();
        let opened = store::open(&path, at(200)).unwrap();
        let phase = opened.room.session().phase_now().unwrap();
        assert_eq!((phase.running_since, phase.spent_s), (None, spent_s));
        assert_eq!(opened.away_s, Some(190 - spent_s));
        drop(opened);
        // By an entry: it is in the journal, and so in every later replay.
        let opened = store::read_only(&path, at(300)).unwrap();
        assert_eq!(opened.room.session().phase_now().unwrap().spent_s, spent_s);
        drop(folder);
    }
}

#[test]
fn a_removed_folder_is_noticed_and_all_is_saved_elsewhere() {
    let mut bench = Bench::new();
    bench.note("Poet");
    let state = tempfile::tempdir().unwrap();
    fs::remove_dir_all(bench.folder.path()).unwrap();
    let entry = bench
        .room
        .decide(&bench.actor(), &add("Mayor"))
        .unwrap()
        .unwrap();
    bench.store.append(&entry);
    let fault = bench.store.sync().unwrap_err().to_string();
    assert!(
        fault.contains("saving what was said failed") && fault.contains("folder was removed"),
        "{fault}"
    );
    assert!(
        bench.store.sync().is_err(),
        "never the same descriptor again"
    );
    // Neither place can be written: nothing changes, and it may be tried again.
    assert!(
        bench
            .store
            .rescue(&bench.room, &bench.folder.path().join("f\0"))
            .is_err()
    );
    let path = bench
        .store
        .rescue(&bench.room, &state.path().join("state"))
        .unwrap();
    assert_eq!((bench.store.path(), mode(&path)), (path.as_path(), 0o600));
    bench.room.apply(entry);
    bench.note("Post");
    let opened = store::read_only(&path, at(99)).unwrap();
    assert_eq!(text(&opened.room), text(&bench.room));
    assert_eq!(
        bench.open().read_only.as_deref(),
        Some("it is open in another terminal")
    );
}

#[test]
fn a_fold_that_was_overtaken_changes_nothing() {
    let mut bench = Bench::new();
    bench.note("Poet");
    let old = bench.store.begin_fold(&bench.room);
    bench.note("Mayor");
    bench.fold();
    let (session, journal) = (
        fs::read(bench.path()).unwrap(),
        fs::read(bench.journal()).unwrap(),
    );
    let folded = old.run().unwrap();
    bench.store.finish_fold(folded).unwrap();
    assert_eq!(fs::read(bench.path()).unwrap(), session);
    assert_eq!(fs::read(bench.journal()).unwrap(), journal);
}

/// The later one's journal is written where the first one's was.
#[test]
fn a_fold_that_is_done_only_after_a_later_one_has_begun_changes_nothing() {
    let mut bench = Bench::new();
    bench.note("Poet");
    let first = bench.store.begin_fold(&bench.room).run().unwrap();
    bench.note("Mayor");
    let later = bench.store.begin_fold(&bench.room);
    let journal = fs::read(bench.journal()).unwrap();
    bench.store.finish_fold(first).unwrap();
    assert_eq!(fs::read(bench.journal()).unwrap(), journal);
    let later = later.run().unwrap();
    bench.note("Choir");
    bench.store.finish_fold(later).unwrap();
    let opened = bench.open();
    assert_eq!(text(&opened.room), text(&bench.room));
    assert!(!bench.store.wants_fold());
}

#[test]
fn what_was_said_during_a_fold_is_folded_at_the_end() {
    let mut bench = Bench::new();
    bench.note("Poet");
    let fold = bench.store.begin_fold(&bench.room);
    bench.note("Mayor");
    let folded = fold.run().unwrap();
    bench.store.finish_fold(folded).unwrap();
    let path = bench.path();
    let Bench {
        folder,
        room,
        store,
        ..
    } = bench;
    store.close(&room).unwrap();
    assert_eq!(fs::read_to_string(path).unwrap(), text(&room));
    drop(folder);
}

#[test]
fn a_symbolic_link_stays_one() {
    let bench = Bench::new();
    let path = bench.path();
    let link = bench.folder.path().join("link.json");
    std::os::unix::fs::symlink(&path, &link).unwrap();
    let mut opened = store::open(&link, at(1)).unwrap();
    assert!(opened.read_only.is_some(), "one lock, however it is called");
    let Bench {
        folder,
        store,
        room,
        ..
    } = bench;
    store.close(&room).unwrap();
    opened = store::open(&link, at(1)).unwrap();
    opened.store.fold_now(&opened.room).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(opened.store.path(), path);
    drop(folder);
}

#[test]
fn records_put_aside_keep_the_file_as_it_was() {
    let mut bench = Bench::new();
    bench.note("Poet");
    let broken = text(&bench.room).replacen("\"order\":1", "\"order\":-1", 1);
    let (folder, opened) = open_copy(&[("hours.flipchart.json", broken.as_bytes())]);
    assert_eq!(
        opened.notices,
        ["1 record could not be used and is kept aside; `flipchart validate` says why."]
    );
    assert_eq!(opened.read_only, None);
    assert_eq!(
        fs::read_to_string(folder.path().join("hours.flipchart.json.bak")).unwrap(),
        broken
    );
}

#[test]
fn recent_sessions_say_where_they_stand() {
    let mut bench = Bench::new();
    bench.note("Poet");
    bench.fold();
    bench.note("Mayor");
    bench.say(&Wish::Go {
        step: "map".into(),
        phase: "place".into(),
    });
    put(&bench.folder.path().join("no.flipchart.json"), b"{}");
    put(&bench.folder.path().join("other.json"), b"{}");
    let list = recent(bench.folder.path(), 5);
    let [one] = list.as_slice() else {
        panic!("{list:?}")
    };
    assert_eq!(
        (one.title.as_str(), one.workshop.as_str()),
        ("Library hours", "Power map")
    );
    assert_eq!(
        (one.step, one.of, one.step_title.as_str(), one.notes),
        (2, 3, "Power map", 2)
    );
    assert!(!one.finished);
    bench.say(&Wish::Go {
        step: "back".into(),
        phase: "main".into(),
    });
    assert!(!recent(bench.folder.path(), 5)[0].finished);
    bench.say(&Wish::Plan {
        step: "back".into(),
        phase: "main".into(),
        planned_s: 0,
    });
    assert!(recent(bench.folder.path(), 5)[0].finished);
    assert_eq!(recent(bench.folder.path(), 0), []);
    let path = bench.path();
    let Bench {
        folder,
        store,
        room,
        ..
    } = bench;
    store.close(&room).unwrap();
    store::remove(&path, folder.path()).unwrap();
    assert_eq!(names(folder.path()), ["no.flipchart.json", "other.json"]);
    let Opened { .. } = store::create(&path, new_session()).unwrap();
}

#[test]
fn backups_and_what_was_half_typed_go_with_their_session() {
    let bench = Bench::new();
    let path = bench.path();
    let id = bench.room.session().id.clone();
    let Bench {
        folder,
        store,
        room,
        ..
    } = bench;
    store.close(&room).unwrap();
    let session = path.file_name().unwrap().to_str().unwrap().to_string();
    let journal = session.replace(".json", ".journal.damaged");
    for kept in ["bak", "bak2", "bak-mine"] {
        fs::copy(&path, folder.path().join(format!("{session}.{kept}"))).unwrap();
    }
    fs::copy(&path, folder.path().join(journal)).unwrap();
    let state = folder.path().join("state");
    let drafts = draft::Drafts {
        texts: [("map".into(), "a po".to_string())].into(),
        ..draft::Drafts::default()
    };
    draft::keep(&state, &id, &drafts).unwrap();
    assert_eq!(fs::read_dir(&state).unwrap().count(), 1);
    store::remove(&path, &state).unwrap();
    assert_eq!(fs::read_dir(&state).unwrap().count(), 0);
    fs::remove_dir(&state).unwrap();
    assert_eq!(names(folder.path()), [format!("{session}.bak-mine")]);
}

#[test]
fn a_full_device_is_a_fault_in_plain_words() {
    let Ok(mut full) = fs::OpenOptions::new().write(true).open("/dev/full") else {
        return;
    };
    let cause = full.write_all(b"x").unwrap_err();
    let fault = store::Fault {
        doing: "saving the session",
        path: "x.json".into(),
        cause,
    };
    assert!(fault.to_string().contains("the disk is full"));
    let drafts = draft::Drafts::default();
    assert!(draft::keep(Path::new("/nowhere/at/all"), &"x".into(), &drafts).is_ok());
}
