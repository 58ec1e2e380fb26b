//! What a caller can choose.

/// What to generate, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// What the generated files are called: `app` gives `app.js`, `app.d.ts` and so on. The module
    /// is looked for beside them as `app.wasm`.
    pub name: String,
    /// The runtime small instead of readable.
    pub release: bool,
    /// Without what only makes calls quicker.
    pub small: bool,
    /// Also write a `package.json`.
    pub package: Option<Package>,
}

/// What `package.json` says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Package {
    /// The npm package's name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// What it is for, if something is known.
    pub description: Option<String>,
    /// Its licence, if it is known.
    pub license: Option<String>,
}

impl Default for Config {
    fn default() -> Self {
        Self { name: "app".to_string(), release: false, small: false, package: None }
    }
}
