use std::collections::BTreeMap;
use std::f64::consts::PI;

use kernel::{Material, Plan, Problem, Room, Shape};
use wharf::export;

/// Returns the area of a shape in square metres, or 0 if the shape is unknown.
#[export]
pub fn area(shape: &Shape) -> f64 {
    match shape {
        Shape::Circle { radius } => PI * radius * radius,
        Shape::Rectangle { width, depth } => width * depth,
        Shape::Polygon(corners) => polygon(corners),
        Shape::Unknown => 0.0,
    }
}

/// Multiplies every length by `factor`, in place.
#[export]
pub fn scale(lengths: &mut [f64], factor: f64) {
    for length in lengths {
        *length *= factor;
    }
}

/// Returns the price of all floors of a plan, in cents.
///
/// # Errors
///
/// Returns a `Problem` if a room is not drawn or its floor has no price.
#[export]
pub fn price(plan: &Plan) -> Result<u64, Problem> {
    plan.rooms.iter().map(|room| price_of(room, &plan.prices)).sum()
}

/// Returns the name of a room by its number in the whole plan.
///
/// # Panics
///
/// Panics if there is no such room, to show how a host receives a panic.
#[export]
pub fn room_name(plan: &Plan, number: usize) -> String {
    let mut names = Vec::new();
    plan.rooms.iter().for_each(|room| collect_names(room, &mut names));
    names[number].to_owned()
}

fn price_of(room: &Room, prices: &BTreeMap<Material, u64>) -> Result<u64, Problem> {
    if room.shape == Shape::Unknown {
        return Err(Problem::NotDrawn { room: room.name.clone() });
    }
    let price = *prices.get(&room.floor).ok_or(Problem::NoPrice(room.floor))?;
    let inner: u64 = room.inner.iter().map(|room| price_of(room, prices)).sum::<Result<_, _>>()?;
    Ok((area(&room.shape) * price as f64).round() as u64 + inner)
}

fn collect_names<'p>(room: &'p Room, names: &mut Vec<&'p str>) {
    names.push(&room.name);
    room.inner.iter().for_each(|room| collect_names(room, names));
}

/// Returns the area of a polygon: half the sum of the cross products of neighbouring corners.
fn polygon(corners: &[(f64, f64)]) -> f64 {
    let next = corners.iter().cycle().skip(1);
    let sum: f64 = corners.iter().zip(next).map(|((ax, ay), (bx, by))| ax * by - bx * ay).sum();
    sum.abs() / 2.0
}

#[cfg(test)]
mod tests {
    use super::{area, scale};
    use kernel::Shape;

    #[test]
    fn a_rectangular_polygon_has_the_area_of_the_rectangle() {
        let corners = vec![(0.0, 0.0), (0.0, 3.0), (4.0, 3.0), (4.0, 0.0)];
        let rectangle = Shape::Rectangle { width: 4.0, depth: 3.0 };
        assert_eq!(area(&Shape::Polygon(corners)).to_bits(), area(&rectangle).to_bits());
    }

    #[test]
    fn scaling_is_in_place() {
        let mut lengths = [1.0, 2.0];
        scale(&mut lengths, 2.0);
        assert_eq!(lengths.map(f64::to_bits), [2.0, 4.0].map(f64::to_bits));
    }
}
