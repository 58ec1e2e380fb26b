// needs: TypeMismatch isA exhausted READY no isRevoked; gives: supplied aside importFailed
/** A function may have one of its own. */
const { bind } = Function.prototype;
/** The functions that the caller supplies, all there: as methods of the object that they are in. */
function supplied(options, names) {
    const given = (options.imports ?? {});
    return names.map((name) => {
        const func = given[name];
        const isMissing = typeof func !== "function" || func === Object.prototype[name];
        if (isMissing || isRevoked(func))
            no("function", func, "imports." + name);
        return bind.call(func, given);
    });
}
/**
 * Calls the module while the arguments of another call are read: what it imports may call it again, whatever goes on outside. Of that
 * nothing is changed, but where memory grows: what was written so far is lost, as it finds out by views of nothing.
 */
function aside(m, core, ...args) {
    const { state, depth, gifts, u8 } = m;
    const { length } = u8;
    m.state = READY;
    m.gifts = undefined;
    try {
        return core(...args);
    }
    finally {
        // By plain assignments: the stack may be exhausted. A view of memory that has grown is one of nothing; by nothing it grows where
        // slices are taken away, and has views of the same length then.
        m.state = state;
        m.depth = depth;
        m.gifts = gifts;
        if (m.u8.length !== length)
            m.u8 = u8;
    }
}
/** Whether the stack was exhausted, there or while that is looked at; a revoked proxy can't be looked at either. */
function isFull(error) {
    try {
        return exhausted(error);
    }
    catch (inner) {
        return exhausted(inner);
    }
}
/** An import failed where it must not: frames of the guest are skipped, which can't be mended. */
function importFailed(m, error, place) {
    // The stack may have been exhausted here as well as in the guest, also while that was being told.
    const full = isFull(error);
    if (m.told)
        return full && isA(m.cause, Error) ? m.cause : error;
    if (full)
        return m.trap(error);
    m.why = textOr(error);
    return m.kill(isA(error, TypeMismatch) && !error.placed ? new TypeMismatch(place + error.path, error.why, true) : error);
}
/** The text of what may have none. */
function textOr(error) {
    try {
        return String(error);
    }
    catch {
        return "an import threw a value without a text";
    }
}
