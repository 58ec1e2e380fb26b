//! What the hosts of core modules know beside the instance: its memory, and functions that the guest names by their numbers.

use crate::input::{SOURCE, drain};
use wasmtime::{Caller, Linker, Memory, Result};

#[derive(Default)]
pub struct Host {
    memory: Option<Memory>,
    functions: Vec<Box<dyn Fn(u32) -> u32 + Send>>,
}

impl Host {
    /// The memory, for functions that the guest calls.
    pub fn memory(&self) -> Memory {
        self.memory.expect("the instance has one")
    }

    pub fn set_memory(&mut self, memory: Memory) {
        self.memory = Some(memory);
    }

    /// Lends a function to the guest; gives its number.
    pub fn lend(&mut self, function: impl Fn(u32) -> u32 + Send + 'static) -> u32 {
        self.functions.push(Box::new(function));
        self.functions.len() as u32 - 1
    }

    /// Takes back what was lent last.
    pub fn take_back(&mut self) {
        self.functions.pop();
    }
}

/// The imports that are functions of numbers: one by its name, one that calls what was lent.
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

/// Bytes of the guest's memory.
fn slice<'c>(cx: &'c mut Caller<'_, Host>, at: u32, len: u32) -> &'c mut [u8] {
    let memory = cx.data().memory();
    &mut memory.data_mut(cx)[at as usize..][..len as usize]
}
