//! wasm-bindgen, `classes` and `getters_and_setters`: objects with fields and several constructors.

use wharf::export;

pub struct ClassesSimple {
    contents: u32,
}

#[export]
impl ClassesSimple {
    pub fn new() -> Self {
        Self::with_contents(0)
    }
    pub fn with_contents(contents: u32) -> Self {
        Self { contents }
    }
    pub fn add(&mut self, amount: u32) -> u32 {
        self.contents += amount;
        self.contents
    }
    pub fn consume(self) -> u32 {
        self.contents
    }
}

impl Default for ClassesSimple {
    fn default() -> Self {
        Self::new()
    }
}

pub struct ClassesStrings1 {
    name: u32,
}

pub struct ClassesStrings2 {
    contents: String,
}

#[export]
impl ClassesStrings1 {
    pub fn new() -> Self {
        Self { name: 0 }
    }
    pub fn set(&mut self, amount: u32) {
        self.name = amount;
    }
    pub fn bar(&self, mix: &str) -> ClassesStrings2 {
        ClassesStrings2 { contents: format!("foo-{mix}-{}", self.name) }
    }
}

impl Default for ClassesStrings1 {
    fn default() -> Self {
        Self::new()
    }
}

#[export]
impl ClassesStrings2 {
    pub fn name(&self) -> String {
        self.contents.clone()
    }
}

pub struct ClassesPassA;
pub struct ClassesPassB(u32);

#[export]
impl ClassesPassA {
    pub fn new() -> Self {
        Self
    }
    pub fn look(&self, other: &ClassesPassB) -> u32 {
        other.0
    }
    pub fn take(&self, other: ClassesPassB) -> u32 {
        other.0 + 1
    }
    /// Returns both values.
    pub fn same(&mut self, other: &mut ClassesPassA) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Default for ClassesPassA {
    fn default() -> Self {
        Self::new()
    }
}

#[export]
impl ClassesPassB {
    pub fn new(value: u32) -> Self {
        Self(value)
    }
}

#[export]
pub fn cross_item_construction() -> ClassesPassB {
    ClassesPassB(15)
}

#[export]
pub fn maybe_class(which: bool) -> Option<ClassesPassB> {
    which.then_some(ClassesPassB(1))
}

#[export]
pub fn consume_maybe(class: Option<ClassesPassB>) -> Option<u32> {
    class.map(|class| class.0)
}

/// An object with getters and setters, some of which are read-only or write-only.
pub struct Rules {
    pub field: i32,
    text: String,
    written: u32,
}

#[export]
impl Rules {
    pub fn new(field: i32) -> Self {
        Self { field, text: String::new(), written: 0 }
    }
    #[export(get)]
    pub fn field(&self) -> i32 {
        self.field
    }
    #[export(set)]
    pub fn set_field(&mut self, value: i32) {
        self.field = value;
    }
    #[export(get)]
    pub fn text(&self) -> &str {
        &self.text
    }
    #[export(set)]
    pub fn set_text(&mut self, value: String) {
        self.text = value;
        self.written += 1;
    }
    #[export(get)]
    pub fn read_only(&self) -> u32 {
        self.written
    }
    #[export(set)]
    pub fn set_write_only(&mut self, value: u32) {
        self.written = value;
    }
    /// Returns an optional value.
    #[export(get)]
    pub fn maybe(&self) -> Option<String> {
        (!self.text.is_empty()).then(|| self.text.clone())
    }
}

/// A type without fields.
pub struct OtherEmpty;

#[export]
impl OtherEmpty {
    pub fn return_a_value() -> u32 {
        3
    }
    pub fn instance() -> Self {
        Self
    }
}
