// needs: TypeMismatch DEAD exhausted no; gives: supplied pause alive importFailed
/** The functions that the caller supplies, all there. */
function supplied(options, names) {
    const given = (options.imports ?? {});
    for (const name of names) {
        if (typeof given[name] !== "function")
            no("function", given[name], "imports." + name);
    }
    return given;
}
/** Before the caller's function: it may call the module again, whatever goes on outside. */
function pause(m) {
    const { state } = m;
    if (state === DEAD)
        m.refuse();
    m.state = 0;
    return state;
}
/** After it: the instance may have died meanwhile, and can't go on then. */
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
