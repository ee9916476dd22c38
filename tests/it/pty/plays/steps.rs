//! The steps: each in its own way, from what the play says.

use super::{
    Stand,
    data::{Row, Said, Shared, letter},
};

impl Stand {
    /// The date is not known at first.
    pub(super) fn purpose(&mut self) {
        let questions = [
            "What do",
            "Whose decision is it? ›",
            "When is it decided? ›",
        ];
        self.terminal.wait_for(questions[0]);
        let (goal, target) = (self.play.goal.clone(), self.play.target.clone());
        self.say(&goal, questions[1]);
        self.say(&target, questions[2]);
        self.say("?", "Not known.");
        self.press("{tab}*2", questions[2]);
        let decided = self.play.decided.clone();
        self.say(&decided, "3 of 3 known");
    }

    pub(super) fn name_people(&mut self) {
        self.known = self.play.people.clone();
        self.press("{esc}n", "Who is here? Names with commas");
        let all = self.known.join(", ");
        let count = format!("PEOPLE {}", self.known.len());
        self.say(&all, &count);
        self.terminal.keys("{esc}");
        self.terminal.wait_gone(&count);
    }

    /// All headings, one after the other, and something off the topic.
    pub(super) fn notes(&mut self) {
        let mut count = 0;
        for (heading, label) in self.workshop.headings("assets") {
            self.terminal.wait_for(&format!(" {label} ›"));
            for text in self.play.assets[&heading].clone() {
                count += 1;
                self.say(&text, &format!(" {count} note"));
            }
            self.terminal.keys("{tab}");
        }
        let parked = format!("park: {}", self.play.parked);
        self.say(&parked, "Parked. 1 in the parking lot.");
    }

    /// Each has a turn; what is said belongs to whoever speaks.
    pub(super) fn round(&mut self) {
        let people = self.known.clone();
        self.terminal
            .wait_for(&format!("{} speaks, then {}.", people[0], people[1]));
        for at in 0..self.play.shared.len() {
            self.shared(at);
            match people.get(at + 1) {
                Some(next) => self.press("{enter}", &format!("{next} speaks")),
                None if at + 1 == people.len() => self.press("{enter}", "Everyone has spoken."),
                None => {}
            }
        }
    }

    pub(super) fn second_thoughts(&mut self) {
        for at in 0..self.play.shared.len() {
            self.shared(at);
        }
    }

    fn shared(&mut self, at: usize) {
        let text = self.play.shared[at].text().to_string();
        let added = "Added";
        match &self.play.shared[at] {
            Shared::Named { by, .. } => {
                let typed = format!("{}: {text}", by.to_lowercase());
                self.say(&typed, added);
                self.terminal.wait_for(&text);
            }
            Shared::Mended { .. } => {
                self.say(&format!("{text}x"), &format!("{text}x"));
                self.press("{backspace}", &format!("› {text}x"));
                self.press("{backspace}{enter}", "Changed.");
            }
            Shared::Twin { of, .. } => {
                let much_like = format!("Added. Much like '{of}'");
                self.say(&text, &much_like);
                self.press("{up}m", "Enter take it");
                self.press("{enter}", "Two notes are one now.");
            }
            Shared::Moved { to, .. } => {
                let headings = self.workshop.headings("assets");
                let (_, label) = headings.into_iter().find(|(id, _)| id == to).unwrap();
                self.say(&text, &text);
                self.press("{up}g", "Enter take it");
                let letters: String = label.to_lowercase().chars().take(3).collect();
                self.say(&letters, &format!("Moved to {label}."));
            }
            Shared::Removed { .. } => {
                self.say(&text, &text);
                self.press("{up}x", &format!("Removed '{text}'."));
                self.press("{esc}u", &format!("Took back: removed '{text}'"));
                self.press("{esc}{up}x", &format!("Removed '{text}'."));
            }
        }
    }

    pub(super) fn actors(&mut self) {
        for at in 0..self.play.actors.len() {
            let name = self.play.actors[at].name.clone();
            let then = format!("{} {name}: now its square", at + 1);
            self.say(&name, &then);
        }
    }

    /// Squares in the order of the names, the target last; then where some are wanted.
    pub(super) fn places(&mut self) {
        // The last one named is still in hand, or the first again.
        self.write("1");
        self.terminal.keys("{enter}");
        for at in 0..self.play.actors.len() {
            let (number, actor) = (at + 1, &self.play.actors[at]);
            let (square, _) = actor.now();
            let unsure = if actor.sure { "" } else { "?" };
            let name = actor.name.clone();
            self.terminal.wait_for(&format!(" {number} {name} ›"));
            self.say(&format!("{square}{unsure}"), &format!("{number} {name}: "));
        }
        self.say("e", "★ ");
        self.terminal.wait_for(" placed.");
        for at in 0..self.play.actors.len() {
            if let Some((square, _)) = self.play.actors[at].wanted() {
                self.say(&format!("{}>{square}", at + 1), "; wanted: ");
            }
        }
    }

    /// By code and by name, in turns; strengths and notes are given as the way of typing asks.
    pub(super) fn links(&mut self) {
        for at in 0..self.play.links.len() {
            let link = &self.play.links[at];
            let made = format!(" {} link", at + 1);
            let [from, to] = [&link.from, &link.to].map(|it| self.play.code(&self.workshop, it));
            let kind = self.workshop.kind(&link.kind);
            let (strength, note) = (link.strength, link.note.clone());
            let names = [link.from.clone(), link.to.clone()];
            if at % 2 == 0 {
                let sign = ["-", "", "+"][usize::try_from(strength).unwrap() - 1];
                self.say(&format!("{kind}: {from}>{to}{sign}"), &made);
            } else {
                self.say(&format!("{kind}:"), &format!("From now on: {kind}"));
                self.say(&names[0], ": to whom?");
                self.say(&names[1], &made);
                if strength != 2 {
                    self.press("{up}", "1 2 3 strength");
                    let word = ["slight", "good", "strong"][usize::try_from(strength).unwrap() - 1];
                    self.press(&strength.to_string(), &format!(", {word}."));
                    self.press("{esc}", "Type d7 or a name");
                }
            }
            if let Some(note) = note {
                self.press("{up}{enter}", "note ›");
                self.say(&note, "Noted.");
            }
        }
        self.press("{tab}", "Routes, best first");
        self.press("{tab}", "Gaps");
        self.press("{tab}", "Tab routes");
    }

    fn letters(&self, names: &[String]) -> String {
        let at = |name: &String| self.play.actors.iter().position(|it| it.name == *name);
        names.iter().map(|name| letter(at(name).unwrap())).collect()
    }

    /// Hands are counted at the mark, which goes on by itself; letters turn the line back.
    pub(super) fn hands_and_ballots(&mut self) {
        for (name, hands) in self.play.hands.clone() {
            let code = self.letters(std::slice::from_ref(&name));
            let down = usize::from(code.as_bytes()[0] - b'a');
            self.terminal.keys(&format!("{{down}}*{down}"));
            self.say(&hands.to_string(), &format!("{code}: "));
        }
        for name in self.known.clone() {
            let letters = self.letters(&self.play.ballots[&name]);
            self.write(&letters);
            self.terminal.keys("{enter}");
            self.terminal.wait_for(&format!("{name}'s ballot is in."));
        }
    }

    /// Enter takes those with most dots; of those that tie one letter takes one.
    pub(super) fn the_top(&mut self) {
        let all = self.play.chosen.len();
        self.press("{enter}", " tie for the ");
        self.terminal
            .wait_for(&format!("{} of {all} chosen", all - 1));
        let letter = self.letters(&self.play.by_letter.clone().into_iter().collect::<Vec<_>>());
        self.say(&letter, &format!("{all} of {all} chosen"));
    }

    pub(super) fn by_letters(&mut self) {
        let letters = self.letters(&self.play.chosen);
        let all = self.play.chosen.len();
        self.say(&letters, &format!("{all} of {all} chosen"));
    }

    pub(super) fn new_to_us(&mut self) {
        let letters = self.letters(&self.play.new);
        let count = self.play.new.len();
        self.say(&format!("new: {letters}"), &format!("{count} new to us"));
    }

    /// Each figure, beside the text.
    pub(super) fn figures(&mut self) {
        let (_, step) = self.workshop.find("back");
        let pages = step["read"]["figures"].as_array().unwrap().len();
        for page in 2..=pages {
            self.press("{right}", &format!("{page} of {pages}"));
        }
    }

    /// Cells `from` … `to` of a form or a table, each with Enter alone, or a text and Enter.
    pub(super) fn fill(&mut self, step: &str, from: usize, to: usize) {
        let columns = self.workshop.fields(step).len();
        let cells = self.play.sheets[step].len() * columns;
        for cell in from..to.min(cells) {
            let (row, column) = (cell / columns, cell % columns);
            if column == 0 && self.play.sheets[step][row].typed {
                let label = format!("{} ›", self.workshop.adds(step).unwrap());
                self.terminal.wait_for(&label);
                let about = self.play.sheets[step][row].about.clone().unwrap();
                self.say(&about, "Added ");
            }
            let label = self.label(step, row, column);
            self.terminal.wait_for(&label);
            let keys = self.typed(step, row, column);
            self.write(&keys);
            self.terminal.keys("{enter}");
            self.meet_somebody(step, row, column);
        }
    }

    /// As before the line: `Parents, owner ›`, or the question.
    fn label(&self, step: &str, row: usize, column: usize) -> String {
        let field = &self.workshop.fields(step)[column];
        let name = field["label"].as_str().unwrap();
        match &self.play.sheets[step][row].about {
            Some(about) if self.workshop.is_table(step) => {
                let cut: String = about.chars().take(16).collect();
                if about.chars().count() > 24 {
                    return format!(", {name} ›");
                }
                format!(
                    "{cut}{}, {name} ›",
                    about.chars().skip(16).collect::<String>()
                )
            }
            Some(_) | None => format!("{name} ›"),
        }
    }

    fn typed(&self, step: &str, row: usize, column: usize) -> String {
        let rows = &self.play.sheets[step];
        let field = &self.workshop.fields(step)[column];
        let Some(said) = &rows[row].says[column] else {
            return String::new();
        };
        let above = row.checked_sub(1).map(|above| &rows[above]);
        let same = above.is_some_and(|above| above.says[column].as_ref() == Some(said));
        if same && self.workshop.is_table(step) {
            return "=".to_string();
        }
        match (said, field["type"].as_str()) {
            (Said::Text(name), Some("person")) if self.known.contains(name) => {
                name.to_lowercase().chars().take(2).collect()
            }
            (Said::Text(option), Some("choice")) => {
                let options = field["options"].as_array().unwrap();
                let at = options.iter().position(|it| it["id"] == **option);
                (at.unwrap() + 1).to_string()
            }
            (Said::Text(text), _) => text.clone(),
            (Said::Several(names), _) => names.join(", "),
            (Said::Unknown { guess, who, due }, _) => {
                let guess = guess.as_ref().map(|guess| format!("{guess},"));
                let who = who.as_ref().map(|who| who.to_lowercase());
                let parts = ["?".to_string()].into_iter();
                let rest = [guess, who, due.clone()].into_iter().flatten();
                parts.chain(rest).collect::<Vec<_>>().join(" ")
            }
        }
    }

    /// Whoever is not known is asked back for, and added by a second Enter.
    fn meet_somebody(&mut self, step: &str, row: usize, column: usize) {
        let Row { says, .. } = &self.play.sheets[step][row];
        let person = self.workshop.fields(step)[column]["type"] == "person";
        if let Some(Said::Text(name)) = says[column].clone()
            && person
            && !self.known.contains(&name)
        {
            self.terminal.wait_for(&format!("No {name} here."));
            self.terminal.keys("{enter}");
            self.known.push(name);
        }
    }

    /// After the last cell the first is in hand again.
    pub(super) fn hand_over(&mut self) {
        let over = self.play.handed_over.as_ref().unwrap();
        let label = format!("{}, {} ›", over.about, over.field);
        let typed = format!("> {}", over.to.to_lowercase());
        let says = format!("Handed over: {}, until today {}.", over.to, over.from);
        self.terminal.wait_for(&label);
        self.say(&typed, &says);
    }

    /// Notes under each partner from one to before another.
    pub(super) fn beginnings(&mut self, from: usize, to: usize) {
        let partners = self.play.easy.len();
        let before: usize = self.play.easy[..from].iter().map(|it| it.says.len()).sum();
        let mut count = before;
        for at in from..to.min(partners) {
            let about = self.play.easy[at].about.clone();
            self.terminal.wait_for(&format!(" {about} ›"));
            for text in self.play.easy[at].says.clone() {
                count += 1;
                self.say(&text, &format!(" {count} note"));
            }
            self.terminal.keys("{tab}");
        }
    }

    pub(super) fn first(&mut self) {
        let all: Vec<&String> = self.play.easy.iter().flat_map(|it| &it.says).collect();
        let at = |text: &String| all.iter().position(|it| *it == text).unwrap();
        let letters: String = self.play.first.iter().map(|it| letter(at(it))).collect();
        let count = self.play.first.len();
        self.say(&letters, &format!(" {count} chosen"));
    }

    pub(super) fn decide(&mut self) {
        let decision = format!("decided: {}", self.play.decision);
        self.say(&decision, "Decided. 1 decision so far.");
    }
}
