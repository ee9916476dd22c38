//! The characters that a terminal draws itself, as shapes: lines and blocks. A font leaves gaps
//! between their rows.
//!
//! Not here: letters and signs.

/// Of each character from U+2500 to U+257F, how heavy its arms are to the left, right, up and down:
/// 0 none, 1 light, 2 heavy.
const ARMS: [&str; 8] = [
    "1100 2200 0011 0022 1100 2200 0011 0022 1100 2200 0011 0022 0101 0201 0102 0202",
    "1001 2001 1002 2002 0110 0210 0120 0220 1010 2010 1020 2020 0111 0211 0121 0112",
    "0122 0221 0212 0222 1011 2011 1021 1012 1022 2021 2012 2022 1101 2101 1201 2201",
    "1102 2102 1202 2202 1110 2110 1210 2210 1120 2120 1220 2220 1111 2111 1211 2211",
    "1121 1112 1122 2121 1221 2112 1212 2221 2212 2122 1222 2222 1100 2200 0011 0022",
    "1100 0011 0101 0101 0101 1001 1001 1001 0110 0110 0110 1010 1010 1010 0111 0111",
    "0111 1011 1011 1011 1101 1101 1101 1110 1110 1110 1111 1111 1111 0101 1001 1010",
    "0110 0000 0000 0000 1000 0010 0100 0001 2000 0020 0200 0002 1200 0012 2100 0021",
];

/// Those drawn in dashes.
const DASHED: &str = "┄┅┆┇┈┉┊┋╌╍╎╏";

/// Part of a cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Part {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) wide: f64,
    pub(super) high: f64,
    pub(super) opacity: f64,
}

/// What a character covers of a cell of that size; none where it is a letter or a sign.
pub(super) fn parts(character: char, wide: f64, high: f64) -> Option<Vec<Part>> {
    match u32::from(character) {
        code @ 0x2500..=0x257f => lines(character, code - 0x2500, wide, high),
        code @ 0x2580..=0x259f => Some(blocks(code - 0x2580, wide, high)),
        _ => None,
    }
}

/// Whether it is drawn with lines, not with blocks.
pub(super) fn is_line(character: char) -> bool {
    matches!(character, '\u{2500}'..='\u{257f}')
}

fn lines(character: char, at: u32, wide: f64, high: f64) -> Option<Vec<Part>> {
    let at = usize::try_from(at).ok()?;
    let arms = ARMS.get(at / 16)?.split(' ').nth(at % 16)?;
    let mut heavy = arms.chars().map(|arm| arm.to_digit(10).map(f64::from));
    let mut next = || heavy.next().flatten();
    let (left, right, up, down) = (next()?, next()?, next()?, next()?);
    if left + right + up + down == 0.0 {
        return None;
    }
    let thick = |heavy: f64| if heavy > 1.0 { 3.0 } else { 1.0 };
    let (middle_x, middle_y) = ((wide / 2.0).floor(), (high / 2.0).floor());
    let across = |heavy: f64, from: f64, to: f64| {
        let y = middle_y - (thick(heavy) / 2.0_f64).floor();
        part(from, y, to - from, thick(heavy))
    };
    let upright = |heavy: f64, from: f64, to: f64| {
        let x = middle_x - (thick(heavy) / 2.0_f64).floor();
        part(x, from, thick(heavy), to - from)
    };
    let is_dashed = DASHED.contains(character);
    let mut parts = Vec::new();
    let mut add = |heavy: f64, one: Part| {
        if heavy > 0.0 {
            parts.extend(if is_dashed { dashes(one) } else { vec![one] });
        }
    };
    add(left, across(left, 0.0, middle_x + 1.0));
    add(right, across(right, middle_x, wide));
    add(up, upright(up, 0.0, middle_y + 1.0));
    add(down, upright(down, middle_y, high));
    Some(parts)
}

fn part(x: f64, y: f64, wide: f64, high: f64) -> Part {
    Part {
        x,
        y,
        wide,
        high,
        opacity: 1.0,
    }
}

/// Half of each arm is left out.
fn dashes(one: Part) -> Vec<Part> {
    let Part {
        x, y, wide, high, ..
    } = one;
    if wide > high {
        vec![part(x, y, (wide / 2.0).ceil(), high)]
    } else {
        vec![part(x, y, wide, (high / 2.0).ceil())]
    }
}

/// Blocks in eighths, shades, and quadrants.
fn blocks(at: u32, wide: f64, high: f64) -> Vec<Part> {
    let eighths = |n: u32| f64::from(n) / 8.0;
    let below = |n: u32| part(0.0, high * (1.0 - eighths(n)), wide, high * eighths(n));
    let quadrants = |which: &[u8]| {
        let (half_x, half_y) = ((wide / 2.0).floor(), (high / 2.0).floor());
        let one = |n: &u8| match n {
            0 => part(0.0, 0.0, half_x, half_y),
            1 => part(half_x, 0.0, wide - half_x, half_y),
            2 => part(0.0, half_y, half_x, high - half_y),
            _ => part(half_x, half_y, wide - half_x, high - half_y),
        };
        which.iter().map(one).collect()
    };
    match at {
        0x00 => quadrants(&[0, 1]),
        0x01..=0x08 => vec![below(at)],
        0x09..=0x0f => vec![part(0.0, 0.0, wide * eighths(16 - at), high)],
        0x10 => quadrants(&[1, 3]),
        0x11..=0x13 => vec![Part {
            opacity: f64::from(at - 0x10) / 4.0,
            ..part(0.0, 0.0, wide, high)
        }],
        0x14 => vec![part(0.0, 0.0, wide, high / 8.0)],
        0x15 => vec![part(wide * 0.875, 0.0, wide / 8.0, high)],
        0x16 => quadrants(&[2]),
        0x17 => quadrants(&[3]),
        0x18 => quadrants(&[0]),
        0x19 => quadrants(&[0, 2, 3]),
        0x1a => quadrants(&[0, 3]),
        0x1b => quadrants(&[0, 1, 2]),
        0x1c => quadrants(&[0, 1, 3]),
        0x1d => quadrants(&[1]),
        0x1e => quadrants(&[1, 2]),
        _ => quadrants(&[1, 2, 3]),
    }
}

#[test]
fn lines_meet_at_the_edges_and_blocks_fill_their_share() {
    let covered = |character: char| {
        let parts = parts(character, 10.0, 20.0).unwrap();
        parts.iter().map(|it| it.wide * it.high).sum::<f64>()
    };
    for (character, share) in [
        ('█', 200.0),
        ('▄', 100.0),
        ('▌', 100.0),
        ('▙', 150.0),
        ('▘', 50.0),
    ] {
        assert!((covered(character) - share).abs() < 1e-9, "{character}");
    }
    let edges = |character: char| {
        let parts = parts(character, 10.0, 20.0).unwrap();
        let reaches = |edge: fn(&Part) -> bool| parts.iter().any(edge);
        [
            reaches(|it| it.x <= 0.0),
            reaches(|it| it.x + it.wide >= 10.0),
            reaches(|it| it.y <= 0.0),
            reaches(|it| it.y + it.high >= 20.0),
        ]
    };
    for (character, expected) in [
        ('─', [true, true, false, false]),
        ('┗', [false, true, true, false]),
        ('┳', [true, true, false, true]),
        ('┼', [true; 4]),
    ] {
        assert_eq!(edges(character), expected, "{character}");
    }
    assert!(covered('━') > covered('─') && covered('─') > covered('┄'));
    assert_eq!(parts('a', 10.0, 20.0), None);
}
