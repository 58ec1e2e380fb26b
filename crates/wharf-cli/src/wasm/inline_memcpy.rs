//! Inlines short memory copies and fills.
//!
//! `memory.copy` and `memory.fill` are calls into the engine, which dominate when only a few bytes
//! move, as in most copies of Rust programs. They are replaced by calls of two small functions in
//! the module, which move up to 32 bytes as two or four words that may overlap, and use the
//! instruction for more. `docs/performance.md` has the figures.

use wasm_encoder::reencode::{Error, Reencode, RoundtripReencoder, utils};
use wasm_encoder::{
    BlockType, CodeSection, Function, FunctionSection, Instruction, MemArg, MemArgTarget, Module,
    TypeSection, ValType,
};
use wasmparser::{
    CodeSectionReader, FunctionSectionReader, Operator, Parser, Payload, TypeRef, TypeSectionReader,
};

/// The module with short copies inlined. A module without copies, or with more than one memory, is
/// returned unchanged.
///
/// # Errors
///
/// If `bytes` is not a well-formed core module.
pub(crate) fn inline_memory_copies(bytes: &[u8]) -> Result<Vec<u8>, Error> {
    let Some(mut short) = ShortCopies::of(bytes)? else { return Ok(bytes.to_vec()) };
    let mut module = Module::new();
    short.parse_core_module(&mut module, Parser::new(0), bytes)?;
    Ok(module.finish())
}

/// Replaces the instructions and adds the functions at the end, so that no index changes.
struct ShortCopies {
    /// The type of both functions.
    ty: u32,
    /// The index of the function that copies. The function that fills follows.
    copy: u32,
}

impl ShortCopies {
    fn of(bytes: &[u8]) -> Result<Option<Self>, Error> {
        let (mut types, mut functions, mut memories) = (0, 0, 0);
        for payload in Parser::new(0).parse_all(bytes) {
            match payload? {
                Payload::TypeSection(section) => {
                    for group in section {
                        types += group?.types().len() as u32;
                    }
                }
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        match import?.ty {
                            TypeRef::Func(_) | TypeRef::FuncExact(_) => functions += 1,
                            // Whose memory is not the module's own may be of any kind.
                            TypeRef::Memory(_) => memories += 2,
                            _ => {}
                        }
                    }
                }
                Payload::FunctionSection(section) => functions += section.count(),
                Payload::MemorySection(section) => {
                    for memory in section {
                        memories += if memory?.memory64 { 2 } else { 1 };
                    }
                }
                _ => {}
            }
        }
        Ok((memories == 1).then_some(Self { ty: types, copy: functions }))
    }
}

impl Reencode for ShortCopies {
    type Error = std::convert::Infallible;

    fn parse_type_section(
        &mut self,
        types: &mut TypeSection,
        section: TypeSectionReader<'_>,
    ) -> Result<(), Error> {
        utils::parse_type_section(self, types, section)?;
        types.ty().function([ValType::I32; 3], []);
        Ok(())
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), Error> {
        utils::parse_function_section(self, functions, section)?;
        functions.function(self.ty).function(self.ty);
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Result<(), Error> {
        utils::parse_code_section(self, code, section)?;
        code.function(&copy()).function(&fill());
        Ok(())
    }

    fn instruction<'a>(&mut self, operator: Operator<'a>) -> Result<Instruction<'a>, Error> {
        Ok(match operator {
            Operator::MemoryCopy { .. } => Instruction::Call(self.copy),
            Operator::MemoryFill { .. } => Instruction::Call(self.copy + 1),
            other => utils::instruction(&mut RoundtripReencoder, other)?,
        })
    }
}

/// The parameters of both functions: the destination, the source or value, the number of bytes.
const TO: u32 = 0;
const FROM: u32 = 1;
const WITH: u32 = 1;
const LEN: u32 = 2;

/// `copy(to, from, len)`. All bytes are read before any is written, because the ranges may overlap.
fn copy() -> Function {
    let mut code = Code::new(&[ValType::I64; 4], &[ValType::I32; 3]);
    let (words, parts) = ([3, 4, 5, 6], [7, 8, 9]);
    code.if_between(8, 32, |code| {
        code.load(Part::Word, words[0], Place::Start(0));
        code.load(Part::Word, words[1], Place::End(8));
        code.if_between(17, 32, |code| {
            code.load(Part::Word, words[2], Place::Start(8));
            code.load(Part::Word, words[3], Place::End(16));
            code.store(Part::Word, words[2], Place::Start(8));
            code.store(Part::Word, words[3], Place::End(16));
        });
        code.store(Part::Word, words[0], Place::Start(0));
        code.store(Part::Word, words[1], Place::End(8));
        code.done();
    });
    code.if_between(4, 7, |code| {
        code.load(Part::Half, parts[0], Place::Start(0));
        code.load(Part::Half, parts[1], Place::End(4));
        code.store(Part::Half, parts[0], Place::Start(0));
        code.store(Part::Half, parts[1], Place::End(4));
        code.done();
    });
    code.if_between(1, 3, |code| {
        let places = [Place::Start(0), Place::Middle, Place::End(1)];
        places.into_iter().zip(parts).for_each(|(place, part)| code.load(Part::Byte, part, place));
        places.into_iter().zip(parts).for_each(|(place, part)| code.store(Part::Byte, part, place));
        code.done();
    });
    code.rest(&Instruction::MemoryCopy { src_mem: 0, dst_mem: 0 })
}

/// `fill(to, with, len)`.
fn fill() -> Function {
    let mut code = Code::new(&[ValType::I64], &[ValType::I32]);
    let (word, half) = (3, 4);
    code.if_between(8, 16, |code| {
        code.set(&[
            Instruction::LocalGet(WITH),
            Instruction::I32Const(0xff),
            Instruction::I32And,
            Instruction::I64ExtendI32U,
            Instruction::I64Const(0x0101_0101_0101_0101),
            Instruction::I64Mul,
            Instruction::LocalSet(word),
        ]);
        code.store(Part::Word, word, Place::Start(0));
        code.store(Part::Word, word, Place::End(8));
        code.done();
    });
    code.if_between(4, 7, |code| {
        code.set(&[
            Instruction::LocalGet(WITH),
            Instruction::I32Const(0xff),
            Instruction::I32And,
            Instruction::I32Const(0x0101_0101),
            Instruction::I32Mul,
            Instruction::LocalSet(half),
        ]);
        code.store(Part::Half, half, Place::Start(0));
        code.store(Part::Half, half, Place::End(4));
        code.done();
    });
    code.if_between(1, 3, |code| {
        for place in [Place::Start(0), Place::Middle, Place::End(1)] {
            code.store(Part::Byte, WITH, place);
        }
        code.done();
    });
    code.rest(&Instruction::MemoryFill(0))
}

/// The width of one move.
#[derive(Clone, Copy)]
enum Part {
    Word,
    Half,
    Byte,
}

/// The position of a move: after the start, in the middle, or before the end.
#[derive(Clone, Copy)]
enum Place {
    Start(u32),
    Middle,
    End(i32),
}

/// Builds the body of a function.
struct Code(Function);

impl Code {
    fn new(words: &[ValType], parts: &[ValType]) -> Self {
        Self(Function::new_with_locals_types(words.iter().chain(parts).copied()))
    }

    fn set(&mut self, instructions: &[Instruction<'_>]) {
        for instruction in instructions {
            self.0.instruction(instruction);
        }
    }

    /// The moves for lengths within a range.
    fn if_between(&mut self, least: i32, most: i32, then: impl FnOnce(&mut Self)) {
        self.set(&[
            Instruction::LocalGet(LEN),
            Instruction::I32Const(least),
            Instruction::I32Sub,
            Instruction::I32Const(most - least),
            Instruction::I32LeU,
            Instruction::If(BlockType::Empty),
        ]);
        then(self);
        self.set(&[Instruction::End]);
    }

    fn done(&mut self) {
        self.set(&[Instruction::Return]);
    }

    fn load(&mut self, part: Part, local: u32, place: Place) {
        let at = self.address(FROM, place);
        let load = match part {
            Part::Word => Instruction::I64Load(at),
            Part::Half => Instruction::I32Load(at),
            Part::Byte => Instruction::I32Load8U(at),
        };
        self.set(&[load, Instruction::LocalSet(local)]);
    }

    fn store(&mut self, part: Part, local: u32, place: Place) {
        let at = self.address(TO, place);
        let store = match part {
            Part::Word => Instruction::I64Store(at),
            Part::Half => Instruction::I32Store(at),
            Part::Byte => Instruction::I32Store8(at),
        };
        self.set(&[Instruction::LocalGet(local), store]);
    }

    /// Pushes an address, and returns the offset to add to it.
    fn address(&mut self, base: u32, place: Place) -> MemArg {
        self.set(&[Instruction::LocalGet(base)]);
        let offset = match place {
            Place::Start(offset) => offset,
            Place::Middle => {
                let half =
                    [Instruction::LocalGet(LEN), Instruction::I32Const(1), Instruction::I32ShrU];
                self.set(&[&half[..], &[Instruction::I32Add]].concat());
                0
            }
            Place::End(before) => {
                self.set(&[Instruction::LocalGet(LEN), Instruction::I32Add]);
                self.set(&[Instruction::I32Const(before), Instruction::I32Sub]);
                0
            }
        };
        MemArg { offset: offset.into(), align: 0, target: MemArgTarget::Memory(0), ordering: None }
    }

    /// Uses the instruction for all other lengths.
    fn rest(mut self, instruction: &Instruction<'_>) -> Function {
        self.set(&[
            Instruction::LocalGet(TO),
            Instruction::LocalGet(FROM),
            Instruction::LocalGet(LEN),
        ]);
        self.set(&[instruction.clone(), Instruction::End]);
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasmtime::{Engine, Instance, Memory, Store, TypedFunc};

    const SAMPLE: &str = r#"(module
        (type (func))
        (import "a" "b" (func))
        (memory (export "memory") 1)
        (func (export "copy") (param i32 i32 i32) local.get 0 local.get 1 local.get 2 memory.copy)
        (func (export "fill") (param i32 i32 i32) local.get 0 local.get 1 local.get 2 memory.fill)
        (data "abc")
        (@custom "mine" "kept"))"#;

    /// An export and the memory of its instance.
    struct App {
        store: Store<()>,
        memory: Memory,
        call: TypedFunc<(u32, u32, u32), ()>,
    }

    fn app(bytes: &[u8], name: &str) -> App {
        let engine = Engine::default();
        let module = wasmtime::Module::new(&engine, bytes).unwrap();
        let mut store = Store::new(&engine, ());
        let import = wasmtime::Func::wrap(&mut store, || ()).into();
        let instance = Instance::new(&mut store, &module, &[import]).unwrap();
        let memory = instance.get_memory(&mut store, "memory").unwrap();
        let call = instance.get_typed_func(&mut store, name).unwrap();
        App { store, memory, call }
    }

    impl App {
        /// The memory after a call, if each byte was its own address before.
        fn after(&mut self, args: (u32, u32, u32)) -> Vec<u8> {
            let memory = self.memory.data_mut(&mut self.store);
            memory.iter_mut().zip(0..200).for_each(|(byte, number)| *byte = number);
            self.call.call(&mut self.store, args).unwrap();
            self.memory.data(&self.store)[..200].to_vec()
        }
    }

    #[test]
    fn they_do_as_the_instructions_do() {
        let before = wat::parse_str(SAMPLE).unwrap();
        let after = inline_memory_copies(&before).unwrap();
        wasmparser::validate(&after).unwrap();
        assert_eq!(wasmprinter::print_bytes(&after).unwrap().matches("memory.copy").count(), 1);
        let (mut old, mut new) = (app(&before, "copy"), app(&after, "copy"));
        for len in 0..40 {
            // Apart, and overlapping in both directions.
            for (to, from) in [(100, 3), (20, 25), (25, 20), (20, 21), (21, 20), (20, 20)] {
                let args = (to, from, len);
                assert_eq!(new.after(args), old.after(args), "{args:?}");
            }
        }
        let (mut old, mut new) = (app(&before, "fill"), app(&after, "fill"));
        for len in 0..40 {
            for with in [0, 7, 0xff, 0x1234_5680] {
                assert_eq!(new.after((9, with, len)), old.after((9, with, len)), "{len} of {with}");
            }
        }
    }

    #[test]
    fn outside_of_the_memory_they_trap() {
        let after = inline_memory_copies(&wat::parse_str(SAMPLE).unwrap()).unwrap();
        let mut app = app(&after, "copy");
        for len in [1, 3, 4, 8, 16, 17, 32, 33] {
            assert!(app.call.call(&mut app.store, (65536 - len + 1, 0, len)).is_err());
            assert!(app.call.call(&mut app.store, (0, 65536 - len + 1, len)).is_err());
            assert!(app.call.call(&mut app.store, (0, 65536 - len, len)).is_ok());
        }
    }

    #[test]
    fn other_memories_stay_as_they_are() {
        for sample in ["(module)", "(module (memory 1) (memory 1))", "(module (memory i64 1))"] {
            let before = wat::parse_str(sample).unwrap();
            assert_eq!(inline_memory_copies(&before).unwrap(), before);
        }
    }
}
