//! wasm-bindgen, `imports`, `structural` and `import_class`: functions and values of the host.

use wharf::{Data, HostRef, export, import};

/// Any value of the host.
pub struct Duck;

#[derive(Data)]
pub struct Measured {
    pub name: String,
    pub size: Option<u32>,
}

#[import]
fn simple_add(a: u32, b: u32) -> u32;

#[import]
fn simple_string(text: &str) -> String;

#[import]
fn simple_record(measured: Measured) -> Measured;

#[import]
fn catch_me(fail: bool) -> Result<u32, String>;

#[import(name = "namedByHand")]
fn with_another_name() -> bool;

#[import]
fn make_duck(name: &str) -> HostRef<Duck>;

#[import]
fn quack(duck: &HostRef<Duck>) -> u32;

#[export]
pub fn call_add(a: u32, b: u32) -> u32 {
    simple_add(a, b)
}

#[export]
pub fn call_string(text: &str) -> String {
    simple_string(text)
}

#[export]
pub fn call_record(name: String, size: Option<u32>) -> Measured {
    simple_record(Measured { name, size })
}

#[export]
pub fn call_catch(fail: bool) -> String {
    match catch_me(fail) {
        Ok(number) => format!("ok {number}"),
        Err(reason) => format!("caught {reason}"),
    }
}

#[export]
pub fn call_named() -> bool {
    with_another_name()
}

#[export]
pub fn call_duck(name: &str) -> (HostRef<Duck>, u32) {
    let duck = make_duck(name);
    let sound = quack(&duck);
    (duck, sound)
}
