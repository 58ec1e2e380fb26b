//! Interfaces made at random, whose names are those that generated code could trip over.

use std::{collections::BTreeSet, fmt::Write as _};

use wharf_abi::schema::{DefKind, short};
use wharf_bindgen::Module;

/// Words of JavaScript and TypeScript, names of the platform, of the runtime and of generated code,
/// and families of names.
const NAMES: &str = "abstract arguments as async await break case catch class const constructor continue debugger declare default \
    delete do enum eval export extends finally for from function get if implements import in instanceof interface is keyof let \
    namespace new of package private protected prototype public readonly require return set static super switch then this throw \
    try type typeof undefined using var void while with yield any bigint boolean never null number object string symbol \
    unknown NaN Infinity globalThis Array ArrayBuffer BigInt Boolean DataView Date Error Function Iterable JSON Map Math Number \
    Object Promise PromiseLike Proxy Readonly Record RangeError Response Set String Symbol TypeError URL Uint8Array Float64Array \
    BigUint64Array WebAssembly WeakMap IterableIterator Exclude Parameters Handle View Views Column App Imports Json LoadOptions \
    LoadSource GuestFunction GuestIterator Undisposed WharfError GuestError TypeMismatch CompiledModule HandleClass MapClass \
    glue wasm wasi load load_sync classes exports imports hash schema module options core memory m s t z f g n p r e v d x a h i \
    out given max key views p1 p2 p3 u8 i8 u16 i16 u32 i32 u64 i64 f32 f64 x1 x2 x3 x_2 X X2 v0 a0 n0 commit count flag status \
    give lend adopt no unfit open open_sync text_in text_out copy_in copy_back within aside gifts accepted size watch undisposed \
    lift lower liftPoint lowerListU8 answer args back invoke pull self_ name length free value tag some ok err to_string value_of \
    has_own_property ab aB AB Ab a_b A_b größe Größe 数 नमस्ते é1 1st 2 undefined_ arguments_";

/// Numbers, always the same from the same seed.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((bits ^ (bits >> 31)) % end as u64).unwrap_or(0)
    }

    fn of<'t>(&mut self, all: &[&'t str]) -> &'t str {
        all[self.below(all.len())]
    }

    /// A name that can be an identifier of Rust.
    fn name(&mut self) -> &'static str {
        let all: Vec<_> = NAMES.split_whitespace().collect();
        loop {
            let name = self.of(&all);
            if !name.starts_with(|c: char| c.is_ascii_digit()) {
                return name;
            }
        }
    }

    /// Names of parameters, as the macro writes them: none twice in JavaScript, no underscores
    /// before them.
    fn params(&mut self, types: &[String]) -> String {
        let all: Vec<_> = NAMES.split_whitespace().collect();
        let mut seen = BTreeSet::new();
        let mut out = Vec::new();
        for index in 0..self.below(5) {
            let mut name = self.of(&all).to_string();
            if !seen.insert(wharf_abi::names::camel_case(&name)) {
                name = format!("arg{index}");
            }
            let ty = &types[self.below(types.len())];
            out.push(format!("{{\"name\":\"{name}\",\"type\":{ty}}}"));
        }
        format!("[{}]", out.join(","))
    }

    fn key(&mut self) -> String {
        let (package, path) = (self.of(&["a", "b-c"]), self.of(&["", "deep::", "r#mod::"]));
        format!("{package}@1.0.0::{path}{}", self.name())
    }

    /// A section: records, an enum, objects with methods and accessors, functions and imports.
    pub(crate) fn section(&mut self) -> String {
        let mut out = String::from("{\"wharf\":1,\"ptr\":4}\n");
        let mut types: Vec<_> =
            ["u32", "f64", "u64", "string"].map(|word| format!("\"{word}\"")).into();
        types.push("{\"list\":\"u8\"}".to_string());
        types.push("{\"callback\":{\"params\":[\"u32\"],\"result\":\"u32\"}}".to_string());
        let mut records = Vec::new();
        for _ in 0..3 {
            let key = self.key();
            let fields = self.fields();
            writeln!(out, "{{\"type\":\"{key}\",\"record\":[{fields}]}}")
                .expect("a string takes all");
            types.push(format!("{{\"ref\":\"{key}\"}}"));
            records.push(key);
        }
        let (key, [a, b]) = (self.key(), [self.name(), self.name()]);
        writeln!(
            out,
            "{{\"type\":\"{key}\",\"enum\":[{{\"name\":\"{a}\"}},{{\"name\":\"{b}-2\"}}]}}"
        )
        .expect("a string takes all");
        types.push(format!("{{\"ref\":\"{key}\"}}"));
        let objects = [self.key(), self.key()];
        types.extend(objects.iter().map(|key| format!("{{\"borrow\":\"{key}\"}}")));
        for key in &objects {
            self.object(&mut out, key, &types);
        }
        for _ in 0..6 {
            let (krate, name, params) = (self.of(&["a", "b_c"]), self.name(), self.params(&types));
            let verbatim = self.of(&["", ",\"verbatim\":true"]);
            writeln!(
                out,
                "{{\"fn\":\"{krate}:{name}\",\"params\":{params},\"result\":\"string\"{verbatim}}}"
            )
            .expect("a string takes all");
        }
        let (record, params) = (&records[0], self.params(&types[..5]));
        writeln!(out, "{{\"fn\":\"a:{}\",\"params\":{params},\"result\":{{\"list\":{{\"ref\":\"{record}\"}}}}}}", self.name())
            .expect("a string takes all");
        for krate in ["a", "b_c"] {
            let (name, param) = (self.name(), self.name());
            writeln!(out, "{{\"import\":\"{krate}:{name}\",\"params\":[{{\"name\":\"{param}\",\"type\":\"u32\"}}],\"result\":\"u32\"}}")
                .expect("a string takes all");
        }
        out
    }

    fn fields(&mut self) -> String {
        let fields = (0..=self.below(4)).map(|_| {
            let (name, verbatim) = (self.name(), self.of(&["", ",\"verbatim\":true"]));
            format!("{{\"name\":\"{name}\",\"type\":\"u32\"{verbatim}}}")
        });
        fields.collect::<Vec<_>>().join(",")
    }

    fn object(&mut self, out: &mut String, key: &str, types: &[String]) {
        let name = key.rsplit(':').next().unwrap_or_default();
        let krate = "a";
        let core = |method: &str| format!("{{\"fn\":\"{krate}:{name}.{method}\",\"of\":\"{key}\"");
        writeln!(out, "{{\"type\":\"{key}\",\"resource\":true}}").expect("a string takes all");
        let params = self.params(&types[..5]);
        writeln!(
            out,
            "{},\"kind\":\"new\",\"params\":{params},\"result\":{{\"own\":\"{key}\"}}}}",
            core("new")
        )
        .expect("a string takes all");
        for property in ["x", "x2", self.name()] {
            writeln!(
                out,
                "{},\"self\":\"ref\",\"kind\":\"get\",\"params\":[],\"result\":\"string\"}}",
                core(property)
            )
            .expect("a string takes all");
            let params = format!("[{{\"name\":\"{}\",\"type\":\"u32\"}}]", self.name());
            let set = core(&format!("{property}="));
            writeln!(out, "{set},\"self\":\"mut\",\"kind\":\"set\",\"params\":{params}}}")
                .expect("a string takes all");
        }
        for receiver in [",\"self\":\"ref\"", ",\"self\":\"mut\"", ""] {
            let (method, params) = (self.name(), self.params(types));
            writeln!(out, "{}{receiver},\"params\":{params},\"result\":\"string\"}}", core(method))
                .expect("a string takes all");
        }
    }
}

/// A program that uses each type by its own name, and each class.
pub(crate) fn uses(module: &Module) -> String {
    let mut out = String::from("import type { App } from \"./app.js\";\n");
    for (id, def) in module.schema.types.iter().enumerate() {
        let name = short(&def.key);
        writeln!(
            out,
            "import type {{ {name} as T{id} }} from \"./app.js\";\nexport type U{id} = T{id};"
        )
        .expect("a string takes all");
        if def.kind == DefKind::Resource {
            writeln!(out, "export type C{id} = App[\"{name}\"];").expect("a string takes all");
        }
    }
    out
}
