//! The values of fields and parameters that a host omits.

use crate::diagnostics::{self, Errors};
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::{
    Attribute, Expr, ExprLit, ExprUnary, FnArg, Lit, Signature, Token, UnOp, parse::ParseStream,
};

/// The expression of a default. A string literal becomes any type that is `From<&str>`.
pub(crate) fn value(expr: &Expr) -> TokenStream {
    match expr {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => {
            quote!(::core::convert::From::from(#text))
        }
        other => other.to_token_stream(),
    }
}

/// The value as declarations show it: a literal in JavaScript, or an expression in Rust.
pub(crate) fn shown(expr: &Expr) -> String {
    match expr {
        Expr::Lit(ExprLit { lit, .. }) => literal(lit),
        Expr::Unary(ExprUnary { op: UnOp::Neg(_), expr, .. }) => format!("-{}", shown(expr)),
        other => other.to_token_stream().to_string().replace(" :: ", "::").replace("! ", "!"),
    }
}

fn literal(lit: &Lit) -> String {
    match lit {
        Lit::Int(number) => number.base10_digits().to_owned(),
        Lit::Float(number) => number.base10_digits().to_owned(),
        Lit::Str(text) => format!("{:?}", text.value()),
        Lit::Char(char) => format!("{:?}", char.value().to_string()),
        other => other.to_token_stream().to_string(),
    }
}

/// The expression in `#[export(default = ...)]` on a parameter.
pub(crate) fn parse(attrs: &[Attribute], errors: &mut Errors) -> Option<Expr> {
    let attr = attrs.iter().find(|attr| is_export(attr))?;
    let parse = |input: ParseStream<'_>| {
        let word: Ident = input.parse()?;
        if word != "default" || !input.peek(Token![=]) {
            return Err(syn::Error::new(word.span(), diagnostics::DEFAULT_VALUE));
        }
        input.parse::<Token![=]>()?;
        input.parse::<Expr>()
    };
    errors.ok(attr.parse_args_with(parse))
}

/// Removes the attributes from the parameters, where Rust does not know them.
pub(crate) fn remove(signature: &mut Signature) {
    for input in &mut signature.inputs {
        if let FnArg::Typed(input) = input {
            input.attrs.retain(|attr| !is_export(attr));
        }
    }
}

fn is_export(attr: &Attribute) -> bool {
    attr.path().segments.last().is_some_and(|last| last.ident == "export")
}
