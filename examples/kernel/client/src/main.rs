//! A native program that calls the kernel's guest: it sends structs and gets altered structs back.
//!
//! `cargo run -p kernel-client -- path/to/module.wasm`; without a path it takes what `wharf build
//! --release` wrote in the guest's folder.

#![forbid(unsafe_code)]

mod sample;

use std::env;
use std::error::Error;
use std::path::PathBuf;

use kernel::{Person, Plan, Problem};
use wharf_host::{Engine, Instance, Linker, Module};

/// Enough that a leak of one byte a call would show.
const CALLS: usize = 100_000;

/// WebAssembly's unit of memory.
const PAGE: usize = 65_536;

fn main() -> Result<(), Box<dyn Error>> {
    let engine = Engine::default();
    let module = Module::from_file(&engine, path())?;
    let mut guest = Linker::new(&engine).link(&module)?.instantiate(())?;
    greet(&mut guest)?;
    birthday(&mut guest)?;
    price(&mut guest)?;
    many(&mut guest)?;
    announce(&mut guest)
}

fn path() -> PathBuf {
    let built = concat!(env!("CARGO_MANIFEST_DIR"), "/../guest/pkg/app.wasm");
    env::args_os().nth(1).map_or_else(|| built.into(), PathBuf::from)
}

fn greet(guest: &mut Instance<()>) -> Result<(), Box<dyn Error>> {
    let greet = guest.func::<(&str,), String>("greet")?;
    println!("{}", greet.call(guest, ("Ada",))?);
    Ok(())
}

/// A struct goes in, the altered struct comes back; nobody serialised anything.
fn birthday(guest: &mut Instance<()>) -> Result<(), Box<dyn Error>> {
    let birthday = guest.func::<(&Person,), Person>("birthday")?;
    let ada = sample::ada();
    let older = birthday.call(guest, (&ada,))?;
    println!("sent:     {ada:?}\nreturned: {older:?}");
    assert_eq!(older.age, ada.age + 1);
    assert_eq!(older.emails, ["ada+birthday@example.org", "countess@example.org"]);
    assert_eq!((older.address, older.contact), (ada.address, ada.contact));
    Ok(())
}

/// The guest's own error type comes back as a value.
fn price(guest: &mut Instance<()>) -> Result<(), Box<dyn Error>> {
    let price = guest.func::<(&Plan,), Result<u64, Problem>>("price")?;
    let mut plan = sample::plan();
    let cents = price.call(guest, (&plan,))??;
    println!("the floors cost {}.{:02}", cents / 100, cents % 100);
    assert_eq!(cents, 162_000);
    plan.prices.clear();
    let problem = price.call(guest, (&plan,))?.unwrap_err();
    println!("without a price list: {problem}");
    assert_eq!(problem, Problem::NoPrice(kernel::Material::Wood));
    Ok(())
}

/// What a call takes, it gives back.
fn many(guest: &mut Instance<()>) -> Result<(), Box<dyn Error>> {
    let birthday = guest.func::<(&Person,), Person>("birthday")?;
    let ada = sample::ada();
    // The first call gets the arena.
    birthday.call(guest, (&ada,))?;
    let before = guest.memory_size() / PAGE;
    for _ in 0..CALLS {
        birthday.call(guest, (&ada,))?;
    }
    let after = guest.memory_size() / PAGE;
    println!("memory: {before} pages before {CALLS} calls, {after} after");
    assert_eq!(before, after, "a call keeps memory");
    Ok(())
}

/// The guest prints, if it was built for WASI.
fn announce(guest: &mut Instance<()>) -> Result<(), Box<dyn Error>> {
    let announce = guest.func::<(&Person,), ()>("announce")?;
    announce.call(guest, (&sample::ada(),))?;
    Ok(())
}
