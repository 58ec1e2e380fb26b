//! Default settings of the release profile.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use toml::Table;

/// Whole-program optimisation. The optimisation level is the user's choice between size and speed.
const DEFAULTS: [(&str, &str); 2] = [("lto", "true"), ("codegen-units", "1")];

/// `profile.release.key=value` for each default that neither the workspace's Cargo.toml, nor
/// cargo's configuration, nor the environment sets.
pub(super) fn release_defaults(root: &Path) -> Vec<String> {
    let set = tables(root);
    let open = |key: &str| !in_environment(key) && !set.iter().any(|table| sets(table, key));
    DEFAULTS
        .iter()
        .filter(|(key, _)| open(key))
        .map(|(key, value)| format!("profile.release.{key}={value}"))
        .collect()
}

fn in_environment(key: &str) -> bool {
    let key = key.to_uppercase().replace('-', "_");
    env::var_os(format!("CARGO_PROFILE_RELEASE_{key}")).is_some()
}

fn sets(table: &Table, key: &str) -> bool {
    let release = table.get("profile").and_then(|profile| profile.get("release"));
    release.and_then(|release| release.get(key)).is_some()
}

fn tables(root: &Path) -> Vec<Table> {
    let manifest = root.join("Cargo.toml");
    let files = std::iter::once(manifest).chain(configuration_files());
    let parse = |file: PathBuf| fs::read_to_string(file).ok()?.parse().ok();
    files.filter_map(parse).collect()
}

/// The configuration files that cargo reads: those in every parent folder and in its home.
fn configuration_files() -> Vec<PathBuf> {
    let here = env::current_dir().unwrap_or_default();
    let folders = here.ancestors().map(|folder| folder.join(".cargo"));
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(env::home_dir()?.join(".cargo")));
    let names = ["config.toml", "config"];
    folders.chain(home).flat_map(|folder| names.map(|name| folder.join(name))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_of_the_user_stay() {
        let folder = wharf_testing::TempDir::new();
        folder.write("Cargo.toml", "[profile.release]\nlto = \"thin\"\n");
        assert_eq!(release_defaults(folder.path()), ["profile.release.codegen-units=1"]);
        folder.write("Cargo.toml", "[package]\n");
        assert_eq!(release_defaults(folder.path()).len(), DEFAULTS.len());
    }
}
