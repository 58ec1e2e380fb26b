/** Lifts a function: one of the guest's, or the host's own that comes back. */
function liftFunction(memory, invoke, handle) {
  if (isHostHandle(handle))
    return liftHostValue(memory, handle, true);
  let isFreed = false;
  const check = () => {
    if (isFreed)
      throw new HandleError("the function was freed");
  };
  const call = (...args) => {
    check();
    return invoke(memory, handle, ...args);
  };
  const free = () => {
    check();
    disposeHandle(memory, call, handle);
    isFreed = true;
  };
  const dispose = () => {
    if (!isFreed)
      free();
  };
  registerHandle(memory, call, handle, "function");
  return Object.assign(call, { free, [Symbol.dispose]: dispose });
}
