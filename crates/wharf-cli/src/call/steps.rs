//! The calls that a command line asks for. All are checked before the first runs.

use wharf_abi::{
    names::camel_case,
    schema::{Func, Receiver, Schema, Type, bare},
};
use wharf_host::Value;

use crate::failure::{Exit, Failure, Result};

use super::arguments;

/// Begins the next call, a method of the previous result.
const THEN: &str = "--then";

/// One call.
pub(super) struct Step<'s> {
    pub(super) func: &'s Func,
    /// The arguments without the object of a method.
    pub(super) args: Vec<Value>,
}

/// Parses the calls from the function and the words after it.
///
/// # Errors
///
/// If a function does not exist, can't be called from a command line, or gets invalid arguments.
pub(super) fn steps<'s>(schema: &'s Schema, func: &str, words: &[String]) -> Result<Vec<Step<'s>>> {
    let mut calls = words.split(|word| word == THEN);
    let first = find(schema, func)?;
    let mut steps = vec![step(schema, first, calls.next().unwrap_or_default())?];
    let mut object = object_of(schema, first);
    for call in calls {
        let [name, words @ ..] = call else {
            return Err(misuse("--then needs the name of a method".to_owned()));
        };
        let of = object.ok_or_else(|| {
            misuse(format!("--then {name}: the previous result is not an object"))
                .help("call a constructor first, such as `Wallet.new`")
        })?;
        let method = find_method(schema, of, name)?;
        steps.push(step(schema, method, words)?);
        object = object_of(schema, method).or(object);
    }
    check_end(schema, steps.last())?;
    Ok(steps)
}

/// The type of the result, or of `Ok`.
pub(super) fn returned<'s>(schema: &'s Schema, ty: &'s Type) -> &'s Type {
    match schema.inner(ty) {
        Type::Result(ok, _) => schema.inner(ok),
        other => other,
    }
}

fn step<'s>(schema: &'s Schema, func: &'s Func, words: &[String]) -> Result<Step<'s>> {
    check(schema, func)?;
    Ok(Step { func, args: arguments::values(schema, func, words)? })
}

/// The function by its bare name, its core name, or the name it has in JavaScript.
fn find<'s>(schema: &'s Schema, asked: &str) -> Result<&'s Func> {
    let is = |func: &&Func| {
        let name = bare(&func.name);
        func.name == asked || name == asked || camel_case(name) == asked
    };
    let found = schema.exports.iter().find(is);
    let func = found.ok_or_else(|| unknown("the module", asked, schema.exports.iter()))?;
    let method = func.method.as_ref().filter(|method| method.receiver != Receiver::None);
    if let Some(method) = method {
        let object = schema.render(&Type::Own(method.of));
        return Err(misuse(format!("`{asked}` needs an object")).help(format!(
            "call a constructor first: wharf call FILE {object}.new ... --then {}",
            own(func)
        )));
    }
    Ok(func)
}

fn find_method<'s>(schema: &'s Schema, of: usize, asked: &str) -> Result<&'s Func> {
    let methods = || {
        let is = |func: &&Func| {
            let method = func.method.as_ref();
            method.is_some_and(|method| method.of == of && method.receiver != Receiver::None)
        };
        schema.exports.iter().filter(is)
    };
    let found = methods().find(|func| own(func) == asked || camel_case(own(func)) == asked);
    found.ok_or_else(|| unknown(&schema.render(&Type::Own(of)), asked, methods()))
}

/// A function's own name, without crate and type.
fn own(func: &Func) -> &str {
    let name = bare(&func.name);
    name.rsplit_once('.').map_or(name, |(_, name)| name)
}

fn unknown<'s>(whose: &str, asked: &str, known: impl Iterator<Item = &'s Func>) -> Failure {
    let names: Vec<&str> = known.map(|func| bare(&func.name)).collect();
    let names = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
    misuse(format!("{whose} has no function `{asked}`"))
        .cause(format!("it has {names}"))
        .help("`wharf inspect` shows their signatures")
}

/// The definition of the object that a call returns.
fn object_of(schema: &Schema, func: &Func) -> Option<usize> {
    match returned(schema, &func.result) {
        Type::Own(def) => Some(*def),
        _ => None,
    }
}

/// Refuses functions whose values have no JSON.
fn check(schema: &Schema, func: &Func) -> Result<()> {
    let refuse = |why: String| {
        misuse(format!("`{}` can't be called from a command line", bare(&func.name))).cause(why)
    };
    if let Some(form) = &func.disabled {
        let why = format!("it uses `{form}`, which this version does not know");
        return Err(refuse(why).help("use a newer `wharf`"));
    }
    let mut params = func.params.iter().map(|param| &param.ty);
    let result = object_of(schema, func).is_none() && schema.holds_handles(&func.result);
    if result || params.any(|ty| schema.holds_handles(ty)) {
        let declared = schema.render_func(func);
        return Err(refuse(format!("{declared} passes objects or functions, which have no JSON"))
            .help("call it from JavaScript or with the crate `wharf-host`"));
    }
    Ok(())
}

fn check_end(schema: &Schema, last: Option<&Step<'_>>) -> Result<()> {
    let Some(of) = last.and_then(|step| object_of(schema, step.func)) else { return Ok(()) };
    let object = schema.render(&Type::Own(of));
    Err(misuse(format!("the result is an object, {object}, which only lives as long as the command"))
        .help("call one of its methods: add `--then METHOD ARGUMENTS`"))
}

fn misuse(what: String) -> Failure {
    Failure::new(what).exit(Exit::Usage)
}
