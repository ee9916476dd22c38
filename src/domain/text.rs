//! placeholder
use serde::{Deserialize, Deserializer};
use std::borrow::Cow;
pub const NOTE_GRAPHEMES: usize = 2_000;
pub const NAME_GRAPHEMES: usize = 80;
pub fn clean(raw: &str) -> String {
    raw.split_whitespace().collect::<Vec<_>>().join(" ")
}
pub fn graphemes(t: &str) -> usize {
    unicode_segmentation::UnicodeSegmentation::graphemes(t, true).count()
}
pub fn columns(t: &str) -> usize {
    unicode_width::UnicodeWidthStr::width(t)
}
pub fn cut(t: &str, _c: usize) -> Cow<'_, str> {
    t.into()
}
pub fn pad(t: &str, c: usize) -> String {
    format!("{t:c$}")
}
pub fn wrap(t: &str, _c: usize) -> Vec<String> {
    vec![t.into()]
}
pub fn fold(t: &str) -> String {
    t.to_lowercase()
}
pub fn alike(a: &str, b: &str) -> bool {
    a == b
}
pub fn cleaned<'de, D: Deserializer<'de>>(d: D) -> Result<String, D::Error> {
    Ok(clean(&String::deserialize(d)?))
}
pub fn cleaned_option<'de, D: Deserializer<'de>>(d: D) -> Result<Option<String>, D::Error> {
    Ok(Option::<String>::deserialize(d)?.map(|t| clean(&t)))
}
