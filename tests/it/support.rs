//! What tests of several subjects stand on.

pub(crate) mod pty;
