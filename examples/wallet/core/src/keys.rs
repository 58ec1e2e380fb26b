//! Reading private and public keys from text.

use curve25519_dalek::{Scalar as DalekScalar, traits::IsIdentity};
use monero_wallet::ed25519::{CompressedPoint, Point};
use wharf::Data;
use zeroize::Zeroizing;

use crate::address::{AddressError, AddressKind};

/// Why a wallet cannot be made from the keys given. No variant repeats a private key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Data, thiserror::Error)]
pub enum KeyError {
    /// The address cannot be read.
    #[error("address: {fault}")]
    Address {
        /// What is wrong with it.
        fault: AddressError,
    },
    /// The address is not a wallet's primary one, so the wallet's keys do not follow from it.
    #[error("a wallet is opened by its primary address, not by one of kind {kind:?}")]
    NotPrimary {
        /// The kind of the address given.
        kind: AddressKind,
    },
    /// A key cannot be read.
    #[error("{key}: {fault}")]
    Key {
        /// Which key.
        key: KeyName,
        /// What is wrong with it.
        fault: KeyFault,
    },
    /// A private key is valid but belongs to another wallet.
    #[error("the {key} does not belong to this address")]
    Mismatch {
        /// Which key.
        key: KeyName,
    },
}

/// The keys a wallet is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Data, thiserror::Error)]
pub enum KeyName {
    /// The private key that finds outputs.
    #[error("private view key")]
    PrivateView,
    /// The private key that spends them.
    #[error("private spend key")]
    PrivateSpend,
    /// The public half of the spend key, part of the address.
    #[error("public spend key")]
    PublicSpend,
    /// The mark of a spent output.
    #[error("key image")]
    KeyImage,
}

/// What is wrong with the text of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Data, thiserror::Error)]
pub enum KeyFault {
    /// Not 64 hex digits long.
    #[error("needs 64 hex digits, has {length} bytes of text")]
    Length {
        /// The length found, in bytes.
        length: u32,
    },
    /// A character that is no hex digit.
    #[error("the character at {position} is not a hex digit")]
    NotHex {
        /// Its position, from 0.
        position: u32,
    },
    /// 64 hex digits that no wallet could have made: out of range, zero, or off the curve.
    #[error("not a valid key")]
    Invalid,
}

impl From<AddressError> for KeyError {
    fn from(fault: AddressError) -> Self {
        Self::Address { fault }
    }
}

/// Reads a private key.
pub(crate) fn private(text: &str, key: KeyName) -> Result<Zeroizing<DalekScalar>, KeyError> {
    let bytes = bytes(text, key)?;
    Option::<DalekScalar>::from(DalekScalar::from_canonical_bytes(*bytes))
        .filter(|scalar| *scalar != DalekScalar::ZERO)
        .map(Zeroizing::new)
        .ok_or(KeyError::Key { key, fault: KeyFault::Invalid })
}

/// Reads a public key or key image: a point of the prime-order group.
pub(crate) fn public(text: &str, key: KeyName) -> Result<Point, KeyError> {
    let bytes = bytes(text, key)?;
    CompressedPoint::from(*bytes)
        .decompress()
        .filter(|point| usable(*point))
        .ok_or(KeyError::Key { key, fault: KeyFault::Invalid })
}

/// Whether a point can be somebody's public key.
pub(crate) fn usable(point: Point) -> bool {
    let point = point.into();
    !point.is_identity() && point.is_torsion_free()
}

fn bytes(text: &str, key: KeyName) -> Result<Zeroizing<[u8; 32]>, KeyError> {
    let mut bytes = Zeroizing::new([0; 32]);
    hex::decode_to_slice(text, bytes.as_mut_slice()).map_err(|error| {
        let fault = match error {
            hex::FromHexError::InvalidHexCharacter { index, .. } => {
                KeyFault::NotHex { position: index as u32 }
            }
            _ => KeyFault::Length { length: u32::try_from(text.len()).unwrap_or(u32::MAX) },
        };
        KeyError::Key { key, fault }
    })?;
    Ok(bytes)
}
