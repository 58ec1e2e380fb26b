use wharf::Data;
pub enum Color {
    Red,
    DarkGreen,
}
#[allow(clippy::pedantic, unused_variables, unused_mut, unreachable_code)]
const _: () = {
    use ::wharf::rt as __rt;
    static __DEF: __rt::constant::ConstDef = __rt::constant::ConstDef {
        package: env!("CARGO_PKG_NAME"),
        version: env!("CARGO_PKG_VERSION"),
        module: module_path!(),
        name: "Color",
        args: &[],
        doc: "",
        tag: "",
        shape: __rt::constant::ConstShape::Enum(
            &[
                __rt::constant::ConstCase {
                    name: "red",
                    doc: "",
                    discriminant: __rt::None,
                    payload: __rt::constant::ConstPayload::None,
                },
                __rt::constant::ConstCase {
                    name: "dark-green",
                    doc: "",
                    discriminant: __rt::None,
                    payload: __rt::constant::ConstPayload::None,
                },
            ],
        ),
    };
    impl __rt::Data for Color {
        const TYPE: __rt::constant::ConstType = __rt::constant::ConstType::Named(
            __rt::DefRef::of_static(&raw const __DEF),
        );
        const LAYOUT: __rt::Layout = __rt::Layout::scalar(__rt::discriminant(2usize));
        type Flat0 = u32;
        type Flat1 = ();
        type FlatResult = u32;
    }
    impl __rt::MethodsOfDataSayExportData for Color {}
    impl<'wharf> __rt::Lift<'wharf> for Color {
        ::wharf::__lift_ref!('wharf);
        #[inline]
        fn lift<__S: __rt::Source<'wharf>>(
            s: &mut __S,
            at: __S::Place,
        ) -> __rt::Result<Self, __S::Error> {
            let tag = __rt::read_tag::<2usize, __S>(s, at);
            Self::lift_param(s, tag, ())
        }
        #[inline]
        fn lift_param<__S: __rt::Source<'wharf>>(
            _: &mut __S,
            a: u32,
            (): (),
        ) -> __rt::Result<Self, __S::Error> {
            match a {
                0u32 => __rt::Ok(Color::Red),
                1u32 => __rt::Ok(Color::DarkGreen),
                found => {
                    __rt::Err(
                        __rt::Fault::Discriminant {
                            found,
                            cases: 2usize as u32,
                        }
                            .into(),
                    )
                }
            }
        }
        #[inline]
        fn lift_result<__S: __rt::Source<'wharf>>(
            s: &mut __S,
            r: u32,
        ) -> __rt::Result<Self, __S::Error> {
            Self::lift_param(s, r, ())
        }
    }
    impl __rt::Lower for Color {
        #[inline]
        fn lower<__S: __rt::Sink>(
            &self,
            s: &mut __S,
            at: __S::Place,
        ) -> __rt::Result<(), __S::Error> {
            let tag = self.borrow_result(s)?;
            __rt::write_tag::<2usize, __S>(s, at, tag);
            __rt::Ok(())
        }
        #[inline]
        fn borrow_param<__S: __rt::Sink>(
            &self,
            s: &mut __S,
        ) -> __rt::Result<(u32, ()), __S::Error> {
            __rt::Ok((self.borrow_result(s)?, ()))
        }
        #[inline]
        fn borrow_result<__S: __rt::Sink>(
            &self,
            _: &mut __S,
        ) -> __rt::Result<u32, __S::Error> {
            __rt::Ok(
                match self {
                    Color::Red => 0u32,
                    Color::DarkGreen => 1u32,
                },
            )
        }
    }
};
pub enum Shape {
    Circle { radius: f64 },
    Pair(u8, String),
    Nothing,
}
#[allow(clippy::pedantic, unused_variables, unused_mut, unreachable_code)]
const _: () = {
    use ::wharf::rt as __rt;
    static __DEF: __rt::constant::ConstDef = __rt::constant::ConstDef {
        package: env!("CARGO_PKG_NAME"),
        version: env!("CARGO_PKG_VERSION"),
        module: module_path!(),
        name: "Shape",
        args: &[],
        doc: "",
        tag: "kind",
        shape: __rt::constant::ConstShape::Variant(
            &[
                __rt::constant::ConstCase {
                    name: "Circle",
                    doc: "",
                    discriminant: __rt::None,
                    payload: __rt::constant::ConstPayload::Record(
                        &[
                            __rt::constant::ConstField {
                                name: "radius",
                                verbatim: false,
                                ty: <f64 as __rt::Data>::TYPE,
                                doc: "",
                                default: false,
                                value: "",
                            },
                        ],
                    ),
                },
                __rt::constant::ConstCase {
                    name: "Pair",
                    doc: "",
                    discriminant: __rt::None,
                    payload: __rt::constant::ConstPayload::Tuple(
                        &[<u8 as __rt::Data>::TYPE, <String as __rt::Data>::TYPE],
                    ),
                },
                __rt::constant::ConstCase {
                    name: "void",
                    doc: "",
                    discriminant: __rt::None,
                    payload: __rt::constant::ConstPayload::None,
                },
            ],
        ),
    };
    impl __rt::Cases for Shape {
        const CASES: &'static [&'static [__rt::Layout]] = &[
            &[<f64 as __rt::Data>::LAYOUT],
            &[<u8 as __rt::Data>::LAYOUT, <String as __rt::Data>::LAYOUT],
            &[],
        ];
        const VARIANT: bool = true;
        const DEF: &'static __rt::constant::ConstDef = __rt::DefRef::of_static(
                &raw const __DEF,
            )
            .get();
    }
    impl __rt::Data for Shape {
        const TYPE: __rt::constant::ConstType = __rt::constant::ConstType::Named(
            __rt::DefRef::of_static(&raw const __DEF),
        );
        const LAYOUT: __rt::Layout = __rt::layout::<Self>();
        type Flat0 = u32;
        type Flat1 = ();
        type FlatResult = u32;
    }
    impl __rt::MethodsOfDataSayExportData for Shape {}
    impl<'wharf> __rt::Lift<'wharf> for Shape {
        ::wharf::__lift_indirect!('wharf);
        #[inline]
        fn lift<__S: __rt::Source<'wharf>>(
            s: &mut __S,
            at: __S::Place,
        ) -> __rt::Result<Self, __S::Error> {
            __rt::enter::<Self, __S>(s)?;
            let value = match __rt::read_tag::<3usize, __S>(s, at) {
                0u32 => {
                    let __f0 = match __rt::Lift::lift(
                        s,
                        s
                            .offset(
                                at,
                                const { __rt::field_offset::<Self>(0usize, 0usize) },
                            ),
                    ) {
                        __rt::Ok(value) => value,
                        __rt::Err(error) => {
                            return __rt::Err(__rt::ErrorPath::in_field(error, "radius"));
                        }
                    };
                    Shape::Circle { radius: __f0 }
                }
                1u32 => {
                    let __f0 = match __rt::Lift::lift(
                        s,
                        s
                            .offset(
                                at,
                                const { __rt::field_offset::<Self>(1usize, 0usize) },
                            ),
                    ) {
                        __rt::Ok(value) => value,
                        __rt::Err(error) => {
                            return __rt::Err(__rt::ErrorPath::in_element(error, 0usize));
                        }
                    };
                    let __f1 = match __rt::Lift::lift(
                        s,
                        s
                            .offset(
                                at,
                                const { __rt::field_offset::<Self>(1usize, 1usize) },
                            ),
                    ) {
                        __rt::Ok(value) => value,
                        __rt::Err(error) => {
                            return __rt::Err(__rt::ErrorPath::in_element(error, 1usize));
                        }
                    };
                    Shape::Pair { 0: __f0, 1: __f1 }
                }
                2u32 => Shape::Nothing {},
                found => {
                    return __rt::Err(
                        __rt::Fault::Discriminant {
                            found,
                            cases: 3usize as u32,
                        }
                            .into(),
                    );
                }
            };
            __rt::leave::<Self, __S>(s);
            __rt::Ok(value)
        }
        fn check<__S: __rt::Source<'wharf>>(
            s: &mut __S,
            at: __S::Place,
        ) -> __rt::Result<(), __S::Error> {
            __rt::enter::<Self, __S>(s)?;
            match __rt::read_tag::<3usize, __S>(s, at) {
                0u32 => {
                    if let __rt::Err(error) = __rt::indirect::check_at::<
                        f64,
                        __S,
                    >(
                        s,
                        s
                            .offset(
                                at,
                                const { __rt::field_offset::<Self>(0usize, 0usize) },
                            ),
                    ) {
                        return __rt::Err(__rt::ErrorPath::in_field(error, "radius"));
                    }
                }
                1u32 => {
                    if let __rt::Err(error) = __rt::indirect::check_at::<
                        u8,
                        __S,
                    >(
                        s,
                        s
                            .offset(
                                at,
                                const { __rt::field_offset::<Self>(1usize, 0usize) },
                            ),
                    ) {
                        return __rt::Err(__rt::ErrorPath::in_element(error, 0usize));
                    }
                    if let __rt::Err(error) = __rt::indirect::check_at::<
                        String,
                        __S,
                    >(
                        s,
                        s
                            .offset(
                                at,
                                const { __rt::field_offset::<Self>(1usize, 1usize) },
                            ),
                    ) {
                        return __rt::Err(__rt::ErrorPath::in_element(error, 1usize));
                    }
                }
                2u32 => {}
                found => {
                    return __rt::Err(
                        __rt::Fault::Discriminant {
                            found,
                            cases: 3usize as u32,
                        }
                            .into(),
                    );
                }
            }
            __rt::leave::<Self, __S>(s);
            __rt::Ok(())
        }
    }
    impl __rt::Lower for Shape {
        ::wharf::__lower_indirect!();
        #[inline]
        fn lower<__S: __rt::Sink>(
            &self,
            s: &mut __S,
            at: __S::Place,
        ) -> __rt::Result<(), __S::Error> {
            __rt::enter_sink::<Self, __S>(s)?;
            match self {
                Shape::Circle { radius: __f0 } => {
                    __rt::write_tag::<3usize, __S>(s, at, 0u32);
                    let at_field = s
                        .offset(
                            at,
                            const { __rt::field_offset::<Self>(0usize, 0usize) },
                        );
                    if let __rt::Err(error) = {
                        let at = at_field;
                        __rt::Lower::lower(__f0, s, at)
                    } {
                        return __rt::Err(__rt::ErrorPath::in_field(error, "radius"));
                    }
                }
                Shape::Pair { 0: __f0, 1: __f1 } => {
                    __rt::write_tag::<3usize, __S>(s, at, 1u32);
                    let at_field = s
                        .offset(
                            at,
                            const { __rt::field_offset::<Self>(1usize, 0usize) },
                        );
                    if let __rt::Err(error) = {
                        let at = at_field;
                        __rt::Lower::lower(__f0, s, at)
                    } {
                        return __rt::Err(__rt::ErrorPath::in_element(error, 0usize));
                    }
                    let at_field = s
                        .offset(
                            at,
                            const { __rt::field_offset::<Self>(1usize, 1usize) },
                        );
                    if let __rt::Err(error) = {
                        let at = at_field;
                        __rt::Lower::lower(__f1, s, at)
                    } {
                        return __rt::Err(__rt::ErrorPath::in_element(error, 1usize));
                    }
                }
                Shape::Nothing {} => {
                    __rt::write_tag::<3usize, __S>(s, at, 2u32);
                }
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
            match self {
                Shape::Circle { radius: __f0 } => {
                    __rt::write_tag::<3usize, __S>(s, at, 0u32);
                    let at_field = s
                        .offset(
                            at,
                            const { __rt::field_offset::<Self>(0usize, 0usize) },
                        );
                    if let __rt::Err(error) = {
                        let at = at_field;
                        __rt::Lower::lower_move(__f0, s, at)
                    } {
                        return __rt::Err(__rt::ErrorPath::in_field(error, "radius"));
                    }
                }
                Shape::Pair { 0: __f0, 1: __f1 } => {
                    __rt::write_tag::<3usize, __S>(s, at, 1u32);
                    let at_field = s
                        .offset(
                            at,
                            const { __rt::field_offset::<Self>(1usize, 0usize) },
                        );
                    if let __rt::Err(error) = {
                        let at = at_field;
                        __rt::Lower::lower_move(__f0, s, at)
                    } {
                        return __rt::Err(__rt::ErrorPath::in_element(error, 0usize));
                    }
                    let at_field = s
                        .offset(
                            at,
                            const { __rt::field_offset::<Self>(1usize, 1usize) },
                        );
                    if let __rt::Err(error) = {
                        let at = at_field;
                        __rt::Lower::lower_move(__f1, s, at)
                    } {
                        return __rt::Err(__rt::ErrorPath::in_element(error, 1usize));
                    }
                }
                Shape::Nothing {} => {
                    __rt::write_tag::<3usize, __S>(s, at, 2u32);
                }
            }
            __rt::leave_sink::<Self, __S>(s);
            __rt::Ok(())
        }
    }
};
