use wharf::Data;
pub struct Meters(pub f64);
#[allow(clippy::pedantic, unused_variables, unused_mut, unreachable_code)]
const _: () = {
    use ::wharf::rt as __rt;
    static __DEF: __rt::constant::ConstDef = __rt::constant::ConstDef {
        package: env!("CARGO_PKG_NAME"),
        version: env!("CARGO_PKG_VERSION"),
        module: module_path!(),
        name: "Meters",
        args: &[],
        doc: "",
        tag: "",
        shape: __rt::constant::ConstShape::Newtype(&&[<f64 as __rt::Data>::TYPE][0]),
    };
    impl __rt::Cases for Meters {
        const CASES: &'static [&'static [__rt::Layout]] = &[
            &[<f64 as __rt::Data>::LAYOUT],
        ];
        const VARIANT: bool = false;
        const DEF: &'static __rt::constant::ConstDef = __rt::DefRef::of_static(
                &raw const __DEF,
            )
            .get();
    }
    impl __rt::Data for Meters {
        const TYPE: __rt::constant::ConstType = __rt::constant::ConstType::Named(
            __rt::DefRef::of_static(&raw const __DEF),
        );
        const LAYOUT: __rt::Layout = <f64 as __rt::Data>::LAYOUT;
        type Flat0 = <f64 as __rt::Data>::Flat0;
        type Flat1 = <f64 as __rt::Data>::Flat1;
        type FlatResult = <f64 as __rt::Data>::FlatResult;
    }
    impl __rt::MethodsOfDataSayExportData for Meters {}
    impl<'wharf> __rt::Lift<'wharf> for Meters {
        ::wharf::__lift_ref!('wharf);
        #[inline]
        fn lift<__S: __rt::Source<'wharf>>(
            s: &mut __S,
            at: __S::Place,
        ) -> __rt::Result<Self, __S::Error> {
            __rt::enter::<Self, __S>(s)?;
            let inner = <f64 as __rt::Lift<'wharf>>::lift(s, at)?;
            __rt::leave::<Self, __S>(s);
            __rt::Ok(Self(inner))
        }
        #[inline]
        fn lift_param<__S: __rt::Source<'wharf>>(
            s: &mut __S,
            a: Self::Flat0,
            b: Self::Flat1,
        ) -> __rt::Result<Self, __S::Error> {
            __rt::enter::<Self, __S>(s)?;
            let inner = <f64 as __rt::Lift<'wharf>>::lift_param(s, a, b)?;
            __rt::leave::<Self, __S>(s);
            __rt::Ok(Self(inner))
        }
        #[inline]
        fn lift_result<__S: __rt::Source<'wharf>>(
            s: &mut __S,
            r: Self::FlatResult,
        ) -> __rt::Result<Self, __S::Error> {
            __rt::enter::<Self, __S>(s)?;
            let inner = <f64 as __rt::Lift<'wharf>>::lift_result(s, r)?;
            __rt::leave::<Self, __S>(s);
            __rt::Ok(Self(inner))
        }
        fn check<__S: __rt::Source<'wharf>>(
            s: &mut __S,
            at: __S::Place,
        ) -> __rt::Result<(), __S::Error> {
            __rt::enter::<Self, __S>(s)?;
            __rt::indirect::check_at::<f64, __S>(s, at)?;
            __rt::leave::<Self, __S>(s);
            __rt::Ok(())
        }
        fn check_param<__S: __rt::Source<'wharf>>(
            s: &mut __S,
            a: Self::Flat0,
            b: Self::Flat1,
        ) -> __rt::Result<(), __S::Error> {
            __rt::enter::<Self, __S>(s)?;
            <f64 as __rt::Lift<'wharf>>::check_param(s, a, b)?;
            __rt::leave::<Self, __S>(s);
            __rt::Ok(())
        }
        fn from_reason(reason: __rt::Reason) -> __rt::Option<Self> {
            __rt::Option::map(<f64 as __rt::Lift<'wharf>>::from_reason(reason), Self)
        }
    }
    impl __rt::Lower for Meters {
        #[inline]
        fn lower<__S: __rt::Sink>(
            &self,
            s: &mut __S,
            at: __S::Place,
        ) -> __rt::Result<(), __S::Error> {
            __rt::enter_sink::<Self, __S>(s)?;
            __rt::Lower::lower(&self.0, s, at)?;
            __rt::leave_sink::<Self, __S>(s);
            __rt::Ok(())
        }
        fn lower_move<__S: __rt::Sink>(
            self,
            s: &mut __S,
            at: __S::Place,
        ) -> __rt::Result<(), __S::Error> {
            __rt::enter_sink::<Self, __S>(s)?;
            __rt::Lower::lower_move(self.0, s, at)?;
            __rt::leave_sink::<Self, __S>(s);
            __rt::Ok(())
        }
        #[inline]
        fn move_param<__S: __rt::Sink>(
            self,
            s: &mut __S,
        ) -> __rt::Result<(Self::Flat0, Self::Flat1), __S::Error> {
            __rt::enter_sink::<Self, __S>(s)?;
            let values = __rt::Lower::move_param(self.0, s)?;
            __rt::leave_sink::<Self, __S>(s);
            __rt::Ok(values)
        }
        #[inline]
        fn move_result<__S: __rt::Sink>(
            self,
            s: &mut __S,
        ) -> __rt::Result<Self::FlatResult, __S::Error> {
            __rt::enter_sink::<Self, __S>(s)?;
            let result = __rt::Lower::move_result(self.0, s)?;
            __rt::leave_sink::<Self, __S>(s);
            __rt::Ok(result)
        }
        #[inline]
        fn borrow_param<__S: __rt::Sink>(
            &self,
            s: &mut __S,
        ) -> __rt::Result<(Self::Flat0, Self::Flat1), __S::Error> {
            __rt::enter_sink::<Self, __S>(s)?;
            let result = __rt::Lower::borrow_param(&self.0, s)?;
            __rt::leave_sink::<Self, __S>(s);
            __rt::Ok(result)
        }
        #[inline]
        fn borrow_result<__S: __rt::Sink>(
            &self,
            s: &mut __S,
        ) -> __rt::Result<Self::FlatResult, __S::Error> {
            __rt::enter_sink::<Self, __S>(s)?;
            let result = __rt::Lower::borrow_result(&self.0, s)?;
            __rt::leave_sink::<Self, __S>(s);
            __rt::Ok(result)
        }
        #[inline]
        fn copy_result<__S: __rt::Sink>(
            &self,
            s: &mut __S,
        ) -> __rt::Result<Self::FlatResult, __S::Error> {
            __rt::enter_sink::<Self, __S>(s)?;
            let result = __rt::Lower::copy_result(&self.0, s)?;
            __rt::leave_sink::<Self, __S>(s);
            __rt::Ok(result)
        }
    }
};
