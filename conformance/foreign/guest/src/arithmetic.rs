//! uniffi, `examples/arithmetic`: numbers and an error.

use std::fmt;
use wharf::{Data, export};

#[derive(Data, Debug, PartialEq)]
pub enum ArithmeticError {
    IntegerOverflow { a: u64, b: u64 },
}

impl fmt::Display for ArithmeticError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self::IntegerOverflow { a, b } = self;
        write!(f, "Integer overflow on an operation with {a} and {b}")
    }
}

#[export]
pub fn add(a: u64, b: u64) -> Result<u64, ArithmeticError> {
    a.checked_add(b).ok_or(ArithmeticError::IntegerOverflow { a, b })
}

#[export]
pub fn sub(a: u64, b: u64) -> Result<u64, ArithmeticError> {
    a.checked_sub(b).ok_or(ArithmeticError::IntegerOverflow { a, b })
}

#[export]
pub fn div(dividend: u64, divisor: u64) -> u64 {
    assert!(divisor != 0, "Can't divide by zero");
    dividend / divisor
}

#[export]
pub fn equal(a: u64, b: u64) -> bool {
    a == b
}
