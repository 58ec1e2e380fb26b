//! What the host gives is in the arena for the time of one call: nothing may keep it longer.
use wharf::{Callback, Data, export, import};

#[derive(Data)]
pub struct Line<'a> {
    text: &'a str,
}

type Text = &'static str;

#[import]
fn text() -> &'static str;

#[import]
fn line() -> Option<Line<'static>>;

#[export]
pub fn each(next: &dyn Fn() -> Text) -> u32 {
    next().len() as u32
}

#[export]
pub fn keep(next: Callback<fn() -> Text>) -> u32 {
    next.call().len() as u32
}

fn main() {}
