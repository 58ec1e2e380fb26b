//! What a value takes of the host's memory: at most four bytes for each byte of the guest's,
//! whatever the module says.

mod common;

use std::{
    alloc::{GlobalAlloc, Layout, System},
    fmt::Write as _,
    sync::atomic::{AtomicUsize, Ordering::Relaxed},
};

use common::run;
use wharf_host::Value;

/// Counts what is allocated, and the most there ever was.
struct Counting;

static NOW: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

// SAFETY: the system's allocator does all of it.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        MOST.fetch_max(NOW.fetch_add(layout.size(), Relaxed) + layout.size(), Relaxed);
        // SAFETY: the caller's promise is passed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        NOW.fetch_sub(layout.size(), Relaxed);
        // SAFETY: the caller's promise is passed on.
        unsafe { System.dealloc(block, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

const PAGE: usize = 65536;
/// What reading itself takes: the values that are begun, about a hundred bytes each, and the error.
const READING: usize = 1 << 20;

/// A module with so many pages, mostly zeros, that returns the value at 1024.
struct Case<'c> {
    name: &'c str,
    types: String,
    result: &'c str,
    pages: usize,
    /// Written to memory from 1024 on.
    data: Vec<u8>,
}

/// A list's address and length, at 1024.
fn list(address: u32, len: u32) -> Vec<u8> {
    [address.to_le_bytes(), len.to_le_bytes()].concat()
}

impl Case<'_> {
    fn call(&self) -> Result<Value, String> {
        let data =
            self.data.iter().fold(String::new(), |data, byte| data + &format!("\\{byte:02x}"));
        let functions = format!(
            r#"(data (i32.const 1024) "{data}")
               (func (export "test:more") (param i32) (drop (memory.grow (local.get 0))))
               (func (export "test:f") (result i32) (i32.const 1024))"#
        );
        let lines = format!(
            r#"{{"fn":"test:more","params":[{{"name":"pages","type":"u32"}}]}}
               {{"fn":"test:f","params":[],"result":{}}}
               {}"#,
            self.result, self.types
        );
        let mut app = run(&functions, &lines);
        app.call_dynamic("more", &[(self.pages as u32 - 2).into()]).unwrap();
        let before = NOW.load(Relaxed);
        MOST.store(before, Relaxed);
        let result = app.call_dynamic("f", &[]).map_err(|error| error.to_string());
        let most = MOST.load(Relaxed) - before;
        let limit = 4 * self.pages * PAGE + READING;
        assert!(most <= limit, "{}: {most} bytes for {} pages", self.name, self.pages);
        assert!(!app.is_poisoned());
        result
    }
}

/// A tuple in a tuple and so on, around `inner`.
fn nested(depth: usize, inner: &str) -> String {
    format!("{}{inner}{}", "{\"tuple\":[".repeat(depth), "]}".repeat(depth))
}

#[test]
fn values_take_what_the_abi_says() {
    // One after the other: what another thread allocates would be counted too.
    what_fits_is_read();
    what_does_not_fit_is_refused();
}

fn what_does_not_fit_is_refused() {
    const TOO_LARGE: &str = "expected a value of at most 4 bytes for each byte of the guest's";
    let name = "N".repeat(200_000);
    let pages = [2, 40];
    for pages in pages {
        let all = (pages * PAGE - 2048) as u32;
        let deep = format!("{{\"list\":{}}}", nested(60, "\"bool\""));
        let case = |name, types: &str, result, data| {
            Case { name, types: types.to_string(), result, pages, data }.call()
        };
        let refused = |result: Result<Value, String>| {
            let error = result.expect_err("it is too large");
            assert!(error.contains(TOO_LARGE), "{error}");
        };
        refused(case("bools", "", r#"{"list":"bool"}"#, list(2048, all)));
        refused(case("deep", "", &deep, list(2048, all)));
        refused(case(
            "texts",
            "",
            r#"{"list":{"tuple":["string",{"list":"bool"}]}}"#,
            list(2048, all / 16),
        ));
        let fields = (0..20).map(|n| format!(r#"{{"name":"f{n}{name}","type":"u8"}}"#));
        let record = fields.collect::<Vec<_>>().join(",");
        let record = format!(r#"{{"type":"t@1::R","record":[{record}]}}"#);
        refused(case("records", &record, r#"{"list":{"ref":"t@1::R"}}"#, list(2048, all / 20)));
        let entries = r#"{"map":["u8",{"ref":"t@1::E"}]}"#;
        let long = format!(r#"{{"type":"t@1::E","enum":[{{"name":"{name}"}}]}}"#);
        refused(case("long names", &long, entries, list(2048, all / 2)));
        // A function each, whose types are as large as the schema.
        let params = vec!["\"string\""; 5000].join(",");
        let function =
            format!(r#"{{"list":{{"callback":{{"params":[{params}],"result":"unit"}}}}}}"#);
        let mut handles = list(1032, 10_000);
        (0..10_000_u32).for_each(|n| handles.extend((n + 1).to_le_bytes()));
        let functions = case("functions", "", &function, handles.clone());
        assert_eq!(functions.is_err(), pages == 2);
        // Parts of no size are paid for, too.
        let empty = r#"{"list":{"tuple":["u8",{"array":["unit",200]}]}}"#;
        refused(case("nothing", "", empty, list(2048, all)));
        // Itself, twice, on every level.
        let tree = r#"{"type":"t@1::T","newtype":{"list":{"ref":"t@1::T"}}}"#;
        let error = case("a tree", tree, r#"{"ref":"t@1::T"}"#, list(1024, 2)).unwrap_err();
        assert!(error.contains("more than 1000 levels"), "{error}");
    }
}

fn what_fits_is_read() {
    // Four bytes a byte: numbers of eight bytes, and bytes as they are.
    let mut data = list(2048, 10_000);
    data.extend(std::iter::repeat_n(0, 100));
    let case = |result, data| {
        Case { name: "fits", types: String::new(), result, pages: 40, data }.call().unwrap()
    };
    let Value::List(all) = case(r#"{"list":"u64"}"#, data.clone()) else { panic!() };
    assert_eq!(all.len(), 10_000);
    let Value::Bytes(all) = case(r#"{"list":"u8"}"#, list(64, 39 * PAGE as u32)) else { panic!() };
    assert_eq!(all.len(), 39 * PAGE);
    let mut long = String::new();
    write!(long, "{}", nested(60, "\"u8\"")).unwrap();
    assert!(matches!(case(&long, data), Value::Tuple(_)));
}
