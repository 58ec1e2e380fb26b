//! Telling cheaply whose an output is.
//!
//! The scanner computes a shared point for every output and key; that one multiplication on the
//! curve is nearly all of its cost. But the point depends on the transaction's key alone, so it is
//! computed once here, and one hash an output gives the view tag that an output of ours would carry.
//! Only if that fits, or if there is no view tag, is the output's key compared with those of our
//! addresses. What is ours goes to the scanner, with the one key that says so.
//!
//! A transaction can name any number of keys for any number of outputs. Monero's nodes relay at most
//! 1,060 bytes of extra field, in which 32 keys fit, and blocks hold at most 16 outputs a
//! transaction, the miner's apart, which has one key. So no more than [`MAX_DERIVATIONS`] or two an
//! output are made, by far less than one a byte; what asks for more is an error.

use std::collections::{BTreeMap, BTreeSet};

use curve25519_dalek::{EdwardsPoint, Scalar, traits::Identity};
use monero_wallet::{
    ed25519::{CompressedPoint, Point},
    extra::ExtraField,
    primitives::keccak256,
    transaction::{Output, Pruned, Transaction, TransactionPrefix},
};
use zeroize::Zeroizing;

use crate::{SubaddressIndex, rules::MAX_BORROMEAN_OUTPUTS};

/// The most derivations for the outputs of one transaction, one for each output and key.
const MAX_DERIVATIONS: usize = 32 * 16;

/// The spend keys of the wallet's addresses.
pub(crate) type SpendKeys = BTreeMap<[u8; 32], SubaddressIndex>;

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
        let most = MAX_DERIVATIONS.max(2 * outputs);
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

    /// An extra field with one key for all outputs, and those for one each if they are needed.
    fn extra(&self, key: CompressedPoint, additional: bool) -> Vec<u8> {
        let mut fields = vec![ExtraField::PublicKey(key)];
        if additional {
            fields.push(ExtraField::PublicKeys(self.additional.clone()));
        }
        fields.extend(self.nonce.clone().map(ExtraField::Nonce));
        fields.iter().flat_map(ExtraField::serialize).collect()
    }
}

/// A transaction with only those outputs that one key makes ours.
pub(crate) struct Candidate {
    /// The transaction. Outputs taken out have the identity as key, which no scanner accepts, so
    /// that the others keep their place.
    pub(crate) transaction: Transaction<Pruned>,
    /// The addresses that receive its outputs.
    pub(crate) receivers: Vec<SubaddressIndex>,
}

/// Finds the wallet's outputs in a transaction, by the key that makes each ours.
pub(crate) fn candidates(
    private_view: &Scalar,
    spend_keys: &SpendKeys,
    keys: &TransactionKeys,
    tx: &Transaction<Pruned>,
) -> Vec<Candidate> {
    let Some(first) = keys.main.first() else { return Vec::new() };
    let outputs = &tx.prefix().outputs;
    let mut main: Vec<Option<Shared>> = keys.main.iter().map(|_| None).collect();
    // Which outputs are ours by each of the main keys, and, last, by their own.
    let mut found: Vec<Vec<(usize, SubaddressIndex)>> = vec![Vec::new(); main.len() + 1];
    for (place, output) in outputs.iter().enumerate() {
        let mut by_main = keys.main.iter().zip(&mut main).enumerate();
        let mut ours = by_main.find_map(|(position, (key, shared))| {
            let shared = shared.get_or_insert_with(|| Shared::new(private_view, *key));
            Some((position, shared.receiver(spend_keys, place, output)?))
        });
        if let (None, Some(key)) = (ours, keys.additional.get(place)) {
            let shared = Shared::new(private_view, *key);
            let receiver = shared.receiver(spend_keys, place, output);
            ours = receiver.map(|index| (keys.main.len(), index));
        }
        if let Some((position, index)) = ours {
            found[position].push((place, index));
        }
    }
    let by_key = found.into_iter().enumerate().filter(|(_, found)| !found.is_empty());
    let candidates = by_key.map(|(position, found)| {
        let key = keys.main.get(position);
        let mut transaction = tx.clone();
        let prefix = transaction.prefix_mut();
        prefix.extra = keys.extra(*key.unwrap_or(first), key.is_none());
        let mut kept = found.iter().map(|(place, _)| *place).peekable();
        for (place, output) in prefix.outputs.iter_mut().enumerate() {
            if kept.next_if_eq(&place).is_none() {
                output.key = CompressedPoint::IDENTITY;
            }
        }
        let receivers = found.into_iter().map(|(_, index)| index).collect();
        Candidate { transaction, receivers }
    });
    candidates.collect()
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

    /// The address of ours that an output is for, if it is made with this point.
    fn receiver(
        &self,
        spend_keys: &SpendKeys,
        place: usize,
        output: &Output,
    ) -> Option<SubaddressIndex> {
        const TAG: &[u8; 8] = b"view_tag";
        // Salt, point, and the place as a varint of at most 10 bytes.
        let mut preimage = Zeroizing::new([0; 50]);
        preimage[..8].copy_from_slice(TAG);
        preimage[8..40].copy_from_slice(&*self.0);
        let length = 40 + write_varint(place as u64, &mut preimage[40..]);
        if output.view_tag.is_some_and(|tag| tag != keccak256(&preimage[..length])[0]) {
            return None;
        }
        let key = output.key.decompress().filter(|_| output.key != CompressedPoint::IDENTITY)?;
        let offset = Zeroizing::new(keccak256(&preimage[8..length]));
        let offset = Zeroizing::new(Scalar::from_bytes_mod_order(*offset));
        let spend = key.into() - EdwardsPoint::mul_base(&offset);
        spend_keys.get(&spend.compress().to_bytes()).copied()
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
