//! Which lines may be drawn: from ours to theirs, among theirs, on to the target, and no others.

use flipchart::domain::room::Room;
use serde_json::{Value as Json, json};

use super::super::rooms::{JUDGED_WAY, session};
use super::{decide, grant, id};

const NO_SUCH_LINE: &str = "A line goes from ours to theirs, or from theirs on to the target.";

/// A poet 1, the coach 2, the same coach 3; besides those whom the workshop names.
fn room() -> Room {
    let mut room = Room::new(session(JUDGED_WAY), []);
    let notes = json!({"add": {"step": "assets", "group": "people", "texts": ["a poet", "the coach", "our coach"]}});
    grant(&mut room, &notes);
    grant(&mut room, &json!({"merge": {"item": id(3), "into": id(2)}}));
    room
}

fn line(from: &str, kind: &str, to: &str) -> Json {
    json!({"link": {"step": "meet", "from": from, "to": to, "kind": kind, "strength": 2}})
}

#[test]
fn lines_lead_from_ours_to_the_target() {
    const AUNT: &str = "assets.aunt";
    const PRESS: &str = "assets.press";
    const MAYOR: &str = "assets.mayor";
    const COUNCIL: &str = "assets.council";
    for (from, kind, to, refused) in [
        (AUNT, "knows", PRESS, None),
        (AUNT, "owes", COUNCIL, None),
        (PRESS, "knows", MAYOR, None),
        (MAYOR, "knows", PRESS, None),
        (PRESS, "knows", COUNCIL, None),
        ("k3q9tz-3", "knows", PRESS, None),
        (AUNT, "knows", "k3q9tz-1", Some(NO_SUCH_LINE)),
        (PRESS, "knows", AUNT, Some(NO_SUCH_LINE)),
        (COUNCIL, "knows", PRESS, Some(NO_SUCH_LINE)),
        (COUNCIL, "knows", AUNT, Some(NO_SUCH_LINE)),
        ("k3q9tz-2", "knows", "k3q9tz-3", Some(NO_SUCH_LINE)),
        (AUNT, "likes", PRESS, Some("There is no such kind of line.")),
    ] {
        let mut room = room();
        let wish = line(from, kind, to);
        let sentence = decide(&room, &wish)
            .err()
            .map(|refusal| refusal.to_string());
        assert_eq!(sentence.as_deref(), refused, "{wish}");
        if refused.is_none() {
            grant(&mut room, &wish);
            assert_eq!(room.session().links().len(), 1);
        }
    }
}

/// What was drawn can be taken away even when an end has left its side.
#[test]
fn a_line_that_lost_its_side_can_be_removed() {
    let mut room = room();
    grant(&mut room, &line("k3q9tz-1", "knows", "assets.press"));
    let aside = json!({"move": {"item": id(1), "step": "parking", "group": "parking"}});
    grant(&mut room, &aside);
    let wish =
        json!({"unlink": {"step": "meet", "from": id(1), "to": "assets.press", "kind": "knows"}});
    assert_eq!(
        decide(&room, &line("k3q9tz-1", "knows", "assets.press"))
            .err()
            .map(|it| it.to_string())
            .as_deref(),
        Some(NO_SUCH_LINE)
    );
    assert!(grant(&mut room, &wish));
    assert_eq!(room.session().links(), []);
}
