//! By wasmtime-wasi: output goes where the process's goes; no files, no arguments, no environment.

use wasmtime_wasi::{
    WasiCtxBuilder,
    p1::{WasiP1Ctx, add_to_linker_sync},
};

use crate::{Error, LoadError, state::Data};

/// What WASI keeps for one instance, if the module uses it.
pub(crate) struct Wasi(Option<WasiP1Ctx>);

impl Wasi {
    pub(crate) fn new(used: bool) -> Self {
        Self(used.then(context))
    }
}

fn context() -> WasiP1Ctx {
    WasiCtxBuilder::new().inherit_stdout().inherit_stderr().build_p1()
}

pub(crate) fn supply(linker: &mut wasmtime::Linker<Data>) -> Result<(), Error> {
    add_to_linker_sync(linker, |data| data.wasi.0.get_or_insert_with(context))
        .map_err(|error| LoadError::Instantiate(format!("{error:#}")).into())
}
