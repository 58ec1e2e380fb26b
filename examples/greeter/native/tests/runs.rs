//! Compares the program's output with the README.

use std::{path::Path, process::Command};

#[test]
fn it_greets() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    assert!(folder.join("pkg/app.wasm").is_file(), "run `cargo xtask test guests` first");
    let program = Command::new(env!("CARGO_BIN_EXE_greeter-native"))
        .current_dir(folder)
        .output()
        .expect("the program starts");
    assert!(program.status.success(), "{}", String::from_utf8_lossy(&program.stderr));
    let printed = String::from_utf8(program.stdout).expect("UTF-8");
    let expected = "Ok(\"Hello Ada <ada@example.org>\") is 37\nErr(\"Bob has no email address\")\n";
    assert_eq!(printed, expected);
}
