//! What holds from file to file, whatever was said in them: handing on to a later session, and two
//! files that become one.

#![expect(clippy::panic, reason = "how a test fails")]

use std::collections::BTreeSet;

use flipchart::{
    domain::{
        aside,
        carry::carry,
        diff::{Relation, diff},
        id::Id,
        merge::{How, merge},
        record::{Answer, Item, Key, Record, State, Value},
        role::Role,
        session::Session,
        workshop::Selector,
    },
    store::format::{read_session, write_session},
};
use proptest::prelude::*;

use super::{
    Run, WORKSHOPS, cases, said,
    wishes::{Op, ops, wish},
};
use crate::{
    rooms::{WHOLE_WAY, session},
    stage::built_in,
};

/// Workshops that pick up something, with step ids of their own.
fn later(which: usize) -> Session {
    let mut new = match which {
        0 => session(built_in("follow-up")),
        1 => session(built_in("first-meeting")),
        2 => session(built_in("partnership-90")),
        3 => session(built_in("strong-partnership")),
        4 => session(built_in("asset-map")),
        _ => session(WHOLE_WAY),
    };
    new.id = "c8x3n5".into();
    new
}

fn cast(session: &Session, role: Role) -> Vec<Id> {
    let mut cast = session.select(&[Selector::role(role)]);
    cast.retain(|id| !session.is_covered(&session.tables().item(id).unwrap().step));
    cast
}

/// The last thing that was known of an item in a field of that part.
fn held<'a>(session: &'a Session, role: Role, item: &Id) -> Option<&'a Answer> {
    let fields = session.workshop().fields_as(role);
    let open = fields.filter(|(step, _)| !session.is_covered(&step.id));
    let answers = open.filter_map(|(step, field)| session.answer(&step.id, Some(item), &field.id));
    let known = |answer: &&Answer| answer.state == State::Known || !answer.was.is_empty();
    answers.filter(known).last()
}

fn assert_reads_back(session: &Session) {
    let read = read_session(&write_session(session)).unwrap();
    assert_eq!(read.set_aside, 0);
    assert_eq!(&read.session, session);
}

fn assert_handed_on(old: &Session, new: &Session) {
    assert_eq!(new.tables().dangling(), []);
    assert_reads_back(new);
    for person in old.tables().people() {
        let known = new.tables().person(&person.id).unwrap();
        assert_eq!((&known.name, known.here), (&person.name, false));
    }
    for (writer, counter) in &old.writers {
        assert!(
            new.writers[writer] >= *counter,
            "{writer} may draw an id again"
        );
    }
    let brought = |id: &Id| new.workshop().is_given(id);
    for role in Role::of_items() {
        for id in cast(old, role) {
            if role == Role::Unknown || brought(&id) || role == Role::Action && old.is_done(&id) {
                continue;
            }
            let item = old.tables().item(&id).unwrap();
            let carried = new.tables().item(&id).unwrap();
            let from = item.carried_from.as_ref().unwrap_or(&old.id);
            assert_eq!(
                (&carried.text, carried.by.as_ref()),
                (&item.text, item.by.as_ref())
            );
            assert_eq!(carried.carried_from.as_ref(), Some(from));
            assert_eq!(carried.step, "earlier");
            assert!(
                cast(new, role).contains(&id),
                "{id} is no {role:?} any more"
            );
        }
    }
}

fn assert_owners_stay(old: &Session, new: &Session) {
    for (step, field) in new.workshop().fields_as(Role::Owner) {
        // A note whose id the new workshop brings along itself goes by another.
        let is_same = |item: &&Item| item.carried_from.is_some() && !item.id.starts_with("carry");
        for item in new.tables().items().filter(is_same) {
            let Some(answer) = new.answer(&step.id, Some(&item.id), &field.id) else {
                continue;
            };
            let before = held(old, Role::Owner, &item.id).expect("an owner out of nowhere");
            assert_eq!((&answer.value, &answer.was), (&before.value, &before.was));
        }
    }
}

/// Each has its item, and where the new workshop asks, who finds out by when.
fn assert_unknowns_stay(old: &Session, new: &Session) {
    let mut questions: Vec<&str> = cast(new, Role::Unknown)
        .iter()
        .filter(|id| old.tables().item(id).is_none())
        .map(|id| new.tables().item(id).unwrap().text.as_str())
        .collect();
    for answer in old.tables().answers() {
        let subject = answer.subject.as_ref().map(|id| old.end_of(id));
        let item = subject.as_ref().and_then(|id| old.tables().item(id));
        let hidden =
            old.is_covered(&answer.step) || item.is_some_and(|item| old.is_covered(&item.step));
        let holds = old.answer(&answer.step, subject.as_ref(), &answer.field) == Some(answer);
        let known = old.workshop().step(&answer.step).is_some();
        if answer.state == State::Known || hidden || !holds || !known {
            continue;
        }
        let field = old.workshop().field(&answer.step, &answer.field);
        let name = field.map_or(answer.field.as_str(), |field| field.name());
        let begins = item.map_or(name.to_string(), |item| format!("{}: {name}", item.text));
        let at = questions.iter().position(|text| text.starts_with(&begins));
        let text = questions.remove(at.unwrap_or_else(|| panic!("{begins:?} in {questions:?}")));
        let items = new
            .tables()
            .items()
            .filter(|item| item.text == text && item.carried_from.is_some());
        let asked: Vec<&Answer> = items
            .flat_map(|item| {
                new.tables()
                    .answers()
                    .filter(|a| a.subject.as_ref() == Some(&item.id))
            })
            .collect();
        if new.workshop().id == "follow-up" {
            let said = |value: Value| {
                asked
                    .iter()
                    .any(|answer| answer.value.as_ref() == Some(&value))
            };
            assert!(
                answer
                    .who
                    .iter()
                    .all(|who| said(Value::People(vec![who.clone()])))
            );
            assert!(answer.due.iter().all(|due| said(Value::Date(*due))));
        }
    }
    assert_eq!(questions, Vec::<&str>::new(), "nobody asked that");
}

/// The same wishes by another hand.
fn go_on(run: &mut Run, ops: &[Op], writer: &str) {
    for (n, op) in ops.iter().enumerate() {
        let Some(wish) = wish(run.session(), *op, n) else {
            continue;
        };
        let mut hand = run.hand(*op, i64::try_from(n).unwrap() * 3);
        hand.writer = writer.into();
        if let Ok(Some(entry)) = hand.decide(&run.room, &wish) {
            run.apply(entry);
        }
    }
}

fn copy(run: &Run) -> Run {
    let mut copy = Run::of(WHOLE_WAY);
    copy.room = flipchart::domain::room::Room::new(run.session().clone(), []);
    copy
}

fn assert_merged(ours: &Session, theirs: &Session, how: &How) {
    let merged = merge(ours, theirs, how, &"merge2".into()).unwrap();
    let all = said(&merged.session);
    for (key, record) in &said(ours) {
        assert_eq!(all.get(key), Some(record));
    }
    assert_eq!(merged.session.tables().stand(), ours.tables().stand());
    assert_eq!(merged.session.tables().dangling(), []);
    let aside: Vec<Record> = merged
        .session
        .set_aside
        .iter()
        .filter_map(aside::record)
        .collect();
    if how.named.is_none() && !how.same_names {
        for (key, record) in said(theirs) {
            assert!(
                all.get(&key) == Some(&record) || aside.contains(&record),
                "{record:?} is lost"
            );
        }
    }
    let keys: BTreeSet<Key> = merged.taken.iter().map(Record::key).collect();
    assert_eq!(keys.len(), merged.taken.len());
    assert_reads_back(&merged.session);
    let again = merge(&merged.session, theirs, how, &"again2".into()).unwrap();
    assert!(
        !again.changed,
        "merged again: {:?}, {:?}",
        again.taken, again.aside
    );
    assert_eq!(again.session, merged.session);
    let itself = merge(ours, ours, how, &"again2".into()).unwrap();
    assert_eq!((&itself.session, itself.changed), (ours, false));
}

proptest! {
    #![proptest_config(cases())]

    /// Invariant 17, and once more from there.
    #[test]
    fn handing_on_keeps_what_it_must(which in 0..4_usize, later_one in 0..6_usize, next in 0..6_usize, ops in ops(120)) {
        let mut run = Run::of(WORKSHOPS[which]);
        for (n, op) in ops.iter().enumerate() {
            run.step(*op, n);
        }
        if which > 0 {
            run.uncover_all();
        }
        let old = run.session();
        let new = carry(old, later(later_one), &"carry2".into()).session;
        assert_handed_on(old, &new);
        assert_owners_stay(old, &new);
        assert_unknowns_stay(old, &new);
        prop_assert_eq!(diff(old, &new).unwrap().0, Relation::Follows);
        let mut third = later(next);
        third.id = "d9y4p6".into();
        let third = carry(&new, third, &"carry3".into()).session;
        assert_handed_on(&new, &third);
        assert_owners_stay(&new, &third);
    }

    /// Invariant 8.
    #[test]
    fn two_files_become_one(before in ops(60), ours in ops(60), theirs in ops(60), named: bool, same_names: bool) {
        let mut base = Run::new();
        for (n, op) in before.iter().enumerate() {
            base.step(*op, n);
        }
        let (mut a, mut b) = (copy(&base), copy(&base));
        go_on(&mut a, &ours, "aaaaaa");
        go_on(&mut b, &theirs, "bbbbbb");
        let how = How { named: named.then(|| "Table 2".to_string()), same_names };
        assert_merged(a.session(), b.session(), &how);
        prop_assert!(diff(base.session(), a.session()).is_ok());
    }

    /// A session compared with itself has not changed; two that differ in what is open are told.
    #[test]
    fn what_changed_is_told(before in ops(60), after in ops(60)) {
        let mut run = Run::new();
        for (n, op) in before.iter().enumerate() {
            run.step(*op, n);
        }
        let old = run.session().clone();
        prop_assert_eq!(diff(&old, &old).unwrap().1, []);
        for (n, op) in after.iter().enumerate() {
            run.step(*op, n);
        }
        let (_, told) = diff(&old, run.session()).unwrap();
        let items = |session: &Session| -> BTreeSet<Id> {
            let open = |id: &Id| !run.session().is_covered(&session.tables().item(id).unwrap().step);
            session.tables().items().map(|item| item.id.clone()).filter(open).collect()
        };
        let (was, is) = (items(&old), items(run.session()));
        let about: BTreeSet<Id> = told.iter().filter_map(|one| one.about.clone()).collect();
        let of_old: BTreeSet<Id> = old.tables().items().map(|item| item.id.clone()).collect();
        let new: Vec<&Id> = is.iter().filter(|id| !of_old.contains(*id)).collect();
        prop_assert!(new.iter().all(|id| about.contains(*id)), "{:?} of {:?}", new, told);
        let here = |id: &&Id| run.session().tables().item(id).is_none();
        prop_assert!(was.iter().filter(here).all(|id| about.contains(id)));
    }
}
