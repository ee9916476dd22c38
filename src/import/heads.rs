//! What a column, or an attribute, is called, and what it therefore holds.

use crate::domain::text::fold;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Holds {
    Name,
    /// What somebody is: a part they play, or a word for the notes.
    Part,
    Stance,
    Influence,
    Notes,
    /// As we write them ourselves: on our own axes.
    X,
    Y,
    WantedX,
    WantedY,
    Sure,
    Chosen,
    Owner,
    Backup,
}

/// Headings in their usual spellings, the most telling first.
const HEADS: [(Holds, &[&str]); 13] = [
    (
        Holds::Name,
        &[
            "name",
            "stakeholder",
            "stakeholder name",
            "name of stakeholder",
            "actor",
            "actor name",
            "stakeholders",
            "actors",
            "label",
            "organisation",
            "organization",
            "organisation name",
            "organization name",
            "name of organisation",
            "name of organization",
            "stakeholder group",
            "organisations",
            "organizations",
            "institution",
            "group",
            "entity",
            "who",
            "person",
        ],
    ),
    (
        Holds::Part,
        &[
            "part",
            "type",
            "element type",
            "stakeholder type",
            "type of stakeholder",
            "kind",
            "category",
            "sector",
            "role",
        ],
    ),
    (
        Holds::Stance,
        &[
            "stance",
            "attitude",
            "position",
            "support",
            "level of support",
            "current stance",
            "current position",
            "disposition",
            "alignment",
            "support level",
            "attitude to project",
            "attitude towards project",
            "position on issue",
        ],
    ),
    (
        Holds::Influence,
        &[
            "influence",
            "power",
            "level of influence",
            "level of power",
            "influence level",
            "power level",
            "influence score",
            "power score",
            "influence power",
            "power influence",
            "impact",
            "clout",
            "influence over target",
            "interest",
            "level of interest",
            "interest level",
        ],
    ),
    (
        Holds::Notes,
        &[
            "notes",
            "note",
            "comment",
            "comments",
            "remarks",
            "remark",
            "description",
        ],
    ),
    (Holds::X, &["x"]),
    (Holds::Y, &["y"]),
    (Holds::WantedX, &["wanted x"]),
    (Holds::WantedY, &["wanted y"]),
    (Holds::Sure, &["sure"]),
    (Holds::Chosen, &["chosen"]),
    (Holds::Owner, &["owner", "relationship owner"]),
    (Holds::Backup, &["backup"]),
];

/// A heading without what stands in brackets, in small letters.
pub(super) fn plain(head: &str) -> String {
    let head = head
        .split_once(['(', '['])
        .map_or(head, |(before, _)| before);
    let words = head.replace(['-', '/', '_', '&'], " ");
    let words: Vec<String> = fold(&words).split(' ').map(ToString::to_string).collect();
    words.join(" ").trim().to_string()
}

/// What stands in brackets: `1-5` in `Influence (1-5)`.
pub(super) fn bracketed(head: &str) -> Option<&str> {
    let (_, rest) = head.split_once(['(', '['])?;
    rest.split_once([')', ']']).map(|(inside, _)| inside)
}

/// Every column that means `holds`, the most telling first.
pub(super) fn called(heads: &[String], holds: Holds) -> Option<usize> {
    let spellings = HEADS.iter().find(|(known, _)| *known == holds)?.1;
    let plain: Vec<String> = heads.iter().map(|head| plain(head)).collect();
    spellings
        .iter()
        .find_map(|spelling| plain.iter().position(|head| head == spelling))
}

/// How many columns of a row are headings that are known.
pub(super) fn known(heads: &[String]) -> usize {
    let all = HEADS.iter().flat_map(|(_, spellings)| spellings.iter());
    let all: Vec<&str> = all.copied().collect();
    heads
        .iter()
        .filter(|head| all.contains(&plain(head).as_str()))
        .count()
}

/// Whether a row may be a head: it names who or what the rows are about.
pub(super) fn has_name(heads: &[String]) -> bool {
    called(heads, Holds::Name).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings() {
        for (head, holds) in [
            ("Name", Holds::Name),
            ("STAKEHOLDER", Holds::Name),
            ("Name of organisation", Holds::Name),
            ("Stakeholder-Name", Holds::Name),
            ("Attitude", Holds::Stance),
            ("Position (for/against)", Holds::Stance),
            ("Influence (1-5)", Holds::Influence),
            ("Power_Score", Holds::Influence),
            ("Power/Influence", Holds::Influence),
            ("Comments:", Holds::Notes),
        ] {
            assert_eq!(called(&[head.to_string()], holds), Some(0), "{head}");
        }
        let heads = ["Interest", "Power", "E-mail"].map(str::to_string);
        assert_eq!(called(&heads, Holds::Influence), Some(1));
        assert_eq!(known(&heads), 2);
        assert_eq!(bracketed("Influence (1-5)"), Some("1-5"));
    }
}
