//! What belongs to the host, and functions given to it: section 8 of the ABI. One mechanism serves callbacks,
//! streams and host references.

use super::{
    arena,
    call::{Crossing, lifted_at},
    frame::Frame,
    global::Global,
    objects, record,
    refusal::Refusal,
};
use alloc::{collections::BTreeMap, rc::Rc, vec::Vec};
use core::mem::MaybeUninit;
pub use wharf_abi::signature::{Owned, Shared, Signature, Unique};
use wharf_abi::{Core, Fault, Lift, Lower, pointer, schema::walk};

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

/// A handle of the host, released when dropped. The host counts how often the guest has it; clones are counted here.
pub struct Held(pub u32);

impl Held {
    /// The handle of a value that goes with it: the host's again, unless an argument only lends it.
    pub fn give(self) -> u32 {
        let handle = self.0;
        LENT.with(|lent| {
            if let Some(lent) = lent {
                return lent.push(self);
            }
            // The host takes its own count back; a clone that stays here needs one.
            if forget_clone(handle) {
                host::retain(handle);
            }
            core::mem::forget(self);
        });
        handle
    }

    /// The handle of a value that is passed by reference and stays here. The host takes a result as given back, unlike an
    /// argument: it has to count once more.
    pub fn refer(&self) -> u32 {
        if LENT.with(|lent| lent.is_none()) {
            host::retain(self.0);
        }
        self.0
    }
}

/// How often each handle is held beside the time that the host counts. Those without clones are not in it.
static CLONES: Global<BTreeMap<u32, u32>> = Global::new(BTreeMap::new());

/// Whether there has been a clone: in a module that makes none, the compiler leaves out what counts them.
static CLONED: Global<bool> = Global::new(false);

impl Clone for Held {
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

impl Drop for Held {
    fn drop(&mut self) {
        if !forget_clone(self.0) {
            host::drop(self.0);
        }
    }
}

/// While arguments are lowered: the host's handles in them, which stay the guest's.
static LENT: Global<Option<Vec<Held>>> = Global::new(None);

/// What is lent with arguments that are given away: kept until the result has been lifted.
pub struct Lent(#[expect(dead_code, reason = "held")] Vec<Held>);

/// Lowers arguments that are given away.
pub fn lending<R>(lower: impl FnOnce() -> R) -> (R, Lent) {
    let outer = LENT.with(|lent| lent.replace(Vec::new()));
    let values = lower();
    let lent = LENT.with(|lent| core::mem::replace(lent, outer));
    (values, Lent(lent.unwrap_or_default()))
}

/// Calls a function of the host. The steps are not inlined: what stays on the stack is small, so that calls can nest deep.
pub fn call<R: for<'f> Lift<'f>, T: Lower>(handle: u32, args: T) -> R {
    if const { walk::by_word(&T::TYPE, &R::TYPE) } {
        return by_word(handle, args);
    }
    if const { walk::is_inline(&T::TYPE) && T::LAYOUT.size <= ROOM } {
        return beside(handle, args);
    }
    let crossing = begin();
    if const { walk::owns_handles(&T::TYPE) } {
        let (args, _lent) = crossing.lower_giving(|writer| by_address(args, writer));
        return crossing.lift_at(host::call(handle, args), PLACE);
    }
    let result = host::call(handle, lowered(&crossing, args));
    lifted(crossing, result)
}

/// Calls with the one argument as a core value, and the result as one: half of a call's time is left where neither side looks into
/// memory.
fn by_word<R: for<'f> Lift<'f>, T: Lower>(handle: u32, args: T) -> R {
    let mut word = 0_u32;
    let address = (&raw mut word).expose_provenance() as u32;
    let lowered = args.lower(&mut super::Writer::unused(), address);
    lowered.unwrap_or_else(|fault| record::fail(fault));
    super::lifted(R::R::from_bits(host::call_word(handle, word).into()), PLACE)
}

/// What a function of the host is called, where its result is refused.
const PLACE: &str = ".callback()";

/// How large arguments may be that lie on the guest's own stack.
const ROOM: u32 = 32;

/// Calls with arguments that hold no address. They need no arena, whose bookkeeping is most of such a call: Node 20,
/// nanoseconds in the guest for a `u32` each way, 13 with it and 3 without.
fn beside<R: for<'f> Lift<'f>, T: Lower>(handle: u32, args: T) -> R {
    let mut room = [const { MaybeUninit::<u64>::uninit() }; ROOM as usize / 8];
    let address = room.as_mut_ptr().expose_provenance() as u32;
    let lowered = args.lower(&mut super::Writer::unused(), address);
    lowered.unwrap_or_else(|fault| record::fail(fault));
    lifted_at(host::call(handle, address), PLACE)
}

#[inline(never)]
fn begin() -> Crossing {
    Crossing::begin()
}

#[inline(never)]
fn lowered<T: Lower>(crossing: &Crossing, args: T) -> u32 {
    crossing.lower_once(|writer| by_address(args, writer))
}

#[inline(never)]
fn lifted<R: for<'f> Lift<'f>>(crossing: Crossing, result: u32) -> R {
    crossing.lift_at(result, PLACE)
}

/// Writes a value at an address whatever its type; nothing is written for nothing.
fn by_address<T: Lower>(value: T, writer: &mut super::Writer) -> Result<u32, Fault> {
    if const { T::LAYOUT.size == 0 } { Ok(0) } else { pointer::give(value, writer) }
}

/// A function the host may call: lifts its arguments from one address, lowers its result at another.
struct Invoke(Rc<dyn Fn(u32) -> Result<u32, Fault>>);

impl objects::Object for Invoke {}

/// Whether the guest has given a function out: in a module that never does, the compiler leaves out what calls one.
static GIVEN: Global<bool> = Global::new(false);

/// Gives a function a handle.
pub fn give_out<A: for<'f> Lift<'f> + 'static, R: Lower + 'static>(
    function: Rc<dyn Fn(A) -> R>,
) -> u32 {
    GIVEN.with(|given| *given = true);
    objects::insert(Invoke(Rc::new(move |args| {
        let result = function(arguments::<A>(args)?);
        if const { R::LAYOUT.size == 0 } {
            Ok(0)
        } else if const { walk::owns_handles(&R::TYPE) } {
            arena::result_once(|writer| pointer::give(result, writer))
        } else {
            arena::result(|writer| pointer::lower(&result, writer))
        }
    })))
}

/// Lifts the arguments of a function the guest gave out. Those that may be refused are checked before functions and objects are
/// taken from them.
fn arguments<A: for<'f> Lift<'f>>(address: u32) -> Result<A, Fault> {
    if const { !walk::is_checked(&A::TYPE) && !walk::takes_objects(&A::TYPE) } {
        return pointer::lift(&mut Frame::new(), address);
    }
    let mut frame = Frame::<Refusal>::new();
    if const { walk::owns_handles(&A::TYPE) } {
        let _claims = super::lent::Claims::begin();
        pointer::check::<A, _>(&mut frame, address).map_err(Refusal::of_arguments)?;
    }
    pointer::lift(&mut frame, address).map_err(Refusal::of_arguments)
}

/// Calls a function the guest gave out.
#[unsafe(no_mangle)]
extern "C" fn wharf_call(handle: u32, args: u32) -> u32 {
    if !GIVEN.with(|given| *given) {
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
