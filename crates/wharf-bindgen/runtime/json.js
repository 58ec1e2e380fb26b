// needs: SchemaError no textIn; gives: jsonIn jsonOut
/** Writes any value as JSON: the address of the text; its length is in `m.n`. */
function jsonIn(m, value) {
    const text = written(value);
    if (typeof text !== "string")
        no("JSON", value);
    return textIn(m, text);
}
/** A bigint and a circle have no JSON. */
function written(value) {
    try {
        return JSON.stringify(value);
    }
    catch (error) {
        if (error instanceof TypeError)
            no("JSON", value);
        throw error;
    }
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
