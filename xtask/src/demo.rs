//! `cargo xtask demo`: the wallet, scanned by the same module in every host.

use std::process::Command;

use crate::command::{cargo, run};
use crate::error::Result;
use crate::{guests, root, setup};

/// Sets up, builds the wallet, and runs it in Node and in native Rust.
pub(crate) fn demo() -> Result {
    setup::for_demo()?;
    guests::build_wharf()?;
    guests::WALLET.build()?;
    heading("The wallet in Node");
    run(Command::new("node").current_dir(root()).arg("examples/wallet/node/demo.mjs"))?;
    heading("The wallet in native Rust");
    run(cargo().args(["run", "--quiet", "--package", "wallet-native"]))
}

fn heading(text: &str) {
    println!("\n== {text}\n");
}
