//! The diagnostics of the macro.

/// The diagnostic of an unknown or repeated option.
pub(crate) const OPTION: &str =
    "expected the path of a module, then `with = a_crate` or `name = App`, each at most once";

/// The diagnostic of a file that can't be read.
pub(crate) fn unreadable(path: &str, why: &str) -> String {
    format!(
        "`{path}` can't be read: {why}\n\
         paths are relative to the folder of this package; \
         build the module first: `wharf build --release`"
    )
}

/// The diagnostic of a file that is not a Wharf module.
pub(crate) fn no_module(path: &str, why: &str) -> String {
    format!("`{path}` is not a Wharf module: {why}\nbuild it with `wharf build --release`")
}

/// The diagnostic of a crate `with` that defines no type of the module.
pub(crate) fn unused_crate(krate: &str, packages: &[String]) -> String {
    let known = if packages.is_empty() { "no package".to_owned() } else { packages.join(", ") };
    format!(
        "the module has no types of a package `{krate}`; it has types of {known}\n\
         name the crate of the types, or leave `with` out to define the types here"
    )
}

/// The diagnostic of a generic type that the macro would have to define.
pub(crate) fn generic(name: &str, package: &str) -> String {
    format!(
        "`{name}` is generic, and the module has only its instantiations\n\
         move it to a crate that guest and host share, and add `with = {package}`"
    )
}

/// The diagnostic of two items with one name.
pub(crate) fn same_name(name: &str, keys: [&str; 2]) -> String {
    format!(
        "`{}` and `{}` would both be named `{name}` here\n\
         rename one with `#[data(name = \"...\")]` or `#[export(name = \"...\")]`",
        keys[0], keys[1]
    )
}
