//! The constants of the ABI in other languages.

use wharf_abi::constants::{ALL, HEADER, SECTION};

/// The TypeScript module with every constant.
fn typescript() -> String {
    let mut text = String::from(
        "// Generated from crates/wharf-abi/src/constants.rs by \
         `WHARF_BLESS=1 cargo test -p wharf-abi --test constants`.\n\n\
         /** The custom section that holds the schema, and the core module of the ABI's imports. */\n",
    );
    text += &format!("export const SECTION = {SECTION:?};\n");
    text += "/** The first line of every schema section. */\n";
    text += &format!("export const HEADER = {HEADER:?};\n");
    for (name, value, doc) in ALL {
        let hex = *value > 1 << 20;
        let value = if hex { format!("{value:#x}") } else { value.to_string() };
        text += &format!("/**{doc} */\nexport const {name} = {value};\n");
    }
    text
}

#[test]
fn the_typescript_constants_are_up_to_date() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../js/runtime/src/constants.ts");
    if std::env::var_os("WHARF_BLESS").is_some() {
        std::fs::write(path, typescript()).unwrap();
    }
    let found = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(found, typescript(), "run this test with WHARF_BLESS=1 and commit the result");
}
