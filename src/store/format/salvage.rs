//! A session whose file is no JSON any more: as a record stands in a line of its own, the lines that
//! are broken are taken out, and the rest is read. Not here: what becomes of them (`read`).

use serde::de::IgnoredAny;

/// How a table begins and ends, and how far in its rows stand.
const OPENS: &[u8] = b"\": [";
const CLOSES: [&[u8]; 2] = [b"  ]", b"  ],"];

/// The text without its broken rows, and these; none where nothing is broken but what is needed.
pub(super) fn without_broken_rows(bytes: &[u8]) -> Option<(String, Vec<String>)> {
    let (mut text, mut broken) = (String::new(), Vec::new());
    let mut rows: Option<Vec<&str>> = None;
    for line in bytes.split(|byte| *byte == b'\n') {
        let Some(table) = &mut rows else {
            let line = std::str::from_utf8(line).ok()?;
            text.push_str(line);
            text.push('\n');
            // The definition stands further in, and is not taken apart.
            let is_member = line.starts_with("  \"") && line.as_bytes().ends_with(OPENS);
            rows = is_member.then(Vec::new);
            continue;
        };
        if CLOSES.contains(&line) {
            text.push_str(&table.join(",\n"));
            text.push('\n');
            text.push_str(std::str::from_utf8(line).ok()?);
            text.push('\n');
            rows = None;
            continue;
        }
        let row = std::str::from_utf8(line)
            .ok()
            .map(|row| row.trim().trim_end_matches(','));
        match row.filter(|row| is_row(row)) {
            Some(row) => table.push(row),
            None => broken.push(String::from_utf8_lossy(line).trim().to_string()),
        }
    }
    rows.is_none().then_some((text, broken))
}

/// One record, or two whose line end is gone.
fn is_row(row: &str) -> bool {
    serde_json::from_str::<Vec<IgnoredAny>>(&format!("[{row}]")).is_ok_and(|all| !all.is_empty())
}
