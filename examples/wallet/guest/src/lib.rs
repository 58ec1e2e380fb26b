//! The wallet as a WebAssembly module: [`wallet_core`] behind an object that hosts can hold.
//!
//! Built by `wharf build --release --target wasm32-wasip1`. The types that cross are the core's own,
//! so a native host that depends on it needs no others.

#![forbid(unsafe_code)]

use wallet_core::{AddressError, AddressInfo, KeyError, Network, Progress, ScanError, ScanReport};
use wharf::export;

/// Reads an address: its network, kind and payment id.
///
/// # Errors
///
/// `AddressError` if the text is no address, or of a kind the reference wallet does not know.
#[export]
pub fn parse_address(address: &str) -> Result<AddressInfo, AddressError> {
    wallet_core::parse_address(address)
}

/// The core's wallet as an object: hosts hold a handle to it, the keys stay in the guest.
#[derive(Debug)]
pub struct Wallet(wallet_core::Wallet);

/// A view-only wallet: it sees what it receives, and cannot spend.
///
/// It keeps its keys, the addresses to look for, and the key images of what it found. Outputs,
/// balances and heights are the host's to keep.
#[export]
impl Wallet {
    /// Opens a wallet by its primary address and private view key, both as text (the key as 64 hex
    /// digits). With the private spend key it also gives key images and recognises spends; it
    /// still cannot spend.
    ///
    /// # Errors
    ///
    /// `KeyError` if the address is malformed or not a primary one, if a key is malformed, or if a
    /// key belongs to another address.
    pub fn new(
        address: &str,
        private_view_key: &str,
        private_spend_key: Option<&str>,
    ) -> Result<Self, KeyError> {
        wallet_core::Wallet::new(address, private_view_key, private_spend_key).map(Self)
    }

    /// Opens a wallet by its keys, each as 64 hex digits. A view key that belongs to another wallet
    /// cannot be noticed here; such a wallet finds nothing.
    ///
    /// # Errors
    ///
    /// `KeyError` if a key is malformed, or if the spend keys do not belong together.
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

    /// The network of the wallet's addresses.
    #[export(get)]
    pub fn network(&self) -> Network {
        self.0.network()
    }

    /// One of the wallet's addresses as text; (0, 0) is the primary one. Outputs sent to any other
    /// are found only once it is registered.
    pub fn address(&self, account: u32, index: u32) -> String {
        self.0.address(account, index)
    }

    /// The primary address with a payment id inside, by which the wallet's owner can tell who paid.
    /// The id's 16 hex digits, read as one number, are `payment_id`.
    pub fn integrated_address(&self, payment_id: u64) -> String {
        self.0.integrated_address(payment_id)
    }

    /// Looks for outputs sent to a subaddress from now on. Registering one twice does no harm.
    pub fn register(&mut self, account: u32, index: u32) {
        self.0.register(account, index);
    }

    /// Registers every subaddress (account, index) below both bounds. Reference wallets start with
    /// 50 accounts of 200 each.
    pub fn register_all(&mut self, accounts: u32, indices: u32) {
        self.0.register_all(accounts, indices);
    }

    /// Makes key images known, in hex, so that their being spent is reported: those of outputs
    /// found before this object was made, or those exported by the wallet that has the spend key.
    /// Returns how many were given.
    ///
    /// # Errors
    ///
    /// `KeyError` if one is malformed; then none is taken.
    pub fn import_key_images(&mut self, key_images: &[String]) -> Result<u32, KeyError> {
        self.0.import_key_images(key_images)
    }

    /// Scans the body of a daemon's `get_blocks.bin` answer, pruned or not. Answers are to be
    /// scanned in chain order, so that an output is known before it is spent.
    ///
    /// # Errors
    ///
    /// `ScanError` if the answer is damaged, reports a failure, contradicts itself, breaks a rule of the
    /// chain's, or holds a block of rules newer than this wallet. Nothing is reported of the answer
    /// then, and the wallet is unchanged.
    pub fn scan(&mut self, blocks: &[u8]) -> Result<ScanReport, ScanError> {
        self.0.scan(blocks)
    }

    /// Like `scan`, and tells `progress` after each block how far it has come. `progress` must not
    /// call this wallet: it is in use until the scan is done.
    ///
    /// # Errors
    ///
    /// As `scan`.
    pub fn scan_with(
        &mut self,
        blocks: &[u8],
        progress: &dyn Fn(Progress),
    ) -> Result<ScanReport, ScanError> {
        self.0.scan_with(blocks, &mut |done| progress(done))
    }
}
