// needs: SchemaError exhausted no wrong textIn; gives: jsonIn jsonOut
/** Writes any value as JSON: the address of the text; its length is in `m.n`. A bigint is an integer in it. */
function jsonIn(m, value) {
    const text = written(value);
    if (typeof text !== "string")
        no("JSON", value);
    return textIn(m, text);
}
/** A bigint has no JSON of its own: only where there is one the value is read once more. A circle has none either. */
function written(value) {
    try {
        try {
            return JSON.stringify(value);
        }
        catch (error) {
            if (!(error instanceof TypeError))
                throw error;
            return withIntegers(value);
        }
    }
    catch (error) {
        if (exhausted(error))
            wrong("JSON", "a value nested too deep");
        if (error instanceof TypeError)
            no("JSON", value);
        throw error;
    }
}
/** Marks each bigint, and takes the marks and quotes away: `JSON.rawJSON` is not in all hosts. */
function withIntegers(value) {
    for (let mark = "#";; mark = String(Math.random())) {
        let count = 0;
        const text = JSON.stringify(value, (_, part) => (typeof part === "bigint" ? (count++, mark + part) : part));
        // Texts of the caller's may begin with the mark as well.
        if (text.split('"' + mark).length - 1 === count)
            return text.replace(new RegExp('"' + mark + '(-?\\d+)"', "g"), "$1");
    }
}
/** An integer that a number may not hold exactly, unless it is in a string. */
const UNSAFE = /(?<![\d.])\d{16,}(?![\d.eE])/;
/** A string, a number. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/g;
/** Reads JSON. Integers that a number does not hold exactly are bigints. */
function jsonOut(text) {
    try {
        return UNSAFE.test(text) ? parsed(text) : JSON.parse(text);
    }
    catch (cause) {
        throw new SchemaError("the module's result is not JSON", { cause });
    }
}
/** Marks long integers as strings, which are made bigints when they are read. */
function parsed(text) {
    let mark = "#";
    while (text.includes('"' + mark))
        mark = String(Math.random());
    let count = 0;
    const marked = text.replace(TOKEN, (token) => /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token)) ? (count++, '"' + mark + token + '"') : token);
    if (!count)
        return JSON.parse(text);
    return JSON.parse(marked, (_, part) => typeof part === "string" && part.startsWith(mark) ? BigInt(part.slice(mark.length)) : part);
}
