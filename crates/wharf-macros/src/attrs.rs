//! `#[data(...)]` and `#[export(...)]`.

use crate::errors::Errors;
use proc_macro2::{Span, TokenStream};
use syn::{Attribute, LitStr, Token, parse::Parser, punctuated::Punctuated};

/// What `#[data(...)]` says on a type, field or case.
#[derive(Default)]
pub(crate) struct DataAttrs {
    pub(crate) name: Option<LitStr>,
    pub(crate) rename: Option<LitStr>,
    pub(crate) rename_all: Option<Rule>,
    pub(crate) skip: Option<Span>,
    pub(crate) default: Option<Span>,
}

/// How `rename_all` changes names, in serde's words.
#[derive(Clone, Copy)]
pub(crate) enum Rule {
    Lower,
    Upper,
    Pascal,
    Camel,
    Snake,
    ScreamingSnake,
    Kebab,
    ScreamingKebab,
}

impl Rule {
    const ALL: [(&'static str, Rule); 8] = [
        ("lowercase", Rule::Lower),
        ("UPPERCASE", Rule::Upper),
        ("PascalCase", Rule::Pascal),
        ("camelCase", Rule::Camel),
        ("snake_case", Rule::Snake),
        ("SCREAMING_SNAKE_CASE", Rule::ScreamingSnake),
        ("kebab-case", Rule::Kebab),
        ("SCREAMING-KEBAB-CASE", Rule::ScreamingKebab),
    ];

    fn parse(text: &LitStr) -> syn::Result<Self> {
        let wanted = text.value();
        Self::ALL.iter().find(|(name, _)| *name == wanted).map(|(_, rule)| *rule).ok_or_else(|| {
            let known: Vec<_> = Self::ALL.iter().map(|(name, _)| format!("`{name}`")).collect();
            syn::Error::new(text.span(), format!("unknown rule; known are {}", known.join(", ")))
        })
    }

    /// Applies the rule to a field's or case's Rust name.
    pub(crate) fn apply(self, name: &str) -> String {
        let words = words(name);
        let capital = |word: &String| {
            let mut chars = word.chars();
            chars.next().map_or(String::new(), |c| c.to_uppercase().chain(chars).collect())
        };
        match self {
            Rule::Lower => words.concat(),
            Rule::Upper => words.concat().to_uppercase(),
            Rule::Pascal => words.iter().map(capital).collect(),
            Rule::Camel => {
                let rest: String = words.iter().skip(1).map(capital).collect();
                words.first().cloned().unwrap_or_default() + &rest
            }
            Rule::Snake => words.join("_"),
            Rule::ScreamingSnake => words.join("_").to_uppercase(),
            Rule::Kebab => words.join("-"),
            Rule::ScreamingKebab => words.join("-").to_uppercase(),
        }
    }
}

/// The lower-case words of a snake or Pascal name.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = vec![String::new()];
    for c in name.chars() {
        let fresh = words.last().is_none_or(String::is_empty);
        if c == '_' {
            if !fresh {
                words.push(String::new());
            }
            continue;
        }
        if c.is_uppercase() && !fresh {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.extend(c.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

impl DataAttrs {
    pub(crate) fn read(attrs: &[Attribute], errors: &mut Errors) -> Self {
        let mut out = Self::default();
        for attr in attrs.iter().filter(|attr| attr.path().is_ident("data")) {
            let result = attr.parse_nested_meta(|meta| {
                let text = || meta.value()?.parse::<LitStr>();
                let ident = meta.path.get_ident().map(ToString::to_string).unwrap_or_default();
                match ident.as_str() {
                    "name" => out.name = Some(text()?),
                    "rename" => out.rename = Some(text()?),
                    "rename_all" => out.rename_all = Some(Rule::parse(&text()?)?),
                    "skip" => out.skip = Some(meta.path.segments[0].ident.span()),
                    "default" => out.default = Some(meta.path.segments[0].ident.span()),
                    _ => {
                        return Err(meta.error(
                            "unknown attribute; known are `name`, `rename`, `rename_all`, `skip`, `default`",
                        ));
                    }
                }
                Ok(())
            });
            errors.take(result);
        }
        out
    }
}

/// What `#[export(...)]` says.
#[derive(Default)]
pub(crate) struct ExportAttrs {
    pub(crate) name: Option<LitStr>,
    pub(crate) get: bool,
    pub(crate) set: bool,
    pub(crate) skip: bool,
    pub(crate) more: bool,
}

enum ExportArg {
    Name(LitStr),
    Flag(&'static str),
}

impl syn::parse::Parse for ExportArg {
    fn parse(input: syn::parse::ParseStream<'_>) -> syn::Result<Self> {
        let ident: proc_macro2::Ident = input.parse()?;
        match ident.to_string().as_str() {
            "name" => {
                input.parse::<Token![=]>()?;
                Ok(Self::Name(input.parse()?))
            }
            "get" => Ok(Self::Flag("get")),
            "set" => Ok(Self::Flag("set")),
            "skip" => Ok(Self::Flag("skip")),
            "more" => Ok(Self::Flag("more")),
            _ => Err(syn::Error::new(
                ident.span(),
                "unknown argument; known are `name = \"...\"`, `get`, `set`, `skip`, and `more` on a further `impl` block of one type",
            )),
        }
    }
}

impl ExportAttrs {
    pub(crate) fn parse(tokens: TokenStream, errors: &mut Errors) -> Self {
        let mut out = Self::default();
        let args = Punctuated::<ExportArg, Token![,]>::parse_terminated.parse2(tokens);
        for arg in errors.take(args).into_iter().flatten() {
            match arg {
                ExportArg::Name(name) => out.name = Some(name),
                ExportArg::Flag("get") => out.get = true,
                ExportArg::Flag("set") => out.set = true,
                ExportArg::Flag("skip") => out.skip = true,
                ExportArg::Flag(_) => out.more = true,
            }
        }
        out
    }

    /// Takes the `#[export(...)]` off a method.
    pub(crate) fn take(attrs: &mut Vec<Attribute>, errors: &mut Errors) -> Self {
        let mut out = Self::default();
        attrs.retain(|attr| {
            if !attr.path().is_ident("export") {
                return true;
            }
            if let syn::Meta::List(list) = &attr.meta {
                out = Self::parse(list.tokens.clone(), errors);
            }
            false
        });
        out
    }
}
