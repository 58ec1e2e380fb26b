// needs: TypeMismatch refusal; gives: gift gifts accepted made
/** Gives something away with the call that is in preparation. */
function gift(m, thing, settle) {
    m.gifts ??= [];
    m.gifts.push({ thing, settle });
    m.undo = undone;
}
function undone(m) {
    settle(m, gifts(m), "not made");
}
/** What the call that begins gives away. */
function gifts(m) {
    const all = m.gifts ?? [];
    if (all.length) {
        m.gifts = [];
        m.giver = (m.giver ?? 0) + 1;
    }
    return all;
}
function settle(m, all, outcome) {
    for (const { settle, thing } of all)
        settle(m, thing, outcome);
}
/**
 * After the core call: the guest has it all, unless it has refused, and then why. For a value it does so before it takes anything.
 */
function accepted(m, all, names) {
    const error = refusal(m, names);
    settle(m, all, error instanceof TypeMismatch ? "not made" : error ? "refused" : "made");
    return error;
}
/** After lowering a result of the host, which can't be refused. */
function made(m) {
    settle(m, gifts(m), "made");
}
