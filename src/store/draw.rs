//! Ids drawn at random: a session's, and a writer's, anew at each opening. Not here: counting
//! (`Session::next_id`).

use std::hash::{BuildHasher, RandomState};

use crate::domain::{id::Id, session::Session};

/// No `0`, `1`: they read like letters.
const LETTERS: &[u8; 34] = b"abcdefghijklmnopqrstuvwxyz23456789";
const LENGTH: usize = 6;

/// Something that is different each time.
pub fn seed() -> u64 {
    RandomState::new().hash_one(0_u8)
}

/// An id for a new session.
pub fn draw_session_id(seed: u64) -> Id {
    draw(&mut { seed })
}

/// A writer that a session doesn't know yet, so that copies of a file never collide.
pub fn draw_writer(session: &Session, seed: u64) -> Id {
    let mut state = seed;
    loop {
        let writer = draw(&mut state);
        if !session.writers.contains_key(&writer) {
            return writer;
        }
    }
}

fn draw(state: &mut u64) -> Id {
    let letter = |_| {
        let number = next(state) % LETTERS.len() as u64;
        let letter = usize::try_from(number).ok().and_then(|at| LETTERS.get(at));
        char::from(*letter.unwrap_or(&b'a'))
    };
    (0..LENGTH).map(letter).collect::<String>().into()
}

/// `SplitMix64`, by Sebastiano Vigna (public domain).
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let z = (*state ^ (*state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn ids_differ_and_have_six_letters() {
        let drawn: BTreeSet<Id> = (0..1_000).map(draw_session_id).collect();
        assert_eq!(drawn.len(), 1_000);
        assert!(drawn.iter().all(|id| id.len() == LENGTH));
        assert_ne!(seed(), seed());
    }
}
