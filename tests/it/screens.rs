//! What the wall looks like: a workshop, keys, a size. `»` stands before a row that is painted.

use flipchart::domain::wish::Wish;
use insta::assert_snapshot;

use crate::stage::Stage;

const ORDINARY: (u16, u16) = (80, 24);
const SMALL: (u16, u16) = (60, 15);
const LARGE: (u16, u16) = (120, 40);
const HUGE: (u16, u16) = (200, 60);

const PEOPLE: [&str; 4] = ["Ana", "Yusuf", "Li", "Sam"];

const NOTED: [&str; 6] = [
    "Councillor Haddad, sat on the school board with Ana",
    "Journalist at the Evening Post",
    "Dr Nwosu, public health, university",
    "Imam of the Elm Street mosque",
    "Head of the chamber of commerce",
    "Poet who reads at the library",
];

const ACTORS: [&str; 12] = [
    "Teachers' union",
    "Evening Post",
    "Chamber of commerce",
    "Ratepayers' league",
    "Parents' circle",
    "Friends of the library",
    "Police sports club",
    "Imam, Elm St mosque",
    "Youth council",
    "School board",
    "Unison branch",
    "Nurses' choir",
];

fn shown(name: &str, stage: &mut Stage, sizes: &[(u16, u16)]) {
    for &(columns, rows) in sizes {
        stage.resize(columns, rows);
        assert_snapshot!(format!("{name}_{columns}x{rows}"), stage.picture());
    }
}

fn both(name: &str, mut stage: Stage, keys: &str) {
    shown(name, stage.press(keys), &[ORDINARY, SMALL]);
}

fn three(name: &str, mut stage: Stage, keys: &str) {
    shown(name, stage.press(keys), &[ORDINARY, SMALL, LARGE]);
}

/// In the round, some minutes in.
fn list() -> Stage {
    let mut stage = Stage::at("assets", "write");
    stage.people(&PEOPLE).notes("assets", "people", &NOTED);
    stage.notes("assets", "skills", &["we print", "three languages"]);
    stage.press("<pgdn><enter><enter>").wait(100);
    stage.press("<enter>li: her bakery<enter>").wait(20);
    stage
}

fn asked() -> Stage {
    let mut stage = Stage::library();
    stage.press("<enter>longer hours<enter>Cllr Haddad<enter>");
    stage
}

fn map() -> Stage {
    let mut stage = asked();
    stage.notes("map", "actors", &ACTORS);
    stage.press("<pgdn><pgdn><pgdn><enter><enter>").wait(240);
    for keys in ["g8", "f8", "b7", "b6", "c4", "h3", "e5", "g6", "c3?"] {
        stage.press(keys).press("<enter>");
    }
    stage.press("3>e8<enter>0e<enter>10<enter>");
    stage
}

fn research() -> Stage {
    let mut stage = asked();
    stage.people(&PEOPLE);
    stage.notes("map", "actors", &["Evening Post", "Imam, Elm St mosque"]);
    stage.grant(&Wish::Go {
        step: "research".into(),
        phase: "main".into(),
    });
    stage.press("<f5>").wait(90);
    stage.press(
        "more readers in town<enter>a new roof<enter><enter>?<enter>? 900, yusuf fri<enter>",
    );
    stage
}

#[test]
fn home() {
    both("home_empty", Stage::home(), "");
    let mut stage = list();
    stage.start_again();
    both("home", stage, "");
    let mut stage = Stage::home();
    stage.press("fpower");
    both("home_find", stage, "");
}

#[test]
fn lists() {
    both("list_empty", Stage::at("assets", "write"), "");
    three("list", list(), "the coach of the under-15s");
    both("list_picked", list(), "half<up><up>");
    both("list_choosing", list(), "half<esc><esc>");
    both("list_editing", list(), "<up><enter>");
    both("list_added", list(), "the coach of the under-15s<enter>");
}

#[test]
fn lists_that_are_crowded_or_covered() {
    let mut crowded = list();
    let notes: Vec<String> = (1..=40)
        .map(|n| format!("note {n}: somebody who knows somebody at the town hall, and says they would ask {n} more"))
        .collect();
    let notes: Vec<&str> = notes.iter().map(String::as_str).collect();
    crowded.notes("assets", "people", &notes);
    both("list_crowded", crowded, "");
    let mut covered = Stage::at("assets", "write");
    covered
        .notes("assets", "people", &NOTED)
        .press("<f5>")
        .wait(9);
    both("list_covered", covered, "a poet");
}

#[test]
fn forms() {
    both("form_empty", Stage::library(), "");
    both("form", asked(), "");
    three("form_about", research(), "");
    both("form_typed", research(), "half an answ");
    both("form_picked", research(), "<up>");
}

#[test]
fn maps() {
    both("map_empty", Stage::at("map", "main"), "");
    three("map", map(), "");
    both("map_typed", map(), "h6");
    both("map_picked", map(), "8<enter><esc>");
}

#[test]
fn pages() {
    let mut stage = map();
    stage.grant(&Wish::Go {
        step: "back".into(),
        phase: "main".into(),
    });
    both("page", stage, "<f5>");
    let mut stage = map();
    stage.grant(&Wish::Go {
        step: "back".into(),
        phase: "main".into(),
    });
    three("page_figure", stage, "<f5><right>");
}

/// A workshop of pages alone; the second has figures of the first session's map.
const PAGES: &str = include_str!("../data/pages.json");

#[test]
fn pages_that_are_longer_than_the_wall() {
    let mut stage = Stage::of(PAGES);
    shown("page_long", stage.press("<f5>"), &[ORDINARY, SMALL]);
    shown("page_long_2", stage.press("<right>"), &[SMALL]);
    shown("page_long_3", stage.press("<right>"), &[SMALL]);
    let last = stage.screen();
    assert_eq!(stage.press("<right>").screen(), last);
    both("page_break", Stage::of(PAGES), "<pgdn><enter><f5>");
    let mut stage = Stage::of(PAGES);
    stage.resize(HUGE.0, HUGE.1);
    shown("page_break", stage.press("<pgdn><enter><f5>"), &[HUGE]);
}

#[test]
fn two_figures_beside_each_other() {
    let mut stage = map();
    stage.grant(&Wish::Go {
        step: "back".into(),
        phase: "main".into(),
    });
    shown("page_two_figures", stage.press("<f5>"), &[HUGE]);
}

#[test]
fn sheets() {
    both("help", list(), "<f1>");
    both("help_found", list(), "<f1>clock");
    both("palette", list(), "<f2>");
    both("palette_found", list(), ":blank");
    both("merge", list(), "<up><up>m");
    both("move_to", list(), "<up>g");
    both("said_by", list(), "<up>s");
    both("find", list(), "<esc>fhe");
    both("leave", list(), "<esc>q");
    both("ctrl_z", list(), "<ctrl-z>");
    let mut pasted = list();
    pasted.paste("the choir\nthe nurses' choir, which sings at the market on Saturdays and knows every stall there\nthe printer\nthe van");
    both("paste", pasted, "");
}

#[test]
fn looking_elsewhere() {
    both("looking", list(), "<pgdn>");
    let mut covered = Stage::at("assets", "write");
    covered.notes("assets", "people", &NOTED);
    both("uncovering", covered, "<pgdn>");
}

#[test]
fn clocks() {
    both("clock_big", list(), "<esc>z");
    let mut short = list();
    short.wait(900 - 150);
    both("clock_short", short, "");
    let mut over = list();
    over.wait(900);
    both("clock_over", over, "");
    both("clock_not_started", Stage::at("assets", "write"), "<esc>z");
}

#[test]
fn what_must_not_be_overlooked() {
    let mut unsaved = list();
    let reason = "no space left on the disk that holds your own folder";
    unsaved.app.work_mut().unwrap().unsaved = Some(reason.to_string());
    both("not_saved", unsaved, "");
    let mut read_only = list();
    let why = "another flipchart has it open";
    read_only.app.work_mut().unwrap().read_only = Some(why.to_string());
    both("read_only", read_only, "the coach<enter>");
}

#[test]
fn long_and_wide_texts() {
    let mut stage = list();
    stage.notes(
        "assets",
        "skills",
        &[
            "a note that goes on and on because somebody says all they know about the matter in one breath, twice over, and nobody stops them, and it is kept whole",
            "図書館の開館時間を延ばしたい人たちの集まりで、毎週木曜日に会っています。司書の方も来ます。",
            "مكتبة المدينة تفتح أبوابها حتى المساء",
            "👩‍👩‍👧 a family of readers 🇵🇹",
            "AVeryLongWordThatNobodyWouldSayButSomebodyPastesAnywaybecauseitisanaddresshttps://example.org/a/b/c",
        ],
    );
    both(
        "wide",
        stage,
        "<tab>図書館の開館時間を延ばしたい人たちの集まりで、毎週木曜日に会っています",
    );
}

#[test]
fn below_the_smallest_size() {
    shown("too_small", &mut list(), &[(59, 15), (60, 14), (20, 3)]);
}

/// The report is read first, and written by Enter; where it lies is said, and copied.
#[test]
fn the_report_is_read_and_written() {
    let mut stage = Stage::mapping();
    stage.press("<f2>report<enter>");
    assert_snapshot!("report_80x24", stage.picture());
    let first = stage.screen();
    stage.press("<pgdn>");
    assert_ne!(stage.screen(), first, "it scrolls");
    stage.press("<enter>");
    assert_eq!(stage.message(), "Written: 1.report.md and 1.report.html");
    assert_eq!(stage.copied.as_deref(), Some("1.report.html"));
}

/// Tab turns the report to one without names, which is written then; Tab again turns back.
#[test]
fn a_report_without_names() {
    let named = |stage: &Stage| stage.screen().contains("Ana Sousa");
    let mut stage = Stage::library();
    stage.people(&["Ana Sousa"]);
    stage.notes("parking", "parking", &["Ask Ana Sousa"]);
    stage.resize(80, 60).press("<f2>report<enter>");
    assert!(named(&stage), "{}", stage.screen());
    stage.press("<tab>");
    assert!(!named(&stage), "{}", stage.screen());
    assert!(stage.screen().contains("1 person without their names"));
    assert!(
        stage.screen().contains("Ask Person 1"),
        "{}",
        stage.screen()
    );
    stage.press("<tab>");
    assert!(named(&stage));
    stage.press("<tab><enter>");
    assert_eq!(
        stage.message(),
        "Written: nameless.report.md and nameless.report.html"
    );
}
