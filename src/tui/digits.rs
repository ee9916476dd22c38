//! Big digits: ten glyphs of block elements and a colon, three cells high, at any multiple; and
//! letters as large. Not here: what time they show.

use ratatui::{buffer::Buffer, layout::Position, style::Style};

use super::{glyph::Glyphs, paint};

mod letters;

/// Cells from one glyph to the next, at scale 1.
const ADVANCE: u16 = 4;

/// The longest name in large letters.
const LONGEST_NAME: usize = 48;

/// Six by six quarter cells a glyph, as they look.
const GLYPHS: [[&str; 6]; 10] = [
    ["######", "#....#", "#....#", "#....#", "#....#", "######"],
    ["..##..", "...#..", "...#..", "...#..", "...#..", "######"],
    ["######", ".....#", "######", "#.....", "#.....", "######"],
    ["######", ".....#", ".#####", ".....#", ".....#", "######"],
    ["#....#", "#....#", "######", ".....#", ".....#", ".....#"],
    ["######", "#.....", "######", ".....#", ".....#", "######"],
    ["######", "#.....", "######", "#....#", "#....#", "######"],
    ["######", ".....#", "....##", "....#.", "....#.", "....#."],
    ["######", "#....#", "######", "#....#", "#....#", "######"],
    ["######", "#....#", "######", ".....#", ".....#", "######"],
];

/// The quadrant blocks, by their four quarters: upper left 8, upper right 4, lower left 2, lower
/// right 1.
const QUADRANTS: [&str; 16] = [
    " ", "▗", "▖", "▄", "▝", "▐", "▞", "▟", "▘", "▚", "▌", "▙", "▀", "▜", "▛", "█",
];

/// In plain signs, as far as they go at scale 1: three by three, segments.
const SEGMENTS: [[&str; 3]; 10] = [
    [" _ ", "| |", "|_|"],
    ["   ", "  |", "  |"],
    [" _ ", " _|", "|_ "],
    [" _ ", " _|", " _|"],
    ["   ", "|_|", "  |"],
    [" _ ", "|_ ", " _|"],
    [" _ ", "|_ ", "|_|"],
    [" _ ", "  |", "  |"],
    [" _ ", "|_|", "|_|"],
    [" _ ", "|_|", " _|"],
];

/// How wide a time such as `09:58` is at that scale, in cells.
pub fn width(text: &str, scale: u16) -> u16 {
    let one = |c: char| if c == ':' { 2 } else { ADVANCE };
    (text.chars().map(one).sum::<u16>()).saturating_sub(1) * scale
}

/// Whether a name can be drawn as large: all its letters are plain, and at scale 1 the signs are not.
pub fn can_spell(text: &str, scale: u16, glyphs: Glyphs) -> bool {
    let known = |c: char| c == ' ' || c.is_ascii_digit() || letters::letter(c).is_some();
    let short = (1..=LONGEST_NAME).contains(&text.len());
    (glyphs == Glyphs::Unicode || scale > 1) && short && text.chars().all(known)
}

/// How high digits are at that scale, in cells.
pub fn height(scale: u16) -> u16 {
    3 * scale
}

/// Draws digits, letters and colons with their upper left corner at `at`; what lies outside is left out.
pub fn draw(
    text: &str,
    (scale, glyphs): (u16, Glyphs),
    at: Position,
    style: Style,
    buf: &mut Buffer,
) {
    let mut x = at.x;
    for c in text.chars() {
        let here = Position { x, y: at.y };
        if let Some(digit) = c.to_digit(10) {
            match (glyphs, scale) {
                (Glyphs::Ascii, 1) => draw_segments(digit as usize, here, style, buf),
                (Glyphs::Ascii | Glyphs::Unicode, _) => {
                    draw_glyph(&GLYPHS[digit as usize], (scale, glyphs), here, style, buf);
                }
            }
            x += ADVANCE * scale;
        } else if c != ':' {
            if let Some(letter) = letters::letter(c) {
                draw_glyph(letter, (scale, glyphs), here, style, buf);
            }
            x += ADVANCE * scale;
        } else {
            draw_colon(scale, here, style, buf);
            x += 2 * scale;
        }
    }
}

fn draw_segments(digit: usize, at: Position, style: Style, buf: &mut Buffer) {
    for (y, row) in (at.y..).zip(SEGMENTS[digit]) {
        for (x, symbol) in (at.x..).zip(row.split_inclusive(|_| true)) {
            put(Position { x, y }, symbol, style, buf);
        }
    }
}

/// In plain signs a cell is full or empty.
fn draw_glyph(
    glyph: &[&str; 6],
    (scale, glyphs): (u16, Glyphs),
    at: Position,
    style: Style,
    buf: &mut Buffer,
) {
    let lit = |x: u16, y: u16| {
        let row = glyph
            .get(usize::from(y / scale))
            .copied()
            .unwrap_or_default();
        row.as_bytes().get(usize::from(x / scale)) == Some(&b'#')
    };
    for row in 0..height(scale) {
        for column in 0..3 * scale {
            let (x, y) = (2 * column, 2 * row);
            let quarters = [lit(x, y), lit(x + 1, y), lit(x, y + 1), lit(x + 1, y + 1)];
            let index = quarters
                .iter()
                .fold(0, |bits, quarter| bits << 1 | usize::from(*quarter));
            put(
                Position {
                    x: at.x + column,
                    y: at.y + row,
                },
                match glyphs {
                    Glyphs::Unicode => QUADRANTS[index],
                    Glyphs::Ascii if quarters.iter().filter(|lit| **lit).count() > 1 => "#",
                    Glyphs::Ascii => " ",
                },
                style,
                buf,
            );
        }
    }
}

/// Two dots: small ones at scale 1, else blocks that grow with the digits.
fn draw_colon(scale: u16, at: Position, style: Style, buf: &mut Buffer) {
    let (symbol, wide, high) = match scale {
        1 => ("▪", 1, 1),
        _ => ("█", scale, scale / 2),
    };
    for top in [scale / 2, height(scale) - high - scale / 2] {
        for (row, column) in (0..high).flat_map(|row| (0..wide).map(move |column| (row, column))) {
            let cell = Position {
                x: at.x + column,
                y: at.y + top + row,
            };
            put(cell, symbol, style, buf);
        }
    }
}

fn put(at: Position, symbol: &str, style: Style, buf: &mut Buffer) {
    if let Some(cell) = buf.cell_mut(at) {
        paint::put(symbol, style, cell);
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;

    use super::*;

    fn drawn(text: &str, scale: u16) -> Vec<String> {
        drawn_in(text, (scale, Glyphs::Unicode))
    }

    fn drawn_in(text: &str, (scale, glyphs): (u16, Glyphs)) -> Vec<String> {
        let mut buf = Buffer::empty(Rect::new(0, 0, width(text, scale), height(scale)));
        draw(
            text,
            (scale, glyphs),
            Position::ORIGIN,
            Style::new(),
            &mut buf,
        );
        let row = |y| {
            (0..buf.area.width)
                .map(|x| buf[(x, y)].symbol().to_string())
                .collect::<String>()
        };
        (0..buf.area.height).map(row).collect()
    }

    #[test]
    fn a_time_in_three_rows() {
        assert_eq!(
            drawn("02:58", 1),
            [
                "▛▀▜ ▀▀▜ ▪ ▛▀▀ ▛▀▜",
                "▌ ▐ ▛▀▀   ▀▀▜ ▛▀▜",
                "▙▄▟ ▙▄▄ ▪ ▄▄▟ ▙▄▟"
            ]
        );
    }

    #[test]
    fn plain_digits_are_segments_and_then_blocks() {
        assert_eq!(
            drawn_in("0124", (1, Glyphs::Ascii)),
            [" _       _     ", "| |   |  _| |_|", "|_|   | |_    |"]
        );
        let seven = drawn_in("7", (2, Glyphs::Ascii));
        assert_eq!(
            seven,
            ["######", "     #", "    ##", "    # ", "    # ", "    # "]
        );
    }

    #[test]
    fn twice_as_large_is_twice_as_wide_and_high() {
        let twice = drawn("14", 2);
        assert_eq!((twice.len(), twice[0].chars().count()), (6, 14));
        assert!(twice.iter().flat_map(|row| row.chars()).any(|c| c == '█'));
    }

    #[test]
    fn names_are_spelt_in_letters_as_large() {
        assert_eq!(drawn("us", 1), ["▌ ▐ ▛▀▀", "▌ ▐ ▀▀▜", "▙▄▟ ▄▄▟"]);
        let unicode = |text| can_spell(text, 1, Glyphs::Unicode);
        assert!(unicode("Us") && unicode("Room 7") && !unicode("Zoë") && !unicode(""));
        assert!(!can_spell("Us", 1, Glyphs::Ascii) && can_spell("Us", 2, Glyphs::Ascii));
    }

    #[test]
    fn what_lies_outside_is_left_out() {
        let mut buf = Buffer::empty(Rect::new(0, 0, 4, 2));
        for glyphs in [Glyphs::Unicode, Glyphs::Ascii] {
            for scale in [1, 3] {
                let at = Position { x: 1, y: 1 };
                draw("88:88", (scale, glyphs), at, Style::new(), &mut buf);
            }
        }
    }
}
