//! uniffi, `examples/sprites`: an object with several constructors.

use std::cell::Cell;
use wharf::{Data, export};

#[derive(Data, Clone, Copy, Debug, PartialEq)]
pub struct Place {
    pub x: f64,
    pub y: f64,
}

#[derive(Data, Clone, Copy)]
pub struct Vector {
    pub dx: f64,
    pub dy: f64,
}

#[export]
pub fn translate(position: Place, direction: Vector) -> Place {
    Place { x: position.x + direction.dx, y: position.y + direction.dy }
}

pub struct Sprite(Cell<Place>);

#[export]
impl Sprite {
    pub fn new(initial_position: Option<Place>) -> Self {
        Self(Cell::new(initial_position.unwrap_or(Place { x: 0.0, y: 0.0 })))
    }

    pub fn new_relative_to(reference: Place, direction: Vector) -> Self {
        Self(Cell::new(translate(reference, direction)))
    }

    pub fn get_position(&self) -> Place {
        self.0.get()
    }

    pub fn move_to(&self, position: Place) {
        self.0.set(position);
    }

    pub fn move_by(&self, direction: Vector) {
        self.0.set(translate(self.0.get(), direction));
    }
}
