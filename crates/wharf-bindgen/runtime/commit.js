// needs: DEAD READY; gives: commit
/** Ends lowering that ran the caller's code; the core call is next. */
function commit(m) {
    if (m.state === DEAD)
        m.refuse();
    m.attached();
    m.state = READY;
}
