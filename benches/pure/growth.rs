//! What keys cost, from the key to the drawn screen, by how many notes there are: a letter and its
//! removal, the highlight away and back, a note said and taken back. All notes stand under one
//! heading, where ten fill the screen, so that no more is drawn where there are more.

use criterion::{BenchmarkId, Criterion};
use flipchart::tui::{message::Message, update::update};
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::{
    crowd::{Crowd, begin},
    panes::{app, draw, nowhere},
};

/// The last leaves room for one more: a session holds 10,000.
const NOTES: [usize; 4] = [10, 100, 1_000, 9_990];

const LETTER: [KeyCode; 2] = [KeyCode::Char('a'), KeyCode::Backspace];
const ARROW: [KeyCode; 2] = [KeyCode::Up, KeyCode::Down];
/// Said, and taken back.
const NOTE: [KeyCode; 4] = [
    KeyCode::Char('a'),
    KeyCode::Enter,
    KeyCode::Esc,
    KeyCode::Char('u'),
];

pub(crate) fn growth(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("key by notes");
    for notes in NOTES {
        let mut crowd = Crowd::new("asset-map");
        crowd.paste("assets", "organizations", 0..notes);
        for (name, keys) in [("letter", &LETTER[..]), ("arrow", &ARROW), ("note", &NOTE)] {
            let mut app = app(crowd.room.clone(), (80, 24));
            let mut terminal = nowhere((80, 24));
            group.bench_function(BenchmarkId::new(name, notes), |bench| {
                bench.iter(|| {
                    for key in keys {
                        let key = KeyEvent::new(*key, KeyModifiers::NONE);
                        drop(update(&mut app, Message::Key(key), begin()));
                        draw(&app, &mut terminal);
                    }
                });
            });
        }
    }
    group.finish();
}
