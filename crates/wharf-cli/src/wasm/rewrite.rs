//! Replaces the schema section of a module and removes sections that a release does not need.

use wasm_encoder::{CustomSection, Module, RawSection};
use wasmparser::{BinaryReaderError, CustomSectionReader, Parser, Payload};

use super::SCHEMA_SECTION;

/// The custom sections to keep, besides the schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keep {
    /// All, for debug builds.
    All,
    /// The names of functions, but no debug information and no sections for tools.
    Names,
    /// Only sections that a host may need.
    Required,
}

/// A rewritten module.
#[derive(Debug)]
pub(crate) struct Rewritten {
    /// The bytes of the module.
    pub(crate) bytes: Vec<u8>,
    /// The names of the removed sections. `.debug_*` stands for all debug sections.
    pub(crate) dropped: Vec<String>,
}

/// The module with `schema` as its only schema section, at the position of the first one.
///
/// # Errors
///
/// If `bytes` is not a well-formed core module.
pub(crate) fn rewrite(
    bytes: &[u8],
    schema: &[u8],
    keep: Keep,
) -> Result<Rewritten, BinaryReaderError> {
    let mut module = Module::new();
    let mut dropped = Vec::new();
    let mut written = false;
    for payload in Parser::new(0).parse_all(bytes) {
        let payload = payload?;
        match &payload {
            Payload::CustomSection(custom) if custom.name() == SCHEMA_SECTION => {
                if !std::mem::replace(&mut written, true) {
                    module.section(&schema_section(schema));
                }
            }
            Payload::CustomSection(custom) if !stays(custom, keep) => note(&mut dropped, custom),
            other => copy(&mut module, bytes, other),
        }
    }
    if !written {
        module.section(&schema_section(schema));
    }
    Ok(Rewritten { bytes: module.finish(), dropped })
}

fn schema_section(schema: &[u8]) -> CustomSection<'_> {
    CustomSection { name: SCHEMA_SECTION.into(), data: schema.into() }
}

/// Copies a section of `bytes` unchanged. Ignores payloads that are not sections.
pub(super) fn copy(module: &mut Module, bytes: &[u8], payload: &Payload<'_>) {
    let Some((id, range)) = payload.as_section() else { return };
    // The parser has read the whole section before it names its range.
    if let Some(data) = bytes.get(range.start as usize..range.end as usize) {
        module.section(&RawSection { id, data });
    }
}

fn stays(custom: &CustomSectionReader<'_>, keep: Keep) -> bool {
    let name = custom.name();
    match keep {
        Keep::All => true,
        Keep::Names => name == "name" || !only_for_tools(name),
        Keep::Required => !only_for_tools(name),
    }
}

/// Sections that no host needs: names of functions, debug information, the compiler's version, and
/// the features for a linker.
fn only_for_tools(name: &str) -> bool {
    matches!(
        name,
        "name" | "producers" | "target_features" | "sourceMappingURL" | "external_debug_info"
    ) || name.starts_with(".debug_")
}

fn note(dropped: &mut Vec<String>, custom: &CustomSectionReader<'_>) {
    let name = if custom.name().starts_with(".debug_") { ".debug_*" } else { custom.name() };
    if !dropped.iter().any(|known| known == name) {
        dropped.push(name.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wasm::read;

    const SAMPLE: &str = r#"(module
        (@custom "wharf" "one\n")
        (func (export "a:f") (result i32) i32.const 7)
        (memory (export "memory") 1)
        (@custom "wharf" "two\n")
        (@custom ".debug_info" "x")
        (@custom ".debug_str" "y")
        (@custom "producers" "\00")
        (@custom "mine" "kept"))"#;

    fn custom_names(bytes: &[u8]) -> Vec<String> {
        read(bytes).sections.into_iter().filter_map(|section| section.name).collect()
    }

    #[test]
    fn leaves_one_schema_and_what_the_user_added() {
        let sample = wat::parse_str(SAMPLE).unwrap();
        let new = rewrite(&sample, b"both\n", Keep::Required).unwrap();
        assert_eq!(custom_names(&new.bytes), ["wharf", "mine"]);
        assert_eq!(new.dropped, [".debug_*", "producers"]);
        assert_eq!(read(&new.bytes).schema.as_deref(), Some(&b"both\n"[..]));
        wasmparser::validate(&new.bytes).unwrap();
    }

    #[test]
    fn keeps_all_but_the_schema_byte_for_byte() {
        let sample = wat::parse_str(SAMPLE).unwrap();
        let once = rewrite(&sample, b"s\n", Keep::All).unwrap();
        let twice = rewrite(&once.bytes, b"s\n", Keep::All).unwrap();
        assert!(once.dropped.is_empty());
        assert_eq!(once.bytes, twice.bytes);
    }

    #[test]
    fn adds_a_schema_where_there_is_none() {
        let sample = wat::parse_str("(module)").unwrap();
        let new = rewrite(&sample, b"s\n", Keep::Names).unwrap();
        assert_eq!(custom_names(&new.bytes), ["wharf"]);
    }

    #[test]
    fn refuses_damage() {
        let mut sample = wat::parse_str(SAMPLE).unwrap();
        sample.truncate(sample.len() - 3);
        assert!(rewrite(&sample, b"s\n", Keep::All).is_err());
    }
}
