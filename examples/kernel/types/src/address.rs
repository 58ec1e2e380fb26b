use wharf::Data;

/// Where somebody lives.
#[derive(Debug, Clone, PartialEq, Data)]
pub struct Address {
    /// Street and number.
    pub street: String,
    /// The town.
    pub city: String,
    /// Where that is on the map, if somebody looked it up.
    pub position: Option<Position>,
}

/// Degrees on the map.
#[derive(Debug, Clone, Copy, PartialEq, Data)]
pub struct Position {
    /// North is positive.
    pub latitude: f64,
    /// East is positive.
    pub longitude: f64,
}
