//! Who leads to whom: one line between two notes, the strongest of all kinds and steps.

use std::collections::BTreeMap;

use super::Facts;
use crate::domain::{id::Id, role::Role};

/// The links of a session as a graph. Notes are numbered; all else goes by these numbers.
pub struct Network {
    ids: Vec<Id>,
    numbers: BTreeMap<Id, usize>,
    /// For each number, the notes that its links lead to, and how strong these are.
    out: Vec<Vec<(usize, u8)>>,
    /// For each number, the notes that lead to it, and how strongly.
    into: Vec<Vec<(usize, u8)>>,
    assets: Vec<bool>,
    targets: Vec<bool>,
    /// Pairs that are joined; several kinds of link between two notes count once.
    links: usize,
}

/// More links than this make no chain.
pub(super) const LONGEST: usize = 4;

impl Network {
    /// All links that may be known, with the assets they begin at and the targets they lead to.
    pub fn of(facts: &Facts<'_>) -> Self {
        let mut network = Self {
            ids: Vec::new(),
            numbers: BTreeMap::new(),
            out: Vec::new(),
            into: Vec::new(),
            assets: Vec::new(),
            targets: Vec::new(),
            links: 0,
        };
        let mut strongest: BTreeMap<(usize, usize), u8> = BTreeMap::new();
        for link in facts.links() {
            let ends = (network.number(&link.from), network.number(&link.to));
            let strength = strongest.entry(ends).or_default();
            *strength = link.strength.max(*strength);
        }
        for ((from, to), strength) in &strongest {
            network.join(*from, *to, *strength);
        }
        network.links = strongest.len();
        for (role, asset) in [(Role::Asset, true), (Role::Target, false)] {
            for id in facts.cast(role) {
                network.cast(&id, asset);
            }
        }
        network
    }

    /// The number of a note; one that is new gets the next.
    fn number(&mut self, id: &Id) -> usize {
        if let Some(number) = self.numbers.get(id) {
            return *number;
        }
        let number = self.ids.len();
        self.ids.push(id.clone());
        self.numbers.insert(id.clone(), number);
        self.out.push(Vec::new());
        self.into.push(Vec::new());
        self.assets.push(false);
        self.targets.push(false);
        number
    }

    fn join(&mut self, from: usize, to: usize, strength: u8) {
        self.out.get_mut(from).into_iter().for_each(|out| {
            out.push((to, strength));
        });
        self.into.get_mut(to).into_iter().for_each(|into| {
            into.push((from, strength));
        });
    }

    /// Notes that an item is an asset, or else that it is a target.
    fn cast(&mut self, id: &Id, asset: bool) {
        let part = if asset {
            &mut self.assets
        } else {
            &mut self.targets
        };
        // Whoever no link names leads nowhere.
        if let Some(cast) = self.numbers.get(id).and_then(|at| part.get_mut(*at)) {
            *cast = true;
        }
    }

    /// Whether nobody has linked anything.
    pub fn is_empty(&self) -> bool {
        self.links == 0
    }

    /// Whether a link starts from an item.
    pub fn starts(&self, id: &Id) -> bool {
        self.numbers
            .get(id)
            .is_some_and(|at| !self.out(*at).is_empty())
    }

    /// Whether a chain of links leads from an asset to an item.
    pub fn reaches(&self) -> impl Fn(&Id) -> bool {
        let fewest = self.fewest(1);
        move |id| {
            let number = self.numbers.get(id);
            // An asset is 0 links from itself, which is not being reached.
            let links = number.and_then(|at| *fewest.get(*at)?);
            links.is_some_and(|links| (1..=LONGEST).contains(&links))
        }
    }

    /// The fewest links, each at least so strong, that lead to each note from an asset.
    /// An asset is 0 links from itself; none where nothing leads within the longest chain.
    pub(super) fn fewest(&self, floor: u8) -> Vec<Option<usize>> {
        let mut fewest: Vec<Option<usize>> = vec![None; self.ids.len()];
        let mut edge: Vec<usize> = Vec::new();
        for (at, _) in self.assets.iter().enumerate().filter(|(_, is)| **is) {
            edge.push(at);
            fewest.get_mut(at).into_iter().for_each(|f| *f = Some(0));
        }
        for links in 1..=LONGEST {
            let mut next = Vec::new();
            for (to, strength) in edge.iter().flat_map(|at| self.out(*at)) {
                let Some(known) = fewest.get_mut(*to) else {
                    continue;
                };
                if known.is_none() && *strength >= floor {
                    *known = Some(links);
                    next.push(*to);
                }
            }
            edge = next;
        }
        fewest
    }

    pub(super) fn id(&self, at: usize) -> Option<&Id> {
        self.ids.get(at)
    }

    fn out(&self, at: usize) -> &[(usize, u8)] {
        self.out.get(at).map_or(&[], Vec::as_slice)
    }

    /// Where links to a note come from, and how strong they are.
    pub(super) fn into(&self, at: usize) -> &[(usize, u8)] {
        self.into.get(at).map_or(&[], Vec::as_slice)
    }

    pub(super) fn is_asset(&self, at: usize) -> bool {
        self.assets.get(at).is_some_and(|is| *is)
    }

    pub(super) fn is_target(&self, at: usize) -> bool {
        self.targets.get(at).is_some_and(|is| *is)
    }

    pub(super) fn targets(&self) -> impl Iterator<Item = usize> {
        (0..self.ids.len()).filter(|at| self.is_target(*at))
    }
}
