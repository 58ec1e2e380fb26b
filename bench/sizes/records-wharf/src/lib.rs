//! Records there and back.

use wharf::{Data, export};

/// A place.
#[derive(Data)]
pub struct Point {
    /// What it is called.
    pub name: String,
    /// How far it is.
    pub distance: f64,
}

/// Doubles distances.
#[export]
pub fn double(mut points: Vec<Point>) -> Vec<Point> {
    points.iter_mut().for_each(|point| point.distance *= 2.0);
    points
}
