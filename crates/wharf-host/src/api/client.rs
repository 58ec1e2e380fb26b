//! [`Client`]: the trait of the clients that `client!` makes.

use super::{instance::Instance, linker::Linker, module::Module};
use crate::{core::error::Error, engine::Backend};

/// A typed client of one module, made by [`client!`](crate::client). A trait, so that no function
/// of the module can clash with its methods: inherent methods of the client take precedence.
pub trait Client<T: Send + 'static>: Sized {
    /// The bytes of the module.
    const WASM: &'static [u8];

    /// The engine that runs the module.
    type Backend: Backend;

    /// Makes a client of an instance of [`WASM`](Self::WASM), or of a module with the same
    /// functions.
    ///
    /// # Errors
    ///
    /// As [`Instance::func`], for the first function that is missing or differs.
    fn new(instance: Instance<T, Self::Backend>) -> Result<Self, Error>;

    /// The instance.
    fn instance(&mut self) -> &mut Instance<T, Self::Backend>;

    /// Replaces the instance by a new one, as [`Instance::reset`], and looks the functions up
    /// again.
    ///
    /// # Errors
    ///
    /// As [`Instance::reset`].
    fn reset(&mut self) -> Result<(), Error>;

    /// Compiles, links and starts [`WASM`](Self::WASM). For more than one instance, keep the
    /// [`InstancePre`](crate::InstancePre) that [`Linker::link`] returns, and use
    /// [`new`](Self::new).
    ///
    /// # Errors
    ///
    /// As [`Module::from_bytes`], [`Linker::link`] and
    /// [`InstancePre::instantiate`](crate::InstancePre::instantiate).
    fn load(linker: &Linker<T, Self::Backend>, state: T) -> Result<Self, Error> {
        let module = Module::from_bytes(linker.engine(), Self::WASM)?;
        Self::new(linker.link(&module)?.instantiate(state)?)
    }
}

/// Implements `Lift` and `Lower` for a struct around an [`Object`](crate::Object).
#[doc(hidden)]
#[macro_export]
macro_rules! __object {
    ($name:ident) => {
        const _: () = {
            use $crate::__private as __abi;

            impl __abi::Data for $name {
                const TYPE: __abi::constant::ConstType = <$crate::Object as __abi::Data>::TYPE;
                const LAYOUT: __abi::Layout = <$crate::Object as __abi::Data>::LAYOUT;
                type Flat0 = u32;
                type Flat1 = ();
                type FlatResult = u32;
            }

            impl __abi::Lower for $name {
                fn lower<S: __abi::Sink>(
                    &self,
                    s: &mut S,
                    at: S::Place,
                ) -> ::core::result::Result<(), S::Error> {
                    __abi::Lower::lower(&self.0, s, at)
                }

                fn borrow_param<S: __abi::Sink>(
                    &self,
                    s: &mut S,
                ) -> ::core::result::Result<(u32, ()), S::Error> {
                    __abi::Lower::borrow_param(&self.0, s)
                }

                fn borrow_result<S: __abi::Sink>(
                    &self,
                    s: &mut S,
                ) -> ::core::result::Result<u32, S::Error> {
                    __abi::Lower::borrow_result(&self.0, s)
                }
            }

            impl<'a> __abi::Lift<'a> for $name {
                fn lift<S: __abi::Source<'a>>(
                    s: &mut S,
                    at: S::Place,
                ) -> ::core::result::Result<Self, S::Error> {
                    __abi::Lift::lift(s, at).map($name)
                }

                fn lift_param<S: __abi::Source<'a>>(
                    s: &mut S,
                    a: u32,
                    (): (),
                ) -> ::core::result::Result<Self, S::Error> {
                    __abi::Lift::lift_param(s, a, ()).map($name)
                }

                fn lift_result<S: __abi::Source<'a>>(
                    s: &mut S,
                    r: u32,
                ) -> ::core::result::Result<Self, S::Error> {
                    __abi::Lift::lift_result(s, r).map($name)
                }

                $crate::__private::__lift_ref!('a);
            }
        };
    };
}
