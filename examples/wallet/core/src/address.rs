//! Parsing of addresses.

use monero_wallet::address::{self, AddressType, MoneroAddress};
use wharf::Data;

/// The network that an address belongs to. A private regtest chain uses mainnet addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Data)]
pub enum Network {
    /// The real chain.
    Mainnet,
    /// The public test chain for wallets; its coins are worthless.
    Stagenet,
    /// The public test chain for the protocol; its coins are worthless.
    Testnet,
}

impl From<address::Network> for Network {
    fn from(network: address::Network) -> Self {
        match network {
            address::Network::Mainnet => Self::Mainnet,
            address::Network::Stagenet => Self::Stagenet,
            address::Network::Testnet => Self::Testnet,
        }
    }
}

impl From<Network> for address::Network {
    fn from(network: Network) -> Self {
        match network {
            Network::Mainnet => Self::Mainnet,
            Network::Stagenet => Self::Stagenet,
            Network::Testnet => Self::Testnet,
        }
    }
}

/// The kind of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Data)]
pub enum AddressKind {
    /// A wallet's first address, with the index (0, 0).
    Primary,
    /// Any other address of a wallet.
    Subaddress,
    /// A primary address that contains a payment id.
    Integrated,
}

/// The contents of an address.
#[derive(Clone, Debug, PartialEq, Eq, Data)]
pub struct AddressInfo {
    /// The network it belongs to.
    pub network: Network,
    /// The kind of the address.
    pub kind: AddressKind,
    /// The payment id of an integrated address: its 16 hex digits as one number.
    pub payment_id: Option<u64>,
    /// The same address without the payment id. Comparing it with
    /// [`Wallet::address`](crate::Wallet::address)`(0, 0)` shows whose integrated address this is.
    pub base: String,
}

/// The reason why a text is not a usable address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Data, thiserror::Error)]
pub enum AddressError {
    /// A character is not in base58, or the checksum is wrong; most likely a typing mistake.
    #[error("the address has an invalid character or a wrong checksum")]
    Encoding,
    /// The leading byte is not that of a known network and kind.
    #[error("the address has the prefix {prefix}, which no known network uses")]
    UnknownPrefix {
        /// The leading byte.
        prefix: u8,
    },
    /// The address is too short or too long for its kind.
    #[error("the address has a wrong length")]
    Length,
    /// A key in the address is not a point of the curve.
    #[error("the address contains an invalid key")]
    InvalidKey,
    /// The address is a "featured address", an extension that the reference wallet does not
    /// support.
    #[error("featured addresses are not supported")]
    Featured,
}

impl From<address::AddressError> for AddressError {
    fn from(error: address::AddressError) -> Self {
        use address::AddressError as E;
        match error {
            E::InvalidEncoding => Self::Encoding,
            E::InvalidTypeByte(prefix) => Self::UnknownPrefix { prefix },
            E::InvalidKey => Self::InvalidKey,
            E::UnknownFeatures(_) | E::PaymentIDsUnsupported => Self::Featured,
            E::InvalidLength | E::DifferentNetwork { .. } => Self::Length,
        }
    }
}

/// Parses an address, and returns its network, kind and payment id.
///
/// # Errors
///
/// Returns an [`AddressError`] if the text is not an address, or if its kind is not supported by
/// the reference wallet.
///
/// ```
/// use wallet_core::{AddressError, AddressKind, parse_address};
///
/// let info =
/// parse_address("4G5TRD9x5zkcQaPDn3YAwrjHy3JYZzS4fTixaruiCU2pPEkGMrz3YgNdoXNcHoUmXuKysq79LoNMPaTyzsuPe34SS6C3cwaP7aMVqCUjaa")?;
/// assert_eq!(info.kind, AddressKind::Integrated); assert_eq!(info.payment_id,
/// Some(0x0011_2233_4455_66ff)); assert_eq!(parse_address("4G5TRD"), Err(AddressError::Encoding));
/// # Ok::<(), AddressError>(())
/// ```
pub fn parse_address(address: &str) -> Result<AddressInfo, AddressError> {
    let address = decode(address)?;
    Ok(AddressInfo {
        network: address.network().into(),
        kind: kind(&address)?,
        payment_id: address.payment_id().map(payment_id_from_bytes),
        base: without_payment_id(&address).to_string(),
    })
}

/// Decodes an address of any network.
pub(crate) fn decode(address: &str) -> Result<MoneroAddress, AddressError> {
    Ok(MoneroAddress::from_str_with_unchecked_network(address)?)
}

/// Returns the kind of a decoded address.
pub(crate) fn kind(address: &MoneroAddress) -> Result<AddressKind, AddressError> {
    match address.kind() {
        AddressType::Legacy => Ok(AddressKind::Primary),
        AddressType::Subaddress => Ok(AddressKind::Subaddress),
        AddressType::LegacyIntegrated(_) => Ok(AddressKind::Integrated),
        AddressType::Featured { .. } => Err(AddressError::Featured),
    }
}

/// Converts a payment id to the number whose 16 hex digits wallets show.
pub(crate) fn payment_id_from_bytes(bytes: [u8; 8]) -> u64 {
    u64::from_be_bytes(bytes)
}

fn without_payment_id(address: &MoneroAddress) -> MoneroAddress {
    match address.kind() {
        AddressType::LegacyIntegrated(_) => MoneroAddress::new(
            address.network(),
            AddressType::Legacy,
            address.spend(),
            address.view(),
        ),
        _ => *address,
    }
}
