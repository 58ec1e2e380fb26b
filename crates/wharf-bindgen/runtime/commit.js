// needs: READY; gives: commit
/** Ends lowering that ran the caller's code; the core call is next. */
function commit(m) {
    if (m.dead)
        m.refuse();
    if (!m.u8.length)
        m.lost();
    m.state = READY;
}
