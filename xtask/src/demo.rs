//! `cargo xtask demo`: the wallet, scanned by the same module in every host.

use std::process::Command;

use crate::command::run_and_see;
use crate::error::Result;
use crate::{guests, root, setup, target_folder};

/// How the line begins in which each host tells its time.
const TIME: &str = "time: ";

/// Sets up, builds the wallet, runs it in Node and in native Rust, and puts their times side by
/// side.
pub(crate) fn demo() -> Result {
    setup::for_demo()?;
    guests::build_programs()?;
    guests::WALLET.build()?;
    heading("The wallet in Node");
    let node = timed(Command::new("node").arg("examples/wallet/node/demo.mjs"))?;
    heading("The wallet in native Rust");
    let native = timed(&mut Command::new(target_folder().join("debug/wallet-native")))?;
    heading("The same module in both hosts");
    println!("{node}\n{native}");
    Ok(())
}

/// Runs a host's demo; gives the line in which it told its time.
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
