//! `#[data(...)]` and `#[export(...)]`.

use crate::{
    diagnostics::{self, Errors},
    names,
    rename::Rule,
};
use proc_macro2::{Span, TokenStream};
use syn::{Attribute, Expr, LitStr, Token, parse::Parser, punctuated::Punctuated};

/// An item that `#[data(...)]` is on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum DataTarget {
    Type,
    Case,
    Field,
}

impl DataTarget {
    /// The attributes that it can have.
    fn allowed(self) -> &'static [&'static str] {
        match self {
            Self::Type => &["name", "rename", "rename_all", "tag"],
            Self::Case => &["rename", "rename_all"],
            Self::Field => &["rename", "skip", "default"],
        }
    }

    fn describe(self) -> &'static str {
        match self {
            Self::Type => "a type",
            Self::Case => "a case",
            Self::Field => "a field",
        }
    }
}

/// The contents of `#[data(...)]` on a type, field or case.
#[derive(Default)]
pub(crate) struct DataAttrs {
    /// On a type, its name in the schema. Elsewhere, the name that hosts see.
    pub(crate) rename: Option<LitStr>,
    pub(crate) rename_all: Option<Rule>,
    pub(crate) tag: Option<LitStr>,
    /// The key of a type that was generated from a schema. Internal, and therefore not in
    /// `allowed`.
    pub(crate) key: Option<LitStr>,
    pub(crate) skip: Option<Span>,
    pub(crate) default: Option<Span>,
    /// The value of a field that a host omits, if it is not `Default::default()`.
    pub(crate) value: Option<Expr>,
}

impl DataAttrs {
    pub(crate) fn parse(attrs: &[Attribute], on: DataTarget, errors: &mut Errors) -> Self {
        let mut out = Self::default();
        for attr in attrs.iter().filter(|attr| attr.path().is_ident("data")) {
            let result = attr.parse_nested_meta(|meta| {
                let text = || meta.value()?.parse::<LitStr>();
                let ident = meta.path.get_ident().map(ToString::to_string).unwrap_or_default();
                if ident == "key" && on == DataTarget::Type {
                    out.key = Some(text()?);
                    return Ok(());
                }
                if !on.allowed().contains(&ident.as_str()) {
                    let allowed = diagnostics::list(on.allowed().iter().copied());
                    let text = diagnostics::UNKNOWN_ATTRIBUTE.with(&[on.describe(), &allowed]);
                    return Err(meta.error(text));
                }
                match ident.as_str() {
                    "name" | "rename" => out.rename = Some(text()?),
                    "rename_all" => out.rename_all = Some(Rule::parse(&text()?)?),
                    "tag" => out.tag = Some(text()?),
                    "skip" => out.skip = Some(meta.path.segments[0].ident.span()),
                    _ => {
                        out.default = Some(meta.path.segments[0].ident.span());
                        if meta.input.peek(Token![=]) {
                            out.value = Some(meta.value()?.parse()?);
                        }
                    }
                }
                Ok(())
            });
            errors.ok(result);
        }
        out
    }
}

/// An item that `#[export(...)]` or `#[import(...)]` is on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum ExportTarget {
    Function,
    Impl,
    Method,
    Constant,
    Import,
}

impl ExportTarget {
    fn allowed(self) -> &'static [&'static str] {
        match self {
            Self::Function | Self::Import => &["name"],
            Self::Impl => &["name", "data", "additional"],
            Self::Constant => &["name", "skip"],
            Self::Method => &["name", "new", "get", "set", "skip"],
        }
    }

    fn describe(self) -> &'static str {
        match self {
            Self::Function => "a function",
            Self::Impl => "an `impl` block",
            Self::Method => "a method",
            Self::Constant => "a constant",
            Self::Import => "an import",
        }
    }
}

/// The contents of `#[export(...)]` or `#[import(...)]`.
#[derive(Default)]
// Each is an argument that is present or not.
#[allow(clippy::struct_excessive_bools)]
pub(crate) struct ExportAttrs {
    pub(crate) name: Option<LitStr>,
    pub(crate) new: bool,
    pub(crate) get: bool,
    pub(crate) set: bool,
    pub(crate) skip: bool,
    /// Another block of the type is the first.
    pub(crate) additional: bool,
    /// The type derives `Data`: it crosses as data, not as an object.
    pub(crate) data: bool,
    /// The position of the attribute on a method or constant.
    pub(crate) span: Option<Span>,
}

/// `get`, or `name = "..."`.
struct Argument {
    ident: proc_macro2::Ident,
    value: Option<LitStr>,
}

impl syn::parse::Parse for Argument {
    fn parse(input: syn::parse::ParseStream<'_>) -> syn::Result<Self> {
        let ident = input.parse()?;
        let value = match input.parse::<Option<Token![=]>>()? {
            Some(_) => Some(input.parse()?),
            None => None,
        };
        Ok(Self { ident, value })
    }
}

impl ExportAttrs {
    pub(crate) fn parse(tokens: TokenStream, on: ExportTarget, errors: &mut Errors) -> Self {
        let mut out = Self::default();
        let args = Punctuated::<Argument, Token![,]>::parse_terminated.parse2(tokens);
        for Argument { ident, value } in errors.ok(args).into_iter().flatten() {
            let word = ident.to_string();
            match (word.as_str(), value) {
                (word, _) if !on.allowed().contains(&word) => {
                    let allowed = diagnostics::list(on.allowed().iter().copied());
                    let text = diagnostics::UNKNOWN_ARGUMENT.with(&[on.describe(), &allowed]);
                    errors.at(ident.span(), text);
                }
                ("name", Some(name)) => {
                    names::check_export_name(&name, errors);
                    out.name = Some(name);
                }
                ("new", None) => out.new = true,
                ("get", None) => out.get = true,
                ("set", None) => out.set = true,
                ("skip", None) => out.skip = true,
                ("additional", None) => out.additional = true,
                ("data", None) => out.data = true,
                ("name", None) => errors.at(ident.span(), diagnostics::NAME_VALUE),
                (word, Some(value)) => {
                    errors.at(value.span(), diagnostics::NO_VALUE.with(&[word, word]));
                }
                (_, None) => {}
            }
        }
        if u8::from(out.get) + u8::from(out.set) + u8::from(out.new) > 1 {
            errors.at(Span::call_site(), diagnostics::ONE_KIND);
        }
        out
    }

    /// Removes the `#[export(...)]` of a method or constant and returns its contents.
    pub(crate) fn take(attrs: &mut Vec<Attribute>, on: ExportTarget, errors: &mut Errors) -> Self {
        let mut out = Self::default();
        attrs.retain(|attr| {
            let path = attr.path();
            if path.segments.last().is_none_or(|last| last.ident != "export") {
                return true;
            }
            if let syn::Meta::List(list) = &attr.meta {
                out = Self::parse(list.tokens.clone(), on, errors);
            }
            out.span = path.segments.last().map(|last| last.ident.span());
            false
        });
        out
    }
}
