//! The schema as the compiler builds it: constant trees of types, walked by const functions.

use super::{named::Named, seen::same_str, walk::is_number};

/// A type as it is used, at compile time.
#[derive(Clone, Copy, Debug)]
pub enum Type {
    /// A form without parts, by its schema name: `u32`, `string`, …
    Plain(&'static str),
    /// The same form, of a Rust type that does not take every value of it: the text of a URL, which has to be one. Hosts see no
    /// difference but that calls with such values may be refused.
    Checked(&'static str),
    /// `{"list":T}`
    List(&'static Type),
    /// `{"set":T}`
    Set(&'static Type),
    /// `{"map":[K,V]}`
    Map(&'static Type, &'static Type),
    /// `{"array":[T,n]}`
    Array(&'static Type, u32),
    /// `{"option":T}`
    Option(&'static Type),
    /// `{"result":[T,E]}`
    Result(&'static Type, &'static Type),
    /// `{"tuple":[T,…]}`
    Tuple(&'static [Type]),
    /// `{"box":T}`
    Box(&'static Type),
    /// A named type without generic parameters; its definition is a static, so cycles are fine.
    Named(Named),
    /// An instantiation of a generic type.
    Generic(&'static Def),
    /// The generic type whose definition this stands in.
    Rec,
    /// An object given away.
    Own(Named),
    /// An object lent for the call.
    Borrow(Named, bool),
    /// `{"callback":{"params":[…],"result":T}}`
    Callback(&'static [Type], &'static Type),
    /// `{"stream":T}`
    Stream(&'static Type),
    /// `{"view":T}`, with `"mut":true` if the host may write: numbers of the guest's memory.
    View(&'static Type, bool),
    /// `{"host":key}`
    Host(&'static str),
}

/// The definition of a named type.
#[derive(Clone, Copy, Debug)]
pub struct Def {
    /// `CARGO_PKG_NAME` of the crate that defines it.
    pub package: &'static str,
    /// `CARGO_PKG_VERSION` of that crate.
    pub version: &'static str,
    /// `module_path!()` of the definition; its first segment, the crate, is not part of the key.
    pub module: &'static str,
    /// The type's name.
    pub name: &'static str,
    /// The arguments of a generic type.
    pub args: &'static [Type],
    /// The doc comment.
    pub doc: &'static str,
    /// The property that names the case of a variant in JavaScript; empty for the usual `tag`.
    pub tag: &'static str,
    /// Its shape.
    pub shape: Shape,
}

/// The shape of a named type.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Named fields.
    Record(&'static [Field]),
    /// A tuple struct of two fields or more.
    Tuple(&'static [Type]),
    /// A tuple struct of one field.
    Newtype(&'static Type),
    /// Unit cases only.
    Enum(&'static [Case]),
    /// Cases, some with data.
    Variant(&'static [Case]),
    /// An object that lives in the guest.
    Resource,
}

/// A field of a record.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The name, Rust's or the explicit one.
    pub name: &'static str,
    /// The name was given explicitly.
    pub verbatim: bool,
    /// The type, without the option that `default` puts around it.
    pub ty: Type,
    /// The doc comment.
    pub doc: &'static str,
    /// May be left out.
    pub default: bool,
    /// What it is then, for declarations; empty for what the type's `Default` says.
    pub value: &'static str,
}

/// A case of an enum.
#[derive(Clone, Copy, Debug)]
pub struct Case {
    /// The name.
    pub name: &'static str,
    /// The doc comment.
    pub doc: &'static str,
    /// The number of Rust's enum, where it says one. In memory cases are numbered in their order.
    pub discriminant: Option<i128>,
    /// What it carries.
    pub payload: Payload,
}

/// What a case carries.
#[derive(Clone, Copy, Debug)]
pub enum Payload {
    /// Nothing.
    None,
    /// Named fields.
    Record(&'static [Field]),
    /// Positional fields.
    Tuple(&'static [Type]),
}

/// A function that crosses, with its direction.
#[derive(Clone, Copy, Debug)]
pub struct Func {
    /// Called by the host, or by the guest.
    pub import: bool,
    /// The core name, `crate:name`.
    pub name: &'static str,
    /// The name was given explicitly.
    pub verbatim: bool,
    /// What is passed, without the receiver.
    pub params: &'static [Param],
    /// What comes back.
    pub result: Type,
    /// The object a method belongs to, or the data that a function is about.
    pub of: Option<Type>,
    /// `""`, `"ref"`, `"mut"` or `"own"`.
    pub receiver: &'static str,
    /// `""`, `"new"`, `"get"` or `"set"`.
    pub kind: &'static str,
    /// The doc comment.
    pub doc: &'static str,
}

/// One parameter.
#[derive(Clone, Copy, Debug)]
pub struct Param {
    /// The name.
    pub name: &'static str,
    /// The type.
    pub ty: Type,
    /// `&mut [T]`
    pub mutable: bool,
    /// What an option that is left out means, for declarations; empty for nothing.
    pub default: &'static str,
}

impl Type {
    /// Whether it is the plain form of this name.
    pub const fn is_plain(&self, name: &str) -> bool {
        matches!(self, Type::Plain(plain) | Type::Checked(plain) if same_str(plain, name))
    }

    /// The same form of a type that does not take every value of it.
    #[must_use]
    pub const fn checked(self) -> Type {
        match self {
            Type::Plain(name) => Type::Checked(name),
            other => other,
        }
    }

    /// What a parameter `&[T]` of an import is: numbers are seen in place, all else is a list.
    #[must_use]
    pub const fn slice(item: &'static Type) -> Type {
        if is_number(item) { Type::View(item, false) } else { Type::List(item) }
    }

    /// What a parameter of type `&mut T` is: an object is lent, data is as it is.
    #[must_use]
    pub const fn lent_mut(self) -> Type {
        match self {
            Type::Own(named) => Type::Borrow(named, true),
            other => other,
        }
    }
}
