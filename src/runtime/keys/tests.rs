//! What keys come of bytes, however they are cut.

use proptest::prelude::{any, proptest};

use super::*;

/// What comes of bytes that are read together, one after the other, with time enough in between
/// where `...` stands.
fn typed(read: &[&str]) -> Vec<String> {
    let mut keys = Keys::default();
    for bytes in read {
        match *bytes {
            "..." => keys.give_up(),
            bytes => keys.take(bytes.as_bytes()),
        }
    }
    std::iter::from_fn(|| keys.next())
        .map(|it| told(&it))
        .collect()
}

#[expect(clippy::wildcard_enum_match_arm, reason = "nothing else is typed")]
fn told(message: &Message) -> String {
    match message {
        Message::Key(key) if key.modifiers.is_empty() => format!("{:?}", key.code),
        Message::Key(key) => format!("{:?} {:?}", key.modifiers, key.code),
        Message::Mouse(mouse) => format!("{:?} {},{}", mouse.kind, mouse.column, mouse.row),
        Message::Paste(text) => format!("pasted {text:?}"),
        other => format!("{other:?}"),
    }
}

#[test]
fn keys_that_send_more_than_a_byte_may_be_cut_anywhere() {
    for (sent, expected) in [
        ("a", "Char('a')"),
        ("é", "Char('é')"),
        ("😀", "Char('😀')"),
        ("\r", "Enter"),
        ("\t", "Tab"),
        ("\x7f", "Backspace"),
        ("\x03", "KeyModifiers(CONTROL) Char('c')"),
        ("Q", "KeyModifiers(SHIFT) Char('Q')"),
        ("\x1b[B", "Down"),
        ("\x1bOA", "Up"),
        ("\x1bOP", "F(1)"),
        ("\x1b[6~", "PageDown"),
        ("\x1b[15~", "F(5)"),
        ("\x1b[3~", "Delete"),
        ("\x1b[1;6C", "KeyModifiers(SHIFT | CONTROL) Right"),
        ("\x1b[Z", "KeyModifiers(SHIFT) BackTab"),
        ("\x1b[200~a\nb\x1b[201~", "pasted \"a\\nb\""),
        ("\x1b[<0;10;5M", "Down(Left) 9,4"),
        ("\x1b[<32;10;5M", "Drag(Left) 9,4"),
        ("\x1b[<0;10;5m", "Up(Left) 9,4"),
        ("\x1b[<64;10;5M", "ScrollUp 9,4"),
        ("\x1b[<65;10;5M", "ScrollDown 9,4"),
    ] {
        let key = expected.split(' ').next_back();
        for cut in (0..sent.len()).filter(|cut| sent.is_char_boundary(*cut)) {
            let (one, other) = sent.split_at(cut);
            let read: Vec<&str> = [one, other]
                .into_iter()
                .filter(|it| !it.is_empty())
                .collect();
            assert_eq!(typed(&read), [expected], "{sent:?} cut at {cut}: {key:?}");
        }
    }
}

#[test]
fn letters_of_more_than_a_byte_may_be_cut_within() {
    let mut keys = Keys::default();
    for byte in "é😀".as_bytes() {
        keys.take(&[*byte]);
    }
    let heard: Vec<String> = std::iter::from_fn(|| keys.next())
        .map(|it| told(&it))
        .collect();
    assert_eq!(heard, ["Char('é')", "Char('😀')"]);
}

#[test]
fn escape_alone_is_told_from_the_beginning_of_another_key() {
    for (read, expected) in [
        (&["\x1b", "..."][..], &["Esc"][..]),
        (&["\x1b\x1b", "..."], &["Esc", "Esc"]),
        (&["\x1b", "\x1b[A"], &["Esc", "Up"]),
        (&["\x1b", "q"], &["Esc", "Char('q')"]),
        (&["\x1bq"], &["KeyModifiers(ALT) Char('q')"]),
        (&["\x1b", "...", "q"], &["Esc", "Char('q')"]),
        (
            &["\x1b", "...", "[A"],
            &["Esc", "Char('[')", "KeyModifiers(SHIFT) Char('A')"],
        ),
        (&["\x1b", "...", "["], &["Esc"]),
        (&["\x1b", "...", "[", "..."], &["Esc", "Char('[')"]),
        (&["\x1b[", "...", "x"], &["Esc", "Char('[')", "Char('x')"]),
        (&["\x1bO", "..."], &["Esc", "KeyModifiers(SHIFT) Char('O')"]),
    ] {
        assert_eq!(typed(read), expected, "{read:?}");
    }
}

/// Nobody types `[<0;10;5M`: on a line so slow that Esc was taken for a key, that is no text.
#[test]
fn what_the_mouse_did_is_never_text() {
    for (read, expected) in [
        (
            &["\x1b", "...", "[<0;10;5M"][..],
            &["Esc", "Down(Left) 9,4"][..],
        ),
        (
            &["\x1b", "...", "[", "<0;1", "0;5m"],
            &["Esc", "Up(Left) 9,4"],
        ),
        (
            &["\x1b", "...", "[<x"],
            &["Esc", "Char('[')", "Char('<')", "Char('x')"],
        ),
        (
            &["\x1b", "...", "[<1", "..."],
            &["Esc", "Char('[')", "Char('<')", "Char('1')"],
        ),
    ] {
        assert_eq!(typed(read), expected, "{read:?}");
    }
}

#[test]
fn it_waits_as_long_as_what_has_begun_may_take() {
    for (read, rest) in [
        (&["a"][..], None),
        (&["\x1b"], Some(REST)),
        (&["\x1b["], Some(SLOW)),
        (&["\x1bO"], Some(SLOW)),
        (&["\x1b[1;"], None),
        (&["\x1b[200~pa"], None),
        (&["\x1b", "...", "["], Some(REST)),
        (&["\x1b", "...", "[<0;"], Some(SLOW)),
        (&["\x1b", "...", "[<0;1;1M"], None),
    ] {
        let mut keys = Keys::default();
        for bytes in read {
            match *bytes {
                "..." => keys.give_up(),
                bytes => keys.take(bytes.as_bytes()),
            }
        }
        assert_eq!(keys.rest(), rest, "{read:?}");
    }
}

proptest! {
    /// Nothing that a terminal sends breaks it, and where it is cut changes nothing but what Esc is.
    #[test]
    fn any_bytes_in_any_pieces(bytes: Vec<u8>, cut in any::<proptest::sample::Index>()) {
        let bytes: Vec<u8> = bytes.into_iter().filter(|byte| *byte != ESC).collect();
        let cut = cut.index(bytes.len() + 1);
        let mut whole = Keys::default();
        whole.take(&bytes);
        let mut pieces = Keys::default();
        pieces.take(&bytes[..cut]);
        pieces.take(&bytes[cut..]);
        let all = |mut keys: Keys| -> Vec<String> {
            std::iter::from_fn(|| keys.next()).map(|it| told(&it)).collect()
        };
        assert_eq!(all(whole), all(pieces));
    }

    #[test]
    fn any_sequence_ends(
        sequences in proptest::collection::vec("\x1b?[\\[\\]O<?;:0-9A-Za-z~\u{0}-\u{ff}]{0,9}", 0..20),
        waits: u32,
    ) {
        let mut keys = Keys::default();
        for (n, sequence) in sequences.iter().enumerate() {
            keys.take(sequence.as_bytes());
            if waits >> (n % 32) & 1 == 1 {
                while keys.rest().is_some() {
                    keys.give_up();
                }
            }
        }
        while keys.next().is_some() {}
    }
}
