//! Any text keeps to its place: of any script, wide, combining, joined, from right to left or
//! hostile, in every pane and on every sheet. A sign takes the cells it is as wide as, nothing is
//! drawn over half of one, and what stands beside a text stays where it was.

#![expect(clippy::panic, reason = "how a test fails")]

use flipchart::domain::text::columns;
use proptest::prelude::*;
use ratatui::buffer::Buffer;

use crate::{export, stage::Stage};

const SIZES: [(u16, u16); 7] = [
    (60, 15),
    (61, 19),
    (80, 24),
    (83, 30),
    (110, 40),
    (120, 40),
    (200, 60),
];

/// What people type, besides hostile texts.
const TEXTS: [&str; 12] = [
    "图书馆之友协会，每星期六下午在市中心聚会",
    "地域図書館の友の会（読書会と朗読ボランティア）",
    "اتحاد المعلمين في المدينة",
    "איגוד המורים של העיר",
    "शिक्षक संघ, पुस्तकालय के मित्र",
    "Família 👩‍👩‍👧‍👦 do bairro",
    "Z̸a̷l̵g̶o̸ é̂ ñ combining e\u{301}\u{301}\u{301}",
    "한국어 도서관 친구들",
    "🇵🇹 Embaixada 🏳️‍🌈",
    "ชมรมห้องสมุด",
    "ＦＵＬＬ　ＷＩＤＴＨ",
    "a\u{200b}b\u{2060}c 👍🏽 1️⃣ ☎️ ☎",
];

/// Sheets, and states of the line: what is pressed once the clock runs.
const STATES: [&str; 14] = [
    "",
    "",
    "",
    "<up>",
    "<esc>",
    "<pgdn>",
    "<f4>",
    "<f4><tab>",
    "<f4><tab><tab>",
    "<f2>",
    "<esc>f",
    "<up>m",
    "<f2>report<enter>",
    "<f2>findings<enter>",
];

/// The demo, its texts taken from `first` on.
fn said(first: usize) -> Stage {
    let mut texts: Vec<String> = TEXTS.iter().map(ToString::to_string).collect();
    texts.extend(export::hostile::texts());
    let len = texts.len();
    texts.rotate_left(first % len);
    let mut stage = Stage::new("partnership-3h");
    stage.take(export::hostile::said(&texts));
    stage
}

/// Every phase of the demo.
fn phases(stage: &Stage) -> Vec<(String, String)> {
    let course = stage.session().workshop().course();
    course
        .map(|(step, phase)| (step.id.to_string(), phase.id.to_string()))
        .collect()
}

/// A sign stands in as many cells as it is wide, and the last of them is inside.
#[track_caller]
fn each_sign_has_its_cells(buffer: &Buffer, told: &str) {
    let (width, height) = (buffer.area.width, buffer.area.height);
    for (x, y) in (0..height).flat_map(|y| (0..width).map(move |x| (x, y))) {
        let symbol = buffer[(x, y)].symbol();
        let wide = u16::try_from(columns(symbol)).expect("a sign");
        let row = || text_of(buffer, y);
        assert!(wide <= 2, "{symbol:?} in {told}: {}", row());
        assert!(
            x + wide <= width,
            "{symbol:?} sticks out in {told}: {}",
            row()
        );
        let steers = symbol.chars().any(char::is_control);
        assert!(!steers, "{symbol:?} in {told}: {}", row());
        if wide == 2 {
            let behind = buffer[(x + 1, y)].symbol();
            assert!(
                behind.trim().is_empty(),
                "{behind:?} stands in the second half of {symbol:?} in {told}: {}",
                row()
            );
        }
    }
}

fn text_of(buffer: &Buffer, y: u16) -> String {
    (0..buffer.area.width)
        .map(|x| buffer[(x, y)].symbol())
        .collect()
}

/// Both sides of each box go straight down.
#[track_caller]
fn boxes_are_straight(buffer: &Buffer, told: &str) {
    let at = |x: u16, y: u16| buffer[(x, y)].symbol();
    let (width, height) = (buffer.area.width, buffer.area.height);
    for y in 0..height {
        let found = |sign| (0..width).find(|x| at(*x, y) == sign);
        let (Some(left), Some(right)) = (found("╭"), found("╮")) else {
            continue;
        };
        let end = (y + 1..height).find(|y| at(left, *y) == "╰");
        let end = end.unwrap_or_else(|| panic!("a box is open below in {told}"));
        for y in y + 1..end {
            let sides = (at(left, y), at(right, y));
            assert_eq!(sides, ("│", "│"), "in {told}: {}", text_of(buffer, y));
        }
        assert_eq!(at(right, end), "╯", "in {told}: {}", text_of(buffer, end));
    }
}

/// The rules above and below the body go through, and the clock's digits are its own.
#[track_caller]
fn the_frame_stands(stage: &Stage, told: &str) {
    let buffer = stage.buffer();
    let rows: Vec<String> = (0..buffer.area.height)
        .map(|y| text_of(&buffer, y))
        .collect();
    let rule = "─".repeat(buffer.area.width.into());
    let rules = rows.iter().filter(|row| **row == rule).count();
    let wanted = if buffer.area.height >= 20 { 2 } else { 1 };
    assert!(
        rules >= wanted,
        "{rules} rules in {told}\n{}",
        rows.join("\n")
    );
    if buffer.area.height >= 20 && buffer.area.width < 160 {
        // Nothing but digits above the words in the last columns of the head.
        let blocks = |row: &String| {
            row.chars()
                .rev()
                .take(17)
                .all(|c| " ▛▀▜▌▐▙▄▟▪▗▖▝▘█".contains(c))
        };
        let clear = rows.iter().take(3).all(blocks);
        assert!(clear, "the clock in {told}\n{}", rows[..4].join("\n"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..Default::default() })]

    #[test]
    fn every_pane_and_sheet_keeps_any_text_in_its_place(
        first in 0..100_usize,
        place in 0..100_usize,
        state in prop::sample::select(&STATES[..]),
        typed in prop::sample::select(&TEXTS[..]),
        types in prop::bool::ANY,
    ) {
        let mut stage = said(first);
        let phases = phases(&stage);
        let (step, phase) = phases[place % phases.len()].clone();
        stage.go(&step, &phase).press("<f5>").press(state);
        if types {
            stage.paste(typed);
        }
        for (columns, rows) in SIZES {
            stage.resize(columns, rows);
            let told = format!("{step} {phase} {state:?} {columns}×{rows}");
            let buffer = stage.buffer();
            each_sign_has_its_cells(&buffer, &told);
            boxes_are_straight(&buffer, &told);
            if stage.app.layers.is_empty() {
                the_frame_stands(&stage, &told);
            }
        }
    }
}

/// Each pane once, with what people type most.
#[test]
fn every_pane_keeps_other_scripts_in_their_place() {
    let mut stage = said(0);
    for (step, phase) in phases(&stage) {
        stage.go(&step, &phase);
        for (columns, rows) in SIZES {
            stage.resize(columns, rows);
            let told = format!("{step} {phase} {columns}×{rows}");
            each_sign_has_its_cells(&stage.buffer(), &told);
            the_frame_stands(&stage, &told);
        }
    }
}

/// The desk and the home screen, too.
#[test]
fn the_desk_and_home_keep_any_text_in_its_place() {
    for first in (0..100).step_by(9) {
        let mut stage = said(first);
        stage.go("assets", "share").press("<f5>");
        for home in [true, false] {
            if home {
                stage.start_again();
            } else {
                stage.reopen().sit_down();
            }
            for (columns, rows) in SIZES {
                stage.resize(columns, rows);
                let told = format!("texts from {first}, home {home}, {columns}×{rows}");
                each_sign_has_its_cells(&stage.buffer(), &told);
            }
        }
    }
}
