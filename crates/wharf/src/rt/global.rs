//! State of a guest, which has one thread.

use core::cell::UnsafeCell;

#[cfg(all(target_family = "wasm", target_feature = "atomics"))]
compile_error!("Wharf's guests have one thread: build without the `atomics` target feature");

/// A static that is only reached through [`with`](Self::with).
#[repr(transparent)]
pub struct Global<T>(UnsafeCell<T>);

// SAFETY: a guest runs on one thread; nothing shares the value.
unsafe impl<T> Sync for Global<T> {}

impl<T> Global<T> {
    pub const fn new(value: T) -> Self {
        Self(UnsafeCell::new(value))
    }

    /// Lends the value to `body`, which must not call user code: that could come back here.
    #[inline(always)]
    pub fn with<R>(&'static self, body: impl FnOnce(&mut T) -> R) -> R {
        // SAFETY: one thread, and `body` of every caller returns before anything else asks for the
        // value.
        body(unsafe { &mut *self.0.get() })
    }

    /// Where the value is.
    pub const fn address(&'static self) -> *mut T {
        self.0.get()
    }
}
