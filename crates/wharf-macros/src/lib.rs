//! The macros of Wharf: export, import and Data.
