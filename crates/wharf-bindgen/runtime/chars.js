// needs: SchemaError no; gives: charIn charOut
/** The code point of a string that is one. */
function charIn(value, path) {
    const code = typeof value === "string" ? value.codePointAt(0) : undefined;
    const length = code === undefined ? 0 : code > 0xffff ? 2 : 1;
    if (code === undefined || value.length !== length || (code & 0x1ff800) === 0xd800) {
        no("char", value, path);
    }
    return code;
}
/** The string of a code point. */
function charOut(code) {
    if (code > 0x10ffff || (code & 0x1ff800) === 0xd800) {
        throw new SchemaError("the module's result has a char that is none: " + code);
    }
    return String.fromCodePoint(code);
}
