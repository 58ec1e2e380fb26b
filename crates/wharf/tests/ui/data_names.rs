#![allow(unused)]

use wharf::Data;

#[derive(Data)]
pub struct Collide {
    key_image: u32,
    #[allow(non_snake_case)]
    keyImage: u32,
    #[data(rename = "__proto__")]
    proto: u32,
}

#[derive(Data)]
pub enum Shape {
    Circle { tag: u32 },
    Square { side: u32, #[data(rename = "side")] edge: u32 },
    #[data(rename = "Circle")]
    Round,
}

#[derive(Data)]
#[data(tag = "kind")]
pub enum Message {
    Text { kind: u32, tag: u32 },
}

#[derive(Data)]
#[data(tag = "value")]
pub enum Value {
    One(u32),
    Two { two: u32 },
}

#[derive(Data)]
#[data(tag = "")]
pub enum Nameless {
    One(u32),
}

fn main() {}
