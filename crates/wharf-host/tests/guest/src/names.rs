//! Names that JavaScript, TypeScript and generated code have too.

use std::collections::HashMap;

use wharf::{Data, export, import};

/// Where something is.
#[derive(Data)]
pub struct Place {
    pub x: f64,
    pub x2: f64,
}

#[export]
pub fn line(p1: Place, p2: Place) -> Vec<Place> {
    vec![p1, p2]
}

#[export]
pub fn titled(p2: u32) -> String {
    format!("title {p2}")
}

/// Every kind of parameter, called as the code around it calls its own.
#[export]
pub fn mixture(
    m: &str,
    u8: f64,
    f64: &[f64],
    s: Option<u32>,
    flag: bool,
    out: Place,
    r#class: u64,
) -> String {
    format!("{m} {u8} {f64:?} {s:?} {flag} {} {class}", out.x)
}

/// An object called as the runtime's class of objects.
pub struct Handle {
    x: u32,
    x2: u32,
}

#[export]
impl Handle {
    pub fn new(m: u32) -> Self {
        Self { x: m, x2: m + 1 }
    }
    #[export(get)]
    pub fn x(&self) -> u32 {
        self.x
    }
    #[export(set)]
    pub fn set_x(&mut self, p2: u32) {
        self.x = p2;
    }
    #[export(get)]
    pub fn x2(&self) -> u32 {
        self.x2
    }
    #[export(set)]
    pub fn set_x2(&mut self, x: u32) {
        self.x2 = x;
    }
    pub fn label(&self, p2: u32, u8: &str) -> String {
        format!("{u8} {}", self.x + p2)
    }
    /// A name as it is.
    #[export(name = "as_it_is")]
    pub fn verbatim(&self, adopt: &Handle) -> bool {
        adopt.x == self.x
    }
}

/// An object called as a class that generated code makes results of.
pub struct Map(Vec<u32>);

#[export]
impl Map {
    /// The constructor, whatever it is called.
    #[export(new)]
    pub fn of_all(map: &[u32]) -> Result<Self, String> {
        if map.is_empty() { Err("nothing to map".to_string()) } else { Ok(Self(map.to_vec())) }
    }
    pub fn sizes(&self) -> HashMap<String, u32> {
        HashMap::from([("all".to_string(), self.0.len() as u32)])
    }
}

/// The same for what `load` gives.
pub struct Promise(u64);

#[export]
impl Promise {
    #[export(name = "new")]
    pub fn made(big_int: u64) -> Self {
        Self(big_int)
    }
    /// A class has this for its own name, too.
    pub fn name() -> String {
        "static".to_string()
    }
    pub fn kept(&self) -> u64 {
        self.0
    }
}

pub mod r#mod {
    /// A name of TypeScript's.
    #[derive(wharf::Data)]
    pub struct Set {
        pub größe: u32,
    }
}

#[export]
pub fn größe(länge: u32) -> r#mod::Set {
    r#mod::Set { größe: länge }
}

#[import(name = "look_up")]
fn look(p1: u32) -> u32;

/// A name as it is.
#[export(name = "look_twice")]
pub fn twice(p1: u32) -> u32 {
    look(look(p1))
}
