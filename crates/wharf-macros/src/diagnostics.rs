//! The texts of all diagnostics, and the list that collects them: one input reports all its errors
//! at once.
//!
//! A macro on stable Rust can report a position and one text, so that notes and helps are lines of
//! the text.

use proc_macro2::{Span, TokenStream};
use std::fmt::{self, Display};
use syn::Error;

/// A mistake in the input of a macro. `{}` in its texts is replaced by [`Diagnostic::with`].
#[derive(Clone, Copy)]
pub(crate) struct Diagnostic {
    /// What is wrong.
    message: &'static str,
    /// Why it is refused, if that is not obvious.
    note: &'static str,
    /// What to do instead.
    help: &'static str,
}

/// A diagnostic that needs no explanation.
const fn diagnostic(message: &'static str, help: &'static str) -> Diagnostic {
    Diagnostic { message, note: "", help }
}

impl Diagnostic {
    const fn because(self, note: &'static str) -> Self {
        Self { note, ..self }
    }

    /// Its text, each `{}` replaced by the next of `words`.
    pub(crate) fn with(self, words: &[&str]) -> String {
        let mut text = self.to_string();
        for word in words {
            text = text.replacen("{}", word, 1);
        }
        text
    }
}

impl Display for Diagnostic {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "{}", self.message)?;
        if !self.note.is_empty() {
            write!(out, "\n  = note: {}", self.note)?;
        }
        write!(out, "\n  = help: {}", self.help)
    }
}

// Functions.
pub(crate) const GENERIC_FN: Diagnostic =
    diagnostic("generic functions can't cross the boundary", "write one function for each type")
        .because("a wasm function has one signature");
pub(crate) const ASYNC_FN: Diagnostic = diagnostic(
    "async functions are not supported",
    "make the function sync and let the host await around it",
);
pub(crate) const UNSAFE_FN: Diagnostic =
    diagnostic("exported functions can't be `unsafe`", "wrap it in a safe function")
        .because("the host cannot uphold safety conditions");
pub(crate) const VARIADIC: Diagnostic =
    diagnostic("variadic functions can't cross the boundary", "take a `Vec` or a slice");
pub(crate) const EXTERN: Diagnostic =
    diagnostic("`extern` functions can't be exported", "remove `extern`")
        .because("the macro writes the wasm function around a Rust function");
pub(crate) const EXPORT_ITEM: Diagnostic = diagnostic(
    "`#[export]` is only for functions and `impl` blocks",
    "put it on a function or on the `impl` block of a struct or enum",
);
pub(crate) const IMPORT_ITEM: Diagnostic = diagnostic(
    "`#[import]` is only for functions without a body",
    "write `#[import] fn name(...) -> ...;`",
);
pub(crate) const IMPORT_BODY: Diagnostic =
    diagnostic("an imported function has no body: the host provides it", "end it with `;`");

// Parameters and results.
pub(crate) const IMPL_TRAIT: Diagnostic = diagnostic(
    "`impl Trait` is not supported here",
    "name the type, or use a `Vec`; `impl Fn` is supported as a parameter, `impl Iterator` as a result",
);
pub(crate) const REF_MUT: Diagnostic = diagnostic(
    "`&mut` is only supported for number slices and exported objects",
    "take the value and return the changed one",
);
pub(crate) const BOXED_FN: Diagnostic = diagnostic(
    "boxed closures can't cross the boundary",
    "take `&dyn Fn(..)` to call a function of the host, or `wharf::Callback<fn(..)>` to keep or return one",
);
pub(crate) const FN_POINTER: Diagnostic = diagnostic(
    "function pointers can't cross the boundary",
    "take `&dyn Fn(..)` to call a function of the host, or `wharf::Callback<fn(..)>` to keep or return one",
);
pub(crate) const SHARED: Diagnostic = diagnostic(
    "`{}` can't cross the boundary: it would be copied, not shared",
    "put `#[export]` on an `impl` block of a type that contains it: hosts then hold a handle to it",
);
pub(crate) const IMPORT_REF: Diagnostic = diagnostic(
    "an import can't return borrowed data",
    "return an owned value, such as `String`, `Vec<T>` or a struct",
);
pub(crate) const LENT_OBJECT: Diagnostic = diagnostic(
    "an object can't be lent to the host",
    "pass it by value, or pass the data that the host needs",
)
.because("the host could keep its handle");
pub(crate) const MOVED_OBJECT: Diagnostic = diagnostic(
    "a reference to data that contains objects would move them out of the caller",
    "take the data by value, or borrow the objects: `&[Object]`, `Vec<&Object>` or `Option<&Object>`",
);
pub(crate) const DEFAULT_PARAM: Diagnostic = diagnostic(
    "only parameters taken by value, and `&str`, can have a default",
    "take an `Option` by value",
);
pub(crate) const DEFAULT_VALUE: Diagnostic =
    diagnostic("unknown argument on a parameter", "write `#[export(default = ...)]`");

// Blocks and methods.
pub(crate) const TRAIT_IMPL: Diagnostic = diagnostic(
    "an `impl` block of a trait can't be exported",
    "write the methods in an `impl` block of the type",
);
pub(crate) const GENERIC_IMPL: Diagnostic =
    diagnostic("an exported object can't be generic", "export a type that wraps the one you need");
pub(crate) const SELF_TYPE: Diagnostic =
    diagnostic("unsupported type of `self`", "use `self`, `&self` or `&mut self`");
pub(crate) const SELF_FREE: Diagnostic = diagnostic(
    "an exported function outside an `impl` block can't take `self`",
    "put `#[export]` on the `impl` block",
);
pub(crate) const PRIVATE: Diagnostic = diagnostic(
    "only `pub` methods and constants are exported",
    "add `pub`, or remove the attribute",
);
pub(crate) const ACCESSOR_GET: Diagnostic = diagnostic(
    "a getter takes only `&self` and returns a value",
    "change the signature, or remove `get`",
);
pub(crate) const ACCESSOR_SET: Diagnostic = diagnostic(
    "a setter takes `&mut self` and one value, and returns nothing",
    "change the signature, or remove `set`",
);
pub(crate) const ONE_KIND: Diagnostic = diagnostic(
    "a method is a getter, a setter or the constructor",
    "keep one of `get`, `set` and `new`",
);
pub(crate) const CONSTRUCTOR: Diagnostic = diagnostic(
    "a constructor takes no `self` and returns `Self` or `Result<Self, E>`",
    "change the signature, or remove `new`",
);
pub(crate) const TWO_CONSTRUCTORS: Diagnostic = diagnostic(
    "`{}` and `{}` are both the constructor",
    "rename one with `#[export(name = \"...\")]`",
);
pub(crate) const DATA_MUT: Diagnostic = diagnostic(
    "`&mut self` is not supported for data: the caller's value would not change",
    "take `self` and return the changed value",
);
pub(crate) const DATA_ACCESSOR: Diagnostic = diagnostic(
    "data has no accessors and no constructor",
    "remove `get`, `set` or `new`: hosts call it as a function",
);

// Types.
pub(crate) const UNION: Diagnostic =
    diagnostic("unions can't cross the boundary", "use an enum with data")
        .because("nothing says which field is valid");
pub(crate) const EMPTY_ENUM: Diagnostic =
    diagnostic("an enum without cases has no values that could cross", "add a case");
pub(crate) const CONST_GENERIC: Diagnostic = diagnostic(
    "const parameters are not supported",
    "write the length where you use it, or wrap the type",
);
pub(crate) const OTHER_ARGS: Diagnostic = diagnostic(
    "a generic type may only contain itself with the same parameters",
    "use a type without parameters there",
)
.because("polymorphic recursion has an infinite schema");

// Attributes.
pub(crate) const UNKNOWN_ATTRIBUTE: Diagnostic = diagnostic("unknown attribute on {}", "use {}");
pub(crate) const UNKNOWN_ARGUMENT: Diagnostic = diagnostic("unknown argument on {}", "use {}");
pub(crate) const UNKNOWN_RULE: Diagnostic = diagnostic("unknown rule for names", "use {}");
pub(crate) const NAME_VALUE: Diagnostic =
    diagnostic("`name` needs a value", "write `name = \"...\"`");
pub(crate) const NO_VALUE: Diagnostic = diagnostic("`{}` takes no value", "write `{}` alone");
pub(crate) const TAG_PLACE: Diagnostic =
    diagnostic("only an enum with data has a property with the name of its case", "remove `tag`");
pub(crate) const DEFAULT_PLACE: Diagnostic =
    diagnostic("only named fields can have a default", "name the fields, or use `Option`");
pub(crate) const RENAME_PLACE: Diagnostic =
    diagnostic("only named fields can be renamed", "name the fields, or remove `rename`");

// Names.
pub(crate) const EXPORT_NAME: Diagnostic = diagnostic(
    "invalid name of an export",
    "export names must be non-empty, must not contain `:`, `.`, `=` or control characters, and must \
     not start with `$` (reserved)",
);
pub(crate) const MEMBER_NAME: Diagnostic = diagnostic(
    "invalid name",
    "names must be non-empty and must not contain control characters, line breaks or changes of \
     text direction",
);
pub(crate) const TYPE_NAME: Diagnostic =
    diagnostic("a type's name in the schema must be an identifier", "use letters, digits and `_`");
pub(crate) const TAG_NAME: Diagnostic = diagnostic(
    "invalid name of the property with the name of the case",
    "write a name without control characters: `#[data(tag = \"kind\")]`",
);
pub(crate) const RESERVED: Diagnostic =
    diagnostic("the name `{}` {}", "choose another name with `{}`");
pub(crate) const COLLISION: Diagnostic =
    diagnostic("`{}` and `{}` are both `{}` in JavaScript", "rename one with `{}`");
pub(crate) const DUPLICATE: Diagnostic =
    diagnostic("the name `{}` is used twice", "rename one with `{}`");

/// A list of words for a diagnostic: `a`, `b`.
pub(crate) fn list(words: impl IntoIterator<Item = &'static str>) -> String {
    let words: Vec<_> = words.into_iter().map(|word| format!("`{word}`")).collect();
    words.join(", ")
}

/// The errors of one input.
#[derive(Default)]
pub(crate) struct Errors(Option<Error>);

impl Errors {
    pub(crate) fn at(&mut self, span: Span, text: impl Display) {
        self.add(Error::new(span, text));
    }

    pub(crate) fn add(&mut self, error: Error) {
        match &mut self.0 {
            Some(all) => all.combine(error),
            none => *none = Some(error),
        }
    }

    /// The value of a result, or `None` after its error has been added.
    pub(crate) fn ok<T>(&mut self, result: syn::Result<T>) -> Option<T> {
        result.map_err(|error| self.add(error)).ok()
    }

    /// The `compile_error!`s, if there are errors.
    pub(crate) fn into_tokens(self) -> Option<TokenStream> {
        self.0.map(|error| error.to_compile_error())
    }
}
