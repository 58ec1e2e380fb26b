//! A native host for the same module.

use greeter::Person; // the guest's own type
use wharf_host::{Engine, Error, Linker, Module};

fn main() -> Result<(), Error> {
    let engine = Engine::default();
    let module = Module::from_file(&engine, "pkg/app.wasm")?;
    let mut app = Linker::new(&engine).link(&module)?.instantiate(())?;

    // Looked up once: the types are compared with the module's schema here, not in each call.
    let birthday = app.func::<(&Person,), Person>("birthday")?;
    let greet = app.func::<(&Person,), Result<String, String>>("greet")?;

    let ada = Person { name: "Ada".into(), age: 36, emails: vec!["ada@example.org".into()] };
    let ada = birthday.call(&mut app, (&ada,))?;
    println!("{:?} is {}", greet.call(&mut app, (&ada,))?, ada.age);

    let bob = Person { name: "Bob".into(), age: 7, emails: vec![] };
    println!("{:?}", greet.call(&mut app, (&bob,))?);
    Ok(())
}
