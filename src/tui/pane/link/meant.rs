//! Which ends a text means: by letter, by number, by the beginning of a name.

use super::typed::Typed;
use crate::domain::{
    exercise::{End, Lines, LinkKind},
    id::Id,
    order::InOrder,
    text::fold,
};

/// What a text in the line means here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meant {
    /// From one to each of some; a strength of none is good.
    Lines(Id, Vec<(Id, Option<u8>)>),
    /// One end; the other is still to come.
    Half(Id),
    /// It means nothing here, for this reason.
    Nothing(String),
}

/// A text, less the kind before it; what it means; and whether it was a name with other matches.
pub(super) struct Reading {
    pub(super) kind: Option<Id>,
    /// Nothing stood behind the kind.
    pub(super) kind_alone: bool,
    pub(super) meant: Meant,
    pub(super) by_name: bool,
}

/// What is on the wall, and what is in hand.
pub(super) struct Reader<'a> {
    pub(super) lines: &'a Lines,
    /// The end in hand, which makes a line of the next end; none: nothing is in hand.
    pub(super) half: Option<&'a Id>,
    /// How many matches of a name to pass over.
    pub(super) skip: usize,
}

impl Reader<'_> {
    pub(super) fn read(&self, text: &str) -> Reading {
        let (kind, rest) = match kind_before(&self.lines.kinds, text) {
            Some((kind, rest)) => (Some(kind.id.clone()), rest),
            None => (None, text),
        };
        let typed = Typed::read(rest, self.half.is_some());
        Reading {
            kind_alone: kind.is_some() && rest.is_empty(),
            kind,
            by_name: matches!(typed, Typed::Name(..)),
            meant: self.meant(&typed),
        }
    }

    fn meant(&self, typed: &Typed) -> Meant {
        match typed {
            Typed::Codes { from, to } => self.codes(from.as_deref(), to),
            Typed::Code(code) => self.code(code),
            Typed::Name(name, strength) => self.name(name, *strength),
        }
    }

    fn codes(&self, from: Option<&str>, to: &[(String, Option<u8>)]) -> Meant {
        let from = match from {
            Some(code) => match self.coded(code) {
                Ok(end) => end.item.id.clone(),
                Err(wrong) => return Meant::Nothing(wrong),
            },
            None => match self.half {
                Some(half) => half.clone(),
                None => return Meant::Nothing(self.no_name("")),
            },
        };
        let mut ends = Vec::new();
        for (code, strength) in to {
            match self.coded(code) {
                Ok(end) => ends.push((end.item.id.clone(), *strength)),
                Err(wrong) => return Meant::Nothing(wrong),
            }
        }
        Meant::Lines(from, ends)
    }

    fn code(&self, code: &str) -> Meant {
        match self.coded(code) {
            Ok(end) if end.code.starts_with('0') => {
                Meant::Nothing("Lines lead to the target, not from it. Like: d0 or 7>0.".into())
            }
            Ok(end) => Meant::Half(end.item.id.clone()),
            // Two letters that are no asset may begin a name.
            Err(wrong) => match self.name(code, None) {
                Meant::Nothing(_) => Meant::Nothing(wrong),
                meant => meant,
            },
        }
    }

    fn name(&self, name: &str, strength: Option<u8>) -> Meant {
        let found = self.matching(name);
        let Some(end) = found.get(self.skip % found.len().max(1)) else {
            return Meant::Nothing(self.no_name(name));
        };
        let id = end.item.id.clone();
        match self.half {
            Some(half) => Meant::Lines(half.clone(), vec![(id, strength)]),
            None => Meant::Half(id),
        }
    }

    /// Everything a name may mean, the likeliest first: ours before theirs, and for the other end
    /// theirs before the target.
    pub(super) fn matching(&self, name: &str) -> Vec<&End> {
        let folded = fold(name);
        let Lines {
            ours,
            theirs,
            targets,
            ..
        } = self.lines;
        let ends: Vec<&End> = match self.half {
            None => ours.iter().chain(theirs).collect(),
            Some(_) => theirs.iter().chain(targets).collect(),
        };
        let rank = |end: &&End| {
            let text = fold(end.item.text.as_deref()?);
            let begins = |word: &str| word.starts_with(&folded);
            let rank = match () {
                () if begins(&text) => 0,
                () if text.split(' ').any(begins) => 1,
                () if text.contains(&folded) => 2,
                () => return None,
            };
            Some(rank)
        };
        // No line leads from an end to itself.
        let fits = |end: &&End| !folded.is_empty() && Some(&end.item.id) != self.half;
        let mut found: Vec<(i32, &End)> = ends
            .into_iter()
            .filter(fits)
            .filter_map(|end| Some((rank(&end)?, end)))
            .collect();
        found.order_by_key(|(rank, _)| *rank);
        found.into_iter().map(|(_, end)| end).collect()
    }

    /// The end with this code, or a sentence that says how far the codes go.
    fn coded(&self, code: &str) -> Result<&End, String> {
        let Lines {
            ours,
            theirs,
            targets,
            ..
        } = self.lines;
        let mut ends = ours.iter().chain(theirs).chain(targets);
        let found = ends.find(|end| end.code == code);
        found.ok_or_else(|| {
            let letter = code.starts_with(|c: char| c.is_ascii_lowercase());
            match (letter, ours.last(), theirs.last()) {
                (true, Some(last), _) => format!(
                    "No asset {code}. Letters go to {}; or type a name.",
                    last.code
                ),
                (true, None, _) => "No assets yet: an earlier step collects them.".to_string(),
                (false, _, _) if code.starts_with('0') => {
                    "No target yet: an earlier step names it.".to_string()
                }
                (false, _, Some(last)) => format!(
                    "No actor {code}. Numbers go to {}; or type a name.",
                    last.code
                ),
                (false, _, None) => "No actors yet: an earlier step names them.".to_string(),
            }
        })
    }

    /// What is said differs by what is still to come: one end, or both.
    fn no_name(&self, name: &str) -> String {
        let name = crate::domain::text::cut(name, 20);
        if self.half.is_some() {
            format!("No actor like '{name}'. A number, 0 for the target, or a name.")
        } else {
            format!("No asset or actor like '{name}'. Like: d7, d7+, or a name.")
        }
    }
}

/// `knows: d7`: the kind by the first word of its label, and what stands behind the colon.
fn kind_before<'a, 't>(kinds: &'a [LinkKind], text: &'t str) -> Option<(&'a LinkKind, &'t str)> {
    let (word, rest) = text.split_once(':')?;
    let word = fold(word);
    let named = |kind: &&LinkKind| {
        let name = fold(kind.name());
        name == word || name.split(' ').next() == Some(word.as_str()) || kind.id == *word
    };
    let kind = kinds.iter().find(named).filter(|_| !word.is_empty())?;
    Some((kind, rest.trim()))
}
