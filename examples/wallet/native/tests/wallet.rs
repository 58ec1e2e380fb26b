//! The module returns the core's own results, exact integers, and key images.

mod common;

use wallet_core::{AddressInfo, AddressKind, Network};
use wallet_native::client::Wallet;

const LARGE: &str = "regtest-large.get_blocks.bin";

#[test]
fn the_module_has_the_same_results_as_the_core() {
    let data = common::recorded();
    let keys = data.json("regtest-large.expected.json").expect("the file exists");
    let text = |name: &str| keys[name].as_str().expect("a string");
    let mut core =
        wallet_core::Wallet::new(text("address"), text("view_key"), keys["spend_key"].as_str())
            .expect("the keys belong together");
    core.register_all(2, 3);

    let mut app = common::app();
    let mut wallet = common::open(&mut app);
    for name in [LARGE, "regtest-reorg-before.get_blocks.bin", "regtest-reorg-after.get_blocks.bin"]
    {
        let answer = data.bytes(name).expect("the file exists");
        assert_eq!(wallet.scan(&answer).expect("the module does not fail"), core.scan(&answer));
    }
}

#[test]
fn a_scan_reports_its_progress() {
    let answer = common::recorded().bytes(LARGE).expect("the file exists");
    let mut app = common::app();
    let mut wallet = common::open(&mut app);
    let (sender, steps) = std::sync::mpsc::channel();
    let progress = move |step| sender.send(step).expect("the receiver is alive");
    let report = wallet
        .scan_with(&answer, progress)
        .expect("the module does not fail")
        .expect("the answer is well-formed");
    let steps: Vec<_> = steps.iter().collect();
    let heights: Vec<_> = report.blocks.iter().map(|block| block.height).collect();
    assert_eq!(steps.iter().map(|step| step.height).collect::<Vec<_>>(), heights);
    assert_eq!(steps.last().map(|step| step.outputs_found), Some(114));
}

#[test]
fn payment_ids_are_exact() {
    let mut app = common::app();
    for payment_id in [1, (1 << 53) + 1, u64::MAX] {
        let mut wallet = common::open(&mut app);
        let address = wallet.integrated_address(payment_id).expect("the module does not fail");
        let base = wallet.address(0, 0).expect("the module does not fail");
        let expected = AddressInfo {
            network: Network::Mainnet,
            kind: AddressKind::Integrated,
            payment_id: Some(payment_id),
            base,
        };
        assert_eq!(app.parse_address(&address).expect("the module does not fail"), Ok(expected));
    }
}

#[test]
fn without_a_spend_key_spends_need_imported_key_images() {
    let data = common::recorded();
    let keys = data.json("regtest-large.expected.json").expect("the file exists");
    let text = |name: &str| keys[name].as_str().expect("a string");
    let mut app = common::app();
    let wallet = Wallet::open(&mut app, (text("address"), text("view_key"), None));
    let mut wallet = wallet.expect("the module does not fail").expect("the keys belong together");
    wallet.register_all(2, 3).expect("the module does not fail");

    let answer = data.bytes(LARGE).expect("the file exists");
    let report =
        wallet.scan(&answer).expect("the module does not fail").expect("the answer is well-formed");
    assert_eq!(report.outputs.len(), 114);
    assert!(report.outputs.iter().all(|output| output.key_image.is_none()));
    assert!(report.spends.is_empty());

    let incoming = keys["incoming"].as_array().expect("a list").iter();
    let images = incoming.map(|output| output["key_image"].as_str().expect("a string").to_owned());
    let mut images: Vec<String> = images.collect();
    assert_eq!(wallet.import_key_images(&images).expect("the module does not fail"), Ok(114));
    let report =
        wallet.scan(&answer).expect("the module does not fail").expect("the answer is well-formed");
    assert_eq!(report.spends.len(), 7);

    images.push("no key image".to_owned());
    assert!(wallet.import_key_images(&images).expect("the module does not fail").is_err());
}
