use wharf::export;
/// Greets.
pub fn greet(name: &str) -> String {
    format!("Hello, {name}!")
}
#[allow(clippy::pedantic, unused_variables, unused_mut, unreachable_code)]
const _: () = {
    use ::wharf::rt as __rt;
    const __FUNC: __rt::constant::ConstFunc = __rt::constant::ConstFunc {
        import: false,
        name: "wharf_macros:greet",
        verbatim: false,
        params: &[
            __rt::constant::ConstParam {
                name: "name",
                ty: <&'static str as __rt::Data>::TYPE,
                mutable: false,
                default: "",
            },
        ],
        result: <String as __rt::Data>::TYPE,
        of: __rt::None,
        receiver: __rt::Receiver::None,
        kind: __rt::MethodKind::Plain,
        doc: "Greets.",
    };
    #[cfg(target_family = "wasm")]
    #[allow(dead_code)]
    #[unsafe(link_section = "wharf")]
    #[allow(long_running_const_eval)]
    static __SCHEMA: [u8; __rt::write::len(&__FUNC)] = __rt::write::bytes(&__FUNC);
    #[cfg(not(target_family = "wasm"))]
    #[allow(long_running_const_eval)]
    const _: usize = __rt::write::len(&__FUNC);
    #[unsafe(export_name = "wharf_macros:greet")]
    #[allow(improper_ctypes_definitions)]
    extern "C" fn __shim(
        __a0: <&'static str as __rt::Data>::Flat0,
        __b0: <&'static str as __rt::Data>::Flat1,
    ) -> <String as __rt::Data>::FlatResult {
        #[allow(unused_imports)]
        use __rt::{ViaDebug as _, ViaNothing as _};
        const __IN_PLACE: bool = __rt::query::result_in_place(&__FUNC.result);
        const __BORROWS: bool = __rt::query::borrows_inside(__FUNC.params);
        __rt::run_export::<
            __IN_PLACE,
            __BORROWS,
            _,
        >(|__source| {
            let __p0 = __rt::lift_param::<&'_ str, 0u32>(__source, __a0, __b0)?;
            let __result = greet(__p0);
            (&__rt::DisplayProbe(&__result)).note();
            __rt::move_result(__result)
        })
    }
};
pub fn double(values: &mut [u32], all: &[String], by: Option<u32>) {
    let by = by.unwrap_or(2) * all.len() as u32;
    for value in values {
        *value *= by;
    }
}
#[allow(clippy::pedantic, unused_variables, unused_mut, unreachable_code)]
const _: () = {
    use ::wharf::rt as __rt;
    const __FUNC: __rt::constant::ConstFunc = {
        __rt::bounds::can_lift::<Option<u32>>();
        __rt::constant::ConstFunc {
            import: false,
            name: "wharf_macros:twice",
            verbatim: true,
            params: &[
                __rt::constant::ConstParam {
                    name: "values",
                    ty: <[u32] as __rt::Data>::TYPE,
                    mutable: true,
                    default: "",
                },
                __rt::constant::ConstParam {
                    name: "all",
                    ty: <[String] as __rt::Data>::REF_TYPE,
                    mutable: false,
                    default: "",
                },
                __rt::constant::ConstParam {
                    name: "by",
                    ty: <Option<u32> as __rt::Data>::TYPE,
                    mutable: false,
                    default: "",
                },
            ],
            result: <() as __rt::Data>::TYPE,
            of: __rt::None,
            receiver: __rt::Receiver::None,
            kind: __rt::MethodKind::Plain,
            doc: "",
        }
    };
    #[cfg(target_family = "wasm")]
    #[allow(dead_code)]
    #[unsafe(link_section = "wharf")]
    #[allow(long_running_const_eval)]
    static __SCHEMA: [u8; __rt::write::len(&__FUNC)] = __rt::write::bytes(&__FUNC);
    #[cfg(not(target_family = "wasm"))]
    #[allow(long_running_const_eval)]
    const _: usize = __rt::write::len(&__FUNC);
    #[unsafe(export_name = "wharf_macros:twice")]
    #[allow(improper_ctypes_definitions)]
    extern "C" fn __shim(
        __a0: <[u32] as __rt::Data>::Flat0,
        __b0: <[u32] as __rt::Data>::Flat1,
        __a1: <[String] as __rt::Data>::Flat0,
        __b1: <[String] as __rt::Data>::Flat1,
        __a2: <Option<u32> as __rt::Data>::Flat0,
        __b2: <Option<u32> as __rt::Data>::Flat1,
    ) -> <() as __rt::Data>::FlatResult
    where
        for<'__any> Option<u32>: __rt::Lift<'__any>,
    {
        #[allow(unused_imports)]
        use __rt::{ViaDebug as _, ViaNothing as _};
        const _: () = ::core::assert!(
            ! __rt::query::owns_objects(& __FUNC.params[1usize].ty),
            "a reference to data that contains objects would move them out of the caller\n\n  = help: take the data by value, or borrow the objects: `&[Object]`, `Vec<&Object>` or `Option<&Object>`"
        );
        const __IN_PLACE: bool = __rt::query::result_in_place(&__FUNC.result);
        const __BORROWS: bool = __rt::query::borrows_inside(__FUNC.params);
        __rt::run_export::<
            __IN_PLACE,
            __BORROWS,
            _,
        >(|__source| {
            let mut __claims = __rt::None;
            if const { __rt::query::checks_first(&__FUNC) } {
                __claims = __rt::Some(__rt::begin_claims());
                __rt::claim_param::<Option<u32>, 2u32>(__a2, __b2)?;
            }
            let __p0 = __rt::lift_slice_mut::<u32>(__source, __a0, __b0)?;
            let __p1 = __rt::lift_slice::<String, 1u32>(__source, __a1, __b1)?;
            ::core::mem::drop(__claims);
            let __p2 = __rt::lift_param::<Option<u32>, 2u32>(__source, __a2, __b2)?;
            let __result = double(__p0, &__p1, __p2);
            (&__rt::DisplayProbe(&__result)).note();
            __rt::move_result(__result)
        })
    }
};
pub fn each(count: u32, progress: &dyn Fn(u32) -> bool) -> u32 {
    (0..count).take_while(|done| progress(*done)).count() as u32
}
#[allow(clippy::pedantic, unused_variables, unused_mut, unreachable_code)]
const _: () = {
    use ::wharf::rt as __rt;
    const __FUNC: __rt::constant::ConstFunc = __rt::constant::ConstFunc {
        import: false,
        name: "wharf_macros:each",
        verbatim: false,
        params: &[
            __rt::constant::ConstParam {
                name: "count",
                ty: <u32 as __rt::Data>::TYPE,
                mutable: false,
                default: "",
            },
            __rt::constant::ConstParam {
                name: "progress",
                ty: <::wharf::Callback<fn(u32) -> bool> as __rt::Data>::TYPE,
                mutable: false,
                default: "",
            },
        ],
        result: <u32 as __rt::Data>::TYPE,
        of: __rt::None,
        receiver: __rt::Receiver::None,
        kind: __rt::MethodKind::Plain,
        doc: "",
    };
    #[cfg(target_family = "wasm")]
    #[allow(dead_code)]
    #[unsafe(link_section = "wharf")]
    #[allow(long_running_const_eval)]
    static __SCHEMA: [u8; __rt::write::len(&__FUNC)] = __rt::write::bytes(&__FUNC);
    #[cfg(not(target_family = "wasm"))]
    #[allow(long_running_const_eval)]
    const _: usize = __rt::write::len(&__FUNC);
    #[unsafe(export_name = "wharf_macros:each")]
    #[allow(improper_ctypes_definitions)]
    extern "C" fn __shim(
        __a0: <u32 as __rt::Data>::Flat0,
        __b0: <u32 as __rt::Data>::Flat1,
        __a1: <::wharf::Callback<fn(u32) -> bool> as __rt::Data>::Flat0,
        __b1: <::wharf::Callback<fn(u32) -> bool> as __rt::Data>::Flat1,
    ) -> <u32 as __rt::Data>::FlatResult {
        #[allow(unused_imports)]
        use __rt::{ViaDebug as _, ViaNothing as _};
        const __IN_PLACE: bool = __rt::query::result_in_place(&__FUNC.result);
        const __BORROWS: bool = __rt::query::borrows_inside(__FUNC.params);
        __rt::run_export::<
            __IN_PLACE,
            __BORROWS,
            _,
        >(|__source| {
            let __p0 = __rt::lift_param::<u32, 0u32>(__source, __a0, __b0)?;
            const { __rt::no_alias::<u32>() };
            let __callback = __rt::lift_param::<
                ::wharf::Callback<fn(u32) -> bool>,
                1u32,
            >(__source, __a1, __b1)?;
            #[allow(unused_mut)]
            let mut __p1 = move |__x0: u32| -> bool {
                __rt::host_values::call(__callback.__handle(), (__x0,))
            };
            let __result = each(__p0, &__p1);
            (&__rt::DisplayProbe(&__result)).note();
            __rt::move_result(__result)
        })
    }
};
pub fn digits(n: u32) -> impl Iterator<Item = u32> {
    (0..n).map(|digit| digit % 10)
}
#[allow(clippy::pedantic, unused_variables, unused_mut, unreachable_code)]
const _: () = {
    use ::wharf::rt as __rt;
    const __FUNC: __rt::constant::ConstFunc = {
        __rt::bounds::can_lower::<::wharf::Stream<u32>>();
        __rt::constant::ConstFunc {
            import: false,
            name: "wharf_macros:digits",
            verbatim: false,
            params: &[
                __rt::constant::ConstParam {
                    name: "n",
                    ty: <u32 as __rt::Data>::TYPE,
                    mutable: false,
                    default: "",
                },
            ],
            result: <::wharf::Stream<u32> as __rt::Data>::TYPE,
            of: __rt::None,
            receiver: __rt::Receiver::None,
            kind: __rt::MethodKind::Plain,
            doc: "",
        }
    };
    #[cfg(target_family = "wasm")]
    #[allow(dead_code)]
    #[unsafe(link_section = "wharf")]
    #[allow(long_running_const_eval)]
    static __SCHEMA: [u8; __rt::write::len(&__FUNC)] = __rt::write::bytes(&__FUNC);
    #[cfg(not(target_family = "wasm"))]
    #[allow(long_running_const_eval)]
    const _: usize = __rt::write::len(&__FUNC);
    #[unsafe(export_name = "wharf_macros:digits")]
    #[allow(improper_ctypes_definitions)]
    extern "C" fn __shim(
        __a0: <u32 as __rt::Data>::Flat0,
        __b0: <u32 as __rt::Data>::Flat1,
    ) -> <::wharf::Stream<u32> as __rt::Data>::FlatResult
    where
        for<'__any> ::wharf::Stream<u32>: __rt::Lower,
    {
        #[allow(unused_imports)]
        use __rt::{ViaDebug as _, ViaNothing as _};
        const __IN_PLACE: bool = __rt::query::result_in_place(&__FUNC.result);
        const __BORROWS: bool = __rt::query::borrows_inside(__FUNC.params);
        __rt::run_export::<
            __IN_PLACE,
            __BORROWS,
            _,
        >(|__source| {
            let __p0 = __rt::lift_param::<u32, 0u32>(__source, __a0, __b0)?;
            let __result = ::wharf::Stream::new(digits(__p0));
            (&__rt::DisplayProbe(&__result)).note();
            __rt::move_result(__result)
        })
    }
};
