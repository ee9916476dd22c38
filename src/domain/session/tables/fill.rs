//! Tables of many records at once, as a file brings them: sorted once, where putting one after the
//! other would look for each one's place anew. Not here: one record more (`tables`).

use std::collections::BTreeMap;

use super::Tables;
use crate::domain::{
    id::Id,
    record::{
        Answer, AnswerKey, Item, Link, LinkKey, Mark, MarkKey, Person, Phase, PhaseKey, Place,
        PlaceKey, Record, Stand,
    },
    session::index::Filling,
};

/// Records by table, in any order.
#[derive(Default)]
struct Rows {
    people: Vec<(Id, Person)>,
    phases: Vec<(PhaseKey, Phase)>,
    items: Vec<(Id, Item)>,
    places: Vec<(PlaceKey, Place)>,
    links: Vec<(LinkKey, Link)>,
    marks: Vec<(MarkKey, Mark)>,
    answers: Vec<(AnswerKey, Answer)>,
}

impl Tables {
    /// Tables that hold these records; none where two of them have one key.
    pub fn of(stand: Stand, records: impl Iterator<Item = Record>) -> Option<Self> {
        let (mut stand, mut rows, mut index) = (stand, Rows::default(), Filling::default());
        for record in records {
            index.add(&record);
            match record {
                Record::Person(it) => rows.people.push((it.id.clone(), it)),
                Record::Stand(it) => stand = it,
                Record::Phase(it) => rows.phases.push((it.key(), it)),
                Record::Item(it) => rows.items.push((it.id.clone(), it)),
                Record::Place(it) => rows.places.push((it.key(), it)),
                Record::Link(it) => rows.links.push((it.key(), it)),
                Record::Mark(it) => rows.marks.push((it.key(), it)),
                Record::Answer(it) => rows.answers.push((it.key(), it)),
            }
        }
        Some(Self {
            people: table(rows.people)?,
            stand,
            phases: table(rows.phases)?,
            items: table(rows.items)?,
            places: table(rows.places)?,
            links: table(rows.links)?,
            marks: table(rows.marks)?,
            answers: table(rows.answers)?,
            index: index.filled(),
        })
    }
}

fn table<K: Ord, R>(rows: Vec<(K, R)>) -> Option<BTreeMap<K, R>> {
    let count = rows.len();
    let table: BTreeMap<K, R> = rows.into_iter().collect();
    (table.len() == count).then_some(table)
}
