//! Functions, constants and numbers of data; defaults.

use wharf::{Data, export};

#[derive(Data, Debug, Clone, Copy, PartialEq)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

/// What points can do.
#[export(data)]
impl Point {
    /// Where both axes begin.
    pub const ZERO: Self = Self { x: 0.0, y: 0.0 };
    pub const MAX_NAME_LEN: u32 = 16;
    pub const LABEL: &'static str = "größe";
    #[export(skip)]
    #[allow(dead_code)]
    pub const HIDDEN: u8 = 1;

    pub fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }
    /// Moves it away from the origin.
    pub fn scale(self, by: f64) -> Self {
        Self { x: self.x * by, y: self.y * by }
    }
    pub fn distance(&self, to: &Point) -> f64 {
        (self.x - to.x).hypot(self.y - to.y)
    }
    pub fn parse(text: &str) -> Result<Self, String> {
        let (x, y) = text.split_once(',').ok_or_else(|| format!("no comma in {text:?}"))?;
        let number = |text: &str| text.parse().map_err(|_| format!("{text:?} is no number"));
        Ok(Self { x: number(x)?, y: number(y)? })
    }
    #[export(name = "total")]
    pub fn sum(all: &[Point]) -> Point {
        all.iter().fold(Self::ZERO, |a, b| Self { x: a.x + b.x, y: a.y + b.y })
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
    pub fn is_error(self) -> bool {
        self as u32 >= 400
    }
}

#[derive(Data, Debug, Clone, Copy, PartialEq)]
#[repr(i64)]
pub enum Far {
    Low = i64::MIN,
    Zero = 0,
    High = i64::MAX,
}

#[export]
pub fn furthest(far: Far) -> Far {
    match far {
        Far::Low => Far::High,
        Far::Zero => Far::Zero,
        Far::High => Far::Low,
    }
}

#[derive(Data, Debug, Clone, PartialEq)]
pub struct Server {
    pub host: String,
    /// Where it listens.
    #[data(default = 8080)]
    pub port: u16,
    #[data(default = "utf-8")]
    pub encoding: String,
    #[data(default = vec![1, 2])]
    pub tries: Vec<u8>,
    #[data(default)]
    pub verbose: bool,
}

#[export]
pub fn server(server: Server) -> Server {
    server
}

/// A function whose last parameters may be left out.
#[export]
pub fn connect(
    host: &str,
    #[export(default = 80)] port: u16,
    #[export(default = "http")] scheme: &str,
    #[export(default = Point::ZERO)] at: Point,
) -> String {
    format!("{scheme}://{host}:{port} {:?}", (at.x, at.y))
}
