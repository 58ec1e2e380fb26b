//! Impls of enums.

use crate::{
    data::model::{Case, DataType, Style, is_unit_only},
    scope::in_scope,
};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// The impls of an enum.
pub(super) fn expand(data: &DataType, cases: &[Case]) -> TokenStream {
    if is_unit_only(cases) { unit_only(data, cases) } else { variant(data, cases) }
}

fn shape(data: &DataType, cases: &[Case], form: &TokenStream) -> TokenStream {
    let this = data.is_generic().then_some(&data.ident);
    let ident = &data.ident;
    let numbered = cases.iter().any(|case| case.has_discriminant) && is_unit_only(cases);
    let cases = cases.iter().map(|Case { name, doc, fields, ident: case, .. }| {
        let payload = match fields.style {
            Style::Unit => quote!(None),
            _ if fields.crossing().next().is_none() => quote!(None),
            Style::Named => {
                let record = fields.record(this);
                quote!(Record(#record))
            }
            Style::Unnamed => {
                let tuple = fields.tuple(this);
                quote!(Tuple(#tuple))
            }
        };
        let discriminant =
            if numbered { quote!(__rt::Some(#ident::#case as i128)) } else { quote!(__rt::None) };
        quote! {
            __rt::constant::ConstCase {
                name: #name,
                doc: #doc,
                discriminant: #discriminant,
                payload: __rt::constant::ConstPayload::#payload,
            }
        }
    });
    quote!(__rt::constant::ConstShape::#form(&[#(#cases),*]))
}

/// An enum without data crosses as its discriminant.
fn unit_only(data: &DataType, cases: &[Case]) -> TokenStream {
    let definition = data.def(&shape(data, cases, &quote!(Enum)));
    let (item, ty) = (&definition.item, &definition.ty);
    // Not `Self::Case`: a case may be called like an associated type, such as `A`.
    let this = &data.ident;
    let count = cases.len();
    let numbers = 0..u32::try_from(count).unwrap_or(u32::MAX);
    let numbers: Vec<u32> = numbers.collect();
    let idents: Vec<&Ident> = cases.iter().map(|case| &case.ident).collect();
    let data_impl = data.data_impl(&quote! {
        const TYPE: __rt::constant::ConstType = #ty;
        const LAYOUT: __rt::Layout = __rt::Layout::scalar(__rt::discriminant(#count));
        type Flat0 = u32;
        type Flat1 = ();
        type FlatResult = u32;
    });
    let lift = data.lift_impl(&quote! {
        ::wharf::__lift_ref!('wharf);
        #[inline]
        fn lift<__S: __rt::Source<'wharf>>(s: &mut __S, at: __S::Place) -> __rt::Result<Self, __S::Error> {
            let tag = __rt::read_tag::<#count, __S>(s, at);
            Self::lift_param(s, tag, ())
        }
        #[inline]
        fn lift_param<__S: __rt::Source<'wharf>>(
            _: &mut __S, a: u32, (): (),
        ) -> __rt::Result<Self, __S::Error> {
            match a {
                #(#numbers => __rt::Ok(#this::#idents),)*
                found => __rt::Err(__rt::Fault::Discriminant { found, cases: #count as u32 }.into()),
            }
        }
        #[inline]
        fn lift_result<__S: __rt::Source<'wharf>>(s: &mut __S, r: u32) -> __rt::Result<Self, __S::Error> {
            Self::lift_param(s, r, ())
        }
    });
    let lower = data.lower_impl(&quote! {
        #[inline]
        fn lower<__S: __rt::Sink>(&self, s: &mut __S, at: __S::Place) -> __rt::Result<(), __S::Error> {
            let tag = self.borrow_result(s)?;
            __rt::write_tag::<#count, __S>(s, at, tag);
            __rt::Ok(())
        }
        #[inline]
        fn borrow_param<__S: __rt::Sink>(&self, s: &mut __S) -> __rt::Result<(u32, ()), __S::Error> {
            __rt::Ok((self.borrow_result(s)?, ()))
        }
        #[inline]
        fn borrow_result<__S: __rt::Sink>(&self, _: &mut __S) -> __rt::Result<u32, __S::Error> {
            __rt::Ok(match self { #(#this::#idents => #numbers,)* })
        }
    });
    in_scope(&TokenStream::new(), &quote!(#item #data_impl #lift #lower))
}

fn variant(data: &DataType, cases: &[Case]) -> TokenStream {
    let definition = data.def(&shape(data, cases, &quote!(Variant)));
    let (item, ty) = (&definition.item, &definition.ty);
    let layouts: Vec<_> = cases.iter().map(|case| case.fields.layouts()).collect();
    let cases_impl = data.cases_impl(&layouts, true, &definition);
    let data_impl = data.data_impl(&quote! {
        const TYPE: __rt::constant::ConstType = #ty;
        const LAYOUT: __rt::Layout = __rt::layout::<Self>();
        type Flat0 = u32;
        type Flat1 = ();
        type FlatResult = u32;
    });
    let (this, count) = (&data.ident, cases.len());
    let lifts = arms(cases, |number, case| {
        let (ident, pattern, lift) = (&case.ident, case.fields.pattern(), case.fields.lift(number));
        let tag = u32::try_from(number).unwrap_or(u32::MAX);
        quote!(#tag => { #lift #this::#ident #pattern })
    });
    let checks = arms(cases, |number, case| {
        let check = case.fields.check(number);
        let tag = u32::try_from(number).unwrap_or(u32::MAX);
        quote!(#tag => { #check })
    });
    let lift = data.lift_impl(&quote! {
        ::wharf::__lift_indirect!('wharf);
        #[inline]
        fn lift<__S: __rt::Source<'wharf>>(s: &mut __S, at: __S::Place) -> __rt::Result<Self, __S::Error> {
            __rt::enter::<Self, __S>(s)?;
            let value = match __rt::read_tag::<#count, __S>(s, at) {
                #lifts
                found => return __rt::Err(__rt::Fault::Discriminant { found, cases: #count as u32 }.into()),
            };
            __rt::leave::<Self, __S>(s);
            __rt::Ok(value)
        }
        fn check<__S: __rt::Source<'wharf>>(s: &mut __S, at: __S::Place) -> __rt::Result<(), __S::Error> {
            __rt::enter::<Self, __S>(s)?;
            match __rt::read_tag::<#count, __S>(s, at) {
                #checks
                found => return __rt::Err(__rt::Fault::Discriminant { found, cases: #count as u32 }.into()),
            }
            __rt::leave::<Self, __S>(s);
            __rt::Ok(())
        }
    });
    let lowers = arms(cases, |number, case| {
        write_arm(this, number, case, &case.fields.lower(number), count)
    });
    let gives =
        arms(cases, |number, case| write_arm(this, number, case, &case.fields.give(number), count));
    let lower = data.lower_impl(&quote! {
        ::wharf::__lower_indirect!();
        #[inline]
        fn lower<__S: __rt::Sink>(&self, s: &mut __S, at: __S::Place) -> __rt::Result<(), __S::Error> {
            __rt::enter_sink::<Self, __S>(s)?;
            match self { #lowers }
            __rt::leave_sink::<Self, __S>(s);
            __rt::Ok(())
        }
        fn lower_move<__S: __rt::Sink>(self, s: &mut __S, at: __S::Place) -> __rt::Result<(), __S::Error> {
            __rt::enter_sink::<Self, __S>(s)?;
            match self { #gives }
            __rt::leave_sink::<Self, __S>(s);
            __rt::Ok(())
        }
    });
    in_scope(&TokenStream::new(), &quote!(#item #cases_impl #data_impl #lift #lower))
}

fn arms(cases: &[Case], arm: impl Fn(usize, &Case) -> TokenStream) -> TokenStream {
    let arms = cases.iter().enumerate().map(|(number, case)| arm(number, case));
    quote!(#(#arms)*)
}

fn write_arm(
    this: &Ident,
    number: usize,
    case: &Case,
    fields: &TokenStream,
    count: usize,
) -> TokenStream {
    let (ident, pattern) = (&case.ident, case.fields.pattern());
    let tag = u32::try_from(number).unwrap_or(u32::MAX);
    quote! {
        #this::#ident #pattern => {
            __rt::write_tag::<#count, __S>(s, at, #tag);
            #fields
        }
    }
}
