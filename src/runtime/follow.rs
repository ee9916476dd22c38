//! A session that somebody else writes: watched, and read on when it changes. Not here: how it is
//! read (`store::Follower`), and what the screen makes of it (`tui`).

use std::path::Path;

use super::{Outbox, watch::Watch};
use crate::{
    domain::{record::At, room::Room},
    store::{Follower, News, OpenError},
    tui::message::Heard,
};

/// So often the wall's sign of life is looked at, in seconds.
const LOOK_S: i64 = 10;
/// A sign of life that is so old is overdue: two in a row are missing, in seconds.
const OVERDUE_S: i64 = 25;

/// Who follows, and what wakes them.
pub(super) struct Following {
    follower: Follower,
    _watch: Watch,
    /// Whether this terminal would write, if nobody else did.
    waits: bool,
    /// When the wall's sign of life was last looked at.
    looked: Option<At>,
}

impl Following {
    /// Follows a session from its first look on.
    pub(super) fn begin(path: &Path, outbox: Outbox, waits: bool) -> Self {
        let follower = Follower::new(path);
        Self {
            _watch: Watch::start(follower.files(), outbox),
            follower,
            waits,
            looked: None,
        }
    }

    /// The session as it is at first, and what is wrong with it.
    pub(super) fn first(&mut self) -> Result<(Room, Option<String>), OpenError> {
        loop {
            // The first look always gives the whole.
            if let News::Anew(room, wrong) = self.follower.look()? {
                return Ok((*room, wrong));
            }
        }
    }

    /// What is new since the last look.
    pub(super) fn look(&mut self) -> Vec<Heard> {
        let news = match self.follower.look() {
            Ok(News::Nothing) => None,
            Ok(News::Said(entries)) => Some(Heard::Said(entries)),
            Ok(News::Anew(room, wrong)) => Some(Heard::Anew(room, wrong)),
            Err(error) => Some(Heard::Lost(error.to_string())),
        };
        let vacant = self.waits.then(|| Heard::Vacant(!self.follower.is_held()));
        news.into_iter().chain(vacant).collect()
    }

    /// While a clock runs, whether the wall still lives: now and then.
    pub(super) fn sign_of_life(&mut self, now: At) -> Option<Heard> {
        let due = |last: At| (now - last).num_seconds().abs() >= LOOK_S;
        if !self.looked.is_none_or(due) {
            return None;
        }
        self.looked = Some(now);
        let sign = self.follower.last_sign();
        let overdue = sign.filter(|sign| (now - *sign).num_seconds() > OVERDUE_S);
        Some(Heard::LastSign(overdue))
    }
}
