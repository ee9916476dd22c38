//! The wall in all its sizes: with nothing, with much, with long texts and those of other scripts.

use flipchart::domain::{id::Id, wish::Wish};
use insta::assert_snapshot;

use crate::stage::{Stage, built_in};

const SIZES: [(u16, u16); 4] = [(60, 15), (80, 24), (120, 40), (200, 60)];

const PEOPLE: [&str; 4] = ["Ana", "Yusuf", "Li", "Sam"];

const LONG: &str = "the coach of the under-15s, who lives next door to somebody on the library \
    committee and says that they would gladly ask her whether she could bring it up";

fn shown(name: &str, stage: &mut Stage, sizes: &[(u16, u16)]) {
    for &(columns, rows) in sizes {
        stage.resize(columns, rows);
        assert_snapshot!(format!("{name}_{columns}x{rows}"), stage.picture());
    }
}

/// In the round, two notes under the first heading.
fn round() -> Stage {
    let mut stage = Stage::sharing();
    stage.people(&PEOPLE);
    stage
}

/// The row of the screen that begins with a text.
fn row_of(stage: &Stage, start: &str) -> Option<usize> {
    let rows = stage.rows();
    rows.iter()
        .position(|row| row.trim_start().starts_with(start))
}

#[test]
fn a_long_text_takes_three_rows_of_the_line() {
    let mut stage = round();
    stage.press(LONG);
    shown("line_long", &mut stage, &SIZES);
    // Longer still: the end is in sight, where the cursor is.
    stage.press(" and").press(LONG).press(LONG);
    shown("line_longer", &mut stage, &SIZES[..2]);
    stage.press("<enter>");
    let said = stage.said("assets", "people");
    assert_eq!(
        said[2],
        format!("{LONG} and{LONG}{LONG}"),
        "one line is kept"
    );
}

#[test]
fn the_label_is_whose_text_it_is() {
    let mut stage = round();
    assert!(row_of(&stage, "People ›").is_some());
    assert!(row_of(stage.press("li"), "People › li").is_some());
    assert!(row_of(stage.press(":"), "Li ›").is_some());
    assert!(row_of(stage.press(" a poet"), "Li › a poet").is_some());
    // Whoever goes back into the name has it before them as a text.
    assert!(row_of(stage.press("<home>"), "People › li: a poet").is_some());
    stage.press("<end>").press(&"<backspace>".repeat(6));
    assert!(row_of(&stage, "Li ›").is_some());
    assert!(row_of(stage.press("<backspace>"), "People › li").is_some());
    stage.press(": a poet<enter>");
    assert_eq!(stage.said("assets", "people")[2], "a poet · Li");
    // Just a word.
    assert!(row_of(stage.press("post: the paper"), "People › post: the paper").is_some());
    // What is being edited was said already.
    stage.press("<ctrl-u>li: x").press("<enter><backspace>");
    stage.press("<home>li: ");
    assert!(row_of(&stage, "People › li: x").is_some());
}

#[test]
fn a_wide_screen_has_a_second_row_of_hints() {
    let mut stage = round();
    for (columns, rows, two) in [(80, 24, false), (120, 39, false), (120, 40, true)] {
        stage.resize(columns, rows);
        let rows = stage.rows();
        let last = rows.last().unwrap();
        assert_eq!(last.contains("look back"), two, "{columns}: {last}");
    }
    let rows = stage.press("<esc>").rows();
    assert!(rows[39].contains("big clock"), "{}", rows[39]);
    assert!(!rows[39].contains("undo") || !rows[38].contains("undo"));
}

#[test]
fn a_wide_head_says_when_all_ends() {
    let mut stage = Stage::at("assets", "write");
    for (wait, words) in [
        (0, "not started"),
        (1, "of 10:00"),
        (420, "last 3 min"),
        (599, "last minute"),
    ] {
        if wait > 0 {
            stage.press("<f5>").wait(wait);
        }
        stage.resize(120, 40);
        let row = stage.rows()[3].clone();
        assert!(
            row.contains(words) && row.contains("all ends"),
            "{words}: {row}"
        );
        stage = Stage::at("assets", "write");
    }
}

/// Items of every kind, as many as one says, half of them long or in another script.
fn crowd(many: usize) -> Stage {
    let workshop = built_in("partnership-3h").replace("\"choose\": 6", "\"choose\": 60");
    let mut stage = Stage::of(&workshop);
    stage.people(&PEOPLE);
    let texts: Vec<String> = (0..many).map(text).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    for heading in ["organizations", "people", "skills"] {
        stage.notes("assets", heading, &texts);
    }
    stage.notes("map", "actors", &texts);
    for (step, phase) in [("assets", "write"), ("choose", "vote")] {
        stage.grant(&Wish::Uncover {
            step: step.into(),
            phase: phase.into(),
            on: true,
        });
    }
    let actors = stage.session().live_under("map", "actors");
    let actors: Vec<Id> = actors.map(|item| item.id.clone()).collect();
    for item in actors {
        stage.grant(&Wish::Choose {
            step: "choose".into(),
            item,
            on: true,
        });
    }
    stage
}

fn text(n: usize) -> String {
    const TEXTS: [&str; 8] = [
        "Teachers' union",
        LONG,
        "图书馆之友协会，每星期六下午在市中心聚会",
        "اتحاد المعلمين في المدينة",
        "शिक्षक संघ",
        "👩‍👩‍👧 a family of readers 🇵🇹",
        "e\u{301}t\u{302}\u{323}ude",
        "Evening Post",
    ];
    format!("{} {}", TEXTS[n % TEXTS.len()], n + 1)
}

fn goes(stage: &mut Stage, step: &str, phase: &str) {
    stage.grant(&Wish::Go {
        step: step.into(),
        phase: phase.into(),
    });
}

#[test]
fn with_nothing_each_pane_says_what_brings_something() {
    for step in ["meet", "choose", "owners", "research", "easy"] {
        let mut stage = Stage::new("partnership-3h");
        let phase = match step {
            "choose" => "decide",
            "easy" => "write",
            _ => "main",
        };
        goes(&mut stage, step, phase);
        shown(&format!("nothing_{step}"), &mut stage, &SIZES[..1]);
    }
}

#[test]
fn crowded_lists() {
    let mut stage = crowd(24);
    goes(&mut stage, "assets", "share");
    shown("crowd_list", &mut stage, &SIZES);
    // A heading for each partner: those around the open one are named.
    goes(&mut stage, "easy", "write");
    stage.press("<f5><tab><tab><tab>");
    shown("crowd_headings", &mut stage, &SIZES);
}

#[test]
fn crowded_forms() {
    let mut stage = crowd(24);
    goes(&mut stage, "research", "main");
    stage
        .press("<f5>")
        .press(LONG)
        .press("<enter>? ana<enter><enter>a new roof<enter>");
    shown("crowd_form", &mut stage, &SIZES);
    goes(&mut stage, "ourselves", "main");
    stage.press("<f5>longer hours<enter>");
    shown("crowd_form_beside", &mut stage, &SIZES[2..]);
}

#[test]
fn crowded_tables() {
    let mut stage = crowd(4);
    goes(&mut stage, "owners", "main");
    stage
        .press("<f5>an<enter>li<enter>")
        .press(LONG)
        .press("<enter>fri<enter>");
    shown("table_whole", &mut stage, &SIZES);
    let mut stage = crowd(24);
    goes(&mut stage, "owners", "main");
    stage
        .press("<f5>an<enter>li<enter>")
        .press(LONG)
        .press("<enter><up>");
    shown("crowd_table", &mut stage, &SIZES);
}

#[test]
fn crowded_votes() {
    let mut stage = crowd(40);
    let names: Vec<String> = (1..=30).map(|n| format!("Guest {n}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    stage.people(&names);
    stage.grant(&Wish::Uncover {
        step: "choose".into(),
        phase: "vote".into(),
        on: false,
    });
    goes(&mut stage, "choose", "vote");
    stage.press("<f5>");
    shown("crowd_vote", &mut stage, &SIZES);
}

#[test]
fn crowded_links() {
    let mut stage = crowd(24);
    goes(&mut stage, "meet", "main");
    stage.press("<f5>a1<enter>a2+<enter>b3-<enter>c5<enter>");
    shown("crowd_link", &mut stage, &SIZES);
}

#[test]
fn a_long_message_is_read_in_whole() {
    let mut stage = crowd(2);
    goes(&mut stage, "assets", "share");
    stage.resize(60, 15);
    let says = "Took back: the move of a long name, in 3 Whom could we win for it? The clock too.";
    stage.app.says = Some(says.to_string());
    let screen = stage.screen();
    let rows: Vec<&str> = screen.lines().map(str::trim).collect();
    assert!(
        rows[12].starts_with("Took back") && rows[13].ends_with("too."),
        "{screen}"
    );
    assert!(
        rows[11].contains('›') && rows[14].starts_with("Enter"),
        "{screen}"
    );
    assert_eq!(format!("{} {}", rows[12], rows[13]), says);
    stage.app.says = Some("word ".repeat(80));
    let screen = stage.screen();
    assert!(
        screen.lines().nth(13).is_some_and(|row| row.ends_with('…')),
        "{screen}"
    );
}
