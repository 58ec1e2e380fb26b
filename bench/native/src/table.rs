//! The state of hosts of core modules: the guest's memory, and a table of functions that the guest
//! calls by index.

use crate::input::{SOURCE, drain};
use wasmtime::{Caller, Linker, Memory, Result};

/// The state that imports work on.
#[derive(Default)]
pub struct Host {
    memory: Option<Memory>,
    functions: Vec<Box<dyn Fn(u32) -> u32 + Send>>,
}

impl Host {
    /// Returns the guest's memory.
    pub fn memory(&self) -> Memory {
        self.memory.expect("the memory is set")
    }

    pub fn set_memory(&mut self, memory: Memory) {
        self.memory = Some(memory);
    }

    /// Inserts a function and returns its index.
    pub fn insert(&mut self, function: impl Fn(u32) -> u32 + Send + 'static) -> u32 {
        self.functions.push(Box::new(function));
        self.functions.len() as u32 - 1
    }

    /// Removes the function that was inserted last.
    pub fn remove_last(&mut self) {
        self.functions.pop();
    }
}

/// Defines the imports that the guests by hand and with postcard share.
pub fn add_to(linker: &mut Linker<Host>) -> Result<()> {
    linker.func_wrap("host", "callee", |n: u32| n + 1)?;
    linker.func_wrap("host", "fill", |mut cx: Caller<'_, Host>, at: u32, len: u32| {
        slice(&mut cx, at, len).copy_from_slice(&SOURCE[..len as usize]);
    })?;
    linker.func_wrap("host", "drain", |mut cx: Caller<'_, Host>, at: u32, len: u32| {
        drain(slice(&mut cx, at, len));
    })?;
    linker.func_wrap("host", "call", |cx: Caller<'_, Host>, function: u32, n: u32| {
        cx.data().functions[function as usize](n)
    })?;
    Ok(())
}

/// Returns bytes of the guest's memory.
fn slice<'c>(cx: &'c mut Caller<'_, Host>, at: u32, len: u32) -> &'c mut [u8] {
    let memory = cx.data().memory();
    &mut memory.data_mut(cx)[at as usize..][..len as usize]
}
