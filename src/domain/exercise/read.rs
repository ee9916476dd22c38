//! `read`: a text, and figures drawn from earlier steps. Nothing is said in it.

use serde::{Deserialize, Serialize};

use super::{Asked, Block, Body, Check, Exercise, Look, Refusal, Step, Wish};
use crate::domain::{
    figure::{Figure, FigureName, figure},
    text::clean,
};

/// The settings.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Read {
    pub text: Vec<String>,
    pub figures: Vec<FigureName>,
    /// People leave the room; the wall says until when.
    #[serde(rename = "break")]
    pub is_break: bool,
}

/// What is shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// One paragraph each.
    pub text: Vec<String>,
    pub figures: Vec<Figure>,
    #[serde(rename = "break", default, skip_serializing_if = "std::ops::Not::not")]
    pub is_break: bool,
}

impl Exercise for Read {
    fn check(&self, check: &mut Check<'_>, step: &Step) {
        if self.text.is_empty() && self.figures.is_empty() {
            check.flaw("shows nothing; give it \"text\" or \"figures\"");
        }
        check.each("text", &self.text, |check, text| {
            if clean(text).is_empty() {
                check.flaw("is empty; a text was expected");
            }
            check.references(text, step);
        });
    }

    fn allow(&self, _look: &Look<'_>, _wish: &Wish) -> Result<(), Refusal> {
        Err(Refusal::NotHere)
    }

    fn prompt(&self, look: &Look<'_>) -> Asked {
        let text = self
            .text
            .iter()
            .map(|text| look.session.fill(text))
            .collect();
        let figures = self
            .figures
            .iter()
            .filter_map(|name| figure(look.session, *name))
            .collect();
        Asked {
            body: Body::Read(Page {
                text,
                figures,
                is_break: self.is_break,
            }),
            status: Vec::new(),
            waiting: Vec::new(),
        }
    }

    /// Its figures stand where they come from, and in what we see.
    fn report(&self, _look: &Look<'_>) -> Vec<Block> {
        Vec::new()
    }
}

impl Page {
    /// The page as plain lines.
    pub fn lines(&self) -> Vec<String> {
        self.text
            .iter()
            .cloned()
            .chain(self.figures.iter().flat_map(Figure::lines))
            .collect()
    }
}
