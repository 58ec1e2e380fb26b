// needs: HandleError hostOut isHosts keep release; gives: functionOut
/** The function of a handle that came from the module: one of the guest, or the host's own again. */
function functionOut(m, invoke, handle) {
    if (isHosts(handle))
        return hostOut(m, handle, true);
    let freed = false;
    const check = () => {
        if (freed)
            throw new HandleError("the function was freed");
    };
    const call = (...args) => {
        check();
        return invoke(m, handle, ...args);
    };
    const free = () => {
        check();
        release(m, call, handle);
        freed = true;
    };
    const dispose = () => {
        if (!freed)
            free();
    };
    keep(m, call, handle, "function");
    return Object.assign(call, { free, [Symbol.dispose]: dispose });
}
