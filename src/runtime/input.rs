//! Keys, pastes and sizes as they come, sequences that came in two pieces put together again.
//!
//! A key that sends more than a byte may be cut after its first, the one that Esc alone sends: in a
//! long burst, or on a slow line. crossterm then tells of Esc, and of the rest as letters typed.
//! What follows Esc faster than anybody types is the rest of such a key.

use std::{collections::VecDeque, io, time::Duration};

use crossterm::event::{
    self, Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

/// So long the rest of a key may take; Esc alone acts so much later.
const REST: Duration = Duration::from_millis(25);
/// So long the rest of what the mouse did may take, once it is seen to be that.
const SLOW: Duration = Duration::from_millis(500);
/// So long without anything is the end of a paste whose beginning was cut.
const PASTED: Duration = Duration::from_millis(60);

/// What comes from the terminal.
#[derive(Default)]
pub(super) struct Input {
    /// Read already, but not what it was read for.
    read: VecDeque<Event>,
    /// The last was Esc, with nothing behind it in time.
    escaped: bool,
}

/// What letters behind Esc are.
#[derive(Clone, Debug, PartialEq)]
enum Rest {
    Key(KeyCode, KeyModifiers),
    Mouse(MouseEvent),
    /// The beginning of a paste.
    Paste,
    /// As yet no whole one.
    Begun,
    /// Letters.
    Text,
}

impl Input {
    /// Waits for what comes next.
    pub(super) fn next(&mut self) -> io::Result<Event> {
        let first = match self.read.pop_front() {
            Some(event) => event,
            None => event::read()?,
        };
        let escaped = std::mem::replace(&mut self.escaped, false);
        if is_escape(&first) {
            return self.behind(first, String::new());
        }
        // Where the line is so slow that Esc was taken for a key, what is left still begins like
        // nothing that anybody types.
        if escaped && letter(&first) == Some('[') {
            return self.behind(first, "[".to_string());
        }
        Ok(first)
    }

    /// The key that an event was the beginning of; else that event, and the rest waits.
    fn behind(&mut self, begun: Event, mut text: String) -> io::Result<Event> {
        let late = !text.is_empty();
        let mut seen = Vec::new();
        while let Some(event) = self.soon(if is_mouse(&text) { SLOW } else { REST })? {
            let letter = letter(&event);
            seen.push(event);
            let Some(letter) = letter else { break };
            text.push(letter);
            match rest(&text) {
                Rest::Mouse(event) => return Ok(Event::Mouse(event)),
                Rest::Key(..) | Rest::Paste if late => break,
                Rest::Key(code, modifiers) => {
                    return Ok(Event::Key(KeyEvent::new(code, modifiers)));
                }
                Rest::Paste => return self.pasted(),
                Rest::Begun => {}
                Rest::Text => break,
            }
        }
        for event in seen.into_iter().rev() {
            self.read.push_front(event);
        }
        self.escaped = !late;
        Ok(begun)
    }

    /// What is pasted came as keys; its end is not told of.
    fn pasted(&mut self) -> io::Result<Event> {
        let mut text = String::new();
        while let Some(event) = self.soon(PASTED)? {
            match (letter(&event), &event) {
                (Some(letter), _) => text.push(letter),
                (None, Event::Key(key)) if is_line_end(key) => text.push('\n'),
                (None, Event::Key(key)) if key.code == KeyCode::Tab => text.push('\t'),
                (None, _) => {
                    self.read.push_front(event);
                    break;
                }
            }
        }
        Ok(Event::Paste(text))
    }

    fn soon(&mut self, limit: Duration) -> io::Result<Option<Event>> {
        if let Some(event) = self.read.pop_front() {
            return Ok(Some(event));
        }
        event::poll(limit)?.then(event::read).transpose()
    }
}

fn is_escape(event: &Event) -> bool {
    matches!(event, Event::Key(key) if key.code == KeyCode::Esc && key.modifiers.is_empty())
}

/// Return, and the line feed that some terminals paste.
fn is_line_end(key: &KeyEvent) -> bool {
    key.code == KeyCode::Enter
        || (key.code == KeyCode::Char('j') && key.modifiers == KeyModifiers::CONTROL)
}

fn letter(event: &Event) -> Option<char> {
    let key = event.as_key_event()?;
    let plain = (key.modifiers - KeyModifiers::SHIFT).is_empty();
    key.code.as_char().filter(|_| plain)
}

fn rest(text: &str) -> Rest {
    let mut letters = text.chars();
    match (letters.next(), letters.as_str()) {
        (Some('O'), "") => Rest::Begun,
        (Some('O'), last) => known(last, "", KeyModifiers::NONE),
        (Some('['), sequence) if sequence.starts_with('<') => mouse(sequence),
        (Some('['), sequence) => {
            let numbers = sequence.trim_end_matches(|c: char| !c.is_ascii_digit() && c != ';');
            match sequence.strip_prefix(numbers) {
                Some("") => Rest::Begun,
                Some("~") if numbers == "200" => Rest::Paste,
                Some(last) => {
                    let (number, held) = numbers.split_once(';').unwrap_or((numbers, "1"));
                    modifiers(held).map_or(Rest::Text, |held| known(last, number, held))
                }
                None => Rest::Text,
            }
        }
        _ => Rest::Text,
    }
}

/// Whether that is the beginning of what the mouse did: `[<`.
fn is_mouse(text: &str) -> bool {
    text.starts_with("[<")
}

/// `<0;10;5M`: button, column and row from 1; `m` at the end for a release.
fn mouse(sequence: &str) -> Rest {
    let numbers = sequence.trim_start_matches('<');
    let (numbers, released) = match (numbers.strip_suffix('M'), numbers.strip_suffix('m')) {
        (Some(numbers), _) => (numbers, false),
        (None, Some(numbers)) => (numbers, true),
        (None, None) => {
            let begun = numbers.chars().all(|c| c.is_ascii_digit() || c == ';');
            return if begun { Rest::Begun } else { Rest::Text };
        }
    };
    let numbers: Vec<u16> = numbers.split(';').map_while(|n| n.parse().ok()).collect();
    let [button, column, row] = numbers.as_slice() else {
        return Rest::Text;
    };
    let left = button % 4 == 0;
    let kind = match (button & 0b1110_0011, released) {
        (64, _) => MouseEventKind::ScrollUp,
        (65, _) => MouseEventKind::ScrollDown,
        (_, true) if left => MouseEventKind::Up(MouseButton::Left),
        (0, false) => MouseEventKind::Down(MouseButton::Left),
        (32, false) => MouseEventKind::Drag(MouseButton::Left),
        // Whatever else it was is nothing here; it must only be no text.
        _ => MouseEventKind::Moved,
    };
    Rest::Mouse(MouseEvent {
        kind,
        column: column.saturating_sub(1),
        row: row.saturating_sub(1),
        modifiers: KeyModifiers::NONE,
    })
}

/// As xterm counts: one, and 1 for Shift, 2 for Alt, 4 for Ctrl.
fn modifiers(held: &str) -> Option<KeyModifiers> {
    let held: u8 = held.parse().ok()?;
    let bits = held.checked_sub(1)?;
    let named = [
        KeyModifiers::SHIFT,
        KeyModifiers::ALT,
        KeyModifiers::CONTROL,
    ];
    let held = (0..).zip(named).filter(|(n, _)| bits >> n & 1 == 1);
    Some(held.map(|(_, modifier)| modifier).collect())
}

fn known(last: &str, number: &str, held: KeyModifiers) -> Rest {
    let code = match (last, number) {
        ("A", _) => KeyCode::Up,
        ("B", _) => KeyCode::Down,
        ("C", _) => KeyCode::Right,
        ("D", _) => KeyCode::Left,
        ("H", _) | ("~", "1" | "7") => KeyCode::Home,
        ("F", _) | ("~", "4" | "8") => KeyCode::End,
        ("P", _) | ("~", "11") => KeyCode::F(1),
        ("Q", _) | ("~", "12") => KeyCode::F(2),
        ("R", _) | ("~", "13") => KeyCode::F(3),
        ("S", _) | ("~", "14") => KeyCode::F(4),
        ("~", "2") => KeyCode::Insert,
        ("~", "3") => KeyCode::Delete,
        ("~", "5") => KeyCode::PageUp,
        ("~", "6") => KeyCode::PageDown,
        ("~", "15") => KeyCode::F(5),
        ("~", "17") => KeyCode::F(6),
        ("~", "18") => KeyCode::F(7),
        ("~", "19") => KeyCode::F(8),
        ("~", "20") => KeyCode::F(9),
        ("~", "21") => KeyCode::F(10),
        ("~", "23") => KeyCode::F(11),
        ("~", "24") => KeyCode::F(12),
        ("Z", _) => return Rest::Key(KeyCode::BackTab, held | KeyModifiers::SHIFT),
        _ => return Rest::Text,
    };
    Rest::Key(code, held)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_letters_behind_escape_are() {
        let none = KeyModifiers::NONE;
        let at = |kind| {
            Rest::Mouse(MouseEvent {
                kind,
                column: 9,
                row: 4,
                modifiers: none,
            })
        };
        let shift_ctrl = KeyModifiers::SHIFT | KeyModifiers::CONTROL;
        for (text, expected) in [
            ("[", Rest::Begun),
            ("[1", Rest::Begun),
            ("[1;", Rest::Begun),
            ("[B", Rest::Key(KeyCode::Down, none)),
            ("OA", Rest::Key(KeyCode::Up, none)),
            ("O", Rest::Begun),
            ("OP", Rest::Key(KeyCode::F(1), none)),
            ("[6~", Rest::Key(KeyCode::PageDown, none)),
            ("[15~", Rest::Key(KeyCode::F(5), none)),
            ("[1;6C", Rest::Key(KeyCode::Right, shift_ctrl)),
            ("[Z", Rest::Key(KeyCode::BackTab, KeyModifiers::SHIFT)),
            ("[200", Rest::Begun),
            ("[200~", Rest::Paste),
            ("[é", Rest::Text),
            ("Of", Rest::Text),
            ("[1;0A", Rest::Text),
            ("q", Rest::Text),
            ("[<", Rest::Begun),
            ("[<0;10;5", Rest::Begun),
            ("[<0;10;5M", at(MouseEventKind::Down(MouseButton::Left))),
            ("[<32;10;5M", at(MouseEventKind::Drag(MouseButton::Left))),
            ("[<0;10;5m", at(MouseEventKind::Up(MouseButton::Left))),
            ("[<65;10;5M", at(MouseEventKind::ScrollDown)),
            ("[<2;10;5M", at(MouseEventKind::Moved)),
            ("[<0;10M", Rest::Text),
            ("[<0;x", Rest::Text),
        ] {
            assert_eq!(rest(text), expected, "{text}");
        }
    }
}
