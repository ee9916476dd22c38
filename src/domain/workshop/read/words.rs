//! What the readers of JSON say is wrong, in the words of somebody who writes a workshop, with what
//! would be right. Not here: where it is wrong.

/// Words for Rust's types.
const PLAIN: [(&str, &str); 14] = [
    ("unknown field", "unknown member"),
    ("missing field", "missing member"),
    ("duplicate field", "member given twice:"),
    ("invalid type: sequence", "invalid type: a list"),
    ("invalid type: map", "invalid type: an object"),
    ("expected a sequence", "expected a list in [ ]"),
    ("expected a boolean", "expected true or false"),
    ("expected a string", "expected a text in quotes"),
    (
        "expected an array of length 2",
        "expected two numbers, like [0, 100]",
    ),
    ("expected i8", "expected a whole number, -100 to 100"),
    ("expected u8", "expected a whole number, 0 to 100"),
    ("expected i64", "expected a whole number"),
    ("expected u32", "expected a whole number, 0 or more"),
    ("expected usize", "expected a whole number, 0 or more"),
];

/// Objects, and how they look; for all others it is said that one was expected.
const OBJECTS: [(&str, &str); 11] = [
    (
        "RawStep",
        r#"{"id": "aim", "title": "Our aim", "form": {…}}"#,
    ),
    ("PhaseDef", r#"{"id": "write", "minutes": 5}"#),
    (
        "Notes",
        r#"{"say": ["…"], "watch": ["…"], "stalls": ["…"]}"#,
    ),
    ("Group", r#"{"id": "people", "label": "People"}"#),
    ("Given", r#"{"id": "hall", "text": "The parish hall"}"#),
    ("Field", r#"{"id": "goal", "label": "What do we want?"}"#),
    ("Choice", r#"{"id": "yes", "label": "yes"}"#),
    ("Selector", r#"{"as": "asset"}"#),
    ("LinkKind", r#"{"id": "knows", "label": "knows"}"#),
    ("Statement", r#"{"id": "listen", "label": "We listen"}"#),
    ("Side", r#"{"id": "us", "label": "us", "share": 50}"#),
];

/// Members that can be missing, and how they look.
const MISSING: [(&str, &str); 4] = [
    ("`id`", "\"id\": \"aim\""),
    ("`title`", "\"title\": \"Our aim\""),
    ("`text`", "\"text\": \"The parish hall\""),
    ("`steps`", "\"steps\": […]"),
];

/// What is wrong with a text that is no JSON, and what was meant to stand there.
const SYNTAX: [(&str, &str); 10] = [
    (
        "EOF while parsing an object",
        "it ends inside an object; a closing } is missing",
    ),
    (
        "EOF while parsing a list",
        "it ends inside a list; a closing ] is missing",
    ),
    (
        "EOF while parsing a string",
        "it ends inside a text; a closing \" is missing",
    ),
    (
        "EOF while parsing a value",
        "it ends where a value should stand",
    ),
    (
        "trailing comma",
        "a comma with nothing after it; leave it out",
    ),
    (
        "trailing characters",
        "something stands behind its end; one object is the whole text",
    ),
    (
        "key must be a string",
        "a member's name in quotes was expected, like \"title\"; no comma stands before a }",
    ),
    (
        "expected value",
        "a text in quotes, a number, true, false, [ or { was expected; no comma stands before a ]",
    ),
    (
        "expected ident",
        "a text in quotes, a number, true, false, [ or { was expected",
    ),
    (
        "control character (\\u0000-\\u001F) found while parsing a string",
        "a text goes on over the end of its line; close its quotes",
    ),
];

/// A message about a member.
pub(super) fn plain(wrong: &str) -> String {
    let mut text = wrong.to_string();
    for (serde, ours) in PLAIN {
        text = text.replacen(serde, ours, 1);
    }
    if let Some((before, name)) = text.split_once("expected struct ") {
        let like = OBJECTS.iter().find(|(known, _)| *known == name);
        let like = like.map_or(String::new(), |(_, like)| format!(", like {like}"));
        text = format!("{before}expected an object{like}");
    }
    let missing = text.strip_prefix("missing member ");
    let like = MISSING.iter().find(|(name, _)| missing == Some(name));
    like.map_or(text.clone(), |(_, like)| format!("{text}, like {like}"))
}

/// A message about a text that is no JSON.
pub(super) fn plain_json(wrong: &str) -> String {
    let known = SYNTAX.iter().find(|(serde, _)| *serde == wrong);
    known.map_or_else(|| wrong.to_string(), |(_, ours)| (*ours).to_string())
}
