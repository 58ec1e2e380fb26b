//! uniffi, `fixtures/callbacks` and `examples/callbacks`: interfaces that the host implements, as
//! records of functions.

use std::cell::RefCell;
use std::fmt;
use wharf::{Callback, Data, export};

#[derive(Data, Debug, PartialEq)]
pub enum TelephoneError {
    Busy,
    InternalTelephoneError { reason: String },
}

impl fmt::Display for TelephoneError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Busy => f.write_str("Busy"),
            Self::InternalTelephoneError { reason } => write!(f, "internal: {reason}"),
        }
    }
}

/// The interface `CallAnswerer` of uniffi.
#[derive(Data)]
pub struct CallAnswerer {
    pub answer: Callback<fn() -> Result<String, TelephoneError>>,
}

#[export]
pub fn call(domestic: bool, answerer: CallAnswerer) -> Result<String, TelephoneError> {
    if domestic { answerer.answer.call() } else { Ok("static hiss".to_owned()) }
}

/// The interface `ForeignGetters` of uniffi.
#[derive(Data)]
pub struct Getters {
    pub get_bool: Callback<fn(bool, bool) -> bool>,
    pub get_string: Callback<fn(String, bool) -> Result<String, TelephoneError>>,
    pub get_option: Callback<fn(Option<String>, bool) -> Option<String>>,
    pub get_list: Callback<fn(Vec<i32>, bool) -> Vec<i32>>,
    pub get_nothing: Callback<fn(String)>,
}

thread_local! {
    static STORED: RefCell<Vec<Getters>> = const { RefCell::new(Vec::new()) };
}

pub struct RustGetters;

#[export]
impl RustGetters {
    pub fn new() -> Self {
        Self
    }
    pub fn get_bool(&self, getters: Getters, value: bool, argument_two: bool) -> bool {
        getters.get_bool.call(value, argument_two)
    }
    pub fn get_string(
        &self,
        getters: Getters,
        value: String,
        argument_two: bool,
    ) -> Result<String, TelephoneError> {
        getters.get_string.call(value, argument_two)
    }
    pub fn get_option(
        &self,
        getters: Getters,
        value: Option<String>,
        argument_two: bool,
    ) -> Option<String> {
        getters.get_option.call(value, argument_two)
    }
    pub fn get_list(&self, getters: Getters, value: Vec<i32>, argument_two: bool) -> Vec<i32> {
        getters.get_list.call(value, argument_two)
    }
    pub fn get_nothing(&self, getters: Getters, value: String) {
        getters.get_nothing.call(value);
    }
}

impl Default for RustGetters {
    fn default() -> Self {
        Self::new()
    }
}

#[export]
pub fn keep_getters(getters: Getters) -> u32 {
    STORED.with_borrow_mut(|stored| {
        stored.push(getters);
        stored.len() as u32
    })
}

#[export]
pub fn ask_kept(value: bool) -> Vec<bool> {
    STORED.with_borrow(|stored| stored.iter().map(|it| it.get_bool.call(value, true)).collect())
}

#[export]
pub fn drop_kept() {
    STORED.with_borrow_mut(Vec::clear);
}

pub struct RustStringifier(Callback<fn(i32) -> String>);

#[export]
impl RustStringifier {
    pub fn new(from_simple_type: Callback<fn(i32) -> String>) -> Self {
        Self(from_simple_type)
    }
    pub fn from_simple_type(&self, value: i32) -> String {
        self.0.call(value)
    }
}
