//! Wharf, called as by a user.

use crate::input::{
    BUFFER, BYTES, CALLED, CALLS, ENTRIES, FLOATS, Input, ORDERS, POINTS, SHAPES, SOURCE, STEP,
    STRINGS, TREE, drain,
};
use crate::measure::{Run, run};
use bench_workload::orders::{Order, sum_orders};
use bench_workload::{self as work, Person, Point, Shape, Tree};
use std::collections::BTreeMap;
use std::fmt::Debug;
use wharf_host::{Callback, Caller, Engine, InstancePre, Lift, Linker, Module, Object, Params};

pub fn rows(path: &str, input: &'static Input) -> Vec<Run> {
    let engine = Engine::default();
    let module = Module::from_file(&engine, path).expect("the module loads");
    let pre = Linker::<()>::new(&engine)
        .func("note", |_: &mut Caller<()>, text: String| text.len() as u32)
        .func("callee", |_: &mut Caller<()>, n: u32| n + 1)
        .in_place("fill", |_: &mut (), buf: &mut [u8]| buf.copy_from_slice(&SOURCE))
        .in_place("drain", |_: &mut (), bytes: &[u8]| drain(bytes))
        .link(&module)
        .expect("the module links");
    let pre = &pre;
    let mut rows = vec![row(pre, "add(u32, u32)", "add", (1_u32, 2_u32), &3_u32)];
    for (name, text) in &input.texts {
        let text = text.as_str();
        rows.push(row(
            pre,
            &format!("string in, {name}"),
            "string_in",
            (text,),
            &(text.len() as u32),
        ));
        rows.push(row(pre, &format!("string echo, {name}"), "echo", (text,), &text.to_owned()));
    }
    let points: &[Point] = &input.points;
    let shapes: &[Shape] = &input.shapes;
    let orders: &[Order] = &input.orders;
    let strings: &[String] = &input.strings;
    let (bytes, floats): (&[u8], &[f64]) = (&input.bytes, &input.floats);
    let document = input.document.as_str();
    let sum: f64 = floats.iter().sum();
    rows.extend([
        row(pre, "bytes in, 1 MiB", "bytes_in", (bytes,), &BYTES),
        row(pre, "bytes out, 1 MiB", "bytes_out", (BYTES,), &input.bytes),
        row(pre, BUFFER, "buffer", (BYTES,), &7_u32),
        row::<_, Person>(pre, "nested record round trip", "person", (&input.person,), &input.older),
        row(pre, "10,000 records out", "points_out", (POINTS,), &input.points),
        column(pre, input),
        sample(pre, input),
        row(pre, "10,000 records in", "points_in", (points,), &work::sum_points(points)),
        row(pre, "1,000,000 f64 in", "floats_in", (floats,), &sum),
        row(pre, "1,000,000 f64 out", "floats_out", (FLOATS,), &input.floats),
        row(pre, "1,000 host calls, 32 B string", "host_calls", (CALLS,), &(32 * CALLS)),
        row(pre, "1,000 host calls, u32", "number_calls", (CALLS,), &CALLED),
        row(pre, "1,000 enums in", "shapes_in", (shapes,), &work::sum_shapes(shapes)),
        row(pre, "1,000 enums out", "shapes_out", (SHAPES,), &input.shapes),
        row(pre, "1,000 orders in", "orders_in", (orders,), &sum_orders(orders)),
        row(pre, "1,000 orders out", "orders_out", (ORDERS,), &input.orders),
        row(pre, "10,000 strings in", "strings_in", (strings,), &work::sum_strings(strings)),
        row(pre, "10,000 strings out", "strings_out", (STRINGS,), &input.strings),
        row(pre, "tree in, 1,365 nodes", "tree_in", (&input.tree,), &work::sum_tree(&input.tree)),
        row::<_, Tree>(pre, "tree out, 1,365 nodes", "tree_out", TREE, &input.tree),
        row(
            pre,
            "map in, 100,000 entries",
            "map_in",
            (&input.map,),
            &work::sum_entries(&input.map),
        ),
        row::<_, BTreeMap<String, u32>>(
            pre,
            "map out, 100,000 entries",
            "map_out",
            (ENTRIES,),
            &input.map,
        ),
        row(
            pre,
            "Markdown to a tree, 50 pages",
            "markdown",
            (document,),
            &work::markdown::parse(document),
        ),
        object(pre),
        callback(pre),
    ]);
    rows
}

fn row<P, R>(pre: &InstancePre<()>, row: &str, name: &str, args: P, expected: &R) -> Run
where
    P: Params + Copy + 'static,
    R: for<'a> Lift<'a> + PartialEq + Debug + 'static,
{
    let mut app = pre.instantiate(()).expect("an instance starts");
    let func = app.func::<P, R>(name).expect("types agree");
    run(row, expected, move || func.call(&mut app, args).expect("the call succeeds"))
}

/// A point whose name is borrowed from guest memory.
#[derive(wharf::Data, Debug)]
#[data(key = "bench-workload@0.0.0::Point", name = "Point")]
struct BorrowedPoint<'a> {
    id: u32,
    x: f64,
    y: f64,
    z: f64,
    name: &'a str,
}

fn column(pre: &InstancePre<()>, input: &'static Input) -> Run {
    let mut app = pre.instantiate(()).expect("an instance starts");
    let func = app.func::<(u32,), Vec<Point>>("points_out").expect("types agree");
    run("10,000 records out, one column by view", &input.column, move || {
        let view = func.view(&mut app, (POINTS,)).expect("the call succeeds");
        let view = view.cast::<BorrowedPoint<'_>>().expect("types agree");
        view.iter().map(|point| point.expect("the point is valid").x).collect::<Vec<f64>>()
    })
}

fn sample(pre: &InstancePre<()>, input: &'static Input) -> Run {
    let mut app = pre.instantiate(()).expect("an instance starts");
    let func = app.func::<(u32,), Vec<Point>>("points_out").expect("types agree");
    run("10,000 records out, 100 of them by view", &input.sample, move || {
        let view = func.view(&mut app, (POINTS,)).expect("the call succeeds");
        let every = (0..view.len()).step_by(STEP);
        let get = |at| view.get(at).expect("the point is valid").expect("the index is in range");
        every.map(get).collect::<Vec<Point>>()
    })
}

fn object(pre: &InstancePre<()>) -> Run {
    let mut app = pre.instantiate(()).expect("an instance starts");
    let new = app.func::<(u32,), Object>("Counter.new").expect("types agree");
    let add = app.method::<(u32,), u32>("Counter.add").expect("types agree");
    run("object: new, method, free", &3_u32, move || {
        let counter = new.call(&mut app, (1,)).expect("the call succeeds");
        let sum = add.call(&mut app, &counter, (2,)).expect("the call succeeds");
        counter.free(&mut app).expect("the object is live");
        sum
    })
}

fn callback(pre: &InstancePre<()>) -> Run {
    let mut app = pre.instantiate(()).expect("an instance starts");
    let func = app.func::<(u32, Callback<fn(u32) -> u32>), u32>("callback").expect("types agree");
    let next = Callback::new(|n: u32| n + 1);
    run("callback, 1,000 calls", &CALLED, move || {
        func.call(&mut app, (CALLS, next.clone())).expect("the call succeeds")
    })
}
