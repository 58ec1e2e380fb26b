use wharf::Data;

/// What a room looks like from above; lengths are in metres.
#[derive(Debug, Clone, PartialEq, Data)]
pub enum Shape {
    /// A tower.
    Circle {
        /// From the middle to the wall.
        radius: f64,
    },
    /// The usual.
    Rectangle {
        /// One wall.
        width: f64,
        /// The other one.
        depth: f64,
    },
    /// Whatever the architect liked, corner by corner.
    Polygon(Vec<(f64, f64)>),
    /// Not drawn yet.
    Unknown,
}
