//! A few letters of a name, in their order: how well they match, and which they are. Where a word
//! begins counts more, and letters side by side; case and accents count nothing.

use nucleo_matcher::{
    Config, Matcher, Utf32Str,
    pattern::{AtomKind, CaseMatching, Normalization, Pattern},
};

use crate::domain::order::InOrder;

/// What was typed, to be looked for in one text after the other.
pub(super) struct Search {
    matcher: Matcher,
    pattern: Pattern,
}

/// Where it was found.
pub(super) struct Hit {
    /// The more, the better.
    pub(super) score: u32,
    /// By their place in the text, in order.
    pub(super) graphemes: Vec<usize>,
}

impl Search {
    pub(super) fn new(typed: &str) -> Self {
        let mut config = Config::DEFAULT;
        config.prefer_prefix = true;
        let pattern = Pattern::new(
            typed,
            CaseMatching::Ignore,
            Normalization::Smart,
            AtomKind::Fuzzy,
        );
        Self {
            matcher: Matcher::new(config),
            pattern,
        }
    }

    /// None where a letter is missing.
    pub(super) fn find(&mut self, text: &str) -> Option<Hit> {
        let mut letters = Vec::new();
        let mut places = Vec::new();
        let text = Utf32Str::new(text, &mut letters);
        let score = self.pattern.indices(text, &mut self.matcher, &mut places)?;
        places.order_by(Ord::cmp);
        places.dedup();
        let graphemes = places.into_iter().filter_map(|at| usize::try_from(at).ok());
        Some(Hit {
            score,
            graphemes: graphemes.collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_found_in_their_order() {
        for (typed, text, places) in [
            ("", "Reach", Some(vec![])),
            ("sk", "Skills", Some(vec![0, 1])),
            ("mt", "move to: Move it", Some(vec![0, 5])),
            ("ECOLE", "école", Some(vec![0, 1, 2, 3, 4])),
            ("to move", "move to", Some(vec![0, 1, 2, 3, 5, 6])),
            ("市", "图书 市长", Some(vec![3])),
            ("zz", "Skills", None),
            ("lks", "Skills", None),
        ] {
            let found = Search::new(typed).find(text).map(|hit| hit.graphemes);
            assert_eq!(found, places, "{typed} in {text}");
        }
    }

    #[test]
    fn words_begun_come_first() {
        let score = |text| Search::new("und").find(text).unwrap().score;
        assert!(score("undo: Take back") > score("uncover and back"));
        assert!(score("undo") > score("find around"));
    }
}
