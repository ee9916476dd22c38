//! Real cases played key by key, as a group would: then every word of them is in the file, once,
//! and every place within a cell of the case's.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value as Json;

use super::{Desk, PROGRAM, leave, rows, texts};
use crate::support::pty::Terminal;

const SIZE: (u16, u16) = (120, 40);
/// The row of the message line.
const MESSAGE: u16 = 37;
const SQUARES_X: [(char, i32); 9] = [
    ('a', -89),
    ('b', -67),
    ('c', -44),
    ('d', -22),
    ('e', 0),
    ('f', 22),
    ('g', 44),
    ('h', 67),
    ('i', 89),
];
const SQUARES_Y: [(char, i32); 9] = [
    ('1', 6),
    ('2', 17),
    ('3', 28),
    ('4', 39),
    ('5', 50),
    ('6', 61),
    ('7', 72),
    ('8', 83),
    ('9', 94),
];

/// A case: names, and where each stands.
#[derive(Deserialize)]
struct Case {
    goal: String,
    target: String,
    actors: Vec<Standing>,
}

#[derive(Deserialize)]
struct Standing {
    name: String,
    /// −1 opposes … 1 supports.
    x: f64,
    /// 0 … 1; none: not known.
    y: Option<f64>,
}

impl Standing {
    /// As the map counts: −100 … 100, 0 … 100.
    #[expect(clippy::cast_possible_truncation, reason = "far from any end")]
    fn spot(&self) -> (i32, Option<i32>) {
        let whole = |value: f64| (value * 100.0).round() as i32;
        (whole(self.x), self.y.map(whole))
    }
}

/// One key after the other.
#[track_caller]
fn type_keys(terminal: &mut Terminal, text: &str) {
    for key in text.chars() {
        terminal.send(key.to_string().as_bytes());
    }
}

#[track_caller]
fn say(terminal: &mut Terminal, text: &str) {
    type_keys(terminal, text);
    terminal.keys("{enter}");
}

/// Looks ahead, moves the room there, and starts its clock: three presses.
#[track_caller]
fn on(terminal: &mut Terminal, lies_there: &str) {
    terminal.keys("{pgdn}");
    terminal.wait_for("LOOKING at");
    terminal.keys("{enter}");
    terminal.wait_for("You are at");
    terminal.wait_for("Enter start");
    terminal.keys("{enter}");
    terminal.wait_for("Runs: ");
    terminal.wait_for(lies_there);
}

/// What one cell of the map is worth, as it is drawn.
fn cell(terminal: &Terminal) -> (f64, f64) {
    let (bottom, left) = terminal.find("└").unwrap();
    let axis = terminal.row(bottom).trim().chars().count() - 1;
    let side = |row: &u16| matches!(terminal.cell(*row, left).contents(), "│" | "┤");
    let height = (0..bottom).filter(side).count();
    (200.0 / axis as f64, 100.0 / height as f64)
}

/// Where the message line says that somebody stands.
fn told(terminal: &Terminal, name: &str) -> Option<(i32, Option<i32>)> {
    let said = terminal.row(MESSAGE);
    let (_, said) = said.split_once(&format!("{name}: "))?;
    let (_, said) = said.split_once('(')?;
    let (x, said) = said.split_once(')')?;
    let y = said.strip_prefix(", influence ")?;
    let y = y.split(['.', ',']).next()?.parse().ok();
    Some((x.parse().ok()?, y))
}

fn nearest(squares: [(char, i32); 9], value: i32) -> (char, i32) {
    let by_distance = |(_, middle): &(char, i32)| (middle - value).abs();
    squares.into_iter().min_by_key(by_distance).unwrap()
}

/// The square nearest to a spot of −1 … 1 and 0 … 1, and what its middle is worth.
#[expect(clippy::cast_possible_truncation, reason = "far from any end")]
pub(crate) fn square(x: f64, y: Option<f64>) -> (String, (i32, Option<i32>)) {
    let whole = |value: f64| (value * 100.0).round() as i32;
    let (letter, x) = nearest(SQUARES_X, whole(x));
    let (digit, y) = y.map_or((None, None), |y| {
        let (digit, middle) = nearest(SQUARES_Y, whole(y));
        (Some(digit), Some(middle))
    });
    let square = [Some(letter), digit].into_iter().flatten().collect();
    (square, (x, y))
}

/// Places who is in hand: by a square, and by arrows where its middle is further than a cell off.
/// After arrows it is still in hand: true.
#[track_caller]
fn place(terminal: &mut Terminal, standing: &Standing, cell: (f64, f64)) -> bool {
    let (x, y) = standing.spot();
    let name = &standing.name;
    let (square, (mut at_x, mut at_y)) = square(standing.x, standing.y);
    type_keys(terminal, &square);
    terminal.wait_for("place, next");
    let mut last = None;
    loop {
        let (dx, dy) = (
            f64::from(x - at_x),
            f64::from(y.zip(at_y).map_or(0, |(y, at)| y - at)),
        );
        let arrow = match (dx.abs() <= cell.0, dy.abs() <= cell.1) {
            (true, true) => break,
            (false, _) => {
                if dx < 0.0 {
                    "{left}"
                } else {
                    "{right}"
                }
            }
            (true, false) => {
                if dy < 0.0 {
                    "{down}"
                } else {
                    "{up}"
                }
            }
        };
        terminal.keys(arrow);
        terminal.wait_until(&format!("{arrow} for {name}"), |terminal| {
            told(terminal, name).is_some() && told(terminal, name) != last
        });
        last = told(terminal, name);
        (at_x, at_y) = last.unwrap();
    }
    if last.is_none() {
        terminal.keys("{enter}");
        terminal.wait_for(&format!("{name}: "));
    }
    last.is_some()
}

/// Plays a case from the home screen to its last actor, and leaves.
fn play(desk: &Desk, case: &Case) -> (f64, f64) {
    let mut terminal = desk.start(PROGRAM, &[], SIZE);
    terminal.wait_for("▌ The whole way");
    terminal.keys("{down}*4{enter}");
    terminal.wait_for("What do we want decided? ›");
    say(&mut terminal, &case.goal);
    terminal.wait_for("Whose decision is it? ›");
    say(&mut terminal, &case.target);
    terminal.wait_for("When is it decided? ›");
    say(&mut terminal, "in 2 weeks");
    terminal.wait_for("3 of 3 known");

    on(&mut terminal, &format!("target: {}", case.target));
    let mut dots = Vec::new();
    for actor in &case.actors {
        say(&mut terminal, &actor.name);
        if actor.name == case.target {
            terminal.wait_for("it is in hand.");
        } else {
            dots.push(actor);
            terminal.wait_for(&format!("{} {}: now its square", dots.len(), actor.name));
        }
    }

    on(&mut terminal, &format!("1 {} ›", dots[0].name));
    let cell = cell(&terminal);
    let mut in_hand = false;
    for (number, dot) in (1..).zip(dots) {
        if in_hand {
            terminal.keys("{enter}");
        }
        terminal.wait_for(&format!(" {number} {} ›", dot.name));
        in_hand = place(&mut terminal, dot, cell);
    }
    let mut both = case.actors.iter().filter(|actor| actor.name == case.target);
    if let Some(target) = both.next() {
        say(&mut terminal, &target.name);
        terminal.wait_for(&format!("★ {} ›", target.name));
        place(&mut terminal, target, cell);
    }
    leave(terminal);
    cell
}

/// Who stands where, by name; a name that is there twice fails.
fn places(session: &Json) -> BTreeMap<&str, (i32, Option<i32>)> {
    let names: BTreeMap<&str, &str> = rows(session, "items")
        .iter()
        .map(|item| (item["id"].as_str().unwrap(), item["text"].as_str().unwrap()))
        .collect();
    let mut places = BTreeMap::new();
    for place in rows(session, "places") {
        let number = |axis: &str| place[axis].as_i64().map(|at| i32::try_from(at).unwrap());
        let name = names[place["item"].as_str().unwrap()];
        let twice = places.insert(name, (number("x").unwrap(), number("y")));
        assert_eq!(twice, None, "{name} is there twice");
        assert!(
            place["when"].is_null() && place["sure"].is_null(),
            "{place}"
        );
    }
    places
}

#[track_caller]
fn compare(session: &Json, case: &Case, cell: (f64, f64)) {
    assert_eq!(texts(session, "purpose", "target"), [case.target.as_str()]);
    let names = case.actors.iter().map(|actor| actor.name.as_str());
    let others: Vec<&str> = names.filter(|name| *name != case.target).collect();
    assert_eq!(texts(session, "map", "actors"), others);
    assert_eq!(rows(session, "items").len(), 1 + others.len());

    let places = places(session);
    assert_eq!(places.len(), case.actors.len());
    for actor in &case.actors {
        let (x, y) = actor.spot();
        let (at_x, at_y) = places[actor.name.as_str()];
        let near = f64::from((at_x - x).abs()) <= cell.0
            && match (at_y, y) {
                (Some(at_y), Some(y)) => f64::from((at_y - y).abs()) <= cell.1,
                (at_y, y) => at_y == y,
            };
        assert!(near, "{}: {at_x}, {at_y:?} for {x}, {y:?}", actor.name);
    }

    let answers = rows(session, "answers");
    assert_eq!(answers.len(), 3);
    assert_eq!(answers[0]["value"]["text"], case.goal);
    let target = &rows(session, "items")[0]["id"];
    assert_eq!(answers[1]["value"]["items"][0], *target);
    assert!(answers[2]["value"]["date"].is_string());
}

#[track_caller]
fn check_case(json: &str, placed: &str) {
    let case: Case = serde_json::from_str(json).unwrap();
    let desk = Desk::new();
    let cell = play(&desk, &case);
    let session = desk.session();
    compare(&session, &case, cell);

    let mut terminal = desk.start(PROGRAM, &[], SIZE);
    terminal.wait_for("▌ Power map, ");
    terminal.keys("{enter}");
    terminal.wait_for(placed);
    leave(terminal);
    let again = desk.session();
    compare(&again, &case, cell);
    for table in ["items", "places", "answers", "stand", "phases"] {
        assert_eq!(again[table], session[table], "{table}");
    }
}

/// Nobody's influence is known here: all are placed by stance alone.
#[test]
fn clean_air() {
    check_case(include_str!("../../data/clean-air.json"), "6 placed");
}

#[test]
fn greece_debt() {
    check_case(include_str!("../../data/greece-debt.json"), "10 placed");
}

/// The silent phase, the uncovering, and the sharing of an asset map, with six notes a heading.
#[test]
fn thirty_notes_under_five_headings() {
    let notes: serde_json::Map<String, Json> =
        serde_json::from_str(include_str!("../../data/thirty-notes.json")).unwrap();
    let desk = Desk::new();
    let mut terminal = desk.start(PROGRAM, &[], SIZE);
    terminal.wait_for("▌ The whole way");
    terminal.keys("{down}*3{enter}");
    terminal.wait_for("Enter start 10:00");
    terminal.keys("{enter}");
    terminal.wait_for("Runs: 10:00.");
    let mut count = 0;
    let mut said = Vec::new();
    for texts in notes.values() {
        for text in texts.as_array().unwrap() {
            let text = text.as_str().unwrap();
            say(&mut terminal, text);
            count += 1;
            terminal.wait_for(&format!(" {count} note"));
            said.push(text);
        }
        terminal.keys("{tab}");
    }
    terminal.wait_for("ORGANIZATIONS 6");
    let silent = String::from_utf8(terminal.output()).unwrap();
    let read: Vec<&&str> = said.iter().filter(|text| silent.contains(**text)).collect();
    assert!(read.is_empty(), "in the silence one could read {read:?}");

    terminal.keys("{pgdn}");
    terminal.wait_for("Enter uncover 30 notes");
    terminal.keys("{enter}");
    terminal.wait_for("Enter start 15:00");
    terminal.keys("{enter}");
    terminal.wait_for("Runs: 15:00.");
    for texts in notes.values() {
        for text in texts.as_array().unwrap() {
            terminal.wait_for(text.as_str().unwrap());
        }
        terminal.keys("{tab}");
    }
    leave(terminal);

    let session = desk.session();
    for (heading, texts) in &notes {
        assert_eq!(
            self::texts(&session, "assets", heading),
            *texts.as_array().unwrap()
        );
    }
    assert_eq!(rows(&session, "items").len(), 30);
    assert_eq!(session["stand"]["phase"], "share");
    let written = rows(&session, "phases")
        .iter()
        .find(|phase| phase["phase"] == "write");
    assert_eq!(written.unwrap()["uncovered"], true);

    let mut terminal = desk.start(PROGRAM, &[], SIZE);
    terminal.wait_for("▌ Asset map, ");
    terminal.keys("{enter}");
    terminal.wait_for(said[0]);
    leave(terminal);
    assert_eq!(desk.session()["items"], session["items"]);
}
