//! The foot of each kind, state by state, as it is whole at 80 columns; at 60 hints go from the
//! right, never the first.

use crate::stage::{Stage, built_in};

fn check(mut stage: Stage, keys: &str, foot: &str) {
    stage.press(keys);
    assert_eq!(stage.foot(), foot, "{keys}");
    stage.resize(60, 15);
    let narrow = stage.foot();
    let first = foot.split("   ").next().unwrap_or_default();
    assert!(
        foot.starts_with(&narrow) && narrow.starts_with(first),
        "{narrow}"
    );
}

#[test]
fn of_a_page() {
    let page = |keys: &str| {
        let mut stage = Stage::of(built_in("partnership-3h"));
        stage
            .go("map", "place")
            .press("School board<enter>f6<enter>");
        stage.go("back", "main").press(keys);
        stage
    };
    check(
        page(""),
        "",
        "Enter start 05:00   ←→ figure   PgDn look ahead   F1 help",
    );
    check(
        page("<enter>"),
        "",
        "Enter look ahead   ←→ figure   F5 pause   PgUp look back   F1 help",
    );
}

/// Nothing lies ahead of the last step: it is time to write up what was said.
#[test]
fn of_the_last_step() {
    check(
        Stage::at("back", "main"),
        "",
        "Enter start 05:00   ←→ figure   F2 report   F1 help",
    );
    check(
        Stage::running("back", "main"),
        "",
        "F2 report   ←→ figure   F5 pause   PgUp look back   F1 help",
    );
    let mut stage = Stage::of(built_in("partnership-3h"));
    stage.go("close", "main").resize(120, 40);
    assert!(!stage.screen().contains("PgDn"), "{}", stage.screen());
    stage.press("<pgup><pgdn>");
    let foot = stage.foot();
    assert!(!foot.contains("look ahead"), "{foot}");
}

/// With nothing to pick there is nothing to rename.
#[test]
fn of_a_map_without_dots() {
    let mut stage = Stage::of(built_in("power-map"));
    stage.go("map", "place").press("<f5><esc>");
    assert!(stage.foot().starts_with("Esc write"), "{}", stage.foot());
}

#[test]
fn of_a_list() {
    for (keys, foot) in [
        (
            "",
            "Type a note   Tab next heading   ↑ pick   F5 pause   PgDn look ahead   F1 help",
        ),
        (
            "a",
            "Enter add   Tab next heading   ↑ pick   Ctrl-U clear   F1 help",
        ),
        (
            "<up>",
            "Enter edit   x remove   m merge   g move to   p park   ? all   Esc write",
        ),
        (
            "<up>e",
            "Enter keep   Tab next heading   Esc as it was   F1 help",
        ),
        (
            "<esc>",
            "u undo   f find   Space clock   b blank   q leave   ? all   Esc write",
        ),
    ] {
        check(Stage::sharing(), keys, foot);
    }
    check(
        Stage::round(),
        "",
        "Enter Yusuf speaks   Tab next heading   ↑ pick   F5 pause   F1 help",
    );
    let one = || Stage::running("small", "main");
    check(
        one(),
        "",
        "Type a note   ↑ pick   F5 pause   PgDn look ahead   F1 help",
    );
    check(one(), "q", "Enter add   ↑ pick   Ctrl-U clear   F1 help");
}

#[test]
fn of_a_form() {
    for (keys, foot) in [
        (
            "",
            "Enter skip   ? not known   Backspace edit   ←→ actor   F1 help   PgDn ahead",
        ),
        ("a", "Enter keep, next   Ctrl-U clear   F1 help"),
        (
            "roof<enter><shift-tab><backspace>",
            "Enter keep, next   Esc as it was   Ctrl-U clear   F1 help",
        ),
        (
            "<up>",
            "Enter edit   y not known   x clear   ←→ actor   u undo   ? all   Esc write",
        ),
    ] {
        check(Stage::research(), keys, foot);
    }
}

#[test]
fn of_a_map() {
    check(
        Stage::running("map", "main"),
        "",
        "Type a name   PgDn look ahead   F1 help",
    );
    for (keys, foot) in [
        (
            "<tab>",
            "Enter next   a1 to i9 place   arrows move   ? not sure   8 pick   F1 help",
        ),
        (
            "<tab>f6",
            "Enter place, next   arrows move   ? not sure   Ctrl-U clear   F1 help",
        ),
        (
            "School board",
            "Enter add \"School board\"   Ctrl-U clear   F1 help",
        ),
        (
            "<tab><esc>",
            "Enter rename   w wanted   y not sure   v off the map   ? all   Esc write",
        ),
    ] {
        check(Stage::mapping(), keys, foot);
    }
}

#[test]
fn before_the_clock_and_elsewhere() {
    for (keys, foot) in [
        (
            "",
            "Enter start 10:00   Tab next   ↑ pick   PgDn look ahead   F1 help",
        ),
        (
            "<pgdn><pgdn>",
            "Enter move the room here   Esc Esc back to 2   PgDn further   F1 help",
        ),
        (
            "note<enter><pgdn>",
            "Enter uncover 1 note, on to share   Esc Esc back   F1 help",
        ),
    ] {
        check(Stage::at("assets", "write"), keys, foot);
    }
}
