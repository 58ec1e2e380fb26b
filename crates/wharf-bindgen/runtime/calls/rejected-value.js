/**
 * Describes a value that the guest refused: an argument of the function with the parameters
 * `names`, or the result of a host function, whose name begins the path.
 */
function rejectedValue(memory, code, names) {
  const { buffer } = memory.core.memory;
  const u32 = new Uint32Array(buffer);
  const word = (offset) => u32[(memory.statusRecord + offset) >>> 2];
  const address = word(RECORD_MESSAGE);
  const bytes = new Uint8Array(buffer).subarray(address, address + word(RECORD_MESSAGE + 4));
  const text = new TextDecoder().decode(bytes);
  const end = text.indexOf("\n");
  const steps = text.slice(0, Math.max(end, 0)).replace(STEP, toJavaScript);
  if (code !== STATUS_REJECTED) {
    const error = rejectionError(code);
    error.message = steps.slice(1) + ": " + error.message;
    return error;
  }
  const index = word(RECORD_DETAIL);
  const param = names?.split(",")[index] ?? "arguments[" + index + "]";
  return new TypeMismatch(index === DETAIL_RESULT ? steps.slice(1) : param + steps, text.slice(end + 1), true);
}
/** A step of the guest's path: a quoted key, a verbatim name, or a Rust name. */
const STEP = /\["(?:[^"\\]|\\.)*"\]|\."([^"]*)"|\.([^.["(]+)/g;
/** Converts one step of the guest's path. */
function toJavaScript(step, verbatim, name) {
  if (name !== undefined) {
    return "." + name.replace(/(?<=[^_])_+([^_]?)/gu, (_, letter) => letter.toUpperCase());
  }
  if (verbatim === undefined)
    return step;
  return /^[a-z_$][\w$]*$/i.test(verbatim) ? "." + verbatim : "[" + JSON.stringify(verbatim) + "]";
}
