//! Time on the wall: nothing starts, stops or moves on by itself.

use crate::stage::Stage;

#[test]
fn time_that_is_over_says_so_once_and_moves_nothing() {
    let mut stage = Stage::sharing();
    stage.wait(899).press("the co");
    assert_eq!((stage.bells, stage.clock()), (0, (true, 1)));
    stage.wait(40);
    assert_eq!(
        stage.message(),
        "Time. 15:00 is over. + Enter adds a minute, PgDn looks ahead."
    );
    assert_eq!(
        (stage.bells, stage.stand()),
        (1, "assets share".to_string())
    );
    assert!(
        stage.screen().contains("TIME  over 0:39"),
        "{}",
        stage.screen()
    );
    stage.press("ach<enter>").wait(600);
    assert_eq!(
        stage.said("assets", "people"),
        ["imam", "poet", "the coach"]
    );
    assert_eq!(
        (stage.bells, stage.stand()),
        (1, "assets share".to_string())
    );
    stage.press("+5<enter>").wait(1);
    assert_eq!(stage.clock(), (true, 0));
    stage.press("+10<enter>").wait(600);
    assert_eq!(stage.bells, 2, "a new box, a new bell");
}

#[test]
fn time_over_in_a_form_names_keys_that_work_there() {
    let mut stage = Stage::running("purpose", "main");
    stage.wait(300);
    assert_eq!(
        stage.message(),
        "Time. 05:00 is over. Esc + adds a minute, PgDn looks ahead."
    );
    stage.press("<esc>+");
    assert_eq!(stage.message(), "06:00 for this.");
}

#[test]
fn each_phase_keeps_its_own_time() {
    let mut stage = Stage::running("assets", "write");
    stage.wait(100).press("<pgdn><enter>").wait(50);
    assert_eq!(stage.clock(), (false, 900));
    stage.press("<enter>").wait(30).press("<pgup>");
    assert_eq!(stage.clock(), (true, 870), "looking stops nothing");
    stage.press("<enter>");
    assert_eq!(
        (stage.stand(), stage.clock()),
        ("assets write".to_string(), (false, 500))
    );
    stage.press("<pgdn><f5>").wait(5);
    assert_eq!(stage.clock(), (false, 870));
}

#[test]
fn the_clock_pauses_and_goes_on() {
    let mut stage = Stage::sharing();
    stage.wait(60).press("a<f5>");
    assert_eq!(
        (stage.message().as_str(), stage.clock()),
        ("Paused at 14:00. F5 goes on.", (false, 840))
    );
    stage.wait(60).press("<f5>").wait(1);
    assert_eq!(stage.clock(), (true, 839));
    stage.press("<ctrl-u><esc><space>").wait(9);
    assert_eq!(stage.clock(), (false, 839));
}

#[test]
fn a_late_start_says_when_the_first_note_came() {
    let mut stage = Stage::at("assets", "write");
    stage.press("imam<enter>").wait(190).press("<f5>");
    assert!(
        stage
            .message()
            .starts_with("Runs: 10:00. First note 3 min ago"),
        "{}",
        stage.message()
    );
}
