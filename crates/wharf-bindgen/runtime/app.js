// needs: Memory; gives: appOf instantiate
/** Starts an instance and makes the object that callers see, or makes that object new. */
function appOf(glue, module, options, m, instance, app = {}) {
    const core = instance.exports;
    m.start(core);
    return Object.assign(app, glue.exports(m, core, options), {
        $memory: core.memory,
        $reset() {
            m.kill(m);
            instantiate(glue, module, options, app);
        },
    });
}
/** Makes an instance without waiting. */
function instantiate(glue, module, options, app) {
    const m = new Memory();
    const instance = new WebAssembly.Instance(module, glue.imports?.(m, options));
    return appOf(glue, module, options, m, instance, app);
}
