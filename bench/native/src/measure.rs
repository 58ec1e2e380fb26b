//! Interleaved samples: all contenders of a row alternate, so that what the machine does meanwhile hits all alike.

use rustix::time::{ClockId, clock_gettime};
use std::fmt::Debug;
use std::hint::black_box;
use std::time::Instant;

/// How long one sample takes at least, in nanoseconds.
const SAMPLE: f64 = 2e6;

/// How long a contender runs before it is measured.
const WARM: f64 = 2e7;

/// A contender's way to do one row's work: calls it this many times.
pub struct Run {
    pub row: String,
    calls: Box<dyn FnMut(u32)>,
}

/// Checks what `call` gives, and makes a run of it.
///
/// # Panics
///
/// If the result is not `expected`.
pub fn run<R: PartialEq + Debug>(
    row: impl Into<String>,
    expected: &R,
    mut call: impl FnMut() -> R + 'static,
) -> Run {
    let row = row.into();
    assert!(call() == *expected, "{row}: the result is not what is expected");
    let calls = move |n| {
        for _ in 0..n {
            black_box(call());
        }
    };
    Run { row, calls: Box::new(calls) }
}

/// What counts time.
#[derive(Clone, Copy)]
pub enum Clock {
    Wall,
    /// This thread alone: for machines that are busy with something else.
    Cpu,
}

impl Clock {
    fn time(self, mut work: impl FnMut()) -> f64 {
        match self {
            Self::Wall => {
                let start = Instant::now();
                work();
                start.elapsed().as_nanos() as f64
            }
            Self::Cpu => {
                let start = cpu();
                work();
                cpu() - start
            }
        }
    }
}

fn cpu() -> f64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    time.tv_sec as f64 * 1e9 + time.tv_nsec as f64
}

/// The times of each run, in nanoseconds a call.
pub fn measure(runs: &mut [&mut Run], clock: Clock, samples: usize) -> Vec<Vec<f64>> {
    let counts: Vec<u32> = runs.iter_mut().map(|run| calibrate(run, clock)).collect();
    let mut times = vec![Vec::with_capacity(samples); runs.len()];
    for sample in 0..samples {
        for turn in 0..runs.len() {
            let at = (sample + turn) % runs.len();
            let count = counts[at];
            times[at].push(clock.time(|| (runs[at].calls)(count)) / f64::from(count));
        }
    }
    times
}

/// Warms up, and finds how many calls make a sample.
fn calibrate(run: &mut Run, clock: Clock) -> u32 {
    let mut count = 1;
    let mut total = 0.0;
    loop {
        let took = clock.time(|| (run.calls)(count));
        total += took;
        if total > WARM && took > SAMPLE {
            return (f64::from(count) * SAMPLE / took).ceil() as u32;
        }
        if took < SAMPLE {
            count *= 2;
        }
    }
}
