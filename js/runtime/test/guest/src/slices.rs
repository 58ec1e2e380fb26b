//! Slices of the guest's memory that the host works on for the time of a call.

use wharf::{Callback, export, import};

/// Fills the buffer from its start; how much of it.
#[import]
fn read(buf: &mut [u8]) -> u32;

/// Takes what is there.
#[import]
fn write(bytes: &[u8]);

/// Several of different kinds, beside arguments that lie in the arena.
#[import]
fn blend(
    label: &str,
    samples: &mut [f64],
    gains: &[f32],
    names: Vec<String>,
) -> Result<String, String>;

/// What the host put into a buffer of `size` sevens.
#[export]
pub fn poured(size: u32) -> Vec<u8> {
    let mut buf = vec![7; size as usize];
    let len = read(&mut buf);
    assert!(len <= size);
    buf
}

/// The same between numbers.
#[export]
pub fn poured_len(size: u32) -> u32 {
    read(&mut vec![7; size as usize])
}

/// Reads all input, a chunk at a time, and writes it in capitals.
#[export]
pub fn capitals(chunk: u32) -> u32 {
    let mut buf = vec![0; chunk as usize];
    let mut total = 0;
    loop {
        let len = read(&mut buf) as usize;
        if len == 0 {
            return total;
        }
        buf[..len].make_ascii_uppercase();
        write(&buf[..len]);
        total += len as u32;
    }
}

/// Gives the host all numbers at once.
#[export]
pub fn blended(count: u32) -> Result<(Vec<f64>, String), String> {
    let mut samples: Vec<f64> = (0..count).map(f64::from).collect();
    let gains: Vec<f32> = (0..count).map(|n| n as f32 / 2.0).collect();
    let said = blend("ü", &mut samples, &gains, vec!["a".into(), "b".into()])?;
    Ok((samples, said))
}

/// A function of the host for the time of this call.
#[export]
pub fn filled_by(size: u32, fill: &dyn Fn(u32, &mut [u16]) -> u32) -> Vec<u16> {
    let mut buf = vec![1; size as usize];
    let len = fill(size, &mut buf) as usize;
    buf.truncate(len);
    buf
}

/// One argument, which is only read, and a text back.
#[export]
pub fn read_by(values: Vec<i64>, mut read: impl FnMut(&[i64]) -> String) -> String {
    read(&values[1..]) + &read(&[])
}

/// A function that is kept.
#[export]
pub fn filled_twice(fill: Callback<fn(&mut [f32], String)>) -> Vec<f32> {
    let mut buf = [0.5; 4];
    fill.call(&mut buf[..2], "first".into());
    fill.call(&mut buf[1..], "second".into());
    buf.to_vec()
}

/// Makes memory larger.
#[export]
pub fn grow(bytes: u32) -> usize {
    Vec::<u8>::leak(vec![1; bytes as usize]).len()
}

/// Changes its argument before it fails.
#[export]
pub fn doubled_or(values: &mut [u16], fail: bool) -> Result<(), String> {
    for value in values {
        *value *= 2;
    }
    if fail { Err("as told".into()) } else { Ok(()) }
}
