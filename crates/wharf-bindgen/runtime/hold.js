// needs: ; gives: hold
/**
 * Ends lowering an import's result, which the guest reads before it crosses again: `top` does not
 * move, unless the result is in a block of its own, which stays until the outer call ends.
 */
function hold(m, top, end) {
    m.top = m.end === end ? top : m.blocks.at(-1)[0];
}
