//! From a Wharf schema to JavaScript, TypeScript and WIT.
