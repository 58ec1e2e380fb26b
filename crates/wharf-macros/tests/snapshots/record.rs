use wharf::Data;

/// Someone we know.
#[derive(Data)]
#[data(rename = "Contact", rename_all = "snake_case")]
pub struct Person {
    /// As written on the door.
    pub name: String,
    #[data(rename = "years")]
    pub age: u32,
    #[data(default)]
    pub emails: Vec<String>,
    #[data(skip)]
    pub seen: bool,
}

#[derive(Data)]
pub struct Query<'a> {
    pub text: &'a str,
    pub weights: &'a [f64],
}

#[derive(Data)]
pub struct Point(pub f64, pub f64);
