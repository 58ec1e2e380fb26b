use wharf::export;

/// Greets.
#[export]
pub fn greet(name: &str) -> String {
    format!("Hello, {name}!")
}

#[export(name = "twice")]
pub fn double(values: &mut [u32], all: &[String], by: Option<u32>) {
    let by = by.unwrap_or(2) * all.len() as u32;
    for value in values {
        *value *= by;
    }
}

#[export]
pub fn each(count: u32, progress: &dyn Fn(u32) -> bool) -> u32 {
    (0..count).take_while(|done| progress(*done)).count() as u32
}

#[export]
pub fn digits(n: u32) -> impl Iterator<Item = u32> {
    (0..n).map(|digit| digit % 10)
}
