//! After a wish is granted, readers find what was wished, whatever was merged into what.

use flipchart::domain::{
    record::Place,
    session::Session,
    wish::{Said, Wish},
};

#[expect(clippy::too_many_lines, reason = "one arm a wish")]
pub(super) fn assert_met(session: &Session, wish: &Wish) {
    match wish {
        Wish::Choose { step, item, on } => {
            assert_eq!(session.is_chosen(step, &session.end_of(item)), *on);
        }
        Wish::Mark {
            step,
            subject,
            field,
            by,
            value,
        } => {
            let subject = subject.as_ref().map(|id| session.end_of(id));
            assert_eq!(
                session.mark(step, subject.as_ref(), field, by.as_ref()),
                *value
            );
        }
        Wish::Place {
            step,
            item,
            by,
            when,
            at,
        } => {
            let place = session.place(step, &session.end_of(item), by.as_ref(), *when);
            assert_eq!(place.map(Place::spot), *at);
        }
        Wish::Link {
            step,
            from,
            to,
            kind,
            strength,
            ..
        } => {
            let (from, to) = (session.end_of(from), session.end_of(to));
            let links = session.links();
            let mut found = links.iter().filter(|link| {
                (&link.step, &link.from, &link.to, &link.kind) == (step, &from, &to, kind)
            });
            assert_eq!(found.next().map(|link| link.strength), Some(*strength));
        }
        Wish::Unlink {
            step,
            from,
            to,
            kind,
        } => {
            let ends = (session.end_of(from), session.end_of(to));
            let links = session.links();
            let mut same = links
                .iter()
                .filter(|link| (&link.step, &link.kind) == (step, kind));
            assert!(!same.any(|link| (link.from.clone(), link.to.clone()) == ends));
        }
        Wish::Answer {
            step,
            subject,
            field,
            said,
        } => {
            let subject = subject.as_ref().map(|id| session.end_of(id));
            let answer = session.answer(step, subject.as_ref(), field);
            assert_eq!(answer.is_some(), said.is_some());
            if let Some(Said::Unknown { .. }) = said {
                assert_eq!(session.say_answer(step, subject.as_ref(), field), None);
            }
        }
        Wish::Add { .. }
        | Wish::Edit { .. }
        | Wish::Remove { .. }
        | Wish::Move { .. }
        | Wish::Reorder { .. }
        | Wish::Merge { .. }
        | Wish::SaidBy { .. }
        | Wish::HandOver { .. }
        | Wish::Person { .. }
        | Wish::MergePerson { .. }
        | Wish::Go { .. }
        | Wish::Clock { .. }
        | Wish::Plan { .. }
        | Wish::Spent { .. }
        | Wish::Uncover { .. }
        | Wish::PutBack { .. }
        | Wish::Speak { .. }
        | Wish::PassOver { .. }
        | Wish::Shift { .. } => {}
    }
}
