//! What is switched on and off without a wish: the bell, authors' names, a look at the covered line.
//!
//! Not here: what is blank or large on the wall, which any key undoes (`keys`).

use crate::{
    domain::text::deed::{AUTHORS, BELL},
    tui::{app::App, message::Effect},
};

/// Silences the bell, or brings it back.
pub(super) fn bell(app: &mut App) -> Vec<Effect> {
    app.signals.bell = !app.signals.bell;
    app.say(if app.signals.bell {
        "One bell rings at the end of each time box.".to_string()
    } else {
        format!("No bell rings. {BELL} lets it ring again.")
    });
    Vec::new()
}

/// `F3`, for whoever types into a covered step: the line alone is shown, and to everybody.
pub(super) fn peek(app: &mut App) -> Vec<Effect> {
    if let Some(work) = app.work_mut() {
        work.peeking = !work.peeking;
    }
    Vec::new()
}

/// Authors' names off the wall, and back.
pub(super) fn authors(app: &mut App) -> Vec<Effect> {
    let Some(work) = app.work_mut() else {
        return Vec::new();
    };
    work.nameless = !work.nameless;
    let says = if work.nameless {
        format!("No authors on the wall. {AUTHORS} brings them back.")
    } else {
        "Authors stand on the wall again.".to_string()
    };
    work.refresh();
    app.say(says);
    Vec::new()
}
