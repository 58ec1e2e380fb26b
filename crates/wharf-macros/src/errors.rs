//! The texts of all diagnostics, and the list that collects them: one input reports all its errors at once.

use crate::names::is_name;
use proc_macro2::{Span, TokenStream};
use syn::{Error, LitStr};

pub(crate) const GENERIC_FN: &str = "an export can't be generic: a wasm function has one signature. Write one function for each type you need";
pub(crate) const ASYNC_FN: &str = "an export can't be async: the host drives. Return what the host needs to do next, or take it as an argument";
pub(crate) const IMPL_TRAIT: &str =
    "`impl Trait` can't cross the boundary here: name the type, or take a list";
pub(crate) const REF_MUT: &str = "only `&mut [number]`, and `&mut` of an exported object, are seen changed by the caller. \
     Take the value and return it";
pub(crate) const SELF_TYPE: &str = "the receiver is `self`, `&self` or `&mut self`";
pub(crate) const SELF_FREE: &str = "only methods inside an `#[export] impl` block have a receiver";
pub(crate) const VARIADIC: &str = "a function with `...` can't cross the boundary";
pub(crate) const EXTERN: &str =
    "write a plain Rust function: `#[export]` makes the wasm one from it";
pub(crate) const TRAIT_IMPL: &str =
    "a trait's impl can't be exported: write the methods in an `impl` block of the type";
pub(crate) const GENERIC_IMPL: &str =
    "an exported object can't be generic: export a type that wraps the one you need";
pub(crate) const IMPORT_BODY: &str = "an import has no body: the host provides it. End it with `;`";
pub(crate) const IMPORT_REF: &str = "the result of an import is owned: what it borrows from would be gone. Return `String`, `Vec<T>` or a struct";
pub(crate) const LENT_OBJECT: &str = "an object can't be lent to the host, where it would be kept: give it away, or pass what the host needs of it";
pub(crate) const TAKEN_OBJECT: &str = "a reference to data that holds objects would take them from the caller: take the data by value, or \
     lend the objects themselves, as `&[Object]`, `Vec<&Object>` or `Option<&Object>` do";
pub(crate) const UNION: &str =
    "a union can't cross: nobody knows which field is there. Use an enum with data";
pub(crate) const EMPTY_ENUM: &str = "an enum without cases has no values: nothing could ever cross";
pub(crate) const EXPORT_ITEM: &str = "`#[export]` goes on a function or an `impl` block";
pub(crate) const IMPORT_ITEM: &str =
    "`#[import]` goes on a function without a body, `#[import] fn name(...) -> ...;`";
pub(crate) const CONST_GENERIC: &str =
    "a Data type can't have const parameters: write the length where you use it, or wrap it";
pub(crate) const ACCESSOR_GET: &str =
    "a getter takes `&self` and nothing else, and returns a value";
pub(crate) const ACCESSOR_SET: &str =
    "a setter takes `&mut self` and one value, and returns nothing";
pub(crate) const UNSAFE_FN: &str = "an export can't be unsafe: no host can keep its promises. Check them inside a safe function and export that";
pub(crate) const DATA_MUT: &str = "data crosses as a copy: its caller would not see `&mut self` changed. \
     Take `self` and return it";
pub(crate) const DATA_ACCESSOR: &str = "data has fields, not accessors, and no constructor. Take `get`, `set` or `new` off, and call it as a function";
pub(crate) const DEFAULT_PARAM: &str =
    "only a parameter taken by value, or `&str`, can be left out. Take an `Option` of the other";
pub(crate) const DEFAULT_VALUE: &str = "on a parameter there is `#[export(default = ...)]`";
pub(crate) const PRIVATE: &str =
    "only `pub` methods and constants are exported: add `pub`, or take the attribute off";
pub(crate) const NAME_VALUE: &str = "`name` needs a value: `name = \"...\"`";
pub(crate) const NO_VALUE: &str = "this argument takes no value: write its name alone";
pub(crate) const GET_AND_SET: &str = "a method is a getter, a setter or the constructor, and only one of them: write a method for each";
pub(crate) const NEW_SELF: &str =
    "a constructor takes no `self`, and returns `Self` or `Result<Self, E>`";
pub(crate) const EXPORT_NAME: &str = "an export's name is not empty, holds none of `:`, `.`, `=` and control characters, and does not begin with `$`, \
     which is for members of Wharf itself. Choose another";
pub(crate) const NAME_TEXT: &str = "a name is not empty, and has no control characters, ends of lines and changes of direction in it. \
     Choose another";
pub(crate) const TYPE_NAME: &str =
    "a type's name in the schema is an identifier: letters, digits and `_`. Choose another";
pub(crate) const TAG_PLACE: &str =
    "only an enum with data has a property that names the case. Take `tag` off";
pub(crate) const TAG_EMPTY: &str = "the property that names the case needs a name, without control characters: `#[data(tag = \"kind\")]`";
pub(crate) const DEFAULT_PLACE: &str =
    "only a named field can be left out: positions can't. Name the fields, or use `Option`";
pub(crate) const RENAME_PLACE: &str =
    "only a named field has a name to change. Name the fields, or take `rename` off";
pub(crate) const OTHER_ARGS: &str = "a generic type can contain itself with its own parameters only, in their order: \
     the schema of any other use has no end. Make a type without parameters for it";

/// An attribute `#[data(...)]` does not know there.
pub(crate) fn unknown_data(on: &str, known: &[&str]) -> String {
    let known: Vec<_> = known.iter().map(|name| format!("`{name}`")).collect();
    format!("unknown attribute; on {on} there are {}", known.join(", "))
}

/// An argument `#[export(...)]` does not know there.
pub(crate) fn unknown_export(on: &str, known: &[&str]) -> String {
    let known: Vec<_> = known.iter().map(|name| format!("`{name}`")).collect();
    let are = if known.len() == 1 { "is" } else { "are" };
    format!("unknown argument; on {on} there {are} {}", known.join(", "))
}

/// `name` means something else in JavaScript.
pub(crate) fn reserved(name: &str, why: &str, cure: &str) -> String {
    format!("`{name}` {why}: give it another name with `{cure}`")
}

/// Two functions of one object are its constructor.
pub(crate) fn two_constructors(first: &str, second: &str) -> String {
    format!(
        "`{first}` and `{second}` are both the constructor: give one another name with `#[export(name = \"...\")]`"
    )
}

/// Two names are one in JavaScript.
pub(crate) fn collide(first: &str, second: &str, camel: &str, cure: &str) -> String {
    if first == second {
        return format!("there are two `{first}`: give one another name with `{cure}`");
    }
    format!(
        "`{first}` and `{second}` are both `{camel}` in JavaScript: give one another name with `{cure}`"
    )
}

/// Errors of one input.
#[derive(Default)]
pub(crate) struct Errors(Option<Error>);

impl Errors {
    pub(crate) fn at(&mut self, span: Span, text: impl std::fmt::Display) {
        self.add(Error::new(span, text));
    }

    pub(crate) fn add(&mut self, error: Error) {
        match &mut self.0 {
            Some(all) => all.combine(error),
            none => *none = Some(error),
        }
    }

    /// Refuses what no core name can hold.
    pub(crate) fn check_export_name(&mut self, name: &LitStr) {
        let text = name.value();
        if !is_name(&text) || text.contains([':', '.', '=']) || text.starts_with('$') {
            self.at(name.span(), EXPORT_NAME);
        }
    }

    /// Takes an error out of a result.
    pub(crate) fn take<T>(&mut self, result: syn::Result<T>) -> Option<T> {
        result.map_err(|error| self.add(error)).ok()
    }

    pub(crate) fn into_tokens(self) -> Option<TokenStream> {
        self.0.map(|error| error.to_compile_error())
    }
}
