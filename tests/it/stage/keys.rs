//! Keys by name.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// Keys by name, as in `a poet<enter><shift-up>`.
pub(super) fn typed(keys: &str) -> Vec<KeyEvent> {
    let mut events = Vec::new();
    let mut rest = keys;
    while let Some(first) = rest.chars().next() {
        if let Some((name, more)) = rest.strip_prefix('<').and_then(|rest| rest.split_once('>')) {
            events.push(named(name));
            rest = more;
        } else {
            events.push(KeyEvent::new(KeyCode::Char(first), KeyModifiers::NONE));
            rest = rest.split_at(first.len_utf8()).1;
        }
    }
    events
}

fn named(name: &str) -> KeyEvent {
    let (modifiers, name) = match name.rsplit_once('-') {
        Some(("ctrl", key)) => (KeyModifiers::CONTROL, key),
        Some(("shift", key)) => (KeyModifiers::SHIFT, key),
        Some(("alt", key)) => (KeyModifiers::ALT, key),
        Some(_) | None => (KeyModifiers::NONE, name),
    };
    let mut letters = name.chars();
    let code = match (name, letters.next(), letters.as_str()) {
        ("enter", ..) => KeyCode::Enter,
        ("esc", ..) => KeyCode::Esc,
        ("tab", ..) if modifiers == KeyModifiers::SHIFT => KeyCode::BackTab,
        ("tab", ..) => KeyCode::Tab,
        ("backspace", ..) => KeyCode::Backspace,
        ("delete", ..) => KeyCode::Delete,
        ("up", ..) => KeyCode::Up,
        ("down", ..) => KeyCode::Down,
        ("left", ..) => KeyCode::Left,
        ("right", ..) => KeyCode::Right,
        ("home", ..) => KeyCode::Home,
        ("end", ..) => KeyCode::End,
        ("pgup", ..) => KeyCode::PageUp,
        ("pgdn", ..) => KeyCode::PageDown,
        ("space", ..) => KeyCode::Char(' '),
        ("lt", ..) => KeyCode::Char('<'),
        (_, Some('f'), digits) if !digits.is_empty() => KeyCode::F(digits.parse().unwrap()),
        (_, Some(letter), "") => KeyCode::Char(letter),
        _ => panic!("no key is called {name}"),
    };
    KeyEvent::new(code, modifiers)
}
