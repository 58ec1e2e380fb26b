//! Writes records and enums.

use proc_macro2::TokenStream;
use quote::quote;
use wharf_abi::schema::{Case, DEFAULT_TAG, DefKind, Field, Payload, Type, short};

use crate::{errors, func::doc, input::Input, names, types::Types};

/// The struct or enum of a type.
pub(crate) fn define(input: &Input, types: &Types<'_>, index: usize) -> syn::Result<TokenStream> {
    let def = &types.schema.types[index];
    if !def.args.is_empty() {
        let package = names::package(&def.key).replace('-', "_");
        let text = errors::generic(short(&def.key), &package);
        return Err(syn::Error::new(input.path.span(), text));
    }
    let (name, key, text) = (types.name(index), &def.key, doc(&def.doc));
    let tag = &def.tag;
    let tag = if tag == DEFAULT_TAG { quote!() } else { quote!(#[data(tag = #tag)]) };
    let derives = derives(types, index);
    let body = match &def.kind {
        DefKind::Record(fields) => {
            let fields = fields.iter().map(|field| self::field(types, field, &quote!(pub)));
            quote!(pub struct #name { #(#fields,)* })
        }
        DefKind::Tuple(parts) => {
            let parts = parts.iter().map(|part| types.owned(part));
            quote!(pub struct #name(#(pub #parts,)*);)
        }
        DefKind::Newtype(inner) => {
            let inner = types.owned(inner);
            quote!(pub struct #name(pub #inner);)
        }
        DefKind::Enum(cases) | DefKind::Variant(cases) => {
            let cases = cases.iter().map(|case| self::case(types, case));
            let repr = repr(&def.kind);
            quote!(#repr pub enum #name { #(#cases,)* })
        }
        DefKind::Resource => quote!(),
    };
    Ok(quote! {
        #text
        #[derive(#derives ::wharf::Data)]
        #[data(key = #key)]
        #tag
        #[allow(dead_code, missing_docs, clippy::all, clippy::pedantic)]
        #body
    })
}

/// The `repr` of an enum whose numbers do not fit in `isize`.
fn repr(kind: &DefKind) -> TokenStream {
    let DefKind::Enum(cases) = kind else { return quote!() };
    let largest = cases.iter().filter_map(|case| case.discriminant).max();
    match largest.map(i64::try_from) {
        Some(Err(_)) => quote!(#[repr(u64)]),
        _ => quote!(),
    }
}

fn field(types: &Types<'_>, field: &Field, public: &TokenStream) -> TokenStream {
    let (name, ty, text) = (names::ident(&field.name), types.owned(&field.ty), doc(&field.doc));
    let shown = &*field.name;
    let rename = if field.verbatim { quote!(#[data(rename = #shown)]) } else { quote!() };
    let default = if field.default { quote!(#[data(default)]) } else { quote!() };
    quote!(#text #rename #default #public #name: #ty)
}

fn case(types: &Types<'_>, case: &Case) -> TokenStream {
    let (name, text) = (names::ident(&case.name), doc(&case.doc));
    let shown = &*case.name;
    let rename = if name == shown { quote!() } else { quote!(#[data(rename = #shown)]) };
    let payload = match &case.payload {
        Payload::None => quote!(),
        Payload::Record(fields) => {
            let fields = fields.iter().map(|field| self::field(types, field, &quote!()));
            quote!({ #(#fields,)* })
        }
        Payload::Tuple(parts) => {
            let parts = parts.iter().map(|part| types.owned(part));
            quote!((#(#parts,)*))
        }
    };
    let number = case.discriminant.map(proc_macro2::Literal::i128_unsuffixed);
    let number = number.map(|number| quote!(= #number));
    quote!(#text #rename #name #payload #number)
}

/// The derives of a type: all types can be printed, cloned and compared; types with a total order
/// can be keys of maps.
fn derives(types: &Types<'_>, index: usize) -> TokenStream {
    let this = Type::Ref(index);
    let ordered = !types.schema.walk([&this]).any(|ty| types.lacks_order(ty));
    let copied = matches!(types.schema.types[index].kind, DefKind::Enum(_));
    let ordered = if ordered { quote!(Eq, PartialOrd, Ord, Hash,) } else { quote!() };
    let copied = if copied { quote!(Copy,) } else { quote!() };
    quote!(Debug, Clone, PartialEq, #ordered #copied)
}

impl Types<'_> {
    fn lacks_order(&self, ty: &Type) -> bool {
        match ty {
            Type::F32 | Type::F64 | Type::Map(..) | Type::Set(_) => true,
            Type::Ref(def) => self.is_shared(&self.schema.types[*def].key),
            ty => self.schema.holds_handles(ty),
        }
    }
}
