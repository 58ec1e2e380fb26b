use wharf::Data;

/// A postal address.
#[derive(Debug, Clone, PartialEq, Data)]
pub struct Address {
    /// Street and house number.
    pub street: String,
    /// The town.
    pub city: String,
    /// The position on the map, if known.
    pub position: Option<Position>,
}

/// A geographic position in degrees.
#[derive(Debug, Clone, Copy, PartialEq, Data)]
pub struct Position {
    /// The latitude; north is positive.
    pub latitude: f64,
    /// The longitude; east is positive.
    pub longitude: f64,
}
