//! Postcard in a core module: the host serializes arguments, copies them into guest memory, calls,
//! and reads the result in guest memory.

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

/// Creates an instance per row.
struct Factory {
    engine: Engine,
    module: Module,
    linker: Linker<Host>,
}

struct App {
    store: Store<Host>,
    instance: Instance,
    memory: Memory,
    buffer: Vec<u8>,
    /// The address and the capacity of the guest's buffer for arguments.
    input: (usize, usize),
    reserve: TypedFunc<u32, u32>,
}

impl Factory {
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
        let instance =
            self.linker.instantiate(&mut store, &self.module).expect("an instance starts");
        let memory =
            instance.get_memory(&mut store, "memory").expect("the module exports a memory");
        store.data_mut().set_memory(memory);
        let reserve =
            instance.get_typed_func(&mut store, "input").expect("the module exports the function");
        App { store, instance, memory, buffer: Vec::new(), input: (0, 0), reserve }
    }

    fn row<A, R>(&self, row: impl Into<String>, name: &str, args: A, expected: &R) -> Run
    where
        A: Serialize + 'static,
        R: DeserializeOwned + PartialEq + Debug,
    {
        self.row_with(row, name, args, expected, |result: R| result)
    }

    /// Makes a row that converts the result before comparing it.
    fn row_with<A, R, S>(
        &self,
        row: impl Into<String>,
        name: &str,
        args: A,
        expected: &S,
        convert: impl Fn(R) -> S + 'static,
    ) -> Run
    where
        A: Serialize + 'static,
        R: DeserializeOwned,
        S: PartialEq + Debug,
    {
        let mut app = self.app();
        let func = app
            .instance
            .get_typed_func(&mut app.store, name)
            .expect("the module exports the function");
        run(row, expected, move || convert(app.call::<A, R>(&func, &args)))
    }

    /// Makes a row for a function from a number to a number.
    fn number(&self, row: &str, name: &str, arg: u32, expected: u32) -> Run {
        let mut app = self.app();
        let func = app
            .instance
            .get_typed_func::<u32, u32>(&mut app.store, name)
            .expect("the module exports the function");
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
        self.buffer = postcard::to_extend(args, empty).expect("writing to a vector cannot fail");
        let len = self.buffer.len();
        if len > self.input.1 {
            let at = self.reserve.call(&mut self.store, len as u32).expect("the call succeeds");
            self.input = (at as usize, len);
        }
        self.memory
            .write(&mut self.store, self.input.0, &self.buffer)
            .expect("the buffer is large enough");
        let result = func.call(&mut self.store, len as u32).expect("the call succeeds");
        read(self.memory.data(&self.store), result)
    }
}

/// Reads a value at `place`: its address in the upper half, its length in the lower half.
fn read<R: DeserializeOwned>(memory: &[u8], place: u64) -> R {
    let (at, len) = ((place >> 32) as usize, place as u32 as usize);
    postcard::from_bytes(&memory[at..at + len]).expect("the guest writes postcard")
}

pub fn rows(path: &str, input: &'static Input) -> Vec<Run> {
    let factory = Factory::new(path).expect("the module loads");
    let mut rows = vec![add(&factory)];
    for (name, text) in &input.texts {
        let (text, len) = (text.as_str(), text.len() as u32);
        rows.push(factory.row::<_, u32>(format!("string in, {name}"), "string_in", text, &len));
        rows.push(factory.row::<_, String>(
            format!("string echo, {name}"),
            "echo",
            text,
            &text.to_owned(),
        ));
    }
    let sum: f64 = input.floats.iter().sum();
    let bytes = Bytes::new(&input.bytes);
    rows.extend([
        factory.row::<_, u32>("bytes in, 1 MiB", "bytes_in", bytes, &BYTES),
        factory.row::<_, ByteBuf>(
            "bytes out, 1 MiB",
            "bytes_out",
            BYTES,
            &ByteBuf::from(input.bytes.clone()),
        ),
        factory.row::<_, work::Person>(
            "nested record round trip",
            "person",
            &input.person,
            &input.older,
        ),
        factory.row::<_, Vec<_>>("10,000 records out", "points_out", POINTS, &input.points),
        factory.row_with(
            "10,000 records out, one column by view",
            "points_out",
            POINTS,
            &input.column,
            |points: Vec<work::Point>| points.iter().map(|it| it.x).collect(),
        ),
        factory.row_with(
            "10,000 records out, 100 of them by view",
            "points_out",
            POINTS,
            &input.sample,
            |points: Vec<work::Point>| points.into_iter().step_by(STEP).collect(),
        ),
        factory.row::<_, f64>(
            "10,000 records in",
            "points_in",
            &input.points,
            &work::sum_points(&input.points),
        ),
        factory.row::<_, f64>("1,000,000 f64 in", "floats_in", &input.floats, &sum),
        factory.row::<_, Vec<_>>("1,000,000 f64 out", "floats_out", FLOATS, &input.floats),
        factory.number("1,000 host calls, 32 B string", "host_calls", CALLS, 32 * CALLS),
        factory.row::<_, f64>(
            "1,000 enums in",
            "shapes_in",
            &input.shapes,
            &work::sum_shapes(&input.shapes),
        ),
        factory.row::<_, Vec<_>>("1,000 enums out", "shapes_out", SHAPES, &input.shapes),
        factory.row::<_, f64>(
            "1,000 orders in",
            "orders_in",
            &input.orders,
            &work::orders::sum_orders(&input.orders),
        ),
        factory.row::<_, Vec<work::orders::Order>>(
            "1,000 orders out",
            "orders_out",
            ORDERS,
            &input.orders,
        ),
        factory.row::<_, u32>(
            "10,000 strings in",
            "strings_in",
            &input.strings,
            &work::sum_strings(&input.strings),
        ),
        factory.row::<_, Vec<_>>("10,000 strings out", "strings_out", STRINGS, &input.strings),
        factory.row::<_, u32>(
            "tree in, 1,365 nodes",
            "tree_in",
            &input.tree,
            &work::sum_tree(&input.tree),
        ),
        factory.row::<_, work::Tree>("tree out, 1,365 nodes", "tree_out", TREE, &input.tree),
        factory.row::<_, f64>(
            "map in, 100,000 entries",
            "map_in",
            &input.map,
            &work::sum_entries(&input.map),
        ),
        factory.row::<_, std::collections::BTreeMap<_, _>>(
            "map out, 100,000 entries",
            "map_out",
            ENTRIES,
            &input.map,
        ),
        factory.row::<_, Vec<work::markdown::Block>>(
            "Markdown to a tree, 50 pages",
            "markdown",
            input.document.as_str(),
            &work::markdown::parse(&input.document),
        ),
        factory.number("1,000 host calls, u32", "number_calls", CALLS, CALLED),
        callback(&factory),
    ]);
    rows
}

fn callback(factory: &Factory) -> Run {
    let mut app = factory.app();
    let func = app.instance.get_typed_func::<(u32, u32), u32>(&mut app.store, "callback");
    let func = func.expect("the module exports the function");
    run("callback, 1,000 calls", &CALLED, move || {
        let next = app.store.data_mut().insert(|n| n + 1);
        let sum = func.call(&mut app.store, (CALLS, next)).expect("the call succeeds");
        app.store.data_mut().remove_last();
        sum
    })
}

fn add(factory: &Factory) -> Run {
    let mut app = factory.app();
    let func = app
        .instance
        .get_typed_func::<(u32, u32), u32>(&mut app.store, "add")
        .expect("the module exports the function");
    run("add(u32, u32)", &3, move || func.call(&mut app.store, (1, 2)).expect("the call succeeds"))
}
