//! Types that are one number in memory and one core value.

use wharf_abi::schema::Type;

/// A typed array over the memory; the fields of the runtime's `Memory` have these names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum View {
    U8,
    I8,
    U16,
    I16,
    U32,
    I32,
    F32,
    F64,
    U64,
    I64,
}

impl View {
    /// The field's name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::U8 => "u8",
            Self::I8 => "i8",
            Self::U16 => "u16",
            Self::I16 => "i16",
            Self::U32 => "u32",
            Self::I32 => "i32",
            Self::F32 => "f32",
            Self::F64 => "f64",
            Self::U64 => "u64",
            Self::I64 => "i64",
        }
    }

    /// By how many bits an address is shifted to be an index.
    pub(crate) fn shift(self) -> u32 {
        match self {
            Self::U8 | Self::I8 => 0,
            Self::U16 | Self::I16 => 1,
            Self::U32 | Self::I32 | Self::F32 => 2,
            Self::F64 | Self::U64 | Self::I64 => 3,
        }
    }

    /// The typed array's class.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::U8 => "Uint8Array",
            Self::I8 => "Int8Array",
            Self::U16 => "Uint16Array",
            Self::I16 => "Int16Array",
            Self::U32 => "Uint32Array",
            Self::I32 => "Int32Array",
            Self::F32 => "Float32Array",
            Self::F64 => "Float64Array",
            Self::U64 => "BigUint64Array",
            Self::I64 => "BigInt64Array",
        }
    }
}

/// How one scalar type is checked, written and read. `$` stands for the value.
#[derive(Debug)]
pub(crate) struct Scalar {
    /// What an error says was expected.
    pub(crate) want: &'static str,
    /// Where it is in memory.
    pub(crate) view: View,
    /// Whether the value is refused; empty if `put` finds out.
    bad: &'static str,
    /// What is written, and passed as a core value.
    put: &'static str,
    /// The value, from what the view holds.
    get: &'static str,
    /// The bits of a core result that count.
    core: &'static str,
    /// The TypeScript type.
    pub(crate) ts: &'static str,
}

const fn integer(want: &'static str, view: View, bad: &'static str, core: &'static str) -> Scalar {
    Scalar { want, view, bad, put: "$", get: "$", core, ts: "number" }
}

const fn float(want: &'static str, view: View) -> Scalar {
    integer(want, view, "typeof $ !== \"number\"", "+$")
}

const fn big(want: &'static str, view: View, bad: &'static str, core: &'static str) -> Scalar {
    Scalar { want, view, bad, put: "$", get: "$", core, ts: "bigint" }
}

const U8: Scalar = integer("u8", View::U8, "typeof $ !== \"number\" || ($ & 255) !== $", "$ & 255");
const I8: Scalar =
    integer("i8", View::I8, "typeof $ !== \"number\" || ($ << 24) >> 24 !== $", "($ << 24) >> 24");
const U16: Scalar =
    integer("u16", View::U16, "typeof $ !== \"number\" || ($ & 65535) !== $", "$ & 65535");
const I16: Scalar = integer(
    "i16",
    View::I16,
    "typeof $ !== \"number\" || ($ << 16) >> 16 !== $",
    "($ << 16) >> 16",
);
const U32: Scalar =
    integer("u32", View::U32, "typeof $ !== \"number\" || $ >>> 0 !== $", "$ >>> 0");
const I32: Scalar = integer("i32", View::I32, "typeof $ !== \"number\" || ($ | 0) !== $", "$ | 0");
const USIZE: Scalar = Scalar { want: "usize", ..U32 };
const ISIZE: Scalar = Scalar { want: "isize", ..I32 };
const F32: Scalar = float("number", View::F32);
const F64: Scalar = float("number", View::F64);
const U64: Scalar = big(
    "bigint (u64)",
    View::U64,
    "typeof $ !== \"bigint\" || BigInt.asUintN(64, $) !== $",
    "BigInt.asUintN(64, $)",
);
const I64: Scalar = big(
    "bigint (i64)",
    View::I64,
    "typeof $ !== \"bigint\" || BigInt.asIntN(64, $) !== $",
    "BigInt.asIntN(64, $)",
);
const BOOL: Scalar = Scalar {
    want: "boolean",
    view: View::U8,
    bad: "typeof $ !== \"boolean\"",
    put: "$ ? 1 : 0",
    get: "flag($)",
    core: "$ & 255",
    ts: "boolean",
};
const CHAR: Scalar = Scalar {
    want: "char",
    view: View::U32,
    bad: "",
    put: "charIn($)",
    get: "charOut($)",
    core: "$ >>> 0",
    ts: "string",
};

/// The scalar that `ty` is, newtypes aside.
pub(crate) fn scalar(ty: &Type) -> Option<&'static Scalar> {
    Some(match ty {
        Type::Bool => &BOOL,
        Type::U8 => &U8,
        Type::I8 => &I8,
        Type::U16 => &U16,
        Type::I16 => &I16,
        Type::U32 => &U32,
        Type::I32 => &I32,
        Type::U64 => &U64,
        Type::I64 => &I64,
        Type::Usize => &USIZE,
        Type::Isize => &ISIZE,
        Type::F32 => &F32,
        Type::F64 => &F64,
        Type::Char => &CHAR,
        _ => return None,
    })
}

impl Scalar {
    /// The condition under which `value` is refused, if it is looked at before it is written.
    pub(crate) fn bad(&self, value: &str) -> Option<String> {
        (!self.bad.is_empty()).then(|| self.bad.replace('$', value))
    }

    /// What is written for `value`.
    pub(crate) fn put(&self, value: &str) -> String {
        self.put.replace('$', value)
    }

    /// The value of what was read.
    pub(crate) fn get(&self, read: &str) -> String {
        self.get.replace('$', read)
    }

    /// The value of a core value that came from the module.
    pub(crate) fn of_core(&self, core: &str) -> String {
        self.get(&self.core.replace('$', core))
    }

    /// The runtime's function behind `put`, if there is one.
    pub(crate) fn put_helper(&self) -> Option<&'static str> {
        helper(self.put)
    }

    /// The runtime's function behind `get`, if there is one.
    pub(crate) fn get_helper(&self) -> Option<&'static str> {
        helper(self.get)
    }
}

/// The function that an expression calls.
fn helper(expression: &'static str) -> Option<&'static str> {
    expression.split_once('(').map(|(name, _)| name).filter(|name| !name.is_empty())
}
