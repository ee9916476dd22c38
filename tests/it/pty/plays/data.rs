//! What is said in a play, and the workshop it is said in.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value as Json;

use crate::pty::cases::square;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Play {
    /// Where the case is from, and under which licence: for whoever reads the file.
    #[serde(rename = "source")]
    _source: String,
    #[serde(rename = "licence")]
    _licence: String,
    pub(super) goal: String,
    pub(super) target: String,
    pub(super) decided: String,
    pub(super) people: Vec<String>,
    /// By heading.
    pub(super) assets: BTreeMap<String, Vec<String>>,
    pub(super) shared: Vec<Shared>,
    pub(super) actors: Vec<Actor>,
    pub(super) links: Vec<Link>,
    /// By person; empty where nobody votes.
    pub(super) ballots: BTreeMap<String, Vec<String>>,
    /// Counted, by choice.
    pub(super) hands: BTreeMap<String, u32>,
    /// Chosen by its letter, as it ties with another.
    pub(super) by_letter: Option<String>,
    pub(super) chosen: Vec<String>,
    pub(super) new: Vec<String>,
    /// Forms and tables, by step.
    pub(super) sheets: BTreeMap<String, Vec<Row>>,
    pub(super) handed_over: Option<HandedOver>,
    pub(super) easy: Vec<Easy>,
    pub(super) first: Vec<String>,
    pub(super) left: Left,
    pub(super) parked: String,
    pub(super) decision: String,
}

/// A note of the round, under the heading that is open, and what becomes of it.
#[derive(Deserialize)]
#[serde(tag = "does", rename_all = "lowercase")]
pub(super) enum Shared {
    Named { text: String, by: String },
    Mended { text: String },
    Twin { text: String, of: String },
    Moved { text: String, to: String },
    Removed { text: String },
}

impl Shared {
    pub(super) fn text(&self) -> &str {
        match self {
            Self::Named { text, .. }
            | Self::Mended { text }
            | Self::Twin { text, .. }
            | Self::Moved { text, .. }
            | Self::Removed { text } => text,
        }
    }
}

#[derive(Deserialize)]
pub(super) struct Actor {
    pub(super) name: String,
    /// −1 opposes … 1 supports.
    x: f64,
    /// 0 … 1; none: not known.
    y: Option<f64>,
    #[serde(default = "yes")]
    pub(super) sure: bool,
    wanted: Option<(f64, f64)>,
}

fn yes() -> bool {
    true
}

impl Actor {
    /// The square typed, and what its middle is worth.
    pub(super) fn now(&self) -> (String, (i32, Option<i32>)) {
        square(self.x, self.y)
    }

    pub(super) fn wanted(&self) -> Option<(String, (i32, Option<i32>))> {
        let (x, y) = self.wanted?;
        Some(square(x, Some(y)))
    }
}

#[derive(Deserialize)]
pub(super) struct Link {
    pub(super) from: String,
    pub(super) to: String,
    pub(super) kind: String,
    pub(super) strength: u64,
    pub(super) note: Option<String>,
}

/// What is said about one subject, by column or question.
#[derive(Deserialize)]
pub(super) struct Row {
    pub(super) about: Option<String>,
    /// The row itself is typed first.
    #[serde(default)]
    pub(super) typed: bool,
    pub(super) says: Vec<Option<Said>>,
}

#[derive(Deserialize, Clone, PartialEq)]
#[serde(untagged)]
pub(super) enum Said {
    Text(String),
    Several(Vec<String>),
    Unknown {
        guess: Option<String>,
        who: Option<String>,
        due: Option<String>,
    },
}

#[derive(Deserialize)]
pub(super) struct HandedOver {
    pub(super) step: String,
    pub(super) field: String,
    pub(super) about: String,
    pub(super) from: String,
    pub(super) to: String,
}

#[derive(Deserialize)]
pub(super) struct Easy {
    pub(super) about: String,
    pub(super) says: Vec<String>,
}

/// Where one leaves for a while.
#[derive(Deserialize)]
pub(super) struct Left {
    pub(super) step: String,
    pub(super) half_typed: String,
}

impl Play {
    pub(super) fn read(json: &str) -> Self {
        serde_json::from_str(json).unwrap()
    }

    /// The assets by heading, as they stand in the end, in the workshop's order of headings.
    pub(super) fn assets(&self, workshop: &Workshop) -> Vec<(String, Vec<String>)> {
        let headings = workshop.headings("assets");
        let open = headings[0].0.clone();
        let under = |(heading, _): (String, String)| {
            let mut texts = self.assets[&heading].clone();
            let shared = self.shared.iter().filter(|shared| match shared {
                Shared::Named { .. } | Shared::Mended { .. } => heading == open,
                Shared::Moved { to, .. } => heading == *to,
                Shared::Twin { .. } | Shared::Removed { .. } => false,
            });
            texts.extend(shared.map(|shared| shared.text().to_string()));
            (heading, texts)
        };
        headings.into_iter().map(under).collect()
    }

    /// `d` for the fourth asset, `7` for the seventh actor, `0` for the target.
    pub(super) fn code(&self, workshop: &Workshop, name: &str) -> String {
        let assets = self.assets(workshop);
        let mut assets = assets.iter().flat_map(|(_, texts)| texts);
        if let Some(at) = assets.position(|text| text == name) {
            return letter(at);
        }
        let number = self.actors.iter().position(|actor| actor.name == name);
        number.map_or("0".to_string(), |at| (at + 1).to_string())
    }
}

/// `a` for the first of at most 26.
pub(super) fn letter(at: usize) -> String {
    char::from(b'a' + u8::try_from(at).unwrap()).to_string()
}

/// A workshop's file, read as any JSON.
pub(super) struct Workshop(Json);

impl Workshop {
    pub(super) fn read(json: &str) -> Self {
        Self(serde_json::from_str(json).unwrap())
    }

    pub(super) fn title(&self) -> &str {
        self.0["title"].as_str().unwrap()
    }

    /// A step, and its number from 1.
    pub(super) fn find(&self, id: &str) -> (usize, &Json) {
        let mut steps = (1..).zip(self.0["steps"].as_array().unwrap());
        steps.find(|(_, step)| step["id"] == id).unwrap()
    }

    /// Id and label of each heading of a list.
    pub(super) fn headings(&self, step: &str) -> Vec<(String, String)> {
        let (_, step) = self.find(step);
        let text = |json: &Json| json.as_str().unwrap().to_string();
        let headings = step["list"]["headings"].as_array().unwrap();
        let both = |heading: &Json| (text(&heading["id"]), text(&heading["label"]));
        headings.iter().map(both).collect()
    }

    pub(super) fn is_table(&self, step: &str) -> bool {
        self.find(step).1["table"].is_object()
    }

    /// Questions of a form, columns of a table.
    pub(super) fn fields(&self, step: &str) -> &[Json] {
        let (_, step) = self.find(step);
        let fields = if self.is_table(step["id"].as_str().unwrap()) {
            &step["table"]["columns"]
        } else {
            &step["form"]["questions"]
        };
        fields.as_array().unwrap()
    }

    /// What a table's own rows are called.
    pub(super) fn adds(&self, step: &str) -> Option<&str> {
        let (_, step) = self.find(step);
        step["table"]["add"][0]["label"].as_str()
    }

    /// The first word of a link's kind.
    pub(super) fn kind(&self, id: &str) -> String {
        let (_, step) = self.find("meet");
        let mut kinds = step["link"]["kinds"].as_array().unwrap().iter();
        let kind = kinds.find(|kind| kind["id"] == id).unwrap();
        let label = kind["label"].as_str().unwrap();
        label.split(' ').next().unwrap().to_string()
    }
}
