//! What tests of several subjects stand on.

pub(crate) mod counted;
pub(crate) mod hostile;
pub(crate) mod pty;
