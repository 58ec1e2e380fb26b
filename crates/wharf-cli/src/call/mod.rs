//! `wharf call`: one function of a module, with JSON in and out.

mod arguments;
mod errors;
mod mismatch;
mod number;
mod read;
mod shape;
mod steps;
mod streams;
mod time;
mod write;

use std::path::PathBuf;
use std::thread;

use wharf_abi::schema::{Schema, Type};
use wharf_host::{Engine, Error, Instance, Linker, Module, Value};

use crate::failure::{Failure, Result};
use crate::{files, output, schema};

use steps::Step;

/// Calls a function of a module and prints its result as JSON.
///
/// Arguments are JSON in the shapes of JavaScript: records are objects with camelCase keys (the
/// names of the Rust fields work too), enums are {"tag": "Circle", ...} or, if no case has data,
/// strings, maps are objects if their keys are strings and arrays of pairs if not, bytes are arrays
/// of numbers, and integers may be of any size. NaN, Infinity and -Infinity are strings. Options
/// may be null or omitted.
///
/// A string needs no quotes: `wharf call app.wasm greet Ada`. An argument @FILE is read from the
/// file: raw for bytes and strings, otherwise as JSON.
///
/// Objects live as long as the command: `--then METHOD ARGUMENTS` calls a method of the object that
/// the previous call returned, and the last result is printed:
///
///     wharf call app.wasm Counter.new 40 --then add 2 --then value
///
/// Only the result is written to standard output; output of the guest goes to standard error. The
/// exit code is 3 if the function returned `Err`, and 4 after a panic or trap.
#[derive(Debug, clap::Args)]
#[allow(clippy::struct_field_names, reason = "`--then METHOD ARGUMENTS` are the arguments of a call")]
pub(crate) struct Args {
    /// The .wasm file
    file: PathBuf,
    /// The function, such as `birthday`; `wharf inspect` lists them
    func: String,
    /// One for each parameter; after an object as the result, --then METHOD ARGUMENTS
    #[arg(allow_hyphen_values = true, trailing_var_arg = true)]
    args: Vec<String>,
}

impl Args {
    pub(crate) fn run(&self) -> Result<()> {
        /// Deeply nested values are read, written and dropped by recursion.
        const STACK: usize = 256 << 20;
        let run = || self.result();
        let text = thread::scope(|scope| {
            let thread = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, run);
            let thread =
                thread.map_err(|error| Failure::new("no thread can be started").cause(error))?;
            thread.join().unwrap_or_else(|_| Err(Failure::new("the call's thread panicked")))
        })?;
        output::print(&(text + "\n"))
    }

    fn result(&self) -> Result<String> {
        let bytes = files::read(&self.file)?;
        let (_, schema) = schema::load(&self.file, &bytes)?;
        let steps = steps::steps(&schema, &self.func, &self.args)?;
        let value = streams::with_redirected_stdout(|| {
            let mut app = instance(&bytes).map_err(|error| errors::load(&self.file, error))?;
            self.run_steps(&mut app, &schema, &steps)
        })?;
        let ty = steps.last().map_or(&Type::Unit, |step| &step.func.result);
        let ty = steps::returned(&schema, ty);
        let json = write::write(&schema, ty, &value);
        json.map(|json| json.to_string()).ok_or_else(|| {
            Failure::of(&self.file, "the result has no JSON")
                .cause(format!("its type is {}", schema.render(ty)))
        })
    }

    /// Runs the calls. Each method is called on the last object that a call returned.
    fn run_steps(
        &self,
        app: &mut Instance<()>,
        schema: &Schema,
        steps: &[Step<'_>],
    ) -> Result<Value> {
        let mut last = Value::Unit;
        let mut object = None;
        for Step { func, args } in steps {
            let args: Vec<Value> = object.iter().chain(args).cloned().collect();
            last = app
                .call_dynamic(&func.name, &args)
                .map_err(|error| errors::call(&self.file, schema, func, error))?;
            if let Value::Object(_) = last {
                object = Some(last.clone());
            }
        }
        Ok(last)
    }
}

fn instance(bytes: &[u8]) -> std::result::Result<Instance<()>, Error> {
    let engine = Engine::default();
    let module = Module::from_bytes(&engine, bytes)?;
    Linker::new(&engine).link(&module)?.instantiate(())
}
