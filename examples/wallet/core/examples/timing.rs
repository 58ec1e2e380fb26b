//! Measures the scan of the larger regtest answer, with and without the prefilter:
//! `cargo run --release --example timing`. Runs natively and in WASI.

use std::time::{Duration, Instant};

use wallet_core::{ScanError, ScanReport, Wallet};

const ANSWER: &[u8] = include_bytes!("../../data/regtest-large.get_blocks.bin");
/// A wallet that receives nothing in these blocks, which is the usual case.
const ADDRESS: &str = "58aWiYGUeqZc5idYcx31rYR58K1EVsCYkN6thrZppU1MGqMowPh1BYy4frVWH5RjGLPWthZy9sRGm5ZC4fgX44HUCmqtGUf";
const VIEW_KEY: &str = "5c356a10ea89d4ca34efbbafe4a820d89aa7f0356bf82670d228e44f67f6e301";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut wallet = Wallet::new(ADDRESS, VIEW_KEY, None)?;
    let blocks = wallet.scan(ANSWER)?.blocks.len() as u32;
    println!("{:>12} {:>16} {:>12}", "", "us per output", "blocks/s");
    for (name, scan) in [
        ("prefiltered", Wallet::scan as fn(&mut Wallet, &[u8]) -> Result<ScanReport, ScanError>),
        ("exhaustive", Wallet::scan_exhaustively),
    ] {
        let best = best_of_five(|| scan(&mut wallet, ANSWER))?;
        let per_output = best.time.as_secs_f64() * 1e6 / f64::from(best.outputs);
        let per_second = f64::from(blocks) / best.time.as_secs_f64();
        println!("{name:>12} {per_output:>16.1} {per_second:>12.0}");
    }
    Ok(())
}

struct Best {
    time: Duration,
    outputs: u32,
}

fn best_of_five(
    mut scan: impl FnMut() -> Result<ScanReport, ScanError>,
) -> Result<Best, ScanError> {
    let mut best = Best { time: Duration::MAX, outputs: 0 };
    for _ in 0..5 {
        let start = Instant::now();
        best.outputs = scan()?.outputs_seen;
        best.time = best.time.min(start.elapsed());
    }
    Ok(best)
}
