//! The session's text: layout, members nobody knows, and what is wrong in a file edited by hand.

use flipchart::store::format::{ReadError, read_session, write_session};

use super::{Bench, POWER_MAP, new_session, text};

/// A small session with some of everything; `LATER` stands for members of a later version.
const SESSION: &str = r#"{
  "format": "flipchart/session",
  "version": 1,
  "id": "b7w2m4",
  "title": "Library hours",
  "created": "2026-11-22T09:00:00Z",
  "time_zone": "Europe/Lisbon",
  "entry": 43,
  "writers": {"k3q9tz":11},
  "stand": {"step":"map","phase":"place","turn":{"by":"k3q9tz-1","since":"2026-11-22T11:02:40Z","a":[1]},"b":2},
  "people": [
    {"id":"k3q9tz-1","name":"Ana","c":null},
    {"id":"k3q9tz-3","name":"Yusuf","here":false}
  ],
  "phases": [
    {"step":"map","phase":"names","planned_s":240,"spent_s":83,"uncovered":true,"d":"x"}
  ],
  "items": [
    {"id":"k3q9tz-8","step":"map","group":"actors","text":"Evening Post","by":"k3q9tz-3","at":"2026-11-22T09:31:05Z","order":1,"e":{"f":1.5}},
    {"id":"k3q9tz-9","step":"map","group":"actors","text":"Poet","at":"2026-11-22T09:31:09Z","order":2},
    {"id":"k3q9tz-4","step":"map","group":"unheard_of","text":"Councillor","at":"2026-11-22T09:00:25Z","order":1}
  ],
  "places": [
    {"step":"map","item":"k3q9tz-8","x":20,"y":70,"g":true},
    {"step":"map","item":"k3q9tz-8","when":"wanted","x":60}
  ],
  "links": [
    {"step":"map","from":"k3q9tz-8","to":"k3q9tz-9","kind":"knows","strength":3,"note":"cousins","h":0}
  ],
  "marks": [
    {"step":"map","subject":"k3q9tz-8","field":"chosen","value":1,"i":[]}
  ],
  "answers": [
    {"step":"purpose","field":"owner","value":{"people":["k3q9tz-1"]},"was":[{"value":{"people":["k3q9tz-3"]},"until":"2026-11-22T10:52:40Z","j":1}],"k":2}
  ],
  "set_aside": [
    {"item":{"id":"q"},"why":"lost a merge"}
  ],
  "z_later": {"any":["thing"]},
  "a_later": 7,
  "workshop": WORKSHOP
}
"#;

fn session() -> String {
    let workshop: serde_json::Value = serde_json::from_str(POWER_MAP).unwrap();
    let workshop = format!("{workshop:#}").replace('\n', "\n  ");
    SESSION.replace("WORKSHOP", &workshop)
}

fn flaw(text: &str) -> String {
    match read_session(text) {
        Err(ReadError::Flaw(flaw)) => flaw.to_string(),
        Err(other) => other.to_string(),
        Ok(read) => format!("read, {} set aside", read.set_aside),
    }
}

#[test]
fn a_session_keeps_its_bytes_and_what_nobody_knows() {
    let read = read_session(&session()).unwrap();
    assert_eq!(read.set_aside, 0);
    assert_eq!(write_session(&read.session), session());
    let new = write_session(&new_session());
    assert_eq!(write_session(&read_session(&new).unwrap().session), new);
}

#[test]
fn tables_may_be_missing() {
    let short = format!(
        r#"{{"format":"flipchart/session","version":1,"id":"x","created":"2026-11-22T09:00:00Z","workshop":{POWER_MAP}}}"#
    );
    let read = read_session(&short).unwrap();
    assert_eq!(read.session.stand().step, "purpose");
    assert_eq!(read.session.tables().item_count(), 0);
}

#[test]
fn unknown_members_survive_wishes() {
    use flipchart::domain::{
        record::At,
        room::{Actor, Room},
        wish::Wish,
    };
    let mut room = Room::new(read_session(&session()).unwrap().session, []);
    let writer = "aaaaaa".into();
    let item = || "k3q9tz-8".into();
    for wish in [
        Wish::Edit {
            item: item(),
            text: "Morning Post".into(),
        },
        Wish::Go {
            step: "map".into(),
            phase: "names".into(),
        },
        Wish::Clock { run: true },
        Wish::Clock { run: false },
    ] {
        let actor = Actor {
            now: At::from_timestamp(1_800_000_000, 0).unwrap(),
            writer: &writer,
            seat: None,
        };
        let entry = room.decide(&actor, &wish).unwrap().unwrap();
        room.apply(entry);
    }
    let text = text(&room);
    for kept in [
        r#""e":{"f":1.5}"#,
        r#""b":2}"#,
        r#""d":"x""#,
        r#""g":true"#,
        r#""z_later": {"any""#,
    ] {
        assert!(text.contains(kept), "{kept}");
    }
}

/// What stands in the session, what somebody makes of it, and why it is put aside.
const ASIDE: &[(&str, &str, &str)] = &[
    (
        r#""order":2}"#,
        r#""order":"two"}"#,
        "can't be read: order: invalid type: string \"two\", expected u32",
    ),
    (
        r#""text":"Poet""#,
        r#""text":"  ""#,
        "can't be read: text: 1 to 2000 characters were expected",
    ),
    (r#""id":"k3q9tz-9""#, r#""id":"\u001b[31m""#, "is no id"),
    (
        r#"{"id":"k3q9tz-3","name":"Yusuf","here":false}"#,
        r#"{"id":"k3q9tz-1","name":"Li"}"#,
        "its key is there already",
    ),
    (
        r#""from":"k3q9tz-8""#,
        r#""from":"k3q9tz-77""#,
        "names something that isn't there",
    ),
    (
        r#""from":"k3q9tz-8""#,
        r#""from":"k3q9tz-9""#,
        "from and to are the same",
    ),
    (r#""x":60}"#, r#""x":101}"#, "x from -100 to 100"),
    (
        r#""x":60}"#,
        r#""x":300}"#,
        "can't be read: x: invalid value: integer `300`, expected i8",
    ),
    (r#""x":60}"#, r#""sure":false}"#, "x from -100 to 100"),
    (r#""strength":3"#, r#""strength":4"#, "strength: 1, 2 or 3"),
    (
        r#""value":1,"i""#,
        r#""value":0,"i""#,
        "0 is written as no mark",
    ),
    (
        r#""planned_s":240"#,
        r#""planned_s":86401"#,
        "planned_s: 0 to 86400",
    ),
    (
        r#"{"people":["k3q9tz-1"]},"was""#,
        r#"{"persons":["k3q9tz-1"]},"was""#,
        "unknown variant `persons`",
    ),
    (r#""name":"Ana""#, r#""name":"\ud800""#, "can't be read"),
    (
        r#""name":"Ana""#,
        r#""name":"Ana","n":1e999"#,
        "can't be read",
    ),
    (
        r#""phase":"place","turn""#,
        r#""phase":"nowhere","turn""#,
        "the workshop has no such phase",
    ),
];

#[test]
fn what_cannot_be_used_is_put_aside_and_the_rest_is_read() {
    for (is, becomes, why) in ASIDE {
        let text = session();
        assert!(text.contains(is), "{is}");
        let read = read_session(&text.replacen(is, becomes, 1)).unwrap();
        let all = serde_json::to_string(&read.session.set_aside)
            .unwrap()
            .replace("\\\"", "\"");
        assert!(all.contains(why), "{becomes}: {all}");
        assert!(
            read.set_aside > 0 && read.session.tables().dangling().is_empty(),
            "{becomes}"
        );
        // Put aside once, it stays as it is, byte for byte.
        let written = write_session(&read.session);
        let again = read_session(&written).unwrap();
        assert_eq!(
            (again.set_aside, write_session(&again.session)),
            (0, written),
            "{becomes}"
        );
    }
}

#[test]
fn what_was_unreadable_is_tried_again() {
    let broken = session().replacen(r#""text":"Evening Post""#, r#""text":7"#, 1);
    let read = read_session(&broken).unwrap();
    assert_eq!(read.set_aside, 5, "the item, two places, a link, a mark");
    let mended =
        write_session(&read.session).replacen(r#""text":7"#, r#""text":"Evening Post""#, 1);
    let read = read_session(&mended).unwrap();
    assert_eq!(read.set_aside, 0);
    assert_eq!(write_session(&read.session), session());
}

#[test]
fn ids_made_by_hand_are_never_drawn_again() {
    let text = session().replacen(r#""id":"k3q9tz-4""#, r#""id":"k3q9tz-40""#, 1);
    let session = read_session(&text).unwrap().session;
    assert_eq!(session.writers["k3q9tz"], 40);
    // A counter that nobody has counted to is no counter: it would leave no ids.
    let full = text.replacen("k3q9tz-40", "k3q9tz-18446744073709551615", 1);
    assert_eq!(read_session(&full).unwrap().session.writers["k3q9tz"], 11);
}

/// What stands in the session, what somebody makes of it, and how the error begins.
const FLAWS: &[(&str, &str, &str)] = &[
    (
        r#""created": "2026"#,
        r#""created": "soon 2026"#,
        "created: input contains invalid characters; a time was expected, like 2026-11-22T09:00:00Z, line 6 column 14",
    ),
    (
        r#""version": 1"#,
        r#""version": 0"#,
        "version 0 was never one of flipchart's",
    ),
    (
        r#""version": 1,"#,
        "",
        "\"version\" is missing; a session has one, line 1 column 1",
    ),
    (
        r#""version": 1"#,
        r#""version": "1""#,
        "version: invalid type: string \"1\", expected u64, line 3 column 14",
    ),
    (
        "flipchart/session",
        "flipchart/journal",
        "format: this is a session's journal; open the .json beside it, line 2 column 13",
    ),
    (
        "flipchart/session",
        "other",
        "format: this is no session; one begins with \"format\": \"flipchart/session\", line 2 column 13",
    ),
    (
        r#""a_later": 7"#,
        r#""title": "again""#,
        "title: is there twice; put both into one",
    ),
    (
        r#""writers": {"k3q9tz":11}"#,
        r#""writers": {"k3q9tz":-1}"#,
        "writers.k3q9tz: invalid value: integer `-1`, expected u64, line 9 column 24",
    ),
    (
        r#""writers": {"k3q9tz":11},"#,
        r#""writers": {"k3q9tz":11}"#,
        "this is not JSON: expected `,` or `}`, line 10 column 3",
    ),
];

#[test]
fn errors_name_line_column_and_path() {
    let table = |is: &str, becomes: &str| {
        assert!(session().contains(is), "{is}");
        flaw(&session().replacen(is, becomes, 1))
    };
    for (is, becomes, expected) in FLAWS {
        let found = table(is, becomes);
        assert!(found.starts_with(expected), "{becomes}: {found}");
    }
    let found = table(r#""items": ["#, r#""items": {}, "more": ["#);
    assert_eq!(
        found,
        "items: a list was expected, like [ ], line 18 column 12"
    );
    let found = table(r#""grid": {"#, r#""gird": {"#);
    assert!(
        found.starts_with("workshop.steps[1]: step \"map\" needs exactly one member of"),
        "{found}"
    );
    let line = session()
        .lines()
        .position(|line| line.contains(r#""id": "map""#))
        .unwrap();
    assert!(found.ends_with(&format!("line {line} column 7")), "{found}");
}

#[test]
fn other_texts_are_no_sessions() {
    for (text, expected) in [
        (
            "",
            "the file ends too early, it was cut off: EOF while parsing a value, line 1 column 1",
        ),
        (
            "[]",
            "this is no session: invalid type: sequence, expected a session",
        ),
        ("{}", "format: this is no session"),
        ("null", "this is no session: invalid type: null"),
        (POWER_MAP, "steps: this is a workshop, not a session"),
        ("\u{feff}{}", "format: this is no session"),
    ] {
        let found = flaw(text);
        assert!(found.starts_with(expected), "{text}: {found}");
    }
    let whole = session();
    for cut in (0..whole.trim_end().len()).step_by(97) {
        let found = flaw(whole.get(..cut).unwrap_or_default());
        assert!(found.contains("it was cut off"), "{cut}: {found}");
    }
    for deep in ["[".repeat(100_000), r#"{"format":"#.repeat(100_000)] {
        assert!(flaw(&deep).contains("line 1 column"));
    }
    let deep = session().replacen("7,", &format!("{}{},", "[".repeat(500), "]".repeat(500)), 1);
    assert!(flaw(&deep).starts_with("a_later"), "{}", flaw(&deep));
}

#[test]
fn a_newer_session_is_read_as_far_as_it_goes() {
    let newer = session().replacen(r#""version": 1"#, r#""version": 2"#, 1);
    assert_eq!(read_session(&newer).unwrap().newer, Some(2));
    let kind = newer.replacen(r#""grid": {"#, r#""dream": {"#, 1);
    assert!(flaw(&kind).contains("the file's version is 2, a newer flipchart opens it"));
}

#[test]
fn a_session_with_everything_put_aside_is_still_one() {
    let mut bench = Bench::new();
    bench.note("Poet");
    let text = text(&bench.room).replacen(r#""text":"Poet""#, r#""text":null"#, 1);
    let read = read_session(&text).unwrap();
    assert_eq!((read.set_aside, read.session.tables().item_count()), (1, 0));
}
