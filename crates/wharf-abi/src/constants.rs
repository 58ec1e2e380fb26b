//! The numbers of the ABI, each written once.
//!
//! Guests and native hosts use these constants. `js/runtime/src/constants.ts` is generated from
//! [`ALL`], and the tables of `docs/abi.md` are held against them by a test.

/// The custom section that holds the schema, and the core module of the imports of section 8.
pub const SECTION: &str = "wharf";

/// The first line of every schema section.
pub const HEADER: &str = "{\"wharf\":1,\"ptr\":4}\n";

macro_rules! constants {
    ($($(#[doc = $doc:literal])+ $name:ident = $value:expr;)*) => {
        $($(#[doc = $doc])+ pub const $name: u32 = $value;)*

        /// The name, value and description of every constant of this module that is a number.
        pub const ALL: &[(&str, u32, &str)] =
            &[$((stringify!($name), $name, concat!($($doc),+))),*];
    };
}

constants! {
    /// The version of the schema format.
    VERSION = 1;
    /// The size of an address in bytes.
    POINTER_BYTES = 4;

    /// The size of the status record in bytes.
    RECORD_BYTES = 32;
    /// The offset of the status in the status record.
    RECORD_STATUS = 0;
    /// The offset of the handle, or of the index of the rejected parameter.
    RECORD_DETAIL = 4;
    /// The offset of the message's address; its length follows.
    RECORD_MESSAGE = 8;
    /// The offset of the address of a panic's file name; its length follows.
    RECORD_FILE = 16;
    /// The offset of a panic's line.
    RECORD_LINE = 24;
    /// The offset of a panic's column.
    RECORD_COLUMN = 28;

    /// The call was carried out.
    STATUS_NONE = 0;
    /// The handle's object was freed.
    STATUS_STALE_HANDLE = 1;
    /// The object is borrowed by a call that has not returned.
    STATUS_BORROWED = 2;
    /// A value is nested deeper than [`MAX_DEPTH`].
    STATUS_TOO_DEEP = 3;
    /// The handle's object is of another type.
    STATUS_WRONG_OBJECT = 4;
    /// An argument is not a valid value of its Rust type.
    STATUS_REJECTED = 5;
    /// The guest panicked.
    STATUS_PANIC = 16;
    /// The detail of [`STATUS_REJECTED`] when the rejected value is an import's result.
    DETAIL_RESULT = u32::MAX;

    /// The deepest nesting of values whose type can contain itself.
    MAX_DEPTH = 1_000;
    /// The longest string in a string pool, in bytes.
    MAX_POOLED_BYTES = 256;
    /// The size of a string pool header, which precedes a value, in bytes.
    POOL_HEADER_BYTES = 8;
    /// The alignment of the blocks that `wharf_alloc` returns.
    BLOCK_ALIGN = 16;
    /// The size of the first block of a host's arena in bytes.
    FIRST_BLOCK_BYTES = 16 << 10;
    /// The largest block that an arena keeps after the call that needed it, in bytes.
    MAX_RETAINED_BYTES = 1 << 20;
    /// The bit that is set in the handles that a host chooses.
    HOST_BIT = 1 << 31;
    /// The number of items in the first batch of a stream; each further batch doubles it.
    FIRST_BATCH = 16;
    /// The largest number of items in a batch of a stream.
    MAX_BATCH = 1024;
}

const _: () = assert!(RECORD_COLUMN + 4 == RECORD_BYTES);
