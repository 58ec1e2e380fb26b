//! The contents of a WebAssembly file.

/// The result of [`read`](super::read), up to the first error.
#[derive(Debug, Default)]
pub(crate) struct Summary {
    /// Module or component.
    pub(crate) kind: Kind,
    /// The file's size in bytes.
    pub(crate) size: usize,
    /// The sections in file order.
    pub(crate) sections: Vec<Section>,
    /// The imports.
    pub(crate) imports: Vec<Item>,
    /// The exports.
    pub(crate) exports: Vec<Item>,
    /// Imported and defined memories.
    pub(crate) memories: Vec<Memory>,
    /// Imported and defined tables.
    pub(crate) tables: Vec<Table>,
    /// Functions with a body.
    pub(crate) functions: u32,
    /// The number of modules and components in a component.
    pub(crate) nested: u32,
    /// The joined bytes of all schema sections. `None` if there is no such section.
    pub(crate) schema: Option<Vec<u8>>,
    /// The error that ended reading.
    pub(crate) damage: Option<ParseError>,
}

/// The two kinds of WebAssembly binary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Kind {
    /// A core module.
    #[default]
    Module,
    /// A component.
    Component,
}

/// A section.
#[derive(Debug)]
pub(crate) struct Section {
    /// `type`, `code`, ...; `custom` for custom sections.
    pub(crate) kind: &'static str,
    /// A custom section's own name.
    pub(crate) name: Option<String>,
    /// Bytes of content, without the header.
    pub(crate) size: u64,
}

/// An import or an export.
#[derive(Debug)]
pub(crate) struct Item {
    /// The module of an import. Empty for exports and components.
    pub(crate) module: String,
    /// The name.
    pub(crate) name: String,
    /// `func`, `memory`, `table`, `global`, `tag`, or a component's kind.
    pub(crate) kind: &'static str,
    /// The type as text, such as `(i32) -> i64`. May be empty.
    pub(crate) detail: String,
}

/// A linear memory.
#[derive(Debug)]
pub(crate) struct Memory {
    /// The initial number of pages.
    pub(crate) initial: u64,
    /// The maximum number of pages.
    pub(crate) maximum: Option<u64>,
    /// The size of a page in bytes.
    pub(crate) page: u64,
    /// Whether threads share it.
    pub(crate) shared: bool,
    /// Whether addresses have 64 bits.
    pub(crate) wide: bool,
    /// Whether the host provides it.
    pub(crate) imported: bool,
}

/// A table.
#[derive(Debug)]
pub(crate) struct Table {
    /// The type of its elements.
    pub(crate) element: String,
    /// The initial number of elements.
    pub(crate) initial: u64,
    /// The maximum number of elements.
    pub(crate) maximum: Option<u64>,
    /// Whether the host provides it.
    pub(crate) imported: bool,
}

/// The position and reason of invalid bytes.
#[derive(Debug)]
pub(crate) struct ParseError {
    /// The offset in the file.
    pub(crate) offset: u64,
    /// The reason.
    pub(crate) message: String,
}
