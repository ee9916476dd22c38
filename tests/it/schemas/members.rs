//! No side knows a member that the other does not: the types that read and write, and the schemas.
#![expect(clippy::unwrap_used, reason = "how a test fails")]

use std::collections::BTreeSet;

use flipchart::{
    domain::{
        exercise,
        figure::FigureName,
        id::Id,
        record::{
            Answer, At, Item, Link, Mark, Person, Phase, Place, Stand, State, Turn, Unknown, Value,
            Was, When,
        },
        role::{Player, Role},
        session::{Earlier, Session},
        workshop,
    },
    store::format::write_session,
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value as Json, json};

use super::schema;
use crate::{rooms::session, stage::built_in};

fn named(name: &str, place: &str) -> BTreeSet<String> {
    let schema = schema(name);
    let properties = schema.pointer(place).and_then(|it| it.get("properties"));
    let properties = properties.and_then(Json::as_object).expect(place);
    properties.keys().cloned().collect()
}

/// What is written of a record that has every member.
fn written(record: impl Serialize) -> BTreeSet<String> {
    let json = serde_json::to_value(record).unwrap();
    json.as_object().unwrap().keys().cloned().collect()
}

/// Struct literals with every member: a new one doesn't compile until it stands here.
#[test]
#[expect(clippy::too_many_lines, reason = "every member there is")]
fn records_and_their_schema_know_the_same_members() {
    let id = || Id::from("k3q9tz-1");
    let some = || Some(id());
    let at: At = "2026-11-22T09:00:00Z".parse().unwrap();
    let unknown = Unknown::new;
    let turn = Turn {
        by: some(),
        field: some(),
        subject: some(),
        since: at,
        unknown: unknown(),
    };
    let was = Was {
        value: Value::Text("a".into()),
        until: at,
        unknown: unknown(),
    };
    let person = Person {
        id: id(),
        name: "Ana".into(),
        side: Some("Imam".into()),
        here: false,
        merged_into: some(),
        unknown: unknown(),
    };
    let phase = Phase {
        step: id(),
        phase: id(),
        planned_s: 1,
        spent_s: 1,
        running_since: Some(at),
        uncovered: true,
        unknown: unknown(),
    };
    let item = Item {
        id: id(),
        step: id(),
        group: id(),
        text: "a".into(),
        by: some(),
        at,
        order: 1,
        merged_into: some(),
        carried_from: some(),
        unknown: unknown(),
    };
    let place = Place {
        step: id(),
        item: id(),
        by: some(),
        when: When::Wanted,
        x: Some(1),
        y: Some(1),
        sure: false,
        unknown: unknown(),
    };
    let link = Link {
        step: id(),
        from: id(),
        to: id(),
        kind: id(),
        strength: 1,
        note: Some("a".into()),
        unknown: unknown(),
    };
    let mark = Mark {
        step: id(),
        subject: some(),
        field: id(),
        by: some(),
        value: 1,
        unknown: unknown(),
    };
    let answer = Answer {
        step: id(),
        subject: some(),
        field: id(),
        state: State::Unknown,
        value: Some(Value::Text("a".into())),
        who: some(),
        due: "2026-12-05".parse().ok(),
        was: vec![was.clone()],
        unknown: unknown(),
    };
    let earlier = Earlier {
        id: id(),
        title: "a".into(),
        created: at,
        unknown: unknown(),
    };
    let stand = Stand {
        step: id(),
        phase: id(),
        turn: Some(turn.clone()),
        unknown: unknown(),
    };
    for (name, members) in [
        ("turn", written(turn)),
        ("was", written(was)),
        ("stand", written(stand)),
        ("person", written(person)),
        ("phase", written(phase)),
        ("item", written(item)),
        ("place", written(place)),
        ("link", written(link)),
        ("mark", written(mark)),
        ("answer", written(answer)),
        ("earlier", written(&earlier)),
    ] {
        assert_eq!(
            named("session", &format!("/$defs/{name}")),
            members,
            "{name}"
        );
    }
    let mut whole: Session = session(built_in("asset-map"));
    (whole.earlier, whole.merged) = (vec![earlier], vec![id()]);
    let text: Json = serde_json::from_str(&write_session(&whole)).unwrap();
    assert_eq!(named("session", ""), written(text));
    let values = [
        json!({ "text": "a" }),
        json!({ "date": "2026-12-05" }),
        json!({ "number": 1.5 }),
        json!({ "choice": ["a"] }),
        json!({ "people": ["k3q9tz-1"] }),
        json!({ "items": ["k3q9tz-1"] }),
    ];
    let kinds = values.iter().flat_map(written);
    assert_eq!(
        kinds.collect::<BTreeSet<_>>(),
        named("session", "/$defs/value")
    );
    for value in values {
        assert!(
            serde_json::from_value::<Value>(value.clone()).is_ok(),
            "{value}"
        );
    }
}

/// The members that a type of a definition takes: it names them where it is given another.
fn known<T: DeserializeOwned>() -> BTreeSet<String> {
    let Err(error) = serde_json::from_value::<T>(json!({ "?": 1 })) else {
        return BTreeSet::new();
    };
    let error = error.to_string();
    let (_, names) = error.split_once(", expected ").expect("a list of names");
    names
        .split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_string)
        .collect()
}

#[test]
fn definitions_and_their_schema_know_the_same_members() {
    for (place, members) in [
        ("", known::<workshop::Workshop>()),
        ("/$defs/step", known::<workshop::Step>()),
        ("/$defs/box", known::<workshop::PhaseDef>()),
        ("/$defs/notes", known::<workshop::Notes>()),
        ("/$defs/group", known::<workshop::Group>()),
        ("/$defs/given", known::<workshop::Given>()),
        ("/$defs/field", known::<workshop::Field>()),
        ("/$defs/option", known::<workshop::Choice>()),
        ("/$defs/selector", known::<workshop::Selector>()),
        ("/$defs/read_step", known::<exercise::Read>()),
        ("/$defs/form_step", known::<exercise::Form>()),
        ("/$defs/list_step", known::<exercise::List>()),
        ("/$defs/grid_step", known::<exercise::Grid>()),
        ("/$defs/link_step", known::<exercise::Link>()),
        ("/$defs/vote_step", known::<exercise::Vote>()),
        ("/$defs/table_step", known::<exercise::Table>()),
        ("/$defs/rate_step", known::<exercise::Rate>()),
        ("/$defs/talk_step", known::<exercise::Talk>()),
    ] {
        assert_eq!(named("workshop", place), members, "{place}");
    }
    let words = |place: &str| -> BTreeSet<String> {
        let schema = schema("workshop");
        let all = schema.pointer(place).and_then(Json::as_array).expect(place);
        all.iter()
            .filter_map(Json::as_str)
            .map(str::to_string)
            .collect()
    };
    let roles = |plays: &dyn Fn(Player) -> bool| -> BTreeSet<String> {
        let all = Role::ALL.iter().filter(|role| plays(role.player()));
        all.map(|role| role.id().to_string()).collect()
    };
    let of_items = roles(&|player| player == Player::Item);
    for place in ["group", "selector", "vote_step"] {
        assert_eq!(
            words(&format!("/$defs/{place}/properties/as/enum")),
            of_items,
            "{place}"
        );
    }
    assert_eq!(
        words("/$defs/field/properties/as/enum"),
        roles(&|player| player != Player::Grid)
    );
    let error = serde_json::from_value::<FigureName>(json!("?"))
        .unwrap_err()
        .to_string();
    let (_, names) = error.split_once(", expected ").unwrap();
    let figures: BTreeSet<String> = names
        .split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_string)
        .collect();
    assert_eq!(
        words("/$defs/read_step/properties/figures/items/enum"),
        figures
    );
}
