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
    print::{milliseconds, title, verdict, xmr},
};

/// What the steps work with.
#[derive(Debug)]
pub struct Stage<'a> {
    /// What to do.
    pub plan: &'a Value,
    /// The recorded answers.
    pub data: &'a Data,
    /// The chain as far as it was scanned.
    pub ledger: Ledger,
}

/// What scanning the history came to.
#[derive(Debug, Default)]
pub struct Past {
    /// What differs from the reference wallet.
    pub differences: Differences,
    /// Blocks scanned.
    pub blocks: u64,
    /// The time it took, without what is done with the reports.
    pub time: Duration,
}

/// Opens the wallet whose keys an expected file holds.
///
/// # Errors
///
/// If the file is not of the expected shape, or the module refuses the keys.
pub fn open<'a>(app: &'a mut App, plan: &Value, keys: &Value) -> Result<Wallet<'a>, Failure> {
    let address = json::text(keys, "address")?;
    let view_key = json::text(keys, "view_key")?;
    let mut wallet = Wallet::open(app, (address, view_key, keys["spend_key"].as_str()))??;
    let bounds = &plan["subaddresses"];
    let [accounts, indices] = ["accounts", "indices"].map(|name| json::whole(bounds, name));
    wallet.register_all(accounts?.try_into()?, indices?.try_into()?)?;
    Ok(wallet)
}

/// The keys of the wallet whose history is scanned.
///
/// # Errors
///
/// If there is no such file.
pub fn keys(plan: &Value, data: &Data) -> Result<Value, Failure> {
    data.json(json::text(&plan["history"][0], "expected")?)
}

/// Scans an answer and takes the time.
fn scan(wallet: &mut Wallet<'_>, answer: &[u8]) -> Result<(ScanReport, Duration), Failure> {
    let start = Instant::now();
    let report = wallet.scan(answer)?;
    let time = start.elapsed();
    Ok((report?, time))
}

/// Scans one answer after the other, prints what each adds, and compares all that is known then.
///
/// # Errors
///
/// If a file is not of the expected shape, or the module fails.
pub fn history(stage: &mut Stage<'_>, wallet: &mut Wallet<'_>) -> Result<Past, Failure> {
    let mut past = Past::default();
    for step in json::list(stage.plan, "history")? {
        let answer = json::text(step, "answer")?;
        let height = stage.ledger.chain_height;
        let (report, time) = scan(wallet, &stage.data.bytes(answer)?)?;
        let change = stage.ledger.add(&report)?;
        let blocks = report.blocks.len();
        let heading = format!("{answer}: {blocks} blocks in {}", milliseconds(time));
        title(&heading, &change.appeared, &[]);
        past.differences.extend(compare_history(stage, wallet, step, height)?);
        past.blocks += blocks as u64;
        past.time += time;
    }
    Ok(past)
}

/// `height` is the chain's before the step.
fn compare_history(
    Stage { data, ledger, .. }: &Stage<'_>,
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
        compare::some("the sums", &sums, step),
        compare::some("the balance", &balances, &expected),
        compare::outputs(ledger.outputs(), incoming, ledger)?,
        compare::addresses(wallet, &expected)?,
    ];
    let received = format!("{count} outputs of {} XMR", xmr(received));
    let left = format!("{spent} spent, {} XMR left", xmr(left));
    let fine = format!("{received}, {left}: every field as the reference wallet says");
    Ok(verdict(differences.concat(), &fine))
}

/// Scans two answers of which the second contradicts the first.
///
/// # Errors
///
/// If a file is not of the expected shape, or the module fails.
pub fn reorganisation(
    stage: &mut Stage<'_>,
    wallet: &mut Wallet<'_>,
) -> Result<Differences, Failure> {
    let names = &stage.plan["reorganisation"];
    let expected = stage.data.json(json::text(names, "expected")?)?;
    let base = stage.ledger.chain_height;
    let mut differences = Vec::new();
    for side in ["before", "after"] {
        let answer = json::text(names, side)?;
        let (report, _) = scan(wallet, &stage.data.bytes(answer)?)?;
        let known = stage.ledger.blocks.clone();
        let change = stage.ledger.add(&report)?;
        let heading = format!("{answer}: {} blocks", report.blocks.len());
        title(&heading, &change.appeared, &change.vanished);
        let ledger = &stage.ledger;
        if let Some(fork) = change.fork {
            replaced(fork, &known, &ledger.blocks);
        }
        let of_account =
            |output: &Output| output.subaddress.account == 0 && !ledger.is_spent(output);
        let hash = |outputs: &[Output]| outputs.first().map(|output| output.tx_hash.clone());
        let found = match side {
            "before" => json!({
                "base": base,
                "start": report.blocks.first().map(|block| block.height),
                "tx_before": hash(&change.appeared),
                "balance_before": ledger.sum(of_account),
            }),
            _ => json!({
                "tx_before": hash(&change.vanished),
                "tx_after": hash(&change.appeared),
                "balance_after": ledger.sum(of_account),
            }),
        };
        differences.extend(compare::some(&format!("the chain {side}"), &found, &expected));
        let expected = json::list(&expected, side)?;
        differences.extend(compare::outputs(&change.appeared, expected, ledger)?);
    }
    Ok(verdict(differences, "what vanished and what appeared is as the reference wallet says"))
}

/// Says at which block two chains part.
fn replaced(fork: u64, before: &BTreeMap<u64, Block>, after: &BTreeMap<u64, Block>) {
    let hash = |blocks: &BTreeMap<u64, Block>, height: u64| {
        blocks.get(&height).map_or_else(String::new, |block| block.hash.clone())
    };
    let last = fork.saturating_sub(1);
    println!("  the chain was reorganised: the same up to {last}, {}", hash(after, last));
    println!("  at {fork} the block was  {}", hash(before, fork));
    println!("           and is now {}", hash(after, fork));
}

/// Scans a public block with another wallet, which knows no spend key.
///
/// # Errors
///
/// If a file is not of the expected shape, or the module fails.
pub fn stagenet(app: &mut App, plan: &Value, data: &Data) -> Result<Differences, Failure> {
    let names = &plan["stagenet"];
    let answer = json::text(names, "answer")?;
    let expected = data.json(json::text(names, "expected")?)?;
    let mut wallet = open(app, plan, &expected)?;
    let (report, _) = scan(&mut wallet, &data.bytes(answer)?)?;
    title(&format!("{answer}: {} block", report.blocks.len()), &report.outputs, &[]);
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
    let differences = compare::some("the block", &found, &expected);
    Ok(verdict(differences, "as the block's record says"))
}

/// Checks that every file is as it was recorded, also where nothing was compared.
pub fn recorded(data: &Data) -> Differences {
    println!("\n== The recorded files\n");
    let altered = data.altered();
    let differences = altered.iter().map(|name| format!("{name} is not the file in SHA256SUMS"));
    verdict(differences.collect(), &format!("all {} are as SHA256SUMS says", data.count()))
}

/// The least time that scanning the whole history took in several runs, each with a wallet of its
/// own.
///
/// # Errors
///
/// If a file is not of the expected shape, or the module fails.
pub fn best(app: &mut App, plan: &Value, data: &Data) -> Result<Duration, Failure> {
    let steps = json::list(plan, "history")?.iter();
    let answers = steps.map(|step| data.bytes(json::text(step, "answer")?));
    let answers = answers.collect::<Result<Vec<_>, Failure>>()?;
    let keys = keys(plan, data)?;
    let mut least = Duration::MAX;
    for _ in 0..json::whole(plan, "timedRuns")? {
        let mut wallet = open(app, plan, &keys)?;
        let mut total = Duration::ZERO;
        for answer in &answers {
            total += scan(&mut wallet, answer)?.1;
        }
        least = least.min(total);
    }
    Ok(least)
}
