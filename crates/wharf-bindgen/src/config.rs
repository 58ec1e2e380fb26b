//! The options of the generator.

/// What to generate, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The base name of the generated files: `app` for `app.js`, `app.d.ts` and so on. They load
    /// the module `app.wasm` beside them.
    pub name: String,
    /// Generate compact code with a source map instead of readable code.
    pub release: bool,
    /// Leave out code that only makes calls faster.
    pub small: bool,
    /// The contents of `package.json`; `None` writes no such file.
    pub package: Option<Package>,
}

/// The contents of `package.json`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Package {
    /// The name of the npm package.
    pub name: String,
    /// The version.
    pub version: String,
    /// A description.
    pub description: Option<String>,
    /// The licence.
    pub license: Option<String>,
}

impl Default for Config {
    fn default() -> Self {
        Self { name: "app".to_string(), release: false, small: false, package: None }
    }
}
