//! The harness against programs that everyone has: `sh`, `cat`, `od`, `stty`.

use std::path::Path;
use std::time::{Duration, Instant};

use super::keys::{Stroke, parse};
use super::{Exit, Terminal};

const SIZE: (u16, u16) = (40, 6);

/// A shell script in a terminal.
fn script(text: &str) -> Terminal {
    Terminal::start(
        Path::new("/bin/sh"),
        &["-c", text],
        &[("MY", "own")],
        Path::new("/"),
        SIZE,
    )
}

fn check_parsed(spec: &str, expected: &[&str]) {
    let strokes = parse(spec).unwrap().into_iter().map(|stroke| match stroke {
        Stroke::Bytes(bytes) => String::from_utf8(bytes).unwrap(),
        Stroke::Cursor(last) => format!("cursor {last}"),
        Stroke::Escape => "escape".into(),
        Stroke::Paste(text) => format!("paste {text}"),
        Stroke::Wait(pause) => format!("wait {}", pause.as_millis()),
    });
    assert_eq!(strokes.collect::<Vec<_>>(), expected, "{spec}");
}

#[test]
fn a_spec_is_a_list_of_strokes() {
    check_parsed("aé\n", &["a", "é", "\r"]);
    check_parsed(
        "{enter}{tab}{shift-tab}{esc}",
        &["\r", "\t", "\x1b[Z", "escape"],
    );
    check_parsed("{space}{backspace}{delete}", &[" ", "\x7f", "\x1b[3~"]);
    check_parsed(
        "{up}{home}{shift-up}",
        &["cursor A", "cursor H", "\x1b[1;2A"],
    );
    check_parsed("{ctrl-left}{ctrl-shift-end}", &["\x1b[1;5D", "\x1b[1;6F"]);
    check_parsed(
        "{pgup}{ctrl-pgdn}{insert}",
        &["\x1b[5~", "\x1b[6;5~", "\x1b[2~"],
    );
    check_parsed(
        "{f1}{shift-f1}{f5}{f12}",
        &["\x1bOP", "\x1b[1;2P", "\x1b[15~", "\x1b[24~"],
    );
    check_parsed("{ctrl-c}{ctrl-space}{ctrl-/}", &["\x03", "\0", "\x1f"]);
    check_parsed(
        "{alt-x}{ctrl-alt-x}{shift-x}{alt--}",
        &["\x1bx", "\x1b\x18", "X", "\x1b-"],
    );
    check_parsed("x*3{tab}*2*a", &["x", "x", "x", "\t", "\t", "*", "a"]);
    check_parsed("{star}{lbrace}{rbrace}{minus}{", &["*", "{", "}", "-", "{"]);
    check_parsed("{paste:a\nb}{wait:200}", &["paste a\nb", "wait 200"]);
    assert_eq!(parse("{entr}"), Err("no such key: {entr}".into()));
    assert_eq!(parse("{ctrl-1}"), Err("no such key: {ctrl-1}".into()));
}

/// What a spec sends, in hexadecimal digits, to a program that has printed `before`.
fn check_sent(before: &str, spec: &str, expected: &str) {
    let count = expected.split(' ').count();
    let mut terminal = script(&format!(
        "old=$(stty -g); stty raw -echo; printf '{before}ready'; od -An -v -tx1 -N{count}; stty $old"
    ));
    terminal.wait_for("ready");
    terminal.keys(spec);
    assert_eq!(terminal.wait_exit(), Exit::Code(0));
    let output = String::from_utf8(terminal.output()).unwrap();
    let (_before, sent) = output.split_once("ready").unwrap();
    assert_eq!(sent.trim(), expected, "{spec}");
}

#[test]
fn keys_depend_on_what_the_program_asked_for() {
    check_sent("", "a{up}{paste:b\nc}", "61 1b 5b 41 62 0d 63");
    check_sent(r"\033[?1h", "{up}{shift-up}", "1b 4f 41 1b 5b 31 3b 32 41");
    check_sent(
        r"\033[?2004h",
        "{paste:b\n}",
        "1b 5b 32 30 30 7e 62 0a 1b 5b 32 30 31 7e",
    );
}

#[test]
fn queries_are_answered_as_by_xterm() {
    check_sent(r"\033[5n", "", "1b 5b 30 6e");
    check_sent(r"\033[2;3H\033[6n", "", "1b 5b 32 3b 33 52");
    check_sent(r"\033[>c", "", "1b 5b 3e 34 31 3b 33 39 30 3b 30 63");
    check_sent(r"\033[?2004$p", "", "1b 5b 3f 32 30 30 34 3b 32 24 79");
    check_sent(r"\033[18t", "", "1b 5b 38 3b 36 3b 34 30 74");
    // kitty's query has no answer, so the first byte is that of the next one.
    check_sent(r"\033[?u\033[5n", "", "1b 5b 30 6e");
    let terminal = script(
        r"stty raw -echo; printf '\033[c\033]11;?\033\\'
        dd bs=1 count=60 2>/dev/null | tr '\033' '^'; printf 'all'; sleep 9",
    );
    terminal.wait_for("all");
    assert_eq!(terminal.row(0), "^[?64;1;2;6;9;15;16;17;18;21;22;28c^]11;");
    assert_eq!(terminal.row(1), "rgb:0000/0000/0000^\\all");
}

#[test]
fn a_program_is_in_a_session_and_a_place_of_its_own() {
    let mut terminal = script(
        r#"echo "$TERM $LANG $MY ${HOME-homeless} ${COLORTERM-plain}"; pwd; stty size </dev/tty
        ps -o sid= -p $$ | grep -wq $$ && echo leader
        trap 'stty size; exit' WINCH; printf ready; while true; do sleep 0.02; done"#,
    );
    terminal.wait_for("xterm-256color C.UTF-8 own homeless pl");
    terminal.wait_for("\n/\n6 40\nleader\nready");
    terminal.resize(50, 7);
    terminal.wait_for("7 50");
    assert_eq!(terminal.wait_exit(), Exit::Code(0));
}

#[test]
fn cells_tell_text_and_style() {
    let mut terminal = script(r"printf '\n a\033[1;31;44m寄b\033[m.\033[?25l'; read line");
    terminal.quiet();
    assert_eq!(terminal.screen(), "\n a寄b.\n\n\n\n");
    assert_eq!(
        (terminal.row(1).as_str(), terminal.row(99).as_str()),
        (" a寄b.", "")
    );
    assert_eq!(terminal.find("b."), Some((1, 4)));
    assert_eq!(terminal.find("寄"), Some((1, 2)));
    let (cell, plain) = (terminal.cell(1, 4), terminal.cell(1, 5));
    assert_eq!(
        (cell.contents(), cell.bold(), plain.bold()),
        ("b", true, false)
    );
    assert_eq!(
        (cell.fgcolor(), cell.bgcolor()),
        (vt100::Color::Idx(1), vt100::Color::Idx(4))
    );
    assert_eq!(terminal.cursor(), None);
    terminal.keys("{enter}");
    assert_eq!(terminal.wait_exit(), Exit::Code(0));
    assert_eq!(terminal.restored(), Err("left on: cursor hidden".into()));
}

#[test]
fn waiting_ends_with_the_text_its_end_or_the_program() {
    let mut terminal = script("cat; echo over; exit 3");
    terminal.keys("now{enter}");
    terminal.wait_for("now\nnow");
    terminal.send(b"\x04");
    terminal.wait_for("over");
    assert_eq!(terminal.wait_exit(), Exit::Code(3));
    assert_eq!(terminal.restored(), Ok(()));
    let before = Instant::now();
    let waited = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        terminal.wait_for("never");
    }));
    let message = *waited.unwrap_err().downcast::<String>().unwrap();
    assert!(
        message.contains("\"never\", but the program has ended: Code(3)"),
        "{message}"
    );
    assert!(message.contains("│over"), "{message}");
    assert!(before.elapsed() < Duration::from_secs(5));
}

#[test]
fn a_text_goes() {
    let mut terminal = script(r"printf one; read line; printf '\033[2Jtwo'; read line");
    terminal.wait_for("one");
    terminal.keys("{enter}");
    terminal.wait_gone("one");
    terminal.wait_for("two");
}

#[test]
fn what_is_left_on_is_named() {
    let mut terminal = script(
        r"stty -echo -icanon min 0; printf '\033[?1049;2004;1003;1006;1004h\033[?7l\033[>1u\033[5 q'",
    );
    assert_eq!(terminal.wait_exit(), Exit::Code(0));
    let left = "left on: alternate screen, cursor shape, bracketed paste, mouse, no autowrap, \
                kitty keyboard, mode 1004, stty -echo, stty -icanon, stty min = 0";
    assert_eq!(terminal.restored(), Err(left.into()));
}

#[test]
fn a_hundred_thousand_bytes_pass_both_ways() {
    let mut terminal = script(
        "old=$(stty -g); stty raw -echo; printf ready; head -c 100000; stty $old; printf '\nall'",
    );
    terminal.wait_for("ready");
    terminal.send(&b"0123456789".repeat(10_000));
    assert_eq!(terminal.wait_exit(), Exit::Code(0));
    terminal.wait_for("all");
    let digits = terminal
        .output()
        .iter()
        .filter(|byte| byte.is_ascii_digit())
        .count();
    assert_eq!(digits, 100_000);
}

#[test]
fn signals_and_a_hang_up_reach_the_program() {
    let mut terminal = script("printf ready; exec cat");
    terminal.wait_for("ready");
    terminal.signal("STOP");
    terminal.wait_stopped();
    terminal.signal("CONT");
    terminal.signal("TERM");
    assert_eq!(terminal.wait_exit(), Exit::Signal(15));

    let mut terminal = script("printf ready; exec cat");
    terminal.wait_for("ready");
    terminal.hang_up();
    assert_eq!(terminal.wait_exit(), Exit::Signal(1));

    let mut terminal = script("trap '' HUP; printf ready; cat; exit 5");
    terminal.wait_for("ready");
    terminal.hang_up();
    assert_eq!(
        terminal.wait_exit(),
        Exit::Code(5),
        "cat met the end of its input"
    );
}

#[test]
fn dropping_ends_the_program() {
    // It has a child that keeps the terminal open, too.
    let terminal = script("trap '' HUP TERM; sleep 1 & printf ready; cat");
    terminal.wait_for("ready");
    let (pid, before) = (terminal.pid(), Instant::now());
    drop(terminal);
    assert!(before.elapsed() < Duration::from_secs(2));
    assert!(!Path::new(&format!("/proc/{pid}")).exists());
}

#[test]
fn a_lone_escape_stays_alone() {
    // One read per keystroke: what comes in one piece is on one line.
    let mut terminal = script(
        "stty raw -echo; printf ready; while true; do dd bs=64 count=1 2>/dev/null | od -An -tx1; done",
    );
    terminal.wait_for("ready");
    terminal.keys("a{esc}b");
    terminal.wait_for(" 62");
    let output = String::from_utf8(terminal.output()).unwrap();
    assert!(!output.contains("1b 62"), "{output}");
}
