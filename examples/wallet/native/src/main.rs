//! Scans the recorded answers with the wallet's module and compares what it finds with the reference
//! wallet: `cargo run --release -p wallet-native [FOLDER OF DATA]`. Fails if anything differs.

use std::{env, path::PathBuf, process::ExitCode, time::Instant};

use wallet_native::{
    Failure,
    client::App,
    compare::Differences,
    data::{self, Data},
    ledger::Ledger,
    print::{grouped, milliseconds},
    steps::{self, Stage},
};

fn main() -> ExitCode {
    match demo() {
        Ok(differences) if differences.is_empty() => ExitCode::SUCCESS,
        Ok(differences) => {
            eprintln!("\n{} differences from what is expected", differences.len());
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("\nerror: {error}");
            ExitCode::FAILURE
        }
    }
}

fn demo() -> Result<Differences, Failure> {
    let plan = data::plan()?;
    let folder = env::args_os().nth(1).map_or_else(data::recorded, PathBuf::from);
    let data = Data::new(&folder)?;
    let mut app = load()?;

    let mut stage = Stage { plan: &plan, data: &data, ledger: Ledger::default() };
    let mut wallet = steps::open(&mut app, &plan, &steps::keys(&plan, &data)?)?;
    let mut past = steps::history(&mut stage, &mut wallet)?;
    past.differences.extend(steps::reorganisation(&mut stage, &mut wallet)?);
    drop(wallet);
    past.differences.extend(steps::stagenet(&mut app, &plan, &data)?);
    past.differences.extend(steps::recorded(&data));

    if past.differences.is_empty() {
        let best = steps::best(&mut app, &plan, &data)?;
        println!(
            "\ntime: {} blocks in {} at first, in {} at best: {} blocks per second (native Rust)",
            past.blocks,
            milliseconds(past.time),
            milliseconds(best),
            grouped((past.blocks as f64 / best.as_secs_f64()).round() as u64),
        );
    }
    Ok(past.differences)
}

fn load() -> Result<App, Failure> {
    let bytes = data::read(&data::module())?;
    let start = Instant::now();
    let app = App::load(&bytes)?;
    let time = milliseconds(start.elapsed());
    let size = grouped(bytes.len() as u64);
    println!("{size} bytes of wasm, SHA-256 {}", data::sha256(&bytes));
    println!("loaded by native Rust in {time}");
    Ok(app)
}
