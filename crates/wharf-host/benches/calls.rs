//! What a call costs beside wasmtime's own typed call, interleaved in one run.
//!
//! `cargo bench -p wharf-host`

#[path = "../tests/common/mod.rs"]
mod common;

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use wharf_host::{Engine, Linker, Module};

const FUNCTIONS: &str = r#"
    (func (export "test:add") (param i32 i32) (result i32)
        (i32.add (local.get 0) (local.get 1)))
    (func (export "test:take") (param i32 i32) (result i32) (local.get 1))
    (func (export "test:echo") (param i32 i32) (result i32)
        (i32.store (i32.const 128) (local.get 0))
        (i32.store (i32.const 132) (local.get 1))
        (i32.const 128))
"#;
const LINES: &str = r#"
    {"fn":"test:add","params":[{"name":"a","type":"u32"},{"name":"b","type":"u32"}],"result":"u32"}
    {"fn":"test:take","params":[{"name":"text","type":"string"}],"result":"u32"}
    {"fn":"test:echo","params":[{"name":"text","type":"string"}],"result":"string"}
"#;

const CALLS: u32 = 200_000;
const ROUNDS: usize = 31;

fn main() {
    let bytes = common::wasm(
        &format!("{}{FUNCTIONS}", common::RUNTIME),
        &format!("{}{LINES}", common::RUNTIME_LINES),
    );
    let engine = Engine::default();
    let module = Module::from_bytes(&engine, &bytes).unwrap();
    let mut app = Linker::new(&engine).link(&module).unwrap().instantiate(()).unwrap();
    let add = app.func::<(u32, u32), u32>("add").unwrap();
    let take = app.func::<(&str,), u32>("take").unwrap();
    let echo = app.func::<(&str,), String>("echo").unwrap();
    let mut raw = Raw::new(&bytes);

    let text = "sixteen letters!";
    let [mut adds, mut raw_adds, mut takes, mut raw_takes, mut echoes, mut raw_echoes] =
        std::array::from_fn(|_| Vec::new());
    for _ in 0..ROUNDS {
        adds.push(time(|n| add.call(&mut app, (n, 1)).unwrap()));
        raw_adds.push(time(|n| raw.add(n)));
        takes.push(time(|_| take.call(&mut app, (text,)).unwrap()));
        raw_takes.push(time(|_| raw.take(text)));
        echoes.push(time(|_| echo.call(&mut app, (text,)).unwrap()));
        raw_echoes.push(time(|_| raw.echo(text)));
    }
    report("add(u32, u32)", adds, raw_adds);
    report("16 bytes in", takes, raw_takes);
    report("16 bytes in and out", echoes, raw_echoes);
}

fn time<R>(mut call: impl FnMut(u32) -> R) -> Duration {
    let start = Instant::now();
    for n in 0..CALLS {
        black_box(call(black_box(n)));
    }
    start.elapsed() / CALLS
}

/// Prints the medians, in picosecond precision, and their ratio.
fn report(what: &str, wharf: Vec<Duration>, raw: Vec<Duration>) {
    let median = |mut times: Vec<Duration>| {
        times.sort();
        times[times.len() / 2].as_nanos() as f64
    };
    let (wharf, raw) = (median(wharf), median(raw));
    println!("{what:20} wharf {wharf:5} ns, by hand {raw:5} ns, {:.2}x", wharf / raw);
}

/// The same by wasmtime's typed functions and a fixed place in memory.
struct Raw {
    store: wasmtime::Store<()>,
    memory: wasmtime::Memory,
    add: wasmtime::TypedFunc<(u32, u32), u32>,
    take: wasmtime::TypedFunc<(u32, u32), u32>,
    echo: wasmtime::TypedFunc<(u32, u32), u32>,
}

impl Raw {
    fn new(bytes: &[u8]) -> Self {
        let engine = wasmtime::Engine::default();
        let module = wasmtime::Module::new(&engine, bytes).unwrap();
        let mut store = wasmtime::Store::new(&engine, ());
        let instance = wasmtime::Instance::new(&mut store, &module, &[]).unwrap();
        let memory = instance.get_memory(&mut store, "memory").unwrap();
        let add = instance.get_typed_func(&mut store, "test:add").unwrap();
        let take = instance.get_typed_func(&mut store, "test:take").unwrap();
        let echo = instance.get_typed_func(&mut store, "test:echo").unwrap();
        Self { store, memory, add, take, echo }
    }

    fn add(&mut self, n: u32) -> u32 {
        self.add.call(&mut self.store, (n, 1)).unwrap()
    }

    fn write(&mut self, text: &str) -> (u32, u32) {
        self.memory.write(&mut self.store, 4096, text.as_bytes()).unwrap();
        (4096, text.len() as u32)
    }

    fn take(&mut self, text: &str) -> u32 {
        let text = self.write(text);
        self.take.call(&mut self.store, text).unwrap()
    }

    fn echo(&mut self, text: &str) -> String {
        let text = self.write(text);
        let at = self.echo.call(&mut self.store, text).unwrap() as usize;
        let memory = self.memory.data(&self.store);
        let word = |at: usize| u32::from_le_bytes(memory[at..at + 4].try_into().unwrap()) as usize;
        let (address, len) = (word(at), word(at + 4));
        std::str::from_utf8(&memory[address..address + len]).unwrap().to_string()
    }
}
