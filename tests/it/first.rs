//! First contact: terminals and machines as they are found, and what each of them is told. Nobody
//! who starts it meets garbage, or a sentence that leaves them where they were.

use std::{
    fs,
    process::{Command, Stdio},
};

use crate::{
    pty::{Desk, PROGRAM, SIZE, leave, write},
    stage::Stage,
    support::pty::{Exit, Terminal},
};

const HOME: &str = "Saved as you type, in your own folder.";

fn start(desk: &Desk, said: &[(&str, &str)], args: &[&str]) -> Terminal {
    desk.start_where(said, PROGRAM, args, SIZE)
}

/// What is drawn where: letters of the locale, and nothing that hangs on how one got there.
#[test]
fn whatever_a_terminal_says_of_itself_it_is_drawn_on() {
    let wall = |said: &[(&str, &str)]| {
        let desk = Desk::new();
        let mut terminal = start(&desk, said, &["new", "--workshop", "asset-map"]);
        terminal.wait_for("not started");
        terminal.keys("a poet{enter}");
        terminal.wait_for("One note under");
        let screen = terminal.screen();
        leave(terminal);
        // Both ends of the plan hang on when it is looked at.
        screen
            .split("all ends")
            .next()
            .unwrap_or_default()
            .to_string()
    };
    let usual = wall(&[]);
    for same in [
        &[("TERM", "")][..],
        &[("TERM", "never-heard-of")],
        &[("TERM", "screen.xterm-256color"), ("STY", "1.pts-0")],
        &[("TERM", "tmux-256color"), ("TMUX", "/tmp/tmux,1,0")],
        &[
            ("SSH_CONNECTION", "::1 50000 ::1 22"),
            ("SSH_TTY", "/dev/pts/0"),
        ],
        &[("LANG", "")],
    ] {
        assert_eq!(wall(same), usual, "{same:?}");
    }
    let plain = wall(&[("LC_ALL", "POSIX")]);
    assert!(plain.is_ascii() && plain != usual, "{plain}");
    for same in [&[("LANG", "C")][..], &[("LC_CTYPE", "de_DE.ISO-8859-1")]] {
        assert_eq!(wall(same), plain, "{same:?}");
    }
}

#[test]
fn a_terminal_that_cannot_be_drawn_on_is_not_drawn_on() {
    for args in [&[][..], &["new"], &["desk"]] {
        let desk = Desk::new();
        let mut terminal = start(&desk, &[("TERM", "dumb")], args);
        assert_eq!(terminal.wait_exit(), Exit::Code(2));
        let screen = terminal.screen();
        assert!(screen.contains("it says TERM=dumb"), "{screen}");
        assert!(
            screen.contains("`--plain` goes on line by line"),
            "{screen}"
        );
        assert!(!terminal.output().contains(&0x1b), "{screen}");
        assert!(!desk.path("data").exists(), "a session that nobody saw");
    }
    let desk = Desk::new();
    let mut terminal = start(&desk, &[("TERM", "dumb")], &["--plain"]);
    terminal.wait_for("A number or a name, and Enter.");
    terminal.keys(":quit{enter}");
    assert_eq!(terminal.wait_exit(), Exit::Code(0));
    assert!(!terminal.output().contains(&0x1b));
}

/// GNU screen holds back an Esc for as long as the mouse is asked for.
#[test]
fn in_gnu_screen_the_mouse_is_left_alone() {
    for (said, asked) in [
        (&[("TERM", "screen"), ("STY", "1.pts-0")][..], false),
        (&[("TERM", "screen.xterm-256color")], false),
        (
            &[("TERM", "screen-256color"), ("TMUX", "/tmp/tmux,1,0")],
            true,
        ),
        (&[], true),
    ] {
        let desk = Desk::new();
        let mut terminal = start(&desk, said, &["new", "--workshop", "asset-map"]);
        terminal.wait_for("not started");
        let output = terminal.output();
        let asks = output.windows(8).any(|bytes| bytes == b"\x1b[?1002h");
        assert_eq!(asks, asked, "{said:?}");
        terminal.keys("{esc}qq");
        assert_eq!(terminal.wait_exit(), Exit::Code(0));
    }
    let desk = Desk::new();
    fs::create_dir(desk.path("config")).expect("a folder");
    write(&desk.path("config/config.toml"), b"mouse = true\n");
    let terminal = start(&desk, &[("STY", "1.pts-0")], &[]);
    terminal.wait_for(HOME);
    assert!(
        terminal
            .output()
            .windows(8)
            .any(|bytes| bytes == b"\x1b[?1002h")
    );
}

/// A serial line says 0 by 0, and so does a container before its first resize.
#[test]
fn a_terminal_that_does_not_say_its_size_has_the_usual_one() {
    let desk = Desk::new();
    let line = format!("stty cols 0 rows 0; exec {PROGRAM}");
    let terminal = desk.start("sh", &["-c", &line], SIZE);
    terminal.wait_for(HOME);
    assert!(terminal.row(0).is_empty() && terminal.row(1).contains("flipchart"));
    drop(terminal);
}

#[test]
fn in_a_tiny_terminal_the_size_that_would_do_is_what_is_read() {
    let mut stage = Stage::sharing();
    for (size, read) in [
        ((59, 15), "Make it 60×15; all is kept."),
        ((27, 1), "Make it 60×15; all is kept."),
        ((20, 5), "Make it 60×15; all / is kept."),
        ((20, 1), "60×15"),
        ((9, 4), "Make it / 60×15; / all is / kept."),
        ((5, 2), "60×15"),
    ] {
        stage.resize(size.0, size.1);
        let screen = stage.screen();
        let rows = screen.lines().map(str::trim).filter(|row| !row.is_empty());
        assert_eq!(rows.collect::<Vec<_>>().join(" / "), read, "{size:?}");
    }
    stage.resize(1, 1).press("a poet<enter>").resize(80, 24);
    assert!(stage.screen().contains("a poet"), "{}", stage.screen());
}

/// Root may write anywhere: a home that is a file stands for one that can't be written to.
#[test]
fn without_room_at_home_another_folder_is_named() {
    let desk = Desk::new();
    write(&desk.path("home"), b"in the way");
    let home = desk.path("home").to_string_lossy().into_owned();
    let lost = [("FLIPCHART_DATA", ""), ("HOME", home.as_str())];
    let mut terminal = start(&desk, &lost, &[]);
    terminal.wait_for(HOME);
    terminal.keys("{enter}");
    terminal.wait_for("making the folder failed");
    terminal.wait_for("FLIPCHART_DATA=FOLDER");
    terminal.keys("q");
    assert_eq!(terminal.wait_exit(), Exit::Code(0));

    for args in [&["new", "--no-open"][..], &["new", "--plain"]] {
        let mut command = Command::new(PROGRAM);
        let told = command.args(args).envs(lost).stdin(Stdio::null()).output();
        let told = told.expect("the program runs");
        let said = String::from_utf8_lossy(&told.stderr);
        assert_eq!(told.status.code(), Some(1), "{said}");
        assert!(said.contains("FLIPCHART_DATA=FOLDER"), "{said}");
    }
    // A file that was named is not where sessions go by themselves.
    let mut command = Command::new(PROGRAM);
    command
        .args(["new", "--no-open", "home/a.flipchart.json"])
        .current_dir(desk.path(""));
    let told = command.output().expect("the program runs");
    let said = String::from_utf8_lossy(&told.stderr);
    assert!(
        said.contains("failed") && !said.contains("FLIPCHART_DATA"),
        "{said}"
    );
}

/// With standard input closed, or a file in the place of standard output.
#[test]
fn without_a_terminal_it_says_what_goes_without() {
    let desk = Desk::new();
    for (line, lacking) in [
        ("exec \"$0\" <&-", "standard input is not a terminal"),
        (
            "exec \"$0\" new <&- >&-",
            "standard input is not a terminal",
        ),
        ("exec \"$0\" </dev/null", "standard input is not a terminal"),
    ] {
        let mut command = Command::new("sh");
        command.args(["-c", line, PROGRAM]).envs(desk.env());
        let told = command.output().expect("the shell runs");
        let said = String::from_utf8_lossy(&told.stderr);
        assert_eq!(told.status.code(), Some(2), "{line}: {said}");
        assert!(
            said.contains(lacking) && said.contains("`--plain`"),
            "{line}: {said}"
        );
    }
    let line = format!("{PROGRAM} > out; echo \"code $?\"");
    let mut terminal = desk.start("sh", &["-c", &line], SIZE);
    terminal.wait_for("standard output is not a terminal");
    terminal.wait_for("code 2");
    terminal.wait_exit();
    let out = fs::read_to_string(desk.path("out")).expect("what went to the file");
    assert_eq!(out, "");
}
