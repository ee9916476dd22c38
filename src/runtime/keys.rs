//! What the terminal sends, as keys, pastes and what the mouse did. Bytes come in as they are read;
//! what was cut in two is put together, and Esc alone is told from the beginning of another key by
//! time.
//!
//! Not here: reading the terminal (`input`), and what a sequence of bytes means (the library
//! `terminput`, crossterm's own parser in a form that asks for no file).

use std::{collections::VecDeque, time::Duration};

use crossterm::event::{
    KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
use terminput::{Event, ScrollDirection};

use crate::tui::message::Message;

/// So long the rest of a key may take; Esc alone acts so much later.
const REST: Duration = Duration::from_millis(25);
/// So long the rest may take of what is seen to be more than Esc.
const SLOW: Duration = Duration::from_millis(500);

const ESC: u8 = 0x1b;

/// What has come in and was not taken yet.
#[derive(Debug, Default)]
pub(super) struct Keys {
    whole: VecDeque<Message>,
    /// The beginning of a sequence, or of a letter.
    begun: Vec<u8>,
    /// The last was Esc, with nothing behind it in time. Where the line is so slow, what follows
    /// may be the rest of what began with it.
    late: bool,
}

impl Keys {
    /// The next key, in the order they came.
    pub(super) fn next(&mut self) -> Option<Message> {
        self.whole.pop_front()
    }

    /// Takes what was read together: a byte at least.
    pub(super) fn take(&mut self, bytes: &[u8]) {
        // A key that sends Esc first goes on like this. With Alt, letters come together with it.
        let goes_on = matches!(bytes, [b'[' | b'O', ..]);
        if self.is_escape() && !goes_on {
            self.escape();
        }
        for byte in bytes {
            self.push(*byte);
        }
    }

    /// How long to wait for the rest of what has begun; none: as long as it takes.
    pub(super) fn rest(&self) -> Option<Duration> {
        match (self.begun.as_slice(), self.late) {
            ([ESC, b'[', b'<', ..], true) | ([ESC, b'[' | b'O'], false) => Some(SLOW),
            ([ESC], _) | ([ESC, ..], true) => Some(REST),
            _ => None,
        }
    }

    /// The rest did not come in time.
    pub(super) fn give_up(&mut self) {
        if self.is_escape() {
            self.escape();
            self.late = true;
            return;
        }
        let typed = std::mem::take(&mut self.begun);
        if !std::mem::take(&mut self.late) {
            self.escape();
        }
        self.letters(&typed);
    }

    fn push(&mut self, byte: u8) {
        if self.is_escape() && byte == ESC {
            self.escape();
        }
        if self.begun.is_empty() && self.late {
            self.late = byte == b'[';
            self.begun.extend(self.late.then_some(ESC));
        }
        self.begun.push(byte);
        if self.is_escape() {
            return;
        }
        // Behind a late Esc only what nobody types is no text.
        if self.late && !is_mouse_begun(&self.begun) {
            self.late = false;
            let typed = std::mem::take(&mut self.begun);
            return self.letters(&typed);
        }
        match Event::parse_from(&self.begun) {
            Ok(None) => return,
            Ok(Some(event)) => self.whole.extend(message(event)),
            // What no terminal of ours sends.
            Err(_) => {}
        }
        self.begun.clear();
        self.late = false;
    }

    fn is_escape(&self) -> bool {
        self.begun == [ESC]
    }

    fn escape(&mut self) {
        self.begun.clear();
        let key = KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE);
        self.whole.push_back(Message::Key(key));
    }

    /// What stands behind Esc was typed after all.
    fn letters(&mut self, typed: &[u8]) {
        let letters = typed.strip_prefix(&[ESC]).unwrap_or(typed);
        for letter in letters {
            self.push(*letter);
        }
    }
}

/// `ESC [ < 0 ; 10 ; 5 M`: button, column and row; `m` at its end for a release.
fn is_mouse_begun(bytes: &[u8]) -> bool {
    let of_mouse = |byte: &u8| matches!(byte, b'0'..=b'9' | b';' | b'M' | b'm');
    match bytes {
        [ESC, b'['] => true,
        [ESC, b'[', b'<', numbers @ ..] => numbers.iter().all(of_mouse),
        _ => false,
    }
}

/// None for what says nothing here.
fn message(event: Event) -> Option<Message> {
    match event {
        Event::Key(key) => {
            let modifiers = held(key.modifiers);
            let mut pressed = KeyEvent::new(code(key.code, modifiers)?, modifiers);
            pressed.kind = match key.kind {
                terminput::KeyEventKind::Press => KeyEventKind::Press,
                terminput::KeyEventKind::Repeat => KeyEventKind::Repeat,
                terminput::KeyEventKind::Release => KeyEventKind::Release,
            };
            Some(Message::Key(pressed))
        }
        Event::Mouse(mouse) => Some(Message::Mouse(MouseEvent {
            kind: done(mouse.kind),
            column: mouse.column,
            row: mouse.row,
            modifiers: held(mouse.modifiers),
        })),
        Event::Paste(text) => Some(Message::Paste(text)),
        Event::FocusGained | Event::FocusLost | Event::Resize { .. } => None,
    }
}

fn held(modifiers: terminput::KeyModifiers) -> KeyModifiers {
    let pairs = [
        (terminput::KeyModifiers::SHIFT, KeyModifiers::SHIFT),
        (terminput::KeyModifiers::ALT, KeyModifiers::ALT),
        (terminput::KeyModifiers::CTRL, KeyModifiers::CONTROL),
        (terminput::KeyModifiers::SUPER, KeyModifiers::SUPER),
        (terminput::KeyModifiers::HYPER, KeyModifiers::HYPER),
        (terminput::KeyModifiers::META, KeyModifiers::META),
    ];
    let held = pairs
        .into_iter()
        .filter(|(its, _)| modifiers.contains(*its));
    held.map(|(_, ours)| ours).collect()
}

/// None for keys that nothing here is bound to: locks, media.
fn code(code: terminput::KeyCode, modifiers: KeyModifiers) -> Option<KeyCode> {
    use terminput::KeyCode as Its;
    Some(match code {
        Its::Backspace => KeyCode::Backspace,
        Its::Enter => KeyCode::Enter,
        Its::Left => KeyCode::Left,
        Its::Right => KeyCode::Right,
        Its::Up => KeyCode::Up,
        Its::Down => KeyCode::Down,
        Its::Home => KeyCode::Home,
        Its::End => KeyCode::End,
        Its::PageUp => KeyCode::PageUp,
        Its::PageDown => KeyCode::PageDown,
        Its::Tab if modifiers.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
        Its::Tab => KeyCode::Tab,
        Its::Delete => KeyCode::Delete,
        Its::Insert => KeyCode::Insert,
        Its::F(number) => KeyCode::F(number),
        Its::Char(letter) => KeyCode::Char(letter),
        Its::Esc => KeyCode::Esc,
        Its::CapsLock
        | Its::ScrollLock
        | Its::NumLock
        | Its::PrintScreen
        | Its::Pause
        | Its::Menu
        | Its::KeypadBegin
        | Its::Media(_)
        | Its::Modifier(..) => return None,
    })
}

fn done(kind: terminput::MouseEventKind) -> MouseEventKind {
    use terminput::MouseEventKind as Its;
    match kind {
        Its::Down(its) => MouseEventKind::Down(button(its)),
        Its::Up(its) => MouseEventKind::Up(button(its)),
        Its::Drag(its) => MouseEventKind::Drag(button(its)),
        Its::Moved => MouseEventKind::Moved,
        Its::Scroll(ScrollDirection::Up) => MouseEventKind::ScrollUp,
        Its::Scroll(ScrollDirection::Down) => MouseEventKind::ScrollDown,
        Its::Scroll(ScrollDirection::Left) => MouseEventKind::ScrollLeft,
        Its::Scroll(ScrollDirection::Right) => MouseEventKind::ScrollRight,
    }
}

fn button(its: terminput::MouseButton) -> MouseButton {
    match its {
        terminput::MouseButton::Left => MouseButton::Left,
        terminput::MouseButton::Right => MouseButton::Right,
        terminput::MouseButton::Middle | terminput::MouseButton::Unknown => MouseButton::Middle,
    }
}

#[cfg(test)]
mod tests;
