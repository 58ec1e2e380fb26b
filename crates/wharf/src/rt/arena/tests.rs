//! The arena against a model of what was lowered into it: calls into the host at any depth, each
//! with arguments that must be whole, and found by their header, until the call has ended.

use super::super::raw_write;
use super::{
    GuestSink, begin_crossing, empty, end_crossing, lower, lower_once, raise_floor, result,
};
use core::{ptr::with_exposed_provenance, slice};
use std::{string::String, vec::Vec};
use wharf_abi::{Fault, Layout, Sink};

/// What is lowered: filled bytes, then their strings, as a record of numbers and strings is.
#[derive(Clone)]
struct Sample {
    size: u32,
    align: u32,
    fill: u8,
    texts: Vec<String>,
}

/// A sample in the arena.
struct Lowered {
    sample: Sample,
    at: u32,
    /// Address and length of each text.
    texts: Vec<(u32, u32)>,
    /// Short texts are in the run.
    runs: bool,
}

impl Sample {
    fn new(size: u32, fill: u8, lengths: &[usize]) -> Self {
        let texts = lengths.iter().map(|len| "t".repeat(*len)).collect();
        Self { size, align: if fill.is_multiple_of(2) { 8 } else { 4 }, fill, texts }
    }

    fn write(&self, writer: &mut GuestSink) -> Result<(u32, Vec<(u32, u32)>), Fault> {
        let layout = Layout { size: self.size.next_multiple_of(self.align), align: self.align };
        let (at, place) = writer.reserve_top(1, layout, true)?;
        raw_write::numbers(place, &std::vec![self.fill; layout.size as usize]);
        let texts = self.texts.iter().map(|text| writer.str(text)).collect::<Result<_, _>>()?;
        Ok((at, texts))
    }

    /// Lowers it as arguments that are moved, or as what may be begun again.
    fn lower(self, once: bool) -> Lowered {
        let lowered =
            if once { lower_once(|w| self.write(w)) } else { lower(&mut |w| self.write(w)) };
        let (at, texts) = lowered.expect("there is memory");
        Lowered { sample: self, at, texts, runs: !once }
    }

    fn result(self) -> Lowered {
        let (at, texts) = result(|writer| self.write(writer)).expect("there is memory");
        Lowered { sample: self, at, texts, runs: true }
    }
}

impl Lowered {
    /// All of it is there, and its header names the run of its short texts.
    fn check(&self) {
        assert!(self.at.is_multiple_of(self.sample.align));
        // In one piece: byte by byte, Miri would take minutes.
        let filled = std::vec![self.sample.fill; self.sample.size as usize];
        assert!(bytes(self.at, self.sample.size) == filled);
        let mut run = String::new();
        for (text, (at, len)) in self.sample.texts.iter().zip(&self.texts) {
            assert_eq!(bytes(*at, *len), text.as_bytes());
            if self.runs && text.len() <= 256 {
                run.push_str(text);
            }
        }
        let [address, len] = [8, 4].map(|before| word(self.at - before));
        assert_eq!(bytes(address, len), run.as_bytes(), "the run of {} bytes", self.sample.size);
    }
}

fn word(at: u32) -> u32 {
    u32::from_le_bytes(bytes(at, 4).try_into().expect("four bytes"))
}

fn bytes(at: u32, len: u32) -> &'static [u8] {
    if len == 0 {
        return &[];
    }
    let first = with_exposed_provenance::<u8>(at as usize);
    // SAFETY: the tests read what is in the arena, and hold it no longer than that.
    unsafe { slice::from_raw_parts(first, len as usize) }
}

/// A call into the host with `sample`, during which `inside` runs; the arguments must outlive that.
fn cross<R>(sample: Sample, once: bool, inside: impl FnOnce() -> R) -> R {
    let (mark, floor) = begin_crossing();
    let lowered = sample.lower(once);
    raise_floor();
    lowered.check();
    let back = inside();
    lowered.check();
    end_crossing(mark, floor);
    back
}

/// The host comes back `depth` times, each time into an export with a result of its own.
fn nest(depth: u32, make: &impl Fn(u32) -> Sample, once: &impl Fn(u32) -> bool) {
    empty();
    if depth > 0 {
        cross(make(depth), once(depth), || {
            nest(depth - 1, make, once);
            make(depth + 100).result().check();
        });
    }
    make(depth).result().check();
}

/// Sizes up to and about those of chunks; Miri takes a second for some hundred of them.
fn sizes(step: usize) -> impl Iterator<Item = u32> {
    let step = if cfg!(miri) { 150 } else { step };
    (0..1200).step_by(step).chain((4000..4120).step_by(step))
}

/// One test: the arena belongs to one thread.
#[test]
fn everything_stays_whole_at_every_size_and_depth() {
    for once in [true, false] {
        for size in sizes(1) {
            cross(Sample::new(size, size as u8, &[3, 300]), once, || ());
        }
        for len in sizes(7) {
            let lengths = [len as usize, 1, 0, len as usize / 2];
            cross(Sample::new(1000 - len % 64, 3, &lengths), once, || ());
        }
    }
    let (depth, step) = if cfg!(miri) { (5, 48) } else { (60, 4) };
    for size in (0..96).step_by(step).chain([500, 1000, 2000]) {
        let make =
            |level: u32| Sample::new(size, level as u8, &[level as usize % 23, size as usize, 257]);
        let small = |level: u32| Sample::new(size, level as u8, &[level as usize % 9]);
        for once in [|_| true, |_| false, |level: u32| level.is_multiple_of(2)] {
            nest(depth, &make, &once);
            nest(depth, &small, &once);
        }
    }
}
