//! The embedded files of the runtime.

/// One part of the runtime.
pub(super) struct Part {
    pub(super) name: &'static str,
    /// The parts that it imports from.
    pub(super) needs: &'static [&'static str],
    /// The names that it exports.
    pub(super) provides: &'static [&'static str],
    /// The typed arrays of the memory that it uses.
    pub(super) views: &'static [&'static str],
    pub(super) readable: &'static str,
    pub(super) compact: &'static str,
    /// The source map from `compact` to `readable`.
    pub(super) map: &'static str,
}

/// A file with all its dependencies inside.
pub(super) struct Standalone {
    pub(super) readable: &'static str,
    pub(super) compact: &'static str,
}

macro_rules! embed {
    ($name:literal, $ending:literal) => {
        include_str!(concat!("../../runtime/", $name, $ending))
    };
}
pub(super) use embed;

macro_rules! part {
    ($name:literal, $needs:expr, $provides:expr, $views:expr) => {
        Part {
            name: $name,
            needs: $needs,
            provides: $provides,
            views: $views,
            readable: crate::runtime::part::embed!($name, ".js"),
            compact: crate::runtime::part::embed!($name, ".min.js"),
            map: crate::runtime::part::embed!($name, ".min.js.map"),
        }
    };
}
pub(super) use part;

macro_rules! standalone {
    ($name:literal) => {
        Standalone {
            readable: include_str!(concat!("../../runtime/standalone/", $name, ".js")),
            compact: include_str!(concat!("../../runtime/standalone/", $name, ".min.js")),
        }
    };
}
pub(super) use standalone;
