//! Small packages for `wharf build`, without dependencies so that each builds in a second: they
//! write by hand what the macros write.

use crate::samples::HEADER;
use wharf_testing::TempDir;

pub(crate) const MANIFEST: &str = "[package]\nname = \"small-guest\"\nversion = \"1.2.3\"\n\
    edition = \"2024\"\nlicense = \"MIT\"\n[workspace]\n";

const ADD: &str = r#"{"fn":"small_guest:add","params":[{"name":"a","type":"u32"},{"name":"b","type":"u32"}],"result":"u32","doc":"Adds."}"#;

/// A function `add`, and its line twice, as two codegen units may leave it.
pub(crate) fn add() -> String {
    let export = "#[unsafe(export_name = \"small_guest:add\")]\n\
        pub extern \"C\" fn add(a: u32, b: u32) -> u32 { a.wrapping_add(b) }\n";
    format!("{export}{}{}", section("A", &[HEADER, ADD]), section("B", &[HEADER, ADD]))
}

/// A static in the section `wharf`.
pub(crate) fn section(name: &str, lines: &[&str]) -> String {
    let text = lines.join("\n") + "\n";
    format!(
        "#[used]\n#[cfg_attr(target_family = \"wasm\", unsafe(link_section = \"wharf\"))]\n\
         static {name}: [u8; {}] = *br#\"{text}\"#;\n",
        text.len()
    )
}

/// A folder with this Cargo.toml and library.
pub(crate) fn package(manifest: &str, library: &str) -> TempDir {
    let folder = TempDir::new();
    folder.write("Cargo.toml", manifest);
    folder.write("src/lib.rs", library);
    folder
}
