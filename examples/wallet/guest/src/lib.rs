//! The wallet as a WebAssembly module: [`wallet_core`] as an exported object.
//!
//! Built by `wharf build --release --target wasm32-wasip1`. The types that cross are the core's
//! own, so a native host depends on the core and needs no other types.

#![forbid(unsafe_code)]

use wallet_core::{AddressError, AddressInfo, KeyError, Network, Progress, ScanError, ScanReport};
use wharf::export;

/// Parses an address, and returns its network, kind and payment id.
///
/// # Errors
///
/// Returns an `AddressError` if the text is not an address, or if its kind is not supported by the
/// reference wallet.
#[export]
pub fn parse_address(address: &str) -> Result<AddressInfo, AddressError> {
    wallet_core::parse_address(address)
}

/// The core's wallet as an object. Hosts hold a handle to it; the keys stay in the guest.
#[derive(Debug)]
pub struct Wallet(wallet_core::Wallet);

/// A view-only wallet: it detects outputs that it receives, and cannot spend them.
///
/// The wallet stores its keys, its registered addresses, and the key images of outputs that it
/// found. The host stores outputs, balances and heights.
#[export]
impl Wallet {
    /// Opens a wallet by its primary address and its private view key, as 64 hex digits. With the
    /// private spend key, reports also contain key images and spends. The wallet cannot spend in
    /// either case.
    ///
    /// # Errors
    ///
    /// Returns a `KeyError` if the address is malformed or not a primary one, if a key is
    /// malformed, or if a key belongs to another address.
    pub fn new(
        address: &str,
        private_view_key: &str,
        private_spend_key: Option<&str>,
    ) -> Result<Self, KeyError> {
        wallet_core::Wallet::new(address, private_view_key, private_spend_key).map(Self)
    }

    /// Opens a wallet by its keys, each as 64 hex digits. A view key that belongs to another wallet
    /// is not detected here. Such a wallet finds nothing.
    ///
    /// # Errors
    ///
    /// Returns a `KeyError` if a key is malformed, or if the spend keys do not belong together.
    pub fn from_keys(
        network: Network,
        public_spend_key: &str,
        private_view_key: &str,
        private_spend_key: Option<&str>,
    ) -> Result<Self, KeyError> {
        let wallet = wallet_core::Wallet::from_keys(
            network,
            public_spend_key,
            private_view_key,
            private_spend_key,
        );
        wallet.map(Self)
    }

    /// Returns the network of the wallet's addresses.
    #[export(get)]
    pub fn network(&self) -> Network {
        self.0.network()
    }

    /// Returns one of the wallet's addresses as text; (0, 0) is the primary one. Outputs sent to
    /// other addresses are found only after these are registered.
    pub fn address(&self, account: u32, index: u32) -> String {
        self.0.address(account, index)
    }

    /// Returns the primary address with a payment id, by which the wallet's owner recognises the
    /// payer. `payment_id` is the id's 16 hex digits as one number.
    pub fn integrated_address(&self, payment_id: u64) -> String {
        self.0.integrated_address(payment_id)
    }

    /// Registers a subaddress, so that later scans find outputs sent to it. Repeated registration
    /// has no effect.
    pub fn register(&mut self, account: u32, index: u32) {
        self.0.register(account, index);
    }

    /// Registers every subaddress (account, index) below both bounds. Reference wallets start with
    /// 50 accounts of 200 addresses each.
    pub fn register_all(&mut self, accounts: u32, indices: u32) {
        self.0.register_all(accounts, indices);
    }

    /// Imports key images, in hex, so that scans report their spends, and returns their number.
    /// They are those of outputs found by an earlier instance, or those that the wallet with the
    /// spend key exported.
    ///
    /// # Errors
    ///
    /// Returns a `KeyError` if a key image is malformed. No key image is imported then.
    pub fn import_key_images(&mut self, key_images: &[String]) -> Result<u32, KeyError> {
        self.0.import_key_images(key_images)
    }

    /// Scans the body of a daemon's `get_blocks.bin` answer, pruned or not. Answers must be scanned
    /// in chain order, so that an output is known before it is spent.
    ///
    /// # Errors
    ///
    /// Returns a `ScanError` if the answer is damaged, reports a failure, contradicts itself,
    /// breaks a rule of the chain, or contains a block whose hard fork is newer than this wallet.
    /// The wallet is unchanged then.
    pub fn scan(&mut self, blocks: &[u8]) -> Result<ScanReport, ScanError> {
        self.0.scan(blocks)
    }

    /// Scans like `scan`, and calls `progress` after each block. `progress` must not call this
    /// wallet, which is in use until the scan returns.
    ///
    /// # Errors
    ///
    /// Returns the same errors as `scan`.
    pub fn scan_with(
        &mut self,
        blocks: &[u8],
        progress: &dyn Fn(Progress),
    ) -> Result<ScanReport, ScanError> {
        self.0.scan_with(blocks, &mut |done| progress(done))
    }
}
