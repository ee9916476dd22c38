//! `flipchart sheet`: every key of the table is on it, as it is bound, and the way through a workshop.

use std::fs;

use flipchart::{
    assets::{built_in, definition},
    tui::{
        keymap::{KeyTable, Place},
        layer::help_rows,
    },
};

use super::Desk;

/// A page's text, its signs as they were.
fn text(html: &str) -> String {
    let page = html.replacen("<!doctype html>", "<!DOCTYPE html>", 1);
    let options = roxmltree::ParsingOptions {
        allow_dtd: true,
        ..Default::default()
    };
    let page = roxmltree::Document::parse_with_options(&page, options).expect("XML");
    let texts = page.descendants().filter_map(|node| node.text());
    texts.collect::<Vec<_>>().join("\n")
}

#[test]
fn every_key_of_the_table_and_every_step_is_on_it() {
    let desk = Desk::new();
    let told = desk.run(&["sheet"]);
    told.is(0, "size: A4 landscape", "");
    let page = text(&told.out);
    for row in help_rows(&KeyTable::built_in(), "", Place::Everywhere) {
        assert!(page.contains(&row.keys), "{row:?}");
        assert!(page.contains(&row.does), "{row:?}");
    }
    for workshop in built_in() {
        let told = desk.run(&["sheet", "--letter", "--workshop", workshop.name]);
        told.is(0, "size: Letter landscape", "");
        let page = text(&told.out);
        let definition = definition(workshop.text).expect("a workshop");
        for step in &definition.workshop.steps {
            assert!(page.contains(&step.title), "{}", step.title);
        }
    }
}

#[test]
fn a_key_of_ones_own_is_on_it() {
    let desk = Desk::new();
    let before = text(&desk.run(&["sheet"]).out);
    desk.file(
        "config/config.toml",
        "[keys.everywhere]\nlook-ahead = \"f7\"\n",
    );
    let after = text(&desk.run(&["sheet"]).out);
    assert!(!before.contains("F7") && before.contains("PgDn looks ahead"));
    assert!(after.contains("F7 looks ahead"), "{after}");
}

#[test]
fn it_goes_where_it_is_told_and_over_nothing() {
    let desk = Desk::new();
    desk.run(&["sheet", "--out", "sheet.html"]).is(0, "", "");
    let page = fs::read_to_string(desk.path("sheet.html")).expect("a page");
    assert!(page.starts_with("<!doctype html>"));
    let again = desk.run(&["sheet", "--out", "sheet.html"]);
    again.is(1, "", "`--force` writes over it.");
    desk.run(&["sheet", "--out", "sheet.html", "--force"])
        .is(0, "", "");
    desk.run(&["sheet", "--out", "sheet.pdf"])
        .is(2, "", "a browser prints it");
    desk.run(&["sheet", "--workshop", "power"])
        .is(1, "", "power-map");
}
