//! Positions in memory.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use entity::ids::UserId;
use h3o::CellIndex;

use super::{
    KEPT, Neighbour, Position, Search,
    tree::{self, Cells},
};
use crate::domain::place::Bounds;

/// Each driver once, where they were last seen.
#[derive(Debug, Default)]
pub struct Index {
    cells: Cells,
    /// The leaf that each driver is in.
    leaves: HashMap<UserId, CellIndex>,
}

impl Index {
    /// Takes a driver's position for the last known, unless a newer one is. Whoever was seen around there for the
    /// last time longer than [`KEPT`] before it goes.
    pub fn put(&mut self, position: Position) {
        let Position { driver, at, seen_at, .. } = position;
        if self.get(driver).is_some_and(|known| known.seen_at > seen_at) {
            return;
        }
        self.remove(driver);
        let leaf = tree::leaf(at);
        let path = tree::path(leaf);
        let gone = self.cells.positions(&path).iter().filter(|other| other.seen_at < seen_at - KEPT);
        let gone: Vec<UserId> = gone.map(|other| other.driver).collect();
        for driver in gone {
            self.remove(driver);
        }
        self.cells.put(&path, position);
        self.leaves.insert(driver, leaf);
    }

    pub fn remove(&mut self, driver: UserId) -> Option<Position> {
        let leaf = self.leaves.remove(&driver)?;
        self.cells.take(&tree::path(leaf), driver)
    }

    pub fn get(&self, driver: UserId) -> Option<&Position> {
        let path = tree::path(*self.leaves.get(&driver)?);
        self.cells.positions(&path).iter().find(|position| position.driver == driver)
    }

    /// Who is asked for, the nearest first.
    pub fn nearest(&self, search: &Search) -> Vec<Neighbour> {
        self.cells.nearest(search.around, search.radius_m, search.limit, |position| search.admits(position))
    }

    /// Who is on this stretch of the map and was seen since. Where there are more than the limit, those nearest to
    /// its middle; these come first in any case.
    pub fn within(&self, bounds: &Bounds, limit: usize, fresh_since: DateTime<Utc>) -> Vec<Position> {
        let admits = |position: &Position| position.seen_at >= fresh_since && bounds.contains(position.at);
        let (middle, reach_m) = bounds.circle();
        let found = self.cells.nearest(middle, reach_m, limit, admits);
        found.into_iter().map(|neighbour| neighbour.position).collect()
    }

    pub fn len(&self) -> usize {
        self.leaves.len()
    }

    pub fn is_empty(&self) -> bool {
        self.leaves.is_empty()
    }
}
