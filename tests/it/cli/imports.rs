//! `flipchart import` as a shell sees it: what is told, what is written, and what is left alone.

use std::fs;

use serde_json::Value as Json;

use super::Desk;

const REGISTER: &str = "Name;Stance;Influence\nThe mayor;for;high\nParents;against;low\n";

fn begun(desk: &Desk, workshop: &str) {
    begun_as(desk, workshop, "map.json");
}

fn begun_as(desk: &Desk, workshop: &str, file: &str) {
    let told = desk.run(&["new", "--workshop", workshop, "--no-open", file]);
    told.is(0, file, "");
}

fn bytes(desk: &Desk) -> Vec<u8> {
    fs::read(desk.path("map.json")).expect("the session")
}

#[test]
fn a_register_goes_in_and_is_told() {
    let desk = Desk::new();
    begun(&desk, "power-map");
    desk.file("list.csv", REGISTER);
    let before = bytes(&desk);
    let told = desk.run(&["import", "list.csv", "map.json", "--dry-run"]);
    told.is(0, "list.csv: csv, 2 notes and 2 places.\n", "");
    told.is(0, "  The mayor: 50, 75\n", "");
    told.is(0, "Nothing is written.\n", "");
    assert_eq!(before, bytes(&desk));
    desk.run(&["import", "list.csv", "map.json"]).is(
        0,
        "Written: map.json; in the program, Esc u takes it all back.\n",
        "",
    );
    let written = bytes(&desk);
    assert_ne!(before, written);
    let told = desk.run(&["import", "list.csv", "map.json", "--json"]);
    let json: Json = serde_json::from_str(&told.out).expect("JSON");
    assert_eq!(
        (&json["changed"], &json["added"]),
        (&false.into(), &Json::Array(vec![]))
    );
    assert_eq!(
        (&json["kept"][0]["line"], &json["written"]),
        (&2.into(), &Json::Null)
    );
    assert_eq!(written, bytes(&desk));
    desk.run(&["validate", "map.json"]).is(0, "fine", "");
}

#[test]
fn nothing_is_written_unless_all_of_it_holds() {
    let desk = Desk::new();
    begun(&desk, "power-map");
    desk.file(
        "list.csv",
        &(REGISTER.to_string() + "Imam;blub;low\n;for;\n"),
    );
    let before = bytes(&desk);
    let told = desk.run(&["import", "list.csv", "map.json"]);
    told.is(3, "", "list.csv:4:6: stance: \"blub\" is neither");
    told.is(3, "", "list.csv:5:1: there is no name in this row");
    told.is(3, "", "--partial takes what can be taken");
    assert_eq!(before, bytes(&desk));
    let told = desk.run(&["import", "list.csv", "map.json", "--json"]);
    let json: Json = serde_json::from_str(&told.out).expect("JSON");
    assert_eq!(
        (told.code, &json["flaws"][0]["column"]),
        (Some(3), &6.into())
    );
    let told = desk.run(&["import", "list.csv", "map.json", "--partial"]);
    told.is(0, "Left out: 2\n  list.csv:4:6: stance:", "");
    told.is(0, "2 notes and 2 places", "");
}

#[test]
fn a_new_session_and_standard_input() {
    let desk = Desk::new();
    let input = "# People\n- a poet\n# Parking lot\n- who pays?\n";
    let told = desk.run_with(
        &[
            "import",
            "-",
            "new.json",
            "--workshop",
            "asset-map",
            "--title",
            "Ours",
        ],
        input,
    );
    told.is(0, "standard input: list, 2 notes.\n", "");
    desk.run(&["export", "new.json"]).is(0, "# Ours\n", "");
    desk.run_with(
        &["import", "-", "new.json", "--workshop", "asset-map"],
        input,
    )
    .is(1, "", "there already");
    desk.run_with(&["import", "-", "none.json"], input).is(
        1,
        "",
        "none.json: is not there\n  `--workshop NAME` begins",
    );
    desk.run_with(&["import", "-", "-"], input)
        .is(2, "", "can't be written back");
    desk.run(&["import", "none.csv", "new.json"])
        .is(1, "", "none.csv");
    desk.run_with(
        &["import", "-", "--workshop", "asset-map"],
        "# People\n- x\n- y\n# Nowhere\n- z\n",
    )
    .is(3, "", "standard input:5:1: there is no heading \"Nowhere\"");
    assert!(
        !desk.path("data").exists(),
        "no session where it does not hold"
    );
    desk.run_with(
        &["import", "-", "--workshop", "asset-map"],
        "# People\n- x\n",
    )
    .is(0, "Written: ", "");
    desk.run_with(&["import", "-", "new.json", "--scale", "big"], "x")
        .is(2, "", "\"big\" is no scale");
    desk.run_with(&["import", "-", "new.json", "--step", "nowhere"], "x")
        .is(2, "", "there is no step \"nowhere\"");
}

#[test]
fn sessions_are_merged_and_not_imported() {
    let desk = Desk::new();
    begun(&desk, "power-map");
    desk.run(&["import", "map.json", "map.json"]).is(
        3,
        "",
        "is a session; `flipchart merge` joins two",
    );
}

#[test]
fn a_session_open_elsewhere_is_left_alone() {
    let desk = Desk::new();
    begun(&desk, "power-map");
    desk.file("list.csv", REGISTER);
    let lock = fs::File::open(desk.file("map.lock", "")).expect("the lock");
    lock.try_lock().expect("nobody has it");
    let before = bytes(&desk);
    desk.run(&["import", "list.csv", "map.json"])
        .is(4, "", "open in another terminal");
    desk.run(&["import", "list.csv", "map.json", "--dry-run"])
        .is(0, "Nothing is written.", "");
    assert_eq!(before, bytes(&desk));
    drop(lock);
    desk.run(&["import", "list.csv", "map.json"])
        .is(0, "Written", "");
}

/// What a shell hands over may hold what nobody sees; it is the same word without.
#[test]
fn words_of_the_command_line_are_cleaned() {
    let desk = Desk::new();
    begun(&desk, "asset-map");
    desk.file("list.txt", "a poet\n");
    let told = desk.run(&[
        "import",
        "list.txt",
        "map.json",
        "--heading",
        "\u{202e}People\u{1b}[2J",
        "--step",
        "assets\u{200b}",
    ]);
    told.is(0, "  a poet\n", "");
    desk.file("table.csv", "who;Ours\nImam;for\n");
    begun_as(&desk, "power-map", "power.json");
    let told = desk.run(&[
        "import",
        "table.csv",
        "power.json",
        "--name",
        "who\u{202e}",
        "--stance",
        "\u{feff}Ours",
    ]);
    told.is(0, "1 note and 1 place", "");
}
