//! `peer-glue MODULE FOLDER`: runs `wasm-bindgen --target web`, in the version that `Cargo.lock`
//! pins.

use std::env;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut words = env::args().skip(1);
    let (Some(module), Some(folder)) = (words.next(), words.next()) else {
        eprintln!("usage: peer-glue MODULE FOLDER");
        return ExitCode::FAILURE;
    };
    let mut bindgen = wasm_bindgen_cli_support::Bindgen::new();
    let written = bindgen.input_path(module).out_name("app").web(true).and_then(|bindgen| {
        bindgen.remove_name_section(true).remove_producers_section(true).generate(folder)
    });
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:?}");
            ExitCode::FAILURE
        }
    }
}
