//! Records of other shapes than the first ones: what was tuned to those must hold here too.

use crate::numbered;

/// What somebody bought.
#[cfg_attr(feature = "boltffi", boltffi::data)]
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "wharf", derive(wharf::Data))]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Order {
    /// Its number.
    pub id: i64,
    /// Who bought it.
    pub customer: String,
    /// Whether it was paid for.
    pub paid: bool,
    /// What to mind; every third has something.
    pub note: Option<String>,
    /// How far it is.
    pub status: Status,
    /// In kilograms.
    pub weight: f32,
    /// Up to three articles.
    pub lines: Vec<Line>,
    /// Up to two words.
    pub tags: Vec<String>,
}

/// How far an order is.
#[cfg_attr(feature = "boltffi", boltffi::data)]
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "wharf", derive(wharf::Data))]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Status {
    /// Nothing happened yet.
    New,
    /// On its way.
    Sent,
    /// Back again.
    Returned,
}

/// An article of an order.
#[cfg_attr(feature = "boltffi", boltffi::data)]
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "wharf", derive(wharf::Data))]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Line {
    /// Which.
    pub article: u16,
    /// How many.
    pub count: u32,
    /// Each.
    pub price: f64,
    /// Per cent, where there is one.
    pub discount: Option<u8>,
}

/// The number of the first order: more than 32 bits hold, and what JSON's readers still tell apart.
pub const FIRST: i64 = 9_007_199_000_000_000;

/// `n` orders.
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

/// Something of each order.
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
