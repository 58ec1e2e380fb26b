//! Values that cross the boundary as handles: objects of the guest, functions and values of the
//! host.

mod call_scope;
mod host_handles;
mod host_value;
mod lift;
mod object;
mod owner;

pub(crate) use self::{
    call_scope::{
        PassedHandles, RECEIVER, enter_param, lift_borrowed, lift_owned, lower, owner,
        pass_host_value, resolve_host_handle,
    },
    host_handles::{
        AnyArc, CallCache, CallbackPart, Entry, PureFn, PureFnError, Trampoline, is_host_handle,
    },
    lift::{lift_handle, lower_handle},
    owner::{InstanceId, Owner},
};
pub use self::{
    host_value::{AnyHostValue, HostValue},
    object::Object,
};
