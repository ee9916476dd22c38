//! What can be seen: every prompt, the report, figures, and what an undo says; and that nothing
//! covered is in any of them.

use chrono::NaiveDate;
use flipchart::domain::{
    desk::{Brief, Overview},
    exercise::{Look, Rated, Rater},
    figure::{FigureName, figure},
    id::Id,
    prompt::{Body, Prompt, Viewer},
    record::Value,
    report::Report,
    session::Session,
};

use super::Run;

const FIGURES: [FigureName; 14] = [
    FigureName::Map,
    FigureName::Plan,
    FigureName::Links,
    FigureName::Routes,
    FigureName::Unused,
    FigureName::Unreached,
    FigureName::Gaps,
    FigureName::Research,
    FigureName::Actions,
    FigureName::Spread,
    FigureName::Movement,
    FigureName::Owners,
    FigureName::Bars,
    FigureName::Rungs,
];

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
            if session.is_covered(&step) {
                assert_no_judgement_shows(&viewer, &prompt);
            }
        }
    }
    assert_hidden(
        &serde_json::to_string(&Report::of(session)).unwrap(),
        "the report",
    );
    let overview = Overview::of(session, NaiveDate::from_ymd_opt(2026, 11, 22).unwrap());
    assert_hidden(&format!("{overview:?}"), "the desk");
    for (step, phase) in session.workshop().course() {
        let brief = Brief::of(session, step, phase);
        assert_hidden(&format!("{brief:?}"), "the desk's notes");
    }
    for name in FIGURES {
        assert_hidden(
            &serde_json::to_string(&figure(session, name)).unwrap(),
            "a figure",
        );
    }
    for entry in run.room.tail() {
        assert_hidden(&run.room.tell(entry).what, "what an undo says");
    }
}

/// While a step is covered, a phone shows its own judgements and nothing else shows any.
fn assert_no_judgement_shows(viewer: &Viewer, prompt: &Prompt) {
    let own = |by: &Id| *viewer == Viewer::Phone(by.clone());
    let own_rater = |rater: &Rater| rater.id.as_ref().is_some_and(own);
    match &prompt.body {
        Body::Grid(chart) => {
            for dot in chart.dots.iter().chain(&chart.targets) {
                let places = (dot.now, dot.wanted, dot.earlier);
                assert_eq!(places, (None, None, None), "{dot:?}");
                let views = dot.views.iter();
                assert!(views.clone().all(|view| own(&view.by)), "{dot:?}");
            }
        }
        Body::Vote(ballot) => {
            for choice in &ballot.choices {
                let told = (choice.dots, choice.chosen, choice.new);
                assert_eq!(told, (None, false, None), "{choice:?}");
            }
            let on_a_phone = matches!(viewer, Viewer::Phone(_));
            assert!(on_a_phone || ballot.mine.is_empty(), "{:?}", ballot.mine);
        }
        Body::Rate(scales) => {
            for rater in scales.raters.iter().filter(|rater| !own_rater(rater)) {
                let mut said = rater.said.iter().flatten();
                let shown = said.find(|rated| matches!(rated, Rated::Value(_)));
                assert_eq!(shown, None, "{rater:?} for {viewer:?}");
            }
            if !matches!(viewer, Viewer::Phone(_)) {
                let mut scores = scales.scores.iter().flatten();
                let shown = scores.find(|score| score.mean.is_some() || score.spread.is_some());
                assert_eq!(shown, None, "for {viewer:?}");
            }
        }
        Body::Link(lines) => assert_eq!(lines.links, []),
        // Their words are looked for, and airtime is no secret.
        Body::Table(_) | Body::Form(_) | Body::List(_) | Body::Read(_) | Body::Talk(_) => {}
    }
}
