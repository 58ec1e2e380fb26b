//! `wharf call`: one function of a module, with JSON in and out.

mod arguments;
mod mismatch;
mod number;
mod read;
mod shape;
mod streams;
mod time;
mod write;

use std::path::PathBuf;
use std::thread;

use clap::Args;
use wharf_abi::schema::{Func, Receiver, Schema, Type, bare};
use wharf_host::{Engine, Error, Linker, LoadError, Module, Value};

use crate::failure::{Exit, Failure, Result};
use crate::{files, output, schema};

/// Calls a function of a module and prints its result as JSON.
///
/// Arguments are JSON in the shapes of JavaScript: records are objects with camelCase keys (the
/// names of the Rust fields work too), enums are {"tag": "Circle", ...} or, where no case has data,
/// strings, maps are objects if their keys are strings and arrays of pairs if not, bytes are arrays
/// of numbers, and integers may be of any size. NaN, Infinity and -Infinity are strings. Options
/// may be null or left out.
///
/// A text needs no quotes: `wharf call app.wasm greet Ada`. An argument @FILE is what the file
/// holds: bytes and texts as they are, all else as JSON.
///
/// Standard output has the result alone; what the guest prints goes to standard error. An `Err`
/// ends the command with code 3, a panic or trap with code 4.
#[derive(Debug, Args)]
pub(crate) struct Call {
    /// The .wasm file
    file: PathBuf,
    /// The function, such as `birthday`; `wharf inspect` lists them
    func: String,
    /// One for each parameter
    #[arg(allow_hyphen_values = true, trailing_var_arg = true)]
    args: Vec<String>,
}

impl Call {
    pub(crate) fn run(&self) -> Result<()> {
        /// Values as deep as guests take them are read, written and dropped by recursion.
        const STACK: usize = 256 << 20;
        let run = || self.result();
        let text = thread::scope(|scope| {
            let thread = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, run);
            let thread =
                thread.map_err(|error| Failure::new("no thread can be started").cause(error))?;
            thread.join().unwrap_or_else(|_| Err(Failure::new("the call was lost")))
        })?;
        output::print(&(text + "\n"))
    }

    fn result(&self) -> Result<String> {
        let bytes = files::read(&self.file)?;
        let (_, schema) = schema::load(&self.file, &bytes)?;
        let func = self.find(&schema)?;
        callable(&schema, func)?;
        let args = arguments::values(&schema, func, &self.args)?;
        let engine = Engine::default();
        let value = streams::apart(|| {
            Module::from_bytes(&engine, &bytes)
                .and_then(|module| Linker::<()>::new(&engine).link(&module)?.instantiate(()))
                .and_then(|mut app| app.call_value(&func.name, &args))
                .map_err(|error| self.failed(&schema, func, error))
        })?;
        self.json(&schema, returned(&schema, &func.result), &value)
    }

    /// The function by its bare name, its core name, or the name it has in JavaScript.
    fn find<'s>(&self, schema: &'s Schema) -> Result<&'s Func> {
        let asked = self.func.as_str();
        let is = |func: &&Func| {
            let name = bare(&func.name);
            func.name == asked || name == asked || shape::camel(name) == asked
        };
        schema.exports.iter().find(is).ok_or_else(|| {
            let names: Vec<&str> = schema.exports.iter().map(|func| bare(&func.name)).collect();
            let known = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
            Failure::of(&self.file, format!("has no function `{asked}`"))
                .cause(format!("it has {known}"))
                .help("`wharf inspect` shows what they take")
                .exit(Exit::Usage)
        })
    }

    fn json(&self, schema: &Schema, ty: &Type, value: &Value) -> Result<String> {
        let json = write::write(schema, ty, value);
        json.map(|json| json.to_string()).ok_or_else(|| {
            Failure::of(&self.file, "the result can't be said in JSON")
                .cause(format!("it is {}", schema.render(ty)))
        })
    }

    fn failed(&self, schema: &Schema, func: &Func, error: Error) -> Failure {
        let name = bare(&func.name);
        match error {
            Error::Guest(guest) => {
                let value = match &func.result {
                    Type::Result(_, err) => write::write(schema, err, &guest.value),
                    _ => None,
                };
                let failure = Failure::new(format!("`{name}` returned Err: {}", guest.message));
                let failure = value
                    .into_iter()
                    .fold(failure, |failure, json| failure.cause(format!("its value is {json}")));
                failure.exit(Exit::Returned)
            }
            Error::Panic(panic) => {
                Failure::of(&self.file, format!("`{name}`: {panic}")).exit(Exit::Trapped)
            }
            Error::Trap(trap) => Failure::of(&self.file, format!("`{name}`: {trap}"))
                .help("a debug build, or --keep-names, names the functions")
                .exit(Exit::Trapped),
            Error::Type(wrong) if !wrong.path.starts_with("result") => {
                arguments::misuse(schema, func, wrong.to_string())
            }
            Error::Load(error @ LoadError::Import { .. }) => {
                Failure::of(&self.file, "can't be run from a command line").cause(error).help(
                    "call it where the import is supplied: in JavaScript by load(source, \
                     { imports }), in Rust by wharf_host::Linker",
                )
            }
            error @ Error::Load(_) => Failure::of(&self.file, "can't be run").cause(error),
            error => Failure::of(&self.file, format!("`{name}` can't be called")).cause(error),
        }
    }
}

/// What comes back when all goes well.
fn returned<'s>(schema: &'s Schema, ty: &'s Type) -> &'s Type {
    match schema.inner(ty) {
        Type::Result(ok, _) => ok,
        _ => ty,
    }
}

/// Refuses functions whose values live only as long as the instance.
fn callable(schema: &Schema, func: &Func) -> Result<()> {
    let name = bare(&func.name);
    let refuse = |why: String| {
        Failure::new(format!("`{name}` can't be called from a command line"))
            .cause(why)
            .exit(Exit::Usage)
    };
    if let Some(form) = &func.disabled {
        return Err(refuse(format!("it uses `{form}`, which this version does not know"))
            .help("use a newer `wharf`"));
    }
    let object = func.method.as_ref().is_some_and(|method| method.receiver != Receiver::None);
    let types = func.params.iter().map(|param| &param.ty).chain([&func.result]);
    let handle = types.into_iter().any(|ty| schema.holds_handles(ty));
    if object || handle {
        return Err(refuse(format!(
            "{} works with objects or functions, which live only inside one run",
            schema.render_func(func)
        ))
        .help("call it from JavaScript or with the crate `wharf-host`"));
    }
    Ok(())
}
