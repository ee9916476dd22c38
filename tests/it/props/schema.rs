//! Whatever was said: the session's file and its report have the shapes that are published.

use flipchart::{domain::report::Report, export::json::json, store::format::write_session};
use proptest::prelude::*;

use super::{Run, WORKSHOPS, cases, wishes::ops};
use crate::schemas::is_right;

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn files_and_reports_fit_their_schemas(
        workshop in 0..WORKSHOPS.len(), ops in ops(60), strange: bool, uncovered: bool,
    ) {
        let mut run = Run::of(WORKSHOPS[workshop]);
        run.strange = strange;
        for (n, op) in ops.into_iter().enumerate() {
            run.step(op, n);
        }
        if uncovered {
            run.uncover_all();
        }
        is_right("session", &write_session(run.session()));
        is_right("report", &json(&Report::of(run.session())));
    }
}
