//! Arguments that select the package's features.

use clap::Args;

/// The selected features.
#[derive(Debug, Args)]
#[command(next_help_heading = "Features")]
pub(super) struct Features {
    /// Features to enable
    #[arg(short = 'F', long = "features", value_name = "FEATURES")]
    some: Vec<String>,
    /// Enables all features
    #[arg(long = "all-features")]
    all: bool,
    /// Disables the default features
    #[arg(long = "no-default-features")]
    no_default: bool,
}

impl Features {
    /// As arguments of cargo.
    pub(super) fn arguments(&self) -> impl Iterator<Item = String> {
        let features = self.some.iter().map(|features| format!("--features={features}"));
        let all = self.all.then(|| "--all-features".to_owned());
        let no_default = self.no_default.then(|| "--no-default-features".to_owned());
        features.chain(all).chain(no_default)
    }
}
