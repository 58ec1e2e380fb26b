//! A component, called through wasmtime's generated bindings.

use crate::input::{
    BYTES, CALLED, CALLS, ENTRIES, FLOATS, Input, POINTS, SHAPES, STEP, STRINGS, TREE,
};
use crate::measure::{Run, run};
use bench_workload as work;
use wasmtime::component::{Component, HasSelf, Linker, Resource};
use wasmtime::{Engine, Result, Store};

use bench::guest::functions;

wasmtime::component::bindgen!({
    path: "../peers/component/wit",
    world: "pairs",
    additional_derives: [PartialEq],
});

struct Host;

impl PairsImports for Host {
    fn note(&mut self, text: String) -> u32 {
        text.len() as u32
    }

    fn callee(&mut self, n: u32) -> u32 {
        n + 1
    }
}

impl functions::Host for Host {}

/// The handle of the host's object that is the function of the callback row.
const NEXT: u32 = 1;

impl functions::HostNext for Host {
    fn call(&mut self, next: Resource<Next>, n: u32) -> u32 {
        assert_eq!(next.rep(), NEXT);
        n + 1
    }

    fn drop(&mut self, _: Resource<Next>) -> Result<()> {
        Ok(())
    }
}

/// Creates an instance per row.
struct Factory {
    engine: Engine,
    pre: PairsPre<Host>,
}

impl Factory {
    fn new(path: &str) -> Result<Self> {
        let engine = Engine::default();
        let component = Component::from_file(&engine, path)?;
        let mut linker = Linker::new(&engine);
        Pairs::add_to_linker::<_, HasSelf<_>>(&mut linker, |host| host)?;
        let pre = PairsPre::new(linker.instantiate_pre(&component)?)?;
        Ok(Self { engine, pre })
    }

    fn row<R: PartialEq + std::fmt::Debug>(
        &self,
        row: impl Into<String>,
        expected: &R,
        mut call: impl FnMut(&Pairs, &mut Store<Host>) -> Result<R> + 'static,
    ) -> Run {
        let mut store = Store::new(&self.engine, Host);
        let app = self.pre.instantiate(&mut store).expect("an instance starts");
        run(row, expected, move || call(&app, &mut store).expect("the call succeeds"))
    }
}

pub fn rows(path: &str, input: &'static Input) -> Vec<Run> {
    let factory = Factory::new(path).expect("the component loads");
    let mut rows = vec![factory.row("add(u32, u32)", &3, |app, cx| app.call_add(cx, 1, 2))];
    for (name, text) in &input.texts {
        let len = text.len() as u32;
        rows.push(
            factory.row(format!("string in, {name}"), &len, |app, cx| app.call_string_in(cx, text)),
        );
        rows.push(
            factory.row(format!("string echo, {name}"), text, |app, cx| app.call_echo(cx, text)),
        );
    }
    let sum: f64 = input.floats.iter().sum();
    let (person_in, person_out) = (person(&input.person), person(&input.older));
    let (list, out): (Vec<_>, Vec<_>) =
        (input.points.iter().map(point).collect(), input.points.iter().map(point).collect());
    let sample: Vec<_> = input.sample.iter().map(point).collect();
    let shapes: Vec<_> = input.shapes.iter().map(shape).collect();
    let mut nodes = Vec::new();
    flatten(&input.tree, &mut nodes);
    let entries: Vec<(String, u32)> =
        input.map.iter().map(|(key, value)| (key.clone(), *value)).collect();
    rows.extend([
        factory.row("bytes in, 1 MiB", &BYTES, |app, cx| app.call_bytes_in(cx, &input.bytes)),
        factory.row("bytes out, 1 MiB", &input.bytes, |app, cx| app.call_bytes_out(cx, BYTES)),
        factory.row("nested record round trip", &person_out, move |app, cx| {
            app.call_person(cx, &person_in)
        }),
        factory.row("10,000 records out", &out, |app, cx| app.call_points_out(cx, POINTS)),
        factory.row("10,000 records out, one column by view", &input.column, |app, cx| {
            Ok(app.call_points_out(cx, POINTS)?.iter().map(|it| it.x).collect())
        }),
        factory.row("10,000 records out, 100 of them by view", &sample, |app, cx| {
            Ok(app.call_points_out(cx, POINTS)?.into_iter().step_by(STEP).collect())
        }),
        factory.row("10,000 records in", &work::sum_points(&input.points), move |app, cx| {
            app.call_points_in(cx, &list)
        }),
        factory.row("1,000,000 f64 in", &sum, |app, cx| app.call_floats_in(cx, &input.floats)),
        factory.row("1,000,000 f64 out", &input.floats, |app, cx| app.call_floats_out(cx, FLOATS)),
        factory.row("1,000 host calls, 32 B string", &(32 * CALLS), |app, cx| {
            app.call_host_calls(cx, CALLS)
        }),
        factory.row("1,000 enums out", &shapes, |app, cx| app.call_shapes_out(cx, SHAPES)),
        factory.row("10,000 strings in", &work::sum_strings(&input.strings), |app, cx| {
            app.call_strings_in(cx, &input.strings)
        }),
        factory
            .row("10,000 strings out", &input.strings, |app, cx| app.call_strings_out(cx, STRINGS)),
        factory
            .row("tree out, 1,365 nodes", &nodes, |app, cx| app.call_tree_out(cx, TREE.0, TREE.1)),
        factory.row("tree in, 1,365 nodes", &work::sum_tree(&input.tree), move |app, cx| {
            app.call_tree_in(cx, &nodes)
        }),
        factory.row("map in, 100,000 entries", &work::sum_entries(&input.map), move |app, cx| {
            app.call_map_in(cx, &entries)
        }),
        // The row includes the conversion to a map.
        factory.row("map out, 100,000 entries", &input.map, |app, cx| {
            Ok(app.call_map_out(cx, ENTRIES)?.into_iter().collect())
        }),
        factory.row("object: new, method, free", &3, |app, cx| {
            let counter = app.objects().counter();
            let object = counter.call_constructor(&mut *cx, 1)?;
            let sum = counter.call_add(&mut *cx, object, 2)?;
            object.resource_drop(cx)?;
            Ok(sum)
        }),
        factory.row("1,000 host calls, u32", &CALLED, |app, cx| app.call_number_calls(cx, CALLS)),
        factory.row("callback, 1,000 calls", &CALLED, |app, cx| {
            app.call_callback(cx, CALLS, Resource::new_borrow(NEXT))
        }),
    ]);
    let all: Vec<_> = input.shapes.iter().map(shape).collect();
    rows.push(factory.row("1,000 enums in", &work::sum_shapes(&input.shapes), move |app, cx| {
        app.call_shapes_in(cx, &all)
    }));
    rows
}

fn person(it: &work::Person) -> Person {
    let address = it.address.as_ref().map(|it| Address {
        street: it.street.clone(),
        city: it.city.clone(),
        zip: it.zip,
    });
    Person { name: it.name.clone(), age: it.age, emails: it.emails.clone(), address }
}

fn point(it: &work::Point) -> Point {
    Point { id: it.id, x: it.x, y: it.y, z: it.z, name: it.name.clone() }
}

fn shape(it: &work::Shape) -> Shape {
    match it {
        work::Shape::Circle { radius } => Shape::Circle(*radius),
        work::Shape::Rect { width, height } => Shape::Rect(Rect { width: *width, height: *height }),
        work::Shape::Label { text } => Shape::Label(text.clone()),
        work::Shape::Empty => Shape::Empty,
    }
}

/// Appends the nodes of a tree, which name their children by index, and returns the root's index.
fn flatten(tree: &work::Tree, nodes: &mut Vec<Node>) -> u32 {
    let at = nodes.len();
    nodes.push(Node { value: tree.value, children: Vec::new() });
    nodes[at].children = tree.children.iter().map(|child| flatten(child, nodes)).collect();
    at as u32
}
