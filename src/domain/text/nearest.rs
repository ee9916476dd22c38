//! What somebody who mistyped a name may have meant. Not here: the names.

/// The name most like `typed`: one that begins so, else one that few letters turn into it (a third
/// of them at most). The first of equals; none where nothing is like it.
pub fn nearest<'a>(typed: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = typed.to_lowercase();
    let most = (typed.chars().count() / 3).max(1);
    let distance = |name: &'a str| {
        let begins = typed.chars().count() >= 3 && name.starts_with(&typed);
        (if begins { 0 } else { distance(&typed, name) }, name)
    };
    let (far, name) = names
        .into_iter()
        .map(distance)
        .min_by_key(|(far, _)| *far)?;
    (far <= most).then_some(name)
}

/// Letters to put in, take out or change to make one word into the other (Levenshtein).
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (index, letter) in from.chars().enumerate() {
        let mut next = vec![index + 1];
        for (&wanted, above) in to.iter().zip(row.windows(2)) {
            let &[diagonal, straight] = above else {
                continue;
            };
            let left = next.last().copied().unwrap_or_default();
            let changed = diagonal + usize::from(letter != wanted);
            next.push(changed.min(straight + 1).min(left + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistyped_names() {
        let names = ["new", "list", "workshops", "validate"];
        for (typed, expected) in [
            ("lsit", None),
            ("lis", Some("list")),
            ("List", Some("list")),
            ("workshop", Some("workshops")),
            ("validat", Some("validate")),
            ("val", Some("validate")),
            ("nwe", None),
            ("minutes.json", None),
            ("", None),
        ] {
            assert_eq!(nearest(typed, names), expected, "{typed}");
        }
        assert_eq!(nearest("x", []), None);
    }

    #[test]
    fn distances() {
        for (from, to, far) in [("", "", 0), ("", "ab", 2), ("kitten", "sitting", 3)] {
            assert_eq!(distance(from, to), far, "{from} {to}");
        }
    }
}
