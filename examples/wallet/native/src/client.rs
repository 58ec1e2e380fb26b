//! The module's exports, with their Rust types. The types that cross are the core's own, on which
//! this crate and the guest depend.

use wallet_core::{AddressError, AddressInfo, KeyError, Network, Progress, ScanError, ScanReport};
use wharf_host::{Callback, Engine, Error, Func, Instance, Linker, Method, Module, Object};

/// A running instance of the module.
#[derive(Debug)]
pub struct App {
    instance: Instance<()>,
    exports: Exports,
}

/// The exports, looked up once.
#[derive(Clone, Copy, Debug)]
struct Exports {
    parse_address: Func<(&'static str,), Result<AddressInfo, AddressError>>,
    new: Func<Keys<'static>, Result<Object, KeyError>>,
    network: Method<(), Network>,
    address: Method<(u32, u32), String>,
    integrated_address: Method<(u64,), String>,
    register_all: Method<(u32, u32), ()>,
    import_key_images: Method<(&'static [String],), Result<u32, KeyError>>,
    scan: Method<(&'static [u8],), Result<ScanReport, ScanError>>,
    scan_with: Method<ScanArgs<'static>, Result<ScanReport, ScanError>>,
}

/// An answer and a callback for the progress.
type ScanArgs<'a> = (&'a [u8], Callback<fn(Progress)>);

/// The address, the private view key and the private spend key.
type Keys<'a> = (&'a str, &'a str, Option<&'a str>);

impl App {
    /// Compiles and starts a module, and compares its types with the core's.
    ///
    /// # Errors
    ///
    /// Returns an error if the bytes are not the wallet's module.
    pub fn load(bytes: &[u8]) -> Result<Self, Error> {
        let engine = Engine::default();
        let module = Module::from_bytes(&engine, bytes)?;
        let mut instance = Linker::new(&engine).link(&module)?.instantiate(())?;
        let exports = Exports {
            parse_address: instance.func("parse_address")?,
            new: instance.func("Wallet.new")?,
            network: instance.method("Wallet.network")?,
            address: instance.method("Wallet.address")?,
            integrated_address: instance.method("Wallet.integrated_address")?,
            register_all: instance.method("Wallet.register_all")?,
            import_key_images: instance.method("Wallet.import_key_images")?,
            scan: instance.method("Wallet.scan")?,
            scan_with: instance.method("Wallet.scan_with")?,
        };
        Ok(Self { instance, exports })
    }

    /// Calls [`wallet_core::parse_address`] in the module.
    ///
    /// # Errors
    ///
    /// Returns an error if the module fails.
    pub fn parse_address(
        &mut self,
        address: &str,
    ) -> Result<Result<AddressInfo, AddressError>, Error> {
        self.exports.parse_address.call(&mut self.instance, (address,))
    }
}

/// A wallet in the module, with the methods of [`wallet_core::Wallet`]. The outer `Err` is a
/// failure of the module, the inner one is the method's own error.
#[derive(Debug)]
pub struct Wallet<'a> {
    app: &'a mut App,
    object: Object,
}

impl<'a> Wallet<'a> {
    /// Calls [`wallet_core::Wallet::new`] in the module.
    ///
    /// # Errors
    ///
    /// Returns an error if the module fails.
    pub fn open(app: &'a mut App, keys: Keys<'_>) -> Result<Result<Self, KeyError>, Error> {
        let object = app.exports.new.call(&mut app.instance, keys)?;
        Ok(object.map(|object| Self { app, object }))
    }

    /// Calls [`wallet_core::Wallet::network`] in the module.
    ///
    /// # Errors
    ///
    /// Returns an error if the module fails.
    pub fn network(&mut self) -> Result<Network, Error> {
        self.app.exports.network.call(&mut self.app.instance, &self.object, ())
    }

    /// Calls [`wallet_core::Wallet::address`] in the module.
    ///
    /// # Errors
    ///
    /// Returns an error if the module fails.
    pub fn address(&mut self, account: u32, index: u32) -> Result<String, Error> {
        self.app.exports.address.call(&mut self.app.instance, &self.object, (account, index))
    }

    /// Calls [`wallet_core::Wallet::integrated_address`] in the module.
    ///
    /// # Errors
    ///
    /// Returns an error if the module fails.
    pub fn integrated_address(&mut self, payment_id: u64) -> Result<String, Error> {
        let method = self.app.exports.integrated_address;
        method.call(&mut self.app.instance, &self.object, (payment_id,))
    }

    /// Calls [`wallet_core::Wallet::register_all`] in the module.
    ///
    /// # Errors
    ///
    /// Returns an error if the module fails.
    pub fn register_all(&mut self, accounts: u32, indices: u32) -> Result<(), Error> {
        self.app.exports.register_all.call(
            &mut self.app.instance,
            &self.object,
            (accounts, indices),
        )
    }

    /// Calls [`wallet_core::Wallet::import_key_images`] in the module.
    ///
    /// # Errors
    ///
    /// Returns an error if the module fails.
    pub fn import_key_images(
        &mut self,
        key_images: &[String],
    ) -> Result<Result<u32, KeyError>, Error> {
        let method = self.app.exports.import_key_images;
        method.call(&mut self.app.instance, &self.object, (key_images,))
    }

    /// Calls [`wallet_core::Wallet::scan`] in the module.
    ///
    /// # Errors
    ///
    /// Returns an error if the module fails.
    pub fn scan(&mut self, blocks: &[u8]) -> Result<Result<ScanReport, ScanError>, Error> {
        self.app.exports.scan.call(&mut self.app.instance, &self.object, (blocks,))
    }

    /// Calls [`wallet_core::Wallet::scan_with`] in the module.
    ///
    /// # Errors
    ///
    /// Returns an error if the module fails.
    pub fn scan_with(
        &mut self,
        blocks: &[u8],
        progress: impl Fn(Progress) + Send + Sync + 'static,
    ) -> Result<Result<ScanReport, ScanError>, Error> {
        let method = self.app.exports.scan_with;
        let progress = Callback::new(progress);
        method.call(&mut self.app.instance, &self.object, (blocks, progress))
    }
}
