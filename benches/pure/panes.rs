//! Each pane drawn once, by kind and size of the screen, with a full hall in it.

#![expect(clippy::expect_used, reason = "a bench that can't be set up says why")]

use std::io;

use chrono::FixedOffset;
use criterion::Criterion;
use flipchart::{
    domain::room::Room,
    tui::{
        app::{App, Home, Screen, Work},
        theme::Depth,
        view::view,
    },
};
use ratatui::{Terminal, TerminalOptions, Viewport, backend::CrosstermBackend, layout::Rect};

use crate::crowd::{Crowd, HALL, begin};

/// A kind, and where one of it stands.
const PANES: [(&str, &str, &str); 8] = [
    ("form", "research", "main"),
    ("list", "assets", "write"),
    ("grid", "map", "place"),
    ("link", "meet", "main"),
    ("vote", "choose", "vote"),
    ("table", "owners", "main"),
    ("talk", "rehearse", "main"),
    ("read", "break", "main"),
];

pub(crate) const SIZES: [(u16, u16); 2] = [(80, 24), (200, 60)];

/// A terminal that shows nobody anything.
pub(crate) type Nowhere = Terminal<CrosstermBackend<io::Sink>>;

pub(crate) fn nowhere((columns, rows): (u16, u16)) -> Nowhere {
    let viewport = Viewport::Fixed(Rect::new(0, 0, columns, rows));
    let backend = CrosstermBackend::new(io::sink());
    Terminal::with_options(backend, TerminalOptions { viewport }).expect("a terminal")
}

/// The program with that session open.
pub(crate) fn app(room: Room, size: (u16, u16)) -> App {
    let utc = FixedOffset::east_opt(0).expect("no offset");
    let mut app = App::new(Home::default(), utc);
    let work = Work::new(room, "a".into()).expect("a workshop with steps");
    app.screen = Screen::Work(Box::new(work));
    app.size = size;
    app
}

pub(crate) fn draw(app: &App, terminal: &mut Nowhere) {
    let drawn = terminal.draw(|frame| view(app, Depth::Full, begin(), frame));
    drawn.map(drop).expect("a drawn screen");
}

pub(crate) fn panes(criterion: &mut Criterion) {
    let hall = Crowd::of(HALL);
    let mut rated = Crowd::new("strong-partnership");
    rated.go("trust", "rate");
    let mut group = criterion.benchmark_group("pane");
    let mut measure = |kind: &str, room: &Room| {
        for size in SIZES {
            let app = app(room.clone(), size);
            let mut terminal = nowhere(size);
            group.bench_function(format!("{kind} {}×{}", size.0, size.1), |bench| {
                bench.iter(|| draw(&app, &mut terminal));
            });
        }
    };
    for (kind, step, phase) in PANES {
        let mut crowd = hall.clone();
        crowd.go(step, phase);
        measure(kind, &crowd.room);
    }
    measure("rate", &rated.room);
    group.finish();
}
