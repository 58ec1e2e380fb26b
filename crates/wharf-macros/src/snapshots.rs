//! What the macros write, for the inputs in `tests/snapshots/`, held against `*.expanded.rs` beside
//! them.
//!
//! `WHARF_BLESS=1 cargo test -p wharf-macros` writes the expectations anew.
//! `crates/wharf/tests/snapshots.rs` compiles them.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use std::{fs, path::Path};
use syn::{Attribute, ForeignItemFn, Item, Meta};
use wharf_testing::assert_snapshots;

#[test]
fn expansions_are_as_written_down() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots");
    let mut snapshots = Vec::new();
    for entry in fs::read_dir(&folder).expect("the folder of snapshots") {
        let input = entry.expect("an entry").path();
        let name = input.file_name().and_then(|name| name.to_str()).expect("a name").to_owned();
        if name.ends_with(".expanded.rs") {
            continue;
        }
        let text = fs::read_to_string(&input).expect("a readable input");
        snapshots.push((input.with_extension("expanded.rs"), expand(&text)));
    }
    assert!(!snapshots.is_empty(), "no snapshots found");
    assert_snapshots(snapshots);
}

fn expand(text: &str) -> String {
    let file = syn::parse_file(text).expect("an input that is Rust");
    let items = file.items.into_iter().map(item);
    let out = syn::parse2(quote!(#(#items)*)).expect("an expansion that is Rust");
    prettyplease::unparse(&out)
}

/// The item with its macro run, as the compiler does it.
fn item(item: Item) -> TokenStream {
    match item {
        Item::Fn(mut item) => match take(&mut item.attrs, "export") {
            Some(args) => crate::export::export(args, item.into_token_stream()),
            None => item.into_token_stream(),
        },
        Item::Impl(mut item) => match take(&mut item.attrs, "export") {
            Some(args) => crate::export::export(args, item.into_token_stream()),
            None => item.into_token_stream(),
        },
        Item::Verbatim(tokens) => {
            let mut item: ForeignItemFn = syn::parse2(tokens).expect("an import");
            let args = take(&mut item.attrs, "import").expect("`#[import]`");
            crate::import::import(args, item.into_token_stream())
        }
        Item::Struct(mut item) => {
            let tokens = item.to_token_stream();
            let Some(added) = derive(tokens, &mut item.attrs) else {
                return item.into_token_stream();
            };
            item.fields.iter_mut().for_each(|field| field.attrs.retain(is_foreign));
            quote!(#item #added)
        }
        Item::Enum(mut item) => {
            let tokens = item.to_token_stream();
            let Some(added) = derive(tokens, &mut item.attrs) else {
                return item.into_token_stream();
            };
            for case in &mut item.variants {
                case.attrs.retain(is_foreign);
                case.fields.iter_mut().for_each(|field| field.attrs.retain(is_foreign));
            }
            quote!(#item #added)
        }
        other => other.into_token_stream(),
    }
}

/// The expansion of a derive, if there is one; takes off the attributes that belong to it.
fn derive(tokens: TokenStream, attrs: &mut Vec<Attribute>) -> Option<TokenStream> {
    take(attrs, "derive")?;
    attrs.retain(is_foreign);
    Some(crate::data::derive(tokens))
}

fn is_foreign(attr: &Attribute) -> bool {
    !attr.path().is_ident("data")
}

/// Takes an attribute off; its arguments.
fn take(attrs: &mut Vec<Attribute>, name: &str) -> Option<TokenStream> {
    let index = attrs.iter().position(|attr| attr.path().is_ident(name))?;
    Some(match attrs.remove(index).meta {
        Meta::List(list) => list.tokens,
        _ => TokenStream::new(),
    })
}
