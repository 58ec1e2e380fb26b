//! The wallet: its keys and its addresses.

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

/// A view-only wallet: it sees what it receives, and cannot spend.
///
/// It keeps its keys and the addresses to look for. Outputs, balances and heights are the host's to
/// keep; the one thing remembered from scanning is the key images of outputs found, by which later
/// spends are recognised. Private keys are wiped from memory when it is dropped.
pub struct Wallet {
    network: Network,
    pair: ViewPair,
    pub(crate) private_view: Zeroizing<Scalar>,
    pub(crate) private_spend: Option<Zeroizing<Scalar>>,
    pub(crate) scanner: Scanner,
    pub(crate) images: KnownImages,
}

impl Wallet {
    /// Opens a wallet by its primary address and private view key, both as text (the key as 64 hex
    /// digits). With the private spend key it also gives key images and recognises spends; it
    /// still cannot spend.
    ///
    /// # Errors
    ///
    /// [`KeyError`] if the address is malformed or not a primary one, if a key is malformed, or if
    /// a key belongs to another address.
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
    /// A view key that belongs to another wallet cannot be noticed here, unlike in
    /// [`new`](Self::new); such a wallet finds nothing.
    ///
    /// # Errors
    ///
    /// [`KeyError`] if a key is malformed, or if the spend keys do not belong together.
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
        if !keys::usable(spend) {
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

    /// The network of the wallet's addresses.
    pub fn network(&self) -> Network {
        self.network
    }

    /// One of the wallet's addresses as text; (0, 0) is the primary one. Outputs sent to any other
    /// are found only once it is registered.
    pub fn address(&self, account: u32, index: u32) -> String {
        let address = match LibraryIndex::new(account, index) {
            None => self.pair.legacy_address(self.network.into()),
            Some(index) => self.pair.subaddress(self.network.into(), index),
        };
        address.to_string()
    }

    /// The primary address with a payment id inside, by which the wallet's owner can tell who paid.
    /// The id's 16 hex digits, read as one number, are `payment_id`.
    pub fn integrated_address(&self, payment_id: u64) -> String {
        let address: MoneroAddress =
            self.pair.legacy_integrated_address(self.network.into(), payment_id.to_be_bytes());
        address.to_string()
    }

    /// Looks for outputs sent to a subaddress from now on. Registering one twice does no harm.
    pub fn register(&mut self, account: u32, index: u32) {
        if let Some(index) = LibraryIndex::new(account, index) {
            self.scanner.register_subaddress(index);
        }
    }

    /// Registers every subaddress (account, index) below both bounds. Reference wallets start with
    /// 50 accounts of 200 each; each takes two multiplications on the curve, so 10,000 take about
    /// a second.
    pub fn register_all(&mut self, accounts: u32, indices: u32) {
        for account in 0..accounts {
            for index in 0..indices {
                self.register(account, index);
            }
        }
    }

    /// Makes key images known, in hex, so that their being spent is reported: those of outputs
    /// found before this object was made, or, in a wallet without a spend key, those exported by
    /// the wallet that has it. Returns how many were given.
    ///
    /// # Errors
    ///
    /// [`KeyError::Key`] if one is malformed; then none is taken.
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

/// Shows no key.
impl fmt::Debug for Wallet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Wallet")
            .field("network", &self.network)
            .field("has_private_spend_key", &self.private_spend.is_some())
            .finish_non_exhaustive()
    }
}
