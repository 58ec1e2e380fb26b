//! The doors by chance: bytes that were good before, changed, from a seed.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    time::{Duration, Instant},
};

use crate::Door;

/// Bytes at which a door panicked.
#[derive(Debug)]
pub struct Failure {
    /// The bytes.
    pub data: Vec<u8>,
    /// What the panic said.
    pub what: String,
}

/// Calls a door again and again with changed `seeds`; how often.
///
/// # Errors
///
/// The first bytes at which it panics.
pub fn run(
    (_, door): Door,
    seeds: &[Vec<u8>],
    seed: u64,
    time: Duration,
) -> Result<u64, Box<Failure>> {
    let mut random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let start = Instant::now();
    let mut calls = 0;
    while start.elapsed() < time {
        let data = random.input(seeds);
        try_one(door, &data)?;
        calls += 1;
    }
    Ok(calls)
}

/// Calls a door once.
///
/// # Errors
///
/// The bytes, if it panics.
pub(crate) fn try_one(door: fn(&[u8]), data: &[u8]) -> Result<(), Box<Failure>> {
    catch_unwind(AssertUnwindSafe(|| door(data))).map_err(|panic| {
        let text = panic.downcast_ref::<String>().cloned();
        let text = text.or_else(|| panic.downcast_ref::<&str>().map(ToString::to_string));
        Box::new(Failure { data: data.to_vec(), what: text.unwrap_or_default() })
    })
}

/// Numbers that are the same for one seed everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 >> 16
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    /// New bytes, those of choices, or old ones changed in some places.
    fn input(&mut self, seeds: &[Vec<u8>]) -> Vec<u8> {
        let kind = self.below(4);
        if kind == 0 || seeds.is_empty() {
            let len = self.below(600);
            // Zero first: choices, not text.
            let random = (0..len).map(|_| self.next() as u8).collect::<Vec<_>>();
            return [&[0], &random[..]].concat();
        }
        let mut data = seeds[self.below(seeds.len())].clone();
        for _ in 0..=self.below(6) {
            self.change(&mut data, seeds);
        }
        data
    }

    fn change(&mut self, data: &mut Vec<u8>, seeds: &[Vec<u8>]) {
        const NUMBERS: [u8; 8] = [0, 1, 2, 3, 127, 128, 254, 255];
        if data.is_empty() {
            return data.push(self.next() as u8);
        }
        let at = self.below(data.len());
        match self.below(6) {
            0 => data[at] ^= 1 << self.below(8),
            1 => data[at] = NUMBERS[self.below(NUMBERS.len())],
            2 => {
                data.remove(at);
            }
            3 => data.insert(at, self.next() as u8),
            4 => {
                let other = &seeds[self.below(seeds.len())];
                let from = self.below(other.len());
                let end = (from + self.below(60)).min(other.len());
                let until = (at + self.below(60)).min(data.len());
                data.splice(at..until, other[from..end].iter().copied());
            }
            _ => {
                let part = data[at..(at + self.below(60)).min(data.len())].to_vec();
                let to = self.below(data.len());
                data.splice(to..to, part);
            }
        }
    }
}
