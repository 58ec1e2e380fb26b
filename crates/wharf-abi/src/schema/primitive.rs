//! The types without parts: one table for guests, hosts and generators.

use crate::layout::Layout;

/// How a parameter or result crosses as core values, section 3 of the ABI.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flat {
    /// No core value.
    None,
    /// One i32.
    I32,
    /// One i64.
    I64,
    /// One f32.
    F32,
    /// One f64.
    F64,
    /// A parameter is two i32, address and length; a result is one i32, their address.
    Pair,
    /// One i32, the address of the layout.
    Pointer,
}

/// What the table says about a primitive type.
#[derive(Debug)]
pub struct Info {
    /// The schema's name.
    pub name: &'static str,
    /// The Rust name.
    pub rust: &'static str,
    /// The TypeScript name.
    pub typescript: &'static str,
    /// The size and alignment.
    pub layout: Layout,
    /// The core values.
    pub flat: Flat,
}

macro_rules! primitives {
    ($d:tt $($name:ident $schema:literal $rust:literal $ts:literal $size:literal $align:literal $flat:ident,)*) => {
        /// A type without parts.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs)] // the table describes them
        pub enum Primitive {
            $($name,)*
        }

        impl Primitive {
            /// Every primitive type, in the order of the table.
            pub const ALL: &[Primitive] = &[$(Primitive::$name),*];

            /// The row of the table.
            pub const fn info(self) -> &'static Info {
                match self {
                    $(Primitive::$name => &Info {
                        name: $schema,
                        rust: $rust,
                        typescript: $ts,
                        layout: Layout { size: $size, align: $align },
                        flat: Flat::$flat,
                    },)*
                }
            }
        }

        /// Gives a type with a variant `Primitive` a constant for each primitive type.
        macro_rules! primitive_constants {
            ($d type:ident) => {
                #[allow(non_upper_case_globals, missing_docs)] // they read like variants
                impl $d type {
                    $(pub const $name: Self = Self::Primitive(Primitive::$name);)*
                }
            };
        }
        pub(crate) use primitive_constants;

        /// Gives a type with one variant for each primitive type the conversions.
        #[cfg(feature = "alloc")]
        macro_rules! primitive_variants {
            ($d type:ident) => {
                impl $d type {
                    /// The primitive type, if this is one.
                    pub const fn primitive(&self) -> Option<Primitive> {
                        match self {
                            $(Self::$name => Some(Primitive::$name),)*
                            _ => None,
                        }
                    }
                }

                impl From<Primitive> for $d type {
                    fn from(primitive: Primitive) -> Self {
                        match primitive {
                            $(Primitive::$name => Self::$name,)*
                        }
                    }
                }
            };
        }

        /// The pattern of all primitive variants of `Type`, for matches without a wildcard.
        #[cfg(feature = "alloc")]
        macro_rules! any_primitive {
            () => { $(Type::$name)|* };
        }
        #[cfg(feature = "alloc")]
        pub(crate) use {any_primitive, primitive_variants};
    };
}

// Variant, schema name, Rust name, TypeScript name, size, alignment, core values.
primitives! { $
    Bool     "bool"     "bool"       "boolean" 1  1 I32,
    U8       "u8"       "u8"         "number"  1  1 I32,
    U16      "u16"      "u16"        "number"  2  2 I32,
    U32      "u32"      "u32"        "number"  4  4 I32,
    U64      "u64"      "u64"        "bigint"  8  8 I64,
    U128     "u128"     "u128"       "bigint"  16 8 Pointer,
    I8       "i8"       "i8"         "number"  1  1 I32,
    I16      "i16"      "i16"        "number"  2  2 I32,
    I32      "i32"      "i32"        "number"  4  4 I32,
    I64      "i64"      "i64"        "bigint"  8  8 I64,
    I128     "i128"     "i128"       "bigint"  16 8 Pointer,
    Usize    "usize"    "usize"      "number"  4  4 I32,
    Isize    "isize"    "isize"      "number"  4  4 I32,
    F32      "f32"      "f32"        "number"  4  4 F32,
    F64      "f64"      "f64"        "number"  8  8 F64,
    Char     "char"     "char"       "string"  4  4 I32,
    String   "string"   "String"     "string"  8  4 Pair,
    Unit     "unit"     "()"         "undefined" 0  1 None,
    Duration "duration" "Duration"   "number"  16 8 Pointer,
    Time     "time"     "SystemTime" "Date"    16 8 Pointer,
    Json     "json"     "Json"       "Json"    8  4 Pair,
}

impl Primitive {
    /// The primitive type with this schema name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|primitive| primitive.info().name == name)
    }

    /// Whether this is a number of 8 to 64 bits, whose lists are plain bytes.
    pub const fn is_number(self) -> bool {
        self.is_fixed_number() || matches!(self, Self::Usize | Self::Isize)
    }

    /// Whether this is a number whose size is the same in the guest and in every native host.
    pub const fn is_fixed_number(self) -> bool {
        matches!(
            self,
            Self::U8
                | Self::U16
                | Self::U32
                | Self::U64
                | Self::I8
                | Self::I16
                | Self::I32
                | Self::I64
                | Self::F32
                | Self::F64
        )
    }

    /// Whether this is a string in memory.
    pub const fn is_text(self) -> bool {
        matches!(self, Self::String | Self::Json)
    }

    /// Whether a value is one i32, which functions of one parameter pass directly: section 8.
    pub const fn is_word(self) -> bool {
        matches!(self.info().flat, Flat::I32)
    }
}
