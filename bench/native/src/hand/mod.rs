//! A boundary written by hand for exactly these functions, on wasmtime's typed functions. Only
//! UTF-8 is checked.

mod read;
mod rows;
mod write;

pub use rows::rows;

use crate::measure::{Run, run};
use crate::table::{self, Host};
use read::Output;
use std::fmt::Debug;
use wasmtime::{
    Caller, Engine, Instance, Linker, Memory, Module, Store, TypedFunc, WasmParams, WasmResults,
};

/// The size of the buffer for arguments. The largest argument is a million numbers.
const INPUT_BYTES: u32 = 1 << 23;

/// Creates an instance per row.
struct Factory {
    engine: Engine,
    module: Module,
    linker: Linker<Host>,
}

/// An instance, and the address at which its arguments are written.
struct App {
    store: Store<Host>,
    instance: Instance,
    memory: Memory,
    base: usize,
}

impl Factory {
    fn new(path: &str) -> Self {
        let engine = Engine::default();
        let module = Module::from_file(&engine, path).expect("the module loads");
        let mut linker = Linker::new(&engine);
        table::add_to(&mut linker).expect("the imports are not defined yet");
        let note = |cx: Caller<'_, Host>, at: u32, len: u32| {
            let memory = cx.data().memory();
            let bytes = &memory.data(&cx)[at as usize..][..len as usize];
            std::str::from_utf8(bytes).expect("the guest writes UTF-8").to_owned().len() as u32
        };
        linker.func_wrap("host", "note", note).expect("the import is not defined yet");
        Self { engine, module, linker }
    }

    fn app(&self) -> App {
        let mut store = Store::new(&self.engine, Host::default());
        let instance =
            self.linker.instantiate(&mut store, &self.module).expect("an instance starts");
        let memory =
            instance.get_memory(&mut store, "memory").expect("the module exports a memory");
        store.data_mut().set_memory(memory);
        let mut app = App { store, instance, memory, base: 0 };
        let input = app.func::<u32, u32>("input");
        app.base = app.call(&input, INPUT_BYTES) as usize;
        app
    }

    /// Makes a row that calls the function `name` in an instance of its own.
    fn row<P: WasmParams + 'static, C: WasmResults + 'static, R: PartialEq + Debug>(
        &self,
        row: impl Into<String>,
        name: &str,
        expected: &R,
        mut call: impl FnMut(&mut App, &TypedFunc<P, C>) -> R + 'static,
    ) -> Run {
        let mut app = self.app();
        let func = app.func(name);
        run(row, expected, move || call(&mut app, &func))
    }
}

impl App {
    fn func<P: WasmParams, C: WasmResults>(&mut self, name: &str) -> TypedFunc<P, C> {
        self.instance
            .get_typed_func(&mut self.store, name)
            .expect("the module exports the function")
    }

    fn call<P: WasmParams, C: WasmResults>(&mut self, func: &TypedFunc<P, C>, args: P) -> C {
        func.call(&mut self.store, args).expect("the call succeeds")
    }

    /// Writes one argument, and calls the function with its address.
    fn call_with<C: WasmResults>(
        &mut self,
        func: &TypedFunc<u32, C>,
        write: impl FnOnce(write::Input<'_>),
    ) -> C {
        write(write::Input::new(self.memory.data_mut(&mut self.store), self.base));
        self.call(func, self.base as u32)
    }

    /// Writes `count` elements, and calls the function with their address and number.
    fn call_with_list<C: WasmResults>(
        &mut self,
        func: &TypedFunc<(u32, u32), C>,
        count: usize,
        write: impl FnOnce(write::Input<'_>),
    ) -> C {
        write(write::Input::new(self.memory.data_mut(&mut self.store), self.base));
        self.call(func, (self.base as u32, count as u32))
    }

    fn memory(&self) -> &[u8] {
        self.memory.data(&self.store)
    }

    fn output(&self, words: u32) -> Output<'_> {
        Output::new(self.memory(), words)
    }
}
