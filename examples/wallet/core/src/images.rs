//! Key images: how a wallet recognises its own outputs being spent.

use std::collections::BTreeSet;

use curve25519_dalek::Scalar;
use monero_wallet::{WalletOutput, ed25519::Point, transaction::Input};

/// A key image in its 32-byte form.
pub(crate) type KeyImage = [u8; 32];

/// The key images of the wallet's outputs seen so far.
#[derive(Default)]
pub(crate) struct KnownImages {
    images: BTreeSet<KeyImage>,
    /// Those added since the last [`commit`](Self::commit).
    fresh: Vec<KeyImage>,
}

impl KnownImages {
    /// Adds one.
    pub(crate) fn insert(&mut self, image: KeyImage) {
        if self.images.insert(image) {
            self.fresh.push(image);
        }
    }

    /// Keeps what was added.
    pub(crate) fn commit(&mut self) {
        self.fresh.clear();
    }

    /// Forgets what was added since the last commit.
    pub(crate) fn roll_back(&mut self) {
        for image in self.fresh.drain(..) {
            self.images.remove(&image);
        }
    }

    /// The known images among a transaction's inputs.
    pub(crate) fn spent_by<'a>(
        &'a self,
        inputs: &'a [Input],
    ) -> impl Iterator<Item = KeyImage> + 'a {
        inputs.iter().filter_map(|input| match input {
            Input::ToKey { key_image, .. } => {
                Some(key_image.to_bytes()).filter(|image| self.images.contains(image))
            }
            Input::Gen(_) => None,
        })
    }
}

/// The key image of an output received: k * H(P), where k is the output's private key.
pub(crate) fn key_image(private_spend: &Scalar, output: &WalletOutput) -> KeyImage {
    let private = private_spend + output.key_offset().into();
    let base = Point::biased_hash(output.key().compress().to_bytes());
    (private * base.into()).compress().to_bytes()
}
