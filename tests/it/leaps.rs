//! A machine that slept, or whose clock was set, while the room's clock ran; and what the clock says
//! by itself.

use flipchart::tui::plain::{Told, take};

use crate::stage::Stage;

/// A clock of twenty minutes, three of them gone.
fn running() -> Stage {
    let mut stage = Stage::at("map", "main");
    stage.press("<f5>").wait(180);
    assert_eq!(stage.clock(), (true, 17 * 60));
    stage
}

#[test]
fn sleep_counts_and_can_be_taken_back() {
    let mut stage = running();
    let before = stage.entries();
    stage.leap(12 * 60);
    assert_eq!(
        stage.message(),
        "12 minutes passed at once (asleep, or set); 05:00 left. Esc u leaves them out."
    );
    assert_eq!((stage.clock(), stage.entries()), ((true, 5 * 60), before));
    stage.press("<esc>u");
    assert_eq!(stage.message(), "Took back: 12 minutes. 17:00 left.");
    assert_eq!(stage.clock(), (true, 17 * 60));
    // It is taken back once; the clock goes on.
    stage.wait(60).press("u");
    assert_eq!(stage.clock(), (true, 16 * 60));
    assert_eq!(stage.reopen().clock(), (false, 16 * 60));
}

#[test]
fn a_clock_set_back_gives_no_time() {
    let mut stage = running();
    stage.leap(-3_600);
    assert_eq!(
        stage.message(),
        "The machine's clock went back 1 h 00; 17:00 left, as before. Esc u counts by it."
    );
    assert_eq!(stage.clock(), (true, 17 * 60));
    stage.wait(60);
    assert_eq!(stage.clock(), (true, 16 * 60));
    assert_eq!(stage.reopen().clock(), (false, 16 * 60));
}

/// Line by line, where no digits are seen to jump, it is told once, and taken back by a word.
#[test]
fn a_leap_is_told_without_a_screen() {
    for (seconds, says, back) in [
        (
            12 * 60,
            "12 minutes passed at once (asleep, or set); 05:00 left. :undo leaves them out.",
            "Took back: 12 minutes. 17:00 left.",
        ),
        (
            -3_600,
            "The machine's clock went back 1 h 00; 17:00 left, as before. :undo counts by it.",
            "By the machine's clock: 20:00 left.",
        ),
    ] {
        let mut stage = running();
        let mut told = Told::default();
        told.news(&stage.app, stage.now());
        stage.leap(seconds);
        assert_eq!(told.news(&stage.app, stage.now()), [says]);
        assert_eq!(told.news(&stage.app, stage.now()), Vec::<String>::new());
        let now = stage.now();
        told.listen();
        take(&mut stage.app, ":undo", now);
        assert_eq!(told.news(&stage.app, now)[0], back);
    }
}

#[test]
fn what_is_said_after_a_leap_is_taken_back_first() {
    let mut stage = running();
    stage.leap(60).press("Evening Post<enter><esc>u");
    assert!(stage.message().starts_with("Took back: "));
    assert_eq!(stage.said("map", "actors"), Vec::<String>::new());
    assert_eq!(stage.clock(), (true, 16 * 60));
}

#[test]
fn nothing_runs_nothing_leaps() {
    let mut stage = Stage::at("map", "main");
    stage.leap(600);
    assert_eq!(
        (stage.message().as_str(), stage.clock()),
        ("", (false, 20 * 60))
    );
    // Where one only reads, somebody else counts.
    let mut stage = running();
    stage.app.work_mut().unwrap().read_only = Some("another has it open".to_string());
    stage.leap(600);
    assert!(!stage.message().contains("passed"), "{}", stage.message());
}

#[test]
fn a_speaker_does_not_speak_while_the_machine_sleeps() {
    let mut stage = crate::vote::at("alone", "main", &["Ana", "Li"]);
    stage
        .press("<enter>1")
        .wait(30)
        .leap(600)
        .press("<esc>u")
        .wait(30);
    stage.press("2");
    let said = stage.screen();
    assert!(said.contains("1:00 in all"), "{said}");
}

/// Colour and words at three minutes and at one, one bell at the end, words each five minutes over.
#[test]
fn what_the_clock_says_by_itself() {
    let mut stage = running();
    stage.wait(14 * 60 - 1);
    assert!(stage.screen().contains("of 20:00, until 19:20"));
    stage.wait(1);
    assert!(stage.screen().contains("last 3 min of 20:00, until 19:20"));
    stage.wait(120);
    assert!(stage.screen().contains("last minute of 20:00, until 19:20"));
    stage.wait(60);
    assert_eq!(stage.bells, 1);
    let over = "Time. 20:00 is over. + Enter adds a minute, PgDn looks ahead.";
    assert_eq!(stage.message(), over);
    stage.wait(299);
    assert_eq!(stage.message(), over);
    stage.wait(1);
    let five = "5 minutes over. + Enter adds a minute, PgDn looks ahead.";
    assert_eq!(stage.message(), five);
    assert!(stage.screen().contains("TIME  over 5:00"));
    stage.wait(300);
    assert!(stage.message().starts_with("10 minutes over."));
    assert_eq!(stage.bells, 1);
}

#[test]
fn no_bell_where_nobody_wants_one() {
    let mut stage = running();
    stage.press("<f2>bell<enter>");
    assert_eq!(
        stage.message(),
        "No bell rings. F2 bell lets it ring again."
    );
    stage.wait(17 * 60);
    assert_eq!(stage.bells, 0);
    assert!(stage.message().starts_with("Time. 20:00 is over."));
    stage.press("<f2>bell<enter>");
    assert_eq!(
        stage.message(),
        "One bell rings at the end of each time box."
    );
}
