//! The rows, as the guest `bench/raw` has them.

use super::{Maker, read};
use crate::input::{
    BUFFER, BYTES, CALLED, CALLS, ENTRIES, FLOATS, Input, ORDERS, POINTS, SHAPES, STEP, STRINGS, TREE,
};
use crate::measure::{Run, run};
use bench_workload as work;

pub fn rows(path: &str, input: &'static Input) -> Vec<Run> {
    let make = Maker::new(path);
    let mut rows =
        vec![make.row("add(u32, u32)", "add", &3_u32, |app, func| app.call(func, (1_u32, 2_u32)))];
    for (name, text) in &input.texts {
        let (bytes, len) = (text.as_bytes(), text.len() as u32);
        rows.push(make.row(format!("string in, {name}"), "string_in", &len, |app, func| -> u32 {
            app.give_all(func, bytes.len(), |to| to.bytes(bytes))
        }));
        rows.push(make.row(format!("string echo, {name}"), "echo", text, |app, func| {
            let words = app.give_all(func, bytes.len(), |to| to.bytes(bytes));
            let text = std::str::from_utf8(read::bytes(app.memory(), words));
            text.expect("the guest writes UTF-8").to_owned()
        }));
    }
    rows.extend(numbers(&make, input));
    rows.extend(records(&make, input));
    rows.extend(trees(&make, input));
    for (row, name, expected) in [
        ("1,000 host calls, 32 B string", "host_calls", 32 * CALLS),
        ("1,000 host calls, u32", "number_calls", CALLED),
    ] {
        rows.push(make.row(row, name, &expected, |app, func| -> u32 { app.call(func, CALLS) }));
    }
    rows.push(make.row("callback, 1,000 calls", "callback", &CALLED, |app, func| -> u32 {
        let next = app.store.data_mut().lend(|n| n + 1);
        let sum = app.call(func, (CALLS, next));
        app.store.data_mut().take_back();
        sum
    }));
    rows.push(object(&make));
    rows
}

fn numbers(make: &Maker, input: &'static Input) -> [Run; 5] {
    let sum: f64 = input.floats.iter().sum();
    [
        make.row("bytes in, 1 MiB", "bytes_in", &BYTES, |app, func| -> u32 {
            app.give_all(func, input.bytes.len(), |to| to.bytes(&input.bytes))
        }),
        make.row("bytes out, 1 MiB", "bytes_out", &input.bytes, |app, func| {
            let words = app.call(func, BYTES);
            read::bytes(app.memory(), words).to_vec()
        }),
        make.row(BUFFER, "buffer", &7_u32, |app, func| app.call(func, BYTES)),
        make.row("1,000,000 f64 in", "floats_in", &sum, |app, func| -> f64 {
            app.give_all(func, input.floats.len(), |to| to.floats(&input.floats))
        }),
        make.row("1,000,000 f64 out", "floats_out", &input.floats, |app, func| {
            let words = app.call(func, FLOATS);
            read::floats(app.memory(), words)
        }),
    ]
}

fn records(make: &Maker, input: &'static Input) -> [Run; 11] {
    [
        make.row("nested record round trip", "person", &input.older, |app, func| {
            let words = app.give(func, |to| to.person(&input.person));
            app.output(words).person()
        }),
        make.row("10,000 records out", "points_out", &input.points, |app, func| {
            let words = app.call(func, POINTS);
            app.output(words).points()
        }),
        make.row(
            "10,000 records out, one column by view",
            "points_out",
            &input.column,
            |app, func| {
                let words = app.call(func, POINTS);
                app.output(words).column()
            },
        ),
        make.row(
            "10,000 records out, 100 of them by view",
            "points_out",
            &input.some,
            |app, func| {
                let words = app.call(func, POINTS);
                app.output(words).some_points(STEP)
            },
        ),
        make.row(
            "10,000 records in",
            "points_in",
            &work::sum_points(&input.points),
            |app, func| -> f64 {
                app.give_all(func, input.points.len(), |to| to.points(&input.points))
            },
        ),
        make.row("1,000 enums out", "shapes_out", &input.shapes, |app, func| {
            let words = app.call(func, SHAPES);
            app.output(words).shapes()
        }),
        make.row(
            "1,000 enums in",
            "shapes_in",
            &work::sum_shapes(&input.shapes),
            |app, func| -> f64 {
                app.give_all(func, input.shapes.len(), |to| to.shapes(&input.shapes))
            },
        ),
        make.row("1,000 orders out", "orders_out", &input.orders, |app, func| {
            let words = app.call(func, ORDERS);
            app.output(words).orders()
        }),
        make.row(
            "1,000 orders in",
            "orders_in",
            &work::orders::sum_orders(&input.orders),
            |app, func| -> f64 {
                app.give_all(func, input.orders.len(), |to| to.orders(&input.orders))
            },
        ),
        make.row("10,000 strings out", "strings_out", &input.strings, |app, func| {
            let words = app.call(func, STRINGS);
            app.output(words).strings()
        }),
        make.row(
            "10,000 strings in",
            "strings_in",
            &work::sum_strings(&input.strings),
            |app, func| -> u32 {
                app.give_all(func, input.strings.len(), |to| to.strings(&input.strings))
            },
        ),
    ]
}

fn trees(make: &Maker, input: &'static Input) -> [Run; 4] {
    [
        make.row("tree out, 1,365 nodes", "tree_out", &input.tree, |app, func| {
            let words = app.call(func, TREE);
            app.output(words).tree()
        }),
        make.row(
            "tree in, 1,365 nodes",
            "tree_in",
            &work::sum_tree(&input.tree),
            |app, func| -> u32 { app.give(func, |to| to.tree(&input.tree)) },
        ),
        make.row("map out, 100,000 entries", "map_out", &input.map, |app, func| {
            let words = app.call(func, ENTRIES);
            app.output(words).map()
        }),
        make.row(
            "map in, 100,000 entries",
            "map_in",
            &work::sum_entries(&input.map),
            |app, func| -> f64 { app.give_all(func, input.map.len(), |to| to.map(&input.map)) },
        ),
    ]
}

fn object(make: &Maker) -> Run {
    let mut app = make.app();
    let new = app.func::<u32, u32>("counter_new");
    let add = app.func::<(u32, u32), u32>("counter_add");
    let free = app.func::<u32, ()>("counter_free");
    run("object: new, method, free", &3_u32, move || {
        let counter = app.call(&new, 1);
        let sum = app.call(&add, (counter, 2));
        app.call(&free, counter);
        sum
    })
}
