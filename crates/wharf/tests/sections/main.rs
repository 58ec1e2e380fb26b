//! Every definition that an export reaches is in the module's section, however it was built: types
//! of other crates, one a module and all inline, two versions of one crate, many codegen units,
//! every kind of LTO, stripped, debug and release, both targets.
//!
//! Linkers take members of archives lazily; this is where a definition would get lost.

mod cargo;
mod crates;
mod wasm;

use wharf_abi::schema::Schema;

/// How a guest is built.
struct Build {
    target: &'static str,
    /// The release profile's `lto`; nothing for a debug build.
    lto: Option<&'static str>,
}

const BUILDS: [Build; 6] = [
    Build { target: "wasm32-unknown-unknown", lto: None },
    Build { target: "wasm32-unknown-unknown", lto: Some("off") },
    Build { target: "wasm32-unknown-unknown", lto: Some("thin") },
    Build { target: "wasm32-unknown-unknown", lto: Some("fat") },
    Build { target: "wasm32-wasip1", lto: None },
    Build { target: "wasm32-wasip1", lto: Some("thin") },
];

#[test]
fn no_definition_is_lost() {
    let folder = crates::write();
    for build in &BUILDS {
        let module = cargo::build(&folder, build);
        let name = format!("{} with lto {:?}", build.target, build.lto);
        let section =
            wasm::section(&module, "wharf").unwrap_or_else(|| panic!("no section: {name}"));
        // Parsing names the first definition that is referred to and missing.
        let schema = Schema::parse(&section).unwrap_or_else(|error| panic!("{name}: {error}"));
        schema.check_exports(wasm::exports(&module).iter().map(String::as_str)).expect(&name);
        let found: Vec<_> = schema.types.iter().map(|def| def.key.as_str()).collect();
        assert_eq!(found, crates::expected(), "{name}");
        assert_eq!(schema.imports.len(), 1, "{name}");
    }
}
