//! The `wharf` command as its users run it: arguments in, exit code and both streams out.

mod bindgen;
mod build;
mod call;
mod cases;
mod guests;
mod inspect;
mod macros;
mod run;
mod samples;
mod toolchain;
