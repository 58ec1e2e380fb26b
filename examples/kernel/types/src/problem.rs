use std::fmt;

use wharf::Data;

use crate::Material;

/// The reason why a plan has no price.
#[derive(Debug, Clone, PartialEq, Data)]
pub enum Problem {
    /// A room is not drawn yet.
    NotDrawn {
        /// The room's name.
        room: String,
    },
    /// The price list lacks a material.
    NoPrice(Material),
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotDrawn { room } => write!(f, "the {room} is not drawn yet"),
            Self::NoPrice(material) => write!(f, "there is no price for {material:?}"),
        }
    }
}

impl std::error::Error for Problem {}
