//! What the program says of the machine, and to it: `doctor`, completions, the manual.

use std::{fs::Permissions, os::unix::fs::PermissionsExt};

use serde_json::Value as Json;

use super::{Desk, Told};

const COMMANDS: [&str; 10] = [
    "new",
    "open",
    "list",
    "partners",
    "schema",
    "workshops",
    "validate",
    "doctor",
    "completions",
    "man",
];

#[test]
fn a_sound_machine_is_fine() {
    let desk = Desk::new();
    let told = desk.run(&["doctor"]);
    told.is(0, "fine   sessions", "");
    told.is(0, "data, made when it is needed", "");
    assert!(!desk.path("data").exists(), "nothing is made");
    assert!(!told.out.contains("WRONG"), "{told:?}");
}

#[test]
fn a_folder_that_cannot_keep_anything_is_wrong() {
    let desk = Desk::new();
    desk.file("data", "a file in the way");
    let told = desk.run(&["doctor"]);
    told.is(1, "WRONG  sessions", "");
    told.is(1, "saving a trial file failed", "");
}

#[test]
fn what_others_can_read_is_named() {
    let desk = Desk::new();
    let file = desk.file("data/a.flipchart.json", "{}");
    std::fs::set_permissions(file, Permissions::from_mode(0o644)).expect("permissions");
    let told = desk.run(&["doctor"]);
    told.is(0, "others can read it", "");
    told.is(0, "chmod -R go= ", "");
}

#[test]
fn a_folder_that_is_copied_elsewhere_is_named() {
    let desk = Desk::new();
    let output = desk
        .command(super::PROGRAM)
        .env("FLIPCHART_DATA", desk.path("Dropbox/flipchart"))
        .arg("doctor")
        .output();
    let told: Told = output.expect("the program runs").into();
    told.is(0, "Dropbox sends what is in there to other machines", "");
}

#[test]
fn a_workshop_that_cannot_be_run_is_named() {
    let desk = Desk::new();
    desk.file("config/workshops/mine.json", "{\n  \"id\": 7\n}");
    let told = desk.run(&["doctor"]);
    told.is(0, "1 workshop of your own; mine: ", "");
}

#[test]
fn scripts_read_what_the_doctor_found() {
    let told = Desk::new().run(&["doctor", "--json"]);
    let json: Json = serde_json::from_str(&told.out).expect("JSON");
    assert_eq!(json["version"], env!("CARGO_PKG_VERSION"));
    let findings = json["findings"].as_array().expect("findings");
    let about = |finding: &Json| finding["about"].as_str().map(str::to_string);
    let seen: Vec<String> = findings.iter().filter_map(about).collect();
    for about in [
        "terminal", "colours", "locale", "clock", "sessions", "drafts",
    ] {
        assert!(
            seen.iter().any(|it| it == about),
            "{about} is not in {seen:?}"
        );
    }
}

#[test]
fn shells_complete_every_command() {
    let desk = Desk::new();
    for shell in ["bash", "zsh", "fish"] {
        let told = desk.run(&["completions", shell]);
        for command in COMMANDS {
            told.is(0, command, "");
        }
    }
    let own = desk.run(&["workshops", "copy", "asset-map"]).out;
    desk.file("config/workshops/ours.json", &own);
    desk.file("config/workshops/$(rm).json", &own);
    let script = desk.run(&["completions", "bash"]).out;
    assert!(
        script.contains("ours") && !script.contains("rm)"),
        "{script}"
    );
    desk.run(&["completions", "csh"])
        .is(2, "", "possible values");
}

/// Loads the script in its shell, where that is installed.
fn loaded(desk: &Desk, shell: &str, then: &str) -> Option<Told> {
    let script = desk.file("script", &desk.run(&["completions", shell]).out);
    let line = then.replace("SCRIPT", &script.to_string_lossy());
    let output = desk.command(shell).args(["-c", &line]).output();
    output.ok().map(Told::from)
}

#[test]
fn shells_load_what_completes() {
    let desk = Desk::new();
    let typed = "source SCRIPT; COMP_WORDS=(flipchart TYPED); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); \
        _flipchart flipchart \"${COMP_WORDS[COMP_CWORD]}\" \"${COMP_WORDS[COMP_CWORD - 1]}\"; \
        echo \"${COMPREPLY[@]}\"";
    for (words, offered) in [
        ("new --workshop pow", "power-map\n"),
        ("workshops show first", "first-meeting\n"),
        ("part", "partners\n"),
        ("schema se", "session settings\n"),
        ("partners --re", "--redact\n"),
    ] {
        if let Some(told) = loaded(&desk, "bash", &typed.replace("TYPED", words)) {
            told.is(0, offered, "");
        }
    }
    for (shell, check) in [
        (
            "zsh",
            "autoload -U compinit && compinit -u -D && source SCRIPT",
        ),
        ("fish", "source SCRIPT"),
    ] {
        if let Some(told) = loaded(&desk, shell, check) {
            assert_eq!((told.code, told.err.as_str()), (Some(0), ""), "{shell}");
        }
    }
}

#[test]
fn all_pages_are_written_into_a_folder() {
    let desk = Desk::new();
    desk.run(&["man", "--dir", "pages"]).is(0, "", "");
    let page =
        |name: &str| std::fs::read_to_string(desk.path(&format!("pages/{name}"))).expect("a page");
    assert!(page("flipchart.1").contains("flipchart\\-workshops(1)"));
    for command in COMMANDS {
        assert!(page(&format!("flipchart-{command}.1")).contains(".SH NAME"));
    }
    assert_eq!(
        page("flipchart-workshops-copy.1"),
        desk.run(&["man", "workshops", "copy"]).out
    );
    desk.run(&["man", "--dir", "pages"]).is(0, "", "");
    desk.file("taken", "");
    assert_eq!(desk.run(&["man", "--dir", "taken"]).code, Some(1));
}

#[test]
fn every_command_has_a_page() {
    let desk = Desk::new();
    desk.run(&["man"]).is(0, ".TH FLIPCHART 1", "");
    for command in COMMANDS {
        let title = format!(".TH FLIPCHART-{} 1", command.to_uppercase());
        desk.run(&["man", command]).is(0, &title, "");
    }
    let copy = desk.run(&["man", "workshops", "copy"]);
    copy.is(0, "flipchart\\-workshops\\-copy", "");
    let wrong = desk.run(&["man", "workshop"]);
    wrong.is(
        2,
        "",
        "there is no command `workshop`\n  The commands are new, open, demo, list",
    );
}
