// needs: SchemaError no textIn; gives: jsonIn jsonOut
/** Writes any value as JSON: the address of the text; its length is in `m.n`. */
function jsonIn(m, value) {
    const text = JSON.stringify(value);
    if (text === undefined)
        no("JSON", value);
    return textIn(m, text);
}
/** Reads JSON. */
function jsonOut(text) {
    try {
        return JSON.parse(text);
    }
    catch (cause) {
        throw new SchemaError("the module's result is not JSON", { cause });
    }
}
