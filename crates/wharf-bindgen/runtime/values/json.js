/** Lowers any value as JSON, a bigint as an integer; returns the address of the text. */
function lowerJson(memory, value) {
  const text = stringify(value);
  if (typeof text !== "string")
    expectedType("JSON", value);
  return lowerString(memory, text);
}
/**
 * Writes JSON. A value is read a second time only if it contains a bigint, on which the first
 * attempt fails, or what may be an integer that its shortest digits do not represent exactly.
 */
function stringify(value) {
  try {
    try {
      const text = JSON.stringify(value);
      return UNSAFE.test(text) ? withIntegers(value) : text;
    }
    catch (error) {
      if (!(error instanceof TypeError))
        throw error;
      return withIntegers(value);
    }
  }
  catch (error) {
    const isDeep = isStackExhausted(error);
    mismatch("JSON", isDeep ? "a value nested too deep" : "a value that JSON.stringify refuses", "", error);
  }
}
/** The integer of a part that needs all of its digits. */
function integerOf(part) {
  if (typeof part === "bigint")
    return part;
  const isLong = Number.isInteger(part) && !Number.isSafeInteger(part) && Math.abs(part) < 1e21;
  return isLong ? BigInt(part) : undefined;
}
/** Marks each long integer, then removes marks and quotes: some engines lack `JSON.rawJSON`. */
function withIntegers(value) {
  for (let mark = "#";; mark = String(Math.random())) {
    let count = 0;
    const text = JSON.stringify(value, (_, part) => {
      const integer = integerOf(part);
      return integer === undefined ? part : (count++, mark + integer);
    });
    // A text of the caller's may begin with the mark by chance.
    if (text.split('"' + mark).length - 1 === count) {
      return text.replace(new RegExp('"' + mark + '(-?\\d+)"', "g"), "$1");
    }
  }
}
/** An integer that a number may not represent exactly, or a string that looks like one. */
const UNSAFE = /(?<![\d.])\d{16,}(?![\d.eE])/;
/** A quote, an escape or a number: a string has no numbers, and may be too long for one match. */
const TOKEN = /"|\\.|-?\d[\d.eE+-]*/g;
/** Lifts JSON. Integers that a number does not represent exactly become bigints. */
function liftJson(text) {
  try {
    return UNSAFE.test(text) ? parseWithIntegers(text) : JSON.parse(text);
  }
  catch (cause) {
    throw new SchemaError("the module's result is not JSON", { cause });
  }
}
/** Marks long integers as strings, which become bigints when they are read. */
function parseWithIntegers(text) {
  let mark = "#";
  while (text.includes('"' + mark))
    mark = String(Math.random());
  let count = 0;
  let inString = false;
  const marked = text.replace(TOKEN, (token) => {
    if (token === '"')
      inString = !inString;
    if (inString || !/^-?\d+$/.test(token) || Number.isSafeInteger(Number(token)))
      return token;
    count++;
    return '"' + mark + token + '"';
  });
  if (!count)
    return JSON.parse(text);
  return JSON.parse(marked, (_, part) => typeof part === "string" && part.startsWith(mark) ? BigInt(part.slice(mark.length)) : part);
}
