//! Opening of wallets, their addresses, and errors.

mod common;

use common::text;
use wallet_core::{
    AddressError, AddressKind, KeyError, KeyFault, KeyName, Network, Wallet, parse_address,
};

const STAGENET: &str = "58aWiYGUeqZc5idYcx31rYR58K1EVsCYkN6thrZppU1MGqMowPh1BYy4frVWH5RjGLPWthZy9sRGm5ZC4fgX44HUCmqtGUf";

#[test]
fn addresses_are_those_of_the_reference_wallet() {
    let expected = common::small_expected();
    let wallet = common::regtest_wallet();
    assert_eq!(wallet.address(0, 0), text(&expected["address"]));
    for (account, index) in [(0, 1), (0, 2), (1, 0), (1, 1)] {
        let address = wallet.address(account, index);
        assert_eq!(address, text(&expected["subaddresses"][format!("{account},{index}")]));
        let info = parse_address(&address).expect("the address is valid");
        assert_eq!((info.kind, info.network), (AddressKind::Subaddress, Network::Mainnet));
        assert_eq!((info.payment_id, info.base), (None, address));
    }
}

#[test]
fn integrated_addresses_round_trip() {
    let expected = &common::small_expected()["integrated"];
    let wallet = common::regtest_wallet();
    assert_eq!(text(&expected["payment_id"]), format!("{:016x}", 0x0011_2233_4455_66ff_u64));
    assert_eq!(
        wallet.integrated_address(0x0011_2233_4455_66ff),
        text(&expected["integrated_address"])
    );
    for payment_id in [0, 1, (1 << 53) + 1, u64::MAX] {
        let info =
            parse_address(&wallet.integrated_address(payment_id)).expect("the address is valid");
        assert_eq!(info.kind, AddressKind::Integrated);
        assert_eq!(info.payment_id, Some(payment_id));
        assert_eq!(info.base, wallet.address(0, 0));
    }
}

#[test]
fn addresses_belong_to_a_network() {
    let keys = common::small_expected();
    let info = parse_address(STAGENET).expect("the address is valid");
    assert_eq!(info.network, Network::Stagenet);
    let spend = public_spend(text(&keys["spend_key"]));
    for network in [Network::Mainnet, Network::Stagenet, Network::Testnet] {
        let wallet = Wallet::from_keys(network, &spend, text(&keys["view_key"]), None);
        let wallet = wallet.expect("the keys are valid");
        assert_eq!(wallet.network(), network);
        for address in [wallet.address(0, 0), wallet.address(7, 9), wallet.integrated_address(3)] {
            assert_eq!(parse_address(&address).map(|info| info.network), Ok(network));
        }
    }
}

#[test]
fn a_wallet_opens_by_keys_without_an_address() {
    let keys = common::small_expected();
    let (view, spend) = (text(&keys["view_key"]), text(&keys["spend_key"]));
    let public = public_spend(spend);
    let mut wallet = Wallet::from_keys(Network::Mainnet, &public, view, Some(spend))
        .expect("the keys are valid");
    assert_eq!(wallet.address(0, 0), text(&keys["address"]));
    wallet.register_all(2, 3);
    let report = wallet.scan(common::SMALL).expect("the data are well-formed");
    assert_eq!(Ok(report), common::regtest_wallet().scan(common::SMALL));
}

#[test]
fn subaddresses_are_found_once_registered() {
    let keys = common::small_expected();
    let mut wallet = Wallet::new(text(&keys["address"]), text(&keys["view_key"]), None)
        .expect("the keys are valid");
    let primary = wallet.scan(common::SMALL).expect("the data are well-formed").outputs.len();
    wallet.register(0, 0);
    wallet.register(1, 1);
    wallet.register(1, 1);
    wallet.register(u32::MAX, u32::MAX);
    let more = wallet.scan(common::SMALL).expect("the data are well-formed").outputs;
    assert!(primary < more.len() && more.len() < 11);
}

#[test]
fn an_invalid_address_is_refused_with_its_fault() {
    let keys = common::small_expected();
    let view = text(&keys["view_key"]);
    let open =
        |address: &str| Wallet::new(address, view, None).expect_err("the address is invalid");
    let address = text(&keys["address"]);
    let fault = |fault| KeyError::Address { fault };
    assert_eq!(open(""), fault(AddressError::Encoding));
    assert_eq!(open("0OIl"), fault(AddressError::Encoding));
    assert_eq!(open(&"é".repeat(40)), fault(AddressError::Encoding));
    assert_eq!(open(&address[1..]), fault(AddressError::Encoding));
    assert_eq!(open(&address.replace('Q', "R")), fault(AddressError::Encoding));
    for (other, kind) in [
        (&keys["subaddresses"]["0,1"], AddressKind::Subaddress),
        (&keys["integrated"]["integrated_address"], AddressKind::Integrated),
    ] {
        assert_eq!(open(text(other)), KeyError::NotPrimary { kind });
    }
}

#[test]
fn an_invalid_key_is_refused_with_its_fault() {
    let keys = common::small_expected();
    let (address, view) = (text(&keys["address"]), text(&keys["view_key"]));
    let cases = [
        (String::new(), KeyFault::Length { length: 0 }),
        (view[..63].to_owned(), KeyFault::Length { length: 63 }),
        (format!("{view}00"), KeyFault::Length { length: 66 }),
        (view.replacen('6', "g", 1), KeyFault::NotHex { position: 0 }),
        ("0".repeat(64), KeyFault::Invalid),
        ("f".repeat(64), KeyFault::Invalid),
    ];
    for (bad, fault) in cases {
        let as_view = Wallet::new(address, &bad, None).expect_err("the view key is invalid");
        assert_eq!(as_view, KeyError::Key { key: KeyName::PrivateView, fault });
        let as_spend =
            Wallet::new(address, view, Some(&bad)).expect_err("the spend key is invalid");
        assert_eq!(as_spend, KeyError::Key { key: KeyName::PrivateSpend, fault });
        assert!(Wallet::from_keys(Network::Mainnet, &bad, view, None).is_err());
        assert!(common::regtest_wallet().import_key_images(&[bad]).is_err());
    }
}

#[test]
fn weak_public_keys_are_refused() {
    let keys = common::small_expected();
    let view = text(&keys["view_key"]);
    let identity = format!("01{}", "0".repeat(62));
    let order_two = format!("ec{}7f", "f".repeat(60));
    for weak in [identity, order_two] {
        let error =
            Wallet::from_keys(Network::Mainnet, &weak, view, None).expect_err("the key is weak");
        let fault = KeyFault::Invalid;
        assert_eq!(error, KeyError::Key { key: KeyName::PublicSpend, fault });
    }
}

#[test]
fn keys_of_another_wallet_are_refused() {
    let keys = common::small_expected();
    let (view, spend) = (text(&keys["view_key"]), text(&keys["spend_key"]));
    let other =
        Wallet::new(STAGENET, view, None).expect_err("the view key belongs to another wallet");
    assert_eq!(other, KeyError::Mismatch { key: KeyName::PrivateView });
    assert_eq!(other.to_string(), "the private view key does not belong to this address");
    let swapped =
        Wallet::new(text(&keys["address"]), view, Some(view)).expect_err("the key is another one");
    assert_eq!(swapped, KeyError::Mismatch { key: KeyName::PrivateSpend });
    let swapped =
        Wallet::new(text(&keys["address"]), spend, None).expect_err("the key is another one");
    assert_eq!(swapped, KeyError::Mismatch { key: KeyName::PrivateView });
}

#[test]
fn debug_output_contains_no_key() {
    let keys = common::small_expected();
    let shown = format!("{:?}", common::regtest_wallet());
    for key in ["view_key", "spend_key"] {
        assert!(!shown.contains(&text(&keys[key])[..8]));
    }
    let error = Wallet::new(STAGENET, text(&keys["view_key"]), None)
        .expect_err("the key belongs to another wallet");
    assert!(!format!("{error:?} {error}").contains(&text(&keys["view_key"])[..8]));
}

fn public_spend(private: &str) -> String {
    let mut bytes = [0; 32];
    hex::decode_to_slice(private, &mut bytes).expect("hex");
    let private = curve25519_dalek::Scalar::from_bytes_mod_order(bytes);
    hex::encode(curve25519_dalek::EdwardsPoint::mul_base(&private).compress().to_bytes())
}
