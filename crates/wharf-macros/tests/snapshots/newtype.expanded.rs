use wharf::Data;
pub struct Meters(pub f64);
#[allow(clippy::pedantic, unused_variables, unused_mut, unreachable_code)]
const _: () = {
    use ::wharf::rt as __rt;
    static __DEF: __rt::tree::Def = __rt::tree::Def {
        package: env!("CARGO_PKG_NAME"),
        version: env!("CARGO_PKG_VERSION"),
        module: module_path!(),
        name: "Meters",
        args: &[],
        doc: "",
        tag: "",
        shape: __rt::tree::Shape::Newtype(&&[<f64 as __rt::Data>::TYPE][0]),
    };
    impl __rt::Cases for Meters {
        const CASES: &'static [&'static [__rt::Layout]] = &[
            &[<f64 as __rt::Data>::LAYOUT],
        ];
        const VARIANT: bool = false;
        const DEF: &'static __rt::tree::Def = __rt::Named::of_static(&raw const __DEF)
            .get();
    }
    impl __rt::Data for Meters {
        const TYPE: __rt::tree::Type = __rt::tree::Type::Named(
            __rt::Named::of_static(&raw const __DEF),
        );
        const LAYOUT: __rt::Layout = <f64 as __rt::Data>::LAYOUT;
        type A = <f64 as __rt::Data>::A;
        type B = <f64 as __rt::Data>::B;
        type R = <f64 as __rt::Data>::R;
    }
    impl __rt::MethodsOfDataSayExportData for Meters {}
    impl<'wharf> __rt::Lift<'wharf> for Meters {
        ::wharf::__held!('wharf);
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
            a: Self::A,
            b: Self::B,
        ) -> __rt::Result<Self, __S::Error> {
            __rt::enter::<Self, __S>(s)?;
            let inner = <f64 as __rt::Lift<'wharf>>::lift_param(s, a, b)?;
            __rt::leave::<Self, __S>(s);
            __rt::Ok(Self(inner))
        }
        #[inline]
        fn lift_result<__S: __rt::Source<'wharf>>(
            s: &mut __S,
            r: Self::R,
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
            __rt::pointer::check_at::<f64, __S>(s, at)?;
            __rt::leave::<Self, __S>(s);
            __rt::Ok(())
        }
        fn check_param<__S: __rt::Source<'wharf>>(
            s: &mut __S,
            a: Self::A,
            b: Self::B,
        ) -> __rt::Result<(), __S::Error> {
            __rt::enter::<Self, __S>(s)?;
            <f64 as __rt::Lift<'wharf>>::check_param(s, a, b)?;
            __rt::leave::<Self, __S>(s);
            __rt::Ok(())
        }
        fn of_reason(reason: __rt::Reason) -> __rt::Option<Self> {
            __rt::Option::map(<f64 as __rt::Lift<'wharf>>::of_reason(reason), Self)
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
        fn give<__S: __rt::Sink>(
            self,
            s: &mut __S,
            at: __S::Place,
        ) -> __rt::Result<(), __S::Error> {
            __rt::enter_sink::<Self, __S>(s)?;
            __rt::Lower::give(self.0, s, at)?;
            __rt::leave_sink::<Self, __S>(s);
            __rt::Ok(())
        }
        #[inline]
        fn give_param<__S: __rt::Sink>(
            self,
            s: &mut __S,
        ) -> __rt::Result<(Self::A, Self::B), __S::Error> {
            __rt::enter_sink::<Self, __S>(s)?;
            let values = __rt::Lower::give_param(self.0, s)?;
            __rt::leave_sink::<Self, __S>(s);
            __rt::Ok(values)
        }
        #[inline]
        fn give_result<__S: __rt::Sink>(
            self,
            s: &mut __S,
        ) -> __rt::Result<Self::R, __S::Error> {
            __rt::enter_sink::<Self, __S>(s)?;
            let result = __rt::Lower::give_result(self.0, s)?;
            __rt::leave_sink::<Self, __S>(s);
            __rt::Ok(result)
        }
        #[inline]
        fn lower_param<__S: __rt::Sink>(
            &self,
            s: &mut __S,
        ) -> __rt::Result<(Self::A, Self::B), __S::Error> {
            __rt::enter_sink::<Self, __S>(s)?;
            let result = __rt::Lower::lower_param(&self.0, s)?;
            __rt::leave_sink::<Self, __S>(s);
            __rt::Ok(result)
        }
        #[inline]
        fn lower_result<__S: __rt::Sink>(
            &self,
            s: &mut __S,
        ) -> __rt::Result<Self::R, __S::Error> {
            __rt::enter_sink::<Self, __S>(s)?;
            let result = __rt::Lower::lower_result(&self.0, s)?;
            __rt::leave_sink::<Self, __S>(s);
            __rt::Ok(result)
        }
        #[inline]
        fn copy_result<__S: __rt::Sink>(
            &self,
            s: &mut __S,
        ) -> __rt::Result<Self::R, __S::Error> {
            __rt::enter_sink::<Self, __S>(s)?;
            let result = __rt::Lower::copy_result(&self.0, s)?;
            __rt::leave_sink::<Self, __S>(s);
            __rt::Ok(result)
        }
    }
};
