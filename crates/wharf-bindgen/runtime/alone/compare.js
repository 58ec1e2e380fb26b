// runtime/dist/errors.js
var WharfError = class extends Error {
};
var GuestError = class extends WharfError {
  /** The error's value, as its type crosses. */
  value;
  constructor(message, value) {
    super(message);
    this.value = value;
  }
};
var PanicError = class extends WharfError {
  /** The Rust source file. */
  file;
  /** The line in it. */
  line;
  constructor(message, file, line, options) {
    super(message, options);
    this.file = file;
    this.line = line;
  }
};
var TrapError = class extends WharfError {
};
var PoisonedError = class extends WharfError {
};
var TypeMismatch = class extends WharfError {
  /** Where the value is: `person.emails[2]`. */
  path;
  /** What is wrong with it, without the path. */
  why;
  /** The path is whole; until then, callers put what they know in front. */
  placed;
  constructor(path, why, placed) {
    super(path + ": " + why);
    this.path = path;
    this.why = why;
    this.placed = placed;
  }
};
var SchemaError = class extends WharfError {
};
var HandleError = class extends WharfError {
};
for (const [name, type] of Object.entries({
  WharfError,
  GuestError,
  PanicError,
  TrapError,
  PoisonedError,
  TypeMismatch,
  SchemaError,
  HandleError
})) {
  type.prototype.name = name;
}

// runtime/dist/compare.js
function differ(old, section) {
  if (old !== section)
    throw new SchemaError("the module is not the one this code was generated for");
}
export {
  differ
};
