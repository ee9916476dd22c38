//! `assets/workshops/COVERAGE.md` against the workshops: every fact of the guides is named, and the
//! words quoted for it stand in exactly the member that is named. Invariant 16.

#![expect(clippy::unwrap_used, clippy::panic, reason = "how a test fails")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use flipchart::assets::built_in;
use serde_json::Value as Json;

/// The guides, and how many facts each has: A1 to A15, and so on.
const FACTS: [(char, usize); 5] = [('A', 15), ('B', 5), ('C', 10), ('D', 7), ('E', 9)];
/// The most facts that one member may hold; with more of them it would say none.
const MOST: usize = 3;

fn table() -> String {
    fs::read_to_string("assets/workshops/COVERAGE.md").unwrap()
}

fn numbers() -> Vec<String> {
    let guide = |(letter, count)| (1..=count).map(move |n| format!("{letter}{n}"));
    FACTS.into_iter().flat_map(guide).collect()
}

/// One row: a fact, and where its words stand.
struct Row<'a> {
    fact: &'a str,
    workshop: &'a str,
    step: &'a str,
    member: &'a str,
    words: &'a str,
}

fn rows(table: &str) -> Vec<Row<'_>> {
    let cells = |line| {
        let line: &str = line;
        let inside = line.strip_prefix("| ")?.strip_suffix(" |")?;
        let cells: Vec<&str> = inside.split(" | ").collect();
        let &[fact, workshop, step, member, words] = cells.as_slice() else {
            panic!("five cells were expected: {line}");
        };
        let words = words.strip_prefix('"')?.strip_suffix('"')?;
        Some(Row {
            fact,
            workshop,
            step,
            member,
            words,
        })
    };
    table.lines().filter_map(cells).collect()
}

/// What the member says: a text, the texts of a list, or a text of each of a list's elements.
fn said<'a>(json: &'a Json, path: &str) -> Result<Vec<&'a str>, String> {
    let (first, rest) = path.split_once('.').unwrap_or((path, ""));
    match json {
        Json::String(text) if path.is_empty() => Ok(vec![text]),
        Json::Array(list) if path.is_empty() => {
            let texts: Option<Vec<&str>> = list.iter().map(Json::as_str).collect();
            texts.ok_or_else(|| "is no list of texts".to_string())
        }
        Json::Array(list) if first == "*" => {
            let texts: Result<Vec<_>, _> = list.iter().map(|it| said(it, rest)).collect();
            texts.map(|texts| texts.concat())
        }
        Json::Array(list) => {
            let found = list.iter().find(|it| it["id"] == first);
            said(found.ok_or(format!("there is no \"{first}\""))?, rest)
        }
        Json::Object(members) if members.contains_key(first) => said(&members[first], rest),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) | Json::Object(_) => {
            Err(format!("there is no \"{first}\""))
        }
    }
}

/// Why a row does not hold; none where it does.
fn wrong(row: &Row<'_>) -> Option<String> {
    let Row {
        fact,
        workshop,
        step,
        member,
        words,
    } = row;
    let Some(found) = built_in().iter().find(|it| it.name == *workshop) else {
        return Some(format!("{fact}: there is no workshop {workshop}"));
    };
    let json: Json = serde_json::from_str(found.text).unwrap();
    match said(&json["steps"], &format!("{step}.{member}")) {
        Err(why) => Some(format!("{fact}: {workshop} {step} {member}: {why}")),
        Ok(texts) if words.is_empty() || !texts.join(", ").contains(words) => Some(format!(
            "{fact}: {workshop} {step} {member} does not say \"{words}\""
        )),
        Ok(_) => None,
    }
}

/// Everything that does not hold: rows, facts without any, and members that hold too many.
fn holes(table: &str) -> Vec<String> {
    let rows = rows(table);
    let mut holes: Vec<String> = rows.iter().filter_map(wrong).collect();
    let facts = numbers();
    for fact in &facts {
        if !rows.iter().any(|row| row.fact == fact) {
            holes.push(format!("{fact} is nowhere"));
        }
    }
    let mut places: BTreeMap<[&str; 3], BTreeSet<&str>> = BTreeMap::new();
    for row in &rows {
        if !facts.iter().any(|fact| fact == row.fact) {
            holes.push(format!("{} is no fact", row.fact));
        }
        let place = places.entry([row.workshop, row.step, row.member]);
        place.or_default().insert(row.fact);
    }
    for (place, held) in places.iter().filter(|(_, held)| held.len() > MOST) {
        holes.push(format!("{} holds {} facts", place.join(" "), held.len()));
    }
    holes
}

#[test]
fn every_fact_stands_where_it_is_said_to_stand() {
    assert_eq!(holes(&table()), [""; 0]);
    assert_eq!(numbers().len(), 46);
}

/// In the order of their numbers, so that a missing one is seen by reading, too.
#[test]
fn facts_stand_in_their_order() {
    let table = table();
    let mut named: Vec<&str> = rows(&table).iter().map(|row| row.fact).collect();
    named.dedup();
    assert_eq!(named, numbers());
}

/// Each break, and what is said of it.
#[test]
fn what_does_not_hold_is_found() {
    let good = table();
    let row = |fact: &str| {
        let found = good.lines().find(|line| line.starts_with(fact));
        format!("{}\n", found.unwrap())
    };
    let (d7, b2) = (row("| D7 "), row("| B2 "));
    let fourth = |fact| b2.replace("| B2 ", fact);
    for (broken, expected) in [
        (good.replace(&d7, ""), "D7 is nowhere"),
        (good.replace(&d7, &d7.replace("D7", "D8")), "D8 is no fact"),
        (
            good.replace("| joint-plan | goals |", "| joint-plot | goals |"),
            "D7: there is no workshop joint-plot",
        ),
        (
            good.replace("| joint-plan | goals |", "| joint-plan | gaols |"),
            "D7: joint-plan gaols notes.stalls: there is no \"gaols\"",
        ),
        (
            good.replace(&d7, &d7.replace("stalls", "stall")),
            "D7: joint-plan goals notes.stall: there is no \"stall\"",
        ),
        (
            good.replace(&d7, &d7.replace("notes.stalls", "list.headings")),
            "D7: joint-plan goals list.headings: is no list of texts",
        ),
        // The words stand in the step, but not in that member.
        (
            good.replace(&d7, &d7.replace("stalls", "say")),
            "D7: joint-plan goals notes.say does not say \"Name fields in which it has worked elsewhere: tutoring, mentoring, counselling\"",
        ),
        (
            good.replace("tutoring, mentoring", "tutoring and mentoring"),
            "D7: joint-plan goals notes.stalls does not say \"Name fields in which it has worked elsewhere: tutoring and mentoring, counselling\"",
        ),
        (
            format!("{good}{}{}", fourth("| A1 "), fourth("| A2 ")) + &fourth("| A3 "),
            "joint-plan learn notes.say holds 4 facts",
        ),
    ] {
        let found = holes(&broken);
        assert!(found.iter().any(|hole| hole == expected), "{found:?}");
    }
}
