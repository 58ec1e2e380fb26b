//! Names: core names of functions, keys of types.

use alloc::borrow::Cow;

use super::types::{Func, Schema};
use crate::schema::grammar::{is_identifier, is_name};

/// A core name in its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Name<'a> {
    /// The crate, before the `:`.
    pub krate: &'a str,
    /// The object's type, for a method.
    pub object: Option<&'a str>,
    /// The function's own name.
    pub func: &'a str,
}

impl<'a> Name<'a> {
    /// Splits `crate:name` or `crate:Type.name`; nothing if it is neither.
    ///
    /// ```
    /// use wharf_abi::schema::Name;
    /// let name = Name::split("wallet:Wallet.scan").unwrap();
    /// assert_eq!((name.krate, name.object, name.func), ("wallet", Some("Wallet"), "scan"));
    /// assert_eq!(Name::split("memory"), None);
    /// ```
    pub fn split(core: &'a str) -> Option<Self> {
        let (krate, bare) = core.split_once(':')?;
        let (object, func) = match bare.split_once('.') {
            Some((object, func)) => (Some(object), func),
            None => (None, bare),
        };
        let good = [krate, object.unwrap_or("_")].into_iter().all(is_identifier)
            && is_name(func)
            && !func.contains([':', '.']);
        good.then_some(Self { krate, object, func })
    }
}

impl Schema {
    /// The export with this core name.
    pub fn export(&self, core: &str) -> Option<&Func> {
        find(&self.exports, core)
    }

    /// The import with this core name.
    pub fn import(&self, core: &str) -> Option<&Func> {
        find(&self.imports, core)
    }
}

/// They are sorted.
fn find<'f>(funcs: &'f [Func], core: &str) -> Option<&'f Func> {
    funcs.binary_search_by(|func| (*func.name).cmp(core)).ok().map(|index| &funcs[index])
}

/// What follows the crate in a core name: `scan`, `Wallet.scan`.
pub fn bare(core: &str) -> &str {
    core.split_once(':').map_or(core, |(_, bare)| bare)
}

/// A type's key without its package's version, which does not count in comparisons.
///
/// ```
/// assert_eq!(wharf_abi::schema::unversioned("shapes@1.0.0::Person"), "shapes::Person");
/// ```
pub fn unversioned(key: &str) -> Cow<'_, str> {
    let Some((package, rest)) = key.split_once('@') else { return Cow::Borrowed(key) };
    match rest.find("::") {
        Some(end) => Cow::Owned([package, &rest[end..]].concat()),
        None => Cow::Borrowed(package),
    }
}

/// The last part of a type's key, its name in Rust.
///
/// ```
/// assert_eq!(wharf_abi::schema::short("shapes@1.0.0::solid::Cube"), "Cube");
/// ```
pub fn short(key: &str) -> &str {
    key.rsplit_once("::").map_or(key, |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_names_are_no_names() {
        for core in [
            "", ":", "a:", ":b", "a:b:c", "a:.b", "a:b.", "a:b.c.d", "a.b:c", "a b:c", "a:b\nc",
            "a:1.c",
        ] {
            assert_eq!(Name::split(core), None, "{core}");
        }
    }

    #[test]
    fn versions_with_dots_and_builds_are_cut() {
        assert_eq!(unversioned("a@1.0.0-rc.1+b::c::D"), "a::c::D");
        assert_eq!(unversioned("a@1"), "a");
        assert_eq!(unversioned("plain"), "plain");
    }
}
