//! All mistakes of one input are told at once.
#![allow(unused)]

use wharf::Data;

#[derive(Data)]
#[data(skip, name = "two words")]
pub struct Person {
    #[data(rename_all = "camelCase")]
    name: String,
    #[data(tag = "x")]
    age: u32,
    #[data(rename)]
    height: f64,
}

#[derive(Data)]
#[data(rename_all = "Title Case", tag = "kind")]
pub enum Color {
    #[data(default)]
    Red,
    Green,
}

#[derive(Data)]
#[data(tag = "kind")]
pub struct Point(#[data(default)] f64, #[data(rename = "y")] f64);

fn main() {}
