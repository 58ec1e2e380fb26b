use wharf::import;
/// The block at a height.
pub fn fetch_block(height: u64, from: &str) -> Result<Vec<u8>, String> {
    use ::wharf::rt as __rt;
    const __FUNC: __rt::constant::ConstFunc = __rt::constant::ConstFunc {
        import: true,
        name: "wharf_macros:fetch_block",
        verbatim: false,
        params: &[
            __rt::constant::ConstParam {
                name: "height",
                ty: <u64 as __rt::Data>::TYPE,
                mutable: false,
                default: "",
            },
            __rt::constant::ConstParam {
                name: "from",
                ty: <&'static str as __rt::Data>::TYPE,
                mutable: false,
                default: "",
            },
        ],
        result: <Result<Vec<u8>, String> as __rt::Data>::TYPE,
        of: __rt::None,
        receiver: __rt::Receiver::None,
        kind: __rt::MethodKind::Plain,
        doc: "The block at a height.",
    };
    #[cfg(target_family = "wasm")]
    #[used]
    #[unsafe(link_section = "wharf")]
    #[allow(long_running_const_eval)]
    static __SCHEMA: [u8; __rt::write::len(&__FUNC)] = __rt::write::bytes(&__FUNC);
    #[cfg(not(target_family = "wasm"))]
    #[allow(long_running_const_eval)]
    const _: usize = __rt::write::len(&__FUNC);
    const _: () = ::core::assert!(
        ! __rt::query::borrows_objects(& < & 'static str as __rt::Data > ::TYPE),
        "an object can't be lent to the host\n\n  = note: the host could keep its handle\n  = help: pass it by value, or pass the data that the host needs"
    );
    #[cfg(target_family = "wasm")]
    #[link(wasm_import_module = "wharf_macros")]
    unsafe extern "C" {
        #[link_name = "fetch_block"]
        #[allow(improper_ctypes)]
        safe fn __raw(
            __a0: <u64 as __rt::Data>::Flat0,
            __b0: <u64 as __rt::Data>::Flat1,
            __a1: <&'static str as __rt::Data>::Flat0,
            __b1: <&'static str as __rt::Data>::Flat1,
        ) -> <Result<Vec<u8>, String> as __rt::Data>::FlatResult;
    }
    #[cfg(not(target_family = "wasm"))]
    #[allow(clippy::too_many_arguments)]
    fn __raw(
        __a0: <u64 as __rt::Data>::Flat0,
        __b0: <u64 as __rt::Data>::Flat1,
        __a1: <&'static str as __rt::Data>::Flat0,
        __b1: <&'static str as __rt::Data>::Flat1,
    ) -> <Result<Vec<u8>, String> as __rt::Data>::FlatResult {
        panic!(
            "`{}` is provided by the host of a wasm module; this is no wasm",
            "wharf_macros:fetch_block"
        )
    }
    const { __rt::no_alias::<u64>() };
    const { __rt::no_alias::<&'static str>() };
    const __IN_PLACE: bool = true
        && __rt::query::param_in_place(&<u64 as __rt::Data>::TYPE)
        && __rt::query::param_in_place(&<&'static str as __rt::Data>::TYPE);
    if __IN_PLACE {
        let __args = __rt::lower_in_place(|__sink| __rt::Ok((
            __rt::Lower::borrow_param(&height, __sink)?,
            __rt::Lower::borrow_param(&from, __sink)?,
        )));
        if let __rt::Some(((__a0, __b0), (__a1, __b1))) = __args {
            return __rt::lift_result::<
                Result<Vec<u8>, String>,
            >(__raw(__a0, __b0, __a1, __b1), ".fetch_block()");
        }
    }
    let __call = __rt::HostCall::begin();
    const __ONCE: bool = false || __rt::query::owns_handles(&<u64 as __rt::Data>::TYPE)
        || __rt::query::owns_handles(&<&'static str as __rt::Data>::TYPE);
    if __ONCE {
        let mut height = __rt::Some(height);
        let mut from = __rt::Some(from);
        let (((__a0, __b0), (__a1, __b1)), __args) = __call
            .lower_moving(|__sink| {
                __rt::Ok((
                    __rt::lower_argument(&mut height, __sink)?,
                    __rt::lower_argument(&mut from, __sink)?,
                ))
            });
        let __result = __raw(__a0, __b0, __a1, __b1);
        return __rt::HostCall::lift::<
            Result<Vec<u8>, String>,
        >(__call, __result, ".fetch_block()");
    }
    let ((__a0, __b0), (__a1, __b1)) = __call
        .lower(|__sink: &mut __rt::GuestSink| __rt::Ok((
            __rt::Lower::borrow_param(&height, __sink)?,
            __rt::Lower::borrow_param(&from, __sink)?,
        )));
    let __result = __raw(__a0, __b0, __a1, __b1);
    __rt::HostCall::lift::<Result<Vec<u8>, String>>(__call, __result, ".fetch_block()")
}
/// Fills the buffer.
pub fn fill(buf: &mut [u8], mask: &[u32]) -> u32 {
    use ::wharf::rt as __rt;
    const __FUNC: __rt::constant::ConstFunc = __rt::constant::ConstFunc {
        import: true,
        name: "wharf_macros:fill",
        verbatim: false,
        params: &[
            __rt::constant::ConstParam {
                name: "buf",
                ty: <__rt::View<u8, true> as __rt::Data>::TYPE,
                mutable: false,
                default: "",
            },
            __rt::constant::ConstParam {
                name: "mask",
                ty: __rt::constant::ConstType::slice(&<u32 as __rt::Data>::TYPE),
                mutable: false,
                default: "",
            },
        ],
        result: <u32 as __rt::Data>::TYPE,
        of: __rt::None,
        receiver: __rt::Receiver::None,
        kind: __rt::MethodKind::Plain,
        doc: "Fills the buffer.",
    };
    #[cfg(target_family = "wasm")]
    #[used]
    #[unsafe(link_section = "wharf")]
    #[allow(long_running_const_eval)]
    static __SCHEMA: [u8; __rt::write::len(&__FUNC)] = __rt::write::bytes(&__FUNC);
    #[cfg(not(target_family = "wasm"))]
    #[allow(long_running_const_eval)]
    const _: usize = __rt::write::len(&__FUNC);
    const _: () = ::core::assert!(
        ! __rt::query::holds_objects(& < u32 as __rt::Data > ::TYPE),
        "an object can't be lent to the host\n\n  = note: the host could keep its handle\n  = help: pass it by value, or pass the data that the host needs"
    );
    #[cfg(target_family = "wasm")]
    #[link(wasm_import_module = "wharf_macros")]
    unsafe extern "C" {
        #[link_name = "fill"]
        #[allow(improper_ctypes)]
        safe fn __raw(
            __a0: <__rt::View<u8, true> as __rt::Data>::Flat0,
            __b0: <__rt::View<u8, true> as __rt::Data>::Flat1,
            __a1: <[u32] as __rt::Data>::Flat0,
            __b1: <[u32] as __rt::Data>::Flat1,
        ) -> <u32 as __rt::Data>::FlatResult;
    }
    #[cfg(not(target_family = "wasm"))]
    #[allow(clippy::too_many_arguments)]
    fn __raw(
        __a0: <__rt::View<u8, true> as __rt::Data>::Flat0,
        __b0: <__rt::View<u8, true> as __rt::Data>::Flat1,
        __a1: <[u32] as __rt::Data>::Flat0,
        __b1: <[u32] as __rt::Data>::Flat1,
    ) -> <u32 as __rt::Data>::FlatResult {
        panic!(
            "`{}` is provided by the host of a wasm module; this is no wasm",
            "wharf_macros:fill"
        )
    }
    let buf = __rt::view_mut::<u8>(buf);
    const __IN_PLACE: bool = true
        && __rt::query::param_in_place(&<__rt::View<u8, true> as __rt::Data>::TYPE)
        && __rt::query::param_in_place(&<[u32] as __rt::Data>::TYPE);
    if __IN_PLACE {
        let __args = __rt::lower_in_place(|__sink| __rt::Ok((
            __rt::Lower::borrow_param(&buf, __sink)?,
            __rt::Lower::borrow_param(&mask, __sink)?,
        )));
        if let __rt::Some(((__a0, __b0), (__a1, __b1))) = __args {
            return __rt::lift_result::<u32>(__raw(__a0, __b0, __a1, __b1), ".fill()");
        }
    }
    let __call = __rt::HostCall::begin();
    const __ONCE: bool = false
        || __rt::query::owns_handles(&<__rt::View<u8, true> as __rt::Data>::TYPE)
        || __rt::query::owns_handles(&<[u32] as __rt::Data>::TYPE);
    if __ONCE {
        let mut buf = __rt::Some(buf);
        let mut mask = __rt::Some(mask);
        let (((__a0, __b0), (__a1, __b1)), __args) = __call
            .lower_moving(|__sink| {
                __rt::Ok((
                    __rt::lower_argument(&mut buf, __sink)?,
                    __rt::lower_argument(&mut mask, __sink)?,
                ))
            });
        let __result = __raw(__a0, __b0, __a1, __b1);
        return __rt::HostCall::lift::<u32>(__call, __result, ".fill()");
    }
    let ((__a0, __b0), (__a1, __b1)) = __call
        .lower(|__sink: &mut __rt::GuestSink| __rt::Ok((
            __rt::Lower::borrow_param(&buf, __sink)?,
            __rt::Lower::borrow_param(&mask, __sink)?,
        )));
    let __result = __raw(__a0, __b0, __a1, __b1);
    __rt::HostCall::lift::<u32>(__call, __result, ".fill()")
}
