//! The expansions that `wharf-macros` keeps as snapshots are Rust that compiles.
#![allow(unused, missing_docs, clippy::all, clippy::pedantic)]

#[rustfmt::skip]
#[path = "../../wharf-macros/tests/snapshots/enums.expanded.rs"]
mod enums;
#[rustfmt::skip]
#[path = "../../wharf-macros/tests/snapshots/function.expanded.rs"]
mod function;
#[rustfmt::skip]
#[path = "../../wharf-macros/tests/snapshots/generic.expanded.rs"]
mod generic;
#[rustfmt::skip]
#[path = "../../wharf-macros/tests/snapshots/import.expanded.rs"]
mod import;
#[rustfmt::skip]
#[path = "../../wharf-macros/tests/snapshots/newtype.expanded.rs"]
mod newtype;
#[rustfmt::skip]
#[path = "../../wharf-macros/tests/snapshots/object.expanded.rs"]
mod object;
#[rustfmt::skip]
#[path = "../../wharf-macros/tests/snapshots/record.expanded.rs"]
mod record;

#[test]
fn the_functions_stay_callable() {
    assert_eq!(function::greet("Ada"), "Hello, Ada!");
    assert_eq!(function::digits(12).collect::<Vec<_>>().len(), 12);
}
