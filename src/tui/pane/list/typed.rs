//! A typed note: `@li text`, `li: text`, `skills: text`, or just text.

use crate::{
    domain::{
        exercise::{Heading, Notes},
        id::Id,
        line,
        prompt::Body,
        record::Person,
        refusal::Refusal,
        text,
    },
    tui::pane::Scene,
};

/// Whose note it is.
pub(super) enum By {
    /// The group's.
    Nobody,
    Known(Id),
    /// A name that is on no list yet: that person is added with the note.
    New(String),
}

/// A typed note: whose it is, under which heading, and what is left of the text.
pub(super) struct Said<'a> {
    /// Whoever is named, else whoever's turn it is.
    pub(super) by: By,
    /// None: the one that is open.
    pub(super) heading: Option<&'a Heading>,
    pub(super) text: &'a str,
}

impl<'a> Said<'a> {
    /// `@` always names somebody, so an unknown name is a new person. Before a colon it may be just
    /// a word, so an unknown one is text; and a person's name comes before a heading's.
    pub(super) fn read(
        scene: &Scene<'_>,
        notes: &'a Notes,
        typed: &'a str,
    ) -> Result<Self, Refusal> {
        let by = speaking(scene);
        let session = scene.work.room.session();
        if let Some((name, rest)) = typed
            .strip_prefix('@')
            .and_then(|rest| rest.split_once(' '))
        {
            let by = match line::person(session, name) {
                Ok(Person { id, .. }) => By::Known(id.clone()),
                Err(Refusal::NobodyOfThatName { .. }) => {
                    By::New(name.trim_end_matches(':').to_string())
                }
                Err(refusal) => return Err(refusal),
            };
            return Ok(Self {
                by,
                heading: None,
                text: rest.trim(),
            });
        }
        if let Some((word, rest)) = typed
            .split_once(':')
            .filter(|(word, rest)| !word.trim().is_empty() && !rest.trim().is_empty())
        {
            if let Ok(person) = line::person(session, word) {
                return Ok(Self {
                    by: By::Known(person.id.clone()),
                    heading: None,
                    text: rest.trim(),
                });
            }
            let first = text::fold(word);
            let named = |heading: &&Heading| {
                let name = text::fold(heading.name());
                name == first || name.split(' ').next() == Some(first.as_str())
            };
            if let Some(heading) = notes.headings.iter().find(named) {
                return Ok(Self {
                    by,
                    heading: Some(heading),
                    text: rest.trim(),
                });
            }
        }
        Ok(Self {
            by,
            heading: None,
            text: typed,
        })
    }
}

/// Who is named, where nothing stands behind the name yet.
pub(super) fn only_a_name(scene: &Scene<'_>, typed: &str) -> Option<String> {
    let (person, bytes) = line::addressed(scene.work.room.session(), typed)?;
    (bytes == typed.len()).then(|| text::cut(&person.name, 24).into_owned())
}

/// What Enter does with a typed note.
pub(super) fn adds(scene: &Scene<'_>, typed: &str) -> String {
    let Body::List(notes) = &scene.prompt.body else {
        return "add".to_string();
    };
    match Said::read(scene, notes, typed) {
        Ok(Said {
            heading: Some(heading),
            ..
        }) => format!("add under {}", text::cut(heading.name(), 20)),
        Ok(Said {
            by: By::New(name), ..
        }) => format!("add, and {}", text::cut(&name, 20)),
        Ok(_) | Err(_) => "add".to_string(),
    }
}

/// A note without a name is the speaker's, while the room goes round.
fn speaking(scene: &Scene<'_>) -> By {
    let stand = scene.work.room.session().stand();
    let speaker = stand.turn.as_ref().and_then(|turn| turn.by.clone());
    let here = speaker.filter(|_| scene.work.looking.is_none());
    here.map_or(By::Nobody, By::Known)
}
