//! Routes from our assets to the target, best first: the strength of the weakest link, then the
//! last actor's influence, then the fewest links.
//!
//! They are found from the target backwards, in just that order, so that the search can stop as
//! soon as there are enough: a network of hundreds of links has more routes than anybody reads.

use serde::{Deserialize, Serialize};

use super::{
    Facts, Network,
    network::LONGEST,
    words::{fitted_in, strength_word},
};
use crate::domain::{id::Id, order::InOrder};

/// A chain of links from an asset to a target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Route {
    /// The asset, the actors between, the target.
    pub items: Vec<Id>,
    /// Of its weakest link, 1…3.
    pub strength: u8,
    /// Of the last before the target, 0…100; 100 for a direct link, none where it is not known.
    pub influence: Option<u8>,
}

/// Notes looked at before the search gives up on finding more, whatever the network.
const LOOKS: usize = 50_000;

/// The best routes, at most so many.
pub fn routes(facts: &Facts<'_>, network: &Network, most: usize) -> Vec<Route> {
    let mut found = Vec::new();
    let mut looks = LOOKS;
    // Each search finds only routes whose weakest link is just as strong as this.
    for strength in [3, 2, 1] {
        let mut search = Search {
            network,
            strength,
            fewest: network.fewest(strength),
            looks,
            path: Vec::new(),
            found: Vec::new(),
        };
        let mut ends = search.ends(facts);
        ends.order_by(|a, b| b.counts().cmp(&a.counts()).then(a.at.cmp(&b.at)));
        for equal in ends.chunk_by(|a, b| a.counts() == b.counts()) {
            for links in 1..=LONGEST {
                for end in equal {
                    search.from(end, links);
                }
                found.append(&mut search.take(facts));
                if found.len() >= most {
                    found.truncate(most);
                    return found;
                }
            }
        }
        // What the search for stronger routes used up is not given again.
        looks = search.looks;
    }
    found
}

/// The last link of a route.
struct End {
    /// The note that stands before the target.
    at: usize,
    target: usize,
    strength: u8,
    /// It is an asset itself, so that the route has no other link.
    direct: bool,
    influence: Option<u8>,
}

impl End {
    /// An influence that is not known counts for nothing.
    fn counts(&self) -> u8 {
        self.influence.unwrap_or(0)
    }
}

struct Search<'n> {
    network: &'n Network,
    /// Of the weakest link of the routes looked for.
    strength: u8,
    /// Links from the nearest asset to each note, to turn back early where none is near enough.
    fewest: Vec<Option<usize>>,
    /// Looks that are left.
    looks: usize,
    /// From the target backwards.
    path: Vec<usize>,
    /// Paths from the target backwards, with the influence of the last before it.
    found: Vec<(Vec<usize>, Option<u8>)>,
}

impl Search<'_> {
    /// Whatever links directly to a target: assets as they are, actors by their influence. What is
    /// both ends a route either way.
    fn ends(&self, facts: &Facts<'_>) -> Vec<End> {
        let mut ends = Vec::new();
        for target in self.network.targets() {
            for (at, strength) in self.network.into(target) {
                let known = self.network.id(*at).and_then(|id| facts.influence(id));
                let end = |direct, influence| End {
                    at: *at,
                    target,
                    strength: *strength,
                    direct,
                    influence,
                };
                if self.network.is_asset(*at) {
                    ends.push(end(true, Some(100)));
                }
                ends.push(end(false, known));
            }
        }
        ends.retain(|end| end.strength >= self.strength && !self.network.is_target(end.at));
        ends
    }

    /// Every route of so many links that ends like this.
    fn from(&mut self, end: &End, links: usize) {
        if end.direct != (links == 1) {
            return;
        }
        self.path = vec![end.target];
        self.back(end.at, links - 1, end.strength, end.influence);
    }

    /// Goes on backwards from a note, with `left` links to go, passing no note twice.
    fn back(&mut self, at: usize, left: usize, weakest: u8, influence: Option<u8>) {
        let within = |fewest: &usize| *fewest <= left;
        let fewest = self.fewest.get(at).copied().flatten();
        if self.looks == 0 || !fewest.is_some_and(|fewest| within(&fewest)) {
            return;
        }
        self.looks -= 1;
        self.path.push(at);
        if left == 0 {
            // Routes whose weakest link is stronger were found in an earlier search.
            if self.network.is_asset(at) && weakest == self.strength {
                self.found.push((self.path.clone(), influence));
            }
        } else {
            let network = self.network;
            for (before, strength) in network.into(at) {
                let again = self.path.contains(before) || network.is_target(*before);
                if *strength >= self.strength && !again {
                    self.back(*before, left - 1, weakest.min(*strength), influence);
                }
            }
        }
        self.path.pop();
    }

    /// What was found since the last time; of equal ones in the order of their names.
    fn take(&mut self, facts: &Facts<'_>) -> Vec<Route> {
        let route = |(path, influence): (Vec<usize>, Option<u8>)| Route {
            items: path
                .iter()
                .rev()
                .filter_map(|at| self.network.id(*at).cloned())
                .collect(),
            strength: self.strength,
            influence,
        };
        let mut routes: Vec<Route> = std::mem::take(&mut self.found)
            .into_iter()
            .map(route)
            .collect();
        routes.order_by_cached_key(|route| (facts.names(&route.items), route.items.clone()));
        routes
    }
}

impl Route {
    /// `Cousin → Evening Post → Haddad: strong; influence 72.`
    pub fn sentence(&self, facts: &Facts<'_>) -> String {
        let word = strength_word(self.strength);
        let tail = match (self.items.len(), self.influence) {
            (0..=2, _) => format!("{word}, directly."),
            (_, Some(influence)) => format!("{word}; influence {influence}."),
            (_, None) => format!("{word}; influence not known."),
        };
        fitted_in(facts.width(), &facts.names(&self.items), |names| {
            format!("{}: {tail}", names.join(" → "))
        })
    }
}
