//! Modules made for tests.

pub(crate) const HEADER: &str = r#"{"wharf":1,"ptr":4}"#;

/// The lines of a small schema with most kinds of things.
pub(crate) const SHAPES: [&str; 7] = [
    HEADER,
    r#"{"fn":"shapes:birthday","params":[{"name":"person","type":{"ref":"shapes@1.0.0::Person"}}],"result":{"ref":"shapes@1.0.0::Person"},"doc":"Adds a year."}"#,
    r#"{"import":"shapes:fetch_block","params":[{"name":"height","type":"u64"}],"result":{"result":[{"list":"u8"},"string"]}}"#,
    r#"{"type":"shapes@1.0.0::Person","doc":"Someone we know.","record":[{"name":"name","type":"string","doc":"In full."},{"name":"age","type":"u32"},{"name":"kind","type":{"ref":"shapes@1.0.0::Kind"}}]}"#,
    r#"{"type":"shapes@1.0.0::Kind","variant":[{"name":"Plain"},{"name":"Round","tuple":["f64"]},{"name":"Box","record":[{"name":"edge","type":"f64"}]}]}"#,
    r#"{"type":"shapes@1.0.0::Wallet","resource":true,"doc":"Keeps keys."}"#,
    r#"{"fn":"shapes:Wallet.scan","of":"shapes@1.0.0::Wallet","self":"mut","params":[{"name":"block","type":{"list":"u8"}}],"result":"u64"}"#,
];

/// What [`SHAPES`] asks the module to export.
pub(crate) const SHAPES_EXPORTS: &str = r#"
    (import "shapes" "fetch_block" (func (param i64) (result i32)))
    (func (export "shapes:birthday") (param i32) (result i32) local.get 0)
    (func (export "shapes:Wallet.scan") (param i32 i32 i32) (result i64) i64.const 0)
    (memory (export "memory") 2 16)
    (table (export "table") 3 funcref)
    (global (export "wharf_record") i32 (i32.const 1024))"#;

/// A module of this text with these schema lines.
pub(crate) fn module(text: &str, lines: &[&str]) -> Vec<u8> {
    let section = lines.join("\n") + "\n";
    let escaped = section.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    wat(&format!("(module {text} (@custom \"wharf\" \"{escaped}\"))"))
}

pub(crate) fn shapes() -> Vec<u8> {
    module(SHAPES_EXPORTS, &SHAPES)
}

/// The binary of a module or component in the text format.
pub(crate) fn wat(text: &str) -> Vec<u8> {
    wat::parse_str(text).expect("the sample is well-formed")
}
