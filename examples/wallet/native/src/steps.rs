//! The steps of the demo.

use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use wallet_core::{Block, Output, ScanReport};

use crate::{
    Failure,
    client::{App, Wallet},
    compare::{self, Differences},
    data::Data,
    json,
    ledger::Ledger,
    print::{self, milliseconds, verdict, xmr},
};

/// The inputs and the state of the demo.
#[derive(Debug)]
pub struct Demo<'a> {
    /// The plan of the demo.
    pub plan: &'a Value,
    /// The recorded answers.
    pub data: &'a Data,
    /// The scanned part of the chain.
    pub ledger: Ledger,
}

/// The result of scanning the history.
#[derive(Debug, Default)]
pub struct History {
    /// The differences from the reference wallet.
    pub differences: Differences,
    /// The number of scanned blocks.
    pub blocks: u64,
    /// The time of all scans.
    pub time: Duration,
}

/// Opens the wallet whose keys are in a file of expected results.
///
/// # Errors
///
/// Returns an error if the file lacks a field, or if the module refuses the keys.
pub fn open<'a>(app: &'a mut App, plan: &Value, keys: &Value) -> Result<Wallet<'a>, Failure> {
    let address = json::text(keys, "address")?;
    let view_key = json::text(keys, "view_key")?;
    let mut wallet = Wallet::open(app, (address, view_key, keys["spend_key"].as_str()))??;
    let bounds = &plan["subaddresses"];
    let [accounts, indices] = ["accounts", "indices"].map(|name| json::integer(bounds, name));
    wallet.register_all(accounts?.try_into()?, indices?.try_into()?)?;
    Ok(wallet)
}

/// Reads the keys of the wallet whose history is scanned.
///
/// # Errors
///
/// Returns an error if the file cannot be read.
pub fn keys(plan: &Value, data: &Data) -> Result<Value, Failure> {
    data.json(json::text(&plan["history"][0], "expected")?)
}

/// Scans an answer, and returns the report and the time.
fn scan(wallet: &mut Wallet<'_>, answer: &[u8]) -> Result<(ScanReport, Duration), Failure> {
    let start = Instant::now();
    let report = wallet.scan(answer)?;
    let time = start.elapsed();
    Ok((report?, time))
}

/// Scans all answers of the history. Prints the new outputs of each, and compares all known
/// outputs.
///
/// # Errors
///
/// Returns an error if a file lacks a field, or if the module fails.
pub fn history(demo: &mut Demo<'_>, wallet: &mut Wallet<'_>) -> Result<History, Failure> {
    let mut history = History::default();
    for step in json::list(demo.plan, "history")? {
        let answer = json::text(step, "answer")?;
        let height = demo.ledger.chain_height;
        let (report, time) = scan(wallet, &demo.data.bytes(answer)?)?;
        let change = demo.ledger.add(&report)?;
        let blocks = report.blocks.len();
        let heading = format!("{answer}: {blocks} blocks in {}", milliseconds(time));
        print::outputs(&heading, &change.added, &[]);
        history.differences.extend(compare_history(demo, wallet, step, height)?);
        history.blocks += blocks as u64;
        history.time += time;
    }
    Ok(history)
}

/// Compares the ledger with a step of the history. `height` is the chain's height before the step.
fn compare_history(
    Demo { data, ledger, .. }: &Demo<'_>,
    wallet: &mut Wallet<'_>,
    step: &Value,
    height: u64,
) -> Result<Differences, Failure> {
    let expected = data.json(json::text(step, "expected")?)?;
    let unspent = |output: &Output| !ledger.is_spent(output);
    let count = ledger.outputs().count();
    let received = ledger.sum(|_| true);
    let spent = ledger.outputs().filter(|output| ledger.is_spent(output)).count();
    let left = ledger.sum(unspent);
    let sums = json!({ "outputs": count, "received": received, "spent": spent });
    let balances = json!({
        "height": ledger.chain_height,
        "start": height,
        "balance": left,
        "unlocked_balance": ledger.sum(|output| unspent(output) && ledger.is_unlocked(output)),
    });
    let incoming = json::list(&expected, "incoming")?;
    let differences = [
        compare::known_fields("the sums", &sums, step),
        compare::known_fields("the balance", &balances, &expected),
        compare::outputs(ledger.outputs(), incoming, ledger)?,
        compare::addresses(wallet, &expected)?,
    ];
    let received = format!("{count} outputs of {} XMR", xmr(received));
    let left = format!("{spent} spent, {} XMR left", xmr(left));
    let success = format!("{received}, {left}: every field matches the reference wallet");
    Ok(verdict(differences.concat(), &success))
}

/// Scans two answers. The second contradicts the first.
///
/// # Errors
///
/// Returns an error if a file lacks a field, or if the module fails.
pub fn reorganisation(
    demo: &mut Demo<'_>,
    wallet: &mut Wallet<'_>,
) -> Result<Differences, Failure> {
    let names = &demo.plan["reorganisation"];
    let expected = demo.data.json(json::text(names, "expected")?)?;
    let base = demo.ledger.chain_height;
    let mut differences = Vec::new();
    for side in ["before", "after"] {
        let answer = json::text(names, side)?;
        let (report, _) = scan(wallet, &demo.data.bytes(answer)?)?;
        let known = demo.ledger.blocks.clone();
        let change = demo.ledger.add(&report)?;
        let heading = format!("{answer}: {} blocks", report.blocks.len());
        print::outputs(&heading, &change.added, &change.removed);
        let ledger = &demo.ledger;
        if let Some(fork) = change.fork {
            print_fork(fork, &known, &ledger.blocks);
        }
        let of_account =
            |output: &Output| output.subaddress.account == 0 && !ledger.is_spent(output);
        let hash = |outputs: &[Output]| outputs.first().map(|output| output.tx_hash.clone());
        let found = match side {
            "before" => json!({
                "base": base,
                "start": report.blocks.first().map(|block| block.height),
                "tx_before": hash(&change.added),
                "balance_before": ledger.sum(of_account),
            }),
            _ => json!({
                "tx_before": hash(&change.removed),
                "tx_after": hash(&change.added),
                "balance_after": ledger.sum(of_account),
            }),
        };
        differences.extend(compare::known_fields(&format!("the chain {side}"), &found, &expected));
        let expected = json::list(&expected, side)?;
        differences.extend(compare::outputs(&change.added, expected, ledger)?);
    }
    Ok(verdict(differences, "removed and added outputs match the reference wallet"))
}

/// Prints the block at which two chains differ.
fn print_fork(fork: u64, before: &BTreeMap<u64, Block>, after: &BTreeMap<u64, Block>) {
    let hash = |blocks: &BTreeMap<u64, Block>, height: u64| {
        blocks.get(&height).map_or_else(String::new, |block| block.hash.clone())
    };
    let last = fork.saturating_sub(1);
    println!("  the chain was reorganised: equal up to {last}, {}", hash(after, last));
    println!("  at {fork} the block was  {}", hash(before, fork));
    println!("           and is now {}", hash(after, fork));
}

/// Scans a public block with another wallet, which has no spend key.
///
/// # Errors
///
/// Returns an error if a file lacks a field, or if the module fails.
pub fn stagenet(app: &mut App, plan: &Value, data: &Data) -> Result<Differences, Failure> {
    let names = &plan["stagenet"];
    let answer = json::text(names, "answer")?;
    let expected = data.json(json::text(names, "expected")?)?;
    let mut wallet = open(app, plan, &expected)?;
    let (report, _) = scan(&mut wallet, &data.bytes(answer)?)?;
    print::outputs(&format!("{answer}: {} block", report.blocks.len()), &report.outputs, &[]);
    let outputs = report.outputs.iter().map(|output| {
        json!({
            "tx_hash": output.tx_hash,
            "amount": output.amount,
            "global_index": output.global_index,
            "account": output.subaddress.account,
            "subaddress": output.subaddress.index,
        })
    });
    let found = json!({
        "network": format!("{:?}", wallet.network()?).to_lowercase(),
        "height": report.blocks.first().map(|block| block.height),
        "block_hash": report.blocks.first().map(|block| &block.hash),
        "expected": outputs.collect::<Vec<_>>(),
    });
    let differences = compare::known_fields("the block", &found, &expected);
    Ok(verdict(differences, "the block matches its record"))
}

/// Checks the files against their checksums, including the bytes that no comparison reads.
pub fn check_files(data: &Data) -> Differences {
    println!("\n== The recorded files\n");
    let altered = data.altered();
    let differences = altered.iter().map(|name| format!("{name} does not match SHA256SUMS"));
    verdict(differences.collect(), &format!("all {} match SHA256SUMS", data.count()))
}

/// Scans the whole history several times, each time with a new wallet, and returns the shortest
/// time.
///
/// # Errors
///
/// Returns an error if a file lacks a field, or if the module fails.
pub fn best_time(app: &mut App, plan: &Value, data: &Data) -> Result<Duration, Failure> {
    let steps = json::list(plan, "history")?.iter();
    let answers = steps.map(|step| data.bytes(json::text(step, "answer")?));
    let answers = answers.collect::<Result<Vec<_>, Failure>>()?;
    let keys = keys(plan, data)?;
    let mut least = Duration::MAX;
    for _ in 0..json::integer(plan, "timedRuns")? {
        let mut wallet = open(app, plan, &keys)?;
        let mut total = Duration::ZERO;
        for answer in &answers {
            total += scan(&mut wallet, answer)?.1;
        }
        least = least.min(total);
    }
    Ok(least)
}
