//! Payments to the regtest wallet, made here.

use std::sync::LazyLock;

use curve25519_dalek::{EdwardsPoint, Scalar};
use monero_wallet::{
    ed25519::{Commitment, CompressedPoint, Point, Scalar as LibraryScalar},
    extra::ExtraField,
    primitives::keccak256,
    ringct::{EncryptedAmount, PrunedRctProofs, RctBase, RctType},
    transaction::{Input, NotPruned, Output, Pruned, Timelock, Transaction, TransactionPrefix},
};

use super::{answer::miner, small_expected, text};

/// Somebody who pays the regtest wallet's primary address with a transaction key of his own.
pub(crate) struct Payer {
    secret: Scalar,
    spend: EdwardsPoint,
    /// The point that both share.
    shared: [u8; 32],
}

impl Payer {
    pub(crate) fn new(secret: u64) -> Self {
        static PUBLIC: LazyLock<[EdwardsPoint; 2]> = LazyLock::new(|| {
            let keys = small_expected();
            ["view_key", "spend_key"].map(|name| EdwardsPoint::mul_base(&scalar(text(&keys[name]))))
        });
        let [view, spend] = *PUBLIC;
        let secret = Scalar::from(secret);
        let shared = (view * secret).mul_by_cofactor().compress().to_bytes();
        Self { secret, spend, shared }
    }

    /// The transaction key.
    pub(crate) fn key(&self) -> CompressedPoint {
        Point::from(EdwardsPoint::mul_base(&self.secret)).compress()
    }

    /// An extra field that names it.
    pub(crate) fn extra(&self) -> Vec<u8> {
        ExtraField::PublicKey(self.key()).serialize()
    }

    /// What the outputs at a place below 128 are derived from.
    fn derivation(&self, place: u8) -> Vec<u8> {
        [&self.shared[..], &[place]].concat()
    }

    fn offset(&self, place: u8) -> Scalar {
        Scalar::from_bytes_mod_order(keccak256(self.derivation(place)))
    }

    /// An output at a place below 128; with an amount only in miners' transactions.
    pub(crate) fn output(&self, place: u8, amount: Option<u64>) -> Output {
        let key = self.spend + EdwardsPoint::mul_base(&self.offset(place));
        let tag = keccak256([b"view_tag", &self.derivation(place)[..]].concat())[0];
        Output { amount, key: Point::from(key).compress(), view_tag: Some(tag) }
    }

    /// A miner's transaction that pays an amount.
    pub(crate) fn coinbase(&self, height: usize, amount: u64) -> Transaction<NotPruned> {
        let mut tx = miner(height);
        tx.prefix_mut().outputs = vec![self.output(0, Some(amount))];
        tx.prefix_mut().extra = self.extra();
        tx
    }

    /// A transfer of one piconero for each of so many outputs.
    pub(crate) fn transfer(&self, outputs: u8) -> Transaction<Pruned> {
        let hash =
            |salt: &[u8], place| keccak256([salt, &self.offset(place).to_bytes()[..]].concat());
        let mask = |place| {
            let mask = Scalar::from_bytes_mod_order(hash(b"commitment_mask", place));
            Commitment::new(LibraryScalar::from(mask), 1).commit().compress()
        };
        let amount = |place| {
            let mut amount = [0; 8];
            amount.copy_from_slice(&hash(b"amount", place)[..8]);
            amount[0] ^= 1;
            EncryptedAmount::Compact { amount }
        };
        let prefix = TransactionPrefix {
            additional_timelock: Timelock::None,
            inputs: vec![input(1)],
            outputs: (0..outputs).map(|place| self.output(place, None)).collect(),
            extra: self.extra(),
        };
        let base = RctBase {
            fee: 1_000,
            pseudo_outs: Vec::new(),
            encrypted_amounts: (0..outputs).map(amount).collect(),
            commitments: (0..outputs).map(mask).collect(),
        };
        let rct_type = RctType::ClsagBulletproofPlus;
        Transaction::V2 { prefix, proofs: Some(PrunedRctProofs { rct_type, base }) }
    }
}

/// An input with a ring of 16 and a key image of one byte.
pub(crate) fn input(image: u8) -> Input {
    let key_image = CompressedPoint::from([image; 32]);
    Input::ToKey { amount: None, key_offsets: vec![1; 16], key_image }
}

fn scalar(hex: &str) -> Scalar {
    let mut bytes = [0; 32];
    hex::decode_to_slice(hex, &mut bytes).expect("hex");
    Scalar::from_bytes_mod_order(bytes)
}
