use wharf::{Data, export};

#[derive(Data, Debug, Clone, Copy, PartialEq)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

/// What points can do.
#[export(data)]
impl Point {
    pub const ZERO: Self = Self { x: 0.0, y: 0.0 };

    pub fn scale(self, by: f64) -> Self {
        Self { x: self.x * by, y: self.y * by }
    }

    pub fn distance(&self, to: &Point) -> f64 {
        (self.x - to.x).hypot(self.y - to.y)
    }
}

/// Of a response.
#[derive(Data, Debug, Clone, Copy, PartialEq)]
pub enum HttpCode {
    Ok = 200,
    Created,
    NotFound = 404,
}

#[export(data)]
impl HttpCode {
    pub fn parse(number: u16) -> Option<Self> {
        [Self::Ok, Self::Created, Self::NotFound].into_iter().find(|code| *code as u16 == number)
    }
}

#[export]
pub fn address(host: &str, #[export(default = 80)] port: u16) -> String {
    format!("{host}:{port}")
}
