//! A tree of H3 cells with positions in its leaves, and the walk through it that takes the nearest first.
//!
//! Each cell knows how far from its centre the positions in it lie at most. That is measured as they come and does not
//! lean on the shape of cells, which differ over the globe and stick out of their parents. So there is a distance that
//! nobody in the cell can be nearer than, and the walk opens cells in the order of it, until what it holds is nearer
//! than any cell that it has not opened. The cells so opened are rings around the middle where people are many; where
//! they are few, a coarse cell without anybody in it is simply not there, and costs nothing.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BinaryHeap},
};

use entity::ids::UserId;
use h3o::{CellIndex, LatLng, Resolution};

use super::{Neighbour, Position};
use crate::domain::place::{Coordinates, EARTH};

/// Of the tree's levels: cells some 70 km, 10 km, 1.4 km and 200 m from middle to corner, 49 of one in the one above.
const LEVELS: [Resolution; 4] = [Resolution::Three, Resolution::Five, Resolution::Seven, Resolution::Nine];
const FINEST: Resolution = Resolution::Nine;

/// Distances are sums of rounded terms; a millimetre is far more than that comes to.
const ROUNDING_M: f64 = 0.001;

/// From the tree's root to a leaf.
pub type Path = [CellIndex; LEVELS.len()];

/// The cells of one level inside one of the level above.
#[derive(Debug, Default)]
pub struct Cells(BTreeMap<CellIndex, Cell>);

#[derive(Debug)]
struct Cell {
    centre: Point,
    /// How far from the centre anybody in it has been, metres.
    reach_m: f64,
    inside: Inside,
}

#[derive(Debug)]
enum Inside {
    Cells(Cells),
    Positions(Vec<Position>),
}

/// A point on the globe, in metres from the Earth's middle: two are compared without trigonometry. The straight line
/// between two is never longer than the way over the ground.
#[derive(Debug, Clone, Copy)]
struct Point([f64; 3]);

impl Point {
    fn of(at: LatLng) -> Self {
        let (south, cos) = at.lat_radians().sin_cos();
        let (east, west) = at.lng_radians().sin_cos();
        Self([cos * west, cos * east, south].map(|side| side * EARTH))
    }

    fn line_m(self, other: Self) -> f64 {
        let squares = self.0.iter().zip(other.0).map(|(a, b)| (a - b).powi(2));
        squares.sum::<f64>().sqrt()
    }
}

fn lat_lng(at: Coordinates) -> LatLng {
    LatLng::new(at.latitude(), at.longitude()).unwrap_or_else(|_| unreachable!("coordinates are finite"))
}

/// The leaf that a place lies in.
pub fn leaf(at: Coordinates) -> CellIndex {
    lat_lng(at).to_cell(FINEST)
}

/// The way to a leaf.
pub fn path(leaf: CellIndex) -> Path {
    LEVELS.map(|level| leaf.parent(level).unwrap_or_else(|| unreachable!("a leaf has parents of every level above it")))
}

impl Cells {
    /// Adds a position to the leaf at the end of the path.
    pub fn put(&mut self, path: &[CellIndex], position: Position) {
        self.put_at(path, position, Point::of(lat_lng(position.at)));
    }

    fn put_at(&mut self, path: &[CellIndex], position: Position, at: Point) {
        let Some((next, rest)) = path.split_first() else { return };
        let cell = self.0.entry(*next).or_insert_with(|| Cell::empty(*next, rest.is_empty()));
        cell.reach_m = cell.reach_m.max(cell.centre.line_m(at));
        match &mut cell.inside {
            Inside::Cells(cells) => cells.put_at(rest, position, at),
            Inside::Positions(positions) => positions.push(position),
        }
    }

    /// Takes a driver out of the leaf at the end of the path, and every cell away that is empty after it.
    pub fn take(&mut self, path: &[CellIndex], driver: UserId) -> Option<Position> {
        let (next, rest) = path.split_first()?;
        let cell = self.0.get_mut(next)?;
        let taken = match &mut cell.inside {
            Inside::Cells(cells) => cells.take(rest, driver),
            Inside::Positions(positions) => {
                let place = positions.iter().position(|position| position.driver == driver);
                place.map(|place| positions.swap_remove(place))
            }
        };
        if cell.is_empty() {
            self.0.remove(next);
        }
        taken
    }

    /// Who is in the leaf at the end of the path.
    pub fn positions(&self, path: &[CellIndex]) -> &[Position] {
        let Some((next, rest)) = path.split_first() else { return &[] };
        match self.0.get(next).map(|cell| &cell.inside) {
            Some(Inside::Cells(cells)) => cells.positions(rest),
            Some(Inside::Positions(positions)) => positions,
            None => &[],
        }
    }

    /// Those who are admitted and no farther from the middle than the radius, the nearest first and at most so many.
    pub fn nearest(
        &self,
        around: Coordinates,
        radius_m: f64,
        limit: usize,
        admits: impl Fn(&Position) -> bool,
    ) -> Vec<Neighbour> {
        let middle = Point::of(lat_lng(around));
        let mut found = Found { limit, radius_m, nearest: BinaryHeap::new() };
        let mut closed = BinaryHeap::new();
        closed.extend(self.beside(middle));
        while let Some(next) = closed.pop()
            && next.least_m <= found.horizon_m()
        {
            match &next.cell.inside {
                Inside::Cells(cells) => {
                    let horizon_m = found.horizon_m();
                    closed.extend(cells.beside(middle).filter(|closed| closed.least_m <= horizon_m));
                }
                Inside::Positions(positions) => {
                    let admitted = positions.iter().filter(|position| admits(position));
                    admitted.for_each(|position| found.offer(Neighbour::of(*position, around)));
                }
            }
        }
        found.nearest.into_sorted_vec().into_iter().map(|Ranked(neighbour)| neighbour).collect()
    }

    fn beside(&self, middle: Point) -> impl Iterator<Item = Closed<'_>> {
        self.0.values().map(move |cell| Closed { least_m: cell.centre.line_m(middle) - cell.reach_m - ROUNDING_M, cell })
    }
}

impl Cell {
    fn empty(index: CellIndex, leaf: bool) -> Self {
        let inside = if leaf { Inside::Positions(Vec::new()) } else { Inside::Cells(Cells::default()) };
        Self { centre: Point::of(index.into()), reach_m: 0.0, inside }
    }

    fn is_empty(&self) -> bool {
        match &self.inside {
            Inside::Cells(cells) => cells.0.is_empty(),
            Inside::Positions(positions) => positions.is_empty(),
        }
    }
}

/// A cell that the walk has not opened, and what nobody in it can be nearer than. The nearest is the greatest, which
/// is what a heap gives first.
struct Closed<'a> {
    least_m: f64,
    cell: &'a Cell,
}

impl Ord for Closed<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        other.least_m.total_cmp(&self.least_m)
    }
}

impl PartialOrd for Closed<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Closed<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Closed<'_> {}

/// The nearest so far, the worst of them on top.
struct Found {
    limit: usize,
    radius_m: f64,
    nearest: BinaryHeap<Ranked>,
}

impl Found {
    /// Who is farther away than this is not wanted.
    fn horizon_m(&self) -> f64 {
        let worst = self.nearest.peek().filter(|_| self.nearest.len() >= self.limit);
        worst.map_or(self.radius_m, |Ranked(worst)| worst.distance_m)
    }

    fn offer(&mut self, neighbour: Neighbour) {
        if neighbour.distance_m > self.horizon_m() {
            return;
        }
        self.nearest.push(Ranked(neighbour));
        if self.nearest.len() > self.limit {
            self.nearest.pop();
        }
    }
}

struct Ranked(Neighbour);

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.order(&other.0)
    }
}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Ranked {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Ranked {}
