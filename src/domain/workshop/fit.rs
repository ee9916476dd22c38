//! Which texts of a definition don't fit a wall of 80×24: to be said to whoever writes one, and no
//! flaw. It goes by the members' names in the JSON, so that it needs to know no kind.
//!
//! Not here: what must hold (`check`), and how a wall is laid out.

use serde_json::Value as Json;

use super::flaw::{Flaw, Segment};
use crate::domain::order::InOrder;
use crate::domain::text::{columns, wrap};

/// The members of a step that hold no settings.
const PLAIN: [&str; 6] = ["id", "title", "question", "minutes", "notes", "phases"];
/// What a title and the one question have beside the clock, in columns.
const HEAD: [(&str, usize); 2] = [("title", 28), ("question", 56)];
/// What a phase has after its step's title.
const PHASE: [(&str, usize); 1] = [("title", 16)];
/// The ends of an axis or a scale.
const ENDS: [(&str, usize); 4] = [("left", 24), ("right", 24), ("low", 24), ("high", 24)];
/// An option of a choice.
const OPTION: [(&str, usize); 1] = [("label", 24)];
/// The lists in a step's settings, and what has how many columns in each of their elements.
const LISTS: [(&str, &[(&str, usize)]); 4] = [
    // Five headings with their counts stand in one row.
    ("headings", &[("label", 18), ("question", 56)]),
    ("add", &[("label", 40), ("question", 56)]),
    ("questions", &[("label", 40), ("heading", 40)]),
    ("columns", &[("label", 40), ("heading", 40)]),
];
/// A page of text, in columns and rows.
const PAGE: (usize, usize) = (76, 15);

/// Every text that is too long for an 80×24 wall, in the order of the text.
pub fn fit(text: &str) -> Vec<Flaw> {
    let Ok(json) = serde_json::from_str::<Json>(text) else {
        return Vec::new();
    };
    let mut fit = Fit {
        text,
        path: Vec::new(),
        tight: Vec::new(),
    };
    fit.texts(&json, &HEAD);
    fit.each(&json, "steps", Fit::step);
    fit.tight.order_by_key(|flaw| (flaw.line, flaw.column));
    fit.tight
}

/// A wall text as it stands before anything is answered: `{purpose.goal|our goal}` is `our goal`.
pub fn unanswered(text: &str) -> String {
    let mut parts = text.split('{');
    let mut shown = parts.next().unwrap_or_default().to_string();
    for part in parts {
        if let Some((inside, behind)) = part.split_once('}') {
            shown.push_str(inside.split_once('|').map_or("…", |(_, fallback)| fallback));
            shown.push_str(behind);
        } else {
            shown.push('{');
            shown.push_str(part);
        }
    }
    shown
}

/// Where the look through a definition is, and what it has found.
struct Fit<'a> {
    text: &'a str,
    path: Vec<Segment>,
    tight: Vec<Flaw>,
}

impl Fit<'_> {
    fn step(&mut self, step: &Json) {
        self.texts(step, &HEAD);
        self.each(step, "phases", |fit, phase| fit.texts(phase, &PHASE));
        let settings = step.as_object().into_iter().flatten();
        for (name, settings) in settings.filter(|(name, _)| !PLAIN.contains(&name.as_str())) {
            self.within(Segment::Member(name.clone()), |fit| fit.settings(settings));
        }
    }

    fn settings(&mut self, settings: &Json) {
        self.texts(settings, &ENDS);
        self.page(settings);
        for (list, texts) in LISTS {
            self.each(settings, list, |fit, element| {
                fit.texts(element, texts);
                fit.each(element, "options", |fit, option| fit.texts(option, &OPTION));
            });
        }
    }

    fn texts(&mut self, json: &Json, texts: &[(&str, usize)]) {
        for &(name, most) in texts {
            let Some(text) = json.get(name).and_then(Json::as_str) else {
                continue;
            };
            let wide = columns(&unanswered(text));
            if wide > most {
                self.say(
                    name,
                    format!("is {wide} columns wide; {most} fit an 80×24 wall"),
                );
            }
        }
    }

    fn page(&mut self, settings: &Json) {
        let paragraphs = settings.get("text").and_then(Json::as_array);
        let texts = paragraphs.into_iter().flatten().filter_map(Json::as_str);
        let (wide, most) = PAGE;
        let rows: usize = texts.map(|text| wrap(&unanswered(text), wide).len()).sum();
        if rows > most {
            let wrong = format!("takes {rows} rows; {most} fit an 80×24 wall");
            self.say("text", wrong);
        }
    }

    fn each(&mut self, json: &Json, list: &str, mut look: impl FnMut(&mut Self, &Json)) {
        let elements = json.get(list).and_then(Json::as_array);
        self.within(Segment::Member(list.to_string()), |fit| {
            for (index, element) in elements.into_iter().flatten().enumerate() {
                fit.within(Segment::Index(index), |fit| look(fit, element));
            }
        });
    }

    fn within(&mut self, segment: Segment, look: impl FnOnce(&mut Self)) {
        self.path.push(segment);
        look(self);
        self.path.pop();
    }

    fn say(&mut self, name: &str, wrong: String) {
        self.within(Segment::Member(name.to_string()), |fit| {
            fit.tight.push(Flaw::at(fit.text, &fit.path, wrong));
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_is_named_with_its_place() {
        let long = "w".repeat(60);
        let text = format!(
            r#"{{ "title": "Fine", "steps": [
  {{ "title": "A title that is far too long for a wall", "question": "On {{a.b|it}}?",
    "list": {{ "headings": [{{ "label": "People" }}, {{ "label": "Places, things and more" }}] }} }},
  {{ "title": "Page", "question": "{long}", "read": {{ "text": ["{}"] }} }},
  {{ "title": "Map", "grid": {{ "left": "opposes whatever we propose", "target": [] }} }},
  {{ "title": "Form", "form": {{ "questions": [{{ "options": [{{ "label": "{long}" }}] }}] }} }}
] }}"#,
            format!("{long} ").repeat(16)
        );
        let tight = fit(&text);
        let found: Vec<(&str, usize, &str)> = tight
            .iter()
            .map(|flaw| (flaw.path.as_str(), flaw.line, flaw.wrong.as_str()))
            .collect();
        let title = "is 39 columns wide; 28 fit an 80×24 wall";
        let label = "is 23 columns wide; 18 fit an 80×24 wall";
        let question = "is 60 columns wide; 56 fit an 80×24 wall";
        let page = "takes 16 rows; 15 fit an 80×24 wall";
        let end = "is 27 columns wide; 24 fit an 80×24 wall";
        let option = "is 60 columns wide; 24 fit an 80×24 wall";
        assert_eq!(
            found,
            [
                ("steps[0].title", 2, title),
                ("steps[0].list.headings[1].label", 3, label),
                ("steps[1].question", 4, question),
                ("steps[1].read.text", 4, page),
                ("steps[2].grid.left", 5, end),
                ("steps[3].form.questions[0].options[0].label", 6, option),
            ]
        );
    }

    #[test]
    fn text_that_is_no_json_has_nothing_to_fit() {
        assert_eq!(fit("{ not json"), []);
        assert_eq!(fit("[1]"), []);
    }

    #[test]
    fn wall_texts_before_any_answer() {
        for (text, shown) in [
            ("On {purpose.goal|our goal}?", "On our goal?"),
            ("{a.b} and { open", "… and { open"),
            ("plain", "plain"),
        ] {
            assert_eq!(unanswered(text), shown);
        }
    }
}
