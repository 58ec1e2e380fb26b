use wharf::Data;

/// The outline of a room. Lengths are in metres.
#[derive(Debug, Clone, PartialEq, Data)]
pub enum Shape {
    /// A circle.
    Circle {
        /// The radius.
        radius: f64,
    },
    /// A rectangle.
    Rectangle {
        /// The length of one side.
        width: f64,
        /// The length of the other side.
        depth: f64,
    },
    /// A polygon, given by its corners.
    Polygon(Vec<(f64, f64)>),
    /// The room is not drawn yet.
    Unknown,
}
