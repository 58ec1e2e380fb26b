//! Reads any WebAssembly file up to the first error.

use wasmparser::{
    BinaryReaderError, CompositeInnerType, Encoding, ExternalKind, FuncType, GlobalType,
    MemoryType, Parser, Payload, TableType, TypeRef,
};

use super::summary::{Item, Kind, Memory, ParseError, Section, Summary, Table};
use super::{SCHEMA_SECTION, names};

type Parsed<T> = Result<T, BinaryReaderError>;

/// The contents of the file up to the first error.
pub(crate) fn read(bytes: &[u8]) -> Summary {
    let mut reader = Reader::default();
    reader.summary.size = bytes.len();
    for payload in Parser::new(0).parse_all(bytes) {
        if let Err(error) = payload.and_then(|payload| reader.payload(&payload)) {
            reader.summary.damage =
                Some(ParseError { offset: error.offset(), message: error.message().to_owned() });
            break;
        }
    }
    reader.summary
}

#[derive(Default)]
struct Reader {
    summary: Summary,
    /// Function types by type index. `None` for other types.
    types: Vec<Option<FuncType>>,
    /// Type indices by function index.
    functions: Vec<u32>,
    globals: Vec<GlobalType>,
    /// The depth of nested modules and components. 1 is the file itself.
    depth: u32,
}

impl Reader {
    fn payload(&mut self, payload: &Payload<'_>) -> Parsed<()> {
        match payload {
            Payload::Version { encoding, .. } => self.open(*encoding),
            Payload::End(_) => self.depth -= 1,
            _ if self.depth > 1 => {}
            _ => {
                self.section(payload);
                self.content(payload)?;
            }
        }
        Ok(())
    }

    fn open(&mut self, encoding: Encoding) {
        self.depth += 1;
        if self.depth > 1 {
            self.summary.nested += 1;
        } else if encoding == Encoding::Component {
            self.summary.kind = Kind::Component;
        }
    }

    fn section(&mut self, payload: &Payload<'_>) {
        let Some((id, range)) = payload.as_section() else { return };
        let name = match payload {
            Payload::CustomSection(custom) => Some(custom.name().to_owned()),
            _ => None,
        };
        let kind = names::section(self.summary.kind, id);
        self.summary.sections.push(Section {
            kind,
            name,
            size: range.end.saturating_sub(range.start),
        });
    }

    fn content(&mut self, payload: &Payload<'_>) -> Parsed<()> {
        match payload {
            Payload::TypeSection(section) => {
                for group in section.clone() {
                    self.types.extend(group?.into_types().map(func_type));
                }
            }
            Payload::ImportSection(section) => {
                for import in section.clone().into_imports() {
                    let import = import?;
                    let (kind, detail) = self.import(import.ty);
                    self.summary.imports.push(Item {
                        module: import.module.to_owned(),
                        name: import.name.to_owned(),
                        kind,
                        detail,
                    });
                }
            }
            Payload::FunctionSection(section) => {
                for index in section.clone() {
                    self.functions.push(index?);
                    self.summary.functions += 1;
                }
            }
            Payload::TableSection(section) => {
                for table in section.clone() {
                    self.summary.tables.push(describe_table(table?.ty, false));
                }
            }
            Payload::MemorySection(section) => {
                for memory in section.clone() {
                    self.summary.memories.push(describe_memory(memory?, false));
                }
            }
            Payload::GlobalSection(section) => {
                for global in section.clone() {
                    self.globals.push(global?.ty);
                }
            }
            Payload::ExportSection(section) => {
                for export in section.clone() {
                    let export = export?;
                    let item = self.export(export.name, export.kind, export.index);
                    self.summary.exports.push(item);
                }
            }
            Payload::CustomSection(custom) if custom.name() == SCHEMA_SECTION => {
                self.summary.schema.get_or_insert_default().extend_from_slice(custom.data());
            }
            other => self.component_content(other)?,
        }
        Ok(())
    }

    fn component_content(&mut self, payload: &Payload<'_>) -> Parsed<()> {
        match payload {
            Payload::ComponentImportSection(section) => {
                for import in section.clone() {
                    let import = import?;
                    let kind = import.ty.kind().desc();
                    self.summary.imports.push(plain_item(&import.name.full_name(), kind));
                }
            }
            Payload::ComponentExportSection(section) => {
                for export in section.clone() {
                    let export = export?;
                    let kind = export.kind.desc();
                    self.summary.exports.push(plain_item(&export.name.full_name(), kind));
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn import(&mut self, ty: TypeRef) -> (&'static str, String) {
        match ty {
            TypeRef::Func(index) | TypeRef::FuncExact(index) => {
                self.functions.push(index);
                ("func", self.signature(index))
            }
            TypeRef::Table(table) => {
                self.summary.tables.push(describe_table(table, true));
                ("table", String::new())
            }
            TypeRef::Memory(memory) => {
                self.summary.memories.push(describe_memory(memory, true));
                ("memory", String::new())
            }
            TypeRef::Global(global) => {
                self.globals.push(global);
                ("global", describe_global(global))
            }
            TypeRef::Tag(tag) => ("tag", self.signature(tag.func_type_idx)),
        }
    }

    fn export(&self, name: &str, kind: ExternalKind, index: u32) -> Item {
        let place = index as usize;
        let (kind, detail) = match kind {
            ExternalKind::Func | ExternalKind::FuncExact => {
                let signature = self.functions.get(place).map(|index| self.signature(*index));
                ("func", signature.unwrap_or_default())
            }
            ExternalKind::Global => {
                let global = self.globals.get(place).copied();
                ("global", global.map(describe_global).unwrap_or_default())
            }
            ExternalKind::Table => ("table", String::new()),
            ExternalKind::Memory => ("memory", String::new()),
            ExternalKind::Tag => ("tag", String::new()),
        };
        Item { module: String::new(), name: name.to_owned(), kind, detail }
    }

    fn signature(&self, index: u32) -> String {
        match self.types.get(index as usize) {
            Some(Some(ty)) => names::signature(ty),
            _ => String::new(),
        }
    }
}

fn func_type(ty: wasmparser::SubType) -> Option<FuncType> {
    match ty.composite_type.inner {
        CompositeInnerType::Func(ty) => Some(ty),
        _ => None,
    }
}

fn plain_item(name: &str, kind: &'static str) -> Item {
    Item { module: String::new(), name: name.to_owned(), kind, detail: String::new() }
}

fn describe_global(global: GlobalType) -> String {
    let mutable = if global.mutable { "mut " } else { "" };
    format!("{mutable}{}", global.content_type)
}

fn describe_memory(memory: MemoryType, imported: bool) -> Memory {
    /// The default size of a page.
    const PAGE: u64 = 1 << 16;
    let page = memory.page_size_log2.map_or(PAGE, |log| 1u64.checked_shl(log).unwrap_or(PAGE));
    Memory {
        initial: memory.initial,
        maximum: memory.maximum,
        page,
        shared: memory.shared,
        wide: memory.memory64,
        imported,
    }
}

fn describe_table(table: TableType, imported: bool) -> Table {
    Table {
        element: table.element_type.to_string(),
        initial: table.initial,
        maximum: table.maximum,
        imported,
    }
}
