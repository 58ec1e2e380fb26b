//! What a caller of the module relies on: the core's own answers, whole numbers, key images.

mod common;

use wallet_core::{AddressInfo, AddressKind, Network};
use wallet_native::client::Wallet;

const LARGE: &str = "regtest-large.get_blocks.bin";

#[test]
fn the_module_says_what_the_core_says() {
    let data = common::recorded();
    let keys = data.json("regtest-large.expected.json").expect("it is there");
    let text = |name: &str| keys[name].as_str().expect("a text");
    let mut core =
        wallet_core::Wallet::new(text("address"), text("view_key"), keys["spend_key"].as_str())
            .expect("the keys belong together");
    core.register_all(2, 3);

    let mut app = common::app();
    let mut wallet = common::open(&mut app);
    for name in [LARGE, "regtest-reorg-before.get_blocks.bin", "regtest-reorg-after.get_blocks.bin"]
    {
        let answer = data.bytes(name).expect("it is there");
        assert_eq!(wallet.scan(&answer).expect("no trap"), core.scan(&answer));
    }
}

#[test]
fn a_scan_says_how_far_it_has_come() {
    let answer = common::recorded().bytes(LARGE).expect("it is there");
    let mut app = common::app();
    let mut wallet = common::open(&mut app);
    let (sender, steps) = std::sync::mpsc::channel();
    let progress = move |step| sender.send(step).expect("the test listens");
    let report = wallet.scan_with(&answer, progress).expect("no trap").expect("it is well-formed");
    let steps: Vec<_> = steps.iter().collect();
    let heights: Vec<_> = report.blocks.iter().map(|block| block.height).collect();
    assert_eq!(steps.iter().map(|step| step.height).collect::<Vec<_>>(), heights);
    assert_eq!(steps.last().map(|step| step.outputs_found), Some(114));
}

#[test]
fn payment_ids_come_back_whole() {
    let mut app = common::app();
    for payment_id in [1, (1 << 53) + 1, u64::MAX] {
        let mut wallet = common::open(&mut app);
        let address = wallet.integrated_address(payment_id).expect("no trap");
        let base = wallet.address(0, 0).expect("no trap");
        let expected = AddressInfo {
            network: Network::Mainnet,
            kind: AddressKind::Integrated,
            payment_id: Some(payment_id),
            base,
        };
        assert_eq!(app.parse_address(&address).expect("no trap"), Ok(expected));
    }
}

#[test]
fn a_view_key_alone_sees_no_spends_but_imported_key_images_do() {
    let data = common::recorded();
    let keys = data.json("regtest-large.expected.json").expect("it is there");
    let text = |name: &str| keys[name].as_str().expect("a text");
    let mut app = common::app();
    let wallet = Wallet::open(&mut app, (text("address"), text("view_key"), None));
    let mut wallet = wallet.expect("no trap").expect("the keys belong together");
    wallet.register_all(2, 3).expect("no trap");

    let answer = data.bytes(LARGE).expect("it is there");
    let report = wallet.scan(&answer).expect("no trap").expect("it is well-formed");
    assert_eq!(report.outputs.len(), 114);
    assert!(report.outputs.iter().all(|output| output.key_image.is_none()));
    assert!(report.spends.is_empty());

    let incoming = keys["incoming"].as_array().expect("a list").iter();
    let images = incoming.map(|output| output["key_image"].as_str().expect("a text").to_owned());
    let mut images: Vec<String> = images.collect();
    assert_eq!(wallet.import_key_images(&images).expect("no trap"), Ok(114));
    let report = wallet.scan(&answer).expect("no trap").expect("it is well-formed");
    assert_eq!(report.spends.len(), 7);

    images.push("no key image".to_owned());
    assert!(wallet.import_key_images(&images).expect("no trap").is_err());
}
