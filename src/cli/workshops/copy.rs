//! `flipchart workshops copy`: the JSON as it is, byte for byte.

use std::path::Path;

use super::{
    super::{Console, Done},
    wanted,
};

pub(super) fn perform(workshop: &Path, console: &mut Console<'_>) -> Done {
    let source = wanted(workshop, console)?;
    Ok(console.out.write_all(source.text.as_bytes())?)
}
