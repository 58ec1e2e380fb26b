//! The doors by chance for some seconds, and with everything that was once found.

use std::time::Duration;

use fuzz_doors::{DOORS, Door, run, seeds};

/// Whatever machine runs this: enough for a regression, no more than the tests can take.
const TIME: Duration = Duration::from_secs(3);

fn door(name: &str) -> Door {
    *DOORS.iter().find(|door| door.0 == name).expect("there is such a door")
}

/// What is in `fuzz/corpus`, as it is, then changed.
fn survives(name: &str) {
    let (door, seeds) = (door(name), seeds(name));
    assert!(!seeds.is_empty());
    for seed in &seeds {
        door.1(seed);
    }
    let calls = run(door, &seeds, 1, TIME).unwrap_or_else(|failure| {
        let bytes = failure.data.escape_ascii();
        panic!("{}\nat b\"{bytes}\": keep them in fuzz/corpus/{name}", failure.what)
    });
    assert!(calls > 0);
}

#[test]
fn schemas() {
    survives("schema");
}

#[test]
fn sections() {
    survives("sections");
}

#[test]
fn generators() {
    survives("generator");
}

#[test]
fn lifts() {
    survives("lift");
}

#[test]
fn results() {
    survives("results");
}
