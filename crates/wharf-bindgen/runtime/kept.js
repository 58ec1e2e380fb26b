// needs: DEAD status; gives: watch undisposed keep unkeep release
/** Begins to remember what is made, for `undisposed`, and says on the console when it is collected. */
function watch(m) {
    m.watched = new Map();
}
/** What was made and not disposed of yet. */
function undisposed(m) {
    return [...(m.watched?.values() ?? [])];
}
/** Sees to it that what a handle of the guest names ends when its value is collected. */
function keep(m, value, type, handle) {
    registry(m).register(value, handle, value);
    m.watched?.set(handle, { type, created: new Error("made here").stack ?? "" });
}
/** The guest has it again, or it is gone. */
function unkeep(m, value, handle) {
    registry(m).unregister(value);
    m.watched?.delete(handle);
}
/** Ends it now. If the guest refuses, because it is in use, it stays. */
function release(m, value, handle) {
    // What was in a dead instance is gone.
    if (m.state !== DEAD) {
        m.enter(0);
        drop(m, handle);
    }
    unkeep(m, value, handle);
}
/** It runs between calls, never inside one. */
function registry(m) {
    return (m.registry ??= new FinalizationRegistry((handle) => {
        const forgotten = m.watched?.get(handle);
        if (forgotten)
            console.warn("never disposed of: " + forgotten.type + "\n" + forgotten.created);
        m.watched?.delete(handle);
        try {
            if (m.state !== DEAD)
                drop(m, handle);
        }
        catch {
            // The next call says that the instance is dead, and why.
        }
    }));
}
function drop(m, handle) {
    m.ask(m.core.wharf_drop, handle);
    status(m);
}
