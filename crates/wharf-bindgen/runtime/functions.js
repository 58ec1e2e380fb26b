// needs: HandleError hostOut isHosts keep release; gives: functionOut
/** The function of a handle that came from the module: one of the guest, or the host's own again. */
function functionOut(m, invoke, handle) {
    const own = isHosts(handle) ? hostOut(m, handle) : undefined;
    let freed = false;
    const check = () => {
        if (freed)
            throw new HandleError("the function was freed");
    };
    const call = (...args) => {
        check();
        return own ? own(...args) : invoke(m, handle, ...args);
    };
    const free = () => {
        check();
        if (!own)
            release(m, call, handle);
        freed = true;
    };
    if (!own)
        keep(m, call, handle, "function");
    return Object.assign(call, { free, [Symbol.dispose]: free });
}
