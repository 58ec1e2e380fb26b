//! The guest in `tests/guest`, compiled once for all tests of a file.

use std::{path::Path, sync::OnceLock};

use wharf_host::{
    AnyHostValue, Callback, Caller, Config, Engine, HostValue, Instance, Linker, Module,
};

/// What an instance of the tests' guest works on.
#[derive(Debug, Default)]
pub struct State {
    pub total: u64,
}

/// The module.
pub fn guest() -> &'static Module {
    static MODULE: OnceLock<Module> = OnceLock::new();
    MODULE.get_or_init(|| compile(&Config::default()))
}

/// The module, compiled by an engine of its own.
pub fn compile(config: &Config) -> Module {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/guest/pkg/app.wasm");
    assert!(path.is_file(), "no {}: `cargo xtask test guests` builds it", path.display());
    Module::from_file(&Engine::new(config).unwrap(), path).unwrap()
}

/// A linker that supplies all that the guest imports.
pub fn linker() -> Linker<State> {
    linker_of(guest())
}

/// The same for a module of another engine.
pub fn linker_of(module: &Module) -> Linker<State> {
    let mut linker = Linker::new(module.engine());
    linker
        .func("plain", |_: &mut Caller<State>, n: u32| n + 1)
        .func("fallible", |_: &mut Caller<State>, n: u32| -> Result<u32, String> { Ok(n + 1) })
        .func("look_up", |_: &mut Caller<State>, n: u32| n * 2)
        .func("size", |_: &mut Caller<State>, file: HostValue<String>| file.len() as u64)
        .func("watch", |cx: &mut Caller<State>, each: Callback<fn(String) -> u32>| {
            cx.state_mut().total += 1;
            let len = each.call(cx, ("more".into(),)).unwrap();
            Callback::<fn() -> String>::new(move || format!("{len} bytes"))
        });
    linker
}

/// An instance.
pub fn start() -> Instance<State> {
    linker().link(guest()).unwrap().instantiate(State::default()).unwrap()
}

/// A value of the host whose type is not known.
pub fn any(text: &str) -> AnyHostValue {
    HostValue::new(text.to_string()).any()
}
