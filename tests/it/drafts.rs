//! A half-typed text waits, whatever comes between.

use crate::stage::Stage;

const HALF: &str = "People › the coa";

#[test]
fn a_half_typed_note_survives_whatever_comes_between() {
    for keys in [
        "<f1><esc>",
        "<f2><esc>",
        "<f2>pass<esc>",
        "<f4><esc>",
        "<f4><tab><tab><tab><esc>",
        "<f4>+3<enter><esc>",
        "<f2>findings<enter><esc>",
        "<f3><f3>",
        "<f8><enter>",
        "<f9><f9>",
        "<f5><f5>",
        "<f6>",
        "<ctrl-l>",
        "<ctrl-z><esc>",
        "<ctrl-z>z",
        "<ctrl-c><left><right>",
        "<esc><right>",
        "<esc><esc>i",
        "<esc><esc>t<esc>",
        "<esc><esc>z<esc>",
        "<esc><esc>q<esc>",
        "<pgup><pgdn>",
        "<pgdn><pgdn><pgdn><pgup><pgup><pgup>",
        "<pgdn><enter><pgup><f5>",
    ] {
        let mut stage = Stage::sharing();
        stage.press("the coa").press(keys);
        assert_eq!(stage.line(), HALF, "{keys}");
        stage.press("ch<enter>");
        let said = ["imam", "poet", "the coach"];
        assert_eq!(stage.said("assets", "people"), said, "{keys}");
    }
}

#[test]
fn it_survives_the_clock_a_leap_and_every_size() {
    let mut stage = Stage::sharing();
    stage.press("the coa");
    for left in [180, 60, 0] {
        while stage.clock().1 > left {
            stage.wait(1);
        }
        assert_eq!(stage.line(), HALF);
    }
    stage.wait(301).leap(600);
    assert_eq!(stage.line(), HALF);
    for size in [(1, 1), (50, 12), (60, 15), (200, 60), (80, 24)] {
        stage.resize(size.0, size.1);
    }
    assert_eq!(stage.line(), HALF);
    stage.reopen();
    assert_eq!(stage.line(), HALF);
}
