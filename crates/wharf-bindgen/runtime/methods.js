// needs: lendOut no; gives: methodIn
/** The handle of a function in a record, which the guest may call: with the record as `this`. */
function methodIn(m, answer, self, value, path) {
    if (typeof value !== "function")
        no("function", value, path);
    return lendOut(m, value, answer, Function.prototype.bind.call(value, self));
}
