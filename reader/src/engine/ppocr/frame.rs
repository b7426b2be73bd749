//! Frames around text, in the pixels of a page: rectangles that know which way their text runs.

/// A place or a way, in pixels from the top left of the page, y downwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    pub x: f32,
    pub y: f32,
}

impl Spot {
    pub fn dot(self, other: Spot) -> f32 {
        self.x * other.x + self.y * other.y
    }

    /// This way turned clockwise by a quarter: from along a line to down through it.
    pub fn quarter(self) -> Spot {
        Spot { x: -self.y, y: self.x }
    }

    fn scaled(self, (x, y): (f32, f32)) -> Spot {
        Spot { x: self.x * x, y: self.y * y }
    }

    fn length(self) -> f32 {
        self.x.hypot(self.y)
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    pub centre: Spot,
    /// The way that its text is read, of length 1.
    pub along: Spot,
    /// Along the text.
    pub length: f32,
    /// From the top of the letters to their foot.
    pub height: f32,
}

impl Frame {
    /// The whole of a picture.
    pub fn of_picture((width, height): (f32, f32)) -> Frame {
        Frame { centre: Spot { x: width / 2.0, y: height / 2.0 }, along: Spot { x: 1.0, y: 0.0 }, length: width, height }
    }

    /// The smallest that holds all of these, its text read from left to right as far as can be told; none where there is
    /// nothing to hold.
    pub fn around(spots: Vec<Spot>) -> Option<Frame> {
        let hull = hull(spots);
        let edges = hull.iter().zip(hull.iter().cycle().skip(1));
        let smallest = edges
            .map(|(from, to)| Spot { x: to.x - from.x, y: to.y - from.y })
            .filter(|edge| edge.length() > 0.0)
            .map(|edge| span(&hull, edge.scaled((1.0 / edge.length(), 1.0 / edge.length()))))
            .min_by(|one, other| one.area().total_cmp(&other.area()));
        let only = hull.first().map(|&centre| Frame { centre, along: Spot { x: 1.0, y: 0.0 }, length: 0.0, height: 0.0 });
        smallest.or(only).map(|frame| frame.towards(Spot { x: 1.0, y: 0.0 }))
    }

    pub fn area(&self) -> f32 {
        self.length * self.height
    }

    pub fn down(&self) -> Spot {
        self.along.quarter()
    }

    /// From the top left of the text clockwise.
    pub fn corners(&self) -> [Spot; 4] {
        [(-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)].map(|(along, down)| self.at(along, down))
    }

    /// The spot at these parts of length and height from the centre.
    pub fn at(&self, along: f32, down: f32) -> Spot {
        let (right, foot) = (self.along, self.down());
        Spot {
            x: self.centre.x + right.x * along * self.length + foot.x * down * self.height,
            y: self.centre.y + right.y * along * self.length + foot.y * down * self.height,
        }
    }

    pub fn holds(&self, spot: Spot) -> bool {
        let way = Spot { x: spot.x - self.centre.x, y: spot.y - self.centre.y };
        way.dot(self.along).abs() <= self.length / 2.0 && way.dot(self.down()).abs() <= self.height / 2.0
    }

    /// Wider on all sides by so much.
    pub fn grown(self, by: f32) -> Frame {
        Frame { length: self.length + 2.0 * by, height: self.height + 2.0 * by, ..self }
    }

    /// On a picture that is so many times as wide and high. The two hardly differ, so it stays a rectangle.
    pub fn scaled(self, factors: (f32, f32)) -> Frame {
        let (along, down) = (self.along.scaled(factors), self.down().scaled(factors));
        let (wider, higher) = (along.length(), down.length());
        Frame {
            centre: self.centre.scaled(factors),
            along: along.scaled((1.0 / wider, 1.0 / wider)),
            length: self.length * wider,
            height: self.height * higher,
        }
    }

    /// The same rectangle, its text read along the side that runs most like this way.
    pub fn towards(self, way: Spot) -> Frame {
        let others = [self.quartered(), self.flipped(), self.quartered().flipped()];
        others.into_iter().fold(self, |best, other| if other.along.dot(way) > best.along.dot(way) { other } else { best })
    }

    /// The same rectangle, its text upside down.
    pub fn flipped(self) -> Frame {
        Frame { along: Spot { x: -self.along.x, y: -self.along.y }, ..self }
    }

    /// The same rectangle, its text read from top to bottom.
    pub fn quartered(self) -> Frame {
        Frame { along: self.down(), length: self.height, height: self.length, ..self }
    }
}

/// The frame of a hull whose sides run along and across this way, which has length 1.
fn span(hull: &[Spot], along: Spot) -> Frame {
    let (left, right) = ends(hull, along);
    let (top, foot) = ends(hull, along.quarter());
    let (middle, centre) = (f32::midpoint(left, right), f32::midpoint(top, foot));
    let down = along.quarter();
    Frame {
        centre: Spot { x: along.x * middle + down.x * centre, y: along.y * middle + down.y * centre },
        along,
        length: right - left,
        height: foot - top,
    }
}

/// Where a hull begins and ends along a way.
fn ends(hull: &[Spot], way: Spot) -> (f32, f32) {
    hull.iter()
        .map(|spot| spot.dot(way))
        .fold((f32::INFINITY, f32::NEG_INFINITY), |(least, most), place| (least.min(place), most.max(place)))
}

/// The corners of the convex hull, in order, by the monotone chains of Andrew.
fn hull(mut spots: Vec<Spot>) -> Vec<Spot> {
    spots.sort_by(|one, other| one.x.total_cmp(&other.x).then(one.y.total_cmp(&other.y)));
    spots.dedup();
    if spots.len() < 3 {
        return spots;
    }
    let mut hull = chain(spots.iter());
    hull.extend(chain(spots.iter().rev()));
    hull
}

/// One half of a hull, without its last corner, which is the first one of the other half.
fn chain<'a>(spots: impl Iterator<Item = &'a Spot>) -> Vec<Spot> {
    let mut chain: Vec<Spot> = Vec::new();
    for &spot in spots {
        while let [.., before, last] = chain.as_slice()
            && (last.x - before.x) * (spot.y - before.y) <= (last.y - before.y) * (spot.x - before.x)
        {
            chain.pop();
        }
        chain.push(spot);
    }
    chain.pop();
    chain
}

#[cfg(test)]
mod tests;
