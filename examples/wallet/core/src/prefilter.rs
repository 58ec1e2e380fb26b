//! Telling cheaply that an output belongs to somebody else.
//!
//! The scanner computes a shared point for every output; that one multiplication on the curve is
//! nearly all of its cost. But the point depends on the transaction's key alone, so it is computed
//! once here, and one hash per output gives the view tag that an output of ours would carry. One in
//! 256 foreign outputs passes by chance; those and our own go on to the scanner, which decides.
//!
//! The prefilter only ever says "certainly not ours": an output without a view tag passes.

use curve25519_dalek::Scalar;
use monero_wallet::{
    ed25519::{CompressedPoint, Point},
    extra::Extra,
    primitives::keccak256,
    transaction::{Pruned, Transaction, TransactionPrefix},
};
use zeroize::Zeroizing;

/// Takes all outputs out of a transaction that are certainly not ours; says whether any is left.
///
/// They are given the identity as key, which no scanner accepts, so that the others keep their
/// place.
pub(crate) fn keep_candidates(private_view: &Scalar, tx: &mut Transaction<Pruned>) -> bool {
    let keep = candidates(private_view, tx.prefix());
    for (output, keep) in tx.prefix_mut().outputs.iter_mut().zip(&keep) {
        if !keep {
            output.key = CompressedPoint::IDENTITY;
        }
    }
    keep.contains(&true)
}

/// For each output, whether it may be ours.
fn candidates(private_view: &Scalar, prefix: &TransactionPrefix) -> Vec<bool> {
    let outputs = &prefix.outputs;
    if outputs.iter().all(|output| output.view_tag.is_none()) {
        return vec![true; outputs.len()];
    }
    let Some((keys, additional)) = transaction_keys(prefix) else {
        return vec![false; outputs.len()];
    };
    let shared: Vec<_> = keys.into_iter().map(|key| Shared::new(private_view, key)).collect();
    let additional = additional.unwrap_or_default();
    let may_be_ours = |(place, tag): (usize, Option<u8>)| {
        let Some(tag) = tag else { return true };
        shared.iter().any(|shared| shared.view_tag(place) == tag)
            || additional
                .get(place)
                .is_some_and(|key| Shared::new(private_view, *key).view_tag(place) == tag)
    };
    outputs.iter().map(|output| output.view_tag).enumerate().map(may_be_ours).collect()
}

/// The keys in a transaction's extra field, read as the scanner reads them: those for all outputs,
/// and those for one output each.
fn transaction_keys(prefix: &TransactionPrefix) -> Option<(Vec<Point>, Option<Vec<Point>>)> {
    Extra::read(&mut prefix.extra.as_slice()).ok()?.keys()
}

/// The point that sender and receiver share, 8 * a * R, in its 32-byte form.
struct Shared(Zeroizing<[u8; 32]>);

impl Shared {
    fn new(private_view: &Scalar, key: Point) -> Self {
        let point = Zeroizing::new(key.into() * private_view);
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
