use wharf::Data;
pub struct Tree<T> {
    pub value: T,
    pub kids: Vec<Tree<T>>,
}
#[allow(clippy::pedantic, unused_variables, unused_mut, unreachable_code)]
const _: () = {
    use ::wharf::rt as __rt;
    impl<T: __rt::Data> __rt::Cases for Tree<T> {
        const CASES: &'static [&'static [__rt::Layout]] = &[
            &[<T as __rt::Data>::LAYOUT, <Vec<Tree<T>> as __rt::Data>::LAYOUT],
        ];
        const VARIANT: bool = false;
        const DEF: &'static __rt::constant::ConstDef = &__rt::constant::ConstDef {
            package: env!("CARGO_PKG_NAME"),
            version: env!("CARGO_PKG_VERSION"),
            module: module_path!(),
            name: "Tree",
            args: &[<T as __rt::Data>::TYPE],
            doc: "",
            tag: "",
            shape: __rt::constant::ConstShape::Record(
                &[
                    __rt::constant::ConstField {
                        name: "value",
                        verbatim: false,
                        ty: <T as __rt::Data>::TYPE,
                        doc: "",
                        default: false,
                        value: "",
                    },
                    __rt::constant::ConstField {
                        name: "kids",
                        verbatim: false,
                        ty: <Vec<::wharf::Rec> as __rt::Data>::TYPE,
                        doc: "",
                        default: false,
                        value: "",
                    },
                ],
            ),
        };
    }
    impl<T: __rt::Data> __rt::Data for Tree<T> {
        const TYPE: __rt::constant::ConstType = __rt::constant::ConstType::Generic(
            <Self as __rt::Cases>::DEF,
        );
        const LAYOUT: __rt::Layout = __rt::layout::<Self>();
        type Flat0 = u32;
        type Flat1 = ();
        type FlatResult = u32;
    }
    impl<T: __rt::Data> __rt::MethodsOfDataSayExportData for Tree<T> {}
    impl<'wharf, T: __rt::Lift<'wharf>> __rt::Lift<'wharf> for Tree<T> {
        ::wharf::__lift_indirect!('wharf);
        #[inline]
        fn lift<__S: __rt::Source<'wharf>>(
            s: &mut __S,
            at: __S::Place,
        ) -> __rt::Result<Self, __S::Error> {
            __rt::enter::<Self, __S>(s)?;
            let __f0 = match __rt::Lift::lift(
                s,
                s.offset(at, const { __rt::field_offset::<Self>(0usize, 0usize) }),
            ) {
                __rt::Ok(value) => value,
                __rt::Err(error) => {
                    return __rt::Err(__rt::ErrorPath::in_field(error, "value"));
                }
            };
            let __f1 = match __rt::Lift::lift(
                s,
                s.offset(at, const { __rt::field_offset::<Self>(0usize, 1usize) }),
            ) {
                __rt::Ok(value) => value,
                __rt::Err(error) => {
                    return __rt::Err(__rt::ErrorPath::in_field(error, "kids"));
                }
            };
            __rt::leave::<Self, __S>(s);
            __rt::Ok(Self { value: __f0, kids: __f1 })
        }
        fn check<__S: __rt::Source<'wharf>>(
            s: &mut __S,
            at: __S::Place,
        ) -> __rt::Result<(), __S::Error> {
            __rt::enter::<Self, __S>(s)?;
            if let __rt::Err(error) = __rt::indirect::check_at::<
                T,
                __S,
            >(s, s.offset(at, const { __rt::field_offset::<Self>(0usize, 0usize) })) {
                return __rt::Err(__rt::ErrorPath::in_field(error, "value"));
            }
            if let __rt::Err(error) = __rt::indirect::check_at::<
                Vec<Tree<T>>,
                __S,
            >(s, s.offset(at, const { __rt::field_offset::<Self>(0usize, 1usize) })) {
                return __rt::Err(__rt::ErrorPath::in_field(error, "kids"));
            }
            __rt::leave::<Self, __S>(s);
            __rt::Ok(())
        }
    }
    impl<T: __rt::Lower> __rt::Lower for Tree<T> {
        ::wharf::__lower_indirect!();
        #[inline]
        fn lower<__S: __rt::Sink>(
            &self,
            s: &mut __S,
            at: __S::Place,
        ) -> __rt::Result<(), __S::Error> {
            __rt::enter_sink::<Self, __S>(s)?;
            let Self { value: __f0, kids: __f1 } = self;
            let at_field = s
                .offset(at, const { __rt::field_offset::<Self>(0usize, 0usize) });
            if let __rt::Err(error) = {
                let at = at_field;
                __rt::Lower::lower(__f0, s, at)
            } {
                return __rt::Err(__rt::ErrorPath::in_field(error, "value"));
            }
            let at_field = s
                .offset(at, const { __rt::field_offset::<Self>(0usize, 1usize) });
            if let __rt::Err(error) = {
                let at = at_field;
                __rt::Lower::lower(__f1, s, at)
            } {
                return __rt::Err(__rt::ErrorPath::in_field(error, "kids"));
            }
            __rt::leave_sink::<Self, __S>(s);
            __rt::Ok(())
        }
        fn lower_move<__S: __rt::Sink>(
            self,
            s: &mut __S,
            at: __S::Place,
        ) -> __rt::Result<(), __S::Error> {
            __rt::enter_sink::<Self, __S>(s)?;
            let Self { value: __f0, kids: __f1 } = self;
            let at_field = s
                .offset(at, const { __rt::field_offset::<Self>(0usize, 0usize) });
            if let __rt::Err(error) = {
                let at = at_field;
                __rt::Lower::lower_move(__f0, s, at)
            } {
                return __rt::Err(__rt::ErrorPath::in_field(error, "value"));
            }
            let at_field = s
                .offset(at, const { __rt::field_offset::<Self>(0usize, 1usize) });
            if let __rt::Err(error) = {
                let at = at_field;
                __rt::Lower::lower_move(__f1, s, at)
            } {
                return __rt::Err(__rt::ErrorPath::in_field(error, "kids"));
            }
            __rt::leave_sink::<Self, __S>(s);
            __rt::Ok(())
        }
    }
};
