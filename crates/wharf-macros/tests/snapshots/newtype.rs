use wharf::Data;

#[derive(Data)]
pub struct Meters(pub f64);
