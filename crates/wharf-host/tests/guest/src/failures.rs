use wharf::{Data, export, import};

#[import]
fn plain(n: u32) -> u32;

#[import]
fn fallible(n: u32) -> Result<u32, String>;

/// Holds memory while it asks the host.
#[export]
pub fn ask(n: u32) -> u32 {
    let kept = vec![n; 1000];
    let answer = plain(n);
    answer + kept[999]
}

#[export]
pub fn try_ask(n: u32) -> Result<u32, String> {
    let kept = vec![n; 1000];
    let answer = fallible(n)?;
    Ok(answer + kept[999])
}

#[export]
pub fn panic_with(message: &str) {
    panic!("{message}");
}

#[export]
#[allow(unconditional_recursion)]
pub fn overflow(n: u64) -> u64 {
    1 + std::hint::black_box(overflow(n + 1))
}

#[export]
pub fn allocate(pages: u32) -> usize {
    vec![1_u8; pages as usize * 65_536].len()
}

#[export]
pub fn out_of_bounds(items: &[u32], index: usize) -> u32 {
    items[index]
}

#[derive(Data)]
pub struct Chain {
    next: Option<Box<Chain>>,
}

#[export]
pub fn chain(n: u32) -> Chain {
    (1..n).fold(Chain { next: None }, |next, _| Chain { next: Some(Box::new(next)) })
}
