//! Parsing of private and public keys.

use curve25519_dalek::{Scalar as DalekScalar, traits::IsIdentity};
use monero_wallet::ed25519::{CompressedPoint, Point};
use wharf::Data;
use zeroize::Zeroizing;

use crate::address::{AddressError, AddressKind};

/// The reason why a wallet cannot be opened. No variant contains a private key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Data, thiserror::Error)]
pub enum KeyError {
    /// The address is invalid.
    #[error("{fault}")]
    Address {
        /// The fault of the address.
        fault: AddressError,
    },
    /// The address is not a primary one, so it does not determine the wallet's keys.
    #[error("expected a primary address, got one of kind {kind:?}")]
    NotPrimary {
        /// The kind of the address.
        kind: AddressKind,
    },
    /// A key is invalid.
    #[error("{key}: {fault}")]
    Key {
        /// The name of the key.
        key: KeyName,
        /// The fault of the key.
        fault: KeyFault,
    },
    /// A private key is valid but belongs to another wallet.
    #[error("the {key} does not belong to this address")]
    Mismatch {
        /// The name of the key.
        key: KeyName,
    },
}

/// The keys of a wallet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Data, thiserror::Error)]
pub enum KeyName {
    /// The private key that detects outputs.
    #[error("private view key")]
    PrivateView,
    /// The private key that spends outputs.
    #[error("private spend key")]
    PrivateSpend,
    /// The public spend key, which is a part of the address.
    #[error("public spend key")]
    PublicSpend,
    /// The public mark of a spent output.
    #[error("key image")]
    KeyImage,
}

/// The fault of a key's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Data, thiserror::Error)]
pub enum KeyFault {
    /// The text does not have 64 hex digits.
    #[error("expected 64 hex digits, got {length} bytes of text")]
    Length {
        /// The length of the text in bytes.
        length: u32,
    },
    /// A character is not a hex digit.
    #[error("the character at {position} is not a hex digit")]
    NotHex {
        /// The character's position, from 0.
        position: u32,
    },
    /// The number is zero, out of range, or not a point of the curve.
    #[error("not a valid key")]
    Invalid,
}

impl From<AddressError> for KeyError {
    fn from(fault: AddressError) -> Self {
        Self::Address { fault }
    }
}

/// Parses a private key.
pub(crate) fn private(text: &str, key: KeyName) -> Result<Zeroizing<DalekScalar>, KeyError> {
    let bytes = bytes(text, key)?;
    Option::<DalekScalar>::from(DalekScalar::from_canonical_bytes(*bytes))
        .filter(|scalar| *scalar != DalekScalar::ZERO)
        .map(Zeroizing::new)
        .ok_or(KeyError::Key { key, fault: KeyFault::Invalid })
}

/// Parses a public key or a key image: a point of the prime-order group.
pub(crate) fn public(text: &str, key: KeyName) -> Result<Point, KeyError> {
    let bytes = bytes(text, key)?;
    CompressedPoint::from(*bytes)
        .decompress()
        .filter(|point| is_valid(*point))
        .ok_or(KeyError::Key { key, fault: KeyFault::Invalid })
}

/// Returns whether a point is a valid public key.
pub(crate) fn is_valid(point: Point) -> bool {
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
