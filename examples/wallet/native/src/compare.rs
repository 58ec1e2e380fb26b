//! Comparison with the results of the reference wallet.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};
use wallet_core::Output;

use crate::{Failure, client::Wallet, json, ledger::Ledger};

/// Descriptions of all differences.
pub type Differences = Vec<String>;

/// Converts an output to the format of the reference wallet.
pub fn in_reference_format(output: &Output, ledger: &Ledger) -> Value {
    json!({
        "amount": output.amount,
        "block_height": output.height,
        "frozen": false,
        "global_index": output.global_index,
        "key_image": output.key_image,
        "pubkey": output.public_key,
        "spent": ledger.is_spent(output),
        "subaddr_index": {
            "major": output.subaddress.account,
            "minor": output.subaddress.index,
        },
        "tx_hash": output.tx_hash,
        "unlocked": ledger.is_unlocked(output),
    })
}

/// Compares every field of all outputs with those of the reference wallet. Outputs are identified
/// by their public keys, because their order has no meaning.
///
/// # Errors
///
/// Returns an error if the reference lacks a field.
pub fn outputs<'a>(
    outputs: impl IntoIterator<Item = &'a Output>,
    expected: &[Value],
    ledger: &Ledger,
) -> Result<Differences, Failure> {
    let outputs = outputs.into_iter().map(|output| (output.public_key.as_str(), output));
    let mut found: BTreeMap<_, _> = outputs.collect();
    let mut differences = Vec::new();
    for reference in expected {
        let key = json::text(reference, "pubkey")?;
        match found.remove(key) {
            Some(output) => {
                let output = in_reference_format(output, ledger);
                differences.extend(fields(&format!("output {key}"), &output, reference));
            }
            None => differences.push(format!("missing output {key}")),
        }
    }
    differences.extend(found.keys().map(|key| format!("unexpected output {key}")));
    Ok(differences)
}

/// Compares the fields of two objects. A field that only one of them has is a difference.
pub fn fields(what: &str, found: &Value, expected: &Value) -> Differences {
    let names = |value: &Value| {
        value.as_object().into_iter().flat_map(Map::keys).cloned().collect::<BTreeSet<String>>()
    };
    let names: BTreeSet<String> = &names(found) | &names(expected);
    let differ = names.iter().flat_map(|name| {
        value(&format!("{what}: {name}"), &found[name.as_str()], &expected[name.as_str()])
    });
    differ.collect()
}

/// Compares the fields of two objects, except those that the reference lacks.
pub fn known_fields(what: &str, found: &Value, expected: &Value) -> Differences {
    let Value::Object(found) = found else { return Vec::new() };
    let known = found.iter().filter(|(name, _)| expected.get(name).is_some());
    let differ = known.flat_map(|(name, inner)| {
        value(&format!("{what}: {name}"), inner, &expected[name.as_str()])
    });
    differ.collect()
}

/// Compares two values.
pub fn value(what: &str, found: &Value, expected: &Value) -> Differences {
    if found == expected {
        return Vec::new();
    }
    vec![format!("{what}: expected {expected}, got {found}")]
}

/// Compares a wallet's addresses with the reference wallet's.
///
/// # Errors
///
/// Returns an error if the reference lacks a field, or if the module fails.
pub fn addresses(wallet: &mut Wallet<'_>, expected: &Value) -> Result<Differences, Failure> {
    let primary = wallet.address(0, 0)?;
    let mut differences = value("address 0,0", &primary.into(), &expected["address"]);
    for (place, address) in json::record(expected, "subaddresses")? {
        let (account, index) =
            place.split_once(',').ok_or("expected a subaddress of the form `account,index`")?;
        let found = wallet.address(account.parse()?, index.parse()?)?;
        differences.extend(value(&format!("address {place}"), &found.into(), address));
    }
    let integrated = &expected["integrated"];
    let id = u64::from_str_radix(json::text(integrated, "payment_id")?, 16)?;
    let found = wallet.integrated_address(id)?;
    let expected = &integrated["integrated_address"];
    differences.extend(value("integrated address", &found.into(), expected));
    Ok(differences)
}
