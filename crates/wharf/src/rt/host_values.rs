//! What belongs to the host, and functions given to it: section 8 of the ABI. One mechanism serves
//! callbacks, streams and host references.

use super::{
    arena,
    call::{HostCall, lift_result_at},
    global::Global,
    objects, record,
    rejection::Rejection,
    source::GuestSource,
};
use alloc::{collections::BTreeMap, rc::Rc, vec::Vec};
use core::mem::MaybeUninit;
pub use wharf_abi::signature::{Owned, Shared, Signature, Unique};
use wharf_abi::{Core, Fault, Lift, Lower, indirect, schema::constant::query};

mod host {
    #[cfg(target_family = "wasm")]
    #[link(wasm_import_module = "wharf")]
    unsafe extern "C" {
        /// Calls a function of the host; gives the address of the result.
        pub(super) safe fn call(handle: u32, args: u32) -> u32;
        /// The same for functions of a word; gives the result.
        pub(super) safe fn call_word(handle: u32, word: u32) -> u32;
        /// Lets go of a value of the host.
        pub(super) safe fn drop(handle: u32);
        /// Holds a value of the host once more.
        pub(super) safe fn retain(handle: u32);
    }

    #[cfg(not(target_family = "wasm"))]
    pub(super) fn call(_: u32, _: u32) -> u32 {
        panic!("functions of a host exist in a wasm module only")
    }

    #[cfg(not(target_family = "wasm"))]
    pub(super) fn call_word(handle: u32, word: u32) -> u32 {
        call(handle, word)
    }

    #[cfg(not(target_family = "wasm"))]
    pub(super) fn drop(_: u32) {}

    #[cfg(not(target_family = "wasm"))]
    pub(super) fn retain(_: u32) {}
}

/// A handle of the host, released when dropped. The host counts how often the guest has it; clones
/// are counted here.
pub struct HostHandle(pub u32);

impl HostHandle {
    /// The handle of a value that goes with it: the host's again, unless an argument only lends it.
    pub fn give(self) -> u32 {
        let handle = self.0;
        BORROWED_HANDLES.with(|borrowed| {
            if let Some(borrowed) = borrowed {
                return borrowed.push(self);
            }
            // The host takes its own count back; a clone that stays here needs one.
            if forget_clone(handle) {
                host::retain(handle);
            }
            core::mem::forget(self);
        });
        handle
    }

    /// The handle of a value that is passed by reference and stays here. The host takes a result as
    /// given back, unlike an argument: it has to count once more.
    pub fn refer(&self) -> u32 {
        if BORROWED_HANDLES.with(|borrowed| borrowed.is_none()) {
            host::retain(self.0);
        }
        self.0
    }
}

/// How often each handle is held beyond the once that the host counts. Those without clones
/// are not in it.
static CLONES: Global<BTreeMap<u32, u32>> = Global::new(BTreeMap::new());

/// Whether there has been a clone: in a module that makes none, the compiler leaves out what counts
/// them.
static CLONED: Global<bool> = Global::new(false);

impl Clone for HostHandle {
    fn clone(&self) -> Self {
        CLONED.with(|cloned| *cloned = true);
        CLONES.with(|clones| *clones.entry(self.0).or_default() += 1);
        Self(self.0)
    }
}

/// Counts one clone less; false if there is none.
fn forget_clone(handle: u32) -> bool {
    if !CLONED.with(|cloned| *cloned) {
        return false;
    }
    CLONES.with(|clones| {
        let Some(count) = clones.get_mut(&handle) else { return false };
        *count -= 1;
        if *count == 0 {
            clones.remove(&handle);
        }
        true
    })
}

impl Drop for HostHandle {
    fn drop(&mut self) {
        if !forget_clone(self.0) {
            host::drop(self.0);
        }
    }
}

/// While arguments are lowered: the host's handles in them, which stay the guest's.
static BORROWED_HANDLES: Global<Option<Vec<HostHandle>>> = Global::new(None);

/// What is lent with arguments that are given away: kept until the result has been lifted.
pub struct BorrowedHandles(#[expect(dead_code, reason = "held")] Vec<HostHandle>);

/// Lowers arguments that are given away.
pub fn collect_lent<R>(lower: impl FnOnce() -> R) -> (R, BorrowedHandles) {
    let outer = BORROWED_HANDLES.with(|borrowed| borrowed.replace(Vec::new()));
    let values = lower();
    let borrowed = BORROWED_HANDLES.with(|borrowed| core::mem::replace(borrowed, outer));
    (values, BorrowedHandles(borrowed.unwrap_or_default()))
}

/// Calls a function of the host. The steps are not inlined: what stays on the stack is small, so
/// that calls can nest deep.
pub fn call<R: for<'f> Lift<'f>, T: Lower>(handle: u32, args: T) -> R {
    if const { query::is_single_word(&T::TYPE, &R::TYPE) } {
        return call_word(handle, args);
    }
    if const { query::is_inline(&T::TYPE) && T::LAYOUT.size <= ROOM } {
        return call_inline(handle, args);
    }
    let call = begin();
    if const { query::owns_handles(&T::TYPE) } {
        let (args, _lent) = call.lower_moving(|sink| lower_indirect(args, sink));
        return call.lift_at(host::call(handle, args), PLACE);
    }
    let result = host::call(handle, lowered(&call, args));
    lifted(call, result)
}

/// Calls with the one argument as a core value, and the result as one: half of a call's time is
/// left where neither side looks into memory.
fn call_word<R: for<'f> Lift<'f>, T: Lower>(handle: u32, args: T) -> R {
    let mut word = 0_u32;
    let address = (&raw mut word).expose_provenance() as u32;
    let lowered = args.lower(&mut super::GuestSink::unused(), address);
    lowered.unwrap_or_else(|fault| record::fail(fault));
    super::lift_result(R::FlatResult::from_bits(host::call_word(handle, word).into()), PLACE)
}

/// What a function of the host is called, where its result is refused.
const PLACE: &str = ".callback()";

/// How large arguments may be that lie on the guest's own stack.
const ROOM: u32 = 32;

/// Calls with arguments that hold no address. They need no arena, whose bookkeeping is most of such
/// a call: Node 20, nanoseconds in the guest for a `u32` each way, 13 with it and 3 without.
fn call_inline<R: for<'f> Lift<'f>, T: Lower>(handle: u32, args: T) -> R {
    let mut room = [const { MaybeUninit::<u64>::uninit() }; ROOM as usize / 8];
    let address = room.as_mut_ptr().expose_provenance() as u32;
    let lowered = args.lower(&mut super::GuestSink::unused(), address);
    lowered.unwrap_or_else(|fault| record::fail(fault));
    lift_result_at(host::call(handle, address), PLACE)
}

#[inline(never)]
fn begin() -> HostCall {
    HostCall::begin()
}

#[inline(never)]
fn lowered<T: Lower>(call: &HostCall, args: T) -> u32 {
    call.lower_once(|sink| lower_indirect(args, sink))
}

#[inline(never)]
fn lifted<R: for<'f> Lift<'f>>(call: HostCall, result: u32) -> R {
    call.lift_at(result, PLACE)
}

/// Writes a value at an address whatever its type; nothing is written for nothing.
fn lower_indirect<T: Lower>(value: T, sink: &mut super::GuestSink) -> Result<u32, Fault> {
    if const { T::LAYOUT.size == 0 } { Ok(0) } else { indirect::lower_move(value, sink) }
}

/// A function the host may call: lifts its arguments from one address, lowers its result at
/// another.
struct Invoke(Rc<dyn Fn(u32) -> Result<u32, Fault>>);

impl objects::Object for Invoke {}

/// Whether the guest has given a function out: in a module that never does, the compiler leaves out
/// what calls one.
static PASSED: Global<bool> = Global::new(false);

/// Gives a function a handle.
pub fn lend_callback<A: for<'f> Lift<'f> + 'static, R: Lower + 'static>(
    function: Rc<dyn Fn(A) -> R>,
) -> u32 {
    PASSED.with(|passed| *passed = true);
    objects::insert(Invoke(Rc::new(move |args| {
        let result = function(arguments::<A>(args)?);
        if const { R::LAYOUT.size == 0 } {
            Ok(0)
        } else if const { query::owns_handles(&R::TYPE) } {
            arena::result_once(|sink| indirect::lower_move(result, sink))
        } else {
            arena::result(|sink| indirect::lower(&result, sink))
        }
    })))
}

/// Lifts the arguments of a function the guest gave out. Those that may be refused are checked
/// before functions and objects are taken from them.
fn arguments<A: for<'f> Lift<'f>>(address: u32) -> Result<A, Fault> {
    if const { !query::is_checked(&A::TYPE) && !query::owns_objects(&A::TYPE) } {
        return indirect::lift(&mut GuestSource::new(), address);
    }
    let mut frame = GuestSource::<Rejection>::new();
    if const { query::owns_handles(&A::TYPE) } {
        let _claims = super::borrowed::Claims::begin();
        indirect::check::<A, _>(&mut frame, address).map_err(Rejection::of_arguments)?;
    }
    indirect::lift(&mut frame, address).map_err(Rejection::of_arguments)
}

/// Calls a function the guest gave out.
#[unsafe(no_mangle)]
extern "C" fn wharf_call(handle: u32, args: u32) -> u32 {
    if !PASSED.with(|passed| *passed) {
        record::stale(handle);
        return 0;
    }
    // It is not borrowed while it runs: the host may end it meanwhile.
    let function = objects::borrow::<Invoke>(handle).map(|function| Rc::clone(&function.0));
    let result = function.and_then(|function| function(args));
    result.unwrap_or_else(|fault| {
        record::refuse(fault);
        0
    })
}
