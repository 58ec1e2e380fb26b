//! A boundary written by hand for exactly the functions of the benchmark, without checks on either
//! side. Its JavaScript half is `bench/js/raw.mjs`.
//!
//! The host writes arguments into one buffer; the guest writes results into another. All strings of
//! a result are contiguous, so that the host decodes them in one step.
#![allow(clippy::missing_safety_doc, static_mut_refs)]

mod orders;

use bench_workload as work;
use core::slice;
use std::collections::BTreeMap;
use work::{Address, Person, Point, Shape, Tree};

static mut INPUT: Vec<u64> = Vec::new();
static mut OUT: Vec<u8> = Vec::new();
static mut POOL: Vec<u8> = Vec::new();
static mut BYTES: Vec<u8> = Vec::new();
static mut FLOATS: Vec<f64> = Vec::new();
static mut BUFFER: Vec<u8> = Vec::new();
/// The address and the number of the records, and the address and the length of the string pool.
static mut RESULT: [u32; 4] = [0; 4];

/// Returns the buffer for arguments, with at least `size` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn input(size: u32) -> *mut u64 {
    unsafe {
        INPUT.resize(size as usize / 8 + 1, 0);
        INPUT.as_mut_ptr()
    }
}

#[unsafe(no_mangle)]
pub extern "C" fn add(a: u32, b: u32) -> u32 {
    a.wrapping_add(b)
}

unsafe fn text<'a>(at: *const u8, len: u32) -> &'a str {
    unsafe { core::str::from_utf8_unchecked(slice::from_raw_parts(at, len as usize)) }
}

unsafe fn text_at<'a>(at: *const u32) -> &'a str {
    unsafe { text(*at as usize as *const u8, *at.add(1)) }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn string_in(at: *const u8, len: u32) -> u32 {
    unsafe { text(at, len).len() as u32 }
}

unsafe fn result(at: *const u8, count: usize) -> *const u32 {
    unsafe {
        RESULT = [at as u32, count as u32, POOL.as_ptr() as u32, POOL.len() as u32];
        RESULT.as_ptr()
    }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn echo(at: *const u8, len: u32) -> *const u32 {
    unsafe {
        let text = text(at, len);
        result(text.as_ptr(), text.len())
    }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn bytes_in(at: *const u8, len: u32) -> u32 {
    unsafe { slice::from_raw_parts(at, len as usize).len() as u32 }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn bytes_out(n: u32) -> *const u32 {
    unsafe {
        BYTES = vec![7; n as usize];
        result(BYTES.as_ptr(), BYTES.len())
    }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn floats_in(at: *const f64, len: u32) -> f64 {
    unsafe { slice::from_raw_parts(at, len as usize).iter().sum() }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn floats_out(n: u32) -> *const u32 {
    unsafe {
        FLOATS = work::floats(n);
        result(FLOATS.as_ptr().cast(), FLOATS.len())
    }
}

/// Writes a result: records to `OUT`, strings to `POOL`. String addresses are offsets in the pool.
struct Writer;

impl Writer {
    unsafe fn begin(size: usize) {
        unsafe {
            OUT.clear();
            OUT.resize(size, 0);
            POOL.clear();
        }
    }
    unsafe fn reserve(size: usize) -> usize {
        unsafe {
            let at = OUT.len().next_multiple_of(8);
            OUT.resize(at + size, 0);
            at
        }
    }
    unsafe fn u32(at: usize, value: u32) {
        unsafe { OUT.as_mut_ptr().add(at).cast::<u32>().write(value) }
    }
    unsafe fn f64(at: usize, value: f64) {
        unsafe { OUT.as_mut_ptr().add(at).cast::<f64>().write(value) }
    }
    unsafe fn str(at: usize, value: &str) {
        unsafe {
            Self::u32(at, POOL.len() as u32);
            Self::u32(at + 4, value.len() as u32);
            POOL.extend_from_slice(value.as_bytes());
        }
    }
    unsafe fn end(count: usize) -> *const u32 {
        unsafe { result(OUT.as_ptr(), count) }
    }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn points_out(n: u32) -> *const u32 {
    let points = work::points(n);
    unsafe {
        Writer::begin(points.len() * 40);
        for (i, point) in points.iter().enumerate() {
            let at = i * 40;
            Writer::u32(at, point.id);
            Writer::f64(at + 8, point.x);
            Writer::f64(at + 16, point.y);
            Writer::f64(at + 24, point.z);
            Writer::str(at + 32, &point.name);
        }
        Writer::end(points.len())
    }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn points_in(at: *const u8, n: u32) -> f64 {
    let points: Vec<Point> = (0..n as usize)
        .map(|i| unsafe {
            let at = at.add(i * 40);
            Point {
                id: *at.cast(),
                x: *at.add(8).cast(),
                y: *at.add(16).cast(),
                z: *at.add(24).cast(),
                name: text_at(at.add(32).cast()).to_owned(),
            }
        })
        .collect();
    work::sum_points(&points)
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn person(at: *const u32) -> *const u32 {
    unsafe {
        let emails = *at.add(3) as usize as *const u32;
        let mut person = Person {
            name: text_at(at).to_owned(),
            age: *at.add(2),
            emails: (0..*at.add(4) as usize)
                .map(|i| text_at(emails.add(i * 2)).to_owned())
                .collect(),
            address: (*at.add(5) != 0).then(|| Address {
                street: text_at(at.add(6)).to_owned(),
                city: text_at(at.add(8)).to_owned(),
                zip: *at.add(10),
            }),
        };
        person.age += 1;
        Writer::begin(48);
        Writer::str(0, &person.name);
        Writer::u32(8, person.age);
        let emails = Writer::reserve(person.emails.len() * 8);
        Writer::u32(12, emails as u32);
        Writer::u32(16, person.emails.len() as u32);
        for (i, email) in person.emails.iter().enumerate() {
            Writer::str(emails + i * 8, email);
        }
        Writer::u32(20, u32::from(person.address.is_some()));
        if let Some(address) = &person.address {
            Writer::str(24, &address.street);
            Writer::str(32, &address.city);
            Writer::u32(40, address.zip);
        }
        Writer::end(1)
    }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn shapes_out(n: u32) -> *const u32 {
    let shapes = work::shapes(n);
    unsafe {
        Writer::begin(shapes.len() * 24);
        for (i, shape) in shapes.iter().enumerate() {
            let at = i * 24;
            match shape {
                Shape::Circle { radius } => {
                    Writer::u32(at, 0);
                    Writer::f64(at + 8, *radius);
                }
                Shape::Rect { width, height } => {
                    Writer::u32(at, 1);
                    Writer::f64(at + 8, *width);
                    Writer::f64(at + 16, *height);
                }
                Shape::Label { text } => {
                    Writer::u32(at, 2);
                    Writer::str(at + 8, text);
                }
                Shape::Empty => Writer::u32(at, 3),
            }
        }
        Writer::end(shapes.len())
    }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn shapes_in(at: *const u8, n: u32) -> f64 {
    let shapes: Vec<Shape> = (0..n as usize)
        .map(|i| unsafe {
            let at = at.add(i * 24);
            match *at.cast::<u32>() {
                0 => Shape::Circle { radius: *at.add(8).cast() },
                1 => Shape::Rect { width: *at.add(8).cast(), height: *at.add(16).cast() },
                2 => Shape::Label { text: text_at(at.add(8).cast()).to_owned() },
                _ => Shape::Empty,
            }
        })
        .collect();
    work::sum_shapes(&shapes)
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn strings_out(n: u32) -> *const u32 {
    let strings = work::strings(n);
    unsafe {
        Writer::begin(strings.len() * 8);
        for (i, text) in strings.iter().enumerate() {
            Writer::str(i * 8, text);
        }
        Writer::end(strings.len())
    }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn strings_in(at: *const u32, n: u32) -> u32 {
    let strings: Vec<String> =
        (0..n as usize).map(|i| unsafe { text_at(at.add(i * 2)).to_owned() }).collect();
    work::sum_strings(&strings)
}

unsafe fn write_tree(at: usize, tree: &Tree) {
    unsafe {
        let children = Writer::reserve(tree.children.len() * 12);
        Writer::u32(at, tree.value);
        Writer::u32(at + 4, children as u32);
        Writer::u32(at + 8, tree.children.len() as u32);
        for (i, child) in tree.children.iter().enumerate() {
            write_tree(children + i * 12, child);
        }
    }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn tree_out(depth: u32, width: u32) -> *const u32 {
    let tree = work::tree(depth, width);
    unsafe {
        Writer::begin(12);
        write_tree(0, &tree);
        Writer::end(1)
    }
}

unsafe fn read_tree(at: *const u32) -> Tree {
    unsafe {
        let children = *at.add(1) as usize as *const u32;
        Tree {
            value: *at,
            children: (0..*at.add(2) as usize).map(|i| read_tree(children.add(i * 3))).collect(),
        }
    }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn tree_in(at: *const u32) -> u32 {
    unsafe { work::sum_tree(&read_tree(at)) }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn map_out(n: u32) -> *const u32 {
    let map = work::entries(n);
    unsafe {
        Writer::begin(map.len() * 12);
        for (i, (key, value)) in map.iter().enumerate() {
            Writer::str(i * 12, key);
            Writer::u32(i * 12 + 8, *value);
        }
        Writer::end(map.len())
    }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn map_in(at: *const u32, n: u32) -> f64 {
    let map: BTreeMap<String, u32> = (0..n as usize)
        .map(|i| unsafe {
            let at = at.add(i * 3);
            (text_at(at).to_owned(), *at.add(2))
        })
        .collect();
    work::sum_entries(&map)
}

#[link(wasm_import_module = "host")]
unsafe extern "C" {
    fn note(at: *const u8, len: u32) -> u32;
    fn callee(n: u32) -> u32;
    fn fill(at: *mut u8, len: u32);
    fn drain(at: *const u8, len: u32);
    /// Calls the host's function `f`.
    fn call(f: u32, n: u32) -> u32;
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn host_calls(n: u32) -> u32 {
    let text = "a string of thirty-two bytes, ok";
    (0..n).map(|_| unsafe { note(text.as_ptr(), text.len() as u32) }).sum()
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn buffer(n: u32) -> u32 {
    unsafe {
        BUFFER.resize(n as usize, 0);
        fill(BUFFER.as_mut_ptr(), n);
        drain(BUFFER.as_ptr(), n);
        BUFFER.iter().rev().take(1).map(|byte| u32::from(*byte)).sum()
    }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn number_calls(n: u32) -> u32 {
    (0..n).map(|i| unsafe { callee(i) }).sum()
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn callback(n: u32, f: u32) -> u32 {
    (0..n).map(|i| unsafe { call(f, i) }).sum()
}

#[unsafe(no_mangle)]
pub extern "C" fn counter_new(total: u32) -> *mut work::Counter {
    Box::into_raw(Box::new(work::Counter { total }))
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn counter_add(counter: *mut work::Counter, n: u32) -> u32 {
    unsafe {
        (*counter).total = (*counter).total.wrapping_add(n);
        (*counter).total
    }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn counter_free(counter: *mut work::Counter) {
    drop(unsafe { Box::from_raw(counter) });
}
