//! The crates that are built: two versions of a kernel, and a guest that exports functions over
//! both.

use std::{fmt::Write, fs, path::Path, path::PathBuf};

/// How many modules a kernel has, each with one type.
const MODULES: usize = 12;

const KERNEL: &str = r#"
[package]
name = "kernel"
version = "VERSION"
edition = "2024"

[dependencies]
wharf = { path = "WHARF" }
"#;

const GUEST: &str = r#"
[package]
name = "guest"
version = "0.1.0"
edition = "2024"

[dependencies]
wharf = { path = "WHARF" }
one = { package = "kernel", path = "../one" }
two = { package = "kernel", path = "../two" }
"#;

const WORKSPACE: &str = r#"
[workspace]
resolver = "3"
members = ["guest"]
# Path dependencies would be members, and two of one name may not.
exclude = ["one", "two"]

[profile.release]
codegen-units = 256
panic = "abort"
strip = true
"#;

const CODE: &str = r"
use wharf::{Data, export, import};

#[derive(Data)]
pub struct Page<T> {
    items: Vec<T>,
}

#[import]
fn store(page: &Page<two::m0::T0>) -> Option<one::m0::Alone>;

#[export]
pub fn walk(root: one::m0::T0) -> Page<two::m0::T0> {
    let page = Page { items: vec![two::m0::T0::end()] };
    let _ = (store(&page), root.count());
    page
}

pub struct Store(Vec<one::m0::T0>);

#[export]
impl Store {
    pub fn open() -> Self {
        Self(Vec::new())
    }
    pub fn put(&mut self, item: one::m0::T0) -> usize {
        self.0.push(item);
        self.0.len()
    }
}
";

/// A type a module, each of which contains that of the next, all with inline methods.
fn kernel() -> String {
    let mut code = String::new();
    for module in 0..MODULES {
        let next = module + 1;
        let (ty, end, count) = if next < MODULES {
            let next = format!("crate::m{next}::T{next}");
            (
                format!("Option<Box<{next}>>"),
                "None".to_owned(),
                "self.next.iter().map(|next| next.count()).sum()",
            )
        } else {
            ("Vec<crate::m0::T0>".to_owned(), "Vec::new()".to_owned(), "self.next.len()")
        };
        let _ = write!(
            code,
            "pub mod m{module} {{
                #[derive(wharf::Data)]
                pub struct T{module} {{ pub next: {ty}, pub name: String }}
                impl T{module} {{
                    #[inline]
                    pub fn end() -> Self {{ Self {{ next: {end}, name: String::new() }} }}
                    #[inline]
                    pub fn count(&self) -> usize {{ {count} }}
                }}
                {}
            }}\n",
            if module == 0 { "#[derive(wharf::Data)] pub enum Alone { A, B }" } else { "" },
        );
    }
    code
}

/// Writes the crates; gives their folder.
pub fn write() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("sections");
    let wharf = env!("CARGO_MANIFEST_DIR");
    let file = |path: &str, text: &str| {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder for the crates");
        fs::write(path, text).expect("a file of a crate");
    };
    file("Cargo.toml", WORKSPACE);
    for (name, version) in [("one", "1.0.0"), ("two", "2.0.0")] {
        let manifest = KERNEL.replace("WHARF", wharf).replace("VERSION", version);
        file(&format!("{name}/Cargo.toml"), &manifest);
        file(&format!("{name}/src/lib.rs"), &kernel());
    }
    file("guest/Cargo.toml", &GUEST.replace("WHARF", wharf));
    file("guest/src/lib.rs", CODE);
    // The versions that are there already.
    let lock =
        fs::read_to_string(Path::new(wharf).join("../../Cargo.lock")).expect("the lock file");
    file("Cargo.lock", &lock);
    folder
}

/// The keys of all types the exports reach, in the order of a schema.
pub fn expected() -> Vec<String> {
    let mut keys = vec!["guest@0.1.0::Page".to_owned(), "guest@0.1.0::Store".to_owned()];
    for version in ["1.0.0", "2.0.0"] {
        let types = (0..MODULES).map(|module| format!("kernel@{version}::m{module}::T{module}"));
        keys.extend(types);
    }
    keys.push("kernel@1.0.0::m0::Alone".to_owned());
    keys.sort();
    keys
}
