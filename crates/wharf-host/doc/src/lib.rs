//! The guest that the examples in the documentation of `wharf-host` call.
//!
//! `src/doc/app.wasm` and `src/doc/imports.wasm` of that crate are this crate, without and with the
//! feature `imports`. `WHARF_BLESS=1 cargo test -p wharf-host --test doc_guest` builds them again.

#[cfg(not(feature = "imports"))]
pub use plain::*;

#[cfg(not(feature = "imports"))]
#[allow(clippy::type_complexity, reason = "callbacks are written out")]
mod plain {
    use wharf::{Callback, export};

    /// Adds two numbers, wrapping around.
    #[export]
    pub fn add(a: u32, b: u32) -> u32 {
        a.wrapping_add(b)
    }

    /// Divides, or panics.
    #[export]
    pub fn divide(a: u32, b: u32) -> u32 {
        a / b
    }

    /// The sum of all numbers up to `n`, by recursion.
    #[export]
    pub fn sum_to(n: u32) -> u64 {
        // In both directions, so that the compiler makes no loop of it.
        fn sum(n: u32, depth: &mut u32) -> u64 {
            *depth = depth.wrapping_add(1);
            let below = if n == 0 { 0 } else { sum(n - 1, depth) };
            std::hint::black_box(&depth);
            below + u64::from(n)
        }
        sum(n, &mut 0)
    }

    /// Greets somebody.
    #[export]
    pub fn greet(name: &str) -> String {
        format!("Hello, {name}!")
    }

    /// Parses a number.
    ///
    /// # Errors
    ///
    /// If the text is not a number.
    #[export]
    pub fn parse(text: &str) -> Result<u32, String> {
        text.parse().map_err(|_| format!("not a number: {text}"))
    }

    /// The words of a text.
    #[export]
    pub fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_string).collect()
    }

    /// Doubles numbers in place.
    #[export]
    pub fn double_all(numbers: &mut [u32]) {
        for number in numbers {
            *number *= 2;
        }
    }

    /// Calls a function.
    #[export]
    #[allow(clippy::needless_pass_by_value, reason = "a callback is passed by value")]
    pub fn apply(value: u32, f: Callback<fn(u32) -> u32>) -> u32 {
        f.call(value)
    }

    /// A function that adds `n`.
    #[export]
    pub fn adder(n: u32) -> Callback<fn(u32) -> u32> {
        Callback::<fn(u32) -> u32>::new(move |value| value + n)
    }

    /// All numbers from `start` on.
    #[export]
    pub fn count_from(start: u32) -> impl Iterator<Item = u32> {
        start..=u32::MAX
    }

    /// A counter.
    pub struct Counter(u32);

    /// A counter.
    #[export]
    impl Counter {
        /// A counter that begins at `start`.
        pub fn new(start: u32) -> Self {
            Self(start)
        }

        /// Counts `n` further.
        pub fn add(&mut self, n: u32) -> u32 {
            self.0 += n;
            self.0
        }

        /// The numbers below the count.
        pub fn below(&self) -> Vec<u32> {
            (0..self.0).collect()
        }

        /// Ends the counter.
        pub fn into_value(self) -> u32 {
            self.0
        }
    }
}

#[cfg(feature = "imports")]
pub use importing::*;

#[cfg(feature = "imports")]
mod importing {
    use wharf::{export, import};

    #[import]
    fn log(text: &str);

    #[import]
    fn item(index: u32) -> u32;

    #[import]
    fn fill(bytes: &mut [u8]);

    /// Logs a text twice.
    #[export]
    pub fn say_twice(text: &str) {
        log(text);
        log(text);
    }

    /// Twice an item of the host.
    #[export]
    pub fn twice_item(index: u32) -> u32 {
        2 * item(index)
    }

    /// Bytes that the host fills.
    #[export]
    pub fn filled(len: u32) -> Vec<u8> {
        let mut bytes = vec![0; len as usize];
        fill(&mut bytes);
        bytes
    }
}
