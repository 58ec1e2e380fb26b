use wharf::Data;

#[derive(Data)]
#[data(rename_all = "kebab-case")]
pub enum Color {
    Red,
    DarkGreen,
}

#[derive(Data)]
#[data(tag = "kind")]
pub enum Shape {
    Circle { radius: f64 },
    Pair(u8, String),
    #[data(rename = "void")]
    Nothing,
}
