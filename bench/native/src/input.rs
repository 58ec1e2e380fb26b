//! The arguments and the expected results, the same as in the JavaScript rows.

use bench_workload::orders::Order;
use bench_workload::{self as work, Address, Person, Point, Shape, Tree};
use std::collections::BTreeMap;
use std::sync::{LazyLock, Mutex};

/// The values that all contenders pass and receive.
pub struct Input {
    /// Texts, each with the name of its size and kind.
    pub texts: Vec<(String, String)>,
    /// A Markdown document of 50 pages.
    pub document: String,
    pub bytes: Vec<u8>,
    pub floats: Vec<f64>,
    pub person: Person,
    /// The person a year older.
    pub older: Person,
    pub points: Vec<Point>,
    /// The field `x` of all points.
    pub column: Vec<f64>,
    /// Every hundredth point.
    pub sample: Vec<Point>,
    pub shapes: Vec<Shape>,
    pub orders: Vec<Order>,
    pub strings: Vec<String>,
    pub tree: Tree,
    pub map: BTreeMap<String, u32>,
}

pub const BYTES: u32 = 1 << 20;
/// The name of the row in which the host fills and reads a buffer of the guest.
pub const BUFFER: &str = "1 MiB into a buffer and out of it";

/// The bytes with which the host fills the buffer.
pub static SOURCE: LazyLock<Vec<u8>> = LazyLock::new(|| vec![7; BYTES as usize]);

/// Copies the bytes that the host reads from the buffer.
pub fn drain(bytes: &[u8]) {
    static DRAINED: Mutex<Vec<u8>> = Mutex::new(Vec::new());
    let mut drained = DRAINED.lock().expect("no thread panics while it holds the lock");
    drained.clear();
    drained.extend_from_slice(bytes);
}

pub const FLOATS: u32 = 1_000_000;
pub const POINTS: u32 = 10_000;
/// The distance between the points of the sample.
pub const STEP: usize = 100;
pub const SHAPES: u32 = 1_000;
pub const ORDERS: u32 = 1_000;
pub const STRINGS: u32 = 10_000;
pub const TREE: (u32, u32) = (5, 4);
pub const ENTRIES: u32 = 100_000;
pub const CALLS: u32 = 1_000;
/// The sum of the results of 1,000 host calls with a number.
pub const CALLED: u32 = 500_500;

/// Makes all values, which live as long as the program.
pub fn input() -> &'static Input {
    let person = Person {
        name: "Ada Lovelace".into(),
        age: 36,
        emails: ["ada@example.org", "lovelace@analytical.example", "countess@example.com"]
            .map(String::from)
            .into(),
        address: Some(Address {
            street: "12 St James's Square".into(),
            city: "London".into(),
            zip: 12345,
        }),
    };
    Box::leak(Box::new(Input {
        texts: texts(),
        document: (0..50).map(page).collect(),
        bytes: vec![7; BYTES as usize],
        floats: work::floats(FLOATS),
        older: Person { age: 37, ..person.clone() },
        person,
        column: work::points(POINTS).iter().map(|it| it.x).collect(),
        sample: work::points(POINTS).into_iter().step_by(STEP).collect(),
        points: work::points(POINTS),
        shapes: work::shapes(SHAPES),
        orders: work::orders::orders(ORDERS),
        strings: work::strings(STRINGS),
        tree: work::tree(TREE.0, TREE.1),
        map: work::entries(ENTRIES),
    }))
}

/// Returns a page of the document, the same as in `markdown.mjs`.
fn page(i: u32) -> String {
    format!(
        "## Page {i}\n\nThis is *part {i}* of a **document**, with [a link](https://example.com/{i} \"A title\")\n\
         and `code` in grüner Schrift.\n\n- first {i}\n- second, *leaning*\n\n> Somebody said {i}.\n\n\
         ```rust\nfn main() {{}}\n// {i}\n```\n\n---\n\n"
    )
}

fn texts() -> Vec<(String, String)> {
    let part = |pattern: &str, size: usize| pattern.chars().cycle().take(size).collect::<String>();
    let ascii = |name: &str, size| (format!("{name} ASCII"), part("abcdefghijklmnop", size));
    let mixed = |name: &str, size| (format!("{name} mixed"), part("grüße, 世界! ", size));
    vec![
        ascii("16 B", 16),
        mixed("16 B", 16),
        ascii("1 KiB", 1 << 10),
        mixed("1 KiB", 1 << 10),
        ascii("1 MiB", 1 << 20),
        mixed("1 MiB", 1 << 20),
    ]
}
