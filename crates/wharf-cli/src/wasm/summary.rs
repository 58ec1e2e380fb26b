//! What a WebAssembly file holds.

/// Everything that [`read`](super::read) found, up to the first damage.
#[derive(Debug, Default)]
pub(crate) struct Summary {
    /// Module or component.
    pub(crate) kind: Kind,
    /// The file's size in bytes.
    pub(crate) size: usize,
    /// The sections in file order.
    pub(crate) sections: Vec<Section>,
    /// What it needs.
    pub(crate) imports: Vec<Item>,
    /// What it offers.
    pub(crate) exports: Vec<Item>,
    /// Imported and own memories.
    pub(crate) memories: Vec<Memory>,
    /// Imported and own tables.
    pub(crate) tables: Vec<Table>,
    /// Functions with a body.
    pub(crate) functions: u32,
    /// A component's own modules and components.
    pub(crate) nested: u32,
    /// The bytes of all schema sections, one after the other; none if there is no such section.
    pub(crate) schema: Option<Vec<u8>>,
    /// Where reading had to stop.
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

/// One section.
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
    /// The module an import comes from; empty for exports and for components.
    pub(crate) module: String,
    /// The name.
    pub(crate) name: String,
    /// `func`, `memory`, `table`, `global`, `tag`, or a component's kind.
    pub(crate) kind: &'static str,
    /// The type in words, such as `(i32) -> i64`; may be empty.
    pub(crate) detail: String,
}

/// A linear memory.
#[derive(Debug)]
pub(crate) struct Memory {
    /// Pages at the start.
    pub(crate) initial: u64,
    /// Pages at most.
    pub(crate) maximum: Option<u64>,
    /// Bytes of a page.
    pub(crate) page: u64,
    /// Shared between threads.
    pub(crate) shared: bool,
    /// 64-bit addresses.
    pub(crate) wide: bool,
    /// Given by the host.
    pub(crate) imported: bool,
}

/// A table.
#[derive(Debug)]
pub(crate) struct Table {
    /// What its elements are.
    pub(crate) element: String,
    /// Elements at the start.
    pub(crate) initial: u64,
    /// Elements at most.
    pub(crate) maximum: Option<u64>,
    /// Given by the host.
    pub(crate) imported: bool,
}

/// The place where a file stops making sense.
#[derive(Debug)]
pub(crate) struct ParseError {
    /// Bytes from the start of the file.
    pub(crate) offset: u64,
    /// What is wrong there.
    pub(crate) message: String,
}
