//! A builder of payments to the regtest wallet.

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

/// A payer to the regtest wallet's primary address, with a transaction key.
pub(crate) struct Payer {
    secret: Scalar,
    spend: EdwardsPoint,
    /// The point that payer and wallet share.
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

    /// Returns the transaction key.
    pub(crate) fn key(&self) -> CompressedPoint {
        Point::from(EdwardsPoint::mul_base(&self.secret)).compress()
    }

    /// Returns an extra field with the transaction key.
    pub(crate) fn extra(&self) -> Vec<u8> {
        ExtraField::PublicKey(self.key()).serialize()
    }

    /// Returns the bytes from which the output at a position below 128 is derived.
    fn derivation(&self, position: u8) -> Vec<u8> {
        [&self.shared[..], &[position]].concat()
    }

    fn offset(&self, position: u8) -> Scalar {
        Scalar::from_bytes_mod_order(keccak256(self.derivation(position)))
    }

    /// Creates the output at a position below 128. Only miners' transactions have plain amounts.
    pub(crate) fn output(&self, position: u8, amount: Option<u64>) -> Output {
        let key = self.spend + EdwardsPoint::mul_base(&self.offset(position));
        let tag = keccak256([b"view_tag", &self.derivation(position)[..]].concat())[0];
        Output { amount, key: Point::from(key).compress(), view_tag: Some(tag) }
    }

    /// Creates a miner's transaction that pays an amount.
    pub(crate) fn coinbase(&self, height: usize, amount: u64) -> Transaction<NotPruned> {
        let mut tx = miner(height);
        tx.prefix_mut().outputs = vec![self.output(0, Some(amount))];
        tx.prefix_mut().extra = self.extra();
        tx
    }

    /// Creates a transfer with this number of outputs of one piconero each.
    pub(crate) fn transfer(&self, outputs: u8) -> Transaction<Pruned> {
        let hash = |salt: &[u8], position| {
            keccak256([salt, &self.offset(position).to_bytes()[..]].concat())
        };
        let mask = |position| {
            let mask = Scalar::from_bytes_mod_order(hash(b"commitment_mask", position));
            Commitment::new(LibraryScalar::from(mask), 1).commit().compress()
        };
        let amount = |position| {
            let mut amount = [0; 8];
            amount.copy_from_slice(&hash(b"amount", position)[..8]);
            amount[0] ^= 1;
            EncryptedAmount::Compact { amount }
        };
        let prefix = TransactionPrefix {
            additional_timelock: Timelock::None,
            inputs: vec![input(1)],
            outputs: (0..outputs).map(|position| self.output(position, None)).collect(),
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

/// Creates an input with a ring of 16, whose key image repeats one byte.
pub(crate) fn input(image: u8) -> Input {
    let key_image = CompressedPoint::from([image; 32]);
    Input::ToKey { amount: None, key_offsets: vec![1; 16], key_image }
}

fn scalar(hex: &str) -> Scalar {
    let mut bytes = [0; 32];
    hex::decode_to_slice(hex, &mut bytes).expect("hex");
    Scalar::from_bytes_mod_order(bytes)
}
