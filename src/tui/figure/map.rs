//! stand-in
use crate::{
    domain::{exercise::Chart, id::Id, wish::Spot},
    tui::theme::Theme,
};
use ratatui::{buffer::Buffer, layout::Rect};
#[derive(Default)]
pub struct Focus<'a> {
    pub in_hand: Option<&'a Id>,
    pub ghost: Option<Spot>,
    pub ghost_wanted: bool,
    pub picked: bool,
}
pub fn draw(_c: &Chart, _f: &Focus<'_>, _a: Rect, _b: &mut Buffer, _t: &Theme, _ascii: bool) {}
pub fn plot_size(_c: &Chart, a: Rect) -> (u16, u16) {
    (a.width, a.height)
}
pub fn step(s: Spot, _dx: i32, _dy: i32, _p: (u16, u16)) -> Spot {
    s
}
pub fn square_x(l: char) -> Option<i8> {
    "abcdefghi"
        .find(l)
        .map(|i| [-89, -67, -44, -22, 0, 22, 44, 67, 89][i])
}
pub fn square_y(l: char) -> Option<u8> {
    "123456789"
        .find(l)
        .map(|i| [6, 17, 28, 39, 50, 61, 72, 83, 94][i])
}
