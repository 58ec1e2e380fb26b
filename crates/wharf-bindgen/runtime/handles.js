// needs: HandleError DEAD no status; gives: Handle lend give given adopt
/** An object that lives in a module. */
class Handle {
    #m;
    #handle;
    constructor(m, handle) {
        this.#m = m;
        this.#handle = handle;
        registry(m).register(this, handle, this);
    }
    /** Ends the object now instead of when it is collected. */
    free() {
        const m = this.#m;
        const handle = lend(m, Handle, this);
        // What was in a dead instance is gone.
        if (m.state !== DEAD)
            m.enter(0);
        Handle.end(this);
        if (m.state !== DEAD)
            drop(m, handle);
    }
    /** The same, at the end of a `using`. */
    [Symbol.dispose]() {
        this.free();
    }
    /** The handle of an object of this instance: 0 if it was freed, -1 if the value is no object. */
    static of(m, value) {
        if (typeof value !== "object" || value === null || !(#m in value))
            return -1;
        if (value.#m === m)
            return value.#handle;
        throw new HandleError("the object is of another instance, or of one that was replaced");
    }
    /** Marks an object as freed or given away. */
    static end(value) {
        value.#handle = 0;
        registry(value.#m).unregister(value);
    }
}
/** Frees objects that were forgotten. It runs between calls, never inside one. */
function registry(m) {
    return (m.objects ??= new FinalizationRegistry((handle) => {
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
/** The handle of an object that is lent for a call. */
function lend(m, type, value, path) {
    const handle = Handle.of(m, value);
    if (handle < 0 || !(value instanceof type))
        no(type.name, value, path);
    if (handle === 0)
        throw new HandleError("the object was freed or given away");
    return handle >>> 0;
}
/** The handle of an object that is given away, which is final when the call is made. */
function give(m, type, value, path) {
    const handle = lend(m, type, value, path);
    if (m.moved.includes(value))
        throw new HandleError("the object is given away twice");
    m.moved.push(value);
    return handle;
}
/** The call is made: what it gives away is gone. */
function given(m) {
    for (const value of m.moved)
        Handle.end(value);
    m.moved = [];
}
/** The object of a handle that came from the module. */
function adopt(m, type, handle) {
    return Reflect.construct(Handle, [m, handle], type);
}
