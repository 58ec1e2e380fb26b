//! What can be wrong with a module's schema.

use alloc::string::String;
use core::fmt;

/// Why a module's schema was refused. Every variant about an item names it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum SchemaError {
    /// The section is absent or has no header line.
    Missing,
    /// The header names another version of the format or another pointer size.
    Version {
        /// The header line.
        header: String,
    },
    /// The last line has no end.
    Truncated,
    /// The section is not UTF-8.
    NotUtf8 {
        /// Offset of the first bad byte.
        offset: usize,
    },
    /// A line is not JSON.
    NotJson {
        /// Its number, from 1.
        line: usize,
        /// The byte in the line, from 1.
        column: usize,
        /// What is wrong there.
        what: &'static str,
    },
    /// A line is JSON but not what the format asks for.
    Malformed {
        /// The function, type or line.
        item: String,
        /// What is wrong with it.
        what: String,
    },
    /// Two different definitions of one key.
    Conflict {
        /// The key or function name.
        item: String,
        /// The line seen first.
        first: String,
        /// The line seen second.
        second: String,
    },
    /// A type is used and nowhere defined; the section lost lines.
    Undefined {
        /// The missing type's key.
        item: String,
        /// The function or type that uses it.
        user: String,
    },
    /// A list, set or map of elements that take no space.
    ZeroSized {
        /// Where the list is.
        item: String,
    },
    /// An enum without cases.
    EmptyEnum {
        /// Its key.
        item: String,
    },
    /// A type that contains itself without a box or list in between.
    Infinite {
        /// Its key.
        item: String,
    },
    /// A type each of whose values contains another one.
    Endless {
        /// Its key.
        item: String,
    },
    /// More parts, which take no space, than its bytes and the schema's pay for.
    TooManyParts {
        /// The type or function.
        item: String,
        /// How many.
        parts: u64,
    },
    /// A layout larger than the address space.
    TooLarge {
        /// The type or function.
        item: String,
    },
    /// Types nested deeper than the limit.
    TooDeep {
        /// The outermost type.
        item: String,
    },
    /// A line has no core export, or a core export no line.
    Export {
        /// Its name.
        item: String,
        /// Which of the two is missing.
        what: &'static str,
    },
    /// Two crates export the same bare name.
    Collision {
        /// The one that sorts first.
        first: String,
        /// The other.
        second: String,
    },
}

impl SchemaError {
    pub(super) fn malformed(item: &str, what: impl Into<String>) -> Self {
        Self::Malformed { item: item.into(), what: what.into() }
    }
}

impl fmt::Display for SchemaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str(
                "the module does not describe itself: it has no `wharf` section with a header \
                 (built without wharf, or stripped of its custom sections)",
            ),
            Self::Version { header } => {
                write!(f, "the schema's version is not 1 with 4-byte addresses: {header}")
            }
            Self::Truncated => f.write_str("the schema is truncated: its last line has no end"),
            Self::NotUtf8 { offset } => write!(f, "the schema is not UTF-8 at byte {offset}"),
            Self::NotJson { line, column, what } => {
                write!(f, "the schema's line {line} is not JSON at byte {column}: {what}")
            }
            Self::Malformed { item, what } => write!(f, "the schema of `{item}`: {what}"),
            Self::Conflict { item, first, second } => write!(
                f,
                "`{item}` is defined twice, differently: {first} and {second}; \
                 tell them apart with #[data(name = \"...\")]"
            ),
            Self::Undefined { item, user } => {
                write!(f, "`{user}` uses the type `{item}`, whose definition is missing")
            }
            Self::ZeroSized { item } => {
                write!(f, "`{item}` is a list of elements that take no space")
            }
            Self::EmptyEnum { item } => write!(f, "the enum `{item}` has no cases"),
            Self::Infinite { item } => {
                write!(f, "`{item}` contains itself without a Box or Vec and has no finite size")
            }
            Self::Endless { item } => {
                write!(f, "each value of `{item}` contains another one, so that it has none")
            }
            Self::TooManyParts { item, parts } => {
                write!(f, "`{item}` has {parts} parts, more than its bytes and the schema's allow")
            }
            Self::TooLarge { item } => write!(f, "`{item}` is larger than the address space"),
            Self::TooDeep { item } => write!(f, "`{item}` nests its types too deep"),
            Self::Export { item, what } => write!(f, "`{item}` {what}"),
            Self::Collision { first, second } => write!(
                f,
                "`{first}` and `{second}` have the same bare name; \
                 rename one with #[export(name = \"...\")]"
            ),
        }
    }
}

impl core::error::Error for SchemaError {}
