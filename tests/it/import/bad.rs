//! Bad files of each format: told with line and column, and nothing is changed.

use flipchart::domain::session::Session;
use flipchart::import::{Format, MOST_BYTES, MOST_ROWS, Told};

use super::{begun, brought};

/// A blueprint and a map that are sound, to be cut off at many places.
const KUMU: &str = r#"{"elements": [{"_id": "e1", "attributes": {"label": "The mayor"}}, {"_id": "e2", "attributes": {"label": "Parents"}}],
 "connections": [{"from": "e1", "to": "e2", "attributes": {"connection type": "knows"}}], "maps": []}"#;
const OLIGRAPHER: &str = r#"{"title": "x", "graph": {"nodes": {"a": {"id": "a", "display": {"name": "The mayor", "x": 0, "y": 0}}}, "edges": {}}}"#;

/// A format, a file, where it is wrong, and what is told.
type Bad<'a> = (Option<Format>, &'a str, (usize, usize), &'a str);

const SMALL: &[Bad<'_>] = &[
    (None, "", (1, 1), "is empty"),
    (None, "\n \n", (1, 1), "is empty"),
    (None, "PK\u{3}\u{4}xl", (1, 1), "save it as CSV"),
    (None, "name,stance\na\0b,1\n", (2, 2), "zero byte"),
    (
        None,
        "name,stance\na,\"for\nb,against\n",
        (2, 3),
        "never closed",
    ),
    (
        None,
        "name,stance\n\"a\"b,for\n",
        (2, 4),
        "stands behind the end of a quoted cell",
    ),
    (
        None,
        "name,stance\na,blub\n",
        (2, 3),
        "\"blub\" is neither a number nor a word",
    ),
    (
        None,
        "name,stance,influence\na,for,101 %\n",
        (2, 7),
        "lies outside of 0…100",
    ),
    (
        None,
        "name,stance\na,for,more\n",
        (2, 7),
        "the row has 3 cells, its head 2",
    ),
    (None, "name,stance\n ,for\n", (2, 1), "no name in this row"),
    (
        Some(Format::Csv),
        "who is it,how much\na,b\n",
        (1, 1),
        "--name COLUMN says which, of who is it, how much",
    ),
    (
        None,
        "where,heading,note\nmap,Nowhere,x\n",
        (2, 1),
        "there is no heading \"Nowhere\"",
    ),
    (
        None,
        "from,how,to,strength\na,knows,b,huge\n",
        (2, 11),
        "none of slight, good, strong",
    ),
    (
        None,
        "from,how,to\na,knows,b\n",
        (2, 1),
        "nothing here is called \"a\"",
    ),
    (None, "{\"elements\": [", (1, 14), "not JSON"),
    (None, "{\"elements\": 5}", (1, 14), "elements"),
    (
        None,
        "{\"elements\": [{\"_id\": 5}]}",
        (1, 23),
        "elements[0]._id",
    ),
    (
        None,
        "{\"elements\": [\n {\"_id\": \"a\", \"attributes\": {}}]}",
        (2, 2),
        "there is no label",
    ),
    (
        None,
        "{\"elements\": [],\n\"connections\": [{\"from\": \"x\", \"to\": \"y\"}]}",
        (2, 17),
        "there is no element \"x\"",
    ),
    (None, "{\"graph\": {\"nodes\": []}}", (1, 21), "graph.nodes"),
    (
        None,
        "{\"graph\": {\"nodes\": {\"a\": {\"display\": {\"x\": \"0\"}}}}}",
        (1, 45),
        "graph.nodes.a",
    ),
    (
        None,
        "{\"nodes\": {\"a\": {}}}",
        (1, 17),
        "there is no name",
    ),
    (
        None,
        "{\"format\": \"flipchart/session\"}",
        (1, 12),
        "flipchart merge",
    ),
    (
        None,
        "{\"format\": \"flipchart/report\", \"version\": 1}",
        (1, 1),
        "missing",
    ),
    (None, "{}", (1, 1), "neither from Kumu"),
    (None, "[1, 2]", (1, 1), "neither from Kumu"),
];

fn is_told(session: &Session, (format, text, place, wrong): Bad<'_>) {
    let import = brought(session, text.as_bytes(), format, &Told::default());
    let head: String = text.chars().take(60).collect();
    assert!(!import.flaws.is_empty(), "{head:?}");
    let flaw = &import.flaws[0];
    assert_eq!((flaw.line, flaw.column), place, "{head:?}: {flaw}");
    assert!(flaw.to_string().contains(wrong), "{head:?}: {flaw}");
    assert_eq!(import.entry, None, "{head:?}");
    assert_eq!(import.session, *session);
}

#[test]
fn each_is_told_with_its_place() {
    let session = begun("partnership-3h");
    for bad in SMALL {
        is_told(&session, *bad);
    }
}

#[test]
fn what_is_too_large_too_long_or_too_deep_is_told() {
    let session = begun("partnership-3h");
    let rows = "name,stance\n".to_string() + &"a,for\n".repeat(MOST_ROWS + 1);
    let deep = "[".repeat(100_000);
    let nested = format!(
        "{{\"elements\": [{{\"_id\": \"a\", \"attributes\": {{\"label\": {}{}}}}}]}}",
        "[".repeat(5_000),
        "]".repeat(5_000)
    );
    let long = format!("# Parking lot\n- {}\n", "x".repeat(1 << 20));
    let large = "x".repeat(MOST_BYTES + 1);
    let all: [Bad<'_>; 5] = [
        (None, &large, (1, 1), "16 MB"),
        (None, &rows, (5001, 1), "5000 at most"),
        (None, &long, (2, 1), "2000 characters at most"),
        (None, &deep, (1, 100_000), "not JSON"),
        (None, &nested, (1, 177), "elements[0]: recursion limit"),
    ];
    for bad in all {
        is_told(&session, bad);
    }
}

#[test]
fn cut_off_anywhere_it_is_told() {
    let session = begun("partnership-3h");
    for text in [KUMU, OLIGRAPHER] {
        let whole = brought(&session, text.as_bytes(), None, &Told::default());
        assert!(whole.entry.is_some(), "{:?}", whole.flaws);
        for end in 1..text.len() {
            let import = brought(&session, &text.as_bytes()[..end], None, &Told::default());
            assert_eq!(import.flaws.len(), 1, "{end}: {:?}", import.flaws);
            assert!(import.flaws[0].line >= 1 && import.flaws[0].column >= 1);
            assert_eq!(import.entry, None);
        }
    }
}
