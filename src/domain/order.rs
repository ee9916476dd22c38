//! Sorting in one copy. The standard library's sort is built once for every type and every key, at
//! five kilobytes each; here it is built once, for places in a list, whatever is sorted.
//!
//! Not here: what comes first.

use std::{cmp::Ordering, mem};

/// How every part of the program sorts. As in the standard library, what is
/// equal stays in its order.
pub trait InOrder<T> {
    fn order_by(&mut self, compare: impl Fn(&T, &T) -> Ordering);

    /// By a key that is cheap to make.
    fn order_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K) {
        self.order_by(|one, other| key(one).cmp(&key(other)));
    }

    /// By a key that is made once for each.
    fn order_by_cached_key<K: Ord>(&mut self, key: impl Fn(&T) -> K);
}

impl<T> InOrder<T> for [T] {
    fn order_by(&mut self, compare: impl Fn(&T, &T) -> Ordering) {
        let order = places(self.len(), &|one, other| {
            let both = self.get(one).zip(self.get(other));
            both.map_or(Ordering::Equal, |(one, other)| compare(one, other))
        });
        put(self, order);
    }

    fn order_by_cached_key<K: Ord>(&mut self, key: impl Fn(&T) -> K) {
        let keys: Vec<K> = self.iter().map(key).collect();
        let order = places(keys.len(), &|one, other| {
            keys.get(one).cmp(&keys.get(other))
        });
        put(self, order);
    }
}

/// The places of so many things, in their order.
fn places(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by(|one, other| compare(*one, *other));
    places
}

/// Puts into each place what stands in that of `order`, going round where they are exchanged.
fn put<T>(all: &mut [T], mut order: Vec<usize>) {
    for first in 0..order.len() {
        let mut here = first;
        // What is in its place already says so.
        while let Some(from) = order.get_mut(here).map(|from| mem::replace(from, here))
            && from != first
        {
            all.swap(here, from);
            here = from;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cmp::Reverse;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn as_the_standard_library_sorts(numbers in prop::collection::vec(0_u8..9, 0..40)) {
            let all: Vec<(u8, usize)> = numbers.into_iter().zip(0..).collect();
            let mut theirs = all.clone();
            theirs.sort_by_key(|(number, _)| Reverse(*number));
            let (mut by, mut key, mut cached) = (all.clone(), all.clone(), all);
            by.order_by(|one, other| other.0.cmp(&one.0));
            key.order_by_key(|(number, _)| Reverse(*number));
            cached.order_by_cached_key(|(number, _)| Reverse(*number));
            prop_assert_eq!(&by, &theirs);
            prop_assert_eq!(&key, &theirs);
            prop_assert_eq!(&cached, &theirs);
        }
    }
}
