//! What is never text, taken out of a definition's words before anybody sees them. A definition
//! without such keeps every string as it is.

use serde_json::Value as Json;

use crate::domain::text::{clean, one_each};

/// Escapes by which JSON spells what is never text.
const ESCAPES: [&str; 3] = ["\\u", "\\b", "\\f"];

/// Whether a text of JSON may hold any.
pub(super) fn may_be_in(text: &str) -> bool {
    ESCAPES.iter().any(|escape| text.contains(escape)) || text.lines().any(is_foreign)
}

/// Cleans each string that holds any, line by line.
pub(super) fn take_out(json: &mut Json) {
    match json {
        Json::String(text) if text.lines().any(is_foreign) => {
            let lines: Vec<String> = text.split('\n').map(clean).collect();
            *text = lines.join("\n");
        }
        Json::Array(all) => all.iter_mut().for_each(take_out),
        Json::Object(members) => members.values_mut().for_each(take_out),
        Json::String(_) | Json::Null | Json::Bool(_) | Json::Number(_) => {}
    }
}

/// What ends a line, besides those ends that a file has.
const LINE_ENDS: [char; 5] = ['\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];

/// Cleaning takes something out of it, or what ends a line is within it. Other blanks are left: a
/// French colon has a narrow one before it.
fn is_foreign(line: &str) -> bool {
    // Nearly every line.
    if one_each(line.trim_matches(['\t', '\r'])).is_some() {
        return false;
    }
    let letters = |text: &str| -> String { text.split_whitespace().collect() };
    line.contains(LINE_ENDS) || letters(line) != letters(&clean(line))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_what_is_never_text_goes() {
        for (text, kept) in [
            ("two  blanks,\na line", "two  blanks,\na line"),
            ("l'été\u{a0}: 図書館", "l'été\u{a0}: 図書館"),
            ("a\u{1b}[2Jb", "ab"),
            ("if \u{61c}admin\u{2067} then", "if admin then"),
            ("ad\u{fe0e}min\nx", "admin\nx"),
            ("one\u{2028}line\u{2029} it\u{85}is\u{b}", "one line it is"),
        ] {
            let mut json = json!({ "steps": [{ "title": text }] });
            take_out(&mut json);
            assert_eq!(json["steps"][0]["title"], kept);
            assert_eq!(may_be_in(text), text != kept, "{text:?}");
        }
        assert!(may_be_in(r#"{"title": "a\u001bc"}"#));
    }

    /// A quick look at a line overlooks nothing.
    #[test]
    fn what_is_one_column_each_is_text() {
        for c in '\0'..=char::MAX {
            let text = format!("a{c}b");
            if one_each(&text).is_some() {
                assert!(!LINE_ENDS.contains(&c), "{c:?}");
                assert_eq!(
                    clean(&text).replace(' ', ""),
                    text.replace(char::is_whitespace, ""),
                    "{c:?}"
                );
            }
        }
    }
}
