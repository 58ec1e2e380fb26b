//! uniffi, `examples/custom-types`: newtypes of known types.

use wharf::{Data, export};

#[derive(Data, Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Handle(pub i64);

#[derive(Data, Clone, Debug, PartialEq)]
pub struct ExampleName(pub String);

/// A newtype of a newtype.
#[derive(Data, Clone, Debug, PartialEq)]
pub struct NestedName(pub ExampleName);

#[derive(Data, Clone, Debug, PartialEq)]
pub struct CustomTypesDemo {
    pub handle: Handle,
    pub name: NestedName,
    pub maybe: Option<Handle>,
    pub all: Vec<Handle>,
}

#[export]
pub fn get_custom_types_demo(demo: Option<CustomTypesDemo>) -> CustomTypesDemo {
    demo.unwrap_or_else(|| CustomTypesDemo {
        handle: Handle(123),
        name: NestedName(ExampleName("example".to_owned())),
        maybe: None,
        all: vec![Handle(1), Handle(-1)],
    })
}

#[export]
pub fn next_handle(handle: Handle) -> Handle {
    Handle(handle.0 + 1)
}

#[export]
pub fn example_name(name: ExampleName) -> NestedName {
    NestedName(name)
}
