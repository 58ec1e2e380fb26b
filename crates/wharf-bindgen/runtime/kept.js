// needs: SchemaError status; gives: watch undisposed keep unkeep release Keeper
/** Begins to remember what is made, for `undisposed`, and says on the console when it is collected. */
function watch(m) {
    m.watched = new Map();
}
/** What was made and not disposed of yet. */
function undisposed(m) {
    return [...(m.watched?.values() ?? [])];
}
/**
 * Sees to it that what a handle of the guest names ends when its value is collected. An object is of the `type` that
 * its class is called; asked for always, that name would cost a fifth of making the object.
 */
function keep(m, value, handle, type) {
    // 0 is none, and the host's have the highest bit.
    if ((handle | 0) <= 0)
        throw new SchemaError("the module gives a handle that is none of its own: " + handle);
    (m.keeper ??= new Keeper(m)).add(value, handle);
    m.watched?.set(handle, { type: type ?? value.constructor.name, created: new Error("made here").stack ?? "" });
}
/** The guest has it again, or it is gone. */
function unkeep(m, value, handle) {
    m.keeper?.remove(value);
    m.watched?.delete(handle);
}
/** Ends it now. If the guest refuses, because it is in use, it stays. */
function release(m, value, handle) {
    // What was in a dead instance is gone.
    if (!m.dead) {
        m.enter(0);
        drop(m, handle);
    }
    unkeep(m, value, handle);
}
/** So many new values are not registered yet. */
const YOUNG = 64;
/**
 * Waits for values to be collected.
 *
 * To register a value and take that back costs more than all the rest of making and ending it (Node 20: 280 of 415 ns), and most
 * end soon: new ones are held here, and registered when the code that made them has returned or there are many.
 */
class Keeper {
    #registry;
    #young = [];
    #handles = [];
    #due = false;
    constructor(m) {
        this.#registry = new FinalizationRegistry((handle) => forget(m, handle));
    }
    add(value, handle) {
        const young = this.#young;
        if (young.length > YOUNG)
            this.#settle();
        // By plain assignments, which go together: a call may fail where the stack is exhausted.
        this.#handles[young.length] = handle;
        young[young.length] = value;
        if (this.#due)
            return;
        queueMicrotask(() => {
            this.#due = false;
            this.#settle();
        });
        this.#due = true;
    }
    remove(value) {
        const young = this.#young;
        // What was made last mostly ends first.
        const at = young.at(-1) === value ? young.length - 1 : young.lastIndexOf(value);
        if (at < 0) {
            this.#registry.unregister(value);
            return;
        }
        const last = young.pop();
        if (at === young.length)
            return;
        young[at] = last;
        this.#handles[at] = this.#handles[young.length];
    }
    #settle() {
        const young = this.#young;
        for (let at = young.length; at--; young.length = at) {
            this.#registry.register(young[at], this.#handles[at], young[at]);
        }
    }
}
/** A value was collected. This runs between calls, never inside one. */
function forget(m, handle) {
    const forgotten = m.watched?.get(handle);
    if (forgotten)
        console.warn("never disposed of: " + forgotten.type + "\n" + forgotten.created);
    m.watched?.delete(handle);
    try {
        if (!m.dead)
            drop(m, handle);
    }
    catch {
        // The next call says that the instance is dead, and why.
    }
}
function drop(m, handle) {
    m.ask(m.core.wharf_drop, handle);
    status(m);
}
