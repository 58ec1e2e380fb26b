//! Linear memory for tests: section 4 of the ABI's order when writing, section 9's checks when
//! reading.
#![allow(dead_code)] // each test uses its part

use std::any::Any;
use wharf_abi::{Fault, Layout, Lift, Lower, MAX_DEPTH, Number, Sink, Source, indirect};

/// Writes upwards from an address: the value first, then what it points at, depth first.
pub struct Bump {
    base: u32,
    bytes: Vec<u8>,
    depth: u32,
}

/// The bytes of a value whose layout begins at `base`.
pub fn lower<T: Lower>(value: &T, base: u32) -> Result<Vec<u8>, Fault> {
    let mut sink = Bump { base, bytes: Vec::new(), depth: 0 };
    let address = indirect::lower(value, &mut sink)?;
    assert_eq!(address, base, "the base is aligned");
    Ok(sink.bytes)
}

impl Bump {
    fn put(&mut self, at: u32, bytes: &[u8]) {
        let at = (at - self.base) as usize;
        self.bytes[at..at + bytes.len()].copy_from_slice(bytes);
    }
}

impl Sink for Bump {
    type Place = u32;
    type Error = Fault;

    fn offset(&self, at: u32, by: u32) -> u32 {
        at + by
    }
    fn put_u8(&mut self, at: u32, value: u8) {
        self.put(at, &[value]);
    }
    fn put_u16(&mut self, at: u32, value: u16) {
        self.put(at, &value.to_le_bytes());
    }
    fn put_u32(&mut self, at: u32, value: u32) {
        self.put(at, &value.to_le_bytes());
    }
    fn put_u64(&mut self, at: u32, value: u64) {
        self.put(at, &value.to_le_bytes());
    }
    fn reserve(&mut self, count: usize, layout: Layout) -> Result<(u32, u32), Fault> {
        let top = self.base + self.bytes.len() as u32;
        let address = top.next_multiple_of(layout.align);
        let size = (address - top) as usize + count * layout.size as usize;
        self.bytes.resize(self.bytes.len() + size, 0);
        Ok((address, address))
    }
    fn reserve_top(&mut self, count: usize, layout: Layout, _: bool) -> Result<(u32, u32), Fault> {
        self.reserve(count, layout)
    }
    fn str(&mut self, value: &str) -> Result<(u32, u32), Fault> {
        self.borrow_numbers(value.as_bytes())
    }
    fn borrow_numbers<T: Number>(&mut self, items: &[T]) -> Result<(u32, u32), Fault> {
        let (address, _) = self.reserve(items.len(), Layout::scalar(size_of::<T>() as u32))?;
        self.put_numbers(address, items);
        Ok((address, items.len() as u32))
    }
    fn move_numbers<T: Number>(&mut self, items: Vec<T>) -> Result<(u32, u32), Fault> {
        self.borrow_numbers(&items)
    }
    fn put_numbers<T: Number>(&mut self, at: u32, items: &[T]) {
        self.put(at, &to_bytes(items));
    }
    fn enter(&mut self) -> Result<(), Fault> {
        self.depth += 1;
        if self.depth > MAX_DEPTH { Err(Fault::TooDeep) } else { Ok(()) }
    }
    fn leave(&mut self) {
        self.depth -= 1;
    }
}

/// A memory, and how much of it may still be read.
pub struct Memory<'a> {
    bytes: &'a [u8],
    budget: usize,
    depth: u32,
}

/// Reads the value whose layout is at `base` of `memory`.
pub fn lift<'a, T: Lift<'a>>(memory: &'a [u8], base: u32) -> Result<T, Fault> {
    indirect::lift(&mut Memory { bytes: memory, budget: memory.len(), depth: 0 }, base)
}

impl<'a> Memory<'a> {
    fn range(&mut self, address: u32, bytes: u64) -> Result<&'a [u8], Fault> {
        let start = address as usize;
        let range = usize::try_from(bytes).ok().and_then(|len| self.bytes.get(start..start + len));
        let range = range.ok_or(Fault::OutOfBounds { address, bytes })?;
        self.budget = self.budget.checked_sub(range.len().max(1)).ok_or(Fault::Budget)?;
        Ok(range)
    }

    fn array<const N: usize>(&self, at: u32) -> [u8; N] {
        self.bytes[at as usize..][..N].try_into().expect("a place has been checked")
    }
}

impl<'a> Source<'a> for Memory<'a> {
    type Place = u32;
    type Error = Fault;

    fn offset(&self, at: u32, by: u32) -> u32 {
        at + by
    }
    fn u8(&self, at: u32) -> u8 {
        u8::from_le_bytes(self.array(at))
    }
    fn u16(&self, at: u32) -> u16 {
        u16::from_le_bytes(self.array(at))
    }
    fn u32(&self, at: u32) -> u32 {
        u32::from_le_bytes(self.array(at))
    }
    fn u64(&self, at: u32) -> u64 {
        u64::from_le_bytes(self.array(at))
    }
    fn place(&mut self, address: u32, count: u32, layout: Layout) -> Result<u32, Fault> {
        if count == 0 {
            return Ok(0);
        }
        if !address.is_multiple_of(layout.align) {
            return Err(Fault::Misaligned { address, align: layout.align });
        }
        self.range(address, u64::from(count) * u64::from(layout.size))?;
        Ok(address)
    }
    fn str(&mut self, address: u32, len: u32) -> Result<&'a str, Fault> {
        if len == 0 {
            return Ok("");
        }
        std::str::from_utf8(self.range(address, len.into())?).map_err(|_| Fault::Utf8)
    }
    fn numbers<T: Number>(&self, at: u32, count: u32) -> Result<&'a [T], Fault> {
        let bytes = &self.bytes[at as usize..][..count as usize * size_of::<T>()];
        Ok(from_bytes(bytes))
    }
    fn enter(&mut self) -> Result<(), Fault> {
        self.depth += 1;
        if self.depth > MAX_DEPTH { Err(Fault::TooDeep) } else { Ok(()) }
    }
    fn leave(&mut self) {
        self.depth -= 1;
    }
}

macro_rules! each_number {
    ($apply:ident) => {
        $apply!(u8 i8 u16 i16 u32 i32 u64 i64 f32 f64)
    };
}

/// The bytes of numbers, without a cast.
fn to_bytes<T: Number>(items: &[T]) -> Vec<u8> {
    let items: Box<dyn Any> = Box::new(items.to_vec());
    macro_rules! convert {
        ($($ty:ty)*) => {
            $(if let Some(items) = items.downcast_ref::<Vec<$ty>>() {
                return items.iter().flat_map(|item| item.to_le_bytes()).collect();
            })*
        };
    }
    each_number!(convert);
    unreachable!("there are ten kinds of numbers")
}

/// Numbers from their bytes; they stay for the rest of the test.
fn from_bytes<T: Number>(bytes: &[u8]) -> &'static [T] {
    macro_rules! convert {
        ($($ty:ty)*) => {
            $(if size_of::<T>() == size_of::<$ty>() {
                let items = bytes.chunks_exact(size_of::<$ty>()).map(|chunk| {
                    <$ty>::from_le_bytes(chunk.try_into().expect("a whole number"))
                });
                let items: Box<dyn Any> = Box::new(items.collect::<Vec<$ty>>());
                if let Ok(items) = items.downcast::<Vec<T>>() {
                    return items.leak();
                }
            })*
        };
    }
    each_number!(convert);
    unreachable!("there are ten kinds of numbers")
}
