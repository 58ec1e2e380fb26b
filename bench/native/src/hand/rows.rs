//! The rows of the guest `bench/raw`.

use super::{Factory, read};
use crate::input::{
    BUFFER, BYTES, CALLED, CALLS, ENTRIES, FLOATS, Input, ORDERS, POINTS, SHAPES, STEP, STRINGS,
    TREE,
};
use crate::measure::{Run, run};
use bench_workload as work;

pub fn rows(path: &str, input: &'static Input) -> Vec<Run> {
    let factory = Factory::new(path);
    let mut rows = vec![
        factory.row("add(u32, u32)", "add", &3_u32, |app, func| app.call(func, (1_u32, 2_u32))),
    ];
    for (name, text) in &input.texts {
        let (bytes, len) = (text.as_bytes(), text.len() as u32);
        rows.push(factory.row(
            format!("string in, {name}"),
            "string_in",
            &len,
            |app, func| -> u32 { app.call_with_list(func, bytes.len(), |to| to.bytes(bytes)) },
        ));
        rows.push(factory.row(format!("string echo, {name}"), "echo", text, |app, func| {
            let words = app.call_with_list(func, bytes.len(), |to| to.bytes(bytes));
            let text = std::str::from_utf8(read::bytes(app.memory(), words));
            text.expect("the guest writes UTF-8").to_owned()
        }));
    }
    rows.extend(numbers(&factory, input));
    rows.extend(records(&factory, input));
    rows.extend(trees(&factory, input));
    for (row, name, expected) in [
        ("1,000 host calls, 32 B string", "host_calls", 32 * CALLS),
        ("1,000 host calls, u32", "number_calls", CALLED),
    ] {
        rows.push(factory.row(row, name, &expected, |app, func| -> u32 { app.call(func, CALLS) }));
    }
    rows.push(factory.row("callback, 1,000 calls", "callback", &CALLED, |app, func| -> u32 {
        let next = app.store.data_mut().insert(|n| n + 1);
        let sum = app.call(func, (CALLS, next));
        app.store.data_mut().remove_last();
        sum
    }));
    rows.push(object(&factory));
    rows
}

fn numbers(factory: &Factory, input: &'static Input) -> [Run; 5] {
    let sum: f64 = input.floats.iter().sum();
    [
        factory.row("bytes in, 1 MiB", "bytes_in", &BYTES, |app, func| -> u32 {
            app.call_with_list(func, input.bytes.len(), |to| to.bytes(&input.bytes))
        }),
        factory.row("bytes out, 1 MiB", "bytes_out", &input.bytes, |app, func| {
            let words = app.call(func, BYTES);
            read::bytes(app.memory(), words).to_vec()
        }),
        factory.row(BUFFER, "buffer", &7_u32, |app, func| app.call(func, BYTES)),
        factory.row("1,000,000 f64 in", "floats_in", &sum, |app, func| -> f64 {
            app.call_with_list(func, input.floats.len(), |to| to.floats(&input.floats))
        }),
        factory.row("1,000,000 f64 out", "floats_out", &input.floats, |app, func| {
            let words = app.call(func, FLOATS);
            read::floats(app.memory(), words)
        }),
    ]
}

fn records(factory: &Factory, input: &'static Input) -> [Run; 11] {
    [
        factory.row("nested record round trip", "person", &input.older, |app, func| {
            let words = app.call_with(func, |to| to.person(&input.person));
            app.output(words).person()
        }),
        factory.row("10,000 records out", "points_out", &input.points, |app, func| {
            let words = app.call(func, POINTS);
            app.output(words).points()
        }),
        factory.row(
            "10,000 records out, one column by view",
            "points_out",
            &input.column,
            |app, func| {
                let words = app.call(func, POINTS);
                app.output(words).column()
            },
        ),
        factory.row(
            "10,000 records out, 100 of them by view",
            "points_out",
            &input.sample,
            |app, func| {
                let words = app.call(func, POINTS);
                app.output(words).every_nth_point(STEP)
            },
        ),
        factory.row(
            "10,000 records in",
            "points_in",
            &work::sum_points(&input.points),
            |app, func| -> f64 {
                app.call_with_list(func, input.points.len(), |to| to.points(&input.points))
            },
        ),
        factory.row("1,000 enums out", "shapes_out", &input.shapes, |app, func| {
            let words = app.call(func, SHAPES);
            app.output(words).shapes()
        }),
        factory.row(
            "1,000 enums in",
            "shapes_in",
            &work::sum_shapes(&input.shapes),
            |app, func| -> f64 {
                app.call_with_list(func, input.shapes.len(), |to| to.shapes(&input.shapes))
            },
        ),
        factory.row("1,000 orders out", "orders_out", &input.orders, |app, func| {
            let words = app.call(func, ORDERS);
            app.output(words).orders()
        }),
        factory.row(
            "1,000 orders in",
            "orders_in",
            &work::orders::sum_orders(&input.orders),
            |app, func| -> f64 {
                app.call_with_list(func, input.orders.len(), |to| to.orders(&input.orders))
            },
        ),
        factory.row("10,000 strings out", "strings_out", &input.strings, |app, func| {
            let words = app.call(func, STRINGS);
            app.output(words).strings()
        }),
        factory.row(
            "10,000 strings in",
            "strings_in",
            &work::sum_strings(&input.strings),
            |app, func| -> u32 {
                app.call_with_list(func, input.strings.len(), |to| to.strings(&input.strings))
            },
        ),
    ]
}

fn trees(factory: &Factory, input: &'static Input) -> [Run; 4] {
    [
        factory.row("tree out, 1,365 nodes", "tree_out", &input.tree, |app, func| {
            let words = app.call(func, TREE);
            app.output(words).tree()
        }),
        factory.row(
            "tree in, 1,365 nodes",
            "tree_in",
            &work::sum_tree(&input.tree),
            |app, func| -> u32 { app.call_with(func, |to| to.tree(&input.tree)) },
        ),
        factory.row("map out, 100,000 entries", "map_out", &input.map, |app, func| {
            let words = app.call(func, ENTRIES);
            app.output(words).map()
        }),
        factory.row(
            "map in, 100,000 entries",
            "map_in",
            &work::sum_entries(&input.map),
            |app, func| -> f64 {
                app.call_with_list(func, input.map.len(), |to| to.map(&input.map))
            },
        ),
    ]
}

fn object(factory: &Factory) -> Run {
    let mut app = factory.app();
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
