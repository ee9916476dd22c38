//! Time, the blank wall, looking elsewhere, a remote, a break, a small window: 17 … 22.

use chrono::FixedOffset;
use flipchart::domain::prompt::Body;

use super::in_the_round;
use crate::stage::Stage;

#[test]
fn walk_17_one_more_minute_five_more() {
    let mut stage = Stage::sharing();
    stage.press("+<enter>");
    assert_eq!(stage.message(), "16:00 for this.");
    stage.press("+5<enter>");
    assert_eq!(stage.message(), "21:00 for this.");
    assert_eq!(stage.clock(), (true, 21 * 60));
    stage.press("-2<enter><esc>+-");
    assert_eq!(stage.message(), "19:00 for this.");
}

/// The phases of the long workshop one after the other, each as long as planned; then the room
/// stands in the next one.
fn two_hours(stage: &mut Stage, over_s: u32) {
    let workshop = stage.session().workshop().clone();
    let phases = workshop
        .steps
        .iter()
        .flat_map(|step| step.phases.iter().map(move |phase| (step, phase)));
    let mut left_s = 7_200;
    for (at, (step, phase)) in phases.enumerate() {
        let planned_s = phase.minutes.unwrap() * 60;
        let over_s = if at == 0 { over_s } else { 0 };
        let spend_s = left_s.min(planned_s + over_s);
        stage.go(&step.id, &phase.id).press("<f5>").wait(spend_s);
        left_s -= spend_s;
        if left_s == 0 {
            return;
        }
    }
}

#[test]
fn walk_18_how_long_in_all() {
    for keys in ["<f4>", "<esc>t"] {
        let mut stage = Stage::new("partnership-3h");
        // It is 17:30 there, and the first step takes four minutes more than it should.
        stage.app.offset = FixedOffset::west_opt(5_400).unwrap();
        two_hours(&mut stage, 240);
        stage.press(keys);
        let expected = "1 h 04 of 3 h left. Planned end 20:30, as it goes 20:34.";
        assert!(stage.screen().contains(expected), "{}", stage.screen());
    }
}

#[test]
fn behind_is_said_under_the_clock() {
    let mut stage = Stage::of(crate::table::TABLES);
    stage.press("<f5>").wait(24 * 60);
    assert!(
        stage.screen().contains("TIME  over 4:00"),
        "{}",
        stage.screen()
    );
    stage.press("<esc><pgdn><enter><enter>");
    assert!(
        stage.screen().contains("of 30:00, until 19:54 · 4 behind"),
        "{}",
        stage.screen()
    );
}

#[test]
fn walk_19_began_three_minutes_late() {
    let mut stage = Stage::at("assets", "write");
    stage.wait(15 * 60).press("<f5>");
    stage.press("<f4>late 3<enter>");
    assert_eq!(stage.message(), "Counted from 19:12. 07:00 left.");
    assert_eq!(stage.clock(), (true, 7 * 60));
    let mut stage = Stage::at("assets", "write");
    stage.press("<f4>late 3<enter>");
    assert_eq!(stage.clock(), (true, 7 * 60), "it began, so it runs");
}

#[test]
fn walk_20_something_must_not_be_seen() {
    let mut stage = Stage::sharing();
    let before = stage.screen();
    for (dark, light) in [
        (".", "<enter>"),
        (".", "x"),
        ("<esc>b", "u"),
        ("<f8>", "<esc>"),
    ] {
        stage.press(dark);
        assert_eq!(stage.screen().trim(), "", "{dark}");
        let entries = stage.entries();
        stage.press(light);
        assert_eq!((stage.entries(), stage.line()), (entries, stage.line()));
        assert!(stage.screen().contains("PEOPLE 2"), "{}", stage.screen());
        stage.press("i<ctrl-u>");
    }
    stage.press("the coach.");
    assert_eq!(stage.line(), "People › the coach.");
    stage.press("<ctrl-u>");
    assert_eq!(stage.rows()[..6], before.lines().collect::<Vec<_>>()[..6]);
}

#[test]
fn walk_22_looks_back_for_an_asset_and_returns() {
    let mut stage = in_the_round();
    stage.press("<pgdn><enter>");
    let before = stage.rows()[..21].to_vec();
    stage.press("<pgup>choir<enter>");
    assert_eq!(stage.message(), "Added in 2 Asset map; the room is at 3.");
    assert_eq!(stage.stand(), "map main");
    stage.press("<esc>");
    assert_eq!(stage.message(), "Looking at 2. Esc again goes back to 3.");
    stage.press("<esc>");
    assert_eq!(stage.rows()[..21], before);
    assert_eq!(stage.said("assets", "people").last().unwrap(), "choir");
}

#[test]
fn a_remote_alone() {
    for keys in [
        ["<pgdn>", "<f5>", "<esc>", "<f5>", ""],
        ["<pgdn>", "<esc>", "<f5>", "<esc>", "<f5>"],
    ] {
        let mut stage = Stage::library();
        let mut stood = vec![stage.stand()];
        for key in keys.into_iter().filter(|key| !key.is_empty()) {
            let before = stage.rows()[..20].to_vec();
            stage.press(key);
            stood.push(stage.stand());
            if key == "<esc>" {
                assert_eq!(stage.rows()[..20], before, "{key}");
            }
        }
        assert_eq!(stood[0], "purpose main");
        assert_eq!(
            (stage.stand(), stage.clock()),
            ("assets write".to_string(), (true, 600))
        );
        // No text, no look is lost by it, and what is typed next is text.
        stage.press("the <f5><esc>van<enter>");
        assert_eq!(stage.said("assets", "people"), ["the van"]);
        let Body::List(notes) = &stage.work().prompt.body else {
            panic!("a list")
        };
        assert_eq!(notes.headings[0].notes.len(), 1);
    }
}

#[test]
fn quits_for_a_break_and_comes_back() {
    let mut stage = Stage::sharing();
    stage.wait(900 - 252).press("<tab>the coa<esc><esc>q");
    assert!(
        stage.screen().contains("Enter stay   q leave"),
        "{}",
        stage.screen()
    );
    stage.press("q");
    assert!(stage.has_left);
    stage.wait(12 * 60).start_again().press("<enter>");
    // Enter would add the half-typed note.
    assert_eq!(stage.message(), "12 minutes away. F5 goes on with 04:12.");
    assert_eq!(stage.stand(), "assets share");
    assert_eq!(stage.line(), "Skills › the coa");
    assert_eq!(stage.clock(), (false, 252));
    stage.press("ch<enter>");
    assert_eq!(stage.said("assets", "skills"), ["the coach"]);
    stage.press("<esc>qq").wait(12 * 60).start_again();
    stage.press("<enter>");
    assert_eq!(
        stage.message(),
        "12 minutes away. Enter goes on with 04:12."
    );
    assert!(
        stage.foot().starts_with("Enter go on 04:12"),
        "{}",
        stage.foot()
    );
    stage.press("<enter>");
    assert_eq!(stage.clock(), (true, 252));
}

#[test]
fn shrunk_and_shrunk_again() {
    let mut stage = Stage::sharing();
    stage.press("the coa").resize(60, 15);
    assert!(stage.rows()[0].ends_with("15:00"), "{}", stage.screen());
    assert!(stage.screen().contains("poet") && stage.line() == "People › the coa");
    stage.resize(50, 12);
    assert_eq!(stage.screen().trim(), "Make it 60×15; all is kept.");
    stage.press("ch<enter>").resize(80, 24);
    assert!(stage.screen().contains("the coach"));
}
