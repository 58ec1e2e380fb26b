//! One function from a list of records to a list of records.

use wharf::{Data, export};

/// A place.
#[derive(Data)]
pub struct Point {
    /// The place's name.
    pub name: String,
    /// The distance to it.
    pub distance: f64,
}

/// Doubles the distances of all places.
#[export]
pub fn double(mut points: Vec<Point>) -> Vec<Point> {
    points.iter_mut().for_each(|point| point.distance *= 2.0);
    points
}
