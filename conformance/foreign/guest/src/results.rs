//! wasm-bindgen, `result`, `return_result` and `rethrow`: failures in each direction.

use wharf::{Data, export};

#[derive(Data, Debug, PartialEq)]
pub struct MyError {
    pub number: u32,
}

impl std::fmt::Display for MyError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "error {}", self.number)
    }
}

#[export]
pub fn return_my_err(fail: bool) -> Result<u32, MyError> {
    if fail { Err(MyError { number: 42 }) } else { Ok(10) }
}

#[export]
pub fn all_good() -> Result<(), String> {
    Ok(())
}

#[export]
pub fn text_err(text: String) -> Result<Option<u32>, String> {
    if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(|_| text) }
}

/// Returns a result inside data, which is not a failure.
#[export]
pub fn results(texts: Vec<String>) -> Vec<Result<u32, MyError>> {
    let parse = |text: String| text.parse().map_err(|_| MyError { number: text.len() as u32 });
    texts.into_iter().map(parse).collect()
}

#[export]
pub fn option_of_results(which: u8) -> Option<Result<String, u32>> {
    match which {
        0 => None,
        1 => Some(Ok("one".to_owned())),
        _ => Some(Err(which.into())),
    }
}

#[export]
pub fn rethrow(call: &dyn Fn() -> Result<u32, String>) -> Result<u32, String> {
    call()
}

/// An object whose constructor fails.
pub struct Never;

#[export]
impl Never {
    pub fn new(text: &str) -> Result<Self, MyError> {
        Err(MyError { number: text.len() as u32 })
    }
    pub fn make() -> Result<Self, String> {
        Ok(Self)
    }
    pub fn fail(&self) -> Result<(), MyError> {
        Err(MyError { number: 7 })
    }
}
