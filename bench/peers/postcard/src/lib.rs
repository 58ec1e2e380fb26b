//! The benchmark's guest that passes buffers of postcard. The host copies arguments in.
#![allow(clippy::missing_safety_doc, static_mut_refs)]

use bench_workload as work;
use serde::{Deserialize, Serialize};
use serde_bytes::{ByteBuf, Bytes};
use std::collections::BTreeMap;

static mut INPUT: Vec<u8> = Vec::new();
static mut OUT: Vec<u8> = Vec::new();
static mut ARGUMENT: Vec<u8> = Vec::new();

/// Returns the buffer for arguments, with at least `size` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn input(size: u32) -> *mut u8 {
    unsafe {
        INPUT.resize(size as usize, 0);
        INPUT.as_mut_ptr()
    }
}

/// Reads the arguments, runs `f`, and writes its result. Returns the result's address and length in
/// one number.
unsafe fn call<'a, A: Deserialize<'a>, R: Serialize>(len: u32, f: impl FnOnce(A) -> R) -> u64 {
    unsafe {
        let args = postcard::from_bytes(&INPUT[..len as usize]).expect("the host writes postcard");
        write(&mut *(&raw mut OUT), &f(args))
    }
}

fn write(buffer: &mut Vec<u8>, value: &impl Serialize) -> u64 {
    buffer.clear();
    let empty = std::mem::take(buffer);
    *buffer = postcard::to_extend(value, empty).expect("a vector grows");
    (buffer.as_ptr() as u64) << 32 | buffer.len() as u64
}

macro_rules! exports {
    ($($name:ident($arg:pat_param in $type:ty) $body:expr;)*) => {
        $(#[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name(len: u32) -> u64 {
            unsafe { call(len, |$arg: $type| $body) }
        })*
    };
}

exports! {
    string_in(text in &str) text.len() as u32;
    echo(text in &str) text;
    bytes_in(bytes in &Bytes) bytes.len() as u32;
    bytes_out(n in u32) ByteBuf::from(vec![7; n as usize]);
    floats_in(floats in Vec<f64>) floats.iter().sum::<f64>();
    floats_out(n in u32) work::floats(n);
    person(person in work::Person) work::Person { age: person.age + 1, ..person };
    points_in(points in Vec<work::Point>) work::sum_points(&points);
    points_out(n in u32) work::points(n);
    shapes_in(shapes in Vec<work::Shape>) work::sum_shapes(&shapes);
    shapes_out(n in u32) work::shapes(n);
    orders_in(orders in Vec<work::orders::Order>) work::orders::sum_orders(&orders);
    orders_out(n in u32) work::orders::orders(n);
    strings_in(strings in Vec<String>) work::sum_strings(&strings);
    strings_out(n in u32) work::strings(n);
    tree_in(tree in work::Tree) work::sum_tree(&tree);
    tree_out((depth, width) in (u32, u32)) work::tree(depth, width);
    markdown(text in &str) work::markdown::parse(text);
    map_in(map in BTreeMap<String, u32>) work::sum_entries(&map);
    map_out(n in u32) work::entries(n);
}

/// Adds two numbers, which need no buffer.
#[unsafe(no_mangle)]
pub extern "C" fn add(a: u32, b: u32) -> u32 {
    a.wrapping_add(b)
}

#[link(wasm_import_module = "host")]
unsafe extern "C" {
    fn note(argument: u64) -> u32;
    fn callee(n: u32) -> u32;
    /// Calls the host's function `f`.
    #[link_name = "call"]
    fn call_function(f: u32, n: u32) -> u32;
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn host_calls(n: u32) -> u32 {
    let text = "a string of thirty-two bytes, ok";
    (0..n).map(|_| unsafe { note(write(&mut *(&raw mut ARGUMENT), &text)) }).sum()
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn number_calls(n: u32) -> u32 {
    (0..n).map(|i| unsafe { callee(i) }).sum()
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn callback(n: u32, f: u32) -> u32 {
    (0..n).map(|i| unsafe { call_function(f, i) }).sum()
}
