//! Records with field types that the other records lack, to show that nothing is tuned to one
//! schema.

use crate::numbered;

/// An order of a customer.
#[cfg_attr(feature = "boltffi", boltffi::data)]
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "wharf", derive(wharf::Data))]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Order {
    /// The order's number.
    pub id: i64,
    /// The customer's name.
    pub customer: String,
    /// Whether the order is paid.
    pub paid: bool,
    /// A note for the delivery; every third order has one.
    pub note: Option<String>,
    /// The state of the delivery.
    pub status: Status,
    /// The weight in kilograms.
    pub weight: f32,
    /// Up to three lines.
    pub lines: Vec<Line>,
    /// Up to two tags.
    pub tags: Vec<String>,
}

/// The state of an order's delivery.
#[cfg_attr(feature = "boltffi", boltffi::data)]
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "wharf", derive(wharf::Data))]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Status {
    /// Not sent yet.
    New,
    /// Sent to the customer.
    Sent,
    /// Returned by the customer.
    Returned,
}

/// A line of an order.
#[cfg_attr(feature = "boltffi", boltffi::data)]
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "wharf", derive(wharf::Data))]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Line {
    /// The article's number.
    pub article: u16,
    /// The number of pieces.
    pub count: u32,
    /// The price per piece.
    pub price: f64,
    /// The discount in percent, if any.
    pub discount: Option<u8>,
}

/// The number of the first order: too large for 32 bits, but exact in a JSON reader's doubles.
pub const FIRST: i64 = 9_007_199_000_000_000;

/// Makes `n` orders.
pub fn orders(n: u32) -> Vec<Order> {
    (0..n).map(order).collect()
}

fn order(i: u32) -> Order {
    let line = |k: u32| Line {
        article: (i + k) as u16,
        count: k + 1,
        price: f64::from(i) * 0.25,
        discount: (k == 1).then_some(10),
    };
    Order {
        id: FIRST + i64::from(i),
        customer: numbered("customer", i, 4),
        paid: i.is_multiple_of(2),
        note: i.is_multiple_of(3).then(|| numbered("leave it at the door, number ", i, 4)),
        status: [Status::New, Status::Sent, Status::Returned][i as usize % 3],
        weight: i as f32 * 0.5,
        lines: (0..i % 4).map(line).collect(),
        tags: ["gift", "fragile"][..i as usize % 3].iter().map(|&tag| tag.to_owned()).collect(),
    }
}

/// Sums the fields of all orders.
pub fn sum_orders(orders: &[Order]) -> f64 {
    orders.iter().map(sum_order).sum()
}

fn sum_order(order: &Order) -> f64 {
    let lines: f64 = order
        .lines
        .iter()
        .map(|it| {
            f64::from(it.article)
                + f64::from(it.count) * it.price
                + f64::from(it.discount.unwrap_or(0))
        })
        .sum();
    let texts = order.customer.len()
        + order.note.as_ref().map_or(0, String::len)
        + order.tags.iter().map(String::len).sum::<usize>();
    (order.id - FIRST) as f64
        + f64::from(u8::from(order.paid))
        + f64::from(order.status as u8)
        + f64::from(order.weight)
        + lines
        + texts as f64
}
