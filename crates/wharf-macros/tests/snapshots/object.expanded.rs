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
    const __FUNC: __rt::constant::ConstFunc = {
        __rt::bounds::can_lower::<Result<Counter, String>>();
        __rt::constant::ConstFunc {
            import: false,
            name: "wharf_macros:Counter.new",
            verbatim: false,
            params: &[
                __rt::constant::ConstParam {
                    name: "start",
                    ty: <u32 as __rt::Data>::TYPE,
                    mutable: false,
                    default: "",
                },
            ],
            result: <Result<Counter, String> as __rt::Data>::TYPE,
            of: __rt::Some(<Counter as __rt::Data>::TYPE),
            receiver: __rt::Receiver::None,
            kind: __rt::MethodKind::New,
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
        __a0: <u32 as __rt::Data>::Flat0,
        __b0: <u32 as __rt::Data>::Flat1,
    ) -> <Result<Counter, String> as __rt::Data>::FlatResult
    where
        for<'__any> Result<Counter, String>: __rt::Lower,
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
            let __result = <Counter>::new(__p0);
            (&__rt::DisplayProbe(&__result)).note();
            __rt::move_result(__result)
        })
    }
};
#[allow(clippy::pedantic, unused_variables, unused_mut, unreachable_code)]
const _: () = {
    use ::wharf::rt as __rt;
    const __FUNC: __rt::constant::ConstFunc = {
        __rt::bounds::can_lift::<Counter>();
        __rt::constant::ConstFunc {
            import: false,
            name: "wharf_macros:Counter.count",
            verbatim: false,
            params: &[],
            result: <u32 as __rt::Data>::TYPE,
            of: __rt::Some(<Counter as __rt::Data>::TYPE),
            receiver: __rt::Receiver::Ref,
            kind: __rt::MethodKind::Get,
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
        __a0: <Counter as __rt::Data>::Flat0,
        __b0: <Counter as __rt::Data>::Flat1,
    ) -> <u32 as __rt::Data>::FlatResult
    where
        for<'__any> Counter: __rt::Lift<'__any>,
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
            let mut __claims = __rt::None;
            if const { __rt::query::checks_first(&__FUNC) } {
                __claims = __rt::Some(__rt::begin_claims());
                __rt::check_param::<Counter, 0u32>(__a0, __b0)?;
            }
            let __p0 = __rt::lift_ref::<Counter, 0u32>(__source, __a0, __b0)?;
            ::core::mem::drop(__claims);
            let __result = <Counter>::count(&__p0);
            (&__rt::DisplayProbe(&__result)).note();
            __rt::move_result(__result)
        })
    }
};
#[allow(clippy::pedantic, unused_variables, unused_mut, unreachable_code)]
const _: () = {
    use ::wharf::rt as __rt;
    const __FUNC: __rt::constant::ConstFunc = {
        __rt::bounds::is_object::<Counter>();
        __rt::constant::ConstFunc {
            import: false,
            name: "wharf_macros:Counter.count=",
            verbatim: false,
            params: &[
                __rt::constant::ConstParam {
                    name: "count",
                    ty: <u32 as __rt::Data>::TYPE,
                    mutable: false,
                    default: "",
                },
            ],
            result: <() as __rt::Data>::TYPE,
            of: __rt::Some(<Counter as __rt::Data>::TYPE),
            receiver: __rt::Receiver::Mut,
            kind: __rt::MethodKind::Set,
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
        __a0: <Counter as __rt::Data>::Flat0,
        __b0: <Counter as __rt::Data>::Flat1,
        __a1: <u32 as __rt::Data>::Flat0,
        __b1: <u32 as __rt::Data>::Flat1,
    ) -> <() as __rt::Data>::FlatResult
    where
        for<'__any> Counter: __rt::Resource,
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
            let mut __p0 = __rt::lift_mut::<Counter>(__source, __a0, __b0)?;
            let __p1 = __rt::lift_param::<u32, 0u32>(__source, __a1, __b1)?;
            let __result = <Counter>::set_count(&mut __p0, __p1);
            (&__rt::DisplayProbe(&__result)).note();
            __rt::move_result(__result)
        })
    }
};
#[allow(clippy::pedantic, unused_variables, unused_mut, unreachable_code)]
const _: () = {
    use ::wharf::rt as __rt;
    const __FUNC: __rt::constant::ConstFunc = {
        __rt::bounds::can_lift::<Counter>();
        __rt::bounds::can_lower::<Counter>();
        __rt::constant::ConstFunc {
            import: false,
            name: "wharf_macros:Counter.merge",
            verbatim: false,
            params: &[
                __rt::constant::ConstParam {
                    name: "other",
                    ty: <Counter as __rt::Data>::REF_TYPE,
                    mutable: false,
                    default: "",
                },
            ],
            result: <Counter as __rt::Data>::TYPE,
            of: __rt::Some(<Counter as __rt::Data>::TYPE),
            receiver: __rt::Receiver::Own,
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
    #[unsafe(export_name = "wharf_macros:Counter.merge")]
    #[allow(improper_ctypes_definitions)]
    extern "C" fn __shim(
        __a0: <Counter as __rt::Data>::Flat0,
        __b0: <Counter as __rt::Data>::Flat1,
        __a1: <Counter as __rt::Data>::Flat0,
        __b1: <Counter as __rt::Data>::Flat1,
    ) -> <Counter as __rt::Data>::FlatResult
    where
        for<'__any> Counter: __rt::Lift<'__any>,
        for<'__any> Counter: __rt::Lower,
    {
        #[allow(unused_imports)]
        use __rt::{ViaDebug as _, ViaNothing as _};
        const _: () = ::core::assert!(
            ! __rt::query::owns_objects(& __FUNC.params[0usize].ty),
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
                __rt::claim_param::<Counter, 0u32>(__a0, __b0)?;
                __rt::check_param::<Counter, 0u32>(__a1, __b1)?;
            }
            let __p1 = __rt::lift_ref::<Counter, 0u32>(__source, __a1, __b1)?;
            ::core::mem::drop(__claims);
            let __p0 = __rt::lift_param::<Counter, 0u32>(__source, __a0, __b0)?;
            let __result = <Counter>::merge(__p0, &__p1);
            (&__rt::DisplayProbe(&__result)).note();
            __rt::move_result(__result)
        })
    }
};
