//! A core module, and postcard in a buffer: the host writes, copies in, calls, and reads what lies in the guest's memory.

use crate::input::{
    BYTES, CALLED, CALLS, ENTRIES, FLOATS, Input, ORDERS, POINTS, SHAPES, STEP, STRINGS, TREE,
};
use crate::measure::{Run, run};
use crate::table::{self, Host};
use bench_workload as work;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_bytes::{ByteBuf, Bytes};
use std::fmt::Debug;
use wasmtime::{Caller, Engine, Instance, Linker, Memory, Module, Result, Store, TypedFunc};

/// Makes instances.
struct Maker {
    engine: Engine,
    module: Module,
    linker: Linker<Host>,
}

struct App {
    store: Store<Host>,
    instance: Instance,
    memory: Memory,
    buffer: Vec<u8>,
    /// Where arguments are copied to, and how many bytes there is room for.
    input: (usize, usize),
    reserve: TypedFunc<u32, u32>,
}

impl Maker {
    fn new(path: &str) -> Result<Self> {
        let engine = Engine::default();
        let module = Module::from_file(&engine, path)?;
        let mut linker = Linker::new(&engine);
        table::add_to(&mut linker)?;
        linker.func_wrap("host", "note", |cx: Caller<'_, Host>, text: u64| {
            let memory = cx.data().memory();
            let text: String = read(memory.data(&cx), text);
            text.len() as u32
        })?;
        Ok(Self { engine, module, linker })
    }

    fn app(&self) -> App {
        let mut store = Store::new(&self.engine, Host::default());
        let instance = self.linker.instantiate(&mut store, &self.module).expect("it starts");
        let memory = instance.get_memory(&mut store, "memory").expect("it has one");
        store.data_mut().set_memory(memory);
        let reserve = instance.get_typed_func(&mut store, "input").expect("it is there");
        App { store, instance, memory, buffer: Vec::new(), input: (0, 0), reserve }
    }

    fn row<A, R>(&self, row: impl Into<String>, name: &str, args: A, expected: &R) -> Run
    where
        A: Serialize + 'static,
        R: DeserializeOwned + PartialEq + Debug,
    {
        self.read(row, name, args, expected, |result: R| result)
    }

    /// A row that makes something else of what it is given.
    fn read<A, R, S>(
        &self,
        row: impl Into<String>,
        name: &str,
        args: A,
        expected: &S,
        read: impl Fn(R) -> S + 'static,
    ) -> Run
    where
        A: Serialize + 'static,
        R: DeserializeOwned,
        S: PartialEq + Debug,
    {
        let mut app = self.app();
        let func = app.instance.get_typed_func(&mut app.store, name).expect("it is there");
        run(row, expected, move || read(app.call::<A, R>(&func, &args)))
    }

    /// A function that takes and gives one number.
    fn number(&self, row: &str, name: &str, arg: u32, expected: u32) -> Run {
        let mut app = self.app();
        let func =
            app.instance.get_typed_func::<u32, u32>(&mut app.store, name).expect("it is there");
        run(row, &expected, move || func.call(&mut app.store, arg).expect("the call succeeds"))
    }
}

impl App {
    fn call<A: Serialize, R: DeserializeOwned>(
        &mut self,
        func: &TypedFunc<u32, u64>,
        args: &A,
    ) -> R {
        self.buffer.clear();
        let empty = std::mem::take(&mut self.buffer);
        self.buffer = postcard::to_extend(args, empty).expect("a vector grows");
        let len = self.buffer.len();
        if len > self.input.1 {
            let at = self.reserve.call(&mut self.store, len as u32).expect("the call succeeds");
            self.input = (at as usize, len);
        }
        self.memory.write(&mut self.store, self.input.0, &self.buffer).expect("there is room");
        let result = func.call(&mut self.store, len as u32).expect("the call succeeds");
        read(self.memory.data(&self.store), result)
    }
}

fn read<R: DeserializeOwned>(memory: &[u8], place: u64) -> R {
    let (at, len) = ((place >> 32) as usize, place as u32 as usize);
    postcard::from_bytes(&memory[at..at + len]).expect("the guest writes postcard")
}

pub fn rows(path: &str, input: &'static Input) -> Vec<Run> {
    let make = Maker::new(path).expect("the module loads");
    let mut rows = vec![add(&make)];
    for (name, text) in &input.texts {
        let (text, len) = (text.as_str(), text.len() as u32);
        rows.push(make.row::<_, u32>(format!("string in, {name}"), "string_in", text, &len));
        rows.push(make.row::<_, String>(
            format!("string echo, {name}"),
            "echo",
            text,
            &text.to_owned(),
        ));
    }
    let sum: f64 = input.floats.iter().sum();
    let bytes = Bytes::new(&input.bytes);
    rows.extend([
        make.row::<_, u32>("bytes in, 1 MiB", "bytes_in", bytes, &BYTES),
        make.row::<_, ByteBuf>(
            "bytes out, 1 MiB",
            "bytes_out",
            BYTES,
            &ByteBuf::from(input.bytes.clone()),
        ),
        make.row::<_, work::Person>(
            "nested record round trip",
            "person",
            &input.person,
            &input.older,
        ),
        make.row::<_, Vec<_>>("10,000 records out", "points_out", POINTS, &input.points),
        make.read(
            "10,000 records out, one column by view",
            "points_out",
            POINTS,
            &input.column,
            |points: Vec<work::Point>| points.iter().map(|it| it.x).collect(),
        ),
        make.read(
            "10,000 records out, 100 of them by view",
            "points_out",
            POINTS,
            &input.some,
            |points: Vec<work::Point>| points.into_iter().step_by(STEP).collect(),
        ),
        make.row::<_, f64>(
            "10,000 records in",
            "points_in",
            &input.points,
            &work::sum_points(&input.points),
        ),
        make.row::<_, f64>("1,000,000 f64 in", "floats_in", &input.floats, &sum),
        make.row::<_, Vec<_>>("1,000,000 f64 out", "floats_out", FLOATS, &input.floats),
        make.number("1,000 host calls, 32 B string", "host_calls", CALLS, 32 * CALLS),
        make.row::<_, f64>(
            "1,000 enums in",
            "shapes_in",
            &input.shapes,
            &work::sum_shapes(&input.shapes),
        ),
        make.row::<_, Vec<_>>("1,000 enums out", "shapes_out", SHAPES, &input.shapes),
        make.row::<_, f64>(
            "1,000 orders in",
            "orders_in",
            &input.orders,
            &work::orders::sum_orders(&input.orders),
        ),
        make.row::<_, Vec<work::orders::Order>>(
            "1,000 orders out",
            "orders_out",
            ORDERS,
            &input.orders,
        ),
        make.row::<_, u32>(
            "10,000 strings in",
            "strings_in",
            &input.strings,
            &work::sum_strings(&input.strings),
        ),
        make.row::<_, Vec<_>>("10,000 strings out", "strings_out", STRINGS, &input.strings),
        make.row::<_, u32>(
            "tree in, 1,365 nodes",
            "tree_in",
            &input.tree,
            &work::sum_tree(&input.tree),
        ),
        make.row::<_, work::Tree>("tree out, 1,365 nodes", "tree_out", TREE, &input.tree),
        make.row::<_, f64>(
            "map in, 100,000 entries",
            "map_in",
            &input.map,
            &work::sum_entries(&input.map),
        ),
        make.row::<_, std::collections::BTreeMap<_, _>>(
            "map out, 100,000 entries",
            "map_out",
            ENTRIES,
            &input.map,
        ),
        make.row::<_, Vec<work::markdown::Block>>(
            "Markdown to a tree, 50 pages",
            "markdown",
            input.document.as_str(),
            &work::markdown::parse(&input.document),
        ),
        make.number("1,000 host calls, u32", "number_calls", CALLS, CALLED),
        callback(&make),
    ]);
    rows
}

fn callback(make: &Maker) -> Run {
    let mut app = make.app();
    let func = app.instance.get_typed_func::<(u32, u32), u32>(&mut app.store, "callback");
    let func = func.expect("it is there");
    run("callback, 1,000 calls", &CALLED, move || {
        let next = app.store.data_mut().lend(|n| n + 1);
        let sum = func.call(&mut app.store, (CALLS, next)).expect("the call succeeds");
        app.store.data_mut().take_back();
        sum
    })
}

fn add(make: &Maker) -> Run {
    let mut app = make.app();
    let func =
        app.instance.get_typed_func::<(u32, u32), u32>(&mut app.store, "add").expect("it is there");
    run("add(u32, u32)", &3, move || func.call(&mut app.store, (1, 2)).expect("the call succeeds"))
}
