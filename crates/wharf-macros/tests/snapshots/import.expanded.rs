use wharf::import;
/// The block at a height.
pub fn fetch_block(height: u64, from: &str) -> Result<Vec<u8>, String> {
    use ::wharf::rt as __rt;
    const __FUNC: __rt::tree::Func = __rt::tree::Func {
        import: true,
        name: "wharf_macros:fetch_block",
        verbatim: false,
        params: &[
            __rt::tree::Param {
                name: "height",
                ty: <u64 as __rt::Data>::TYPE,
                mutable: false,
                default: "",
            },
            __rt::tree::Param {
                name: "from",
                ty: <&'static str as __rt::Data>::TYPE,
                mutable: false,
                default: "",
            },
        ],
        result: <Result<Vec<u8>, String> as __rt::Data>::TYPE,
        of: __rt::None,
        receiver: "",
        kind: "",
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
        ! __rt::walk::lends_objects(& < & 'static str as __rt::Data > ::TYPE),
        "an object can't be lent to the host\n\n  = note: the host could keep its handle\n  = help: pass it by value, or pass the data that the host needs"
    );
    #[cfg(target_family = "wasm")]
    #[link(wasm_import_module = "wharf_macros")]
    unsafe extern "C" {
        #[link_name = "fetch_block"]
        #[allow(improper_ctypes)]
        safe fn __raw(
            __a0: <u64 as __rt::Data>::A,
            __b0: <u64 as __rt::Data>::B,
            __a1: <&'static str as __rt::Data>::A,
            __b1: <&'static str as __rt::Data>::B,
        ) -> <Result<Vec<u8>, String> as __rt::Data>::R;
    }
    #[cfg(not(target_family = "wasm"))]
    #[allow(clippy::too_many_arguments)]
    fn __raw(
        __a0: <u64 as __rt::Data>::A,
        __b0: <u64 as __rt::Data>::B,
        __a1: <&'static str as __rt::Data>::A,
        __b1: <&'static str as __rt::Data>::B,
    ) -> <Result<Vec<u8>, String> as __rt::Data>::R {
        panic!(
            "`{}` is provided by the host of a wasm module; this is no wasm",
            "wharf_macros:fetch_block"
        )
    }
    const { __rt::no_alias::<u64>() };
    const { __rt::no_alias::<&'static str>() };
    const __LENT: bool = true && __rt::walk::is_lent(&<u64 as __rt::Data>::TYPE)
        && __rt::walk::is_lent(&<&'static str as __rt::Data>::TYPE);
    if __LENT {
        let __lent = __rt::lent(|__writer| __rt::Ok((
            __rt::Lower::lower_param(&height, __writer)?,
            __rt::Lower::lower_param(&from, __writer)?,
        )));
        if let __rt::Some(((__a0, __b0), (__a1, __b1))) = __lent {
            return __rt::lifted::<
                Result<Vec<u8>, String>,
            >(__raw(__a0, __b0, __a1, __b1), ".fetch_block()");
        }
    }
    let __crossing = __rt::Crossing::begin();
    const __ONCE: bool = false || __rt::walk::owns_handles(&<u64 as __rt::Data>::TYPE)
        || __rt::walk::owns_handles(&<&'static str as __rt::Data>::TYPE);
    if __ONCE {
        let mut height = __rt::Some(height);
        let mut from = __rt::Some(from);
        let (((__a0, __b0), (__a1, __b1)), __lent) = __crossing
            .lower_giving(|__writer| {
                __rt::Ok((
                    __rt::argument(&mut height, __writer)?,
                    __rt::argument(&mut from, __writer)?,
                ))
            });
        let __result = __raw(__a0, __b0, __a1, __b1);
        return __rt::Crossing::lift::<
            Result<Vec<u8>, String>,
        >(__crossing, __result, ".fetch_block()");
    }
    let ((__a0, __b0), (__a1, __b1)) = __crossing
        .lower(|__writer: &mut __rt::Writer| __rt::Ok((
            __rt::Lower::lower_param(&height, __writer)?,
            __rt::Lower::lower_param(&from, __writer)?,
        )));
    let __result = __raw(__a0, __b0, __a1, __b1);
    __rt::Crossing::lift::<
        Result<Vec<u8>, String>,
    >(__crossing, __result, ".fetch_block()")
}
/// Fills the buffer.
pub fn fill(buf: &mut [u8], mask: &[u32]) -> u32 {
    use ::wharf::rt as __rt;
    const __FUNC: __rt::tree::Func = __rt::tree::Func {
        import: true,
        name: "wharf_macros:fill",
        verbatim: false,
        params: &[
            __rt::tree::Param {
                name: "buf",
                ty: <__rt::View<u8, true> as __rt::Data>::TYPE,
                mutable: false,
                default: "",
            },
            __rt::tree::Param {
                name: "mask",
                ty: __rt::tree::Type::slice(&<u32 as __rt::Data>::TYPE),
                mutable: false,
                default: "",
            },
        ],
        result: <u32 as __rt::Data>::TYPE,
        of: __rt::None,
        receiver: "",
        kind: "",
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
        ! __rt::walk::holds_objects(& < u32 as __rt::Data > ::TYPE),
        "an object can't be lent to the host\n\n  = note: the host could keep its handle\n  = help: pass it by value, or pass the data that the host needs"
    );
    #[cfg(target_family = "wasm")]
    #[link(wasm_import_module = "wharf_macros")]
    unsafe extern "C" {
        #[link_name = "fill"]
        #[allow(improper_ctypes)]
        safe fn __raw(
            __a0: <__rt::View<u8, true> as __rt::Data>::A,
            __b0: <__rt::View<u8, true> as __rt::Data>::B,
            __a1: <[u32] as __rt::Data>::A,
            __b1: <[u32] as __rt::Data>::B,
        ) -> <u32 as __rt::Data>::R;
    }
    #[cfg(not(target_family = "wasm"))]
    #[allow(clippy::too_many_arguments)]
    fn __raw(
        __a0: <__rt::View<u8, true> as __rt::Data>::A,
        __b0: <__rt::View<u8, true> as __rt::Data>::B,
        __a1: <[u32] as __rt::Data>::A,
        __b1: <[u32] as __rt::Data>::B,
    ) -> <u32 as __rt::Data>::R {
        panic!(
            "`{}` is provided by the host of a wasm module; this is no wasm",
            "wharf_macros:fill"
        )
    }
    let buf = __rt::view_mut::<u8>(buf);
    const __LENT: bool = true
        && __rt::walk::is_lent(&<__rt::View<u8, true> as __rt::Data>::TYPE)
        && __rt::walk::is_lent(&<[u32] as __rt::Data>::TYPE);
    if __LENT {
        let __lent = __rt::lent(|__writer| __rt::Ok((
            __rt::Lower::lower_param(&buf, __writer)?,
            __rt::Lower::lower_param(&mask, __writer)?,
        )));
        if let __rt::Some(((__a0, __b0), (__a1, __b1))) = __lent {
            return __rt::lifted::<u32>(__raw(__a0, __b0, __a1, __b1), ".fill()");
        }
    }
    let __crossing = __rt::Crossing::begin();
    const __ONCE: bool = false
        || __rt::walk::owns_handles(&<__rt::View<u8, true> as __rt::Data>::TYPE)
        || __rt::walk::owns_handles(&<[u32] as __rt::Data>::TYPE);
    if __ONCE {
        let mut buf = __rt::Some(buf);
        let mut mask = __rt::Some(mask);
        let (((__a0, __b0), (__a1, __b1)), __lent) = __crossing
            .lower_giving(|__writer| {
                __rt::Ok((
                    __rt::argument(&mut buf, __writer)?,
                    __rt::argument(&mut mask, __writer)?,
                ))
            });
        let __result = __raw(__a0, __b0, __a1, __b1);
        return __rt::Crossing::lift::<u32>(__crossing, __result, ".fill()");
    }
    let ((__a0, __b0), (__a1, __b1)) = __crossing
        .lower(|__writer: &mut __rt::Writer| __rt::Ok((
            __rt::Lower::lower_param(&buf, __writer)?,
            __rt::Lower::lower_param(&mask, __writer)?,
        )));
    let __result = __raw(__a0, __b0, __a1, __b1);
    __rt::Crossing::lift::<u32>(__crossing, __result, ".fill()")
}
