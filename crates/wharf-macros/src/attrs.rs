//! `#[data(...)]` and `#[export(...)]`.

use crate::{
    errors::{self, Errors},
    rename::Rule,
};
use proc_macro2::{Span, TokenStream};
use syn::{Attribute, Expr, LitStr, Token, parse::Parser, punctuated::Punctuated};

/// What a `#[data(...)]` stands on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum On {
    Type,
    Case,
    Field,
}

impl On {
    /// The attributes that mean something there.
    fn known(self) -> &'static [&'static str] {
        match self {
            Self::Type => &["name", "rename", "rename_all", "tag"],
            Self::Case => &["rename", "rename_all"],
            Self::Field => &["rename", "skip", "default"],
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Type => "a type",
            Self::Case => "a case",
            Self::Field => "a field",
        }
    }
}

/// What `#[data(...)]` says on a type, field or case.
#[derive(Default)]
pub(crate) struct DataAttrs {
    /// On a type: its name in the schema. Elsewhere: the name hosts see, as it is.
    pub(crate) rename: Option<LitStr>,
    pub(crate) rename_all: Option<Rule>,
    pub(crate) tag: Option<LitStr>,
    /// The whole key, on a type that was written from a schema. Not for people, hence not among the known ones.
    pub(crate) key: Option<LitStr>,
    pub(crate) skip: Option<Span>,
    pub(crate) default: Option<Span>,
    /// The value of a field that is left out, in place of its type's own default.
    pub(crate) value: Option<Expr>,
}

impl DataAttrs {
    pub(crate) fn read(attrs: &[Attribute], on: On, errors: &mut Errors) -> Self {
        let mut out = Self::default();
        for attr in attrs.iter().filter(|attr| attr.path().is_ident("data")) {
            let result = attr.parse_nested_meta(|meta| {
                let text = || meta.value()?.parse::<LitStr>();
                let ident = meta.path.get_ident().map(ToString::to_string).unwrap_or_default();
                if ident == "key" && on == On::Type {
                    out.key = Some(text()?);
                    return Ok(());
                }
                if !on.known().contains(&ident.as_str()) {
                    return Err(meta.error(errors::unknown_data(on.word(), on.known())));
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
            errors.take(result);
        }
        out
    }
}

/// What an `#[export(...)]` or `#[import(...)]` stands on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exports {
    Function,
    Impl,
    Method,
    Constant,
    Import,
}

impl Exports {
    fn known(self) -> &'static [&'static str] {
        match self {
            Self::Function | Self::Import => &["name"],
            Self::Impl => &["name", "data", "more"],
            Self::Constant => &["name", "skip"],
            Self::Method => &["name", "new", "get", "set", "skip"],
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Function => "a function",
            Self::Impl => "an `impl` block",
            Self::Method => "a method",
            Self::Constant => "a constant",
            Self::Import => "an import",
        }
    }
}

/// What `#[export(...)]` says.
#[derive(Default)]
// Each is a word that stands there or not.
#[allow(clippy::struct_excessive_bools)]
pub(crate) struct ExportAttrs {
    pub(crate) name: Option<LitStr>,
    pub(crate) new: bool,
    pub(crate) get: bool,
    pub(crate) set: bool,
    pub(crate) skip: bool,
    pub(crate) more: bool,
    /// The type derives `Data`: it crosses as a copy, not as an object.
    pub(crate) data: bool,
    /// Where the attribute stands, on a method that has one.
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
    pub(crate) fn parse(tokens: TokenStream, on: Exports, errors: &mut Errors) -> Self {
        let mut out = Self::default();
        let args = Punctuated::<Argument, Token![,]>::parse_terminated.parse2(tokens);
        for Argument { ident, value } in errors.take(args).into_iter().flatten() {
            let word = ident.to_string();
            match (word.as_str(), value) {
                (word, _) if !on.known().contains(&word) => {
                    errors.at(ident.span(), errors::unknown_export(on.word(), on.known()));
                }
                ("name", Some(name)) => {
                    errors.check_export_name(&name);
                    out.name = Some(name);
                }
                ("new", None) => out.new = true,
                ("get", None) => out.get = true,
                ("set", None) => out.set = true,
                ("skip", None) => out.skip = true,
                ("more", None) => out.more = true,
                ("data", None) => out.data = true,
                ("name", None) => errors.at(ident.span(), errors::NAME_VALUE),
                (_, Some(value)) => errors.at(value.span(), errors::NO_VALUE),
                (_, None) => {}
            }
        }
        if u8::from(out.get) + u8::from(out.set) + u8::from(out.new) > 1 {
            errors.at(Span::call_site(), errors::GET_AND_SET);
        }
        out
    }

    /// Takes the `#[export(...)]` off a method or constant.
    pub(crate) fn take(attrs: &mut Vec<Attribute>, on: Exports, errors: &mut Errors) -> Self {
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
