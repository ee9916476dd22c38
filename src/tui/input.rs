//! The line: what is being typed, its cursor, and what it was before an edit began. It is edited by
//! graphemes: nothing leaves half a letter. Which key does what, the table says.

use std::ops::Range;

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
    text: String,
    /// Bytes before the cursor.
    cursor: usize,
    pub editing: Option<Editing>,
    /// What stood here before an edit began.
    stash: String,
}

/// Words are runs of one kind.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Blank,
    Sign,
    Letter,
}

impl Kind {
    fn of(grapheme: &str) -> Self {
        let first = grapheme.chars().next().unwrap_or(' ');
        if first.is_whitespace() {
            Self::Blank
        } else if first.is_ascii_punctuation() && first != '_' {
            Self::Sign
        } else {
            Self::Letter
        }
    }
}

impl InputLine {
    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn is_empty(&self) -> bool {
        self.text().is_empty()
    }

    /// Types a character.
    pub fn insert(&mut self, c: char) {
        if let Some(c) = text::typed(c) {
            self.text.insert(self.cursor, c);
            self.cursor += c.len_utf8();
        }
    }

    /// Puts a line at the cursor that was cleaned when it came in.
    pub fn insert_text(&mut self, text: &str) {
        self.text.insert_str(self.cursor, text);
        self.cursor += text.len();
    }

    /// Replaces the text; the cursor stands behind it.
    pub fn set(&mut self, text: &str) {
        self.text = text.to_string();
        self.cursor = self.text.len();
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
            Action::CursorLeft => self.cursor = self.one_left(),
            Action::CursorRight => self.cursor = self.one_right(),
            Action::CursorWordLeft => self.cursor = self.word_left(),
            Action::CursorWordRight => self.cursor = self.word_right(),
            Action::CursorHome => self.cursor = 0,
            Action::CursorEnd => self.cursor = self.text.len(),
            Action::DeleteBack => self.delete(self.one_left()..self.cursor),
            Action::DeleteAhead => self.delete(self.cursor..self.one_right()),
            Action::DeleteWord => self.delete(self.word_left()..self.cursor),
            Action::DeleteToEnd => self.delete(self.cursor..self.text.len()),
            Action::ClearLine => self.set(""),
            _ => return false,
        }
        true
    }

    /// Puts the cursor before the grapheme that stands in a column, or behind the text; whether it
    /// moved.
    pub fn go_to(&mut self, column: usize) -> bool {
        let mut ends = 0;
        let passed = self.text.graphemes(true).take_while(|grapheme| {
            ends += text::columns(grapheme);
            ends <= column
        });
        let cursor = passed.map(str::len).sum();
        std::mem::replace(&mut self.cursor, cursor) != cursor
    }

    /// Takes the colon away that made a name the label, and the blanks behind it.
    pub fn open_name(&mut self) {
        let kept = self.before_cursor().trim_end_matches(' ');
        let kept = kept.strip_suffix(':').unwrap_or(kept);
        self.delete(kept.len()..self.cursor);
    }

    /// The text before the cursor.
    pub fn before_cursor(&self) -> &str {
        self.text.get(..self.cursor).unwrap_or_default()
    }

    fn behind_cursor(&self) -> &str {
        self.text.get(self.cursor..).unwrap_or_default()
    }

    fn one_left(&self) -> usize {
        let last = self.before_cursor().graphemes(true).next_back();
        self.cursor - last.map_or(0, str::len)
    }

    fn one_right(&self) -> usize {
        let first = self.behind_cursor().graphemes(true).next();
        self.cursor + first.map_or(0, str::len)
    }

    /// Where the word before the cursor begins.
    fn word_left(&self) -> usize {
        let mut before = None;
        let graphemes = self.before_cursor().grapheme_indices(true).rev();
        let passed = graphemes.take_while(|(_, grapheme)| {
            let kind = Kind::of(grapheme);
            let goes_on = before.is_none_or(|it| it == Kind::Blank || it == kind);
            before = Some(kind);
            goes_on
        });
        passed.last().map_or(0, |(at, _)| at)
    }

    /// Where the word behind the cursor begins, past the one that it stands in.
    fn word_right(&self) -> usize {
        let mut before = None;
        let mut graphemes = self.behind_cursor().grapheme_indices(true);
        let begins = graphemes.find(|(_, grapheme)| {
            let kind = Kind::of(grapheme);
            let begins = kind != Kind::Blank && before.is_some_and(|before| before != kind);
            before = Some(kind);
            begins
        });
        begins.map_or(self.text.len(), |(at, _)| self.cursor + at)
    }

    /// The cursor stands where it was taken out.
    fn delete(&mut self, bytes: Range<usize>) {
        self.cursor = bytes.start;
        self.text.drain(bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text after some actions, `|` where the cursor stands.
    fn after(text: &str, actions: &[Action]) -> String {
        let mut line = InputLine::default();
        let (before, behind) = text.split_once('|').unwrap();
        line.set(&format!("{before}{behind}"));
        line.cursor = before.len();
        for action in actions {
            assert!(line.act(*action));
        }
        format!("{}|{}", line.before_cursor(), line.behind_cursor())
    }

    #[test]
    fn it_is_edited_by_graphemes_and_words() {
        use Action::{
            ClearLine, CursorEnd, CursorHome, CursorLeft, CursorRight, CursorWordLeft,
            CursorWordRight, DeleteAhead, DeleteBack, DeleteToEnd, DeleteWord,
        };
        for (text, action, then) in [
            ("a poe|t", CursorLeft, "a po|et"),
            ("|a poet", CursorLeft, "|a poet"),
            ("ne\u{301}|e", CursorLeft, "n|e\u{301}e"),
            ("|👩🏽\u{200D}🚀 flies", CursorRight, "👩🏽\u{200D}🚀| flies"),
            ("a poet|", CursorRight, "a poet|"),
            ("li: a po|et", CursorHome, "|li: a poet"),
            ("li|: a poet", CursorEnd, "li: a poet|"),
            ("li: a poet, x|", CursorWordLeft, "li: a poet, |x"),
            ("li: a poet, |x", CursorWordLeft, "li: a poet|, x"),
            ("  |x", CursorWordLeft, "|  x"),
            ("l|i: a poet", CursorWordRight, "li|: a poet"),
            ("li|: a poet", CursorWordRight, "li: |a poet"),
            ("li: a p|oet ", CursorWordRight, "li: a poet |"),
            ("ne\u{301}|e", DeleteBack, "n|e"),
            ("|a", DeleteBack, "|a"),
            ("n|e\u{301}e", DeleteAhead, "n|e"),
            ("a|", DeleteAhead, "a|"),
            ("a second poet  |x", DeleteWord, "a second |x"),
            ("   |x", DeleteWord, "|x"),
            ("a |poet", DeleteToEnd, "a |"),
            ("a |poet", ClearLine, "|"),
        ] {
            assert_eq!(after(text, &[action]), then, "{text} {action:?}");
        }
    }

    #[test]
    fn the_colon_of_a_name_goes_with_its_blanks() {
        let mut line = InputLine::default();
        line.set("li:  ");
        line.open_name();
        assert_eq!((line.text(), line.before_cursor()), ("li", "li"));
    }

    #[test]
    fn a_click_puts_the_cursor_before_what_stands_there() {
        let mut line = InputLine::default();
        line.set("你好 poet");
        for (column, before) in [(0, ""), (1, ""), (2, "你"), (5, "你好 "), (40, "你好 poet")]
        {
            line.go_to(column);
            assert_eq!(line.before_cursor(), before, "{column}");
        }
        assert!(!line.go_to(40));
    }
}
