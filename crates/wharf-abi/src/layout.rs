//! Sizes and alignments of the canonical layout, as const functions.

/// Size and alignment in bytes. The size is a multiple of the alignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// What one value takes in an array.
    pub size: u32,
    /// A power of two.
    pub align: u32,
}

const _: () = assert!(Layout::POINTER.size == 4 && Layout::PAIR.size == 8);

impl Layout {
    /// Nothing.
    pub const UNIT: Layout = Layout { size: 0, align: 1 };
    /// An address or a handle.
    pub const POINTER: Layout = Layout { size: 4, align: 4 };
    /// Address and length.
    pub const PAIR: Layout = Layout { size: 8, align: 4 };

    /// Of a type whose alignment is its size.
    pub const fn scalar(size: u32) -> Layout {
        Layout { size, align: size }
    }

    /// Of fields in order.
    pub const fn record(fields: &[Layout]) -> Layout {
        let mut align = 1;
        let mut i = 0;
        while i < fields.len() {
            if fields[i].align > align {
                align = fields[i].align;
            }
            i += 1;
        }
        Layout { size: pad(Self::offset(fields, fields.len()), align), align }
    }

    /// Where field `index` begins; for `index == fields.len()`, the end of the last one.
    pub const fn offset(fields: &[Layout], index: usize) -> u32 {
        let mut at = 0;
        let mut i = 0;
        while i < fields.len() && i <= index {
            at = pad(at, fields[i].align);
            if i == index {
                return at;
            }
            at = plus(at, fields[i].size);
            i += 1;
        }
        at
    }

    /// Of a variant whose cases have these fields.
    pub const fn cases(cases: &[&[Layout]]) -> Layout {
        let body = Self::largest(cases);
        let tag = discriminant(cases.len());
        let align = if tag > body.align { tag } else { body.align };
        Layout { size: pad(plus(pad(tag, body.align), body.size), align), align }
    }

    /// Where the fields of such a variant begin.
    pub const fn cases_payload(cases: &[&[Layout]]) -> u32 {
        pad(discriminant(cases.len()), Self::largest(cases).align)
    }

    /// The size and alignment that hold every case.
    const fn largest(cases: &[&[Layout]]) -> Layout {
        let mut body = Layout::UNIT;
        let mut i = 0;
        while i < cases.len() {
            let case = Layout::record(cases[i]);
            if case.size > body.size {
                body.size = case.size;
            }
            if case.align > body.align {
                body.align = case.align;
            }
            i += 1;
        }
        body
    }

    /// Of `len` elements in place.
    ///
    /// # Panics
    /// When that is more than the address space.
    #[must_use]
    pub const fn array(self, len: u32) -> Layout {
        match self.size.checked_mul(len) {
            Some(size) => Layout { size, align: self.align },
            None => panic!("a type takes more than 4 GiB"),
        }
    }
}

/// Bytes of the discriminant of an enum with `cases` cases.
///
/// # Panics
/// When there are none.
pub const fn discriminant(cases: usize) -> u32 {
    match cases {
        0 => panic!("an enum that crosses has at least one case"),
        1..=0x100 => 1,
        0x101..=0x1_0000 => 2,
        _ => 4,
    }
}

const fn pad(at: u32, align: u32) -> u32 {
    plus(at, align - 1) & !(align - 1)
}

const fn plus(a: u32, b: u32) -> u32 {
    match a.checked_add(b) {
        Some(sum) => sum,
        None => panic!("a type takes more than 4 GiB"),
    }
}
