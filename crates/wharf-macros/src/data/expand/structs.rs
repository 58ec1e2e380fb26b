//! Impls of structs: records, tuples and newtypes.

use crate::{
    data::model::{DataType, FieldSet, Style},
    scope::in_scope,
    types,
};
use proc_macro2::TokenStream;
use quote::quote;

/// The impls of a struct.
pub(super) fn expand(data: &DataType, fields: &FieldSet) -> TokenStream {
    let crossing = fields.crossing().count();
    if fields.style == Style::Unnamed && crossing == 1 && fields.all.len() == 1 {
        newtype(data, fields)
    } else {
        record(data, fields)
    }
}

fn record(data: &DataType, fields: &FieldSet) -> TokenStream {
    let this = data.is_generic().then_some(&data.ident);
    let shape = if fields.style == Style::Unnamed {
        let types = fields.tuple(this);
        quote!(__rt::constant::ConstShape::Tuple(#types))
    } else {
        let record = fields.record(this);
        quote!(__rt::constant::ConstShape::Record(#record))
    };
    let definition = data.def(&shape);
    let (item, ty) = (&definition.item, &definition.ty);
    let cases = data.cases_impl(&[fields.layouts()], false, &definition);
    let data_impl = data.data_impl(&quote! {
        const TYPE: __rt::constant::ConstType = #ty;
        const LAYOUT: __rt::Layout = __rt::layout::<Self>();
        type Flat0 = u32;
        type Flat1 = ();
        type FlatResult = u32;
    });
    let pattern = fields.pattern();
    let (lift, lower, give) = (fields.lift(0), fields.lower(0), fields.give(0));
    let check = fields.check(0);
    let lift = data.lift_impl(&quote! {
        ::wharf::__lift_indirect!('wharf);
        #[inline]
        fn lift<__S: __rt::Source<'wharf>>(s: &mut __S, at: __S::Place) -> __rt::Result<Self, __S::Error> {
            __rt::enter::<Self, __S>(s)?;
            #lift
            __rt::leave::<Self, __S>(s);
            __rt::Ok(Self #pattern)
        }
        fn check<__S: __rt::Source<'wharf>>(s: &mut __S, at: __S::Place) -> __rt::Result<(), __S::Error> {
            __rt::enter::<Self, __S>(s)?;
            #check
            __rt::leave::<Self, __S>(s);
            __rt::Ok(())
        }
    });
    let lower = data.lower_impl(&quote! {
        ::wharf::__lower_indirect!();
        #[inline]
        fn lower<__S: __rt::Sink>(&self, s: &mut __S, at: __S::Place) -> __rt::Result<(), __S::Error> {
            __rt::enter_sink::<Self, __S>(s)?;
            let Self #pattern = self;
            #lower
            __rt::leave_sink::<Self, __S>(s);
            __rt::Ok(())
        }
        fn lower_move<__S: __rt::Sink>(self, s: &mut __S, at: __S::Place) -> __rt::Result<(), __S::Error> {
            __rt::enter_sink::<Self, __S>(s)?;
            let Self #pattern = self;
            #give
            __rt::leave_sink::<Self, __S>(s);
            __rt::Ok(())
        }
    });
    in_scope(&TokenStream::new(), &quote!(#item #cases #data_impl #lift #lower))
}

/// A tuple struct of one field crosses as that field.
fn newtype(data: &DataType, fields: &FieldSet) -> TokenStream {
    let Some(field) = fields.all.first() else { return TokenStream::new() };
    let this = data.is_generic().then_some(&data.ident);
    let tuple = fields.tuple(this);
    let definition = data.def(&quote!(__rt::constant::ConstShape::Newtype(&#tuple[0])));
    let (item, ty) = (&definition.item, &definition.ty);
    let cases = data.cases_impl(&[fields.layouts()], false, &definition);
    let inner = types::with_static(&field.ty);
    let [layout, a, b, r] =
        ["LAYOUT", "Flat0", "Flat1", "FlatResult"].map(|item| types::schema_of(&inner, item));
    let lifted = types::with_lifetime(&field.ty, "'wharf");
    let data_impl = data.data_impl(&quote! {
        const TYPE: __rt::constant::ConstType = #ty;
        const LAYOUT: __rt::Layout = #layout;
        type Flat0 = #a;
        type Flat1 = #b;
        type FlatResult = #r;
    });
    let lift = data.lift_impl(&quote! {
        ::wharf::__lift_ref!('wharf);
        #[inline]
        fn lift<__S: __rt::Source<'wharf>>(s: &mut __S, at: __S::Place) -> __rt::Result<Self, __S::Error> {
            __rt::enter::<Self, __S>(s)?;
            let inner = <#lifted as __rt::Lift<'wharf>>::lift(s, at)?;
            __rt::leave::<Self, __S>(s);
            __rt::Ok(Self(inner))
        }
        #[inline]
        fn lift_param<__S: __rt::Source<'wharf>>(
            s: &mut __S, a: Self::Flat0, b: Self::Flat1,
        ) -> __rt::Result<Self, __S::Error> {
            __rt::enter::<Self, __S>(s)?;
            let inner = <#lifted as __rt::Lift<'wharf>>::lift_param(s, a, b)?;
            __rt::leave::<Self, __S>(s);
            __rt::Ok(Self(inner))
        }
        #[inline]
        fn lift_result<__S: __rt::Source<'wharf>>(s: &mut __S, r: Self::FlatResult) -> __rt::Result<Self, __S::Error> {
            __rt::enter::<Self, __S>(s)?;
            let inner = <#lifted as __rt::Lift<'wharf>>::lift_result(s, r)?;
            __rt::leave::<Self, __S>(s);
            __rt::Ok(Self(inner))
        }
        fn check<__S: __rt::Source<'wharf>>(s: &mut __S, at: __S::Place) -> __rt::Result<(), __S::Error> {
            __rt::enter::<Self, __S>(s)?;
            __rt::indirect::check_at::<#lifted, __S>(s, at)?;
            __rt::leave::<Self, __S>(s);
            __rt::Ok(())
        }
        fn check_param<__S: __rt::Source<'wharf>>(
            s: &mut __S, a: Self::Flat0, b: Self::Flat1,
        ) -> __rt::Result<(), __S::Error> {
            __rt::enter::<Self, __S>(s)?;
            <#lifted as __rt::Lift<'wharf>>::check_param(s, a, b)?;
            __rt::leave::<Self, __S>(s);
            __rt::Ok(())
        }
        fn from_reason(reason: __rt::Reason) -> __rt::Option<Self> {
            __rt::Option::map(<#lifted as __rt::Lift<'wharf>>::from_reason(reason), Self)
        }
    });
    let methods =
        ["borrow_result", "copy_result"].map(|name| forward(name, &quote!(Self::FlatResult)));
    let param = forward("borrow_param", &quote!((Self::Flat0, Self::Flat1)));
    let lower = data.lower_impl(&quote! {
        #[inline]
        fn lower<__S: __rt::Sink>(&self, s: &mut __S, at: __S::Place) -> __rt::Result<(), __S::Error> {
            __rt::enter_sink::<Self, __S>(s)?;
            __rt::Lower::lower(&self.0, s, at)?;
            __rt::leave_sink::<Self, __S>(s);
            __rt::Ok(())
        }
        fn lower_move<__S: __rt::Sink>(self, s: &mut __S, at: __S::Place) -> __rt::Result<(), __S::Error> {
            __rt::enter_sink::<Self, __S>(s)?;
            __rt::Lower::lower_move(self.0, s, at)?;
            __rt::leave_sink::<Self, __S>(s);
            __rt::Ok(())
        }
        #[inline]
        fn move_param<__S: __rt::Sink>(self, s: &mut __S) -> __rt::Result<(Self::Flat0, Self::Flat1), __S::Error> {
            __rt::enter_sink::<Self, __S>(s)?;
            let values = __rt::Lower::move_param(self.0, s)?;
            __rt::leave_sink::<Self, __S>(s);
            __rt::Ok(values)
        }
        #[inline]
        fn move_result<__S: __rt::Sink>(self, s: &mut __S) -> __rt::Result<Self::FlatResult, __S::Error> {
            __rt::enter_sink::<Self, __S>(s)?;
            let result = __rt::Lower::move_result(self.0, s)?;
            __rt::leave_sink::<Self, __S>(s);
            __rt::Ok(result)
        }
        #param
        #(#methods)*
    });
    in_scope(&TokenStream::new(), &quote!(#item #cases #data_impl #lift #lower))
}

/// A method of `Lower` that takes `&self` and no place.
fn forward(name: &str, result: &TokenStream) -> TokenStream {
    let name = proc_macro2::Ident::new(name, proc_macro2::Span::call_site());
    quote! {
        #[inline]
        fn #name<__S: __rt::Sink>(&self, s: &mut __S) -> __rt::Result<#result, __S::Error> {
            __rt::enter_sink::<Self, __S>(s)?;
            let result = __rt::Lower::#name(&self.0, s)?;
            __rt::leave_sink::<Self, __S>(s);
            __rt::Ok(result)
        }
    }
}
