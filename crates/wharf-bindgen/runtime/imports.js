// needs: TypeMismatch DEAD exhausted READY no; gives: supplied pause alive importFailed
/** The functions that the caller supplies, all there. */
function supplied(options, names) {
    const given = (options.imports ?? {});
    for (const name of names) {
        if (typeof given[name] !== "function")
            no("function", given[name], "imports." + name);
    }
    return given;
}
/** Before the caller's function, unless the state is `READY` already: it may call the module again, whatever goes on outside. */
function pause(m) {
    if (m.state === DEAD)
        m.refuse();
    m.state = READY;
}
/** After it, if that has changed the state or the instance is dead: it may have died meanwhile, and can't go on then. */
function alive(m, state) {
    if (m.dead)
        m.refuse();
    m.state = state;
}
/** An import failed where it must not: frames of the guest are skipped, which can't be mended. */
function importFailed(m, error, place) {
    // The stack may have been exhausted here as well as in the guest, also while that was being told.
    const full = exhausted(error);
    if (m.state === DEAD)
        return full && m.cause instanceof Error ? m.cause : error;
    if (full)
        return m.trap(error);
    const mismatch = error instanceof TypeMismatch && !error.placed;
    return m.kill(mismatch ? new TypeMismatch(place + error.path, error.why, true) : error);
}
