//! uniffi, `fixtures/coverall`: large records, counted objects, errors of each kind.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::fmt;
use wharf::{Data, export};

thread_local! {
    static ALIVE: Cell<u32> = const { Cell::new(0) };
}

#[derive(Data, Clone, Debug, PartialEq)]
pub struct SimpleDict {
    pub text: String,
    pub maybe_text: Option<String>,
    pub some_bytes: Vec<u8>,
    pub maybe_some_bytes: Option<Vec<u8>>,
    pub a_bool: bool,
    pub maybe_a_bool: Option<bool>,
    pub unsigned8: u8,
    pub maybe_unsigned8: Option<u8>,
    pub unsigned16: u16,
    pub maybe_unsigned16: Option<u16>,
    pub unsigned64: u64,
    pub maybe_unsigned64: Option<u64>,
    pub signed8: i8,
    pub maybe_signed8: Option<i8>,
    pub signed64: i64,
    pub maybe_signed64: Option<i64>,
    pub float32: f32,
    pub maybe_float32: Option<f32>,
    pub float64: f64,
    pub maybe_float64: Option<f64>,
}

#[export]
pub fn create_some_dict() -> SimpleDict {
    SimpleDict {
        maybe_text: Some("maybe_text".to_owned()),
        maybe_some_bytes: Some(b"maybe_some_bytes".to_vec()),
        maybe_a_bool: Some(false),
        maybe_unsigned8: Some(2),
        maybe_unsigned16: Some(4),
        maybe_unsigned64: Some(0),
        maybe_signed8: Some(0),
        maybe_signed64: Some(0),
        maybe_float32: Some(22.0 / 7.0),
        maybe_float64: Some(1.0),
        ..create_none_dict()
    }
}

#[export]
pub fn create_none_dict() -> SimpleDict {
    SimpleDict {
        text: "text".to_owned(),
        maybe_text: None,
        some_bytes: b"some_bytes".to_vec(),
        maybe_some_bytes: None,
        a_bool: true,
        maybe_a_bool: None,
        unsigned8: 1,
        maybe_unsigned8: None,
        unsigned16: 3,
        maybe_unsigned16: None,
        unsigned64: u64::MAX,
        maybe_unsigned64: None,
        signed8: 8,
        maybe_signed8: None,
        signed64: i64::MAX,
        maybe_signed64: None,
        float32: 1.2345,
        maybe_float32: None,
        float64: 0.0,
        maybe_float64: None,
    }
}

#[export]
pub fn same_dict(dict: SimpleDict) -> SimpleDict {
    dict
}

#[derive(Data, Debug, PartialEq)]
pub enum CoverallError {
    TooManyHoles,
}

impl fmt::Display for CoverallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("The coverall has too many holes")
    }
}

#[derive(Data, Debug, PartialEq)]
pub enum ComplexError {
    OsError { code: i16, extended_code: i16 },
    PermissionDenied { reason: String },
    UnknownError,
}

impl fmt::Display for ComplexError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OsError { code, extended_code } => write!(f, "{code}/{extended_code}"),
            Self::PermissionDenied { reason } => write!(f, "denied: {reason}"),
            Self::UnknownError => f.write_str("unknown"),
        }
    }
}

/// An error that contains another error.
#[derive(Data, Debug, PartialEq)]
pub enum RootError {
    Complex { error: ComplexError },
    Other { error: String },
}

impl fmt::Display for RootError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Complex { error } => write!(f, "complex: {error}"),
            Self::Other { error } => write!(f, "other: {error}"),
        }
    }
}

#[export]
pub fn throw_root_error() -> Result<(), RootError> {
    Err(RootError::Complex { error: ComplexError::OsError { code: 1, extended_code: 2 } })
}

#[export]
pub fn get_root_error() -> RootError {
    RootError::Other { error: "invalid".to_owned() }
}

#[derive(Data, Clone, Copy, Debug, PartialEq)]
pub enum Color {
    Red,
    Blue,
    Green,
}

#[export]
pub fn get_num_alive() -> u32 {
    ALIVE.get()
}

pub struct Coveralls {
    name: String,
    repairs: RefCell<Vec<Color>>,
    other: RefCell<Option<Box<Coveralls>>>,
}

impl Coveralls {
    fn named(name: &str) -> Self {
        ALIVE.set(ALIVE.get() + 1);
        Self { name: name.to_owned(), repairs: RefCell::default(), other: RefCell::default() }
    }
}

impl Drop for Coveralls {
    fn drop(&mut self) {
        ALIVE.set(ALIVE.get() - 1);
    }
}

#[export]
impl Coveralls {
    pub fn new(name: &str) -> Self {
        Self::named(name)
    }

    pub fn fallible_new(name: &str, should_fail: bool) -> Result<Self, CoverallError> {
        if should_fail { Err(CoverallError::TooManyHoles) } else { Ok(Self::named(name)) }
    }

    pub fn panicking_new(message: &str) -> Self {
        panic!("{message}");
    }

    pub fn get_name(&self) -> String {
        self.name.clone()
    }

    pub fn maybe_throw(&self, should_throw: bool) -> Result<bool, CoverallError> {
        if should_throw { Err(CoverallError::TooManyHoles) } else { Ok(true) }
    }

    pub fn maybe_throw_complex(&self, input: i8) -> Result<bool, ComplexError> {
        match input {
            0 => Ok(true),
            1 => Err(ComplexError::OsError { code: 10, extended_code: 20 }),
            2 => Err(ComplexError::PermissionDenied { reason: "Forbidden".to_owned() }),
            3 => Err(ComplexError::UnknownError),
            _ => panic!("Invalid input"),
        }
    }

    pub fn panic(&self, message: &str) {
        panic!("{message}");
    }

    /// Moves the other object. uniffi shares it by counting references.
    pub fn take_other(&self, other: Option<Coveralls>) {
        *self.other.borrow_mut() = other.map(Box::new);
    }

    pub fn get_other(&self) -> Option<Coveralls> {
        self.other.borrow_mut().take().map(|other| *other)
    }

    pub fn clone_me(&self) -> Coveralls {
        Self::named(&self.name)
    }

    pub fn add_patch(&self, patch: Color) {
        self.repairs.borrow_mut().push(patch);
    }

    pub fn get_repairs(&self) -> Vec<Color> {
        self.repairs.borrow().clone()
    }

    pub fn get_dict(&self, key: String, value: u64) -> HashMap<String, u64> {
        HashMap::from([(key, value)])
    }

    pub fn get_dict3(&self, key: u32, value: u64) -> HashMap<u32, u64> {
        HashMap::from([(key, value)])
    }

    pub fn add_to_dict(
        &self,
        mut dict: HashMap<String, Option<u64>>,
        key: String,
    ) -> HashMap<String, Option<u64>> {
        dict.insert(key, None);
        dict
    }

    pub fn reverse(&self, mut value: Vec<u8>) -> Vec<u8> {
        value.reverse();
        value
    }
}

#[derive(Data, Debug, PartialEq)]
pub struct DictWithDefaults {
    #[data(default)]
    pub name: String,
    #[data(default)]
    pub category: Option<String>,
    #[data(default)]
    pub integer: u64,
    #[data(default)]
    pub items: Vec<String>,
}

#[export]
pub fn with_defaults(dict: DictWithDefaults) -> String {
    format!("{dict:?}")
}
