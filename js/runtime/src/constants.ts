// Generated from crates/wharf-abi/src/constants.rs by `WHARF_BLESS=1 cargo test -p wharf-abi --test constants`.

/** The custom section that holds the schema, and the core module of the ABI's imports. */
export const SECTION = "wharf";
/** The first line of every schema section. */
export const HEADER = "{\"wharf\":1,\"ptr\":4}\n";
/** The version of the schema format. */
export const VERSION = 1;
/** The size of an address in bytes. */
export const POINTER_BYTES = 4;
/** The size of the status record in bytes. */
export const RECORD_BYTES = 32;
/** The offset of the status in the status record. */
export const RECORD_STATUS = 0;
/** The offset of the handle, or of the index of the rejected parameter. */
export const RECORD_DETAIL = 4;
/** The offset of the message's address; its length follows. */
export const RECORD_MESSAGE = 8;
/** The offset of the address of a panic's file name; its length follows. */
export const RECORD_FILE = 16;
/** The offset of a panic's line. */
export const RECORD_LINE = 24;
/** The offset of a panic's column. */
export const RECORD_COLUMN = 28;
/** The call was carried out. */
export const STATUS_NONE = 0;
/** The handle's object was freed. */
export const STATUS_STALE_HANDLE = 1;
/** The object is borrowed by a call that has not returned. */
export const STATUS_BORROWED = 2;
/** A value is nested deeper than [`MAX_DEPTH`]. */
export const STATUS_TOO_DEEP = 3;
/** The handle's object is of another type. */
export const STATUS_WRONG_OBJECT = 4;
/** An argument is not a valid value of its Rust type. */
export const STATUS_REJECTED = 5;
/** The guest panicked. */
export const STATUS_PANIC = 16;
/** The detail of [`STATUS_REJECTED`] when the rejected value is an import's result. */
export const DETAIL_RESULT = 0xffffffff;
/** The deepest nesting of values whose type can contain itself. */
export const MAX_DEPTH = 1000;
/** The longest string in a string pool, in bytes. */
export const MAX_POOLED_BYTES = 256;
/** The size of a string pool header, which precedes a value, in bytes. */
export const POOL_HEADER_BYTES = 8;
/** The alignment of the blocks that `wharf_alloc` returns. */
export const BLOCK_ALIGN = 16;
/** The size of the first block of a host's arena in bytes. */
export const FIRST_BLOCK_BYTES = 16384;
/** The largest block that an arena keeps after the call that needed it, in bytes. */
export const MAX_RETAINED_BYTES = 1048576;
/** The bit that is set in the handles that a host chooses. */
export const HOST_BIT = 0x80000000;
/** The number of items in the first batch of a stream; each further batch doubles it. */
export const FIRST_BATCH = 16;
/** The largest number of items in a batch of a stream. */
export const MAX_BATCH = 1024;
