use wharf::Data;
/// Someone we know.
pub struct Person {
    /// As written on the door.
    pub name: String,
    pub age: u32,
    pub emails: Vec<String>,
    pub seen: bool,
}
#[allow(clippy::pedantic, unused_variables, unused_mut, unreachable_code)]
const _: () = {
    use ::wharf::rt as __rt;
    static __DEF: __rt::constant::ConstDef = __rt::constant::ConstDef {
        package: env!("CARGO_PKG_NAME"),
        version: env!("CARGO_PKG_VERSION"),
        module: module_path!(),
        name: "Contact",
        args: &[],
        doc: "Someone we know.",
        tag: "",
        shape: __rt::constant::ConstShape::Record(
            &[
                __rt::constant::ConstField {
                    name: "name",
                    verbatim: true,
                    ty: <String as __rt::Data>::TYPE,
                    doc: "As written on the door.",
                    default: false,
                    value: "",
                },
                __rt::constant::ConstField {
                    name: "years",
                    verbatim: true,
                    ty: <u32 as __rt::Data>::TYPE,
                    doc: "",
                    default: false,
                    value: "",
                },
                __rt::constant::ConstField {
                    name: "emails",
                    verbatim: true,
                    ty: <Vec<String> as __rt::Data>::TYPE,
                    doc: "",
                    default: true,
                    value: "",
                },
            ],
        ),
    };
    impl __rt::Cases for Person {
        const CASES: &'static [&'static [__rt::Layout]] = &[
            &[
                <String as __rt::Data>::LAYOUT,
                <u32 as __rt::Data>::LAYOUT,
                <__rt::Option<Vec<String>> as __rt::Data>::LAYOUT,
            ],
        ];
        const VARIANT: bool = false;
        const DEF: &'static __rt::constant::ConstDef = __rt::DefRef::of_static(
                &raw const __DEF,
            )
            .get();
    }
    impl __rt::Data for Person {
        const TYPE: __rt::constant::ConstType = __rt::constant::ConstType::Named(
            __rt::DefRef::of_static(&raw const __DEF),
        );
        const LAYOUT: __rt::Layout = __rt::layout::<Self>();
        type Flat0 = u32;
        type Flat1 = ();
        type FlatResult = u32;
    }
    impl __rt::MethodsOfDataSayExportData for Person {}
    impl<'wharf> __rt::Lift<'wharf> for Person {
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
                    return __rt::Err(__rt::ErrorPath::in_verbatim(error, "name"));
                }
            };
            let __f1 = match __rt::Lift::lift(
                s,
                s.offset(at, const { __rt::field_offset::<Self>(0usize, 1usize) }),
            ) {
                __rt::Ok(value) => value,
                __rt::Err(error) => {
                    return __rt::Err(__rt::ErrorPath::in_verbatim(error, "years"));
                }
            };
            let __f2 = __rt::Option::<
                Vec<String>,
            >::unwrap_or_default(
                match __rt::Lift::lift(
                    s,
                    s.offset(at, const { __rt::field_offset::<Self>(0usize, 2usize) }),
                ) {
                    __rt::Ok(value) => value,
                    __rt::Err(error) => {
                        return __rt::Err(__rt::ErrorPath::in_verbatim(error, "emails"));
                    }
                },
            );
            let __f3 = ::core::default::Default::default();
            __rt::leave::<Self, __S>(s);
            __rt::Ok(Self {
                name: __f0,
                age: __f1,
                emails: __f2,
                seen: __f3,
            })
        }
        fn check<__S: __rt::Source<'wharf>>(
            s: &mut __S,
            at: __S::Place,
        ) -> __rt::Result<(), __S::Error> {
            __rt::enter::<Self, __S>(s)?;
            if let __rt::Err(error) = __rt::indirect::check_at::<
                String,
                __S,
            >(s, s.offset(at, const { __rt::field_offset::<Self>(0usize, 0usize) })) {
                return __rt::Err(__rt::ErrorPath::in_verbatim(error, "name"));
            }
            if let __rt::Err(error) = __rt::indirect::check_at::<
                u32,
                __S,
            >(s, s.offset(at, const { __rt::field_offset::<Self>(0usize, 1usize) })) {
                return __rt::Err(__rt::ErrorPath::in_verbatim(error, "years"));
            }
            if let __rt::Err(error) = __rt::indirect::check_at::<
                __rt::Option<Vec<String>>,
                __S,
            >(s, s.offset(at, const { __rt::field_offset::<Self>(0usize, 2usize) })) {
                return __rt::Err(__rt::ErrorPath::in_verbatim(error, "emails"));
            }
            __rt::leave::<Self, __S>(s);
            __rt::Ok(())
        }
    }
    impl __rt::Lower for Person {
        ::wharf::__lower_indirect!();
        #[inline]
        fn lower<__S: __rt::Sink>(
            &self,
            s: &mut __S,
            at: __S::Place,
        ) -> __rt::Result<(), __S::Error> {
            __rt::enter_sink::<Self, __S>(s)?;
            let Self { name: __f0, age: __f1, emails: __f2, seen: __f3 } = self;
            let at_field = s
                .offset(at, const { __rt::field_offset::<Self>(0usize, 0usize) });
            if let __rt::Err(error) = {
                let at = at_field;
                __rt::Lower::lower(__f0, s, at)
            } {
                return __rt::Err(__rt::ErrorPath::in_verbatim(error, "name"));
            }
            let at_field = s
                .offset(at, const { __rt::field_offset::<Self>(0usize, 1usize) });
            if let __rt::Err(error) = {
                let at = at_field;
                __rt::Lower::lower(__f1, s, at)
            } {
                return __rt::Err(__rt::ErrorPath::in_verbatim(error, "years"));
            }
            let at_field = s
                .offset(at, const { __rt::field_offset::<Self>(0usize, 2usize) });
            if let __rt::Err(error) = {
                let at = at_field;
                __rt::Lower::lower(&__rt::Some(__f2), s, at)
            } {
                return __rt::Err(__rt::ErrorPath::in_verbatim(error, "emails"));
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
            let Self { name: __f0, age: __f1, emails: __f2, seen: __f3 } = self;
            let at_field = s
                .offset(at, const { __rt::field_offset::<Self>(0usize, 0usize) });
            if let __rt::Err(error) = {
                let at = at_field;
                __rt::Lower::lower_move(__f0, s, at)
            } {
                return __rt::Err(__rt::ErrorPath::in_verbatim(error, "name"));
            }
            let at_field = s
                .offset(at, const { __rt::field_offset::<Self>(0usize, 1usize) });
            if let __rt::Err(error) = {
                let at = at_field;
                __rt::Lower::lower_move(__f1, s, at)
            } {
                return __rt::Err(__rt::ErrorPath::in_verbatim(error, "years"));
            }
            let at_field = s
                .offset(at, const { __rt::field_offset::<Self>(0usize, 2usize) });
            if let __rt::Err(error) = {
                let at = at_field;
                __rt::Lower::lower_move(__rt::Some(__f2), s, at)
            } {
                return __rt::Err(__rt::ErrorPath::in_verbatim(error, "emails"));
            }
            __rt::leave_sink::<Self, __S>(s);
            __rt::Ok(())
        }
    }
};
pub struct Query<'a> {
    pub text: &'a str,
    pub weights: &'a [f64],
}
#[allow(clippy::pedantic, unused_variables, unused_mut, unreachable_code)]
const _: () = {
    use ::wharf::rt as __rt;
    static __DEF: __rt::constant::ConstDef = __rt::constant::ConstDef {
        package: env!("CARGO_PKG_NAME"),
        version: env!("CARGO_PKG_VERSION"),
        module: module_path!(),
        name: "Query",
        args: &[],
        doc: "",
        tag: "",
        shape: __rt::constant::ConstShape::Record(
            &[
                __rt::constant::ConstField {
                    name: "text",
                    verbatim: false,
                    ty: <&'static str as __rt::Data>::TYPE,
                    doc: "",
                    default: false,
                    value: "",
                },
                __rt::constant::ConstField {
                    name: "weights",
                    verbatim: false,
                    ty: <&'static [f64] as __rt::Data>::TYPE,
                    doc: "",
                    default: false,
                    value: "",
                },
            ],
        ),
    };
    impl<'a> __rt::Cases for Query<'a> {
        const CASES: &'static [&'static [__rt::Layout]] = &[
            &[
                <&'static str as __rt::Data>::LAYOUT,
                <&'static [f64] as __rt::Data>::LAYOUT,
            ],
        ];
        const VARIANT: bool = false;
        const DEF: &'static __rt::constant::ConstDef = __rt::DefRef::of_static(
                &raw const __DEF,
            )
            .get();
    }
    impl<'a> __rt::Data for Query<'a> {
        const TYPE: __rt::constant::ConstType = __rt::constant::ConstType::Named(
            __rt::DefRef::of_static(&raw const __DEF),
        );
        const LAYOUT: __rt::Layout = __rt::layout::<Self>();
        type Flat0 = u32;
        type Flat1 = ();
        type FlatResult = u32;
    }
    impl<'a> __rt::MethodsOfDataSayExportData for Query<'a> {}
    impl<'wharf> __rt::Lift<'wharf> for Query<'wharf> {
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
                    return __rt::Err(__rt::ErrorPath::in_field(error, "text"));
                }
            };
            let __f1 = match __rt::Lift::lift(
                s,
                s.offset(at, const { __rt::field_offset::<Self>(0usize, 1usize) }),
            ) {
                __rt::Ok(value) => value,
                __rt::Err(error) => {
                    return __rt::Err(__rt::ErrorPath::in_field(error, "weights"));
                }
            };
            __rt::leave::<Self, __S>(s);
            __rt::Ok(Self { text: __f0, weights: __f1 })
        }
        fn check<__S: __rt::Source<'wharf>>(
            s: &mut __S,
            at: __S::Place,
        ) -> __rt::Result<(), __S::Error> {
            __rt::enter::<Self, __S>(s)?;
            if let __rt::Err(error) = __rt::indirect::check_at::<
                &'wharf str,
                __S,
            >(s, s.offset(at, const { __rt::field_offset::<Self>(0usize, 0usize) })) {
                return __rt::Err(__rt::ErrorPath::in_field(error, "text"));
            }
            if let __rt::Err(error) = __rt::indirect::check_at::<
                &'wharf [f64],
                __S,
            >(s, s.offset(at, const { __rt::field_offset::<Self>(0usize, 1usize) })) {
                return __rt::Err(__rt::ErrorPath::in_field(error, "weights"));
            }
            __rt::leave::<Self, __S>(s);
            __rt::Ok(())
        }
    }
    impl<'a> __rt::Lower for Query<'a> {
        ::wharf::__lower_indirect!();
        #[inline]
        fn lower<__S: __rt::Sink>(
            &self,
            s: &mut __S,
            at: __S::Place,
        ) -> __rt::Result<(), __S::Error> {
            __rt::enter_sink::<Self, __S>(s)?;
            let Self { text: __f0, weights: __f1 } = self;
            let at_field = s
                .offset(at, const { __rt::field_offset::<Self>(0usize, 0usize) });
            if let __rt::Err(error) = {
                let at = at_field;
                __rt::Lower::lower(__f0, s, at)
            } {
                return __rt::Err(__rt::ErrorPath::in_field(error, "text"));
            }
            let at_field = s
                .offset(at, const { __rt::field_offset::<Self>(0usize, 1usize) });
            if let __rt::Err(error) = {
                let at = at_field;
                __rt::Lower::lower(__f1, s, at)
            } {
                return __rt::Err(__rt::ErrorPath::in_field(error, "weights"));
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
            let Self { text: __f0, weights: __f1 } = self;
            let at_field = s
                .offset(at, const { __rt::field_offset::<Self>(0usize, 0usize) });
            if let __rt::Err(error) = {
                let at = at_field;
                __rt::Lower::lower_move(__f0, s, at)
            } {
                return __rt::Err(__rt::ErrorPath::in_field(error, "text"));
            }
            let at_field = s
                .offset(at, const { __rt::field_offset::<Self>(0usize, 1usize) });
            if let __rt::Err(error) = {
                let at = at_field;
                __rt::Lower::lower_move(__f1, s, at)
            } {
                return __rt::Err(__rt::ErrorPath::in_field(error, "weights"));
            }
            __rt::leave_sink::<Self, __S>(s);
            __rt::Ok(())
        }
    }
};
pub struct Point(pub f64, pub f64);
#[allow(clippy::pedantic, unused_variables, unused_mut, unreachable_code)]
const _: () = {
    use ::wharf::rt as __rt;
    static __DEF: __rt::constant::ConstDef = __rt::constant::ConstDef {
        package: env!("CARGO_PKG_NAME"),
        version: env!("CARGO_PKG_VERSION"),
        module: module_path!(),
        name: "Point",
        args: &[],
        doc: "",
        tag: "",
        shape: __rt::constant::ConstShape::Tuple(
            &[<f64 as __rt::Data>::TYPE, <f64 as __rt::Data>::TYPE],
        ),
    };
    impl __rt::Cases for Point {
        const CASES: &'static [&'static [__rt::Layout]] = &[
            &[<f64 as __rt::Data>::LAYOUT, <f64 as __rt::Data>::LAYOUT],
        ];
        const VARIANT: bool = false;
        const DEF: &'static __rt::constant::ConstDef = __rt::DefRef::of_static(
                &raw const __DEF,
            )
            .get();
    }
    impl __rt::Data for Point {
        const TYPE: __rt::constant::ConstType = __rt::constant::ConstType::Named(
            __rt::DefRef::of_static(&raw const __DEF),
        );
        const LAYOUT: __rt::Layout = __rt::layout::<Self>();
        type Flat0 = u32;
        type Flat1 = ();
        type FlatResult = u32;
    }
    impl __rt::MethodsOfDataSayExportData for Point {}
    impl<'wharf> __rt::Lift<'wharf> for Point {
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
                    return __rt::Err(__rt::ErrorPath::in_element(error, 0usize));
                }
            };
            let __f1 = match __rt::Lift::lift(
                s,
                s.offset(at, const { __rt::field_offset::<Self>(0usize, 1usize) }),
            ) {
                __rt::Ok(value) => value,
                __rt::Err(error) => {
                    return __rt::Err(__rt::ErrorPath::in_element(error, 1usize));
                }
            };
            __rt::leave::<Self, __S>(s);
            __rt::Ok(Self { 0: __f0, 1: __f1 })
        }
        fn check<__S: __rt::Source<'wharf>>(
            s: &mut __S,
            at: __S::Place,
        ) -> __rt::Result<(), __S::Error> {
            __rt::enter::<Self, __S>(s)?;
            if let __rt::Err(error) = __rt::indirect::check_at::<
                f64,
                __S,
            >(s, s.offset(at, const { __rt::field_offset::<Self>(0usize, 0usize) })) {
                return __rt::Err(__rt::ErrorPath::in_element(error, 0usize));
            }
            if let __rt::Err(error) = __rt::indirect::check_at::<
                f64,
                __S,
            >(s, s.offset(at, const { __rt::field_offset::<Self>(0usize, 1usize) })) {
                return __rt::Err(__rt::ErrorPath::in_element(error, 1usize));
            }
            __rt::leave::<Self, __S>(s);
            __rt::Ok(())
        }
    }
    impl __rt::Lower for Point {
        ::wharf::__lower_indirect!();
        #[inline]
        fn lower<__S: __rt::Sink>(
            &self,
            s: &mut __S,
            at: __S::Place,
        ) -> __rt::Result<(), __S::Error> {
            __rt::enter_sink::<Self, __S>(s)?;
            let Self { 0: __f0, 1: __f1 } = self;
            let at_field = s
                .offset(at, const { __rt::field_offset::<Self>(0usize, 0usize) });
            if let __rt::Err(error) = {
                let at = at_field;
                __rt::Lower::lower(__f0, s, at)
            } {
                return __rt::Err(__rt::ErrorPath::in_element(error, 0usize));
            }
            let at_field = s
                .offset(at, const { __rt::field_offset::<Self>(0usize, 1usize) });
            if let __rt::Err(error) = {
                let at = at_field;
                __rt::Lower::lower(__f1, s, at)
            } {
                return __rt::Err(__rt::ErrorPath::in_element(error, 1usize));
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
            let Self { 0: __f0, 1: __f1 } = self;
            let at_field = s
                .offset(at, const { __rt::field_offset::<Self>(0usize, 0usize) });
            if let __rt::Err(error) = {
                let at = at_field;
                __rt::Lower::lower_move(__f0, s, at)
            } {
                return __rt::Err(__rt::ErrorPath::in_element(error, 0usize));
            }
            let at_field = s
                .offset(at, const { __rt::field_offset::<Self>(0usize, 1usize) });
            if let __rt::Err(error) = {
                let at = at_field;
                __rt::Lower::lower_move(__f1, s, at)
            } {
                return __rt::Err(__rt::ErrorPath::in_element(error, 1usize));
            }
            __rt::leave_sink::<Self, __S>(s);
            __rt::Ok(())
        }
    }
};
