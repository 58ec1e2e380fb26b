//! WASI, preview 1, for modules that are built for it: output goes to the output of the process;
//! there are no files, no arguments and no environment.

#[cfg(not(feature = "wasi"))]
pub(super) use disabled::{Wasi, define};
#[cfg(feature = "wasi")]
pub(super) use enabled::{Wasi, define};

#[cfg(feature = "wasi")]
mod enabled {
    use wasmtime::Linker;
    use wasmtime_wasi::{
        WasiCtxBuilder,
        p1::{WasiP1Ctx, add_to_linker_sync},
    };

    use super::super::{EngineError, shared};

    /// The WASI state of one instance, made when the module first uses it.
    #[derive(Default)]
    pub struct Wasi(Option<WasiP1Ctx>);

    impl Wasi {
        fn context(&mut self) -> &mut WasiP1Ctx {
            let new = || WasiCtxBuilder::new().inherit_stdout().inherit_stderr().build_p1();
            self.0.get_or_insert_with(new)
        }
    }

    pub(in super::super) fn define<D: Send + 'static>(
        linker: &mut Linker<D>,
        state: fn(&mut D) -> &mut Wasi,
    ) -> Result<(), EngineError> {
        add_to_linker_sync(linker, move |data| state(data).context()).map_err(shared)
    }
}

#[cfg(not(feature = "wasi"))]
mod disabled {
    use std::sync::Arc;

    use wasmtime::Linker;

    use super::super::EngineError;

    /// Nothing: modules that import WASI are refused.
    pub type Wasi = ();

    pub(in super::super) fn define<D: Send + 'static>(
        _: &mut Linker<D>,
        _: fn(&mut D) -> &mut Wasi,
    ) -> Result<(), EngineError> {
        let what = "the module imports WASI; build wharf-host with its feature `wasi`";
        let error: Box<dyn std::error::Error + Send + Sync> = what.into();
        Err(Arc::from(error))
    }
}
