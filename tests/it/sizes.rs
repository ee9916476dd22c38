//! Whatever is pressed, at whatever size: nothing panics, nothing is drawn outside, and what was
//! said is there again when the journal is replayed.

use proptest::prelude::*;

use crate::stage::Stage;

/// Keys that mean something, and some that don't.
const KEYS: [&str; 78] = [
    "<enter>",
    "<enter>",
    "<enter>",
    "<esc>",
    "<esc>",
    "<tab>",
    "<shift-tab>",
    "<up>",
    "<up>",
    "<down>",
    "<left>",
    "<right>",
    "<home>",
    "<end>",
    "<pgup>",
    "<pgdn>",
    "<pgdn>",
    "<backspace>",
    "<delete>",
    "<space>",
    "<f1>",
    "<f2>",
    "<f3>",
    "<f4>",
    "<f5>",
    "<f5>",
    "<f6>",
    "<f8>",
    "<f9>",
    "<ctrl-z>",
    "<ctrl-r>",
    "<ctrl-l>",
    "<ctrl-u>",
    "<ctrl-w>",
    "<ctrl-k>",
    "<ctrl-a>",
    "<ctrl-e>",
    "<ctrl-left>",
    "<ctrl-right>",
    "<shift-up>",
    "<shift-down>",
    "<shift-left>",
    "<shift-right>",
    "<alt-u>",
    "<alt-x>",
    "<ctrl-p>",
    "<lt>",
    ">",
    "+",
    "-",
    "=",
    ".",
    ":",
    "?",
    "/",
    "@li a note",
    "li: a note",
    "skills: a note",
    "park: this",
    "note: this",
    "decided: this",
    "+5",
    "8>h6",
    "f6?",
    "?6",
    "0e",
    "? ana fri",
    "?",
    "fri",
    "図書館",
    "e\u{301}\u{301}👩‍👩‍👧",
    "مكتبة",
    "<ctrl-h>",
    "<ctrl-y>",
    "X",
    "9",
    "a note that is much longer than the line where one types it, so that it has to scroll and be wrapped",
    "<esc>",
];

#[derive(Clone, Debug)]
enum Act {
    Press(String),
    Burst(String),
    Paste(String),
    Wait(u32),
    Resize(u16, u16),
    Reopen,
}

fn key() -> impl Strategy<Value = String> {
    let known = prop::sample::select(&KEYS[..]).prop_map(String::from);
    let letter = prop::char::range('a', 'z').prop_map(String::from);
    prop_oneof![2 => known, 1 => letter]
}

fn act() -> impl Strategy<Value = Act> {
    let size = prop_oneof![
        3 => (60..=130_u16, 15..=45_u16),
        1 => (1..=250_u16, 1..=70_u16),
    ];
    prop_oneof![
        24 => key().prop_map(Act::Press),
        2 => prop::collection::vec(key(), 1..6).prop_map(|keys| Act::Burst(keys.concat())),
        1 => "[a-z 図ب\u{301}\n\r\u{1b}]{0,40}".prop_map(Act::Paste),
        2 => (1..400_u32).prop_map(Act::Wait),
        2 => size.prop_map(|(columns, rows)| Act::Resize(columns, rows)),
        1 => Just(Act::Reopen),
    ]
}

fn do_it(stage: &mut Stage, act: &Act) {
    // Whoever has left presses nothing any more.
    if stage.has_left {
        stage.reopen();
    }
    match act {
        Act::Press(keys) => stage.press(keys),
        Act::Burst(keys) => stage.burst(keys),
        Act::Paste(text) => stage.paste(text),
        Act::Wait(seconds) => stage.wait(*seconds),
        Act::Resize(columns, rows) => stage.resize(*columns, *rows),
        Act::Reopen => stage.reopen(),
    };
}

fn people_and_notes() -> Stage {
    let mut stage = Stage::library();
    stage.people(&["Ana", "Yusuf", "Li"]);
    stage.notes("assets", "people", &["imam", "poet"]);
    stage.notes("map", "actors", &["Teachers' union", "Evening Post"]);
    stage
}

/// All that was said: what a stopped clock does not touch.
fn said(stage: &Stage) -> String {
    let tables = stage.session().tables();
    let items: Vec<_> = tables.items().collect();
    let places: Vec<_> = tables.places().collect();
    let answers: Vec<_> = tables.answers().collect();
    let people: Vec<_> = tables.people().collect();
    format!("{items:?} {places:?} {answers:?} {people:?}")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..Default::default() })]

    #[test]
    fn whatever_is_pressed_at_whatever_size(acts in prop::collection::vec(act(), 1..80)) {
        let mut stage = people_and_notes();
        for act in &acts {
            do_it(&mut stage, act);
            let (columns, rows) = stage.app.size;
            let shown = stage.rows();
            prop_assert_eq!(shown.len(), usize::from(rows));
            for row in &shown {
                prop_assert!(flipchart::domain::text::columns(row) <= usize::from(columns), "{row}");
            }
        }
        if stage.has_left {
            stage.reopen();
        }
        let before = said(&stage);
        prop_assert_eq!(before, said(stage.reopen()));
    }
}

#[test]
fn two_hundred_sizes_in_a_row() {
    let mut stage = people_and_notes();
    stage.press("<pgdn><enter><pgdn><enter><f5>half a note");
    let before = (stage.line(), stage.stand(), stage.entries());
    for n in 1..=200_u16 {
        stage.resize(n * 83 % 250 + 1, n * 37 % 70 + 1);
        assert_eq!(stage.rows().len(), usize::from(n * 37 % 70 + 1));
    }
    stage.resize(80, 24);
    assert_eq!((stage.line(), stage.stand(), stage.entries()), before);
}

#[test]
fn every_pane_at_every_size() {
    for keys in [
        "",
        "<pgdn>",
        "<pgdn><pgdn><pgdn>",
        "<pgdn><pgdn><pgdn><pgdn>",
        "<pgup><pgdn><pgdn><pgdn><pgdn><pgdn><pgdn>",
        "<f1>",
        "<f2>",
        "<esc>z",
    ] {
        let mut stage = people_and_notes();
        stage.press(keys);
        for columns in (1..=250).step_by(13) {
            for rows in (1..=70).step_by(7) {
                stage.resize(columns, rows);
                assert_eq!(stage.buffer().area.as_size(), (columns, rows).into());
            }
        }
    }
}
