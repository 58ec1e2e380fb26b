//! `wharf call`: one function of a module, with JSON in and out.

mod arguments;
mod failed;
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

use clap::Args;
use wharf_abi::schema::{Schema, Type};
use wharf_host::{Engine, Error, Instance, Linker, Module, Value};

use crate::failure::{Failure, Result};
use crate::{files, output, schema};

use steps::Step;

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
/// Objects live as long as the command: `--then METHOD ARGUMENTS` calls a method of the object that
/// the call before gave, and the last result is printed:
///
///     wharf call app.wasm Counter.new 40 --then add 2 --then value
///
/// Standard output has the result alone; what the guest prints goes to standard error. An `Err`
/// ends the command with code 3, a panic or trap with code 4.
#[derive(Debug, Args)]
pub(crate) struct Call {
    /// The .wasm file
    file: PathBuf,
    /// The function, such as `birthday`; `wharf inspect` lists them
    func: String,
    /// One for each parameter; then, if it gave an object, --then METHOD ARGUMENTS
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
        let steps = steps::steps(&schema, &self.func, &self.args)?;
        let value = streams::apart(|| {
            let mut app = instance(&bytes).map_err(|error| failed::load(&self.file, error))?;
            self.run_steps(&mut app, &schema, &steps)
        })?;
        let ty = steps.last().map_or(&Type::Unit, |step| &step.func.result);
        let ty = steps::returned(&schema, ty);
        let json = write::write(&schema, ty, &value);
        json.map(|json| json.to_string()).ok_or_else(|| {
            Failure::of(&self.file, "the result can't be said in JSON")
                .cause(format!("it is {}", schema.render(ty)))
        })
    }

    /// Each call but the first works on the last object that one gave.
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
                .map_err(|error| failed::call(&self.file, schema, func, error))?;
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
