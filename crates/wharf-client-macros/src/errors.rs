//! What the macro complains about, and the way out.

/// An option that does not exist, or twice.
pub(crate) const OPTION: &str =
    "`client!` takes the module's path, then `with = a_crate` and `name = App`, each once";

/// A file that can't be read.
pub(crate) fn unreadable(path: &str, why: &str) -> String {
    format!(
        "`{path}` can't be read: {why}\n\
         the path starts in the folder of this package; build the module first, with `wharf build --release`"
    )
}

/// A file that is no module.
pub(crate) fn no_module(path: &str, why: &str) -> String {
    format!("`{path}` is no module of Wharf: {why}\nbuild it with `wharf build --release`")
}

/// No type is of the crate given by `with`.
pub(crate) fn stranger(krate: &str, packages: &[String]) -> String {
    let known = if packages.is_empty() { "no package".to_owned() } else { packages.join(", ") };
    format!(
        "the module has no types of a package `{krate}`; it has types of {known}\n\
         name the crate as its package, or leave `with` out to have the types made here"
    )
}

/// A generic type that would have to be made.
pub(crate) fn generic(name: &str, package: &str) -> String {
    format!(
        "`{name}` is generic, so that it can't be made from the module\n\
         put it into a crate that guest and host share, and say `with = {package}`"
    )
}

/// Two items of one name.
pub(crate) fn twice(name: &str, keys: [&str; 2]) -> String {
    format!(
        "`{}` and `{}` would both be called `{name}` here\n\
         rename one with `#[data(name = \"...\")]` or `#[export(name = \"...\")]`",
        keys[0], keys[1]
    )
}
