//! The nine built-in workshops: what they are made of adds up, and whoever leads one finds what to
//! say at every step. Invariant 14. Not here: which facts they hold (`coverage`).

#![expect(clippy::panic, reason = "how a test fails")]

use std::collections::BTreeSet;

use flipchart::{
    assets::built_in,
    domain::{
        role::Role,
        text::columns,
        workshop::{
            Notes, Selector, Step, Workshop,
            fit::{fit, unanswered},
            read::read_workshop,
        },
    },
};
use serde_json::Value as Json;

use crate::cli::Desk;

/// Each workshop, and how long it says it takes; none: not led by the clock.
const LENGTHS: [(&str, Option<u32>); 9] = [
    ("partnership-3h", Some(180)),
    ("partnership-90", Some(90)),
    ("partnership-solo", None),
    ("asset-map", Some(25)),
    ("power-map", Some(30)),
    ("first-meeting", Some(60)),
    ("strong-partnership", Some(90)),
    ("joint-plan", Some(120)),
    ("follow-up", Some(30)),
];

/// What one says in a quarter of a minute.
const BREATH: usize = 36;
/// Columns that a question has beside the clock, on a wall of 80×24.
const QUESTION: usize = 56;

fn workshops() -> impl Iterator<Item = Workshop> {
    built_in()
        .iter()
        .map(|it| read_workshop(it.text).unwrap_or_else(|flaws| panic!("{}: {flaws:?}", it.name)))
}

#[test]
fn all_nine_check_clean() {
    let desk = Desk::new();
    let names: Vec<&str> = built_in().iter().map(|it| it.name).collect();
    assert_eq!(names, LENGTHS.map(|(name, _)| name));
    for it in built_in() {
        assert_eq!(fit(it.text), [], "{}", it.name);
        let file = format!("{}.json", it.name);
        desk.file(&file, it.text);
        let told = desk.run(&["workshops", "check", &file]);
        assert!(told.out.starts_with(&format!("{file}: fine;")), "{told:?}");
        assert_eq!(told.out.lines().count(), 1, "{told:?}");
    }
}

#[test]
fn steps_add_up_to_the_length() {
    for (workshop, (name, minutes)) in workshops().zip(LENGTHS) {
        let timed = workshop.is_timed().then(|| workshop.minutes());
        assert_eq!(timed, minutes, "{name}");
        assert!(workshop.minutes() > 0, "{name} offers no box");
    }
}

/// Said in the file, not only worked out: whoever changes a phase sees that the step changes.
#[test]
fn phases_add_up_to_their_step() {
    for it in built_in() {
        let json: Json = serde_json::from_str(it.text).unwrap();
        for step in json["steps"].as_array().unwrap() {
            let Some(phases) = step["phases"].as_array() else {
                continue;
            };
            let sum: Option<u64> = phases.iter().map(|it| it["minutes"].as_u64()).sum();
            assert_eq!(step["minutes"].as_u64(), sum, "{} {}", it.name, step["id"]);
        }
    }
}

#[test]
fn the_longest_has_one_break_of_ten_minutes() {
    let whole = workshops().next().unwrap();
    let breaks = whole.steps.iter().filter(|step| step.id == "break");
    let minutes: Vec<Option<u32>> = breaks.map(|step| step.minutes).collect();
    assert_eq!(minutes, [Some(10)]);
}

/// Alone there is nobody to hide anything from, and no hand to count.
#[test]
fn alone_nothing_is_hidden_and_no_dots_are_given() {
    let solo = workshops().nth(2).unwrap();
    assert!(
        solo.course()
            .all(|(_, phase)| !phase.hidden && !phase.round)
    );
    let json: Json = serde_json::from_str(built_in()[2].text).unwrap();
    let votes = json["steps"].as_array().unwrap().iter();
    let dots: Vec<&Json> = votes.filter_map(|step| step.get("vote")).collect();
    assert!(dots.iter().all(|vote| vote["dots"] == 0) && !dots.is_empty());
}

/// The items that steps before `at` and the step itself can hold, by part.
fn played(workshop: &Workshop, at: usize) -> BTreeSet<Role> {
    let of_step = |step: &Step| {
        let exercise = step.kind.exercise();
        let groups = exercise.groups().iter().filter_map(|group| group.role);
        let fields = exercise.fields().iter().filter_map(|field| field.role);
        let own = exercise.role();
        groups.chain(fields).chain(own).collect::<Vec<Role>>()
    };
    workshop
        .steps
        .iter()
        .take(at + 1)
        .flat_map(of_step)
        .collect()
}

/// What an earlier session handed on needs no step that says it.
#[test]
fn whatever_is_picked_was_said_in_an_earlier_step() {
    for workshop in workshops() {
        for (at, step) in workshop.steps.iter().enumerate() {
            let earlier: BTreeSet<_> = workshop.steps.iter().take(at).map(|it| &it.id).collect();
            let exercise = step.kind.exercise();
            let place = format!("{} {}", workshop.id, step.id);
            let picks: Vec<&Selector> = exercise.selectors();
            for from in picks.iter().filter_map(|pick| pick.step.as_ref()) {
                assert!(earlier.contains(from), "{place} picks from {from}");
            }
            for from in exercise.steps() {
                assert!(earlier.contains(from), "{place} names {from}");
            }
            let played = played(&workshop, at);
            for role in picks.iter().filter(|pick| pick.carried.is_none()) {
                let Some(role) = role.role else { continue };
                assert!(played.contains(&role), "{place}: nothing is {role:?} yet");
            }
        }
    }
}

fn words(note: &str) -> usize {
    note.split_whitespace().count()
}

/// What to say is one breath in all; what to watch for and what helps, a breath each.
fn in_a_breath(place: &str, notes: &Notes) {
    for (name, list) in [
        ("say", &notes.say),
        ("watch", &notes.watch),
        ("stalls", &notes.stalls),
    ] {
        assert!(!list.is_empty(), "{place} has nothing under {name}");
        for note in list {
            assert!(words(note) <= BREATH, "{place} {name}: {note}");
        }
    }
    let said: usize = notes.say.iter().map(|note| words(note)).sum();
    assert!(said <= BREATH, "{place}: {said} words to say");
}

#[test]
fn every_step_has_its_notes_a_breath_long() {
    for workshop in workshops() {
        for step in &workshop.steps {
            let place = format!("{} {}", workshop.id, step.id);
            in_a_breath(&place, &step.notes);
            for phase in &step.phases {
                if step.phases.len() > 1 {
                    in_a_breath(&format!("{place} {}", phase.id), &phase.notes);
                }
            }
            let more = ["With twice as many people", "With a friend beside you"];
            let told = |note: &String| more.iter().any(|more| note.starts_with(more));
            assert!(step.notes.stalls.iter().any(told), "{place}: twice as many");
        }
    }
}

/// Each note says something of its own: what is copied into every step is read by nobody.
#[test]
fn no_step_repeats_a_note() {
    for workshop in workshops() {
        let mut seen = BTreeSet::new();
        for step in &workshop.steps {
            for note in step.notes.say.iter().chain(&step.notes.stalls) {
                assert!(seen.insert(note), "{} {}: {note}", workshop.id, step.id);
            }
        }
    }
}

#[test]
fn questions_are_one_line_on_a_wall() {
    for workshop in workshops() {
        for step in &workshop.steps {
            let question = unanswered(&step.question);
            let wide = columns(&question);
            let place = format!("{} {}: {question}", workshop.id, step.id);
            assert!((1..=QUESTION).contains(&wide), "{place}");
        }
        assert!(!workshop.sources.is_empty(), "{}", workshop.id);
    }
}
