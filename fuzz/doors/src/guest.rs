//! A guest whose functions return what its memory says, whatever their types are.

use std::{fmt::Write as _, sync::OnceLock};

use wharf_abi::schema::{DefKind, Flat, Func, Payload, Schema, Type};
use wharf_host::{Engine, Instance, Linker, Module, Value};

/// Where the results of functions are taken from: words of memory, each function the one after the
/// last one's.
const WORDS: u32 = 1024;
/// Where the bytes are put that a fuzzer gives.
const HERE: u32 = WORDS;
/// How much of them there is room for.
const ROOM: usize = 60_000;

/// How many functions are called.
const CALLS: usize = 16;

pub(crate) struct Guest {
    app: Instance<()>,
    schema: Schema,
}

impl Guest {
    /// One with results of all kinds.
    pub(crate) fn of_all_types() -> Self {
        static MODULE: OnceLock<Option<(Module, String)>> = OnceLock::new();
        let made = MODULE.get_or_init(|| {
            let section = include_str!("../all.schema").to_string();
            Some((compile(&section)?, section))
        });
        let (module, section) = made.as_ref().expect("its schema is sound");
        start(module, section).expect("it imports nothing")
    }

    /// One of this section, if that is sound.
    pub(crate) fn of(section: &str) -> Option<Self> {
        start(&compile(section)?, section)
    }

    /// Writes the bytes into memory and calls every function.
    pub(crate) fn lift_all(&mut self, bytes: &[u8]) {
        let bytes = &bytes[..bytes.len().min(ROOM)];
        for (index, chunk) in bytes.chunks(4).enumerate() {
            let mut word = [0; 4];
            word[..chunk.len()].copy_from_slice(chunk);
            let at = HERE + 4 * index as u32;
            let word = u32::from_le_bytes(word);
            let stored = self.app.call_dynamic("poke", &[at.into(), word.into()]);
            stored.expect("there is memory");
        }
        let funcs = self.schema.exports.iter().filter(|func| func.method.is_none());
        for func in funcs.filter(|func| func.name != "a:poke").take(CALLS) {
            let args: Vec<_> =
                func.params.iter().map(|param| sample(&self.schema, &param.ty, 0)).collect();
            let name = func.name.split_once(':').map_or("", |(_, name)| name);
            let _any = self.app.call_dynamic(name, &args);
        }
        let _any = self.app.release_dropped();
    }
}

fn start(module: &Module, section: &str) -> Option<Guest> {
    let app = Linker::new(module.engine()).link(module).ok()?.instantiate(()).ok()?;
    Some(Guest { app, schema: Schema::parse(section.as_bytes()).ok()? })
}

/// Compiles a module whose exports give words of its memory, one after the other.
fn compile(section: &str) -> Option<Module> {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    let poke = "{\"fn\":\"a:poke\",\"params\":[{\"name\":\"at\",\"type\":\"u32\"},{\"name\":\"word\",\"type\":\"u32\"}]}\n";
    let section = section.to_string() + poke;
    let schema = Schema::parse(section.as_bytes()).ok()?;
    let mut text = format!("(module {RUNTIME}");
    for func in schema.exports.iter().filter(|func| func.name != "a:poke") {
        export(&mut text, &schema, func);
    }
    text.push(')');
    let mut bytes = wat::parse_str(&text).expect("the text is a module");
    bytes.push(0);
    let mut body = b"\x05wharf".to_vec();
    body.extend(section.as_bytes());
    leb(&mut bytes, body.len());
    bytes.extend(body);
    Module::from_bytes(ENGINE.get_or_init(Engine::default), &bytes).ok()
}

fn leb(out: &mut Vec<u8>, mut number: usize) {
    while number > 0x7f {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn export(text: &mut String, schema: &Schema, func: &Func) {
    let name = func.name.bytes().fold(String::new(), |name, byte| name + &format!("\\{byte:02x}"));
    let _never_fails = write!(text, "(func (export \"{name}\")");
    if func
        .method
        .as_ref()
        .is_some_and(|method| method.receiver != wharf_abi::schema::Receiver::None)
    {
        text.push_str("(param i32)");
    }
    for param in &func.params {
        text.push_str(match schema.flat(&param.ty) {
            Flat::None => "",
            Flat::I32 | Flat::Pointer => "(param i32)",
            Flat::I64 => "(param i64)",
            Flat::F32 => "(param f32)",
            Flat::F64 => "(param f64)",
            Flat::Pair => "(param i32 i32)",
        });
    }
    text.push_str(match schema.flat(&func.result) {
        Flat::None => ")",
        Flat::I32 => "(result i32) (call $word))",
        Flat::Pointer | Flat::Pair => "(result i32) (call $place))",
        Flat::I64 => "(result i64) (i64.extend_i32_u (call $word)))",
        Flat::F32 => "(result f32) (f32.reinterpret_i32 (call $word)))",
        Flat::F64 => "(result f64) (f64.convert_i32_u (call $word)))",
    });
}

/// A value of the type, if there is an easy one; anything else is refused.
fn sample(schema: &Schema, ty: &Type, depth: u32) -> Value {
    let of = |ty: &Type| sample(schema, ty, depth + 1);
    if depth > 20 {
        return Value::Unit;
    }
    match ty {
        Type::Bool => true.into(),
        Type::Char => 'c'.into(),
        Type::F32 | Type::F64 => 1.5_f64.into(),
        Type::String | Type::Json => "text".into(),
        Type::List(_) | Type::Set(_) => Value::List(Vec::new()),
        Type::Map(..) => Value::Map(Vec::new()),
        Type::Array(inner, length) if *length < 10 => {
            Value::List(vec![of(inner); *length as usize])
        }
        Type::Option(_) => Value::Option(None),
        Type::Result(ok, _) => Value::Result(Ok(of(ok).into())),
        Type::Tuple(types) => Value::Tuple(types.iter().map(of).collect()),
        Type::Box(inner) => of(inner),
        Type::Ref(id) => match &schema.types[*id].kind {
            DefKind::Newtype(inner) => of(inner),
            DefKind::Tuple(types) => Value::Tuple(types.iter().map(of).collect()),
            DefKind::Record(fields) => {
                let fields = fields.iter().filter(|field| !field.default);
                Value::Record(fields.map(|field| (field.name.clone(), of(&field.ty))).collect())
            }
            DefKind::Enum(cases) | DefKind::Variant(cases) => {
                let plain = cases.iter().find(|case| case.payload == Payload::None);
                plain.map_or(Value::Unit, |case| Value::Variant(case.name.clone(), None))
            }
            DefKind::Resource => Value::Unit,
        },
        Type::Unit | Type::Duration | Type::Time | Type::Own(_) | Type::Borrow { .. } => {
            Value::Unit
        }
        _ => 1_u8.into(),
    }
}

/// An allocator that only goes up, and two ways to take the next word of memory: as it is, and,
/// more often than not, as an address inside memory.
const RUNTIME: &str = r#"
    (memory (export "memory") 2)
    (global $top (mut i32) (i32.const 66000))
    (global $next (mut i32) (i32.const 1024))
    (global (export "wharf_record") i32 (i32.const 64))
    (func (export "wharf_alloc") (param $size i32) (result i32)
        (local $at i32)
        (local.set $at (i32.and (i32.add (global.get $top) (i32.const 15)) (i32.const -16)))
        (if (i32.gt_u (local.get $size) (i32.const 60000)) (then (return (i32.const 0))))
        (global.set $top (i32.add (local.get $at) (local.get $size)))
        (local.get $at))
    (func (export "wharf_release") (param i32))
    (func (export "wharf_drop") (param i32))
    (func (export "wharf_call") (param i32 i32) (result i32) (call $place))
    (func (export "a:poke") (param i32 i32) (i32.store (local.get 0) (local.get 1)))
    (func $word (result i32)
        (global.set $next (i32.and (i32.add (global.get $next) (i32.const 4)) (i32.const 0xfffc)))
        (i32.load (global.get $next)))
    (func $place (result i32)
        (local $word i32)
        (local.set $word (call $word))
        (if (result i32) (i32.and (local.get $word) (i32.const 1))
            (then (local.get $word))
            (else (i32.and (local.get $word) (i32.const 0x7ff8)))))
"#;
