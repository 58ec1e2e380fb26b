use std::collections::BTreeMap;

use wharf::Data;

use crate::{Person, Shape};

/// A house on paper.
#[derive(Debug, Clone, PartialEq, Data)]
pub struct Plan {
    /// Who drew it.
    pub architect: Person,
    /// The rooms that are not inside another.
    pub rooms: Vec<Room>,
    /// What a square metre of floor costs, in cents.
    pub prices: BTreeMap<Material, u64>,
}

/// A room, and the rooms that can be reached only through it.
#[derive(Debug, Clone, PartialEq, Data)]
pub struct Room {
    /// What it is for.
    pub name: String,
    /// Its outline, without the rooms inside.
    pub shape: Shape,
    /// What one walks on.
    pub floor: Material,
    /// Rooms behind this one.
    pub inner: Vec<Room>,
}

/// What floors are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Data)]
pub enum Material {
    /// Warm.
    Wood,
    /// Cool.
    Stone,
    /// Cheap.
    Concrete,
}
