//! Where in a workshop things go: the step and the heading that a name, or a part, means.

use super::{Bringing, Goes, key};
use crate::domain::{
    exercise::Exercise,
    id::Id,
    role::Role,
    session::Session,
    text::{fold, nearest},
    workshop::{Group, Step},
};

/// A step and a group of it, where notes can be put.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Home {
    pub(super) step: Id,
    pub(super) group: Id,
}

/// Headings that every session has, and what they are called.
const OPEN: [(&str, [&str; 2]); 3] = [
    ("parking", ["parking lot", "parking"]),
    ("notes", ["session notes", "notes"]),
    ("decisions", ["decisions", "decision"]),
];

impl Bringing<'_> {
    /// Where a thing goes.
    ///
    /// # Errors
    /// What speaks against it, and what would be right.
    pub(super) fn home(&self, goes: &Goes) -> Result<Home, String> {
        let named = self.how.heading.as_ref();
        match (goes, named) {
            (Goes::Role(role), None) => self.home_of_role(*role),
            // A heading of its own comes before the one for all that have none.
            (Goes::Heading { step, heading }, _) if !heading.is_empty() => {
                self.heading(step.as_deref(), heading)
            }
            (Goes::Role(_) | Goes::Heading { .. }, Some(heading)) => self.heading(None, heading),
            (Goes::Row { step, group, .. }, _) => self.heading(Some(step), group),
            (Goes::Chosen { .. }, _) => Err("what is chosen has no heading".to_string()),
            (Goes::Heading { .. }, None) => Err(format!(
                "no heading stands before it; a line like \"# {}\", or --heading NAME",
                self.headings().first().map_or("People", String::as_str)
            )),
        }
    }

    /// The group that plays a part: on the map where it is for actors, else the first.
    fn home_of_role(&self, role: Role) -> Result<Home, String> {
        if role == Role::Decision {
            return Ok(open("decisions"));
        }
        let workshop = self.session().workshop();
        let map = self.map();
        let of_role = workshop
            .groups_as(role)
            .map(|(step, group)| (&step.id, group));
        let own = |(step, _): &(&Id, &Group)| self.how.step.as_ref() == Some(step);
        let on_map = |(step, _): &(&Id, &Group)| map.as_ref() == Some(step);
        let all: Vec<(&Id, &Group)> = of_role.collect();
        let found = all.iter().find(|one| own(one));
        let found = found.or_else(|| all.iter().find(|one| on_map(one)));
        let asked = || {
            let step = workshop.step(self.how.step.as_deref()?)?;
            let group = step.kind.exercise().groups().first()?;
            Some((&step.id, group))
        };
        let found = found.copied().or_else(asked);
        let found = found.or_else(|| all.first().copied());
        let home = |(step, group): (&Id, &Group)| Home {
            step: step.clone(),
            group: group.id.clone(),
        };
        found.map(home).ok_or_else(|| {
            format!(
                "this workshop has no place for what plays the part \"{}\"; --step STEP or --heading NAME says where it goes",
                role.id()
            )
        })
    }

    /// The step whose map shows influence; the one that was asked for comes first.
    pub(super) fn map(&self) -> Option<Id> {
        let mut maps = self.session().workshop().steps_as(Role::Power);
        let asked = self.how.step.clone();
        let maps_too = |step: &Id| {
            let def = self.session().workshop().step(step);
            def.is_some_and(|def| def.kind.exercise().role() == Some(Role::Power))
        };
        asked
            .filter(maps_too)
            .or_else(|| maps.next().map(|step| step.id.clone()))
    }

    /// The heading of that name: by its label or id, or the note that is the heading.
    fn heading(&self, step: Option<&str>, name: &str) -> Result<Home, String> {
        let session = self.session();
        let (within, name) = match (step, name.split_once(" / ")) {
            (None, Some((step, heading))) if step_of(session, step).is_some() => {
                (Some(step), heading)
            }
            (step, _) => (step, name),
        };
        let within = match within {
            Some(step) => Some(step_of(session, step).ok_or_else(|| self.no_step(step))?),
            None => self.how.step.clone(),
        };
        let found = homes(session, within.as_ref(), name);
        match found.as_slice() {
            [home] => Ok(home.clone()),
            [] => Err(self.no_heading(within.as_ref(), name)),
            [first, ..] => {
                let steps = found.iter().map(|home| session.step_name(&home.step));
                let steps: Vec<String> = steps.collect();
                let title = session.workshop().step(&first.step);
                let title = title.map_or(first.step.as_str(), |step| step.title.as_str());
                Err(format!(
                    "there is a heading \"{name}\" in {}; \"{title} / {name}\" or --step {} says which",
                    steps.join(" and in "),
                    first.step
                ))
            }
        }
    }

    fn no_step(&self, step: &str) -> String {
        let steps = self.session().workshop().steps.iter();
        let steps: Vec<&str> = steps.map(|step| step.id.as_str()).collect();
        format!(
            "there is no step \"{step}\"; there are {}",
            steps.join(", ")
        )
    }

    fn no_heading(&self, within: Option<&Id>, name: &str) -> String {
        let all = self.headings_in(within);
        let folded = fold(name);
        let folds: Vec<String> = all.iter().map(|name| fold(name)).collect();
        let near = nearest(&folded, folds.iter().map(String::as_str));
        let near = near.and_then(|near| all.iter().find(|name| fold(name) == near));
        let meant = near.map_or_else(String::new, |near| format!(", did you mean \"{near}\"?"));
        let all = all.join(", ");
        format!("there is no heading \"{name}\"{meant}; there are {all}")
    }

    /// What the headings of the workshop are called.
    fn headings(&self) -> Vec<String> {
        self.headings_in(self.how.step.as_ref())
    }

    fn headings_in(&self, within: Option<&Id>) -> Vec<String> {
        let session = self.session();
        let steps = session.workshop().steps.iter();
        let steps = steps.filter(|step| within.is_none_or(|within| *within == step.id));
        let mut all: Vec<String> = steps.flat_map(|step| labels(session, step)).collect();
        if within.is_none() {
            all.extend(OPEN.map(|(_, [name, _])| name.to_string()));
        }
        let mut seen = std::collections::BTreeSet::new();
        all.retain(|name| seen.insert(name.clone()));
        all
    }
}

/// A step by its id, its title, or as sentences and reports call it.
pub(super) fn step_of(session: &Session, name: &str) -> Option<Id> {
    let name = key(name);
    let steps = session.workshop().steps.iter();
    let called = |(number, step): &(usize, &Step)| {
        let title = key(&step.title);
        [
            key(&step.id),
            format!("{number} {title}"),
            format!("{number}. {title}"),
            title,
        ]
        .contains(&name)
    };
    let found = (1..).zip(steps).find(called).map(|(_, step)| &step.id);
    found.cloned().or_else(|| open_named(&name))
}

/// `parking`, for whatever the parking lot is called.
fn open_named(name: &str) -> Option<Id> {
    // The report's first part is where decisions stand.
    let called = |names: &[&str; 2], id: &str| {
        names.contains(&name) || id == "decisions" && name == "decisions and actions"
    };
    let found = OPEN.iter().find(|(id, names)| called(names, id));
    found.map(|(id, _)| (*id).into())
}

fn open(id: &str) -> Home {
    Home {
        step: id.into(),
        group: id.into(),
    }
}

/// Every place that goes by that name.
fn homes(session: &Session, within: Option<&Id>, name: &str) -> Vec<Home> {
    let wanted = key(name);
    let steps = session.workshop().steps.iter();
    let steps = steps.filter(|step| within.is_none_or(|within| *within == step.id));
    let mut found: Vec<Home> = steps
        .flat_map(|step| {
            let home = |group: Id| Home {
                step: step.id.clone(),
                group,
            };
            let groups = groups(session, step).into_iter();
            let groups = groups.filter(|(id, label)| key(id) == wanted || key(label) == wanted);
            groups.map(move |(id, _)| home(id)).collect::<Vec<_>>()
        })
        .collect();
    let reserved = open_named(&wanted).or_else(|| within.filter(|_| wanted.is_empty()).cloned());
    if found.is_empty()
        && let Some(id) = reserved
        && OPEN.iter().any(|(open, _)| id == *open)
    {
        found.push(open(&id));
    }
    found
}

/// The groups of a step, and the notes that are headings in it, each with what it is called.
fn groups(session: &Session, step: &Step) -> Vec<(Id, String)> {
    let exercise: &dyn Exercise = step.kind.exercise();
    let own = exercise.groups().iter();
    let own = own.map(|group| (group.id.clone(), group.name().to_string()));
    let picked = session.select(exercise.headings()).into_iter();
    let picked = picked.filter_map(|id| {
        let item = session.tables().item(&id)?;
        Some((id, item.text.clone()))
    });
    own.chain(picked).collect()
}

fn labels(session: &Session, step: &Step) -> Vec<String> {
    let groups = groups(session, step).into_iter();
    groups.map(|(_, label)| label).collect()
}
