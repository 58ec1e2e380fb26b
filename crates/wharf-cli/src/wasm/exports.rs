//! Removes exports.

use wasm_encoder::{ExportKind, ExportSection, Module};
use wasmparser::{BinaryReaderError, ExportSectionReader, ExternalKind, Parser, Payload};

use super::rewrite::copy;

/// The module without the exports of these names.
///
/// # Errors
///
/// If `bytes` is not a well-formed core module.
pub(crate) fn without_exports(bytes: &[u8], names: &[&str]) -> Result<Vec<u8>, BinaryReaderError> {
    let mut module = Module::new();
    for payload in Parser::new(0).parse_all(bytes) {
        match payload? {
            Payload::ExportSection(exports) => {
                module.section(&others(exports, names)?);
            }
            other => copy(&mut module, bytes, &other),
        }
    }
    Ok(module.finish())
}

fn others(
    exports: ExportSectionReader<'_>,
    names: &[&str],
) -> Result<ExportSection, BinaryReaderError> {
    let mut section = ExportSection::new();
    for export in exports {
        let export = export?;
        if !names.contains(&export.name) {
            section.export(export.name, kind(export.kind), export.index);
        }
    }
    Ok(section)
}

fn kind(kind: ExternalKind) -> ExportKind {
    match kind {
        ExternalKind::Func | ExternalKind::FuncExact => ExportKind::Func,
        ExternalKind::Table => ExportKind::Table,
        ExternalKind::Memory => ExportKind::Memory,
        ExternalKind::Global => ExportKind::Global,
        ExternalKind::Tag => ExportKind::Tag,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wasm::read;

    #[test]
    fn the_others_stay() {
        let sample = r#"(module
            (func (export "a:f") (result i32) i32.const 7)
            (memory (export "memory") 1)
            (global (export "__heap_base") i32 (i32.const 1)))"#;
        let bytes = without_exports(&wat::parse_str(sample).unwrap(), &["__heap_base"]).unwrap();
        wasmparser::validate(&bytes).unwrap();
        let names: Vec<_> = read(&bytes).exports.into_iter().map(|item| item.name).collect();
        assert_eq!(names, ["a:f", "memory"]);
    }
}
