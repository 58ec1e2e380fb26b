use wharf::export;
/// Counts.
pub struct Counter {
    count: u32,
}
/// Counts.
impl Counter {
    /// Begins at `start`.
    pub fn new(start: u32) -> Result<Self, String> {
        Ok(Self { count: start })
    }
    pub fn count(&self) -> u32 {
        self.count
    }
    pub fn set_count(&mut self, count: u32) {
        self.count = count;
    }
    pub fn merge(self, other: &Counter) -> Counter {
        Counter {
            count: self.count + other.count,
        }
    }
}
::wharf::__resource!(Counter, "Counter", "Counts.");
#[allow(clippy::pedantic, unused_variables, unused_mut, unreachable_code)]
const _: () = {
    use ::wharf::rt as __rt;
    const __FUNC: __rt::tree::Func = {
        __rt::bounds::can_lower::<Result<Counter, String>>();
        __rt::tree::Func {
            import: false,
            name: "wharf_macros:Counter.new",
            verbatim: false,
            params: &[
                __rt::tree::Param {
                    name: "start",
                    ty: <u32 as __rt::Data>::TYPE,
                    mutable: false,
                    default: "",
                },
            ],
            result: <Result<Counter, String> as __rt::Data>::TYPE,
            of: __rt::Some(<Counter as __rt::Data>::TYPE),
            receiver: "",
            kind: "new",
            doc: "Begins at `start`.",
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
    #[unsafe(export_name = "wharf_macros:Counter.new")]
    #[allow(improper_ctypes_definitions)]
    extern "C" fn __shim(
        __a0: <u32 as __rt::Data>::A,
        __b0: <u32 as __rt::Data>::B,
    ) -> <Result<Counter, String> as __rt::Data>::R
    where
        for<'__any> Result<Counter, String>: __rt::Lower,
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
            let __result = <Counter>::new(__p0);
            (&__rt::Probe(&__result)).note();
            __rt::give(__result)
        })
    }
};
#[allow(clippy::pedantic, unused_variables, unused_mut, unreachable_code)]
const _: () = {
    use ::wharf::rt as __rt;
    const __FUNC: __rt::tree::Func = {
        __rt::bounds::can_lift::<Counter>();
        __rt::tree::Func {
            import: false,
            name: "wharf_macros:Counter.count",
            verbatim: false,
            params: &[],
            result: <u32 as __rt::Data>::TYPE,
            of: __rt::Some(<Counter as __rt::Data>::TYPE),
            receiver: "ref",
            kind: "get",
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
    #[unsafe(export_name = "wharf_macros:Counter.count")]
    #[allow(improper_ctypes_definitions)]
    extern "C" fn __shim(
        __a0: <Counter as __rt::Data>::A,
        __b0: <Counter as __rt::Data>::B,
    ) -> <u32 as __rt::Data>::R
    where
        for<'__any> Counter: __rt::Lift<'__any>,
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
            let mut __claims = __rt::None;
            if const { __rt::walk::checks_first(&__FUNC) } {
                __claims = __rt::Some(__rt::claims());
                __rt::check::<Counter, 0u32>(__a0, __b0)?;
            }
            let __p0 = __rt::hold::<Counter, 0u32>(__frame, __a0, __b0)?;
            ::core::mem::drop(__claims);
            let __result = <Counter>::count(&__p0);
            (&__rt::Probe(&__result)).note();
            __rt::give(__result)
        })
    }
};
#[allow(clippy::pedantic, unused_variables, unused_mut, unreachable_code)]
const _: () = {
    use ::wharf::rt as __rt;
    const __FUNC: __rt::tree::Func = {
        __rt::bounds::is_object::<Counter>();
        __rt::tree::Func {
            import: false,
            name: "wharf_macros:Counter.count=",
            verbatim: false,
            params: &[
                __rt::tree::Param {
                    name: "count",
                    ty: <u32 as __rt::Data>::TYPE,
                    mutable: false,
                    default: "",
                },
            ],
            result: <() as __rt::Data>::TYPE,
            of: __rt::Some(<Counter as __rt::Data>::TYPE),
            receiver: "mut",
            kind: "set",
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
    #[unsafe(export_name = "wharf_macros:Counter.count=")]
    #[allow(improper_ctypes_definitions)]
    extern "C" fn __shim(
        __a0: <Counter as __rt::Data>::A,
        __b0: <Counter as __rt::Data>::B,
        __a1: <u32 as __rt::Data>::A,
        __b1: <u32 as __rt::Data>::B,
    ) -> <() as __rt::Data>::R
    where
        for<'__any> Counter: __rt::Resource,
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
            let mut __p0 = __rt::hold_mut::<Counter>(__frame, __a0, __b0)?;
            let __p1 = __rt::param::<u32, 0u32>(__frame, __a1, __b1)?;
            let __result = <Counter>::set_count(&mut __p0, __p1);
            (&__rt::Probe(&__result)).note();
            __rt::give(__result)
        })
    }
};
#[allow(clippy::pedantic, unused_variables, unused_mut, unreachable_code)]
const _: () = {
    use ::wharf::rt as __rt;
    const __FUNC: __rt::tree::Func = {
        __rt::bounds::can_lift::<Counter>();
        __rt::bounds::can_lower::<Counter>();
        __rt::tree::Func {
            import: false,
            name: "wharf_macros:Counter.merge",
            verbatim: false,
            params: &[
                __rt::tree::Param {
                    name: "other",
                    ty: <Counter as __rt::Data>::LENT,
                    mutable: false,
                    default: "",
                },
            ],
            result: <Counter as __rt::Data>::TYPE,
            of: __rt::Some(<Counter as __rt::Data>::TYPE),
            receiver: "own",
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
    #[unsafe(export_name = "wharf_macros:Counter.merge")]
    #[allow(improper_ctypes_definitions)]
    extern "C" fn __shim(
        __a0: <Counter as __rt::Data>::A,
        __b0: <Counter as __rt::Data>::B,
        __a1: <Counter as __rt::Data>::A,
        __b1: <Counter as __rt::Data>::B,
    ) -> <Counter as __rt::Data>::R
    where
        for<'__any> Counter: __rt::Lift<'__any>,
        for<'__any> Counter: __rt::Lower,
    {
        #[allow(unused_imports)]
        use __rt::{NoMessage as _, Wordless as _};
        const _: () = ::core::assert!(
            ! __rt::walk::takes_objects(& __FUNC.params[0usize].ty),
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
                __rt::claim::<Counter, 0u32>(__a0, __b0)?;
                __rt::check::<Counter, 0u32>(__a1, __b1)?;
            }
            let __p1 = __rt::hold::<Counter, 0u32>(__frame, __a1, __b1)?;
            ::core::mem::drop(__claims);
            let __p0 = __rt::param::<Counter, 0u32>(__frame, __a0, __b0)?;
            let __result = <Counter>::merge(__p0, &__p1);
            (&__rt::Probe(&__result)).note();
            __rt::give(__result)
        })
    }
};
