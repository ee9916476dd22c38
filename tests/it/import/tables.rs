//! Registers as spreadsheets save them, a row each.

use flipchart::import::{Scale, Told};

use super::{begun, brought, holds, places, plain};

/// As UTF-8 with and without mark, UTF-16 of both orders with and without mark, Windows-1252.
fn encodings(text: &str) -> Vec<(&'static str, Vec<u8>)> {
    let le: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let latin = text
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect();
    let marked = |mark: &[u8], rest: &[u8]| [mark, rest].concat();
    vec![
        ("UTF-8", text.into()),
        (
            "UTF-8 with its mark",
            marked(b"\xef\xbb\xbf", text.as_bytes()),
        ),
        ("UTF-16 LE with its mark", marked(b"\xff\xfe", &le)),
        ("UTF-16 BE with its mark", marked(b"\xfe\xff", &be)),
        ("UTF-16 LE", le),
        ("UTF-16 BE", be),
        ("Windows-1252", latin),
    ]
}

/// Stance and influence on each scale, and where that is on ours.
const SCALES: [(&str, [&str; 3], [&str; 3]); 8] = [
    (
        "words",
        ["opposed", "neutral", "Strongly supportive"],
        ["low", "Medium", "HIGH"],
    ),
    ("1-5", ["2", "3", "5"], ["2", "3", "4"]),
    ("1-10", ["1", "5.5", "10"], ["1", "5.5", "10"]),
    ("0-10", ["0", "5", "10"], ["0", "5", "10"]),
    ("0-100", ["0", "50", "100"], ["20", "55", "100"]),
    ("-100-100", ["-100", "0", "37"], ["20", "55", "100"]),
    ("percent", ["0%", "50 %", "100%"], ["20%", "55 %", "100%"]),
    ("-2-2", ["-2", "0", "+2"], ["0.1", "0.5", "0.95"]),
];

/// Where they are then.
const PLACED: [[(i8, u8); 3]; 8] = [
    [(-50, 25), (0, 50), (100, 75)],
    [(-50, 25), (0, 50), (100, 75)],
    [(-100, 0), (0, 50), (100, 100)],
    [(-100, 0), (0, 50), (100, 100)],
    [(-100, 20), (0, 55), (100, 100)],
    [(-100, 20), (0, 55), (37, 100)],
    [(-100, 20), (0, 55), (100, 100)],
    [(-100, 10), (0, 50), (100, 95)],
];

#[test]
fn every_encoding_separator_and_scale() {
    let session = begun("power-map");
    for ((scale, stance, influence), placed) in SCALES.iter().zip(PLACED) {
        let names = ["Bürgermeisterin", "Café Zóé", "Parents"];
        let mut expected: Vec<_> = names
            .iter()
            .zip(placed)
            .map(|(name, (x, y))| (name.to_string(), Some(x), Some(y)))
            .collect();
        expected.sort();
        for separator in [",", ";", "\t"] {
            let mut text = ["Stakeholder", "Type", "Stance", "Influence"].join(separator) + "\r\n";
            for (at, name) in names.iter().enumerate() {
                text += &([name, "public", stance[at], influence[at]].join(separator) + "\r\n");
            }
            for (encoding, bytes) in encodings(&text) {
                let import = brought(&session, &bytes, None, &Told::default());
                let case = format!("{scale} by {separator:?} in {encoding}: {:?}", import.flaws);
                assert_eq!(import.flaws, [], "{case}");
                assert_eq!(places(&import.session), expected, "{case}");
                holds(&session, &import);
            }
        }
    }
}

#[test]
fn as_people_have_them() {
    let session = begun("power-map");
    for (what, text, expected) in [
        (
            "Excel says what parts",
            "sep=;\r\nName;Stance;Influence\r\nThe mayor;3;5\r\n",
            &[("The mayor", Some(0), Some(100))][..],
        ),
        (
            "titles, blank rows, a total and trailing commas",
            "Stakeholders 2026,,,\n,,,\nName,Stance,Influence,\n\nThe mayor,-2,5,\n,,,\nParents,2,1,\nTotal,,6,\n",
            &[
                ("Parents", Some(100), Some(0)),
                ("The mayor", Some(-100), Some(100)),
            ],
        ),
        (
            "a head in two rows",
            ",Assessment,,\nName,Influence,Stance,Notes\nThe mayor,high,for,\n",
            &[("The mayor", Some(50), Some(75))],
        ),
        (
            "a head in capitals and in another order",
            "INFLUENCE (1-10),NOTES,STANCE,ORGANISATION\n10,\"two\nlines\",against,\"Choir, old\"\n",
            &[("Choir, old", Some(-50), Some(100))],
        ),
        (
            "twice the same",
            "name,influence\nThe mayor,high\nTHE MAYOR,low\n",
            &[("The mayor", None, Some(75))],
        ),
        (
            "what is not known",
            "name,stance,influence\nThe mayor,?,high\nParents,n/a,-\nImam,for?,\n",
            &[("Imam", Some(50), None), ("The mayor", None, Some(75))],
        ),
        (
            "interest where there is no influence",
            "Actor;Interest\nThe mayor;high\n",
            &[("The mayor", None, Some(75))],
        ),
        (
            "our own table",
            "name,part,x,y,wanted x,wanted y,sure\nEvening Post,,20,70,70,70,no\n",
            &[("Evening Post", Some(20), Some(70))],
        ),
    ] {
        let import = plain(&session, text);
        assert_eq!(import.flaws, [], "{what}");
        let placed = places(&import.session);
        let placed: Vec<_> = placed
            .iter()
            .map(|(name, x, y)| (name.as_str(), *x, *y))
            .collect();
        assert_eq!(placed, expected, "{what}");
        holds(&session, &import);
    }
}

#[test]
fn columns_and_scales_are_named() {
    let session = begun("power-map");
    let text = "Kürzel;Wer;Haltung;Macht\n1;The mayor;4;3\n";
    let told = Told {
        name: Some("wer".to_string()),
        stance: Some("Haltung".to_string()),
        influence: Some("4".to_string()),
        scale: Scale::typed("0-4"),
        ..Told::default()
    };
    let import = brought(&session, text.as_bytes(), None, &told);
    assert_eq!(import.flaws, []);
    assert_eq!(
        places(&import.session),
        [("The mayor".to_string(), Some(100), Some(75))]
    );
    let told = Told {
        name: Some("Who".to_string()),
        ..Told::default()
    };
    let import = brought(
        &session,
        text.as_bytes(),
        Some(flipchart::import::Format::Csv),
        &told,
    );
    assert!(
        import.flaws[0].wrong.contains("there is no column \"Who\""),
        "{:?}",
        import.flaws
    );
}

#[test]
fn what_is_there_stays() {
    let session = begun("power-map");
    let first = plain(
        &session,
        "name,stance,influence\nThe mayor,for,high\nParents,,\n",
    );
    let before = first.session;
    let second = plain(
        &before,
        "name,stance,influence\nthe Mayor,against,low\nParents,for,high\nImam,0,\n",
    );
    let expected = [
        ("Imam".to_string(), Some(0), None),
        ("Parents".to_string(), Some(50), Some(75)),
        ("The mayor".to_string(), Some(50), Some(75)),
    ];
    assert_eq!(places(&second.session), expected);
    let kept: Vec<&str> = second.kept.iter().map(|kept| kept.text.as_str()).collect();
    assert_eq!(
        kept,
        [
            "the Mayor is there",
            "The mayor stands at 50, 75 already",
            "Parents is there"
        ]
    );
    holds(&before, &second);
    let third = plain(
        &second.session,
        "name,stance,influence\nThe mayor,for,high\n",
    );
    assert_eq!(third.entry, None);
}

#[test]
fn lists_by_heading() {
    let session = begun("asset-map");
    let text = "\u{feff}# People\n- a poet\n* the coach\n\nOrganizations:\n1. choir\nParking lot:\n- who pays?\n- a poet:\n";
    let import = plain(&session, text);
    assert_eq!(import.flaws, []);
    let texts = |step: &str, group: &str| -> Vec<String> {
        import
            .session
            .live_under(step, group)
            .map(|item| item.text.clone())
            .collect()
    };
    let step = session
        .workshop()
        .steps
        .iter()
        .find(|step| !step.kind.exercise().groups().is_empty());
    let step = &step.unwrap().id;
    assert_eq!(texts(step, "people"), ["a poet", "the coach"]);
    assert_eq!(texts("parking", "parking"), ["who pays?", "a poet:"]);
    holds(&session, &import);
    let again = plain(&import.session, text);
    assert_eq!((again.entry, again.kept.len()), (None, 5));
    let lost = plain(&session, "a poet\n# Poeple\n- the coach\n");
    let wrong: Vec<String> = lost.flaws.iter().map(ToString::to_string).collect();
    assert!(
        wrong[0].contains("no heading stands before it") && wrong[0].ends_with("line 1 column 1")
    );
    assert!(
        wrong[1].contains("did you mean \"People\"?") && wrong[1].ends_with("line 3 column 1"),
        "{wrong:?}"
    );
}
