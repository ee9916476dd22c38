//! Never colour alone: what means something else has another sign, word or weight where there is no
//! colour at all. And the plain signs, as each kind of pane and each sheet looks in them.

#![expect(clippy::panic, reason = "how a test fails")]

use flipchart::{
    domain::wish::Wish,
    tui::{
        glyph::Glyphs,
        theme::{Depth, Look},
    },
};
use insta::assert_snapshot;
use ratatui::{buffer::Buffer, style::Modifier};

use crate::{export, stage::Stage, vote::at};

/// How a cell looks besides its colours, as it is told below.
const WEIGHTS: [(Modifier, &str); 3] = [
    (Modifier::BOLD, "{bold}"),
    (Modifier::REVERSED, "{reversed}"),
    (Modifier::UNDERLINED, "{underlined}"),
];

fn drawn(stage: &mut Stage, glyphs: Glyphs) -> Buffer {
    stage.drawn_as(&Look::default(), Depth::None, glyphs)
}

fn row(buffer: &Buffer, y: u16) -> String {
    let cells = (0..buffer.area.width).map(|x| buffer[(x, y)].symbol());
    cells.collect::<String>().trim_end().to_string()
}

/// The first row in which a text stands, and how heavy the text is there.
#[track_caller]
fn told(stage: &mut Stage, text: &str) -> String {
    let buffer = drawn(stage, Glyphs::Unicode);
    let found = (0..buffer.area.height).find_map(|y| {
        let starts = |x: &u16| {
            let rest = (*x..buffer.area.width).map(|x| buffer[(x, y)].symbol());
            rest.collect::<String>().starts_with(text)
        };
        Some((y, (0..buffer.area.width).find(starts)?))
    });
    let (y, x) = found.unwrap_or_else(|| panic!("no {text:?} in\n{}", stage.screen()));
    let weight = buffer[(x, y)].modifier;
    let weights = WEIGHTS.iter().filter(|(one, _)| weight.contains(*one));
    let weights: String = weights.map(|(_, name)| *name).collect();
    format!("{} {weights}", row(&buffer, y))
}

/// The sign stands where it is so, and not where it isn't.
#[track_caller]
fn differ(
    what: &str,
    sign: &str,
    (so, text): (&mut Stage, &str),
    (not, other): (&mut Stage, &str),
) {
    let (so, not) = (told(so, text), told(not, other));
    assert!(so.contains(sign), "{what}: no {sign:?} in {so:?}");
    assert!(!not.contains(sign), "{what}: {sign:?} in {not:?}, too");
}

/// The same within one picture: two texts of it.
#[track_caller]
fn differ_within(what: &str, sign: &str, stage: &mut Stage, (so, not): (&str, &str)) {
    let (so, not) = (told(stage, so), told(stage, not));
    assert!(so.contains(sign), "{what}: no {sign:?} in {so:?}");
    assert!(!not.contains(sign), "{what}: {sign:?} in {not:?}, too");
}

fn pressed(mut stage: Stage, keys: &str) -> Stage {
    stage.press(keys);
    stage
}

/// The demo, at a phase, its clock running.
fn demo(step: &str, phase: &str) -> Stage {
    let mut stage = Stage::new("partnership-3h");
    stage.take(export::demo()).go(step, phase).press("<f5>");
    stage
}

#[test]
fn notes_without_colour() {
    let sharing = || Stage::sharing();
    let mut picked = pressed(sharing(), "<up><up>");
    differ(
        "picked",
        "▌",
        (&mut picked, "imam"),
        (&mut sharing(), "imam"),
    );
    differ_within(
        "picked, not last",
        "{reversed}",
        &mut picked,
        ("imam", "poet"),
    );
    differ_within(
        "the open heading",
        "PEOPLE",
        &mut sharing(),
        ("PEOPLE", "imam"),
    );
    let mut covered = Stage::running("assets", "write");
    covered.notes("assets", "people", &["imam"]);
    differ(
        "covered",
        "▒▒",
        (&mut covered, "▒▒"),
        (&mut sharing(), "imam"),
    );
    differ(
        "covered",
        "hidden",
        (&mut covered, "hidden"),
        (&mut sharing(), "2 notes"),
    );
    let mut merged = pressed(sharing(), "<up>m<enter>");
    differ(
        "merged",
        "(+1)",
        (&mut merged, "(+1)"),
        (&mut sharing(), "imam"),
    );
    let mut by = sharing();
    by.people(&["Ana"]).press("ana: the coach<enter>");
    differ_within("said by", "· Ana", &mut by, ("the coach", "imam"));
    let mut moved = demo("map", "place");
    moved.follow("follow-up").go("map", "main");
    let place = "Chamber of commerce";
    differ(
        "as last time",
        "◦",
        (&mut moved, place),
        (&mut demo("map", "place"), place),
    );
}

#[test]
fn time_without_colour() {
    let mut in_time = Stage::sharing();
    let mut stages = [750, 850, 940].map(|seconds| {
        let mut stage = Stage::sharing();
        stage.wait(seconds);
        stage
    });
    let words = ["last 3 min", "last minute", "TIME"];
    for size in [(60, 15), (80, 24), (120, 40), (200, 60)] {
        in_time.resize(size.0, size.1);
        for (stage, words) in stages.iter_mut().zip(words) {
            stage.resize(size.0, size.1);
            differ("time", words, (stage, words), (&mut in_time, "of 15:00"));
        }
    }
    let mut paused = Stage::sharing();
    paused.wait(5).press("<f5>");
    differ(
        "paused",
        "paused",
        (&mut paused, "paused"),
        (&mut in_time, "of 15:00"),
    );
    let mut not_begun = Stage::at("assets", "write");
    differ(
        "not begun",
        "not started",
        (&mut not_begun, "not started"),
        (&mut paused, "paused"),
    );
    // Over the whole screen, too.
    let [_, _, over] = &mut stages;
    differ(
        "big clock",
        "TIME",
        (over.press("<esc>z"), "TIME"),
        (in_time.press("<esc>z"), "of 15:00"),
    );
    // Where one looks elsewhere at a narrow wall there is room for no word.
    let mut looking = Stage::sharing();
    looking.resize(60, 15).wait(940).press("<pgdn>");
    differ(
        "over while looking",
        "+00:40",
        (&mut looking, "+00:40"),
        (&mut Stage::sharing(), "imam"),
    );
}

#[test]
fn the_plan_without_colour() {
    let mut plan = pressed(demo("meet", "main"), "<f4>");
    plan.resize(120, 40).wait(70);
    differ_within(
        "here, and ahead",
        "now",
        &mut plan,
        ("Where they meet", "Relationship owners"),
    );
    differ_within(
        "ahead",
        ":",
        &mut plan,
        ("Relationship owners", "Asset map"),
    );
    let mut people = pressed(Stage::round(), "<esc>n<up>x");
    differ_within("gone", "not here", &mut people, ("not here", "Ana"));
    differ_within("the open tab", "PEOPLE", &mut people, ("PEOPLE", "Ana"));
    let mut notes = Stage::sharing();
    notes.press("note: they came<enter>decided: Tuesdays<enter><f4><tab><tab><tab>");
    differ_within(
        "a decision",
        "decided",
        &mut notes,
        ("Tuesdays", "they came"),
    );
    let mut picker = pressed(Stage::sharing(), "<up>g");
    differ_within(
        "taken by Enter",
        "▌",
        &mut picker,
        ("Skills     ", "Reach     "),
    );
}

#[test]
fn what_is_wrong_without_colour() {
    let mut well = Stage::sharing();
    for size in [(60, 15), (80, 24)] {
        well.resize(size.0, size.1);
        let mut unsaved = Stage::sharing();
        unsaved.resize(size.0, size.1);
        unsaved.app.work_mut().expect("a session").unsaved = Some("the disk is full".to_string());
        differ(
            "unsaved",
            "NOT SAVED",
            (&mut unsaved, "NOT SAVED"),
            (&mut well, "ASSET MAP"),
        );
        let mut looking = pressed(Stage::sharing(), "<pgdn>");
        looking.resize(size.0, size.1);
        differ(
            "looking",
            "LOOKING",
            (&mut looking, "LOOKING"),
            (&mut well, "ASSET MAP"),
        );
    }
    let mut follows = Stage::sharing();
    let why = "another flipchart has it open";
    follows.app.work_mut().expect("a session").read_only = Some(why.to_string());
    differ(
        "follows",
        "only read",
        (&mut follows, "only read"),
        (&mut well, "ASSET MAP"),
    );
    let mut acts = pressed(Stage::sharing(), "<esc>");
    differ(
        "letters act",
        "Letters act",
        (&mut acts, "Letters act"),
        (&mut Stage::sharing(), "›"),
    );
}

#[test]
fn the_map_without_colour() {
    let mut map = Stage::mapping();
    map.press("<enter>b8<enter>h8<enter>");
    differ_within(
        "opposes",
        "1−",
        &mut map,
        ("Teachers' union", "Evening Post"),
    );
    differ_within(
        "supports",
        "2+",
        &mut map,
        ("Evening Post", "Teachers' union"),
    );
    differ_within("in hand", "▌", &mut map, ("Imam", "Evening Post"));
    map.resize(60, 15);
    assert!(
        told(&mut map, "1 ").contains("{underlined}"),
        "{}",
        map.screen()
    );
    assert!(!told(&mut map, "2 ").contains("{underlined}"));
    map.resize(80, 24);
    differ(
        "to place",
        "to place",
        (&mut map, "to place"),
        (&mut Stage::sharing(), "imam"),
    );
    map.press("e5?<enter>");
    differ_within("not sure", "?", &mut map, ("Imam", "Evening Post"));
}

#[test]
fn links_without_colour() {
    let mut links = demo("meet", "main");
    links.resize(120, 40);
    let screen = links.screen();
    for sign in ["slight", "good", "strong"] {
        assert!(screen.contains(sign), "no key to {sign}\n{screen}");
    }
    let legend = |word: &str| {
        screen
            .split(word)
            .next()
            .and_then(|it| it.trim_end().chars().last())
    };
    let drawn = [legend("slight"), legend("good"), legend("strong")];
    assert!(drawn[0] != drawn[1] && drawn[1] != drawn[2], "{drawn:?}");
}

#[test]
fn votes_and_ratings_without_colour() {
    let mut vote = at("choose", "vote", &["Ana", "Yusuf", "Li"]);
    vote.press("<f5>aab<enter>");
    differ_within("voted", "✓", &mut vote, ("Ana", "Li"));
    differ_within("whose turn", "▌", &mut vote, ("Yusuf ", "Li"));
    let mut chosen = at("choose", "vote", &["Ana"]);
    chosen.press("<f5>aab<enter><pgdn><enter><enter>a<enter>");
    differ_within(
        "chosen",
        "✓",
        &mut chosen,
        ("Teachers' union", "School board"),
    );
    let mut rate = at("trust", "rate", &["Ana", "Li"]);
    rate.press("<f5>43544444<enter>1");
    differ_within("rated", "✓", &mut rate, ("Ana", "Li"));
}

#[test]
fn talks_without_colour() {
    let mut talk = at("alone", "main", &["Ana"]);
    talk.press("<enter>1").wait(20);
    differ_within("speaks", "▌ 1", &mut talk, ("1  speaks", "0:00 in all"));
    let mut people = at("round", "main", &["Ana", "Yusuf"]);
    people.press("<enter>1").wait(20);
    differ_within("speaks", "▌", &mut people, ("Ana", "Yusuf"));
    let mut round = Stage::round();
    differ(
        "speaks",
        "Ana speaks",
        (&mut round, "Ana speaks"),
        (&mut Stage::sharing(), "imam"),
    );
}

#[test]
fn forms_and_tables_without_colour() {
    let mut form = Stage::research();
    form.press("a roof<enter>?<enter>");
    differ_within(
        "not known",
        "? not known",
        &mut form,
        ("? not known", "a roof"),
    );
    differ_within(
        "whose",
        "TEACHERS' UNION",
        &mut form,
        ("TEACHERS' UNION", "a roof"),
    );
    let mut table = demo("owners", "main");
    table.resize(120, 40);
    let rows = table.rows();
    let marked = rows.iter().filter(|row| row.starts_with('▌')).count();
    assert_eq!(marked, 1, "one row is in hand\n{}", table.screen());
    assert!(
        told(&mut table, "owner   ").contains("{bold}"),
        "the column in hand"
    );
    assert!(!told(&mut table, "backup   ").contains("{bold}"));
}

/// In plain signs: ASCII alone, as nobody wrote anything else.
fn plain(name: &str, mut stage: Stage) {
    for (columns, rows) in [(80, 24), (60, 15)] {
        stage.resize(columns, rows);
        crate::looks::are_fit(&mut stage);
        let buffer = drawn(&mut stage, Glyphs::Ascii);
        let rows: Vec<String> = (0..buffer.area.height).map(|y| row(&buffer, y)).collect();
        let screen = rows.join("\n");
        let other: Vec<char> = screen.chars().filter(|c| !c.is_ascii()).collect();
        assert!(other.is_empty(), "{name}: {other:?} in\n{screen}");
        assert_snapshot!(
            format!("plain_{name}_{columns}x{}", buffer.area.height),
            screen
        );
    }
}

#[test]
fn panes_in_plain_signs() {
    for (name, step, phase) in [
        ("list", "assets", "share"),
        ("map", "map", "place"),
        ("read", "back", "main"),
        ("link", "meet", "main"),
        ("vote", "choose", "vote"),
        ("vote_closed", "choose", "decide"),
        ("table", "owners", "main"),
        ("form", "research", "main"),
        ("talk", "rehearse", "main"),
        ("ladder", "ladder", "main"),
    ] {
        plain(name, demo(step, phase));
    }
    let mut talk = demo("rehearse", "main");
    talk.press("1").wait(40).press("2").wait(30);
    plain("talk_running", talk);
    let mut rate = at("trust", "rate", &["Ana", "Li"]);
    rate.press("<f5>43544444<enter>1");
    plain("rate", rate);
}

#[test]
fn sheets_in_plain_signs() {
    for (name, keys) in [
        ("time", "<f4>"),
        ("people", "<esc>n"),
        ("parking", "<f4><tab><tab>"),
        ("palette", "<f2>"),
        ("help", "<f1>"),
        ("findings", "<f2>findings<enter>"),
        ("report", "<f2>report<enter>"),
        ("leave", "<esc>q"),
        ("take_back", "a poet<enter><ctrl-z>"),
        ("big_clock", "<esc>z"),
        ("looking", "<pgdn>"),
        ("merge", "<up>m"),
    ] {
        plain(name, pressed(demo("assets", "share"), keys));
    }
    let mut pasted = demo("assets", "share");
    pasted.paste("one\ntwo\nthree\nfour");
    plain("paste", pasted);
    let mut spread = demo("meet", "main");
    spread.grant(&Wish::Go {
        step: "choose".into(),
        phase: "vote".into(),
    });
    plain("spread", pressed(spread, "<f4>spread"));
    let mut home = demo("assets", "share");
    home.start_again();
    plain("home", home);
    let mut desk = demo("assets", "share");
    desk.sit_down();
    plain("desk", desk);
}
