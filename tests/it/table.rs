//! Tables and forms, and how an answer is understood while it is typed: keys, words, screens.

#![expect(clippy::unwrap_used, clippy::panic, reason = "how a test fails")]

use flipchart::domain::{
    exercise::{Cells, Look, Share},
    id::Id,
    prompt::{Body, Viewer},
    record::Value,
    report::{Block, Table},
    wish::{Said, Wish},
    workshop::read::read_workshop,
};
use insta::assert_snapshot;

use crate::stage::Stage;

pub(crate) const TABLES: &str = include_str!("../data/tables.json");
const PEOPLE: [&str; 5] = ["Ana", "Yusuf", "Li", "Andrea", "Sam"];

/// The room is in a step, its clock runs, five people are here.
pub(crate) fn at(step: &str, phase: &str) -> Stage {
    let mut stage = Stage::of(TABLES);
    stage.people(&PEOPLE).grant(&Wish::Go {
        step: step.into(),
        phase: phase.into(),
    });
    stage.press("<f5>");
    stage
}

pub(crate) fn owners() -> Stage {
    at("owners", "main")
}

/// What stands in a cell, in words.
pub(crate) fn cell(stage: &Stage, step: &str, row: &str, field: &str) -> String {
    let row: Id = format!("chosen.{row}").as_str().into();
    let said = stage
        .session()
        .say_answer(&step.into(), Some(&row), &field.into());
    said.unwrap_or_default()
}

pub(crate) fn cells(stage: &Stage, step: &str) -> Cells {
    let step = stage.session().workshop().step(step).unwrap();
    let look = Look {
        session: stage.session(),
        step,
        viewer: &Viewer::Wall,
    };
    let Body::Table(cells) = look.prompt(&"main".into()).body else {
        panic!("no table");
    };
    cells
}

pub(crate) fn said(stage: &mut Stage, keys: &str, message: &str) {
    assert_eq!(stage.press(keys).message(), message, "{keys}");
}

#[test]
fn owners_in_three_keys_a_person_and_four_a_date() {
    let mut stage = owners();
    let keys = [
        "an<enter>",
        "li<enter>",
        "ring the branch<enter>",
        "fri<enter>",
    ];
    let says = [
        "Teachers' union: Ana owns it. Four have no backup.",
        "Teachers' union: Li stands by. Three have no backup.",
        "Teachers' union, first step: ring the branch.",
        "Teachers' union, by: Fri 5 Dec.",
    ];
    for (keys, says) in keys.into_iter().zip(says) {
        said(&mut stage, keys, says);
    }
    assert_eq!(cell(&stage, "owners", "union", "owner"), "Ana");
    assert_eq!(cell(&stage, "owners", "union", "backup"), "Li");
    assert_eq!(cell(&stage, "owners", "union", "begins"), "Fri 5 Dec 2025");
    assert!(stage.line().starts_with("Evening Post, owner ›"));
    assert!(
        stage
            .screen()
            .contains("4 partners, 1 with an owner, 1 with a backup")
    );
}

#[test]
fn what_is_typed_is_shown_as_understood() {
    let mut stage = owners();
    for (keys, understood, foot) in [
        (
            "an",
            "an = Ana; ↓ Andrea",
            "Enter Ana, next   ↓ next match   Ctrl-U clear   F1 help",
        ),
        (
            "<down>",
            "an = Andrea; ↓ Ana",
            "Enter Andrea, next   ↓ next match   Ctrl-U clear   F1 help",
        ),
        (
            "<up>",
            "an = Ana; ↓ Andrea",
            "Enter Ana, next   ↓ next match   Ctrl-U clear   F1 help",
        ),
        (
            "d",
            "and = Andrea",
            "Enter Andrea, next   Ctrl-U clear   F1 help",
        ),
        (
            "<enter><enter>ring",
            "",
            "Enter keep, next   Ctrl-U clear   F1 help",
        ),
        (
            "<enter>fri",
            "fri = Fri 5 Dec",
            "Enter Fri 5 Dec, next   Ctrl-U clear   F1 help",
        ),
        (
            "<ctrl-u>in 2 weeks",
            "in 2 weeks = Mon 15 Dec",
            "Enter Mon 15 Dec, next   Ctrl-U clear   F1 help",
        ),
        (
            "<ctrl-u>? yu fri",
            "? yu fri = not known. Yusuf finds out by Fri 5 Dec.",
            "Enter keep, next   Ctrl-U clear   F1 help",
        ),
    ] {
        stage.press(keys);
        let rows = stage.rows();
        if !understood.is_empty() {
            assert_eq!(rows[rows.len() - 2].trim(), understood, "{keys}");
        }
        assert_eq!(stage.foot(), foot, "{keys}");
    }
    assert_eq!(cell(&stage, "owners", "union", "owner"), "Andrea");
}

#[test]
fn the_foot_of_a_table() {
    let mut stage = owners();
    assert_eq!(
        stage.foot(),
        "Enter skip   = as above   Backspace edit   ←↑↓→ cell   F1 help   PgDn ahead"
    );
    stage.press("an<enter><left>li");
    assert_eq!(
        stage.foot(),
        "Enter Li, next   > hand over   Ctrl-U clear   F1 help"
    );
    stage.press("<ctrl-u><esc>");
    assert_eq!(
        stage.foot(),
        "Enter edit   y next choice   o hand over   x clear   ? all   Esc write"
    );
}

#[test]
fn as_above_by_number_by_turning_and_cleared() {
    let mut stage = owners();
    said(
        &mut stage,
        "=<enter>",
        "Nothing stands above to be said again.",
    );
    stage.press("<ctrl-u>an<enter><left><down>=<enter>");
    assert_eq!(cell(&stage, "owners", "post", "owner"), "Ana");
    stage.press("<left><esc>x");
    assert_eq!(cell(&stage, "owners", "post", "owner"), "");
    let mut stage = at("ladder", "main");
    said(
        &mut stage,
        "3<enter>",
        "Teachers' union, now: share a goal.",
    );
    stage.press("<left><esc>y");
    assert_eq!(cell(&stage, "ladder", "union", "now"), "act together");
    stage.press("yy");
    assert_eq!(cell(&stage, "ladder", "union", "now"), "go to their events");
}

#[test]
fn refusals_keep_the_text() {
    let mut stage = owners();
    said(
        &mut stage,
        "mara<enter>",
        "No Mara here. Enter again adds them; Ctrl-U clears.",
    );
    assert!(stage.line().contains("mara"));
    said(
        &mut stage,
        "<enter>",
        "Teachers' union: Mara owns it. Four have no backup.",
    );
    assert_eq!(stage.here().len(), 6);
    said(&mut stage, "ana, li<enter>", "One only, please.");
    let mut stage = at("budget", "main");
    said(
        &mut stage,
        "Printing<enter>",
        "Added 'Printing'. 1 row. Esc u takes it back.",
    );
    said(&mut stage, "much<enter>", "A number, like 1200 or 12.50.");
    said(&mut stage, "<ctrl-u>-5<enter>", "0 or more, please.");
    let mut stage = at("close", "write");
    stage.press("Write to them<enter><tab>");
    said(
        &mut stage,
        "soon<enter>",
        "'soon' is no date. Like: fri, 2 dec, in 2 weeks.",
    );
}

#[test]
fn typed_rows_several_people_and_a_value_edited() {
    let mut stage = at("close", "write");
    assert!(stage.line().starts_with("Action ›"));
    stage.press("Write to them<enter>ana, li<enter>fri<enter>2<enter>");
    // The next row waits to be typed.
    assert!(stage.line().starts_with("Action ›"), "{}", stage.line());
    let row = &cells(&stage, "close").rows[0];
    let told = |at: usize| row.cells[at].as_ref().unwrap().told.text.clone().unwrap();
    assert_eq!(
        [told(0), told(1), told(2)],
        ["Ana, Li", "Fri 5 Dec 2025", "begun"]
    );
    stage.press("<up><right><backspace>");
    assert!(stage.line().contains("5 Dec 2025"), "{}", stage.line());
    stage.press("<ctrl-u>2 jan<enter>");
    let row = &cells(&stage, "close").rows[0];
    assert_eq!(
        row.cells[1].as_ref().unwrap().told.text.as_deref(),
        Some("Fri 2 Jan 2026")
    );
}

#[test]
fn only_rows_of_the_table_take_answers() {
    let mut stage = owners();
    stage.press("park: who pays?<enter>");
    let parked: Id = stage
        .session()
        .live_under("parking", "parking")
        .next()
        .unwrap()
        .id
        .clone();
    let wish = Wish::Answer {
        step: "owners".into(),
        subject: Some(parked),
        field: "first".into(),
        said: Some(Said::Value(Value::Text("x".to_string()))),
    };
    let work = stage.work();
    let refused = work
        .room
        .decide(&work.actor("2025-12-01T19:00:00Z".parse().unwrap()), &wish);
    assert_eq!(
        refused.unwrap_err().to_string(),
        "There is no such row here."
    );
}

#[test]
fn settings_that_cannot_be() {
    for (from, to, wrong) in [
        (
            "\"rungs\": \"now\"",
            "\"rungs\": \"expect\"",
            "steps[2].table.rungs: \"expect\" is no column of type choice with \"ordered\": true; rungs need one",
        ),
        (
            "\"share\": \"party\"",
            "\"share\": \"amount\"",
            "steps[3].table.share: \"amount\" is no column of type choice; shares need one",
        ),
        (
            "\"share\": \"party\"",
            "\"shares\": \"party\"",
            "steps[3].table.shares: unknown member `shares`",
        ),
        (
            "\"type\": \"date\", \"as\": \"begins\"",
            "\"type\": \"dat\"",
            "steps[1].table.columns[3].type: unknown variant `dat`",
        ),
        (
            "\"add\": [{ \"id\": \"lines\", \"label\": \"Line\", \"question\": \"What else costs something?\" }],",
            "",
            "steps[3].table: has no rows; give it \"rows\" or \"add\"",
        ),
    ] {
        assert!(TABLES.contains(from), "{from}");
        let flaws = read_workshop(&TABLES.replacen(from, to, 1)).unwrap_err();
        assert!(flaws[0].to_string().starts_with(wrong), "{}", flaws[0]);
    }
}

#[test]
fn totals_shares_and_scores() {
    let mut stage = at("budget", "main");
    stage.press("Printing<enter>800.50<enter>3<enter>us<enter>");
    stage.press("Hall<enter>400<enter><enter>th<enter>Tea<enter>0.25<enter>");
    let budget = cells(&stage, "budget");
    assert_eq!(budget.total(0).as_deref(), Some("1200.75 €"));
    assert_eq!(budget.total(1).as_deref(), Some("3 h"));
    let shares: Vec<String> = budget.shares.iter().map(Share::line).collect();
    assert_eq!(
        shares,
        [
            "us: amount 800.50 € (67 of 100), hours 3 h (100 of 100)",
            "them: amount 400 € (33 of 100), hours 0 h (0 of 100)",
            "not said: amount 0.25 € (0 of 100), hours 0 h (0 of 100)",
        ]
    );
    let mut stage = at("fit", "main");
    // 3·2 + 1·1 over 4; then the weight of what is missing does not count.
    stage.press("well<enter>1<enter>partly<enter>");
    let fit = cells(&stage, "fit");
    let scores: Vec<String> = fit
        .rows
        .iter()
        .map(|row| row.score.map_or("–".to_string(), |it| it.to_string()))
        .collect();
    assert_eq!(scores, ["1.75", "1", "–", "–"]);
}

#[test]
fn the_report_has_cells_totals_and_the_ladder() {
    let mut stage = at("ladder", "main");
    stage.press("tr<enter><down><left>act<enter>");
    let step = stage.session().workshop().step("ladder").unwrap();
    let look = Look {
        session: stage.session(),
        step,
        viewer: &Viewer::Desk,
    };
    let blocks = step.kind.exercise().report(&look);
    let [
        Block::Table(Table { head, rows, .. }),
        Block::Figure(figure),
    ] = blocks.as_slice()
    else {
        panic!("{blocks:?}");
    };
    assert_eq!(head[..2], ["partner", "now"]);
    assert_eq!(rows[0][..2], ["Teachers' union", "trade contacts"]);
    assert_eq!(
        figure.lines(),
        [
            "act together: Evening Post",
            "share a goal: nobody",
            "go to their events: nobody",
            "trade contacts: Teachers' union",
            "not on it yet: Imam, Elm St mosque, Chamber of commerce",
        ]
    );
}

#[test]
fn twelve_pasted_lines_are_rows() {
    let mut stage = at("close", "write");
    stage.paste("one\ntwo\nthree").press("<enter>");
    assert_eq!(cells(&stage, "close").rows.len(), 3);
}

fn shown(name: &str, stage: &mut Stage) {
    for (columns, rows) in [(80, 24), (60, 15), (120, 40), (200, 60)] {
        stage.resize(columns, rows);
        assert_snapshot!(format!("{name}_{columns}x{rows}"), stage.picture());
    }
}

#[test]
fn screens_of_owners() {
    let mut stage = owners();
    stage.press("an<enter>li<enter>ring the branch secretary<enter>fri<enter>");
    stage.press("yu<enter><tab>coffee with his cousin, who sits on the board of the school<enter>? yu 12 dec<enter>");
    stage.press("<down><down><left><left><left><left><right>an");
    shown("owners", &mut stage);
}

#[test]
fn screens_of_a_ladder() {
    let mut stage = at("ladder", "main");
    stage.press("2<enter>meet us twice a year<enter>2 mar<enter>1 sep<enter><enter>tr<enter>");
    shown("ladder", &mut stage);
}

#[test]
fn screens_of_a_budget() {
    let mut stage = at("budget", "main");
    shown("budget_empty", &mut stage);
    stage.press(
        "Printing<enter>800.50<enter>3<enter>us<enter>Hall<enter>400<enter><enter>th<enter>",
    );
    shown("budget", &mut stage);
}

#[test]
fn screens_of_scores_picked() {
    let mut stage = at("fit", "main");
    stage.press("well<enter>1<enter>partly<enter><esc>");
    shown("fit_picked", &mut stage);
}

#[test]
fn screens_of_many_rows() {
    let mut stage = at("close", "write");
    let rows: Vec<String> = (1..=40)
        .map(|n| format!("Action number {n}, 日本 friends"))
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    stage.notes("close", "actions", &rows);
    stage.press("<up><up><up>");
    shown("many", &mut stage);
}
