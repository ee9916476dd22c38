//! Kumu's blueprint: elements and connections with attributes. Stance and influence are attributes
//! like any other; only a map of ours says by its places where anybody stands.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value as Json, value::RawValue};

use super::{
    Told,
    heads::{self, Holds},
    json::{Places, path, whole, words},
    register::{part, spot},
    scale::{Axis, Reading},
};
use crate::domain::{
    import::{Brought, End, Origin, Thing, Tie},
    text::clean,
    workshop::Flaw,
};

/// The map in what we export: its attributes are on our own axes.
const OUR_MAP: &str = "map-flipchart";

#[derive(Deserialize)]
struct Blueprint<'a> {
    #[serde(borrow)]
    elements: Vec<&'a RawValue>,
    #[serde(borrow, default)]
    connections: Vec<&'a RawValue>,
    #[serde(default)]
    maps: Vec<MapOf>,
}

#[derive(Deserialize)]
struct MapOf {
    #[serde(rename = "_id", default)]
    id: String,
    #[serde(default)]
    elements: Vec<Drawn>,
}

#[derive(Deserialize)]
struct Drawn {
    element: String,
    #[serde(default)]
    position: Option<Position>,
}

#[derive(Clone, Copy, Deserialize)]
pub(super) struct Position {
    pub(super) x: f64,
    pub(super) y: f64,
}

#[derive(Deserialize)]
struct Element {
    #[serde(rename = "_id")]
    id: String,
    #[serde(default)]
    attributes: Map<String, Json>,
}

#[derive(Deserialize)]
struct Connection {
    from: String,
    to: String,
    #[serde(default)]
    direction: Option<String>,
    #[serde(default)]
    attributes: Option<Map<String, Json>>,
}

/// An element with its attributes as words, by the names they have.
struct Said {
    at: Origin,
    id: String,
    heads: Vec<String>,
    words: Vec<String>,
}

impl Said {
    fn of(&self, holds: Holds) -> &str {
        let at = heads::called(&self.heads, holds);
        at.and_then(|at| self.words.get(at))
            .map_or("", String::as_str)
    }

    fn named(&self, name: &str) -> &str {
        let at = self
            .heads
            .iter()
            .position(|head| head.to_lowercase() == name);
        at.and_then(|at| self.words.get(at))
            .map_or("", String::as_str)
    }
}

/// Reads a blueprint.
///
/// # Errors
/// It is none.
pub(super) fn read(text: &str, told: &Told) -> Result<Brought, Flaw> {
    let blueprint: Blueprint<'_> = whole(text)?;
    let places = Places::of(text);
    let mut brought = Brought::default();
    let mut all = Vec::new();
    for (number, raw) in blueprint.elements.iter().enumerate() {
        let path = path("elements", &number.to_string());
        match places.part::<Element>(raw, &path) {
            Ok(element) => all.push(said(element, places.at(raw, &path))),
            Err(flaw) => brought.flaws.push(flaw),
        }
    }
    let own = blueprint.maps.iter().any(|map| map.id == OUR_MAP);
    things(&all, own, told, &mut brought);
    if told.positions && !own {
        drawn(&all, &blueprint.maps, &mut brought);
    } else if !own && blueprint.maps.iter().any(|map| !map.elements.is_empty()) {
        let left = "Where things are drawn is left out, as it need not say where they stand; --positions takes it.";
        brought.told.push(left.to_string());
    }
    let by_id: BTreeMap<&str, usize> = (0..)
        .zip(&all)
        .map(|(at, one)| (one.id.as_str(), at))
        .collect();
    for (number, raw) in blueprint.connections.iter().enumerate() {
        let path = path("connections", &number.to_string());
        let tie = places.part::<Connection>(raw, &path);
        match tie.and_then(|connection| tie_of(&connection, places.at(raw, &path), &by_id)) {
            Ok(tie) => brought.ties.push(tie),
            Err(flaw) => brought.flaws.push(flaw),
        }
    }
    Ok(brought)
}

fn said(element: Element, at: Origin) -> Said {
    let (heads, words) = element
        .attributes
        .iter()
        .map(|(name, value)| (clean(name), words(value)))
        .unzip();
    Said {
        at,
        id: element.id,
        heads,
        words,
    }
}

fn things(all: &[Said], own: bool, told: &Told, brought: &mut Brought) {
    let mut reading = |axis: Axis, holds, given| {
        let given = if own { Some(axis.own()) } else { given };
        let reading = axis.reading(all.iter().map(|one| one.of(holds)), given);
        if reading.guessed {
            let say = format!(
                "{} is read as {}; --scale says otherwise.",
                axis.name(),
                reading.scale.shown()
            );
            brought.told.push(say);
        }
        reading
    };
    let stance = reading(
        Axis::Stance,
        Holds::Stance,
        told.stance_scale.or(told.scale),
    );
    let influence = reading(
        Axis::Influence,
        Holds::Influence,
        told.influence_scale.or(told.scale),
    );
    for one in all {
        match thing(one, &stance, &influence) {
            Ok(thing) => brought.things.push(thing),
            Err(flaw) => {
                brought.flaws.push(flaw);
                // Others are found by their number.
                brought
                    .things
                    .push(Thing::new(one.at.clone(), "", part("").0));
            }
        }
    }
}

fn thing(one: &Said, stance: &Reading, influence: &Reading) -> Result<Thing, Flaw> {
    let name = one.named("label");
    if name.is_empty() {
        return Err(one.at.flaw("there is no label: nothing says who this is"));
    }
    let level = |reading: &Reading, holds| {
        let level = reading.level(one.of(holds));
        level.map_err(|wrong| one.at.flaw(format!("{name}: {wrong}")))
    };
    let (x, y) = (
        level(stance, Holds::Stance)?,
        level(influence, Holds::Influence)?,
    );
    let (goes, sort) = part(one.named("element type"));
    let names = |name: &str| {
        let names = one
            .named(name)
            .split(',')
            .map(str::trim)
            .filter(|name| !name.is_empty());
        names.map(ToString::to_string).collect()
    };
    let remark = [sort.as_str(), one.named("description")];
    let remark: Vec<&str> = remark.into_iter().filter(|text| !text.is_empty()).collect();
    Ok(Thing {
        now: spot(x, y),
        chosen: one.named("chosen") == "yes",
        owner: names("owner"),
        backup: names("backup"),
        remark: remark.join("; "),
        ..Thing::new(one.at.clone(), name, goes)
    })
}

/// As drawn on the first map that shows them: the widest is from end to end.
fn drawn(all: &[Said], maps: &[MapOf], brought: &mut Brought) {
    let mut at: BTreeMap<&str, Position> = BTreeMap::new();
    for drawn in maps.iter().flat_map(|map| &map.elements) {
        if let Some(position) = drawn.position {
            at.entry(drawn.element.as_str()).or_insert(position);
        }
    }
    let positions: Vec<Option<Position>> = all
        .iter()
        .map(|one| at.get(one.id.as_str()).copied())
        .collect();
    place(&positions, &mut brought.things);
}

/// Puts things where they are drawn, the outermost at the ends of the map; y grows downwards there.
pub(super) fn place(positions: &[Option<Position>], things: &mut [Thing]) {
    let known = || positions.iter().flatten();
    let share = |value: f64, all: &dyn Fn(&Position) -> f64| {
        let least = known().map(all).fold(f64::INFINITY, f64::min);
        let most = known().map(all).fold(f64::NEG_INFINITY, f64::max);
        if most > least {
            (value - least) / (most - least)
        } else {
            0.5
        }
    };
    for (position, thing) in positions.iter().zip(things) {
        if let (Some(position), None) = (position, thing.now) {
            let x = share(position.x, &|at| at.x) * 200.0 - 100.0;
            let y = 100.0 - share(position.y, &|at| at.y) * 100.0;
            thing.now = spot(rounded(x), rounded(y));
        }
    }
}

/// A whole number; none where it is far off any map.
pub(super) fn rounded(value: f64) -> Option<(i16, bool)> {
    #[expect(clippy::cast_possible_truncation, reason = "it is within the range")]
    (value.abs() <= 100.5).then(|| (value.round() as i16, true))
}

fn tie_of(connection: &Connection, at: Origin, by_id: &BTreeMap<&str, usize>) -> Result<Tie, Flaw> {
    let end = |id: &str| {
        let found = by_id.get(id).copied();
        found
            .map(End::Thing)
            .ok_or_else(|| at.flaw(format!("there is no element \"{}\"", clean(id))))
    };
    let (from, to) = (end(&connection.from)?, end(&connection.to)?);
    let said = |name: &str| {
        let attributes = connection.attributes.as_ref()?;
        attributes
            .iter()
            .find(|(key, _)| key.to_lowercase() == name)
            .map(|(_, value)| words(value))
    };
    let strength = said("strength").unwrap_or_default();
    let kind = said("connection type")
        .or_else(|| said("label"))
        .unwrap_or_default();
    Ok(Tie {
        from,
        to,
        directed: connection
            .direction
            .as_deref()
            .is_none_or(|direction| direction == "directed"),
        kind,
        strength: strength
            .parse()
            .ok()
            .filter(|n| (1..=3).contains(n))
            .unwrap_or(2),
        note: said("description").unwrap_or_default(),
        at,
    })
}
