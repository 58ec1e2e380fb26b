use wharf::export;
/// Greets.
pub fn greet(name: &str) -> String {
    format!("Hello, {name}!")
}
#[allow(clippy::pedantic, unused_variables, unused_mut, unreachable_code)]
const _: () = {
    use ::wharf::rt as __rt;
    const __FUNC: __rt::tree::Func = __rt::tree::Func {
        import: false,
        name: "wharf_macros:greet",
        verbatim: false,
        params: &[
            __rt::tree::Param {
                name: "name",
                ty: <&'static str as __rt::Data>::TYPE,
                mutable: false,
                default: "",
            },
        ],
        result: <String as __rt::Data>::TYPE,
        of: __rt::None,
        receiver: "",
        kind: "",
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
        __a0: <&'static str as __rt::Data>::A,
        __b0: <&'static str as __rt::Data>::B,
    ) -> <String as __rt::Data>::R {
        #[allow(unused_imports)]
        use __rt::{NoMessage as _, Wordless as _};
        const __KEPT: bool = __rt::walk::is_kept(&__FUNC.result);
        const __LENDS: bool = __rt::walk::lends_inside(__FUNC.params);
        __rt::call::<
            __KEPT,
            __LENDS,
            _,
        >(|__frame| {
            let __p0 = __rt::param::<&'_ str, 0u32>(__frame, __a0, __b0)?;
            let __result = greet(__p0);
            (&__rt::Probe(&__result)).note();
            __rt::give(__result)
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
    const __FUNC: __rt::tree::Func = {
        __rt::bounds::can_lift::<Option<u32>>();
        __rt::tree::Func {
            import: false,
            name: "wharf_macros:twice",
            verbatim: true,
            params: &[
                __rt::tree::Param {
                    name: "values",
                    ty: <[u32] as __rt::Data>::TYPE,
                    mutable: true,
                    default: "",
                },
                __rt::tree::Param {
                    name: "all",
                    ty: <[String] as __rt::Data>::LENT,
                    mutable: false,
                    default: "",
                },
                __rt::tree::Param {
                    name: "by",
                    ty: <Option<u32> as __rt::Data>::TYPE,
                    mutable: false,
                    default: "",
                },
            ],
            result: <() as __rt::Data>::TYPE,
            of: __rt::None,
            receiver: "",
            kind: "",
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
        __a0: <[u32] as __rt::Data>::A,
        __b0: <[u32] as __rt::Data>::B,
        __a1: <[String] as __rt::Data>::A,
        __b1: <[String] as __rt::Data>::B,
        __a2: <Option<u32> as __rt::Data>::A,
        __b2: <Option<u32> as __rt::Data>::B,
    ) -> <() as __rt::Data>::R
    where
        for<'__any> Option<u32>: __rt::Lift<'__any>,
    {
        #[allow(unused_imports)]
        use __rt::{NoMessage as _, Wordless as _};
        const _: () = ::core::assert!(
            ! __rt::walk::takes_objects(& __FUNC.params[1usize].ty),
            "a reference to data that contains objects would move them out of the caller\n\n  = help: take the data by value, or borrow the objects: `&[Object]`, `Vec<&Object>` or `Option<&Object>`"
        );
        const __KEPT: bool = __rt::walk::is_kept(&__FUNC.result);
        const __LENDS: bool = __rt::walk::lends_inside(__FUNC.params);
        __rt::call::<
            __KEPT,
            __LENDS,
            _,
        >(|__frame| {
            let mut __claims = __rt::None;
            if const { __rt::walk::checks_first(&__FUNC) } {
                __claims = __rt::Some(__rt::claims());
                __rt::claim::<Option<u32>, 2u32>(__a2, __b2)?;
            }
            let __p0 = __rt::hold_list_mut::<u32>(__frame, __a0, __b0)?;
            let __p1 = __rt::hold_list::<String, 1u32>(__frame, __a1, __b1)?;
            ::core::mem::drop(__claims);
            let __p2 = __rt::param::<Option<u32>, 2u32>(__frame, __a2, __b2)?;
            let __result = double(__p0, &__p1, __p2);
            (&__rt::Probe(&__result)).note();
            __rt::give(__result)
        })
    }
};
pub fn each(count: u32, progress: &dyn Fn(u32) -> bool) -> u32 {
    (0..count).take_while(|done| progress(*done)).count() as u32
}
#[allow(clippy::pedantic, unused_variables, unused_mut, unreachable_code)]
const _: () = {
    use ::wharf::rt as __rt;
    const __FUNC: __rt::tree::Func = __rt::tree::Func {
        import: false,
        name: "wharf_macros:each",
        verbatim: false,
        params: &[
            __rt::tree::Param {
                name: "count",
                ty: <u32 as __rt::Data>::TYPE,
                mutable: false,
                default: "",
            },
            __rt::tree::Param {
                name: "progress",
                ty: <::wharf::Callback<fn(u32) -> bool> as __rt::Data>::TYPE,
                mutable: false,
                default: "",
            },
        ],
        result: <u32 as __rt::Data>::TYPE,
        of: __rt::None,
        receiver: "",
        kind: "",
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
        __a0: <u32 as __rt::Data>::A,
        __b0: <u32 as __rt::Data>::B,
        __a1: <::wharf::Callback<fn(u32) -> bool> as __rt::Data>::A,
        __b1: <::wharf::Callback<fn(u32) -> bool> as __rt::Data>::B,
    ) -> <u32 as __rt::Data>::R {
        #[allow(unused_imports)]
        use __rt::{NoMessage as _, Wordless as _};
        const __KEPT: bool = __rt::walk::is_kept(&__FUNC.result);
        const __LENDS: bool = __rt::walk::lends_inside(__FUNC.params);
        __rt::call::<
            __KEPT,
            __LENDS,
            _,
        >(|__frame| {
            let __p0 = __rt::param::<u32, 0u32>(__frame, __a0, __b0)?;
            const { __rt::no_alias::<u32>() };
            let __callback = __rt::param::<
                ::wharf::Callback<fn(u32) -> bool>,
                1u32,
            >(__frame, __a1, __b1)?;
            #[allow(unused_mut)]
            let mut __p1 = move |__x0: u32| -> bool {
                __rt::foreign::call(__callback.__handle(), (__x0,))
            };
            let __result = each(__p0, &__p1);
            (&__rt::Probe(&__result)).note();
            __rt::give(__result)
        })
    }
};
pub fn digits(n: u32) -> impl Iterator<Item = u32> {
    (0..n).map(|digit| digit % 10)
}
#[allow(clippy::pedantic, unused_variables, unused_mut, unreachable_code)]
const _: () = {
    use ::wharf::rt as __rt;
    const __FUNC: __rt::tree::Func = {
        __rt::bounds::can_lower::<::wharf::Stream<u32>>();
        __rt::tree::Func {
            import: false,
            name: "wharf_macros:digits",
            verbatim: false,
            params: &[
                __rt::tree::Param {
                    name: "n",
                    ty: <u32 as __rt::Data>::TYPE,
                    mutable: false,
                    default: "",
                },
            ],
            result: <::wharf::Stream<u32> as __rt::Data>::TYPE,
            of: __rt::None,
            receiver: "",
            kind: "",
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
        __a0: <u32 as __rt::Data>::A,
        __b0: <u32 as __rt::Data>::B,
    ) -> <::wharf::Stream<u32> as __rt::Data>::R
    where
        for<'__any> ::wharf::Stream<u32>: __rt::Lower,
    {
        #[allow(unused_imports)]
        use __rt::{NoMessage as _, Wordless as _};
        const __KEPT: bool = __rt::walk::is_kept(&__FUNC.result);
        const __LENDS: bool = __rt::walk::lends_inside(__FUNC.params);
        __rt::call::<
            __KEPT,
            __LENDS,
            _,
        >(|__frame| {
            let __p0 = __rt::param::<u32, 0u32>(__frame, __a0, __b0)?;
            let __result = ::wharf::Stream::new(digits(__p0));
            (&__rt::Probe(&__result)).note();
            __rt::give(__result)
        })
    }
};
