//! uniffi, `examples/geometry`: nested records and an optional result.

use wharf::{Data, export};

#[derive(Data, Clone, Copy, Debug, PartialEq)]
pub struct Point {
    pub coord_x: f64,
    pub coord_y: f64,
}

#[derive(Data, Clone, Copy, Debug)]
pub struct Line {
    pub start: Point,
    pub end: Point,
}

#[export]
pub fn gradient(line: Line) -> f64 {
    (line.end.coord_y - line.start.coord_y) / (line.end.coord_x - line.start.coord_x)
}

#[export]
pub fn intersection(first: Line, second: Line) -> Option<Point> {
    let (by, with) = (gradient(first), gradient(second));
    if (by - with).abs() < f64::EPSILON {
        return None;
    }
    let at_zero = |line: Line, slope| line.start.coord_y - slope * line.start.coord_x;
    let (below, above) = (at_zero(first, by), at_zero(second, with));
    let coord_x = (above - below) / (by - with);
    Some(Point { coord_x, coord_y: by * coord_x + below })
}
