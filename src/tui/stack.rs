//! Parts of a screen one below the other, most of them of a known height: sums, where the general
//! solver of the library takes longer for a first screen than all its drawing.

use ratatui::layout::{Constraint, Layout, Rect};

/// Parts with these heights from the top; one without takes what is left. Where there is too little
/// for all, the solver says who yields.
pub(super) fn stack<const N: usize>(area: Rect, heights: [Option<u16>; N]) -> [Rect; N] {
    let known = heights.iter().flatten();
    let known = known.fold(0, |sum: u16, height| sum.saturating_add(*height));
    let Some(left) = area.height.checked_sub(known) else {
        let constraint =
            |height: Option<u16>| height.map_or(Constraint::Fill(1), Constraint::Length);
        return Layout::vertical(heights.map(constraint)).areas(area);
    };
    let mut y = area.y;
    heights.map(|height| {
        let height = height.unwrap_or(left);
        let part = Rect { y, height, ..area };
        y = y.saturating_add(height);
        part
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_the_solver_has_it() {
        for height in 0..30 {
            let area = Rect::new(3, 2, 40, height);
            for (one, two, three) in [(4, 1, 2), (0, 0, 0), (2, 0, 7), (9, 9, 9)] {
                let heights = [Some(one), None, Some(two), Some(three)];
                let constraints = [
                    Constraint::Length(one),
                    Constraint::Fill(1),
                    Constraint::Length(two),
                    Constraint::Length(three),
                ];
                let solved: [Rect; 4] = Layout::vertical(constraints).areas(area);
                assert_eq!(stack(area, heights), solved, "{height} {heights:?}");
            }
        }
    }
}
