//! Drawing links: what we have at the left, whom we need beside it, the target at the right, and
//! lines whose weight is their strength. Where not all lines can be told apart, those of one are
//! drawn, and the others are counted.

use std::collections::BTreeMap;

use ratatui::{
    buffer::Buffer,
    layout::{Constraint, Layout, Rect},
    style::Style,
    text::Line as Row,
};

mod detail;
mod label;
mod told;

use self::{
    label::name,
    told::{draw_gaps, draw_routes, draw_told},
};
use super::{
    LinkPane, View, acts,
    canvas::Canvas,
    meant::Meant,
    sides::{Columns, Side, before_name},
    wires::{Wire, gather, lay, trunks},
};
use crate::{
    domain::{
        exercise::{End, Line, Lines},
        id::Id,
        order::InOrder,
        text::{columns, cut},
    },
    tui::{
        paint::Paint,
        pane::{Scene, rows},
        surface::{Surface, Touch},
        theme::Theme,
    },
};

/// From this width the routes stand beside the links.
const ROUTES_BESIDE: u16 = 160;

pub(super) fn draw(
    pane: &LinkPane,
    scene: &Scene<'_>,
    lines: &Lines,
    area: Rect,
    buf: &mut Surface<'_>,
    theme: &Theme,
) {
    match pane.view {
        View::Links => {}
        View::Routes | View::Gaps => {
            return draw_told((pane.view, pane.scroll), lines, area, buf, theme);
        }
    }
    let picture = Picture::of(pane, scene, lines, theme);
    if area.width < ROUTES_BESIDE {
        return picture.draw(area, buf);
    }
    let [left, beside] = Layout::horizontal([Constraint::Fill(1), Constraint::Max(76)]).areas(area);
    picture.draw(left, buf);
    let [routes, gaps] = Layout::vertical([Constraint::Fill(3), Constraint::Fill(2)]).areas(beside);
    draw_routes(lines, 0, routes, buf, theme);
    draw_gaps(lines, 0, gaps, buf, theme);
}

/// A link that is drawn.
struct Drawn<'a> {
    from: &'a Id,
    to: &'a Id,
    strength: u8,
    /// Picked, or being typed.
    accent: bool,
}

/// The side that an end stands on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stands {
    Ours,
    Theirs,
    Elsewhere,
}

/// What is drawn.
struct Picture<'a> {
    lines: &'a Lines,
    theme: &'a Theme,
    links: Vec<Drawn<'a>>,
    /// Every end, and whether it is one of ours or of theirs.
    ends: BTreeMap<&'a Id, (&'a End, Stands)>,
    /// Whose links are drawn where not all can be.
    focus: Option<Id>,
    picked: Option<&'a Line>,
    choosing: bool,
    /// The target stands at the right, and lines lead to it.
    third: bool,
    /// Columns before a name: of ours, and of theirs.
    before: [usize; 2],
}

impl<'a> Picture<'a> {
    fn of(pane: &LinkPane, scene: &Scene<'_>, lines: &'a Lines, theme: &'a Theme) -> Self {
        let picked = pane.picked(lines);
        let is_picked = |line: &Line| picked.is_some_and(|picked| picked == line);
        let drawn = |line: &'a Line| Drawn {
            from: &line.from,
            to: &line.to,
            strength: line.strength,
            accent: is_picked(line),
        };
        let mut all: Vec<Drawn<'a>> = lines.links.iter().map(drawn).collect();
        let mut focus = picked.map(|line| line.from.clone());
        let meant = pane.reading(scene, lines).map(|reading| reading.meant);
        match meant {
            Some(Meant::Lines(from, to)) => {
                for (to, strength) in to {
                    all.extend(ghost(lines, &from, &to, strength));
                }
                focus = Some(from);
            }
            Some(Meant::Half(id)) => focus = Some(id),
            Some(Meant::Nothing(_)) | None => {}
        }
        let last = pane.half.clone().or(pane.shown.clone());
        let first = || acts::in_order(lines).first().map(|line| line.from.clone());
        Self {
            lines,
            theme,
            links: all,
            focus: focus.or(last).or_else(first),
            picked,
            choosing: scene.work.is_choosing(),
            third: false,
            before: [&lines.ours, &lines.theirs].map(|ends| before_name(ends)),
            ends: ends(lines),
        }
    }

    fn draw(mut self, area: Rect, buf: &mut Surface<'_>) {
        if let Some(missing) = self.missing() {
            return rows::nothing(missing, area, buf, self.theme);
        }
        let top = area.y + u16::from(area.height > 10);
        let room = (top, area.bottom().saturating_sub(top + 1));
        let columns = Columns::of(self.lines, area.width);
        self.third = columns.target.is_some();
        let most = self.lines.ours.len().max(self.right(columns).len());
        let airy = most * 2 <= usize::from(room.1) + 1;
        let step = if airy { 2 } else { 1 };
        let ours: Vec<&End> = self.lines.ours.iter().collect();
        let left = Side::of(&ours, self.focus.as_ref(), room, step);
        let mut theirs = self.right(columns);
        if theirs.len() > usize::from(room.1.div_ceil(step)) {
            // Whom the lines lead to must be in sight.
            theirs.order_by_key(|end| !self.is_reached(end));
        }
        let right = Side::of(&theirs, None, room, step);
        let placed = Placed {
            columns,
            left,
            right,
            x: area.x,
        };
        self.draw_placed(&placed, area, buf);
        let bottom = area.bottom().saturating_sub(1);
        let wide = usize::from(area.width).saturating_sub(2);
        let (text, style) = self.detail(self.is_crowded(&placed), wide);
        let text = cut(&text, wide);
        put(&text, 1, bottom, area, buf, style);
    }

    /// What has to be there before there can be links.
    fn missing(&self) -> Option<&'static str> {
        match (self.lines.ours.is_empty(), self.lines.theirs.is_empty()) {
            (true, true) => Some("Nothing to link yet: earlier steps collect assets and actors."),
            (true, false) => Some("No assets yet: an earlier step collects them."),
            (false, true) => Some("No actors yet: an earlier step names them."),
            (false, false) => None,
        }
    }

    /// The second column: theirs; the targets above them where they have no column of their own.
    fn right(&self, columns: Columns) -> Vec<&'a End> {
        let targets = self.lines.targets.iter();
        let targets = targets.filter(|_| columns.target.is_none());
        targets.chain(&self.lines.theirs).collect()
    }

    fn is_reached(&self, end: &End) -> bool {
        let id = &end.item.id;
        Some(id) == self.focus.as_ref()
            || self.links.iter().any(|link| {
                link.to == id && (Some(link.from) == self.focus.as_ref() || link.accent)
            })
    }

    fn draw_placed(&self, placed: &Placed<'_>, area: Rect, buf: &mut Surface<'_>) {
        let crowded = self.is_crowded(placed);
        let mut canvas = Canvas::default();
        let wires = self.wires(placed, crowded);
        let gap = placed.gap();
        if let Some(trunks) = trunks(&wires, gap) {
            lay(&wires, &trunks, gap.1, &mut canvas);
        }
        self.draw_target(placed, crowded, area, buf, &mut canvas);
        canvas.draw(area, buf, self.theme.text, self.theme.accent);
        let (x, wide) = placed.columns.ours;
        self.draw_side(&placed.left, (area.x + x, wide), crowded, area, buf);
        let (x, wide) = placed.columns.theirs;
        self.draw_side(&placed.right, (area.x + x, wide), crowded, area, buf);
    }

    /// Whether only the links of one are drawn.
    fn is_crowded(&self, placed: &Placed<'_>) -> bool {
        let whole = placed.left.is_whole() && placed.right.is_whole();
        !whole || trunks(&self.wires(placed, false), placed.gap()).is_none()
    }

    /// The lines between the first two columns.
    fn wires(&self, placed: &Placed<'_>, crowded: bool) -> Vec<Wire> {
        let focus = self.focus.as_ref();
        let on_the_right = focus.is_some_and(|id| !self.is_ours(id));
        let drawn = |link: &&Drawn<'_>| {
            let leads_there = on_the_right && Some(link.to) == focus;
            !crowded || link.accent || Some(link.from) == focus || leads_there
        };
        let wire = |link: &Drawn<'_>| {
            let from = placed.left.row(link.from)?;
            let (x, room) = placed.columns.ours;
            let (end, _) = self.ends.get(link.from)?;
            let text = self.label(end, room, crowded);
            Some(Wire {
                start: placed.x + x + u16::try_from(columns(&text)).unwrap_or(0),
                from,
                to: placed.right.row(link.to)?,
                weight: link.strength,
                accent: link.accent,
            })
        };
        let links = self.links.iter().filter(drawn);
        let mut wires: Vec<Wire> = links.filter_map(wire).collect();
        // While one link is in hand, the others of the crowd would hide it.
        if crowded && wires.iter().any(|wire| wire.accent) {
            let from = wires.iter().find(|wire| wire.accent).map(|wire| wire.from);
            wires.retain(|wire| Some(wire.from) == from);
        }
        wires
    }

    /// The target at the right, and who of theirs leads to it.
    fn draw_target(
        &self,
        placed: &Placed<'_>,
        crowded: bool,
        area: Rect,
        buf: &mut Surface<'_>,
        canvas: &mut Canvas,
    ) {
        let Some((x, width)) = placed.columns.target else {
            return;
        };
        let (x, top) = (
            placed.x + x,
            placed.right.rows.first().map_or(area.y, |r| r.0),
        );
        for (y, end) in (top..area.bottom()).step_by(2).zip(&self.lines.targets) {
            let name = cut(name(end), usize::from(width).saturating_sub(4));
            let text = format!("{} ★ {name}", end.code);
            put(&text, x - area.x, y, area, buf, self.theme.strong);
            let row = Rect {
                x,
                y,
                width,
                height: 1,
            };
            buf.touch(row, Touch::Item(end.item.id.clone()));
        }
        let [target] = self.lines.targets.as_slice() else {
            return;
        };
        let (theirs, room) = placed.columns.theirs;
        let wire = |link: &Drawn<'_>| {
            let from = placed.right.row(link.from)?;
            let (end, _) = self.ends.get(link.from)?;
            let text = self.label(end, room, crowded);
            Some(Wire {
                start: placed.x + theirs + u16::try_from(columns(&text)).unwrap_or(0),
                from,
                to: top,
                weight: link.strength,
                accent: link.accent,
            })
        };
        let there = self.links.iter();
        let there = there.filter(|link| *link.to == target.item.id);
        let wires: Vec<Wire> = there.filter_map(wire).collect();
        gather(&wires, x.saturating_sub(4), x, canvas);
    }

    fn draw_side(
        &self,
        side: &Side<'_>,
        (x, wide): (u16, u16),
        crowded: bool,
        area: Rect,
        buf: &mut Surface<'_>,
    ) {
        for (y, end) in &side.rows {
            let style = self.style(end);
            let text = self.label(end, wide, crowded);
            put(&text, x - area.x, *y, area, buf, style);
            let row = Rect {
                x,
                y: *y,
                width: wide,
                height: 1,
            };
            buf.touch(row, Touch::Item(end.item.id.clone()));
        }
        let more = |count: usize, word: &str| format!("      … {count} more {word}");
        let rows = (side.rows.first(), side.rows.last());
        if let ((Some((first, _)), _), true) = (rows, side.above > 0) {
            let text = cut(&more(side.above, "above"), usize::from(wide)).into_owned();
            put(&text, x - area.x, first - 1, area, buf, self.theme.faint);
        }
        if let ((_, Some((last, _))), true) = (rows, side.below > 0) {
            let text = cut(&more(side.below, "below"), usize::from(wide)).into_owned();
            put(&text, x - area.x, last + 1, area, buf, self.theme.faint);
        }
    }
}

/// Where everything stands.
struct Placed<'a> {
    columns: Columns,
    left: Side<'a>,
    right: Side<'a>,
    x: u16,
}

impl Placed<'_> {
    /// The columns between the names.
    fn gap(&self) -> (u16, u16) {
        let (ours, wide) = self.columns.ours;
        (self.x + ours + wide, self.x + self.columns.theirs.0)
    }
}

fn ends(lines: &Lines) -> BTreeMap<&Id, (&End, Stands)> {
    fn stands(ends: &[End], side: Stands) -> impl Iterator<Item = (&Id, (&End, Stands))> {
        ends.iter().map(move |end| (&end.item.id, (end, side)))
    }
    let elsewhere = [&lines.targets, &lines.others];
    let elsewhere = elsewhere
        .into_iter()
        .flat_map(|ends| stands(ends, Stands::Elsewhere));
    stands(&lines.ours, Stands::Ours)
        .chain(stands(&lines.theirs, Stands::Theirs))
        .chain(elsewhere)
        .collect()
}

/// A link that is being typed, as it would be.
fn ghost<'a>(lines: &'a Lines, from: &Id, to: &Id, strength: Option<u8>) -> Option<Drawn<'a>> {
    Some(Drawn {
        from: &lines.end(from)?.item.id,
        to: &lines.end(to)?.item.id,
        strength: strength.unwrap_or(2),
        accent: true,
    })
}

fn put(text: &str, x: u16, y: u16, area: Rect, buf: &mut Buffer, style: Style) {
    let row = Rect {
        x: area.x + x,
        y,
        width: area.width.saturating_sub(x),
        height: 1,
    };
    if area.intersects(row) {
        Row::styled(text.to_string(), style).paint(row.intersection(area), buf);
    }
}
