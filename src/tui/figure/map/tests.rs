//! Whole maps, as rows of text.

use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

use super::*;
use crate::{
    domain::prompt::Shown,
    tui::{
        glyph::Glyphs as Signs,
        theme::{Depth, Look},
    },
};

fn dot(name: &str, x: impl Into<Option<i8>>, y: impl Into<Option<u8>>) -> Dot {
    let (x, y) = (x.into(), y.into());
    let known = x.is_some() || y.is_some();
    Dot {
        item: Shown {
            id: Id::from(name),
            text: Some(name.to_string()),
            by: None,
            merged: 0,
            carried: false,
        },
        now: known.then_some(Spot { x, y, sure: true }),
        wanted: None,
        earlier: None,
        views: Vec::new(),
        spread: 0,
    }
}

fn spot(x: i8, y: u8) -> Spot {
    Spot {
        x: Some(x),
        y: Some(y),
        sure: true,
    }
}

fn chart(targets: Vec<Dot>, dots: Vec<Dot>) -> Chart {
    let text = |text: &str| text.to_string();
    Chart {
        left: text("opposes us"),
        right: text("supports us"),
        low: text("less influence"),
        high: text("more influence"),
        targets,
        dots,
        add: None,
        each: false,
        wanted: true,
        power: true,
        covered: false,
    }
}

fn theme() -> Theme {
    Look::default().theme(Depth::Full)
}

fn buffer(chart: &Chart, focus: &Focus<'_>, (width, height): (u16, u16), ascii: bool) -> Buffer {
    let mut buf = Buffer::empty(Rect::new(0, 0, width, height));
    draw(chart, focus, buf.area, &mut buf, &theme());
    if ascii {
        Signs::Ascii.show(&mut buf);
    }
    buf
}

/// The rows as a terminal shows them: what a wide sign hides isn't there.
fn rows(buf: &Buffer) -> Vec<String> {
    let row = |y: u16| {
        let (mut row, mut x) = (String::new(), 0);
        while x < buf.area.width {
            let symbol = buf[(x, y)].symbol();
            row.push_str(symbol);
            x += u16::try_from(symbol.width().max(1)).unwrap();
        }
        row.trim_end().to_string()
    };
    (0..buf.area.height).map(row).collect()
}

fn drawn(chart: &Chart, focus: &Focus<'_>, size: (u16, u16)) -> String {
    rows(&buffer(chart, focus, size, false)).join("\n")
}

/// A published case, by its actors: the target is taken out of the dots.
fn greece() -> Chart {
    let actors = [
        ("Greece", 20, 100),
        ("USA", -20, 30),
        ("IMF", -40, 20),
        ("Juncker", -60, 10),
        ("France", -100, 70),
        ("Dijsselbloem", -100, 70),
        ("Tusk", -100, 70),
        ("Italy", -100, 50),
        ("ECB", -100, 20),
        ("Spain", -100, 20),
    ];
    let mut chart = chart(
        vec![dot("Germany", -100, 100)],
        actors
            .iter()
            .map(|(name, x, y)| dot(name, *x, *y))
            .collect(),
    );
    chart.left = "no debt relief".into();
    chart.right = "debt relief".into();
    chart
}

fn riverdale() -> Chart {
    let actors = [
        ("Parents", 75),
        ("Youth Climate", 75),
        ("School Nurses", 75),
        ("Logistics Assoc.", -75),
        ("Port Authority", 0),
        ("Business Alliance", 0),
    ];
    chart(
        vec![dot("Council President", 0, None)],
        actors.iter().map(|(name, x)| dot(name, *x, None)).collect(),
    )
}

const NAMES: [&str; 15] = [
    "Teachers' union",
    "Evening Post",
    "Chamber of commerce",
    "Ratepayers' league",
    "Parents' circle",
    "Friends of the library",
    "Police sports club",
    "Imam, Elm St mosque",
    "Youth council",
    "School board",
    "Unison branch",
    "市立図書館友の会と読書会連合",
    "جمعية أصدقاء المكتبة",
    "Owners of the shopping arcade at the station",
    "Ve\u{301}lo-club",
];

fn many(count: usize) -> Chart {
    let spread = |index: usize, by: usize, of: usize| (index * by + index * index * 7) % of;
    let dots = (0..count).map(|index| {
        let name = if index < 15 {
            NAMES[index].to_string()
        } else {
            format!("{} {}", NAMES[index % 15], index / 15 + 1)
        };
        let x = i8::try_from(spread(index, 61, 200))
            .ok()
            .unwrap_or(100)
            .clamp(-100, 100);
        let x = if index % 2 == 0 { x / 2 - 20 } else { x - 90 };
        let mut placed = dot(&name, x, u8::try_from(spread(index, 37, 101)).unwrap());
        placed.wanted = (index % 4 == 1).then(|| Spot {
            x: Some((x + 60).clamp(-100, 100)),
            y: placed.now.unwrap().y,
            sure: true,
        });
        placed.earlier = (index % 7 == 3).then_some(Spot {
            x: Some(x - 10),
            y: Some(50),
            sure: true,
        });
        if index % 9 == 8 {
            placed.now.as_mut().unwrap().sure = false;
        }
        if index + 2 >= count {
            return dot(&name, None, None);
        }
        placed
    });
    chart(vec![dot("Councillor Haddad", 10, 100)], dots.collect())
}

fn fifteen() -> Chart {
    let mut chart = many(15);
    chart.dots[0].wanted = Some(spot(80, 90));
    chart
}

#[track_caller]
fn check(chart: &Chart, focus: &Focus<'_>, size: (u16, u16), expected: &str) {
    let drawn = drawn(chart, focus, size);
    assert_eq!(
        drawn.trim_matches('\n'),
        expected.trim_matches('\n'),
        "\n{drawn}"
    );
}

#[test]
fn nobody_yet() {
    check(
        &chart(vec![], vec![]),
        &Focus::default(),
        (80, 15),
        "
 │▴ more influence        ┊
9┤                        ┊
8┤                        ┊
7┤                        ┊
 │                        ┊
6┤                        ┊
5┤┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┼┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈
4┤                        ┊
 │                        ┊
3┤                        ┊
2┤                        ┊
1┤                        ┊
 │▾ less influence        ┊
 └───a────b────c─────d────e────f─────g────h────i───
  ◂ opposes us                        supports us ▸",
    );
}

#[test]
fn seven_at_one_end_can_all_be_read() {
    check(
        &greece(),
        &Focus::default(),
        (80, 15),
        "
 │★ Germany               ┊    1                      ★− Germany
9┤                        ┊                           1  Greece
8┤                        ┊                           2  USA
7┤                        ┊                           3− IMF
 │5,6,7                   ┊                           4− Juncker
6┤                        ┊                           5− France
5┤8 ┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┼┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈   6− Dijsselbloem
4┤                        ┊                           7− Tusk
 │                   2    ┊                           8− Italy
3┤                        ┊                           9− ECB
2┤9,10          3         ┊                          10− Spain
1┤          4             ┊
 │▾ less influence        ┊
 └───a────b────c─────d────e────f─────g────h────i───
  ◂ no debt relief                    debt relief ▸",
    );
    check(
        &greece(),
        &Focus::default(),
        (58, 9),
        "
9┤★ Germany ▴ more influence ┊    1
 │                           ┊
7┤5,6,7                      ┊
5┤8 ┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┼┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈
 │                           ┊
3┤                      2    ┊
 │9,10       4    3          ┊
1┤◂ no debt relief           ┊              debt relief ▸
 └───a─────b─────c─────d─────e─────f─────g─────h─────i───",
    );
    let wide = drawn(&greece(), &Focus::default(), (118, 30));
    for names in [
        "5,6,7  France, Dijsselbloem, Tusk ",
        "9,10  ECB, Spain ",
        " 1  Greece ",
    ] {
        assert!(wide.contains(names), "{wide}");
    }
}

#[test]
fn an_unknown_influence_is_drawn_in_the_middle() {
    check(
        &riverdale(),
        &Focus::default(),
        (80, 15),
        "
 │▴ more influence        ★ Council President         ★  Council President
9┤                        ┊                           1+ Parents ?
8┤                        ┊                           2+ Youth Climate ?
7┤                        ┊                           3+ School Nurses ?
 │                        ┊                           4− Logistics Assoc. ?
6┤                        ┊                           5  Port Authority ?
5┤┈┈┈┈┈ 4? ┈┈┈┈┈┈┈┈┈┈┈┈┈┈ 5?,6? ┈┈┈┈ 1?,2?,3? ┈┈┈┈┈   6  Business Alliance ?
4┤                        ┊
 │                        ┊
3┤                        ┊
2┤                        ┊
1┤                        ┊
 │▾ less influence        ┊
 └───a────b────c─────d────e────f─────g────h────i───
  ◂ opposes us                        supports us ▸",
    );
}

#[test]
fn arrows_go_round_numbers() {
    let id = Id::from(NAMES[7]);
    let focus = Focus {
        in_hand: Some(&id),
        ..Focus::default()
    };
    check(
        &fifteen(),
        &focus,
        (80, 15),
        "
 │▴ more influence        ┊ ★ Councillor Haddad       ★  Councillor Haddad
9┤                        ┊ 8,10┄┄┄┄┄┄┄┄┄┄┄▸ ▴        1  Teachers' union ▸
8┤                        ┊                  ┆        2  Evening Post ▸
7┤           · 4          ┊                  ┆        3  Chamber of commerce
 │                     7╭┄┄┄┄┄┄┄┄┄┄┄┄┄╮      ┆        4− Ratepayers' league
6┤           ·          6 ┊    · 5,11 ▾      ┆        5  Parents' circle
5┤┈┈┈┈┈┈┈┈┈┈┈◦┈┈┈┈┈┈┈┈┈┈┈┈┼┈┈┈┈◦┈┈┈┈┈┈┈┈┈┈┈┈┈┆┈┈┈┈┈   6  Friends of the libra… ▸
4┤                   2    ┊ 12   13▴         ┆        7  Police sports club
 │                   ┆    ┊      9?┆         ┆      ▌ 8  Imam, Elm St mosque
3┤                   ╰┄┄┄┄┄┄┄┄┄┄┄┄┄╯         ┆        9  Youth council ?
2┤                        ┊                  ┆       10  School board ▸
1┤                   ╭┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄╯       11  Unison branch
 │▾ less influence   1    ┊      3                   12  市立図書館友の会と読書…
 └───a────b────c─────d────e────f─────g────h────i───  13  جمعية أصدقاء المكتبة
  ◂ opposes us                        supports us ▸      … 3 more",
    );
}

/// A number stands on a ground of its colour, a cell wider at either side where nothing is near.
#[test]
fn dots_are_seen_from_afar() {
    let near = [dot("For", 80, 80), dot("Near", 72, 50), dot("Next", 80, 50)];
    let chart = chart(vec![], near.to_vec());
    let buf = buffer(&chart, &Focus::default(), (80, 15), false);
    let size = plot_size(&chart, Rect::new(0, 0, 80, 15));
    let ground = |index: usize| {
        let (column, row) = cell_of(chart.dots[index].now.unwrap(), size);
        let painted = |x: &u16| buf[(*x, row)].modifier.contains(Modifier::REVERSED);
        (column..column + 5)
            .map(|x| painted(&x))
            .collect::<Vec<_>>()
    };
    assert_eq!(ground(0), [false, true, true, true, false]);
    let theme = theme();
    let (column, row) = cell_of(chart.dots[0].now.unwrap(), size);
    let cell = &buf[(1 + column, row)];
    assert_eq!((cell.symbol(), Some(cell.fg)), (" ", theme.supports.fg));
    // Two numbers with one cell between them.
    assert_eq!(ground(1), [false, false, true, false, true]);
}

#[test]
fn a_square_is_shown_before_it_is_entered() {
    let (chart, id) = (fifteen(), Id::from(NAMES[7]));
    let focus = Focus {
        in_hand: Some(&id),
        ghost: Some(spot(44, 61)),
        ..Focus::default()
    };
    let size = plot_size(&chart, Rect::new(0, 0, 80, 15));
    let (column, row) = cell_of(spot(44, 61), size);
    let buf = buffer(&chart, &focus, (80, 15), false);
    let cell = &buf[(2 + column, row)];
    assert_eq!(cell.symbol(), "8");
    assert!(cell.modifier.contains(Modifier::REVERSED | Modifier::BOLD));
    let wanted = drawn(
        &chart,
        &Focus {
            ghost_wanted: true,
            ..focus
        },
        (80, 15),
    );
    assert!(wanted.contains("8,10"), "{wanted}");
    assert_eq!(size, (49, 13));
}

#[test]
fn forty_names_have_room() {
    let (chart, id) = (many(40), Id::from(NAMES[7]));
    let focus = Focus {
        in_hand: Some(&id),
        ..Focus::default()
    };
    for size in [(118, 30), (198, 47)] {
        let drawn = drawn(&chart, &focus, size);
        for number in 1..=40 {
            assert!(
                drawn.contains(&format!("{number}  ")) || drawn.contains(&format!("{number}− ")),
                "{number}\n{drawn}"
            );
        }
        assert!(
            !drawn.contains(" more") || drawn.matches(" more").count() == 1,
            "{drawn}"
        );
    }
}

#[test]
fn the_key_scrolls_to_what_is_in_hand() {
    let chart = many(40);
    for (index, dot) in chart.dots.iter().enumerate() {
        let focus = Focus {
            in_hand: Some(&dot.item.id),
            picked: true,
            ..Focus::default()
        };
        let buf = buffer(&chart, &focus, (80, 15), false);
        let painted = (0..15)
            .filter(|y| buf[(79, *y)].bg == theme().painted.bg.unwrap())
            .collect::<Vec<_>>();
        assert_eq!(painted.len(), 1, "{index}");
        let row = &rows(&buf)[usize::from(painted[0])];
        assert!(row.contains(&format!("▌{:>2}", index + 1)), "{row}");
    }
    let focus = Focus {
        in_hand: Some(&chart.dots[39].item.id),
        ..Focus::default()
    };
    let drawn = drawn(&chart, &focus, (80, 15));
    assert!(
        drawn.contains("… 28 more\n") && drawn.contains("to place"),
        "{drawn}"
    );
}

#[test]
fn wide_and_odd_names_leave_the_key_aligned() {
    let names = [
        NAMES[11],
        NAMES[12],
        NAMES[13],
        NAMES[14],
        "👩\u{200D}👩\u{200D}👧 会",
        "ﾊﾟ",
        "e\u{301}",
    ];
    let mut chart = chart(
        vec![],
        (1..)
            .zip(names)
            .map(|(row, name)| dot(name, 0, row * 10))
            .collect(),
    );
    for dot in &mut chart.dots {
        dot.wanted = Some(spot(50, 40));
    }
    let buf = buffer(&chart, &Focus::default(), (80, 15), false);
    for (y, row) in (0..).zip(rows(&buf).iter().take(names.len())) {
        assert_eq!(buf[(54, y)].symbol(), (y + 1).to_string());
        assert!(row.ends_with('▸') && text::columns(row) <= 80, "{row}");
    }
}

#[test]
fn sides_differ_without_colour() {
    let chart = chart(
        vec![],
        vec![
            dot("For", 34, 80),
            dot("Against", -34, 80),
            dot("Between", 0, 20),
        ],
    );
    let mut buf = Buffer::empty(Rect::new(0, 0, 80, 15));
    draw(
        &chart,
        &Focus::default(),
        buf.area,
        &mut buf,
        &Look::default().theme(Depth::None),
    );
    Signs::Ascii.show(&mut buf);
    let modifier = |index: usize| {
        let (column, row) = cell_of(
            chart.dots[index].now.unwrap(),
            plot_size(&chart, Rect::new(0, 0, 80, 15)),
        );
        buf[(2 + column, row)].modifier
    };
    let signs = [Modifier::BOLD, Modifier::UNDERLINED, Modifier::empty()];
    assert_eq!(
        [0, 1, 2].map(modifier),
        signs.map(|sign| sign | Modifier::REVERSED)
    );
    let text = rows(&buf).join("\n");
    assert!(
        text.is_ascii()
            && text.contains("1+ For")
            && text.contains("2- Against")
            && text.contains("3  Between"),
        "{text}"
    );
}

#[test]
fn covered_says_how_many_and_nothing_else() {
    let chart = Chart {
        covered: true,
        ..fifteen()
    };
    let id = Id::from(NAMES[7]);
    let drawn = drawn(
        &chart,
        &Focus {
            in_hand: Some(&id),
            ghost: Some(spot(44, 61)),
            ..Focus::default()
        },
        (80, 15),
    );
    assert!(
        drawn.contains("▒▒ ▒▒") && drawn.contains("15 covered"),
        "{drawn}"
    );
    assert!(
        !drawn.contains(['★', '┄', '−', '+', '?', '◦']) || drawn.matches('★').count() == 1,
        "{drawn}"
    );
}

#[test]
fn words_where_there_is_no_room() {
    check(
        &greece(),
        &Focus::default(),
        (40, 2),
        "Target: Germany: no debt relief strongl…\n1 Greece: debt relief a little (20), in…",
    );
    assert_eq!(plot_size(&greece(), Rect::new(0, 0, 40, 2)), (0, 0));
}

fn any_dot() -> impl Strategy<Value = Dot> {
    let any_spot =
        || {
            (any::<Option<i8>>(), any::<Option<u8>>(), any::<bool>())
                .prop_map(|(x, y, sure)| Spot { x, y, sure })
        };
    let spots = (
        proptest::option::of(any_spot()),
        proptest::option::of(any_spot()),
        proptest::option::of(any_spot()),
    );
    ("[a-z 会é\u{301}ﾟا👩\u{200D}]{0,30}", spots).prop_map(|(name, (now, wanted, earlier))| Dot {
        now,
        wanted,
        earlier,
        ..dot(&name, 0, 0)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..Default::default() })]

    #[test]
    fn nothing_is_drawn_outside(
        targets in proptest::collection::vec(any_dot(), 0..4), dots in proptest::collection::vec(any_dot(), 0..50),
        (x, y, width, height) in (0_u16..9, 0_u16..9, 0_u16..210, 0_u16..60), held in 0_usize..50,
        (ghost, ghost_wanted, picked, covered) in (any::<Option<i8>>(), any::<bool>(), any::<bool>(), any::<bool>()),
    ) {
        let chart = Chart { covered, ..chart(targets, dots) };
        let ghost = ghost.map(|x| Spot { x: Some(x), y: None, sure: true });
        let focus = Focus { in_hand: chart.dots.get(held).map(|dot| &dot.item.id), ghost, ghost_wanted, picked };
        let area = Rect::new(x, y, width, height);
        let mut buf = Buffer::empty(Rect::new(0, 0, 160, 50));
        draw(&chart, &focus, area, &mut buf, &theme());
        let blank = ratatui::buffer::Cell::default();
        for position in buf.area.positions().filter(|position| !area.contains(*position)) {
            prop_assert_eq!(&buf[position], &blank);
        }
    }
}
