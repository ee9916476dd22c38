//! The journal as text: a header, then a line an entry; and its replay over a session. Pure.
//! Not here: when it is synced, and when it is folded (`saving`).

use std::{collections::BTreeSet, mem::take, ops::Range};

use serde::{Deserialize, Serialize, de::IgnoredAny};

use super::{
    format::{json_in, set_aside_dangling},
    migrate::{Age, VERSION, age},
};
use crate::domain::{
    entry::{Change, Entry},
    id::Id,
    record::{At, Key},
    room::Room,
    session::Session,
};

/// What `format` says in a journal.
pub(super) const FORMAT: &str = "flipchart/journal";

/// How every journal begins.
const BEGINNING: &[u8] = br#"{"format":"flipchart/journal","#;

/// The first line: which session it goes on from, and from where.
#[derive(Debug, Serialize, Deserialize)]
pub struct Header {
    pub format: String,
    pub version: u64,
    pub session: Id,
    /// The session's `entry` at the fold that began this journal.
    pub entry: u64,
}

/// How a journal ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    Clean,
    /// The end was cut off, as a crash leaves it. Nothing that was synced is missing.
    Torn,
    /// Something is wrong that no crash explains: as it is said after the journal's name.
    Damaged(String),
}

/// A journal replayed over its session, as far as it goes.
#[derive(Debug)]
pub struct Replay {
    pub room: Room,
    pub end: End,
    /// Notes that the session did not have yet, and that nobody took back…
    pub notes: usize,
    /// … and entries that brought no note.
    pub others: usize,
    /// Records put aside because what they name is gone.
    pub set_aside: usize,
    /// Session and journal don't say the same: they are to be folded before anything is said.
    pub differs: bool,
    /// The last line is whole, and can't be read: no crash leaves it so.
    pub spoilt: bool,
    /// The header's `entry`; none where there is no header.
    pub header: Option<u64>,
    /// How many bytes of the journal were read: whole lines, one numbered after the other.
    pub read: usize,
    /// When something was said last.
    pub last: Option<At>,
}

/// One line of the journal.
pub(super) fn line(entry: &Entry) -> Vec<u8> {
    json_line(entry)
}

/// A journal's beginning, after a fold: its header, and the entries kept for taking back.
pub(super) fn beginning<'a>(session: &Session, kept: impl Iterator<Item = &'a Entry>) -> Vec<u8> {
    let header = Header {
        format: FORMAT.to_string(),
        version: VERSION,
        session: session.id.clone(),
        entry: session.entry,
    };
    let mut text = json_line(&header);
    kept.for_each(|entry| text.extend(line(entry)));
    text
}

impl Replay {
    /// A session on its own: only undo is missing.
    pub(super) fn without_journal(session: Session) -> Self {
        Self {
            room: Room::new(session, []),
            end: End::Clean,
            notes: 0,
            others: 0,
            set_aside: 0,
            differs: false,
            spoilt: false,
            header: None,
            read: 0,
            last: None,
        }
    }
}

/// Applies what the session doesn't have yet; what it has only fills the undo list, unread.
pub(super) fn replay(session: Session, journal: Vec<u8>) -> Replay {
    let from = session.entry;
    let mut lines = Lines::read(&session.id, from, &journal);
    let fresh = take(&mut lines.fresh);
    let known: BTreeSet<Id> = if fresh.is_empty() {
        BTreeSet::new()
    } else {
        let items = session.tables().items();
        items.map(|item| item.id.clone()).collect()
    };
    let (mut session, mut end) = (session, lines.end);
    let mut said = Vec::new();
    for entry in fresh {
        if !fits(&session, &entry) {
            end = End::Damaged(format!("entry {} does not fit what is there", entry.n));
            break;
        }
        session.apply(&entry);
        said.push(entry);
    }
    let fresh = said;
    let others = fresh.iter().filter(|entry| new_notes(entry) == 0).count();
    let (session, set_aside) = if fresh.is_empty() {
        (session, 0)
    } else {
        set_aside_dangling(session)
    };
    let notes = if fresh.is_empty() {
        0
    } else {
        let items = session.tables().items();
        items.filter(|item| !known.contains(&item.id)).count()
    };
    let is_joined = lines.last_n == Some(from) && lines.header == Some(from);
    Replay {
        differs: end != End::Clean || !is_joined || set_aside > 0,
        spoilt: end == End::Torn && journal.ends_with(b"\n"),
        last: fresh.last().map(|entry| entry.at).or(lines.last),
        room: Room::after(session, text_of(journal, lines.kept), fresh),
        end,
        header: lines.header,
        read: lines.read,
        notes,
        others,
        set_aside,
    }
}

/// A part of some bytes as text, in the same place; empty where it is none.
fn text_of(mut bytes: Vec<u8>, part: Range<usize>) -> String {
    bytes.truncate(part.end);
    bytes.drain(..part.start);
    String::from_utf8(bytes).unwrap_or_default()
}

/// What can be read of a journal.
struct Lines {
    /// The header's `entry`.
    header: Option<u64>,
    /// Where the lines stand that only fill the undo list. It has no gap towards what comes next.
    kept: Range<usize>,
    /// When the last of them was said.
    last: Option<At>,
    /// What the session doesn't have yet, numbered without a gap.
    fresh: Vec<Entry>,
    /// The number that the next entry follows on.
    last_n: Option<u64>,
    /// How many bytes the header and these entries take.
    read: usize,
    end: End,
}

impl Lines {
    fn read(session: &Id, from: u64, journal: &[u8]) -> Self {
        let mut lines = Self {
            header: None,
            kept: 0..0,
            last: None,
            fresh: Vec::new(),
            last_n: None,
            read: 0,
            end: End::Clean,
        };
        let mut rest = journal.split_inclusive(|byte| *byte == b'\n');
        let first = rest.next().unwrap_or_default();
        match header(session, first) {
            Ok(header) => {
                lines.read = first.len();
                lines.header = Some(header.entry);
            }
            Err(end) => {
                lines.end = end;
                return lines;
            }
        }
        lines.kept = lines.read..lines.read;
        let mut before = None;
        for (number, text) in (2_usize..).zip(rest.clone()) {
            let Some(line) = Line::read(text, from) else {
                let mut after = rest.skip(number - 1);
                lines.end = if after.any(is_entry) {
                    End::Damaged(format!("line {number} can't be read"))
                } else {
                    End::Torn
                };
                break;
            };
            let expected = before.map_or(line.n().min(from + 1), |before| before + 1);
            if line.n() != expected {
                let missing = format!("line {number}: entry {expected} is missing before it");
                lines.end = End::Damaged(missing);
                break;
            }
            before = Some(expected);
            lines.read += text.len();
            lines.take_in(line);
        }
        lines.last_n = before.or(lines.header);
        if before.is_some_and(|last| last < from) {
            lines.kept = 0..0;
            lines.last = None;
        }
        lines
    }

    fn take_in(&mut self, line: Line) {
        match line {
            Line::Kept(head) => {
                self.kept.end = self.read;
                self.last = Some(head.at);
            }
            Line::Fresh(entry) => self.fresh.push(entry),
        }
    }
}

/// A line behind the header.
enum Line {
    Kept(Head),
    Fresh(Entry),
}

/// An entry that the session has: read no further than to see that it is one.
#[derive(Deserialize)]
struct Head {
    n: u64,
    at: At,
    #[serde(rename = "writer")]
    _writer: Id,
    #[serde(rename = "do")]
    _changes: Vec<IgnoredAny>,
    #[serde(rename = "back")]
    _back: Vec<IgnoredAny>,
}

impl Line {
    /// None where it is cut off, or no entry.
    fn read(line: &[u8], from: u64) -> Option<Self> {
        let whole = line.strip_suffix(b"\n")?;
        let head: Head = json_in(whole)?;
        if head.n <= from {
            Some(Self::Kept(head))
        } else {
            json_in(whole).map(Self::Fresh)
        }
    }

    fn n(&self) -> u64 {
        match self {
            Self::Kept(head) => head.n,
            Self::Fresh(entry) => entry.n,
        }
    }
}

fn header(session: &Id, line: &[u8]) -> Result<Header, End> {
    let damaged = |wrong: &str| Err(End::Damaged(wrong.to_string()));
    let Some(whole) = line.strip_suffix(b"\n") else {
        let is_cut = line.starts_with(BEGINNING)
            || BEGINNING.starts_with(line)
            || line.iter().all(|byte| *byte == 0);
        return if is_cut {
            Err(End::Torn)
        } else {
            damaged("it is no journal")
        };
    };
    match json_in::<Header>(whole) {
        Some(header) if header.format != FORMAT => damaged("it is no journal"),
        Some(Header { version, .. }) if age(version) == Age::TooOld => {
            damaged(&format!("version {version} was never one of flipchart's"))
        }
        Some(Header { version, .. }) if age(version) == Age::Newer => {
            damaged("it is of a newer flipchart")
        }
        Some(header) if header.session != *session => damaged("it belongs to another session"),
        Some(header) => Ok(header),
        None => damaged("line 1 can't be read"),
    }
}

/// The entry of a whole line.
pub(super) fn entry(line: &[u8]) -> Option<Entry> {
    json_in(line.strip_suffix(b"\n")?)
}

fn is_entry(line: &[u8]) -> bool {
    json_in::<Entry>(line).is_some()
}

/// Whether it does to the session what it says of itself: what it makes is not there yet, what it
/// changes is. Else an id in it has become another's, whose record would be lost.
fn fits(session: &Session, entry: &Entry) -> bool {
    let fits = |change: &Change| {
        let key = change.key();
        let back = entry.back.iter().find(|back| back.key() == key);
        let is_there = session.tables().get(&key).is_some();
        match (change, back) {
            (Change::Put(_), Some(Change::Put(_))) => is_there,
            (Change::Put(_), Some(Change::Remove(_))) => !is_there,
            (Change::Put(_), None) => false,
            (Change::Remove(_), _) => true,
        }
    };
    entry.changes.iter().all(fits)
}

fn new_notes(entry: &Entry) -> usize {
    let added = |change: &&Change| matches!(change, Change::Remove(Key::Item(_)));
    entry.back.iter().filter(added).count()
}

fn json_line(value: &impl Serialize) -> Vec<u8> {
    let mut line = serde_json::to_vec(value).expect("records have text keys and finite numbers");
    line.push(b'\n');
    line
}
