//! How what is drawn looks, whoever draws it: every screen that another test takes a picture of
//! comes here, in every theme and number of colours, and in plain signs. Text stands out 7 to 1,
//! all else 4.5; so it does for the colour-blind. What is checked is what was drawn, cell by cell.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::{BTreeMap, BTreeSet};

use flipchart::tui::{
    glyph::Glyphs,
    theme::{
        Depth, Look, MARK, OWN, Scheme, TEXT, Theme,
        colour::{Rgb, luminance},
    },
};
use ratatui::{
    buffer::{Buffer, Cell},
    style::{Color, Modifier, Style},
};

use crate::stage::Stage;

type Matrix = [[f64; 3]; 3];

/// What each sees of linear red, green and blue, nothing and all of it being lost: G. M. Machado,
/// M. M. Oliveira, L. A. F. Fernandes, "A Physiologically-based Model for Simulation of Color
/// Vision Deficiency", IEEE TVCG 15 (6), 2009, table 1, severity 1.0.
const SIGHTS: [(&str, Matrix); 4] = [
    (
        "anybody",
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
    ),
    (
        "protanopia",
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
    (
        "deuteranopia",
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
    (
        "tritanopia",
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ),
];

/// Linear light as somebody sees it.
fn seen(rgb: Rgb, matrix: &Matrix) -> [f64; 3] {
    let light = rgb.linear();
    matrix.map(|row| {
        let sum: f64 = row
            .iter()
            .zip(light)
            .map(|(part, light)| part * light)
            .sum();
        sum.clamp(0.0, 1.0)
    })
}

fn contrast(a: Rgb, b: Rgb, matrix: &Matrix) -> f64 {
    let (a, b) = (luminance(seen(a, matrix)), luminance(seen(b, matrix)));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// How far two colours lie from each other: CIE 1976, about 2 is just seen.
fn distance(one: Rgb, other: Rgb, matrix: &Matrix) -> f64 {
    let lab = |rgb| {
        let light = seen(rgb, matrix);
        let f = |t: f64| {
            if t > 0.008_856 {
                t.cbrt()
            } else {
                7.787 * t + 16.0 / 116.0
            }
        };
        // From linear sRGB to XYZ, by the white of D65.
        let xyz = [
            [0.412_4 / 0.950_5, 0.357_6 / 0.950_5, 0.180_5 / 0.950_5],
            [0.212_6, 0.715_2, 0.072_2],
            [0.019_3 / 1.089, 0.119_2 / 1.089, 0.950_5 / 1.089],
        ];
        let [x, y, z] = xyz.map(|row: [f64; 3]| {
            f(row
                .iter()
                .zip(light)
                .map(|(part, light)| part * light)
                .sum())
        });
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    };
    let squares = lab(one)
        .into_iter()
        .zip(lab(other))
        .map(|(one, other)| (one - other).powi(2));
    squares.sum::<f64>().sqrt()
}

/// The colours of a cell as they are shown; none where it shows nothing.
fn colours(cell: &Cell) -> Option<(Color, Color)> {
    let lined = cell.modifier.contains(Modifier::UNDERLINED);
    let shows = lined || !cell.symbol().trim().is_empty();
    let pair = if cell.modifier.contains(Modifier::REVERSED) {
        (cell.bg, cell.fg)
    } else {
        (cell.fg, cell.bg)
    };
    shows.then_some(pair)
}

/// What is read, rather than seen: the rest are lines, blocks and marks.
fn is_text(cell: &Cell) -> bool {
    let symbol = cell.symbol();
    symbol
        .chars()
        .any(|c| c.is_alphanumeric() || c.is_ascii_punctuation())
}

const PAINTED: [Depth; 3] = [Depth::Full, Depth::Indexed, Depth::Sixteen];

fn painted_themes() -> impl Iterator<Item = Look> {
    let names = Scheme::names().filter(|name| *name != OWN);
    names.map(|name| Look::built_in(name).unwrap())
}

/// Every colour of a theme, in the order of its file.
fn palette(theme: &Theme) -> [Color; 12] {
    let front = |style: Style| style.fg.unwrap();
    let ground = |style: Style| style.bg.unwrap();
    [
        ground(theme.text),
        front(theme.text),
        front(theme.faint),
        front(theme.rule),
        ground(theme.painted),
        front(theme.painted),
        front(theme.accent),
        front(theme.warn),
        ground(theme.alarm),
        front(theme.alarm),
        front(theme.supports),
        front(theme.opposes),
    ]
}

/// A theme whose colours are told apart, so that one drawing says what stands on what.
fn probe() -> Look {
    let mut text = include_str!("../../assets/themes/dark.json").to_string();
    for number in 0..12 {
        let at = text.match_indices('#').nth(number).unwrap().0;
        text.replace_range(at..at + 7, &format!("#0000{number:02x}"));
    }
    let (shown, _) = Scheme::read("probe", &text).unwrap();
    Look {
        shown,
        other: Look::default().other,
    }
}

/// Whatever the stage shows is fit to be seen.
#[track_caller]
pub(crate) fn are_fit(stage: &mut Stage) {
    stands_out(&stage.drawn_as(&probe(), Depth::Full, Glyphs::Unicode));
    let own = Look::built_in(OWN).unwrap();
    let plain = stage.drawn_as(&own, Depth::None, Glyphs::Ascii);
    without_colour(&plain);
    plain_signs(&plain);
}

/// What stands on what, by place in the palette: text or not, with a sign that does.
fn pairs(buffer: &Buffer) -> BTreeMap<(usize, usize, bool), String> {
    let known = palette(&probe().theme(Depth::Full));
    let place = |colour: Color| known.iter().position(|it| *it == colour);
    let cells = buffer.content.iter().filter_map(|cell| {
        let (fg, bg) = colours(cell)?;
        let told = "whatever is drawn has a colour of the theme";
        let (fg, bg) = (place(fg).expect(told), place(bg).expect(told));
        Some(((fg, bg, is_text(cell)), cell.symbol().to_string()))
    });
    cells.collect()
}

#[track_caller]
fn stands_out(buffer: &Buffer) {
    let pairs = pairs(buffer);
    let looks = painted_themes().flat_map(|look| PAINTED.map(|depth| (look.clone(), depth)));
    for (look, depth) in looks {
        let colours = palette(&look.theme(depth)).map(|it| Rgb::of(it).unwrap());
        for ((fg, bg, is_text), sign) in &pairs {
            let (fg, bg) = (colours[*fg], colours[*bg]);
            let least = if *is_text { TEXT } else { MARK };
            for (who, matrix) in &SIGHTS {
                let found = contrast(fg, bg, matrix);
                let name = &look.shown.name;
                assert!(
                    found >= least,
                    "{sign:?} stands out {found:.2} to 1 for {who} in {name}, {depth:?}: \
                     {fg} on {bg}"
                );
            }
        }
    }
}

#[track_caller]
fn without_colour(buffer: &Buffer) {
    for cell in &buffer.content {
        assert_eq!((cell.fg, cell.bg), (Color::Reset, Color::Reset), "{cell:?}");
    }
}

/// Only what somebody wrote may be more than plain: letters, and pictures people type.
#[track_caller]
fn plain_signs(buffer: &Buffer) {
    let is_money = |c: char| matches!(c, '\u{20a0}'..='\u{20cf}');
    let is_sign = |c: char| {
        !is_money(c) && {
            matches!(c, '\u{2010}'..='\u{2bff}')
                || (!c.is_ascii() && c <= '\u{ff}' && !c.is_alphabetic())
        }
    };
    for cell in &buffer.content {
        let sign = cell.symbol().chars().find(|c| is_sign(*c));
        assert_eq!(sign, None, "has no plain sign in src/tui/glyph.rs");
    }
}

/// Who opposes and who supports, and what is urgent, are told apart by everybody.
#[test]
fn colours_that_say_different_things_differ_for_the_colour_blind() {
    for look in painted_themes() {
        let theme = look.theme(Depth::Full);
        for (one, other) in [
            (theme.supports, theme.opposes),
            (theme.warn, theme.text),
            (theme.accent, theme.text),
        ] {
            for (who, matrix) in &SIGHTS {
                let [one, other] = [one, other].map(|it| Rgb::of(it.fg.unwrap()).unwrap());
                let far = distance(one, other, matrix);
                let name = &look.shown.name;
                assert!(
                    far >= 15.0,
                    "{name}: {one} and {other} are {far:.1} apart for {who}"
                );
            }
        }
    }
}

fn look_of(style: Style) -> (Option<Color>, Option<Color>, Modifier) {
    (style.fg, style.bg, style.add_modifier)
}

/// A theme has no colour that no screen shows: what is checked is all there is.
#[test]
fn every_style_is_shown_somewhere() {
    let mut shown = BTreeSet::new();
    let mut show = |stage: &mut Stage| {
        let look = Look::built_in("light").unwrap();
        let buffer = stage.drawn_as(&look, Depth::Full, Glyphs::Unicode);
        for cell in buffer.content.iter().filter(|cell| colours(cell).is_some()) {
            shown.insert(format!("{:?}", (cell.fg, cell.bg)));
        }
        are_fit(stage);
    };
    show(Stage::sharing().wait(580));
    show(Stage::running("assets", "write").wait(620));
    let mut map = Stage::mapping();
    show(map.press("<enter>a5<enter>h6<enter>e5<enter>"));
    let Theme {
        text,
        strong,
        faint,
        rule,
        painted,
        accent,
        warn,
        alarm,
        supports,
        opposes,
        glyphs: _,
    } = Look::built_in("light").unwrap().theme(Depth::Full);
    for style in [
        text, strong, faint, rule, painted, accent, warn, alarm, supports, opposes,
    ] {
        let (fg, bg, _) = look_of(style);
        let pair = format!("{:?}", (fg.unwrap(), bg.unwrap()));
        assert!(
            shown.contains(&pair),
            "{style:?} is shown nowhere\n{}",
            map.screen()
        );
    }
}

/// `F9` is heard wherever one is, and again brings back what was there.
#[test]
fn f9_swaps_light_and_dark_and_back() {
    let mut stage = Stage::sharing();
    let before = stage.buffer();
    for keys in ["<f9>", "<f4><f9><esc>", "<esc>:<f9><esc>"] {
        let name = stage.app.theme.shown.name.clone();
        stage.press(keys);
        assert_ne!(stage.app.theme.shown.name, name, "{keys}");
    }
    stage.press("<f9>");
    assert_eq!(stage.app.theme.shown.name, "dark");
    assert_eq!(stage.buffer().content[0].bg, before.content[0].bg);
}
