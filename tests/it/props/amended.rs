//! What is brought up to date with what was said is what showing all anew gives.

use flipchart::domain::{
    exercise::Look,
    prompt::{Prompt, Viewer},
};
use proptest::prelude::*;

use super::{Run, WORKSHOPS, cases, ops};

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn amended_or_anew_is_the_same(which in 0..4_usize, ops in ops(80), at in 1..6_usize) {
        let mut run = Run::of(WORKSHOPS[which]);
        let mut shown = prompts(&run);
        let mut waiting = Vec::new();
        for (n, op) in ops.iter().enumerate() {
            let said = if op.which % 6 == 0 {
                let hand = run.hand(*op, 0);
                let undone = run.room.undo(&hand.actor()).ok();
                undone.inspect(|entry| run.apply(entry.clone()))
            } else {
                run.step(*op, n).map(|(_, entry)| entry)
            };
            waiting.extend(said);
            // One entry, or several at once, as a name and what its owner said.
            if n % at != 0 {
                continue;
            }
            let anew = prompts(&run);
            let session = run.session();
            let said: Vec<_> = waiting.iter().collect();
            for (step, (before, after)) in session.workshop().steps.iter().zip(shown.iter_mut().zip(&anew)) {
                let look = Look { session, step, viewer: &Viewer::Wall };
                if look.amend(before, &said) {
                    prop_assert_eq!(&*before, after, "{:?}", said);
                }
            }
            shown = anew;
            waiting.clear();
        }
    }
}

fn prompts(run: &Run) -> Vec<Prompt> {
    let session = run.session();
    let prompt = |step| {
        let look = Look {
            session,
            step,
            viewer: &Viewer::Wall,
        };
        let phase = session.workshop().course().find(|(of, _)| of.id == step.id);
        look.prompt(&phase.map(|(_, phase)| phase.id.clone()).unwrap_or_default())
    };
    session.workshop().steps.iter().map(prompt).collect()
}
