//! [`HostValue`]: values of the host that a guest holds without looking into them.

use std::{any::Any, fmt, ops::Deref, sync::Arc};

use wharf_abi::{Data, Fault, Layout, Lift, Lower, Sink, Source, schema::constant::ConstType};

use super::{
    call_scope::{pass_host_value, resolve_host_handle},
    lift::{lift_handle, lower_handle},
};

/// A [`HostValue`] of unknown type.
pub type AnyHostValue = HostValue<dyn Any + Send + Sync>;

/// A value of the host that the guest can hold, compare, return and drop. The guest returns the
/// identical value.
///
/// Clones are the same value for the host and for the guest. A value that is lifted as another type
/// than its own is a [`HandleError`](crate::HandleError).
///
/// ```
/// use wharf_host::HostValue;
///
/// struct File { name: String }
///
/// let file = HostValue::new(File { name: "a.txt".into() });
/// assert_eq!(file, file.clone());
/// assert_ne!(file, HostValue::new(File { name: "a.txt".into() }));
/// assert_eq!(file.name, "a.txt");
/// ```
pub struct HostValue<T: ?Sized>(Arc<T>);

impl<T: Any + Send + Sync> HostValue<T> {
    /// Wraps a value, so that guests can hold it.
    ///
    /// ```
    /// let name = wharf_host::HostValue::new("Ada");
    /// assert_eq!(name.len(), 3);
    /// ```
    pub fn new(value: T) -> Self {
        Self(Arc::new(value))
    }

    /// The same value without its type.
    ///
    /// ```
    /// use wharf_host::HostValue;
    ///
    /// let any = HostValue::new(5_u8).any();
    /// assert_eq!(*any.downcast::<u8>().unwrap(), 5);
    /// ```
    pub fn any(self) -> AnyHostValue {
        HostValue(self.0)
    }

    fn of_handle(handle: u32) -> Result<Self, Fault> {
        AnyHostValue::of_handle(handle)?.downcast().map_err(|_| Fault::WrongObject(handle))
    }

    fn pass(&self) -> Result<u32, Fault> {
        pass_host_value(self.0.clone(), None)
    }
}

impl AnyHostValue {
    /// The same value as a `T`.
    ///
    /// # Errors
    ///
    /// Returns the value unchanged if it is not a `T`.
    ///
    /// ```
    /// use wharf_host::HostValue;
    ///
    /// let any = HostValue::new(5_u8).any();
    /// let any = any.downcast::<String>().unwrap_err();
    /// assert_eq!(*any.downcast::<u8>().unwrap(), 5);
    /// ```
    pub fn downcast<T: Any + Send + Sync>(self) -> Result<HostValue<T>, Self> {
        self.0.downcast().map(HostValue).map_err(Self)
    }

    pub(crate) fn of_handle(handle: u32) -> Result<Self, Fault> {
        let entry = resolve_host_handle(handle)?;
        if entry.trampoline.is_some() {
            return Err(Fault::WrongObject(handle));
        }
        Ok(Self(entry.value))
    }

    pub(crate) fn pass(&self) -> Result<u32, Fault> {
        pass_host_value(self.0.clone(), None)
    }
}

impl<T: ?Sized> Clone for HostValue<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T: ?Sized> Deref for HostValue<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: ?Sized> PartialEq for HostValue<T> {
    /// Whether they are clones of each other.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::addr_eq(Arc::as_ptr(&self.0), Arc::as_ptr(&other.0))
    }
}

impl<T: ?Sized> Eq for HostValue<T> {}

impl<T> From<Arc<T>> for HostValue<T> {
    fn from(value: Arc<T>) -> Self {
        Self(value)
    }
}

impl<T: ?Sized> fmt::Debug for HostValue<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("HostValue").field(&Arc::as_ptr(&self.0)).finish()
    }
}

impl Data for AnyHostValue {
    const TYPE: ConstType = ConstType::Host("any");
    const LAYOUT: Layout = Layout::POINTER;
    type Flat0 = u32;
    type Flat1 = ();
    type FlatResult = u32;
}

impl Lower for AnyHostValue {
    lower_handle!(pass);
}

impl<'a> Lift<'a> for AnyHostValue {
    lift_handle!('a, of_handle);
}

impl<T: Any + Send + Sync> Data for HostValue<T> {
    const TYPE: ConstType = ConstType::Host("any");
    const LAYOUT: Layout = Layout::POINTER;
    type Flat0 = u32;
    type Flat1 = ();
    type FlatResult = u32;
}

impl<T: Any + Send + Sync> Lower for HostValue<T> {
    lower_handle!(pass);
}

impl<'a, T: Any + Send + Sync> Lift<'a> for HostValue<T> {
    lift_handle!('a, of_handle);
}
