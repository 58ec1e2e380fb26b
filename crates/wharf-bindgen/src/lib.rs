//! Generates JavaScript and TypeScript from a Wharf schema.
//!
//! The generator is a pure function from a module's bytes and a [`Config`] to the contents of
//! files. It runs in the command line tool and, compiled to wasm, in a page.
//!
//! ```
//! use wharf_bindgen::{Config, Module, javascript};
//! let schema = b"{\"wharf\":1,\"ptr\":4}\n{\"fn\":\"calc:double\",\"params\":[{\"name\":\"n\",\"type\":\"u32\"}],\"result\":\"u32\"}\n";
//! let files = javascript(&Module::from_section(schema)?, &Config::default())?;
//! assert_eq!(files[0].name, "app.js");
//! assert!(files[1].contents.contains("double(n: number): number;"));
//! # Ok::<(), wharf_bindgen::Error>(())
//! ```

#![allow(clippy::similar_names)] // `core` and `code` are both needed

mod case;
mod config;
mod doc;
mod dts;
mod error;
mod js;
mod members;
mod module;
mod names;
mod package;
mod runtime;
mod scope;

pub use config::{Config, Package};
pub use error::Error;
pub use module::Module;
pub use names::field as field_name;

/// A generated file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// The name, without a folder.
    pub name: String,
    /// The contents.
    pub contents: String,
}

/// Generates the files to call a module from JavaScript: the glue, its types, the runtime, a source
/// map for release code, and `package.json`.
///
/// # Errors
///
/// [`Error::Name`] if two items would get the same name in JavaScript, or one that is not usable
/// there.
pub fn javascript(module: &Module, config: &Config) -> Result<Vec<File>, Error> {
    let names = names::Names::new(&module.schema)?;
    let app = js::app(module, config, &names);
    let mut files = vec![
        File { name: format!("{}.js", config.name), contents: app.glue },
        File { name: format!("{}.d.ts", config.name), contents: dts::app(module, &names)? },
        File {
            name: format!("{}.schema.js", config.name),
            contents: runtime::comparer(module, config.release),
        },
    ];
    if let Some(contents) = app.runtime {
        files.push(File { name: format!("{}.runtime.js", config.name), contents });
    }
    if let Some(contents) = app.map {
        files.push(File { name: format!("{}.js.map", config.name), contents });
    }
    if let Some(views) = app.views {
        files.push(File { name: format!("{}.views.js", config.name), contents: views });
        let contents = dts::views(module, config, &names)?;
        files.push(File { name: format!("{}.views.d.ts", config.name), contents });
    }
    if module.wasi {
        files.push(File {
            name: format!("{}.wasi.js", config.name),
            contents: runtime::wasi(config.release).to_string(),
        });
    }
    if let Some(package) = &config.package {
        let contents = package::json(config, package, &files);
        files.push(File { name: "package.json".to_string(), contents });
    }
    Ok(files)
}
