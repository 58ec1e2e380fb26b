//! The reason and the path of a rejected value: status 5, section 7 of the ABI.

use super::{record, source::GuestSource};
#[cfg(feature = "alloc")]
use alloc::{
    boxed::Box,
    fmt::format,
    format,
    string::{String, ToString},
};
use core::fmt;
#[cfg(feature = "alloc")]
use wharf_abi::schema::constant::ConstType;
use wharf_abi::{ErrorPath, Fault, Lift, constants::DETAIL_RESULT};

/// A fault with the path of the value, from the parameter or result inwards.
#[cfg(feature = "alloc")]
pub struct Rejection(Box<Told>);

#[cfg(feature = "alloc")]
struct Told {
    fault: Fault,
    path: String,
    reason: String,
}

#[cfg(feature = "alloc")]
impl From<Fault> for Rejection {
    #[cold]
    fn from(fault: Fault) -> Self {
        Self(Box::new(Told { fault, path: String::new(), reason: String::new() }))
    }
}

#[cfg(feature = "alloc")]
impl Rejection {
    #[cold]
    fn within(mut self, step: &str) -> Self {
        self.0.path.insert_str(0, step);
        self
    }
}

#[cfg(feature = "alloc")]
impl ErrorPath for Rejection {
    #[cold]
    fn rejected(reason: fmt::Arguments<'_>) -> Self {
        let reason = format(reason);
        Self(Box::new(Told { fault: Fault::Rejected, path: String::new(), reason }))
    }
    #[cold]
    fn in_field(self, name: &'static str) -> Self {
        self.within(name).within(".")
    }
    #[cold]
    fn in_verbatim(self, name: &'static str) -> Self {
        self.within(&format!(".{name:?}"))
    }
    #[cold]
    fn in_element(self, index: usize) -> Self {
        self.within("]").within(&index.to_string()).within("[")
    }
    #[cold]
    fn in_entry(self, index: usize, key: Option<&dyn fmt::Debug>) -> Self {
        match key {
            Some(key) => self.within(&format!("[{key:?}]")),
            None => self.in_element(index),
        }
    }
}

#[cfg(feature = "alloc")]
impl Rejection {
    /// The fault of parameter `index`; why and where is in the record then.
    #[cold]
    pub(super) fn of_param(self, index: u32) -> Fault {
        let Told { fault, path, reason } = *self.0;
        if fault == Fault::Rejected {
            record::detail(index);
            super::error_message::keep(format!("{path}\n{reason}"));
        }
        fault
    }

    /// The same, of the tuple of a function's arguments: the first step of the path is which.
    #[cold]
    pub(super) fn of_arguments(mut self) -> Fault {
        let path = core::mem::take(&mut self.0.path);
        let step = path.strip_prefix('[').and_then(|rest| rest.split_once(']'));
        let (index, rest) = step.unwrap_or(("0", ""));
        self.0.path = rest.to_string();
        self.of_param(index.parse().unwrap_or_default())
    }

    /// The result of a function of the host, called `place` here, that gave a value which is
    /// refused: an `Err` that says so, if the result can be one. Else it is for the guest as if the
    /// function had not returned.
    #[cold]
    pub(super) fn of_result<T: for<'f> Lift<'f>>(self, place: &str) -> T {
        let Told { fault, path, reason } = *self.0;
        // What comes back is one of them, and no step for those who wrote the function.
        let path = match T::TYPE {
            ConstType::Result(..) => path.strip_prefix(".ok").or(path.strip_prefix(".err")),
            _ => None,
        }
        .unwrap_or(&path);
        let reason = if reason.is_empty() { record::reason(fault) } else { &reason };
        let shown = place.trim_start_matches('.').replace('"', "");
        if let Some(result) = T::from_rejection(format!("{shown}{path}: {reason}")) {
            return result;
        }
        super::error_message::keep(format!("{place}{path}\n{reason}"));
        record::detail(DETAIL_RESULT);
        record::end(fault)
    }
}

/// Without an allocator there is no room for a path, and for reasons that are made.
#[cfg(not(feature = "alloc"))]
pub struct Rejection {
    fault: Fault,
    reason: &'static str,
}

#[cfg(not(feature = "alloc"))]
impl From<Fault> for Rejection {
    fn from(fault: Fault) -> Self {
        Self { fault, reason: "" }
    }
}

#[cfg(not(feature = "alloc"))]
impl ErrorPath for Rejection {
    fn rejected(reason: fmt::Arguments<'_>) -> Self {
        let reason = reason.as_str().unwrap_or("the value is none of its type");
        Self { fault: Fault::Rejected, reason }
    }
    fn in_field(self, _name: &'static str) -> Self {
        self
    }
    fn in_element(self, _index: usize) -> Self {
        self
    }
}

#[cfg(not(feature = "alloc"))]
impl Rejection {
    #[cold]
    pub(super) fn of_param(self, index: u32) -> Fault {
        if self.fault == Fault::Rejected {
            record::detail(index);
            record::error_message(self.reason);
        }
        self.fault
    }

    #[cold]
    pub(super) fn of_result<T: for<'f> Lift<'f>>(self, _place: &str) -> T {
        record::error_message(self.reason);
        record::detail(DETAIL_RESULT);
        record::end(self.fault)
    }
}

/// Lifts, or checks, what may be refused.
///
/// # Errors
/// The fault, which the record says more of.
#[inline]
pub(super) fn with_rejection<'a, R>(
    index: u32,
    body: impl FnOnce(&mut GuestSource<'a, Rejection>) -> Result<R, Rejection>,
) -> Result<R, Fault> {
    body(&mut GuestSource::new()).map_err(|refusal| refusal.of_param(index))
}
