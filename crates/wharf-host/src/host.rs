//! [`Host`]: values of the host that a guest holds without looking into them.

use std::{any::Any, fmt, ops::Deref, sync::Arc};

use wharf_abi::{Data, Fault, Layout, Lift, Lower, Sink, Source, schema::tree::Type};

use crate::{given::Thing, session};

/// Any value of the host, its type not known.
pub type AnyHost = Host<dyn Any + Send + Sync>;

/// A value of the host that the guest can hold, compare, hand back (the identical one comes out) and drop.
///
/// Clones are the same value, and so they are for the guest. A value that comes back is of the type it went
/// in with, else it is a [`HandleError`](crate::HandleError).
///
/// ```
/// use wharf_host::Host;
///
/// struct File { name: String }
///
/// let file = Host::new(File { name: "a.txt".into() });
/// assert_eq!(file, file.clone());
/// assert_ne!(file, Host::new(File { name: "a.txt".into() }));
/// assert_eq!(file.name, "a.txt");
/// ```
pub struct Host<T: ?Sized>(Arc<T>);

impl<T: Any + Send + Sync> Host<T> {
    /// Makes a value one that can be given to guests.
    pub fn new(value: T) -> Self {
        Self(Arc::new(value))
    }

    /// Forgets the type.
    pub fn any(self) -> AnyHost {
        Host(self.0)
    }

    fn of_handle(handle: u32) -> Result<Self, Fault> {
        AnyHost::of_handle(handle)?.downcast().map_err(|_| Fault::WrongObject(handle))
    }

    fn pass(&self) -> Result<u32, Fault> {
        session::give(self.0.clone(), None)
    }
}

impl AnyHost {
    /// The value as a `T`.
    ///
    /// # Errors
    ///
    /// Itself, if it is none.
    pub fn downcast<T: Any + Send + Sync>(self) -> Result<Host<T>, Self> {
        self.0.downcast().map(Host).map_err(Self)
    }

    pub(crate) fn of_handle(handle: u32) -> Result<Self, Fault> {
        let entry = session::find(handle)?;
        if entry.answer.is_some() {
            return Err(Fault::WrongObject(handle));
        }
        Ok(Self(entry.thing))
    }

    pub(crate) fn pass(&self) -> Result<u32, Fault> {
        let thing: Thing = self.0.clone();
        session::give(thing, None)
    }
}

impl<T: ?Sized> Clone for Host<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T: ?Sized> Deref for Host<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: ?Sized> PartialEq for Host<T> {
    /// Whether they are clones of each other.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::addr_eq(Arc::as_ptr(&self.0), Arc::as_ptr(&other.0))
    }
}

impl<T: ?Sized> Eq for Host<T> {}

impl<T> From<Arc<T>> for Host<T> {
    fn from(value: Arc<T>) -> Self {
        Self(value)
    }
}

impl<T: ?Sized> fmt::Debug for Host<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Host").field(&Arc::as_ptr(&self.0)).finish()
    }
}

impl Data for AnyHost {
    const TYPE: Type = Type::Host("any");
    const LAYOUT: Layout = Layout::POINTER;
    type A = u32;
    type B = ();
    type R = u32;
}

impl Lower for AnyHost {
    crate::handle::lower!(pass);
}

impl<'a> Lift<'a> for AnyHost {
    crate::handle::lift!('a, of_handle);
}

impl<T: Any + Send + Sync> Data for Host<T> {
    const TYPE: Type = Type::Host("any");
    const LAYOUT: Layout = Layout::POINTER;
    type A = u32;
    type B = ();
    type R = u32;
}

impl<T: Any + Send + Sync> Lower for Host<T> {
    crate::handle::lower!(pass);
}

impl<'a, T: Any + Send + Sync> Lift<'a> for Host<T> {
    crate::handle::lift!('a, of_handle);
}
