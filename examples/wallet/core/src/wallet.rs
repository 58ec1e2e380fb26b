//! The wallet's keys and addresses.

use std::fmt;

use curve25519_dalek::{EdwardsPoint, Scalar};
use monero_wallet::{
    Scanner, ViewPair, address::MoneroAddress, address::SubaddressIndex as LibraryIndex,
    ed25519::Point,
};
use zeroize::Zeroizing;

use crate::{
    address::{self, AddressKind, Network},
    images::KnownImages,
    keys::{self, KeyError, KeyFault, KeyName},
};

/// A view-only wallet: it detects outputs that it receives, and cannot spend them.
///
/// The wallet stores its keys, its registered addresses, and the key images of outputs that it
/// found, by which it recognises later spends. The host stores outputs, balances and heights.
/// Private keys are wiped from memory when the wallet is dropped.
pub struct Wallet {
    network: Network,
    pair: ViewPair,
    pub(crate) private_view: Zeroizing<Scalar>,
    pub(crate) private_spend: Option<Zeroizing<Scalar>>,
    pub(crate) scanner: Scanner,
    pub(crate) images: KnownImages,
}

impl Wallet {
    /// Opens a wallet by its primary address and its private view key, as 64 hex digits. With the
    /// private spend key, reports also contain key images and spends. The wallet cannot spend in
    /// either case.
    ///
    /// # Errors
    ///
    /// Returns a [`KeyError`] if the address is malformed or not a primary one, if a key is
    /// malformed, or if a key belongs to another address.
    pub fn new(
        address: &str,
        private_view_key: &str,
        private_spend_key: Option<&str>,
    ) -> Result<Self, KeyError> {
        let address = address::decode(address)?;
        let kind = address::kind(&address)?;
        if kind != AddressKind::Primary {
            return Err(KeyError::NotPrimary { kind });
        }
        let wallet = Self::open(
            address.network().into(),
            address.spend(),
            private_view_key,
            private_spend_key,
        )?;
        if wallet.pair.view() != address.view() {
            return Err(KeyError::Mismatch { key: KeyName::PrivateView });
        }
        Ok(wallet)
    }

    /// Opens a wallet by its keys, each as 64 hex digits.
    ///
    /// A view key that belongs to another wallet is not detected here, unlike in
    /// [`new`](Self::new). Such a wallet finds nothing.
    ///
    /// # Errors
    ///
    /// Returns a [`KeyError`] if a key is malformed, or if the spend keys do not belong together.
    pub fn from_keys(
        network: Network,
        public_spend_key: &str,
        private_view_key: &str,
        private_spend_key: Option<&str>,
    ) -> Result<Self, KeyError> {
        let spend = keys::public(public_spend_key, KeyName::PublicSpend)?;
        Self::open(network, spend, private_view_key, private_spend_key)
    }

    fn open(
        network: Network,
        spend: Point,
        private_view_key: &str,
        private_spend_key: Option<&str>,
    ) -> Result<Self, KeyError> {
        let invalid_spend = KeyError::Key { key: KeyName::PublicSpend, fault: KeyFault::Invalid };
        if !keys::is_valid(spend) {
            return Err(invalid_spend);
        }
        let private_view = keys::private(private_view_key, KeyName::PrivateView)?;
        let private_spend =
            private_spend_key.map(|key| keys::private(key, KeyName::PrivateSpend)).transpose()?;
        if private_spend.as_ref().is_some_and(|key| EdwardsPoint::mul_base(key) != spend.into()) {
            return Err(KeyError::Mismatch { key: KeyName::PrivateSpend });
        }
        let view = Zeroizing::new(monero_wallet::ed25519::Scalar::from(*private_view));
        let pair = ViewPair::new(spend, view).map_err(|_| invalid_spend)?;
        let scanner = Scanner::new(pair.clone());
        let images = KnownImages::default();
        Ok(Self { network, pair, private_view, private_spend, scanner, images })
    }

    /// Returns the network of the wallet's addresses.
    pub fn network(&self) -> Network {
        self.network
    }

    /// Returns one of the wallet's addresses as text; (0, 0) is the primary one. Outputs sent to
    /// other addresses are found only after these are registered.
    pub fn address(&self, account: u32, index: u32) -> String {
        let address = match LibraryIndex::new(account, index) {
            None => self.pair.legacy_address(self.network.into()),
            Some(index) => self.pair.subaddress(self.network.into(), index),
        };
        address.to_string()
    }

    /// Returns the primary address with a payment id, by which the wallet's owner recognises the
    /// payer. `payment_id` is the id's 16 hex digits as one number.
    pub fn integrated_address(&self, payment_id: u64) -> String {
        let address: MoneroAddress =
            self.pair.legacy_integrated_address(self.network.into(), payment_id.to_be_bytes());
        address.to_string()
    }

    /// Registers a subaddress, so that later scans find outputs sent to it. Repeated registration
    /// has no effect.
    pub fn register(&mut self, account: u32, index: u32) {
        if let Some(index) = LibraryIndex::new(account, index) {
            self.scanner.register_subaddress(index);
        }
    }

    /// Registers every subaddress (account, index) below both bounds. Reference wallets start with
    /// 50 accounts of 200 addresses each. Each address costs two multiplications on the curve.
    pub fn register_all(&mut self, accounts: u32, indices: u32) {
        for account in 0..accounts {
            for index in 0..indices {
                self.register(account, index);
            }
        }
    }

    /// Imports key images, in hex, so that scans report their spends, and returns their number.
    /// They are those of outputs found by an earlier instance, or, for a wallet without a spend
    /// key, those that the wallet with the spend key exported.
    ///
    /// # Errors
    ///
    /// Returns [`KeyError::Key`] if a key image is malformed. No key image is imported then.
    pub fn import_key_images(&mut self, key_images: &[String]) -> Result<u32, KeyError> {
        let images: Vec<_> = key_images
            .iter()
            .map(|image| keys::public(image, KeyName::KeyImage))
            .collect::<Result<_, _>>()?;
        for image in &images {
            self.images.insert(image.compress().to_bytes());
        }
        self.images.commit();
        Ok(images.len() as u32)
    }
}

/// The output contains no key.
impl fmt::Debug for Wallet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Wallet")
            .field("network", &self.network)
            .field("has_private_spend_key", &self.private_spend.is_some())
            .finish_non_exhaustive()
    }
}
