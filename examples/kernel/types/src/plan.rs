use std::collections::BTreeMap;

use wharf::Data;

use crate::{Person, Shape};

/// A floor plan.
#[derive(Debug, Clone, PartialEq, Data)]
pub struct Plan {
    /// The architect.
    pub architect: Person,
    /// The rooms, except those inside another room.
    pub rooms: Vec<Room>,
    /// The price of a square metre of floor by material, in cents.
    pub prices: BTreeMap<Material, u64>,
}

/// A room, with the rooms that are reached through it.
#[derive(Debug, Clone, PartialEq, Data)]
pub struct Room {
    /// The room's name.
    pub name: String,
    /// The outline, without inner rooms.
    pub shape: Shape,
    /// The material of the floor.
    pub floor: Material,
    /// The rooms that are reached through this one.
    pub inner: Vec<Room>,
}

/// The material of a floor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Data)]
pub enum Material {
    /// Wooden planks.
    Wood,
    /// Stone tiles.
    Stone,
    /// Concrete.
    Concrete,
}
