//! Not built in.

use crate::{Error, LoadError, state::Data};

pub(crate) fn supply(_: &mut wasmtime::Linker<Data>) -> Result<(), Error> {
    let what = "it imports WASI; build wharf-host with its feature `wasi`";
    Err(LoadError::Instantiate(what.to_string()).into())
}
