//! The facilitator's own screen, and a wall that only follows: what they show, and what a key does.

use flipchart::{
    domain::{record::At, wish::Wish},
    tui::{
        app::Screen,
        message::{Heard, Message},
    },
};
use insta::assert_snapshot;

use crate::stage::Stage;

const PEOPLE: [&str; 5] = ["Ana", "Yusuf", "Li", "Sam", "Marta"];

/// In the round of the asset map, the second of five speaking.
fn sharing() -> Stage {
    let mut stage = Stage::new("partnership-3h");
    stage.people(&PEOPLE).grant(&Wish::Go {
        step: "assets".into(),
        phase: "write".into(),
    });
    stage.notes("assets", "people", &["choir", "poet"]);
    stage.press("<pgdn><enter><enter>").wait(65);
    stage.press("<enter>").wait(10);
    stage
}

#[test]
fn what_to_say_now_stands_first() {
    let mut stage = sharing();
    stage.notes("parking", "parking", &["who pays?"]).sit_down();
    for (columns, rows) in [(60, 15), (80, 24), (120, 40), (200, 60)] {
        stage.resize(columns, rows);
        assert_snapshot!(format!("sharing_{columns}x{rows}"), stage.picture());
    }
}

#[test]
fn a_covered_step_is_only_counted() {
    let mut stage = Stage::new("partnership-3h");
    stage.people(&PEOPLE).grant(&Wish::Go {
        step: "assets".into(),
        phase: "write".into(),
    });
    stage.notes("assets", "people", &["choir", "poet"]);
    stage.press("<f5>").sit_down();
    let screen = stage.resize(120, 40).screen();
    assert!(!screen.contains("choir") && !screen.contains("poet"));
    assert!(screen.contains("2 notes"), "{screen}");
    assert!(screen.contains("Not yet  Ana, Yusuf, Li, Sam, Marta"));
}

#[test]
fn keys_at_the_desk() {
    let mut stage = sharing();
    stage.sit_down();
    for (keys, there, message) in [
        ("<pgdn>", "LOOKING at 3/15  Power map · names", ""),
        ("<pgdn>", "LOOKING at 3/15  Power map · place", ""),
        ("<esc>", " 2/15  Asset map · share", ""),
        ("<pgup><pgup>", "LOOKING at 1/15", ""),
        ("<pgup>", "LOOKING at 1/15", "This is the first step."),
        ("<pgdn><pgdn>", " 2/15  Asset map · share", ""),
        ("<end>", "3 Power map · names, 5 min", ""),
        ("<home>", "Each reads one note", ""),
        ("+", " 2/15", ""),
        (
            "<f5>",
            " 2/15",
            "The desk only reads. What changes something is done at the wall.",
        ),
        ("?", "type", ""),
        ("<esc>", " 2/15", ""),
    ] {
        stage.press(keys);
        let screen = stage.screen();
        assert!(screen.contains(there), "{keys}: {screen}");
        assert_eq!(stage.message(), message, "{keys}");
    }
    let said = stage.entries();
    stage.press("a poet<enter><f6>");
    assert_eq!(stage.entries(), said);
    stage.press("q");
    assert!(stage.has_left);
}

#[test]
fn what_is_wrong_is_told_until_it_is_right() {
    let mut stage = sharing();
    stage.sit_down();
    let sign: At = "2025-12-01T19:00:05Z".parse().unwrap();
    let overdue = "No sign of life from the wall since 19:00:05.";
    stage.take_in(Message::Heard(Heard::LastSign(Some(sign))));
    assert!(stage.screen().contains(overdue));
    stage.take_in(Message::Heard(Heard::LastSign(None)));
    assert!(!stage.screen().contains(overdue));
    let why = "hours.json is not there.";
    stage.take_in(Message::Heard(Heard::Lost(why.to_string())));
    assert!(
        stage
            .screen()
            .contains("This is as it was: hours.json is not there.")
    );
    assert!(stage.screen().contains("Each reads one note"));
    let Screen::Desk(desk) = &stage.app.screen else {
        panic!("no desk");
    };
    let room = Box::new(desk.room.clone());
    stage.take_in(Message::Heard(Heard::Anew(room, None)));
    assert!(!stage.screen().contains("as it was"));
}

/// Where the room moves, the desk goes along; a look ahead stays.
#[test]
fn the_desk_goes_where_the_room_goes() {
    let mut stage = sharing();
    let writer = "zzzzzz".into();
    let go = |stage: &Stage, step: &str, phase: &str| {
        let wish = Wish::Go {
            step: step.into(),
            phase: phase.into(),
        };
        let Screen::Desk(desk) = &stage.app.screen else {
            panic!("no desk");
        };
        let actor = flipchart::domain::room::Actor {
            now: "2025-12-01T19:05:00Z".parse().unwrap(),
            writer: &writer,
            seat: None,
        };
        let entry = desk.room.decide(&actor, &wish).unwrap().unwrap();
        Message::Heard(Heard::Said(vec![entry]))
    };
    stage.sit_down();
    let there = go(&stage, "map", "names");
    stage.take_in(there);
    assert!(stage.screen().contains(" 3/15  Power map · names"));
    stage.press("<pgdn>");
    let there = go(&stage, "back", "main");
    stage.take_in(there);
    assert!(
        stage
            .screen()
            .contains("LOOKING at 3/15  Power map · place")
    );
    assert!(stage.screen().contains("the room is at 4"));
}

/// A wall that only follows keeps what is half typed, and writes at a key once the other has left.
#[test]
fn a_wall_that_follows() {
    let mut stage = Stage::library();
    let mut first = stage.room().clone();
    stage.app.work_mut().unwrap().read_only = Some("it is open in another terminal".to_string());
    stage.press("the co");
    let writer = "zzzzzz".into();
    let actor = flipchart::domain::room::Actor {
        now: "2025-12-01T19:05:00Z".parse().unwrap(),
        writer: &writer,
        seat: None,
    };
    let wish = Wish::Go {
        step: "assets".into(),
        phase: "write".into(),
    };
    let entry = first.decide(&actor, &wish).unwrap().unwrap();
    first.apply(entry.clone());
    stage.take_in(Message::Heard(Heard::Said(vec![entry])));
    assert_eq!(stage.stand(), "assets write");
    assert!(
        stage
            .screen()
            .contains("only read here: it is open in another terminal")
    );
    stage.press("<enter>");
    assert_eq!(stage.taken_over, 0);
    stage.take_in(Message::Heard(Heard::Vacant(true)));
    assert!(stage.message().contains("Enter writes here."));
    assert!(
        stage
            .screen()
            .contains("only read here: the other has left")
    );
    // What is half typed is no reason to be refused: it waits.
    stage.press("coach");
    assert!(stage.foot().starts_with("Enter write here"));
    stage.press("<enter>");
    assert_eq!(stage.taken_over, 1);
    assert_eq!(stage.work().line().unwrap().text(), "coach");
    stage.press("<ctrl-u><enter>");
    assert_eq!(stage.taken_over, 2);
    stage.take_in(Message::Heard(Heard::Vacant(false)));
    stage.press("<enter>");
    assert_eq!(stage.taken_over, 2);
}
