//! Key images, by which a wallet recognises that its own outputs are spent.

use std::collections::BTreeSet;

use curve25519_dalek::Scalar;
use monero_wallet::{WalletOutput, ed25519::Point, transaction::Input};

/// A key image in its 32-byte form.
pub(crate) type KeyImage = [u8; 32];

/// The key images of the wallet's known outputs.
#[derive(Default)]
pub(crate) struct KnownImages {
    images: BTreeSet<KeyImage>,
    /// The key images inserted since the last [`commit`](Self::commit).
    uncommitted: Vec<KeyImage>,
}

impl KnownImages {
    /// Inserts a key image.
    pub(crate) fn insert(&mut self, image: KeyImage) {
        if self.images.insert(image) {
            self.uncommitted.push(image);
        }
    }

    /// Makes all insertions final.
    pub(crate) fn commit(&mut self) {
        self.uncommitted.clear();
    }

    /// Removes the key images inserted since the last commit.
    pub(crate) fn roll_back(&mut self) {
        for image in self.uncommitted.drain(..) {
            self.images.remove(&image);
        }
    }

    /// Returns the known key images among a transaction's inputs.
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

/// Computes the key image of a received output: k * H(P), where k is the output's private key.
pub(crate) fn key_image(private_spend: &Scalar, output: &WalletOutput) -> KeyImage {
    let private = private_spend + output.key_offset().into();
    let base = Point::biased_hash(output.key().compress().to_bytes());
    (private * base.into()).compress().to_bytes()
}
