//! The same functions compiled natively, without a boundary.

use crate::input::{BYTES, ENTRIES, FLOATS, Input, ORDERS, POINTS, SHAPES, STEP, STRINGS, TREE};
use crate::measure::{Run, run};
use bench_workload as work;
use std::hint::black_box;

pub fn rows(input: &'static Input) -> Vec<Run> {
    let sum: f64 = input.floats.iter().sum();
    let echo = |name: &str| {
        let (_, text) =
            input.texts.iter().find(|(found, _)| found == name).expect("the text exists");
        run(format!("string echo, {name}"), text, move || black_box(text).clone())
    };
    vec![
        run("add(u32, u32)", &3, || black_box(1u32).wrapping_add(black_box(2))),
        echo("1 KiB ASCII"),
        echo("1 MiB ASCII"),
        run("bytes out, 1 MiB", &input.bytes, || vec![7; black_box(BYTES) as usize]),
        run("nested record round trip", &input.older, || {
            let mut person = black_box(&input.person).clone();
            person.age += 1;
            person
        }),
        run("10,000 records out", &input.points, || work::points(black_box(POINTS))),
        run("10,000 records out, one column by view", &input.column, || {
            work::points(black_box(POINTS)).iter().map(|it| it.x).collect()
        }),
        run("10,000 records out, 100 of them by view", &input.sample, || {
            work::points(black_box(POINTS)).into_iter().step_by(STEP).collect()
        }),
        run("10,000 records in", &work::sum_points(&input.points), || {
            work::sum_points(black_box(&input.points))
        }),
        run("1,000,000 f64 in", &sum, || black_box(&input.floats).iter().sum()),
        run("1,000,000 f64 out", &input.floats, || work::floats(black_box(FLOATS))),
        run("1,000 enums in", &work::sum_shapes(&input.shapes), || {
            work::sum_shapes(black_box(&input.shapes))
        }),
        run("1,000 enums out", &input.shapes, || work::shapes(black_box(SHAPES))),
        run("1,000 orders in", &work::orders::sum_orders(&input.orders), || {
            work::orders::sum_orders(black_box(&input.orders))
        }),
        run("1,000 orders out", &input.orders, || work::orders::orders(black_box(ORDERS))),
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
