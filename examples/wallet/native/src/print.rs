//! Formatting and printing.

use std::time::Duration;

use wallet_core::Output;

use crate::compare::Differences;

/// The number of piconero in one XMR.
const PICONERO: u64 = 1_000_000_000_000;

/// Formats an amount of piconero in XMR.
pub fn xmr(amount: u64) -> String {
    format!("{}.{:012}", amount / PICONERO, amount % PICONERO)
}

/// Formats a time in milliseconds, with one decimal.
pub fn milliseconds(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1e3)
}

/// Formats an integer with separated thousands.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let groups: Vec<_> = digits.as_bytes().rchunks(3).rev().map(String::from_utf8_lossy).collect();
    groups.join(",")
}

/// Prints a heading, and the outputs that were added and removed.
pub fn outputs(heading: &str, added: &[Output], removed: &[Output]) {
    println!("\n== {heading}\n");
    println!("   height  {:64}  {:>18}  subaddress", "transaction", "amount (XMR)");
    for output in removed {
        line('-', output);
    }
    for output in added {
        line('+', output);
    }
    println!();
}

fn line(mark: char, output: &Output) {
    let Output { height, tx_hash, subaddress, .. } = output;
    let amount = xmr(output.amount);
    println!(
        "{mark} {height:7}  {tx_hash}  {amount:>18}  {}/{}",
        subaddress.account, subaddress.index
    );
}

/// Prints the differences, or a message if there are none. Returns the differences.
pub fn verdict(differences: Differences, success: &str) -> Differences {
    for difference in &differences {
        println!("  DIFFERENCE: {difference}");
    }
    if differences.is_empty() {
        println!("  {success}");
    }
    differences
}

#[cfg(test)]
mod tests {
    use super::{grouped, xmr};

    #[test]
    fn amounts_have_twelve_decimals() {
        assert_eq!(xmr(1), "0.000000000001");
        assert_eq!(xmr(98_072_092_180_423), "98.072092180423");
        assert_eq!(xmr(u64::MAX), "18446744.073709551615");
    }

    #[test]
    fn thousands_are_separated() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_000), "1,000");
        assert_eq!(grouped(12_345_678), "12,345,678");
    }
}
