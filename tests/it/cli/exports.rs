//! `flipchart export` as a shell sees it: what goes where, what is refused, and what its
//! examples make.

use std::fs;

use serde_json::Value as Json;

use super::Desk;
use crate::export::DEMO;

const FILE: &str = "library.flipchart.json";

fn with_demo() -> Desk {
    let desk = Desk::new();
    desk.file(FILE, &DEMO);
    desk
}

#[test]
fn the_examples_of_the_page_make_what_they_say() {
    let page = include_str!("../../../docs/commands.md");
    let section = page.split("## What leaves the room").nth(1).unwrap();
    let block = section.split("```").nth(1).unwrap();
    let lines: Vec<&str> = block.lines().skip(1).collect();
    assert_eq!(lines.len(), 6);
    let desk = with_demo();
    for line in lines {
        let told = desk.shell(line);
        assert_eq!(told.code, Some(0), "{line}: {told:#?}");
    }
    for (file, begins) in [
        ("report.html", "<!doctype html>"),
        ("report.md", "# Library hours"),
        ("actions.ics", "BEGIN:VCALENDAR"),
        ("tables/actions.csv", "Action,who,by,state"),
        ("map.svg", "<?xml"),
        ("without-names.md", "# Library hours"),
    ] {
        let text = fs::read_to_string(desk.path(file)).unwrap();
        assert!(text.starts_with(begins), "{file}: {text}");
    }
}

#[test]
fn what_is_there_stays_unless_told_otherwise() {
    let desk = with_demo();
    let export = |more: &[&str]| desk.run(&[&["export", FILE, "--out", "r.md"][..], more].concat());
    export(&[]).is(0, "", "");
    export(&[]).is(
        1,
        "",
        "flipchart: r.md: is there already\n  `--force` writes over it.",
    );
    export(&["--force"]).is(0, "", "");
    let args = ["export", FILE, "--format", "json", "--force", "--out", FILE];
    desk.run(&args).is(2, "", "is the session itself");
    assert_eq!(fs::read_to_string(desk.path(FILE)).unwrap(), *DEMO);
    desk.file("tables/notes.csv", "mine");
    let told = desk.run(&["export", FILE, "--format", "csv", "--out", "tables"]);
    told.is(1, "", "notes.csv: is there already");
    assert_eq!(fs::read_dir(desk.path("tables")).unwrap().count(), 1);
}

#[test]
fn what_is_asked_for_wrongly_is_told() {
    let desk = with_demo();
    for (args, code, err) in [
        (&["export", "no.json"][..], 1, "no.json"),
        (&["export", "-"], 3, "standard input"),
        (&["export", FILE, "--format", "pdf"], 2, "'pdf'"),
        (&["export", FILE, "--table", "x"], 2, "only csv has tables"),
        (
            &["export", FILE, "--figure", "x"],
            2,
            "only svg has figures",
        ),
        (
            &["export", FILE, "--excel"],
            2,
            "only csv is for spreadsheets",
        ),
        (
            &["export", FILE, "--json"],
            2,
            "standard output has the export",
        ),
        (
            &["export", FILE, "-f", "csv"],
            2,
            "there is more than one: actions, partners",
        ),
        (
            &["export", FILE, "-f", "svg", "-o", "x.svg"],
            2,
            "03-map.map",
        ),
        (
            &["export", FILE, "-f", "csv", "--table", "nothing"],
            1,
            "There are: actions,",
        ),
        (
            &["export", FILE, "-f", "svg", "--figure", "bus"],
            1,
            "bus: is not in this session",
        ),
        (
            &["export", FILE, "-f", "html", "-o", "."],
            1,
            ".: is a folder",
        ),
    ] {
        desk.run(args).is(code, "", err);
    }
}

#[test]
fn scripts_are_told_what_was_written() {
    let desk = with_demo();
    let args = ["export", FILE, "-f", "csv", "-o", "t", "--redact", "--json"];
    let told = desk.run(&args);
    told.is(0, "\"in_texts\": 10", "");
    let json: Json = serde_json::from_str(&told.out).unwrap();
    let written = json["written"].as_array().unwrap();
    assert_eq!(written.len(), fs::read_dir(desk.path("t")).unwrap().count());
    for one in written {
        let file = desk.path(one["path"].as_str().unwrap());
        let bytes = fs::metadata(file).unwrap().len();
        assert_eq!(
            (one["bytes"].as_u64(), &one["format"]),
            (Some(bytes), &Json::from("csv"))
        );
    }
}

#[test]
fn one_table_and_one_figure_to_standard_output() {
    let desk = with_demo();
    let csv = |more: &[&str]| desk.run(&[&["export", FILE, "-f", "csv"][..], more].concat());
    csv(&["--table", "owners"]).is(0, "partner,owner,backup,first step,by\r\n", "");
    csv(&["--table", "08-owners", "-o", "-"]).is(0, ",2026-12-04\r\n", "");
    csv(&["--table", "owners", "--excel"]).is(0, "\u{feff}partner;owner;", "");
    csv(&["--table", "owners", "--excel=comma"]).is(0, "\u{feff}partner,owner,", "");
    let svg = desk.run(&["export", FILE, "-f", "svg", "--figure", "rungs"]);
    svg.is(0, "joint political action", "");
}

/// The session as one file is the session again, with its journal folded in.
#[test]
fn a_session_goes_through_standard_streams() {
    let desk = with_demo();
    let told = desk.run_with(&["export", "-", "--format", "session"], &DEMO);
    told.is(0, "\"format\": \"flipchart/session\"", "");
    let again = desk.run_with(&["export", "-", "--format", "session"], &told.out);
    assert_eq!(told.out, again.out);
    let report = desk.run_with(&["export", "-"], &told.out);
    assert_eq!(report.out, desk.run(&["export", FILE]).out);
}

#[test]
fn a_reader_who_has_had_enough_is_no_failure() {
    let desk = with_demo();
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let mut command = desk.command(super::PROGRAM);
    let output = command.args(["export", FILE]).stdout(writer).output();
    super::Told::from(output.unwrap()).is(0, "", "");
}
