// needs: SchemaError unfit; gives: noCase caseIn
/** Refuses a discriminant. */
function noCase(type) {
    throw new SchemaError("the module's result has a " + type + " of no known case");
}
/** The number of an enum's case. */
function caseIn(cases, value, path) {
    const number = cases.indexOf(value);
    if (number < 0)
        unfit(cases.map((name) => '"' + name + '"').join(" | "), value, path);
    return number;
}
