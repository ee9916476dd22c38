//! Small numbers as they are said: `four`, `Four`, `sixth`. Not here: amounts.

const CARDINALS: [&str; 13] = [
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
];
const ORDINALS: [&str; 13] = [
    "none", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth", "eleventh", "twelfth",
];

/// `four`; digits beyond twelve.
pub fn cardinal(n: usize) -> String {
    CARDINALS
        .get(n)
        .map_or_else(|| n.to_string(), |word| (*word).to_string())
}

/// `sixth`; digits beyond the twelfth.
pub fn ordinal(n: usize) -> String {
    ORDINALS
        .get(n)
        .map_or_else(|| format!("{n}th"), |word| (*word).to_string())
}

/// The first letter as it stands at the beginning of a sentence.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

/// `Post`, `Post and Imam`, `Post, Imam and Choir`.
pub fn and(names: &[String]) -> String {
    match names.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} and {last}", before.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn said_numbers() {
        for (n, said, place) in [(1, "one", "first"), (6, "six", "sixth"), (13, "13", "13th")] {
            assert_eq!((cardinal(n).as_str(), ordinal(n).as_str()), (said, place));
        }
        assert_eq!(capital("six chosen"), "Six chosen");
    }

    #[test]
    fn names_in_a_row() {
        let names = ["Post", "Imam", "Choir"].map(String::from);
        assert_eq!(and(&names), "Post, Imam and Choir");
        assert_eq!(and(&names[..2]), "Post and Imam");
        assert_eq!(and(&[]), "");
    }
}
