//! Written by `npm run build` in `js`.

/// One file of the runtime.
pub(super) struct Part {
    pub(super) name: &'static str,
    pub(super) readable: &'static str,
    pub(super) small: &'static str,
}

macro_rules! part {
    ($name:literal) => {
        Part {
            name: $name,
            readable: include_str!(concat!("../../runtime/", $name, ".js")),
            small: include_str!(concat!("../../runtime/", $name, ".min.js")),
        }
    };
}

/// Says how two schemas differ.
pub(super) const COMPARE: &str = include_str!("../../runtime/alone/compare.js");
pub(super) const COMPARE_SMALL: &str = include_str!("../../runtime/alone/compare.min.js");

/// WASI.
pub(super) const WASI: &str = include_str!("../../runtime/alone/wasi.js");
pub(super) const WASI_SMALL: &str = include_str!("../../runtime/alone/wasi.min.js");

/// All files, each after those it needs.
pub(super) const PARTS: &[Part] = &[
    part!("errors"),
    part!("mismatch"),
    part!("apart"),
    part!("memory"),
    part!("app"),
    part!("decode"),
    part!("ascii-out"),
    part!("brief"),
    part!("is-a"),
    part!("bytes-in"),
    part!("unfit"),
    part!("cases"),
    part!("chars"),
    part!("commit"),
    part!("depth"),
    part!("fail-value"),
    part!("field-of"),
    part!("flag"),
    part!("status"),
    part!("gifts"),
    part!("revoked"),
    part!("hosted"),
    part!("kept"),
    part!("functions"),
    part!("handles"),
    part!("hold"),
    part!("imports"),
    part!("text-in"),
    part!("json"),
    part!("lists-in"),
    part!("lists-back"),
    part!("lists-out"),
    part!("long-in"),
    part!("loop"),
    part!("methods"),
    part!("of-key"),
    part!("section"),
    part!("source"),
    part!("open-sync"),
    part!("open"),
    part!("pay"),
    part!("refused-value"),
    part!("results"),
    part!("text-out"),
    part!("run"),
    part!("size"),
    part!("slices"),
    part!("some"),
    part!("streams"),
    part!("thrown"),
    part!("times"),
    part!("view"),
    part!("wide-in"),
    part!("wide-out"),
    part!("within"),
];
