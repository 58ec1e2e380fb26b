//! Calls that do not return as they should.

use std::fmt;
use wharf::{Data, export, import};

#[derive(Data, Debug)]
pub enum Problem {
    Empty,
    TooLong { most: u32 },
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("nothing was given"),
            Self::TooLong { most } => write!(f, "longer than {most}"),
        }
    }
}

#[export]
pub fn check(text: &str) -> Result<u32, Problem> {
    match text.len() {
        0 => Err(Problem::Empty),
        1..=9 => Ok(text.len() as u32),
        _ => Err(Problem::TooLong { most: 9 }),
    }
}

/// An error without a text.
#[derive(Data)]
pub enum Raw {
    Lost { at: u32 },
}

/// Fails.
#[export]
pub fn lose(at: u32) -> Result<(), Raw> {
    Err(Raw::Lost { at })
}

/// Panics.
#[export]
pub fn panics(text: &str) -> u32 {
    panic!("could not read {text}");
}

/// Exhausts the stack.
#[export]
#[allow(unconditional_recursion)]
pub fn overflows(n: u64) -> u64 {
    let mut room = [n; 64];
    room[(n % 64) as usize] = std::hint::black_box(overflows)(n + 1);
    room.iter().sum()
}

/// Traps without a panic.
#[export]
pub fn traps() {
    std::process::abort()
}

/// Exhausts the memory.
#[export]
pub fn exhausts() -> u32 {
    let mut all: Vec<Vec<u8>> = Vec::new();
    loop {
        all.push(Vec::with_capacity(1 << 28));
    }
}

#[import]
fn now() -> f64;

#[import]
fn fetch(height: u64) -> Result<Vec<u8>, String>;

#[import]
fn choose(problem: Problem) -> Result<String, Problem>;

#[export]
pub fn time() -> f64 {
    now() + 1.0
}

/// The length of what the host fetches, or of why it did not.
#[export]
pub fn fetched(height: u64) -> String {
    match fetch(height) {
        Ok(bytes) => format!("{} bytes", bytes.len()),
        Err(error) => error,
    }
}

#[export]
pub fn chosen(most: u32) -> Result<String, Problem> {
    choose(Problem::TooLong { most })
}
