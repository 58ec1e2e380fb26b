//! `cargo xtask demo`: the same module scans the wallet in every host.

use std::process::Command;

use crate::command::{cargo, run_and_see};
use crate::error::Result;
use crate::{guests, root, setup, target_folder};

/// The start of the line with the time of a host.
const TIME: &str = "time: ";

/// Builds the wallet, runs it in Node and in native Rust, and prints both times.
pub(crate) fn demo() -> Result {
    setup::for_demo()?;
    guests::build_programs(cargo())?;
    guests::WALLET.build()?;
    heading("The wallet in Node");
    let node = timed(Command::new("node").arg("examples/wallet/node/demo.mjs"))?;
    heading("The wallet in native Rust");
    let native = timed(&mut Command::new(target_folder().join("debug/wallet-native")))?;
    heading("The same module in both hosts");
    println!("{node}\n{native}");
    Ok(())
}

/// Runs a host's demo and returns the line with its time.
fn timed(command: &mut Command) -> Result<String> {
    let mut time = String::new();
    run_and_see(command.current_dir(root()), |line| {
        if let Some(line) = line.strip_prefix(TIME) {
            line.clone_into(&mut time);
        }
    })?;
    Ok(time)
}

fn heading(text: &str) {
    println!("\n== {text}\n");
}
