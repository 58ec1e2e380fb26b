//! Telling cheaply that an output belongs to somebody else.
//!
//! The scanner computes a shared point for every output and key; that one multiplication on the
//! curve is nearly all of its cost. But the point depends on the transaction's key alone, so it is
//! computed once here, and one hash per output gives the view tag that an output of ours would carry.
//! One in 256 foreign outputs passes by chance; those and our own go on to the scanner, which decides.
//!
//! The prefilter only ever says "certainly not ours": an output without a view tag passes.
//!
//! A transaction can name any number of keys for any number of outputs. Monero's nodes relay at most
//! 1,060 bytes of extra field, in which 32 keys fit, and a transfer has at most 16 outputs; a miner's
//! transaction has one key. So no more than [`MAX_PAIRS`] of a key and an output, or two pairs an
//! output, are looked at; what asks for more is an error.

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

/// The most pairs of a key and an output in one transaction. Each costs a multiplication at most.
const MAX_PAIRS: usize = 32 * 16;

/// What of a transaction's extra field finding outputs needs, read as the scanner reads it.
#[derive(Default)]
pub(crate) struct TransactionKeys {
    /// The keys for all outputs, each once.
    main: Vec<CompressedPoint>,
    /// The keys for one output each.
    additional: Vec<CompressedPoint>,
    /// The first nonce, which may hold a payment id.
    nonce: Option<Vec<u8>>,
}

impl TransactionKeys {
    /// Reads them, unless they ask for more work than any transaction of Monero's does.
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
            // What cannot be read hides what follows it.
            let Ok(field) = ExtraField::read(&mut rest) else { break };
            match field {
                ExtraField::PublicKey(key) if seen.insert(key.to_bytes()) => keys.main.push(key),
                ExtraField::PublicKeys(keys) => additional = additional.or(Some(keys)),
                ExtraField::Nonce(nonce) => keys.nonce = keys.nonce.or(Some(nonce)),
                _ => {}
            }
            if keys.main.len() * outputs > most {
                return Err(format!("its keys and {outputs} outputs make more than {most} pairs"));
            }
        }
        keys.additional = additional.unwrap_or_default();
        keys.additional.truncate(outputs);
        if keys.additional.len() > MAX_BORROMEAN_OUTPUTS {
            return Err(format!("{} outputs have a key of their own", keys.additional.len()));
        }
        Ok(keys)
    }

    /// An extra field with no more than these.
    fn extra(&self) -> Vec<u8> {
        let main = self.main.iter().copied().map(ExtraField::PublicKey);
        let additional = ExtraField::PublicKeys(self.additional.clone());
        let nonce = self.nonce.clone().map(ExtraField::Nonce);
        main.chain([additional]).chain(nonce).flat_map(|field| field.serialize()).collect()
    }
}

/// Takes all outputs out of a transaction that are certainly not ours, and of its extra field what
/// the scanner does not need; says whether any output is left.
///
/// Those taken out are given the identity as key, which no scanner accepts, so that the others keep
/// their place.
pub(crate) fn keep_candidates(
    private_view: &Scalar,
    keys: &TransactionKeys,
    tx: &mut Transaction<Pruned>,
) -> bool {
    // Without a key for all outputs the scanner does not look at those for one each.
    if keys.main.is_empty() {
        return false;
    }
    tx.prefix_mut().extra = keys.extra();
    if tx.prefix().outputs.iter().all(|output| output.view_tag.is_none()) {
        return true;
    }
    let shared: Vec<_> = keys.main.iter().map(|key| Shared::new(private_view, *key)).collect();
    let may_be_ours = |(place, output): (usize, &Output)| {
        let Some(tag) = output.view_tag else { return true };
        shared.iter().any(|shared| shared.view_tag(place) == tag)
            || keys
                .additional
                .get(place)
                .is_some_and(|key| Shared::new(private_view, *key).view_tag(place) == tag)
    };
    let mut any = false;
    for (place, output) in tx.prefix_mut().outputs.iter_mut().enumerate() {
        if may_be_ours((place, output)) {
            any = true;
        } else {
            output.key = CompressedPoint::IDENTITY;
        }
    }
    any
}

/// The point that sender and receiver share, 8 * a * R, in its 32-byte form.
struct Shared(Zeroizing<[u8; 32]>);

impl Shared {
    /// A key off the curve counts as the identity, as in the scanner.
    fn new(private_view: &Scalar, key: CompressedPoint) -> Self {
        let key = key.decompress().map_or_else(EdwardsPoint::identity, Point::into);
        let point = Zeroizing::new(key * private_view);
        Self(Zeroizing::new(point.mul_by_cofactor().compress().to_bytes()))
    }

    /// The view tag of our output at a place, if it is made with this point.
    fn view_tag(&self, place: usize) -> u8 {
        const SALT: &[u8; 8] = b"view_tag";
        // Salt, point, and the place as a varint of at most 10 bytes.
        let mut preimage = Zeroizing::new([0; 50]);
        preimage[..8].copy_from_slice(SALT);
        preimage[8..40].copy_from_slice(&*self.0);
        let length = 40 + write_varint(place as u64, &mut preimage[40..]);
        keccak256(&preimage[..length])[0]
    }
}

/// Writes a number seven bits at a time, lowest first; returns the number of bytes.
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
