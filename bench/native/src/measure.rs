//! Interleaved samples: the contenders of a row alternate, so that disturbances by the machine
//! affect all of them alike.

use rustix::time::{ClockId, clock_gettime};
use std::fmt::Debug;
use std::hint::black_box;
use std::time::Instant;

/// The least length of a sample, in nanoseconds.
const MIN_SAMPLE: f64 = 2e6;

/// The length of the warm-up of a contender, in nanoseconds.
const WARM_UP: f64 = 2e7;

/// A contender's implementation of a row.
pub struct Run {
    pub row: String,
    /// Makes the given number of calls.
    calls: Box<dyn FnMut(u32)>,
}

/// Checks the result of `call`, and makes a run of it.
///
/// # Panics
///
/// Panics if the result is not `expected`.
pub fn run<R: PartialEq + Debug>(
    row: impl Into<String>,
    expected: &R,
    mut call: impl FnMut() -> R + 'static,
) -> Run {
    let row = row.into();
    assert!(call() == *expected, "{row}: the result differs from the expected value");
    let calls = move |n| {
        for _ in 0..n {
            black_box(call());
        }
    };
    Run { row, calls: Box::new(calls) }
}

/// A clock.
#[derive(Clone, Copy)]
pub enum Clock {
    Wall,
    /// Counts this thread only, for machines that are busy with other work.
    Cpu,
}

impl Clock {
    /// Measures `work` in nanoseconds.
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

/// Measures all runs, and returns the times of each in nanoseconds per call.
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

/// Warms a run up, and returns the number of calls in a sample.
fn calibrate(run: &mut Run, clock: Clock) -> u32 {
    let mut count = 1;
    let mut total = 0.0;
    loop {
        let took = clock.time(|| (run.calls)(count));
        total += took;
        if total > WARM_UP && took > MIN_SAMPLE {
            return (f64::from(count) * MIN_SAMPLE / took).ceil() as u32;
        }
        if took < MIN_SAMPLE {
            count *= 2;
        }
    }
}
