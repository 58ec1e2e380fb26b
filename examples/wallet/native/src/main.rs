//! Scans the recorded answers with the wallet's module, and compares the results with the reference
//! wallet: `cargo run --release -p wallet-native [FOLDER OF DATA]`. Exits with 1 if anything
//! differs.

use std::{env, path::PathBuf, process::ExitCode, time::Instant};

use wallet_native::{
    Failure,
    client::App,
    compare::Differences,
    data::{self, Data},
    ledger::Ledger,
    print::{grouped, milliseconds},
    steps::{self, Demo},
};

fn main() -> ExitCode {
    match demo() {
        Ok(differences) if differences.is_empty() => ExitCode::SUCCESS,
        Ok(differences) => {
            eprintln!("\n{} differences from the expected results", differences.len());
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
    let folder = env::args_os().nth(1).map_or_else(data::recorded_folder, PathBuf::from);
    let data = Data::new(&folder)?;
    let mut app = load()?;

    let mut demo = Demo { plan: &plan, data: &data, ledger: Ledger::default() };
    let mut wallet = steps::open(&mut app, &plan, &steps::keys(&plan, &data)?)?;
    let mut history = steps::history(&mut demo, &mut wallet)?;
    history.differences.extend(steps::reorganisation(&mut demo, &mut wallet)?);
    drop(wallet);
    history.differences.extend(steps::stagenet(&mut app, &plan, &data)?);
    history.differences.extend(steps::check_files(&data));

    if history.differences.is_empty() {
        let best = steps::best_time(&mut app, &plan, &data)?;
        println!(
            "\ntime: {} blocks in {} at first, in {} at best: {} blocks per second (native Rust)",
            history.blocks,
            milliseconds(history.time),
            milliseconds(best),
            grouped((history.blocks as f64 / best.as_secs_f64()).round() as u64),
        );
    }
    Ok(history.differences)
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
