//! What opening has to tell, a line each. Not here: why a file can't be opened (`fault`).

use std::path::Path;

use super::{
    journal::{End, Replay},
    names::Names,
};

/// What is told of a member whose name is nearly one of ours.
pub(super) fn misnamed((name, meant): (String, &'static str)) -> String {
    format!("Nobody reads \"{name}\" in this file: is it \"{meant}\"? It is kept as it stands.")
}

/// What is told of a file that was no JSON any more.
pub(super) const BROKEN: &str = "The file was damaged: what could be read of it is here, and as it was it is kept as .bak beside it.";

/// What is told of a file that an older flipchart wrote.
pub(super) fn raised_from(version: u64) -> String {
    format!(
        "An older flipchart wrote it, in version {version}; that file is kept as .bak beside it."
    )
}

/// A line for the journal, and one for the session's file, where there is something to say.
pub(super) fn notices(replay: &Replay, set_aside: usize, session: &Path) -> Vec<String> {
    let many = |n: usize, one: &str| match n {
        0 => None,
        1 => Some(format!("1 {one}")),
        _ => Some(format!("{n} {one}s")),
    };
    let said: Vec<String> = many(replay.notes, "note")
        .into_iter()
        .chain(many(replay.others, "change"))
        .collect();
    let recovered = (!said.is_empty())
        .then(|| format!("Recovered {} made since the last save", said.join(" and ")));
    let journal = Names::of(session).journal;
    let journal = journal
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    // Whatever could be read of a journal is there already; what follows only says so.
    let replayed = match (recovered, &replay.end) {
        (None, End::Clean) => None,
        (Some(recovered), End::Clean) => Some(format!("{recovered}.")),
        (recovered, End::Torn) if replay.spoilt => {
            let recovered = recovered
                .map(|said| format!("{said}. "))
                .unwrap_or_default();
            Some(format!(
                "{recovered}The last line of {journal} can't be read and is dropped; the file is kept as {journal}.damaged."
            ))
        }
        (None, End::Torn) => {
            Some("The last line was cut off and is dropped; all before it is here.".to_string())
        }
        (Some(recovered), End::Torn) => Some(format!(
            "{recovered}; the last line was cut off and is dropped."
        )),
        (recovered, End::Damaged(wrong)) => {
            let recovered = recovered
                .map(|said| format!("{said}. "))
                .unwrap_or_default();
            let kept = "All before it is here, both files are kept as they are";
            Some(format!("{recovered}{journal} is damaged: {wrong}. {kept}."))
        }
    };
    let aside = many(set_aside, "record").map(|records| {
        format!("{records} could not be used and is kept aside; `flipchart validate` says why.")
    });
    replayed.into_iter().chain(aside).collect()
}
