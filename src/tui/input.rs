//! The line: what is being typed, its cursor, and what it was before an edit began. The text widget
//! does the editing; it gets only the keys that the table gives it.

use ratatui_textarea::{CursorMove, TextArea};
use unicode_segmentation::UnicodeSegmentation;

use super::keymap::Action;
use crate::domain::{id::Id, text};

/// What Enter changes instead of adding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Editing {
    Item(Id),
    /// The value here, of a form.
    Value,
}

/// One line of text being typed.
#[derive(Clone, Debug, Default)]
pub struct InputLine {
    area: TextArea<'static>,
    pub editing: Option<Editing>,
    /// What stood here before an edit began.
    stash: String,
}

impl InputLine {
    pub fn text(&self) -> &str {
        self.area.lines().first().map_or("", String::as_str)
    }

    pub fn is_empty(&self) -> bool {
        self.text().is_empty()
    }

    /// Types a character.
    pub fn insert(&mut self, c: char) {
        if let Some(c) = text::typed(c) {
            self.area.insert_char(c);
        }
    }

    /// Puts a text at the cursor, as one line.
    pub fn insert_text(&mut self, text: &str) {
        let cleaned = text::clean(text);
        self.area.insert_str(cleaned);
    }

    /// Replaces the text; the cursor stands behind it.
    pub fn set(&mut self, text: &str) {
        self.area = TextArea::new(vec![text.to_string()]);
        self.area.move_cursor(CursorMove::End);
    }

    /// Empties the line, and ends an edit.
    pub fn clear(&mut self) {
        self.set("");
        self.editing = None;
    }

    /// Brings a text in to be edited; what was being typed waits.
    pub fn edit(&mut self, what: Editing, text: &str) {
        if self.editing.is_none() {
            self.stash = self.text().to_string();
        }
        self.editing = Some(what);
        self.set(text);
    }

    /// Ends an edit; what was typed before stands in the line again.
    pub fn end_edit(&mut self) {
        self.editing = None;
        let before = std::mem::take(&mut self.stash);
        self.set(&before);
    }

    /// What is half typed: while an edit goes on, what was typed before it.
    pub fn draft(&self) -> &str {
        if self.editing.is_some() {
            &self.stash
        } else {
            self.text()
        }
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "what isn't named does not edit"
    )]
    /// Carries out an editing action; false if it is none.
    pub fn act(&mut self, action: Action) -> bool {
        match action {
            Action::CursorLeft => self.area.move_cursor(CursorMove::Back),
            Action::CursorRight => self.area.move_cursor(CursorMove::Forward),
            Action::CursorWordLeft => self.area.move_cursor(CursorMove::WordBack),
            Action::CursorWordRight => self.area.move_cursor(CursorMove::WordForward),
            Action::CursorHome => self.area.move_cursor(CursorMove::Head),
            Action::CursorEnd => self.area.move_cursor(CursorMove::End),
            Action::DeleteBack => drop(self.area.delete_char()),
            Action::DeleteAhead => drop(self.area.delete_next_char()),
            Action::DeleteWord => drop(self.area.delete_word()),
            Action::DeleteToEnd => drop(self.area.delete_line_by_end()),
            Action::ClearLine => self.set(""),
            _ => return false,
        }
        true
    }

    /// Puts the cursor before the grapheme that stands in a column, or behind the text; whether it
    /// moved.
    pub fn go_to(&mut self, column: usize) -> bool {
        let before = self.area.cursor();
        let mut ends = 0;
        let passed = self.text().graphemes(true).take_while(|grapheme| {
            ends += text::columns(grapheme);
            ends <= column
        });
        let chars: usize = passed.map(|grapheme| grapheme.chars().count()).sum();
        let at = u16::try_from(chars).unwrap_or(u16::MAX);
        self.area.move_cursor(CursorMove::Jump(0, at));
        self.area.cursor() != before
    }

    /// Takes the colon away that made a name the label, and the blanks behind it.
    pub fn open_name(&mut self) {
        while self.before_cursor().ends_with(' ') {
            self.area.delete_char();
        }
        if self.before_cursor().ends_with(':') {
            self.area.delete_char();
        }
    }

    /// The text before the cursor.
    pub fn before_cursor(&self) -> String {
        let cursor = self.area.cursor();
        self.text().chars().take(cursor.1).collect()
    }
}
