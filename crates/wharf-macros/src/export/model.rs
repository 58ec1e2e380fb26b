//! Exported items with their attributes and signatures parsed.

use crate::{attrs::ExportAttrs, params::Param};
use proc_macro2::{Ident, Span, TokenStream};
use syn::{Signature, Type};

/// An item with `#[export]`.
pub(crate) struct Export {
    /// The item as Rust compiles it, without Wharf's attributes.
    pub(crate) item: TokenStream,
    /// The block that the functions are in, if they are not free.
    pub(crate) block: Option<Block>,
    pub(crate) functions: Vec<ExportFn>,
}

/// An `impl` block.
pub(crate) struct Block {
    pub(crate) this: Type,
    pub(crate) attrs: ExportAttrs,
    /// The name that hosts see, unless the type is not a path.
    pub(crate) name: Option<String>,
    pub(crate) doc: String,
    pub(crate) cfgs: TokenStream,
    /// The position of the trait, if it is a trait's.
    pub(crate) trait_span: Option<Span>,
    /// The position of the generic parameters, if there are any.
    pub(crate) generics_span: Option<Span>,
    /// The positions of attributes on members that are not `pub`.
    pub(crate) private_spans: Vec<Span>,
}

/// An exported function, method or constant.
pub(crate) struct ExportFn {
    /// The name in the schema, without the crate's.
    pub(crate) name: String,
    /// Whether hosts see the name as it is, instead of in their own case.
    pub(crate) verbatim: bool,
    pub(crate) doc: String,
    pub(crate) params: Vec<Param>,
    /// `None` for `()`.
    pub(crate) result: Option<Type>,
    /// Whether the result is `impl Iterator`.
    pub(crate) is_iterator: bool,
    pub(crate) receiver: Receiver,
    pub(crate) kind: FnKind,
    /// The type of the `impl` block.
    pub(crate) of: Option<Type>,
    /// The path of the Rust function: `birthday`, `<Wallet>::scan`.
    pub(crate) callee: TokenStream,
    /// The item's `#[cfg(...)]`s.
    pub(crate) cfgs: TokenStream,
    pub(crate) source: Source,
}

/// The parts of the source that only the rules look at.
pub(crate) struct Source {
    pub(crate) attrs: ExportAttrs,
    pub(crate) ident: Ident,
    /// The name of the function among the members of its class or module.
    pub(crate) member_name: String,
    /// `None` for a constant.
    pub(crate) signature: Option<Signature>,
}

/// How a method takes its object.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Receiver {
    None,
    Ref,
    Mut,
    Own,
}

/// What a function is in the class of its object.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum FnKind {
    Plain,
    Constructor,
    Getter,
    Setter,
    /// It is read, not called. In the schema it is a getter without receiver.
    Constant,
}

impl Block {
    /// Whether the block makes its type an object.
    pub(crate) fn is_object(&self) -> bool {
        self.name.is_some()
            && !self.attrs.additional
            && !self.attrs.data
            && self.trait_span.is_none()
            && self.generics_span.is_none()
    }
}
