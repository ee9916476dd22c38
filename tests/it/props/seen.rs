//! What can be seen: every prompt, the report, figures, and what an undo says; and that nothing
//! covered is in any of them.

use flipchart::domain::{
    exercise::Look,
    figure::{FigureName, figure},
    id::Id,
    prompt::{Body, Prompt, Viewer},
    record::Value,
    report::Report,
    session::Session,
};

use super::Run;

pub(super) fn viewers(run: &Run) -> Vec<Viewer> {
    let mut viewers = vec![Viewer::Wall, Viewer::Desk];
    viewers.extend(
        run.session()
            .tables()
            .people()
            .map(|person| Viewer::Phone(person.id.clone())),
    );
    viewers
}

/// Every step's prompt, and the same in plain lines.
pub(super) fn prompts(session: &Session, viewer: &Viewer) -> Vec<(Id, Prompt, String)> {
    let prompt = |step| {
        let look = Look {
            session,
            step,
            viewer,
        };
        let prompt = look.prompt(&session.stand().phase);
        let json = serde_json::to_string(&prompt).unwrap();
        assert_eq!(serde_json::from_str::<Prompt>(&json).unwrap(), prompt);
        let lines = prompt.lines().join("\n");
        (step.id.clone(), prompt, format!("{json}\n{lines}"))
    };
    session.workshop().steps.iter().map(prompt).collect()
}

/// Texts and numbers of covered steps, each unlike any other.
fn covered_words(session: &Session) -> Vec<String> {
    let tables = session.tables();
    let items = tables.items().filter(|item| session.is_covered(&item.step));
    let mut words: Vec<String> = items.map(|item| item.text.clone()).collect();
    for answer in tables
        .answers()
        .filter(|answer| session.is_covered(&answer.step))
    {
        words.extend(answer.due.map(|_| "2031-07-19".to_string()));
        words.extend(match &answer.value {
            Some(Value::Text(text)) => Some(text.clone()),
            Some(_) | None => None,
        });
    }
    // A text that stands uncovered as well, after a move or an edit, is no secret.
    words.retain(|word| word.contains("word") || word.contains("2031"));
    let open = |word: &String| {
        tables
            .items()
            .any(|item| item.text.contains(word.as_str()) && !session.is_covered(&item.step))
            || tables.answers().any(|answer| {
                let json = serde_json::to_string(answer).unwrap();
                json.contains(word.as_str()) && !session.is_covered(&answer.step)
            })
            || tables.links().any(|link| link.note.as_ref() == Some(word))
    };
    words.retain(|word| !open(word));
    words
}

pub(super) fn assert_covers_hold(run: &Run) {
    let session = run.session();
    let words = covered_words(session);
    let assert_hidden = |text: &str, place: &str| {
        let seen = words.iter().find(|word| text.contains(word.as_str()));
        assert_eq!(seen, None, "in {place}: {text}");
    };
    for viewer in viewers(run) {
        for (step, prompt, text) in prompts(session, &viewer) {
            assert_hidden(&text, &format!("{step} for {viewer:?}"));
            assert_no_place_shows(session, &viewer, &step, &prompt);
        }
    }
    assert_hidden(
        &serde_json::to_string(&Report::of(session)).unwrap(),
        "the report",
    );
    for name in [FigureName::Map, FigureName::Plan] {
        assert_hidden(
            &serde_json::to_string(&figure(session, name)).unwrap(),
            "a figure",
        );
    }
    for entry in run.room.tail() {
        assert_hidden(&run.room.tell(entry).what, "what an undo says");
    }
}

/// While a map is covered, a phone shows its own places and nothing else does any.
fn assert_no_place_shows(session: &Session, viewer: &Viewer, step: &Id, prompt: &Prompt) {
    let Body::Grid(chart) = &prompt.body else {
        return;
    };
    if !session.is_covered(step) {
        return;
    }
    for dot in chart.dots.iter().chain(&chart.targets) {
        assert_eq!(
            (dot.now, dot.wanted, dot.earlier),
            (None, None, None),
            "{dot:?}"
        );
        let own = |by: &Id| *viewer == Viewer::Phone(by.clone());
        assert!(
            dot.views.iter().all(|view| own(&view.by)),
            "{dot:?} for {viewer:?}"
        );
    }
}
