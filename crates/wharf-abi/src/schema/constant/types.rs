//! The schema as the compiler builds it: constant trees of types.

use super::static_ref::StaticRef;
use crate::schema::{
    method::{MethodKind, Receiver},
    primitive::{Primitive, primitive_constants},
};

/// Points at the static that holds a type's definition.
pub type DefRef = StaticRef<ConstDef>;

/// A type as it is used, at compile time.
#[derive(Clone, Copy, Debug)]
pub enum ConstType {
    /// A type without parts: `u32`, `string`, …
    Primitive(Primitive),
    /// A primitive whose Rust type rejects some values, as a URL rejects other strings. In the
    /// schema it looks like the primitive, and calls with such values may be rejected.
    Checked(Primitive),
    /// `{"list":T}`
    List(&'static ConstType),
    /// `{"set":T}`
    Set(&'static ConstType),
    /// `{"map":[K,V]}`
    Map(&'static ConstType, &'static ConstType),
    /// `{"array":[T,n]}`
    Array(&'static ConstType, u32),
    /// `{"option":T}`
    Option(&'static ConstType),
    /// `{"result":[T,E]}`
    Result(&'static ConstType, &'static ConstType),
    /// `{"tuple":[T,…]}`
    Tuple(&'static [ConstType]),
    /// `{"box":T}`
    Box(&'static ConstType),
    /// A named type without generic parameters. Its definition is a static, which allows cycles.
    Named(DefRef),
    /// An instantiation of a generic type.
    Generic(&'static ConstDef),
    /// The generic type whose definition contains this.
    Rec,
    /// An object that is moved.
    Own(DefRef),
    /// An object that is borrowed for the call; the flag is true for `&mut`.
    Borrow(DefRef, bool),
    /// `{"callback":{"params":[…],"result":T}}`
    Callback(&'static [ConstType], &'static ConstType),
    /// `{"stream":T}`
    Stream(&'static ConstType),
    /// `{"view":T}`: numbers in the guest's memory; the flag is true if the host may write them.
    View(&'static ConstType, bool),
    /// `{"host":key}`
    Host(&'static str),
}

/// The definition of a named type.
#[derive(Clone, Copy, Debug)]
pub struct ConstDef {
    /// `CARGO_PKG_NAME` of the crate that defines it.
    pub package: &'static str,
    /// `CARGO_PKG_VERSION` of that crate.
    pub version: &'static str,
    /// `module_path!()` of the definition; its first segment, the crate, is not part of the key.
    pub module: &'static str,
    /// The type's name.
    pub name: &'static str,
    /// The arguments of a generic type.
    pub args: &'static [ConstType],
    /// The doc comment.
    pub doc: &'static str,
    /// The property that names the case of a variant in JavaScript; empty for the default.
    pub tag: &'static str,
    /// The shape.
    pub shape: ConstShape,
}

/// The shape of a named type.
#[derive(Clone, Copy, Debug)]
pub enum ConstShape {
    /// Named fields.
    Record(&'static [ConstField]),
    /// A tuple struct of two fields or more.
    Tuple(&'static [ConstType]),
    /// A tuple struct of one field.
    Newtype(&'static ConstType),
    /// Unit cases only.
    Enum(&'static [ConstCase]),
    /// Cases, some with data.
    Variant(&'static [ConstCase]),
    /// An object that lives in the guest.
    Resource,
}

/// A field of a record.
#[derive(Clone, Copy, Debug)]
pub struct ConstField {
    /// The name, Rust's or the explicit one.
    pub name: &'static str,
    /// The name was given explicitly.
    pub verbatim: bool,
    /// The type, without the option that `default` puts around it.
    pub ty: ConstType,
    /// The doc comment.
    pub doc: &'static str,
    /// The field may be omitted.
    pub default: bool,
    /// The default value for declarations; empty for that of the type's `Default`.
    pub value: &'static str,
}

/// A case of an enum.
#[derive(Clone, Copy, Debug)]
pub struct ConstCase {
    /// The name.
    pub name: &'static str,
    /// The doc comment.
    pub doc: &'static str,
    /// The explicit discriminant in Rust. In memory, cases are numbered in their order.
    pub discriminant: Option<i128>,
    /// The data of the case.
    pub payload: ConstPayload,
}

/// The data of a case.
#[derive(Clone, Copy, Debug)]
pub enum ConstPayload {
    /// Nothing.
    None,
    /// Named fields.
    Record(&'static [ConstField]),
    /// Positional fields.
    Tuple(&'static [ConstType]),
}

/// An exported or imported function.
#[derive(Clone, Copy, Debug)]
pub struct ConstFunc {
    /// The function is imported.
    pub import: bool,
    /// The core name, `crate:name`.
    pub name: &'static str,
    /// The name was given explicitly.
    pub verbatim: bool,
    /// The parameters without the receiver.
    pub params: &'static [ConstParam],
    /// The result.
    pub result: ConstType,
    /// The object that a method belongs to, or the data that a function is about.
    pub of: Option<ConstType>,
    /// How a method takes its object.
    pub receiver: Receiver,
    /// What a method is for.
    pub kind: MethodKind,
    /// The doc comment.
    pub doc: &'static str,
}

/// One parameter.
#[derive(Clone, Copy, Debug)]
pub struct ConstParam {
    /// The name.
    pub name: &'static str,
    /// The type.
    pub ty: ConstType,
    /// `&mut [T]`
    pub mutable: bool,
    /// The meaning of an omitted option, for declarations; empty if it has none.
    pub default: &'static str,
}

primitive_constants!(ConstType);

impl ConstFunc {
    /// An exported function that is not a method, without documentation.
    pub const fn new(name: &'static str, params: &'static [ConstParam], result: ConstType) -> Self {
        Self {
            import: false,
            name,
            verbatim: false,
            params,
            result,
            of: None,
            receiver: Receiver::None,
            kind: MethodKind::Plain,
            doc: "",
        }
    }
}

impl ConstType {
    /// Whether this is `primitive`, checked or not.
    pub const fn is(&self, primitive: Primitive) -> bool {
        match self.primitive() {
            Some(own) => own as u8 == primitive as u8,
            None => false,
        }
    }

    /// The primitive, if this is one, checked or not.
    pub const fn primitive(&self) -> Option<Primitive> {
        match self {
            Self::Primitive(primitive) | Self::Checked(primitive) => Some(*primitive),
            _ => None,
        }
    }

    /// The type of a parameter whose Rust type rejects some values of this primitive.
    #[must_use]
    pub const fn checked(self) -> Self {
        match self {
            Self::Primitive(primitive) => Self::Checked(primitive),
            other => other,
        }
    }

    /// The type of a parameter `&[T]` of an import: a view of numbers, a list of other types.
    #[must_use]
    pub const fn slice(item: &'static Self) -> Self {
        match item {
            Self::Primitive(primitive) if primitive.is_fixed_number() => Self::View(item, false),
            _ => Self::List(item),
        }
    }

    /// The type of a parameter `&mut T`: objects are borrowed, data stays as it is.
    #[must_use]
    pub const fn borrowed_mut(self) -> Self {
        match self {
            Self::Own(def) => Self::Borrow(def, true),
            other => other,
        }
    }
}
