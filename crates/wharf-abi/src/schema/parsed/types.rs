//! The schema as a host knows it: owned, parsed from a module's custom section.

use alloc::{boxed::Box, string::String, sync::Arc, vec::Vec};

use super::analysis::Analysis;
use crate::schema::{
    method::{MethodKind, Receiver},
    primitive::{Primitive, primitive_variants},
};

/// Everything one module says about itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Schema {
    /// Exported functions and methods, sorted by core name.
    pub exports: Vec<Func>,
    /// Imported functions, sorted by core name.
    pub imports: Vec<Func>,
    /// Definitions of named types, sorted by key and arguments; `Type::Ref` holds indices into this
    /// list.
    pub types: Vec<Def>,
    /// The analysis of each definition, parallel to `types`.
    pub(super) analysis: Vec<Analysis>,
}

/// A function that crosses the boundary, in either direction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Func {
    /// The core name, `crate:name` or `crate:Type.name`.
    pub name: String,
    /// Shown as it is, never camel-cased.
    pub verbatim: bool,
    /// What the caller passes, without the receiver.
    pub params: Vec<Param>,
    /// What comes back; [`Type::Unit`] for nothing.
    pub result: Type,
    /// The method's object, if it is one; or the data that the function is about.
    pub method: Option<Method>,
    /// The guest may refuse a call of it, or of a function that crosses with it, for a value that
    /// is none of its Rust type.
    pub refuses: bool,
    /// The doc comment.
    pub doc: String,
    /// Why it can't be called: the type form this reader does not know.
    pub disabled: Option<Arc<str>>,
}

/// What makes a function a method.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Method {
    /// Index of the type's definition in [`Schema::types`].
    pub of: usize,
    /// The type is data: a value of it is an ordinary parameter.
    pub data: bool,
    /// How it takes its object.
    pub receiver: Receiver,
    /// Constructor, accessor or ordinary.
    pub kind: MethodKind,
}

/// One parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Param {
    /// The Rust name.
    pub name: String,
    /// Its type.
    pub ty: Type,
    /// `&mut [T]`: the caller sees what the guest changed.
    pub mutable: bool,
    /// What an option that is left out means, for declarations; empty for nothing.
    pub default: String,
}

/// A type as it is used.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)] // the schema's forms
pub enum Type {
    Bool,
    U8,
    U16,
    U32,
    U64,
    U128,
    I8,
    I16,
    I32,
    I64,
    I128,
    Usize,
    Isize,
    F32,
    F64,
    Char,
    String,
    Unit,
    Duration,
    Time,
    Json,
    List(Box<Type>),
    Set(Box<Type>),
    Map(Box<Type>, Box<Type>),
    Array(Box<Type>, u32),
    Option(Box<Type>),
    Result(Box<Type>, Box<Type>),
    Tuple(Vec<Type>),
    Box(Box<Type>),
    /// Index into [`Schema::types`]; also what `{"rec":…}` becomes.
    Ref(usize),
    /// An object given away; index of its resource.
    Own(usize),
    /// An object lent for the call.
    Borrow {
        def: usize,
        mutable: bool,
    },
    Callback(Vec<Type>, Box<Type>),
    Stream(Box<Type>),
    /// Numbers of the guest's memory, for the time of a call: `&[T]`, or `&mut [T]` if `mutable`.
    View {
        item: Box<Type>,
        mutable: bool,
    },
    /// An opaque value of the host; the key names its Rust-side marker.
    Host(String),
}

primitive_variants!(Type);

/// The definition of a named type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Def {
    /// `package@version::path::Name`
    pub key: String,
    /// The arguments of a generic type's instantiation.
    pub args: Vec<Type>,
    /// The doc comment.
    pub doc: String,
    /// The property that names the case of a variant in JavaScript.
    pub tag: String,
    /// Its shape.
    pub kind: DefKind,
}

/// The default of [`Def::tag`].
pub const DEFAULT_TAG: &str = "tag";

/// The shape of a named type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DefKind {
    /// A struct with named fields.
    Record(Vec<Field>),
    /// A tuple struct of two fields or more.
    Tuple(Vec<Type>),
    /// A tuple struct of one field: transparent.
    Newtype(Type),
    /// An enum without data.
    Enum(Vec<Case>),
    /// An enum with data.
    Variant(Vec<Case>),
    /// An object that lives in the guest.
    Resource,
}

/// A field of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The name, which the values that are read share.
    pub name: Arc<str>,
    /// Shown as it is, never camel-cased.
    pub verbatim: bool,
    /// Its type, without the option that `default` puts around it.
    pub ty: Type,
    /// The doc comment.
    pub doc: String,
    /// May be left out; laid out as an option.
    pub default: bool,
    /// What it is then, for declarations; empty for what the type's `Default` says.
    pub value: String,
}

/// A case of an enum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The name, which the values that are read share.
    pub name: Arc<str>,
    /// The doc comment.
    pub doc: String,
    /// The number of Rust's enum, where it says one. In memory cases are numbered in their order.
    pub discriminant: Option<i128>,
    /// What it carries.
    pub payload: Payload,
}

/// What a case carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Payload {
    /// Nothing.
    None,
    /// `Case { a: A, b: B }`
    Record(Vec<Field>),
    /// `Case(A, B)`
    Tuple(Vec<Type>),
}
