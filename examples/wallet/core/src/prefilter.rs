//! Rejects foreign outputs cheaply, before they reach the scanner.
//!
//! The scanner computes a shared point for every output and key, and this multiplication on the
//! curve dominates its cost. The point depends on the transaction's key alone. The prefilter
//! therefore computes it once per key, and derives the view tag of each output from it by one hash.
//! One in 256 foreign outputs has the right tag by chance; the scanner decides about those and
//! about our own.
//!
//! The prefilter never rejects an output of ours. Outputs without a view tag pass.
//!
//! A transaction may have any number of keys and outputs. Monero's nodes relay extra fields of at
//! most 1,060 bytes, which contain up to 32 keys, and a transfer has at most 16 outputs; a miner's
//! transaction has one key. The work is therefore limited to [`MAX_PAIRS`] of a key and an output,
//! or to two pairs per output; a transaction that needs more is an error.

use std::collections::BTreeSet;

use curve25519_dalek::{EdwardsPoint, Scalar, traits::Identity};
use monero_wallet::{
    ed25519::{CompressedPoint, Point},
    extra::ExtraField,
    primitives::keccak256,
    transaction::{Output, Pruned, Transaction, TransactionPrefix},
};
use zeroize::Zeroizing;

use crate::rules::MAX_BORROMEAN_OUTPUTS;

/// The maximum number of pairs of a key and an output per transaction. Each pair costs at most one
/// multiplication.
const MAX_PAIRS: usize = 32 * 16;

/// The part of a transaction's extra field that the detection of outputs needs, read in the same
/// way as by the scanner.
#[derive(Default)]
pub(crate) struct TransactionKeys {
    /// The distinct keys for all outputs.
    main: Vec<CompressedPoint>,
    /// The additional keys, one per output.
    additional: Vec<CompressedPoint>,
    /// The first nonce, which may contain a payment id.
    nonce: Option<Vec<u8>>,
}

impl TransactionKeys {
    /// Reads the keys. Keys that need more work than those of any valid transaction are an error.
    pub(crate) fn read(prefix: &TransactionPrefix) -> Result<Self, String> {
        let outputs = prefix.outputs.len();
        let most = MAX_PAIRS.max(2 * outputs);
        let mut keys = Self::default();
        if outputs == 0 {
            return Ok(keys);
        }
        let (mut seen, mut additional) = (BTreeSet::new(), None);
        let mut rest = prefix.extra.as_slice();
        while !rest.is_empty() {
            // A malformed field makes the rest unreadable.
            let Ok(field) = ExtraField::read(&mut rest) else { break };
            match field {
                ExtraField::PublicKey(key) if seen.insert(key.to_bytes()) => keys.main.push(key),
                ExtraField::PublicKeys(keys) => additional = additional.or(Some(keys)),
                ExtraField::Nonce(nonce) => keys.nonce = keys.nonce.or(Some(nonce)),
                _ => {}
            }
            if keys.main.len() * outputs > most {
                return Err(format!("its keys and {outputs} outputs form more than {most} pairs"));
            }
        }
        keys.additional = additional.unwrap_or_default();
        keys.additional.truncate(outputs);
        if keys.additional.len() > MAX_BORROMEAN_OUTPUTS {
            let count = keys.additional.len();
            return Err(format!(
                "{count} additional keys exceed the limit of {MAX_BORROMEAN_OUTPUTS}"
            ));
        }
        Ok(keys)
    }

    /// Writes an extra field that contains only the keys and the nonce.
    fn extra(&self) -> Vec<u8> {
        let main = self.main.iter().copied().map(ExtraField::PublicKey);
        let additional = ExtraField::PublicKeys(self.additional.clone());
        let nonce = self.nonce.clone().map(ExtraField::Nonce);
        main.chain([additional]).chain(nonce).flat_map(|field| field.serialize()).collect()
    }
}

/// Removes foreign outputs from a transaction, and data that the scanner does not need from its
/// extra field. Returns whether any output is left.
///
/// The key of a removed output is replaced by the identity, which the scanner never accepts, so
/// that the other outputs keep their positions.
pub(crate) fn keep_candidates(
    private_view: &Scalar,
    keys: &TransactionKeys,
    tx: &mut Transaction<Pruned>,
) -> bool {
    // Without a main key, the scanner ignores the additional keys.
    if keys.main.is_empty() {
        return false;
    }
    tx.prefix_mut().extra = keys.extra();
    if tx.prefix().outputs.iter().all(|output| output.view_tag.is_none()) {
        return true;
    }
    let shared: Vec<_> = keys.main.iter().map(|key| Shared::new(private_view, *key)).collect();
    let may_be_ours = |(position, output): (usize, &Output)| {
        let Some(tag) = output.view_tag else { return true };
        shared.iter().any(|shared| shared.view_tag(position) == tag)
            || keys
                .additional
                .get(position)
                .is_some_and(|key| Shared::new(private_view, *key).view_tag(position) == tag)
    };
    let mut any = false;
    for (position, output) in tx.prefix_mut().outputs.iter_mut().enumerate() {
        if may_be_ours((position, output)) {
            any = true;
        } else {
            output.key = CompressedPoint::IDENTITY;
        }
    }
    any
}

/// The point that sender and receiver share, 8 * a * R, in its compressed form.
struct Shared(Zeroizing<[u8; 32]>);

impl Shared {
    /// Computes the shared point. A key off the curve counts as the identity, as in the scanner.
    fn new(private_view: &Scalar, key: CompressedPoint) -> Self {
        let key = key.decompress().map_or_else(EdwardsPoint::identity, Point::into);
        let point = Zeroizing::new(key * private_view);
        Self(Zeroizing::new(point.mul_by_cofactor().compress().to_bytes()))
    }

    /// Computes the view tag of an output of ours at this position.
    fn view_tag(&self, position: usize) -> u8 {
        const SALT: &[u8; 8] = b"view_tag";
        // The salt, the point, and the position as a varint of at most 10 bytes.
        let mut preimage = Zeroizing::new([0; 50]);
        preimage[..8].copy_from_slice(SALT);
        preimage[8..40].copy_from_slice(&*self.0);
        let length = 40 + write_varint(position as u64, &mut preimage[40..]);
        keccak256(&preimage[..length])[0]
    }
}

/// Writes a number in groups of seven bits, lowest first, and returns the number of bytes.
fn write_varint(mut number: u64, buffer: &mut [u8]) -> usize {
    let mut length = 0;
    while number >= 0x80 {
        buffer[length] = number as u8 | 0x80;
        number >>= 7;
        length += 1;
    }
    buffer[length] = number as u8;
    length + 1
}

#[cfg(test)]
mod tests {
    use super::write_varint;

    #[test]
    fn varints_take_up_to_ten_bytes() {
        let mut buffer = [0; 10];
        for (number, bytes) in [
            (0, &[0_u8] as &[u8]),
            (127, &[0x7f]),
            (128, &[0x80, 1]),
            (300, &[0xac, 2]),
            (u64::MAX, &[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1]),
        ] {
            let length = write_varint(number, &mut buffer);
            assert_eq!(&buffer[..length], bytes);
        }
    }
}
