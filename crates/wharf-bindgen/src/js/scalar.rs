//! Types that are one number in memory and one core value.

use wharf_abi::schema::Type;

use super::{expr::Expr, glue::Glue};

/// A typed array over the memory; the fields of the runtime's `Memory` have these names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum View {
    I8,
    U16,
    I16,
    U32,
    I32,
    F32,
    F64,
    U64,
    I64,
    /// The last one: its length tells whether all views are up to date.
    U8,
}

/// The views with their names, sizes as powers of two, and classes.
const VIEWS: [(View, &str, u32, &str); 10] = [
    (View::I8, "i8", 0, "Int8Array"),
    (View::U16, "u16", 1, "Uint16Array"),
    (View::I16, "i16", 1, "Int16Array"),
    (View::U32, "u32", 2, "Uint32Array"),
    (View::I32, "i32", 2, "Int32Array"),
    (View::F32, "f32", 2, "Float32Array"),
    (View::F64, "f64", 3, "Float64Array"),
    (View::U64, "u64", 3, "BigUint64Array"),
    (View::I64, "i64", 3, "BigInt64Array"),
    (View::U8, "u8", 0, "Uint8Array"),
];

impl View {
    /// The view of this name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        VIEWS.iter().find(|row| row.1 == name).map(|row| row.0)
    }

    /// The name of the field.
    pub(crate) fn name(self) -> &'static str {
        VIEWS[self as usize].1
    }

    /// By how many bits an address is shifted to make an index.
    pub(crate) fn shift(self) -> u32 {
        VIEWS[self as usize].2
    }

    /// The class of the typed array.
    pub(crate) fn class(self) -> &'static str {
        VIEWS[self as usize].3
    }
}

/// How one scalar type is checked, written and read.
#[derive(Debug)]
pub(crate) struct Scalar {
    /// The type in error messages.
    pub(crate) want: &'static str,
    /// The view of it in memory.
    pub(crate) view: View,
    form: Form,
}

#[derive(Debug, Clone, Copy)]
enum Form {
    /// An integer up to 32 bits: the expression that truncates a number to it.
    Integer(fn(&str) -> String),
    F32,
    F64,
    /// A 64 bit integer: the function that truncates a bigint to it.
    Big(&'static str),
    Bool,
    Char,
}

const fn scalar_of(want: &'static str, view: View, form: Form) -> Scalar {
    Scalar { want, view, form }
}

const U8: Scalar = scalar_of("u8", View::U8, Form::Integer(|value| format!("{value} & 255")));
const I8: Scalar =
    scalar_of("i8", View::I8, Form::Integer(|value| format!("({value} << 24) >> 24")));
const U16: Scalar = scalar_of("u16", View::U16, Form::Integer(|value| format!("{value} & 65535")));
const I16: Scalar =
    scalar_of("i16", View::I16, Form::Integer(|value| format!("({value} << 16) >> 16")));
const U32: Scalar = scalar_of("u32", View::U32, Form::Integer(|value| format!("{value} >>> 0")));
const I32: Scalar = scalar_of("i32", View::I32, Form::Integer(|value| format!("{value} | 0")));
const USIZE: Scalar = Scalar { want: "usize", ..U32 };
const ISIZE: Scalar = Scalar { want: "isize", ..I32 };
const F32: Scalar = scalar_of("number (f32)", View::F32, Form::F32);
const F64: Scalar = scalar_of("number", View::F64, Form::F64);
const U64: Scalar = scalar_of("bigint (u64)", View::U64, Form::Big("BigInt.asUintN"));
const I64: Scalar = scalar_of("bigint (i64)", View::I64, Form::Big("BigInt.asIntN"));
const BOOL: Scalar = scalar_of("boolean", View::U8, Form::Bool);
const CHAR: Scalar = scalar_of("char", View::U32, Form::Char);

/// The scalar that `ty` is. Newtypes are none.
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
        Type::U128
        | Type::I128
        | Type::String
        | Type::Unit
        | Type::Duration
        | Type::Time
        | Type::Json
        | Type::List(_)
        | Type::Set(_)
        | Type::Map(..)
        | Type::Array(..)
        | Type::Option(_)
        | Type::Result(..)
        | Type::Tuple(_)
        | Type::Box(_)
        | Type::Ref(_)
        | Type::Own(_)
        | Type::Borrow { .. }
        | Type::Callback(..)
        | Type::Stream(_)
        | Type::View { .. }
        | Type::Host(_) => return None,
    })
}

impl Scalar {
    /// The condition under which `value` is refused; `None` if lowering it finds out.
    pub(crate) fn rejects(&self, glue: &Glue<'_>, value: &str) -> Option<String> {
        let is_not = |ty: &str| format!("typeof {value} !== \"{ty}\"");
        Some(match self.form {
            Form::Integer(cut) => {
                let cut = cut(value);
                let cut = if cut.contains([' ']) && !cut.contains(">>") {
                    format!("({cut})")
                } else {
                    cut
                };
                format!("{} || {cut} !== {value}", is_not("number"))
            }
            Form::F32 => format!("{} || !{}({value})", is_not("number"), glue.runtime("fitsF32")),
            Form::F64 => is_not("number"),
            Form::Big(cut) => format!("{} || {cut}(64, {value}) !== {value}", is_not("bigint")),
            Form::Bool => is_not("boolean"),
            Form::Char => return None,
        })
    }

    /// The number that is written for a value which is not rejected.
    pub(crate) fn lower(&self, glue: &Glue<'_>, value: &str) -> Expr {
        match self.form {
            Form::Bool => format!("{value} ? 1 : 0").into(),
            Form::Char => Expr::call(glue.runtime("lowerChar"), [value]),
            Form::Integer(_) | Form::F32 | Form::F64 | Form::Big(_) => value.into(),
        }
    }

    /// The value of a number that was read from memory.
    pub(crate) fn lift(&self, glue: &Glue<'_>, read: &str) -> Expr {
        match self.form {
            Form::Bool => Expr::call(glue.runtime("readBool"), [read]),
            Form::Char => Expr::call(glue.runtime("liftChar"), [read]),
            Form::Integer(_) | Form::F32 | Form::F64 | Form::Big(_) => read.into(),
        }
    }

    /// The value of a core value that came from the module.
    pub(crate) fn lift_core(&self, glue: &Glue<'_>, core: &str) -> Expr {
        let core = match self.form {
            Form::Integer(cut) => cut(core),
            Form::F32 | Form::F64 => format!("+{core}"),
            Form::Big(cut) => format!("{cut}(64, {core})"),
            Form::Bool => format!("{core} & 255"),
            Form::Char => format!("{core} >>> 0"),
        };
        self.lift(glue, &core)
    }
}
