//! The limits that docs/formats.md states: at each of them all is well, one beyond it is refused
//! with what is allowed, and what was typed, or is on disk, stays.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests; files as others leave them"
)]

use std::fs;

use flipchart::{
    assets::{LONGEST_WORKSHOP, read_text},
    domain::{
        decide::MOST_NOTES,
        id::Id,
        record::{Item, Record, Unknown},
        session::Session,
        text::{NAME_GRAPHEMES, NOTE_GRAPHEMES, clean},
        wish::Wish,
    },
    import::{Format, MOST_ROWS, Told},
    store::{self, MOST_BYTES},
};

use crate::{
    import::{begun, brought},
    pty::Desk,
    rooms::at,
    stage::Stage,
};

/// A character of three code points, and a plain one.
const CHARACTERS: [&str; 2] = ["x", "e\u{301}\u{323}"];

#[test]
fn the_length_of_a_note() {
    for character in CHARACTERS {
        let mut stage = Stage::new("asset-map");
        let long = character.repeat(NOTE_GRAPHEMES + 1);
        stage.paste(&long).press("<enter>");
        assert_eq!(
            stage.message(),
            "A note has 2000 characters at most; this one has 2001."
        );
        assert_eq!(stage.line(), long);
        stage.press("<backspace><enter>");
        let said = stage.said("assets", "organizations");
        assert_eq!(said, [character.repeat(NOTE_GRAPHEMES)]);
    }
}

#[test]
fn the_length_of_a_name() {
    let mut stage = Stage::new("asset-map");
    let person = |length: usize| Wish::Person {
        id: None,
        name: "x".repeat(length),
        side: Some("y".repeat(length)),
        here: true,
    };
    let refused = stage.try_grant(&person(NAME_GRAPHEMES + 1)).unwrap_err();
    let told = "A name has 80 characters at most; this one has 81.";
    assert_eq!(refused.to_string(), told);
    stage.try_grant(&person(NAME_GRAPHEMES)).unwrap();
}

/// A title is given on the home screen; one that is too long stays in its line.
#[test]
fn the_length_of_a_title() {
    let desk = Desk::new();
    crate::pty::leave(desk.begin("asset-map", (120, 40)));
    let mut terminal = desk.start(crate::pty::PROGRAM, &[], (120, 40));
    terminal.wait_for("Asset map, ");
    let title = "x".repeat(NAME_GRAPHEMES);
    terminal.keys("r{ctrl-u}");
    terminal.keys(&format!("{title}y{{enter}}"));
    terminal.wait_for("A name has 80 characters at most; this one has 81.");
    terminal.keys("{backspace}{enter}");
    terminal.wait_gone("at most");
    terminal.keys("q");
    terminal.wait_exit();
    assert_eq!(desk.session()["title"], title);
    let new = desk.run(&["new", "--workshop", "asset-map", "--title", &format!("{title}y")]);
    let told = String::from_utf8(new.stderr).unwrap();
    assert!(told.contains("has 81 letters, 80 at most"), "{told}");
}

/// Marks beyond those are left out: more of them are no text in any script.
#[test]
fn the_marks_of_a_character() {
    let with = |marks: usize| format!("a{}", "\u{301}".repeat(marks));
    assert_eq!(clean(&with(30)), with(30));
    assert_eq!(clean(&with(31)), with(30));
}

fn filled(session: &Session, count: usize) -> Session {
    let mut tables = session.tables().clone();
    let there = tables.items().count();
    for n in there..count {
        tables.put(Record::Item(Item {
            id: Id::from(format!("k3q9tz-{n}").as_str()),
            step: "assets".into(),
            group: "people".into(),
            text: format!("note {n}"),
            by: None,
            at: at(0),
            order: u32::try_from(n + 1).unwrap(),
            merged_into: None,
            carried_from: None,
            unknown: Unknown::new(),
        }));
    }
    session.clone().with_tables(tables)
}

#[test]
fn the_number_of_notes() {
    let mut stage = Stage::new("asset-map");
    let full = filled(stage.session(), MOST_NOTES - 1);
    stage.take(full);
    let refused = "A session holds 10000 notes at most. Remove some, or begin another.";
    // A paste is added whole or not at all.
    let before = stage.entries();
    stage.paste("choir\npoet").press("<enter>");
    assert_eq!(stage.message(), refused);
    assert_eq!(stage.entries(), before);
    stage.press("<esc>").press("choir<enter>");
    assert_eq!(stage.said("assets", "organizations"), ["choir"]);
    stage.press("poet<enter>");
    assert_eq!(stage.message(), refused);
    assert_eq!(stage.line(), "poet");
    assert_eq!(stage.said("assets", "organizations"), ["choir"]);
}

/// White space behind the end changes nothing but the size.
#[test]
fn the_size_of_a_session() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.flipchart.json");
    let mut bytes = include_bytes!("../data/golden/version-1.flipchart.json").to_vec();
    let most = usize::try_from(MOST_BYTES).unwrap();
    bytes.resize(most, b' ');
    fs::write(&path, &bytes).unwrap();
    let opened = store::read_only(&path, at(0)).unwrap();
    assert!(opened.room.session().tables().items().count() > 0);
    bytes.push(b' ');
    fs::write(&path, &bytes).unwrap();
    let error = store::open(&path, at(0)).unwrap_err().to_string();
    let told = "a.flipchart.json can't be read: it is larger than 64 MB, the most that is read.";
    assert!(error.contains(told), "{error}");
    assert_eq!(fs::metadata(&path).unwrap().len(), MOST_BYTES + 1);
    assert!(store::recent(folder.path(), 8).is_empty());
}

#[test]
fn the_size_of_a_journal() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.flipchart.json");
    fs::write(&path, include_bytes!("../data/golden/version-1.flipchart.json")).unwrap();
    let journal = fs::File::create(folder.path().join("a.flipchart.journal")).unwrap();
    journal.set_len(MOST_BYTES + 1).unwrap();
    let error = store::open(&path, at(0)).unwrap_err().to_string();
    let told = "a.flipchart.journal can't be read: it is larger than 64 MB, the most that is read.";
    assert!(error.contains(told), "{error}");
    assert_eq!(journal.metadata().unwrap().len(), MOST_BYTES + 1);
}

#[test]
fn the_size_of_a_workshop_and_of_settings() {
    let most = usize::try_from(LONGEST_WORKSHOP).unwrap();
    let spaces = vec![b' '; most + 1];
    assert_eq!(read_text(&spaces[..most]).unwrap().len(), most);
    let error = read_text(&*spaces).unwrap_err().to_string();
    assert_eq!(error, "it is larger than 4 MB, the most of it that is read");

    let desk = Desk::new();
    fs::create_dir_all(desk.path("config/workshops")).unwrap();
    fs::write(desk.path("config/workshops/own.json"), &spaces).unwrap();
    fs::write(desk.path("config/config.toml"), &spaces).unwrap();
    for arguments in [&["config"][..], &["workshops", "check", "own"]] {
        let output = desk.run(arguments);
        let told = [output.stdout, output.stderr].concat();
        let told = String::from_utf8(told).unwrap();
        assert!(told.contains("larger than 4 MB"), "{arguments:?}: {told}");
        assert_ne!(output.status.code(), Some(0), "{arguments:?}");
    }
}

/// Its size, and one row more, are refused in `import::bad`.
#[test]
fn the_rows_of_an_import() {
    let session = begun("asset-map");
    let list: String = (0..MOST_ROWS).map(|n| format!("- note {n}\n")).collect();
    let list = format!("# Parking lot\n{list}");
    let format = Some(Format::List);
    let import = brought(&session, list.as_bytes(), format, &Told::default());
    assert_eq!(import.flaws, []);
    assert_eq!(
        import.session.live_under("parking", "parking").count(),
        MOST_ROWS
    );
    let full = filled(&session, MOST_NOTES);
    let one = b"# Parking lot\n- one\n";
    let import = brought(&full, one, format, &Told::default());
    let told = import.flaws[0].to_string();
    assert!(told.contains("10000 notes at most"), "{told}");
    assert_eq!(import.session, full);
}
