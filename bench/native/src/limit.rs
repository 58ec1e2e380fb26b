//! The limits: a boundary written by hand on wasmtime's typed functions, and the same work without any boundary.

use crate::input::{BYTES, CALLED, CALLS, ENTRIES, FLOATS, Input, POINTS, SHAPES, STRINGS, TREE};
use crate::measure::{Run, run};
use bench_workload as work;
use std::hint::black_box;
use wasmtime::{Caller, Engine, Instance, Linker, Memory, Module, Store, TypedFunc};

struct App {
    store: Store<()>,
    instance: Instance,
    memory: Memory,
    input: usize,
}

impl App {
    fn new(engine: &Engine, linker: &Linker<()>, module: &Module) -> Self {
        let mut store = Store::new(engine, ());
        let instance = linker.instantiate(&mut store, module).expect("it starts");
        let memory = instance.get_memory(&mut store, "memory").expect("it has one");
        let reserve =
            instance.get_typed_func::<u32, u32>(&mut store, "input").expect("it is there");
        let input = reserve.call(&mut store, 1 << 22).expect("there is room") as usize;
        Self { store, instance, memory, input }
    }

    fn string_in(&mut self, func: &TypedFunc<(u32, u32), u32>, text: &str) -> u32 {
        self.memory.data_mut(&mut self.store)[self.input..][..text.len()]
            .copy_from_slice(text.as_bytes());
        func.call(&mut self.store, (self.input as u32, text.len() as u32))
            .expect("the call succeeds")
    }

    fn echo(&mut self, func: &TypedFunc<(u32, u32), u32>, text: &str) -> String {
        let at = self.string_in(func, text) as usize;
        let memory = self.memory.data(&self.store);
        let word =
            |at: usize| u32::from_le_bytes(memory[at..at + 4].try_into().expect("four")) as usize;
        let bytes = &memory[word(at)..][..word(at + 4)];
        // The one check there is: a String has to be UTF-8.
        std::str::from_utf8(bytes).expect("the guest writes UTF-8").to_owned()
    }
}

/// By hand, for what has so little to do that the boundary shows.
pub fn by_hand(path: &str, input: &'static Input) -> Vec<Run> {
    let engine = Engine::default();
    let module = Module::from_file(&engine, path).expect("the module loads");
    let mut linker = Linker::new(&engine);
    linker.func_wrap("host", "callee", |n: u32| n + 1).expect("it is new");
    let note = |mut cx: Caller<'_, ()>, at: u32, len: u32| {
        let memory = cx.get_export("memory").and_then(|it| it.into_memory()).expect("it has one");
        let bytes = &memory.data(&cx)[at as usize..][..len as usize];
        std::str::from_utf8(bytes).expect("the guest writes UTF-8").to_owned().len() as u32
    };
    linker.func_wrap("host", "note", note).expect("it is new");
    let app = || App::new(&engine, &linker, &module);
    let two = |app: &mut App, name: &str| {
        app.instance.get_typed_func::<(u32, u32), u32>(&mut app.store, name).expect("it is there")
    };
    let mut adder = app();
    let add = two(&mut adder, "add");
    let mut rows = vec![run("add(u32, u32)", &3, move || {
        add.call(&mut adder.store, (1, 2)).expect("it adds")
    })];
    for (name, text) in &input.texts {
        let mut taker = app();
        let take = two(&mut taker, "string_in");
        let len = text.len() as u32;
        rows.push(run(format!("string in, {name}"), &len, move || taker.string_in(&take, text)));
        let mut echoer = app();
        let echo = two(&mut echoer, "echo");
        rows.push(run(format!("string echo, {name}"), text, move || echoer.echo(&echo, text)));
    }
    for (row, name, expected) in [
        ("1,000 host calls, 32 B string", "host_calls", 32 * CALLS),
        ("callback, 1,000 calls", "callback", CALLED),
    ] {
        let mut app = app();
        let func =
            app.instance.get_typed_func::<u32, u32>(&mut app.store, name).expect("it is there");
        rows.push(run(row, &expected, move || func.call(&mut app.store, CALLS).expect("it calls")));
    }
    rows
}

/// The same functions compiled natively: what the work itself costs.
pub fn native(input: &'static Input) -> Vec<Run> {
    let sum: f64 = input.floats.iter().sum();
    vec![
        run("add(u32, u32)", &3, || black_box(1u32).wrapping_add(black_box(2))),
        run("string echo, 1 KiB ASCII", &input.texts[1].1, || black_box(&input.texts[1].1).clone()),
        run("string echo, 1 MiB ASCII", &input.texts[3].1, || black_box(&input.texts[3].1).clone()),
        run("bytes out, 1 MiB", &input.bytes, || vec![7; black_box(BYTES) as usize]),
        run("nested record round trip", &input.older, || {
            let mut person = black_box(&input.person).clone();
            person.age += 1;
            person
        }),
        run("10,000 records out", &input.points, || work::points(black_box(POINTS))),
        run("10,000 records in", &work::sum_points(&input.points), || {
            work::sum_points(black_box(&input.points))
        }),
        run("1,000,000 f64 in", &sum, || black_box(&input.floats).iter().sum()),
        run("1,000,000 f64 out", &input.floats, || work::floats(black_box(FLOATS))),
        run("1,000 enums in", &work::sum_shapes(&input.shapes), || {
            work::sum_shapes(black_box(&input.shapes))
        }),
        run("1,000 enums out", &input.shapes, || work::shapes(black_box(SHAPES))),
        run("10,000 strings in", &work::sum_strings(&input.strings), || {
            work::sum_strings(black_box(&input.strings))
        }),
        run("10,000 strings out", &input.strings, || work::strings(black_box(STRINGS))),
        run("tree in, 1,365 nodes", &work::sum_tree(&input.tree), || {
            work::sum_tree(black_box(&input.tree))
        }),
        run("tree out, 1,365 nodes", &input.tree, || work::tree(black_box(TREE.0), TREE.1)),
        run("map in, 100,000 entries", &work::sum_entries(&input.map), || {
            work::sum_entries(black_box(&input.map))
        }),
        run("Markdown to a tree, 50 pages", &work::markdown::parse(&input.document), || {
            work::markdown::parse(black_box(&input.document))
        }),
        run("map out, 100,000 entries", &input.map, || work::entries(black_box(ENTRIES))),
    ]
}
