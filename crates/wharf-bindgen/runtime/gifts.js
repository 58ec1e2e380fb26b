// needs: ; gives: gift made
/** Gives something away: for good when the call is made, not at all if it fails before. */
function gift(m, thing, settle) {
    m.gifts ??= [];
    m.gifts.push({ thing, settle });
    m.undo = undone;
}
/** The call is made: what it gives away is gone. */
function made(m) {
    settle(m, true);
}
function undone(m) {
    settle(m, false);
}
function settle(m, made) {
    const { gifts } = m;
    if (!gifts?.length)
        return;
    m.gifts = [];
    for (const gift of gifts)
        gift.settle(m, gift.thing, made);
}
