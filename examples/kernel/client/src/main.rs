//! A native program that calls the kernel's guest: it sends structs and receives changed ones.
//!
//! `cargo run -p kernel-client -- path/to/module.wasm`. Without a path, the program uses the module
//! with which it was compiled: the one that `wharf build --release` wrote in the guest's folder.

#![forbid(unsafe_code)]

mod sample;

use std::env;
use std::error::Error;

use kernel::{Person, Problem};
use wharf_host::{Client as _, Engine, Linker, Module};

// Generates `App`, with a method per function, and `Book`. The structs are those of the crate
// `kernel`.
wharf_host::client!("../guest/pkg/app.wasm", with = kernel);

/// The number of calls, large enough that a leak of one byte per call is detected.
const CALLS: usize = 100_000;

/// The size of a page of WebAssembly memory.
const PAGE: usize = 65_536;

fn main() -> Result<(), Box<dyn Error>> {
    let linker = Linker::new(&Engine::default());
    let mut app = match env::args_os().nth(1) {
        Some(path) => {
            let module = Module::from_file(linker.engine(), path)?;
            App::new(linker.link(&module)?.instantiate(())?)?
        }
        None => App::load(&linker, ())?,
    };
    println!("{}", app.greet("Ada")?);
    birthday(&mut app)?;
    price(&mut app)?;
    book(&mut app)?;
    repeat(&mut app)?;
    // The guest prints if it was built for WASI.
    app.announce(&sample::ada())?;
    Ok(())
}

/// Sends a struct and receives a changed one.
fn birthday(app: &mut App) -> Result<(), Box<dyn Error>> {
    let ada = sample::ada();
    let older = app.birthday(&ada)?;
    println!("sent:     {ada:?}\nreturned: {older:?}");
    assert_eq!(older.age, ada.age + 1);
    assert_eq!(older.emails, ["ada+birthday@example.org", "countess@example.org"]);
    assert_eq!((older.address, older.contact), (ada.address, ada.contact));
    Ok(())
}

/// Receives the guest's error type as a value.
fn price(app: &mut App) -> Result<(), Box<dyn Error>> {
    let mut plan = sample::plan();
    let cents = app.price(&plan)??;
    println!("the floors cost {}.{:02}", cents / 100, cents % 100);
    assert_eq!(cents, 162_000);
    plan.prices.clear();
    let problem = app.price(&plan)?.unwrap_err();
    println!("without a price list: {problem}");
    assert_eq!(problem, Problem::NoPrice(kernel::Material::Wood));
    Ok(())
}

/// Uses an object that stays in the guest.
fn book(app: &mut App) -> Result<(), Box<dyn Error>> {
    let book = Book::new(app)?;
    assert_eq!(book.add(app, &sample::ada())?, 1);
    assert_eq!(book.find(app, "Love")?, [sample::ada()]);
    assert!(book.find(app, "Babbage")?.is_empty());
    Ok(())
}

/// Checks that repeated calls do not grow memory. Calls the function without the macro: it is
/// looked up once, by its types.
fn repeat(app: &mut App) -> Result<(), Box<dyn Error>> {
    let guest = app.instance();
    let birthday = guest.func::<(&Person,), Person>("birthday")?;
    let ada = sample::ada();
    // The first call allocates the arena.
    birthday.call(guest, (&ada,))?;
    let before = guest.memory_size() / PAGE;
    for _ in 0..CALLS {
        birthday.call(guest, (&ada,))?;
    }
    let after = guest.memory_size() / PAGE;
    println!("memory: {before} pages before {CALLS} calls, {after} after");
    assert_eq!(before, after, "calls leak memory");
    Ok(())
}
